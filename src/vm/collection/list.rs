//! `list`, `tuple`, and what they share.

use crate::vm::container::by_library;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::{Object, Range};
use crate::vm::value::{Ref, Value};
use std::cmp::Ordering;
use std::rc::Rc;

const LIST: Owner = Owner::Class(known::LIST);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(LIST, "__new__", list),
    native(LIST, "__init__", |_, _| Err(Escape::Library("_list_init"))),
    native(LIST, "__setitem__", set_item),
    native(LIST, "append", append),
    native(LIST, "extend", extend),
    native(LIST, "insert", insert),
    native(LIST, "pop", pop),
    native(LIST, "remove", remove),
    native(LIST, "clear", clear),
    native(LIST, "copy", copy),
    native(LIST, "reverse", reverse),
    native(LIST, "sort", sort),
    native(LIST, "index", index),
    native(LIST, "count", count),
    native(Owner::Class(known::TUPLE), "__new__", tuple),
    native(Owner::Class(known::TUPLE), "index", index),
    native(Owner::Class(known::TUPLE), "count", count),
    native(Owner::Class(known::RANGE), "__new__", range),
    native(Owner::Class(known::RANGE), "index", index),
    native(Owner::Class(known::RANGE), "count", count),
    native(Owner::Getter(known::RANGE), "start", |vm, args| range_part(vm, args, |range| range.start)),
    native(Owner::Getter(known::RANGE), "stop", |vm, args| range_part(vm, args, |range| range.stop)),
    native(Owner::Getter(known::RANGE), "step", |vm, args| range_part(vm, args, |range| range.step)),
    native(Owner::Builtins, "sorted", sorted),
    native(Owner::Builtins, "_sort_by_keys", sort_by_keys),
];

fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<Ref, Escape> {
    match args.at(0).as_ref() {
        Some(at) if matches!(vm.machine.heap.get(at), Object::List(_)) => Ok(at),
        _ => Err(vm.type_error("a list is required")),
    }
}

/// Values that are moved in about the time in which one is looked at.
const MOVED_PER_VALUE: usize = 4;

fn items_mut<'v>(vm: &'v mut Vm<'_>, at: Ref) -> Option<&'v mut Vec<Value>> {
    match vm.machine.heap.get_mut(at) {
        Object::List(items) => Some(Rc::make_mut(items)),
        _ => None,
    }
}

fn list(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "list", 1, 0, 1)?;
    let items = if args.len() > 1 { vm.collect_items(args.at(1), 1)? } else { Vec::new() };
    vm.reserve(items.len() * 16)?;
    Ok(vm.machine.heap.list(items))
}

fn tuple(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "tuple", 1, 0, 1)?;
    let items = if args.len() > 1 { vm.collect_items(args.at(1), 1)? } else { Vec::new() };
    vm.reserve(items.len() * 16)?;
    Ok(vm.machine.heap.tuple(items))
}

fn range(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "range", 1, 1, 3)?;
    let mut bound = |at: usize| -> Result<i64, Escape> {
        let value = args.at(at);
        if vm.integer(value).is_some_and(|number| number.bits() > 63) {
            return Err(vm.error(known::OVERFLOW_ERROR, "Baton's ranges end at 64 bits"));
        }
        vm.index(value)
    };
    let (start, stop) = if args.len() == 2 { (0, bound(1)?) } else { (bound(1)?, bound(2)?) };
    let step = if args.len() == 4 { bound(3)? } else { 1 };
    if step == 0 {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::object(vm.machine.heap.allocate(Object::Range(Rc::new(Range { start, stop, step })))))
}

fn range_part(vm: &mut Vm<'_>, args: &Args, part: fn(&Range) -> i64) -> Answer {
    match args.at(0).as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Range(range)) => Ok(Value::int(part(range))),
        _ => Err(vm.type_error("a range is required")),
    }
}

/// `items.__setitem__(key, value)`, for where a call is wanted.
fn set_item(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "__setitem__", 1, 2, 2)?;
    vm.store_subscript(args.at(0), args.at(1), args.at(2))?;
    Ok(Value::NONE)
}

fn append(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "list.append", 1, 1, 1)?;
    receiver(vm, args)?;
    vm.append(args.at(0), args.at(1))?;
    Ok(Value::NONE)
}

fn extend(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "list.extend", 1, 1, 1)?;
    receiver(vm, args)?;
    let mut items = vm.collect_items(args.at(1), 1)?;
    vm.reserve(items.len() * 16)?;
    for item in items.drain(..) {
        vm.append(args.at(0), item)?;
    }
    Ok(Value::NONE)
}

fn insert(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "insert", 1, 2, 2)?;
    let at = receiver(vm, args)?;
    let index = vm.index(args.at(1))?;
    let value = args.at(2).detached();
    vm.reserve(16)?;
    vm.machine.heap.grew(16);
    if let Some(items) = items_mut(vm, at) {
        let length = items.len() as i64;
        let place = if index < 0 { index.saturating_add(length).max(0) } else { index.min(length) };
        items.insert(place as usize, value);
        vm.machine.heap.worked((length - place) as usize / MOVED_PER_VALUE);
    }
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "pop", 1, 0, 1)?;
    let at = receiver(vm, args)?;
    let index = if args.len() > 1 { vm.index(args.at(1))? } else { -1 };
    let length = items_mut(vm, at).map_or(0, |items| items.len()) as i64;
    if length == 0 {
        return Err(vm.error(known::INDEX_ERROR, "pop from empty list"));
    }
    let place = if index < 0 { index.saturating_add(length) } else { index };
    if !(0..length).contains(&place) {
        return Err(vm.error(known::INDEX_ERROR, "pop index out of range"));
    }
    vm.machine.heap.worked((length - place) as usize / MOVED_PER_VALUE);
    Ok(items_mut(vm, at).map_or(Value::NONE, |items| items.remove(place as usize)))
}

fn remove(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "remove", 1, 1, 1)?;
    let at = receiver(vm, args)?;
    let items = vm.collect_items(args.at(0), 0)?;
    for (place, item) in items.into_iter().enumerate() {
        if vm.same(item, args.at(1), 0).map_err(|escape| by_library(escape, "_list_remove"))? {
            if let Some(items) = items_mut(vm, at) {
                items.remove(place);
            }
            return Ok(Value::NONE);
        }
    }
    Err(vm.value_error("list.remove(x): x not in list"))
}

fn clear(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    if let Some(items) = items_mut(vm, at) {
        items.clear();
    }
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm<'_>, args: &Args) -> Answer {
    receiver(vm, args)?;
    let items = vm.collect_items(args.at(0), 0)?;
    vm.reserve(items.len() * 16)?;
    Ok(vm.machine.heap.list(items))
}

fn reverse(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    if let Some(items) = items_mut(vm, at) {
        items.reverse();
        let length = items.len();
        vm.machine.heap.worked(length);
    }
    Ok(Value::NONE)
}

fn index(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "index", 1, 1, 3)?;
    let items = vm.collect_items(args.at(0), 0)?;
    let length = items.len() as i64;
    let mut bound = |at: usize, default: i64| -> Result<i64, Escape> {
        if args.len() <= at {
            return Ok(default);
        }
        let index = vm.index(args.at(at))?;
        Ok(if index < 0 { (index + length).max(0) } else { index })
    };
    let (low, high) = (bound(2, 0)?, bound(3, length)?);
    for (place, item) in items.into_iter().enumerate() {
        let inside = (low..high).contains(&(place as i64));
        if inside && vm.same(item, args.at(1), 0).map_err(|escape| by_library(escape, "_list_index"))? {
            return Ok(Value::int(place as i64));
        }
    }
    let shown = vm.repr_of(args.at(1))?;
    let class = vm.class_name(args.at(0));
    Err(vm.value_error(match &*class {
        "list" | "range" => format!("{shown} is not in {class}"),
        _ => format!("{class}.index(x): x not in {class}"),
    }))
}

fn count(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "count", 1, 1, 1)?;
    let mut found = 0;
    let items = vm.collect_items(args.at(0), 0)?;
    vm.machine.heap.worked(2 * items.len());
    for item in items {
        found += i64::from(vm.same(item, args.at(1), 0).map_err(|escape| by_library(escape, "_list_count"))?);
    }
    Ok(Value::int(found))
}

/// Sorts `items` by `keys`, stably.
fn by_keys(vm: &mut Vm<'_>, keys: Vec<Value>, items: Vec<Value>, reverse: bool) -> Result<Vec<Value>, Escape> {
    // What a sort that compares takes at the most; each comparison takes about as long as two looks.
    let length = items.len();
    vm.machine.heap.worked(2 * length * (length.max(1).ilog2() as usize + 1));
    let mut rows: Vec<(Value, Value)> = keys.into_iter().zip(items).collect();
    let mut failure = None;
    if reverse {
        rows.reverse();
    }
    rows.sort_by(|a, b| {
        if failure.is_some() {
            return Ordering::Equal;
        }
        if a.0.is(b.0) {
            return Ordering::Equal;
        }
        match vm.order_items(a.0, b.0, 0) {
            Ok(order) => order,
            Err(escape) => {
                failure = Some(escape);
                Ordering::Equal
            }
        }
    });
    if let Some(escape) = failure {
        return Err(escape);
    }
    if reverse {
        rows.reverse();
    }
    Ok(rows.into_iter().map(|(_, item)| item).collect())
}

fn flag(vm: &mut Vm<'_>, value: Value) -> Result<bool, Escape> {
    Ok(!value.is_null() && vm.truth(value)?.unwrap_or(true))
}

fn sort(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    let [key, reverse] = args.bind(vm, "sort", 1, ["key", "reverse"], 0, 0)?;
    if !key.is_null() && !key.is_none() {
        return Err(Escape::Library("_list_sort"));
    }
    let reverse = flag(vm, reverse)?;
    let items = vm.collect_items(args.at(0), 0)?;
    let sorted = by_keys(vm, items.clone(), items, reverse).map_err(|escape| by_library(escape, "_list_sort"))?;
    if let Some(items) = items_mut(vm, at) {
        *items = sorted;
    }
    Ok(Value::NONE)
}

fn sorted(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [iterable, key, reverse] = args.bind(vm, "sorted", 0, ["iterable", "key", "reverse"], 1, 1)?;
    if !key.is_null() && !key.is_none() {
        return Err(Escape::Library("_sorted"));
    }
    let reverse = flag(vm, reverse)?;
    let items = vm.collect_items(iterable, 0)?;
    vm.reserve(items.len() * 32)?;
    let sorted = by_keys(vm, items.clone(), items, reverse).map_err(|escape| by_library(escape, "_sorted"))?;
    Ok(vm.machine.heap.list(sorted))
}

/// `_sort_by_keys(keys, items, reverse)`: what the library sorts with once it has computed the keys.
fn sort_by_keys(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (keys, items) = (vm.collect_items(args.at(0), 0)?, vm.collect_items(args.at(1), 1)?);
    let reverse = flag(vm, args.at(2))?;
    let sorted = by_keys(vm, keys, items, reverse).map_err(|escape| by_library(escape, "_merge_sort"))?;
    Ok(vm.machine.heap.list(sorted))
}
