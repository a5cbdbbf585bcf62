//! Entries of dicts and sets by their places: what the library's versions of their methods are made of, which compare
//! keys by methods of the program's.

use crate::vm::dict::{Entry, Set, Table};
use crate::vm::hash;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::Object;
use crate::vm::value::{Ref, Value};
use std::rc::Rc;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Builtins, "_candidates", candidates),
    native(Owner::Builtins, "_entry_value", entry_value),
    native(Owner::Builtins, "_insert_entry", insert_entry),
    native(Owner::Builtins, "_replace_entry", replace_entry),
    native(Owner::Builtins, "_remove_entry", remove_entry),
    native(Owner::Builtins, "_hash_items", hash_items),
    native(Owner::Builtins, "_hash_number", hash_number),
    native(Owner::Builtins, "_frozen", frozen),
    native(Owner::Builtins, "_is_counter", is_counter),
];

fn table<'v>(vm: &'v mut Vm<'_>, value: Value) -> Result<(Ref, &'v Table), Escape> {
    let held = value.as_ref().filter(|at| matches!(vm.machine.heap.get(*at), Object::Dict(_) | Object::Set(_)));
    let Some(at) = held else { return Err(vm.type_error("a dict or a set is required")) };
    match vm.machine.heap.get(at) {
        Object::Dict(dict) => Ok((at, dict.table())),
        Object::Set(set) => Ok((at, set.table())),
        _ => unreachable!("looked at above"),
    }
}

fn table_mut<'v>(vm: &'v mut Vm<'_>, at: Ref) -> &'v mut Table {
    match vm.machine.heap.get_mut(at) {
        Object::Dict(dict) => Rc::make_mut(dict).table_mut(),
        Object::Set(set) => Rc::make_mut(set).table_mut(),
        _ => unreachable!("the caller looked"),
    }
}

fn place(args: &Args, index: usize) -> usize {
    args.at(index).as_int().and_then(|place| usize::try_from(place).ok()).unwrap_or(usize::MAX)
}

/// `_candidates(table, hash)`: place and key of each entry with this hash, in one row.
fn candidates(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let hash = args.at(1).as_int().unwrap_or_default() as u64;
    let (_, table) = table(vm, args.at(0))?;
    let places = table.with_hash(hash).into_iter();
    let row = places.filter_map(|place| Some([Value::int(place as i64), table.at(place)?.key])).flatten().collect();
    Ok(vm.machine.heap.list(row))
}

/// `_entry_value(dict, place, key)`
fn entry_value(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let place = place(args, 1);
    let (at, table) = table(vm, args.at(0))?;
    let value = table.at(place).map_or(Value::NONE, |entry| entry.value);
    Ok(vm.read_item(at, args.at(2), value, |vm, value| {
        if let Some(slot) = table_mut(vm, at).value_mut(place) {
            *slot = value;
        }
    }))
}

/// `_insert_entry(table, hash, key, value)` of a key that is not in it.
fn insert_entry(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let hash = args.at(1).as_int().unwrap_or_default() as u64;
    let (at, _) = table(vm, args.at(0))?;
    vm.reserve(64)?;
    vm.machine.heap.grew(64);
    vm.machine.heap.worked(12);
    let value = vm.write_item(at, args.at(2), Value::NULL, args.at(3));
    table_mut(vm, at).insert_new(hash, args.at(2), value);
    Ok(Value::NONE)
}

/// `_replace_entry(dict, place, key, value)`
fn replace_entry(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let place = place(args, 1);
    let (at, table) = table(vm, args.at(0))?;
    let current = table.at(place).map_or(Value::NULL, |entry| entry.value);
    let value = vm.write_item(at, args.at(2), current, args.at(3));
    if let Some(slot) = table_mut(vm, at).value_mut(place) {
        *slot = value;
    }
    Ok(Value::NONE)
}

/// `_remove_entry(table, place)`: gives the value.
fn remove_entry(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (at, _) = table(vm, args.at(0))?;
    let removed: Option<Entry> = table_mut(vm, at).remove(place(args, 1));
    Ok(removed.map_or(Value::NONE, |entry| entry.value.detached()))
}

/// `_hash_items(hashes)`: the hash of a tuple whose items have these hashes.
fn hash_items(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let items = vm.collect_items(args.at(0), 0)?;
    let hashes: Vec<u64> = items.iter().map(|hash| hash.as_int().unwrap_or_default() as u64).collect();
    Ok(Value::int(hash::tuple(&hashes) as i64))
}

/// `_hash_number(number)`: what the result of a `__hash__` becomes.
fn hash_number(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let number = vm.integer(args.at(0)).unwrap_or_default();
    let hash = i64::try_from(&number).unwrap_or_else(|_| hash::big(&number) as i64);
    Ok(Value::int(if hash == -1 { -2 } else { hash }))
}

/// `_frozen(set)`: a frozenset of the same members.
fn frozen(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (_, table) = table(vm, args.at(0))?;
    let set = Set::of(table.as_set(), true);
    Ok(Value::object(vm.machine.heap.allocate(Object::Set(Rc::new(set)))))
}

/// `_is_counter(dict)`
fn is_counter(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let class = vm.class_of(args.at(0));
    Ok(Value::bool(vm.is_subclass(class, known::COUNTER)))
}
