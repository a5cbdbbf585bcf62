//! `collections.deque`. Each method is one step, as CPython's are.

use crate::vm::container::by_library;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::{Instance, Object, Payload};
use crate::vm::value::{Ref, Value};
use std::collections::VecDeque;
use std::rc::Rc;

const DEQUE: Owner = Owner::Class(known::DEQUE);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(DEQUE, "__init__", init),
    native(DEQUE, "append", |vm, args| push(vm, args, "append", false)),
    native(DEQUE, "appendleft", |vm, args| push(vm, args, "appendleft", true)),
    native(DEQUE, "pop", |vm, args| pop(vm, args, "pop", false)),
    native(DEQUE, "popleft", |vm, args| pop(vm, args, "popleft", true)),
    native(DEQUE, "extend", |vm, args| extend(vm, args, "extend", false)),
    native(DEQUE, "extendleft", |vm, args| extend(vm, args, "extendleft", true)),
    native(DEQUE, "__iadd__", |vm, args| {
        extend(vm, args, "extend", false)?;
        Ok(args.at(0))
    }),
    native(DEQUE, "__add__", add),
    native(DEQUE, "__mul__", multiply),
    native(DEQUE, "__rmul__", multiply),
    native(DEQUE, "rotate", rotate),
    native(DEQUE, "reverse", reverse),
    native(DEQUE, "clear", clear),
    native(DEQUE, "copy", copy),
    native(DEQUE, "__copy__", copy),
    native(DEQUE, "count", count),
    native(DEQUE, "index", index),
    native(DEQUE, "insert", insert),
    native(DEQUE, "remove", remove),
    native(Owner::Getter(known::DEQUE), "maxlen", max_length),
];

fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<Ref, Escape> {
    match args.at(0).as_ref() {
        Some(at) if matches!(vm.payload(at), Some(Payload::Deque(..))) => Ok(at),
        _ => Err(vm.type_error("a deque is required")),
    }
}

fn parts<'v>(vm: &'v mut Vm<'_>, at: Ref) -> (&'v mut VecDeque<Value>, &'v mut Option<usize>) {
    match vm.payload_mut(at) {
        Some(Payload::Deque(items, limit)) => (items, limit),
        _ => unreachable!("the receiver was looked at"),
    }
}

/// Its items, to be read while the machine is asked other things.
fn items(vm: &mut Vm<'_>, at: Ref) -> Vec<Value> {
    let items: Vec<Value> = parts(vm, at).0.iter().copied().collect();
    vm.machine.heap.worked(2 * items.len());
    items
}

fn new(vm: &mut Vm<'_>, class: Ref, items: VecDeque<Value>, limit: Option<usize>) -> Value {
    let instance = Instance { class, attributes: Vec::new(), payload: Payload::Deque(items, limit) };
    Value::object(vm.machine.heap.allocate(Object::Instance(Rc::new(instance))))
}

fn add_items(vm: &mut Vm<'_>, at: Ref, added: Vec<Value>, left: bool) -> Result<(), Escape> {
    vm.reserve(added.len() * 16)?;
    vm.machine.heap.grew(added.len() * 16);
    let (items, limit) = parts(vm, at);
    for item in added {
        let item = item.detached();
        if left {
            items.push_front(item)
        } else {
            items.push_back(item)
        }
        if limit.is_some_and(|limit| items.len() > limit) {
            if left {
                items.pop_back()
            } else {
                items.pop_front()
            };
        }
    }
    Ok(())
}

fn init(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [iterable, limit] = args.bind(vm, "deque", 1, ["iterable", "maxlen"], 0, 2)?;
    let at = receiver(vm, args)?;
    let limit = if limit.is_null() || limit.is_none() {
        None
    } else if limit.as_int().is_none() {
        return Err(vm.type_error("an integer is required"));
    } else {
        match usize::try_from(vm.index(limit)?) {
            Ok(limit) => Some(limit),
            Err(_) => return Err(vm.value_error("maxlen must be non-negative")),
        }
    };
    let added = if iterable.is_null() { Vec::new() } else { vm.collect_items(iterable, 1)? };
    let (items, known) = parts(vm, at);
    items.clear();
    *known = limit;
    add_items(vm, at, added, false)?;
    Ok(Value::NONE)
}

fn push(vm: &mut Vm<'_>, args: &Args, name: &str, left: bool) -> Answer {
    args.exactly(vm, &format!("deque.{name}"), 1, 1, 1)?;
    let at = receiver(vm, args)?;
    add_items(vm, at, vec![args.at(1)], left)?;
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm<'_>, args: &Args, name: &str, left: bool) -> Answer {
    args.exactly(vm, &format!("deque.{name}"), 1, 0, 0)?;
    let at = receiver(vm, args)?;
    let items = parts(vm, at).0;
    match if left { items.pop_front() } else { items.pop_back() } {
        Some(item) => Ok(item),
        None => Err(vm.error(known::INDEX_ERROR, "pop from an empty deque")),
    }
}

fn extend(vm: &mut Vm<'_>, args: &Args, name: &str, left: bool) -> Answer {
    args.exactly(vm, &format!("deque.{name}"), 1, 1, 1)?;
    let at = receiver(vm, args)?;
    let added = vm.collect_items(args.at(1), 1)?;
    add_items(vm, at, added, left)?;
    Ok(Value::NONE)
}

fn add(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    let other = args.at(1).as_ref().filter(|at| matches!(vm.payload(*at), Some(Payload::Deque(..))));
    let Some(other) = other else {
        let class = vm.class_name(args.at(1));
        return Err(vm.type_error(format!("can only concatenate deque (not \"{class}\") to deque")));
    };
    let added = items(vm, other);
    let made = copy(vm, &Args::positional(smallvec::smallvec![Value::object(at)]))?;
    add_items(vm, made.as_ref().expect("it was just made"), added, false)?;
    Ok(made)
}

fn multiply(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    let Some(times) = args.at(1).as_int() else { return Ok(Value::NOT_IMPLEMENTED) };
    let times = usize::try_from(times.max(0)).unwrap_or(usize::MAX);
    let one = items(vm, at);
    vm.reserve(one.len().saturating_mul(16).saturating_mul(times))?;
    let limit = *parts(vm, at).1;
    let made = new(vm, known::DEQUE, VecDeque::new(), limit);
    add_items(vm, made.as_ref().expect("it was just made"), one.repeat(times), false)?;
    Ok(made)
}

fn rotate(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "deque.rotate", 1, 0, 1)?;
    let at = receiver(vm, args)?;
    let steps = if args.len() > 1 { vm.index(args.at(1))? } else { 1 };
    let items = parts(vm, at).0;
    if !items.is_empty() {
        items.rotate_right(steps.rem_euclid(items.len() as i64) as usize);
    }
    Ok(Value::NONE)
}

fn reverse(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "deque.reverse", 1, 0, 0)?;
    let at = receiver(vm, args)?;
    parts(vm, at).0.make_contiguous().reverse();
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "deque.clear", 1, 0, 0)?;
    let at = receiver(vm, args)?;
    parts(vm, at).0.clear();
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "deque.copy", 1, 0, 0)?;
    let at = receiver(vm, args)?;
    let (items, limit) = parts(vm, at);
    let (items, limit) = (items.clone(), *limit);
    vm.reserve(items.len() * 16)?;
    let class = vm.class_of(args.at(0));
    Ok(new(vm, class, items, limit))
}

fn count(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "deque.count", 1, 1, 1)?;
    let at = receiver(vm, args)?;
    let mut found = 0;
    for item in items(vm, at) {
        found += i64::from(vm.same(item, args.at(1), 0).map_err(|escape| by_library(escape, "_list_count"))?);
    }
    Ok(Value::int(found))
}

/// The place of the first item from `start` up to `stop` that is equal to `wanted`.
fn find(
    vm: &mut Vm<'_>,
    at: Ref,
    wanted: Value,
    start: usize,
    stop: usize,
    library: &'static str,
) -> Result<Option<usize>, Escape> {
    for (place, item) in items(vm, at).into_iter().enumerate().take(stop).skip(start) {
        if vm.same(item, wanted, 0).map_err(|escape| by_library(escape, library))? {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

fn index(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "deque.index", 1, 1, 3)?;
    let at = receiver(vm, args)?;
    let length = parts(vm, at).0.len() as i64;
    let bound = |vm: &mut Vm<'_>, nth: usize, default: i64| -> Result<usize, Escape> {
        let place = if args.len() > nth { vm.index(args.at(nth))? } else { default };
        Ok(if place < 0 { place.saturating_add(length).max(0) } else { place.min(length) } as usize)
    };
    let (start, stop) = (bound(vm, 2, 0)?, bound(vm, 3, length)?);
    match find(vm, at, args.at(1), start, stop, "_list_index")? {
        Some(place) => Ok(Value::int(place as i64)),
        None => {
            let shown = vm.repr_of(args.at(1))?;
            Err(vm.value_error(format!("{shown} is not in deque")))
        }
    }
}

fn insert(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "deque.insert", 1, 2, 2)?;
    let at = receiver(vm, args)?;
    let place = vm.index(args.at(1))?;
    let item = args.at(2).detached();
    vm.reserve(16)?;
    vm.machine.heap.grew(16);
    let (items, limit) = parts(vm, at);
    let length = items.len() as i64;
    if limit.is_some_and(|limit| items.len() >= limit) {
        return Err(vm.error(known::INDEX_ERROR, "deque already at its maximum size"));
    }
    let place = if place < 0 { place.saturating_add(length).max(0) } else { place.min(length) };
    items.insert(place as usize, item);
    Ok(Value::NONE)
}

fn remove(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "deque.remove", 1, 1, 1)?;
    let at = receiver(vm, args)?;
    match find(vm, at, args.at(1), 0, usize::MAX, "_list_remove")? {
        Some(place) => {
            parts(vm, at).0.remove(place);
            Ok(Value::NONE)
        }
        None => {
            let shown = vm.repr_of(args.at(1))?;
            Err(vm.value_error(format!("{shown} is not in deque")))
        }
    }
}

fn max_length(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    Ok(parts(vm, at).1.map_or(Value::NONE, |limit| Value::int(limit as i64)))
}
