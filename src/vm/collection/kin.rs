//! `defaultdict`, `OrderedDict` and `Counter`: what they have beyond `dict`. Counting is written in the library.

use crate::vm::container::by_library;
use crate::vm::dict::Dict;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::Object;
use crate::vm::value::{Ref, Value, View};
use std::rc::Rc;

const DEFAULTDICT: Owner = Owner::Class(known::DEFAULTDICT);
const ORDERED_DICT: Owner = Owner::Class(known::ORDERED_DICT);
const COUNTER: Owner = Owner::Class(known::COUNTER);

/// The rows of this file; they come after those of `dict`.
pub const NATIVES: &[Native] = &[
    native(DEFAULTDICT, "__new__", default_dict),
    native(Owner::Getter(known::DEFAULTDICT), "default_factory", factory),
    native(Owner::Setter(known::DEFAULTDICT), "default_factory", set_factory),
    native(Owner::Builtins, "_factory", factory),
    native(ORDERED_DICT, "move_to_end", move_to_end),
    native(ORDERED_DICT, "popitem", pop_item),
    native(Owner::Builtins, "_new_counter", |vm, _| Ok(vm.machine.heap.dict(Dict::new(known::COUNTER)))),
    native(COUNTER, "__new__", |_, _| Err(Escape::Library("_counter_new"))),
    native(COUNTER, "__init__", |_, _| Err(Escape::Library("_counter_update"))),
    native(DEFAULTDICT, "__init__", init_default_dict),
    native(COUNTER, "update", |_, _| Err(Escape::Library("_counter_update"))),
    native(COUNTER, "subtract", |_, _| Err(Escape::Library("_counter_subtract"))),
    native(COUNTER, "most_common", |_, _| Err(Escape::Library("_counter_most_common"))),
    native(COUNTER, "elements", |_, _| Err(Escape::Library("_counter_elements"))),
    native(COUNTER, "total", |_, _| Err(Escape::Library("_counter_total"))),
    native(COUNTER, "__add__", |_, _| Err(Escape::Library("_counter_add"))),
    native(COUNTER, "__sub__", |_, _| Err(Escape::Library("_counter_sub"))),
    native(COUNTER, "__or__", |_, _| Err(Escape::Library("_counter_or"))),
    native(COUNTER, "__and__", |_, _| Err(Escape::Library("_counter_and"))),
    native(COUNTER, "__pos__", |_, _| Err(Escape::Library("_counter_pos"))),
    native(COUNTER, "__neg__", |_, _| Err(Escape::Library("_counter_neg"))),
    native(COUNTER, "__iadd__", |_, _| Err(Escape::Library("_counter_iadd"))),
    native(COUNTER, "__isub__", |_, _| Err(Escape::Library("_counter_isub"))),
    native(COUNTER, "__le__", |_, _| Err(Escape::Library("_counter_le"))),
    native(COUNTER, "__lt__", |_, _| Err(Escape::Library("_counter_lt"))),
    native(COUNTER, "__ge__", |_, _| Err(Escape::Library("_counter_ge"))),
    native(COUNTER, "__gt__", |_, _| Err(Escape::Library("_counter_gt"))),
];

fn dict_mut<'v>(vm: &'v mut Vm<'_>, value: Value) -> Result<(Ref, &'v mut Dict), Escape> {
    let found = value.as_ref().filter(|at| matches!(vm.machine.heap.get(*at), Object::Dict(_)));
    let Some(at) = found else { return Err(vm.type_error("a dict is required")) };
    match vm.machine.heap.get_mut(at) {
        Object::Dict(dict) => Ok((at, Rc::make_mut(dict))),
        _ => unreachable!("looked at above"),
    }
}

pub(in crate::vm) fn is_callable(vm: &mut Vm<'_>, value: Value) -> bool {
    match value.view() {
        View::Native(_) => true,
        View::Object(at) => match vm.machine.heap.get(at) {
            Object::Function(_) | Object::Method(_) | Object::Class(_) => true,
            _ => vm.special(value, vm.image.words.call).is_some(),
        },
        _ => false,
    }
}

fn default_dict(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let factory = if args.len() > 1 { args.at(1).detached() } else { Value::NONE };
    if !factory.is_none() && !is_callable(vm, factory) {
        return Err(vm.type_error("first argument must be callable or None"));
    }
    if args.len() > 3 {
        let given = args.len() - 2;
        return Err(vm.type_error(format!("dict expected at most 1 argument, got {given}")));
    }
    let mut dict = Dict::new(known::DEFAULTDICT);
    dict.factory = factory;
    let made = vm.machine.heap.dict(dict);
    let at = made.as_ref().expect("it was just made");
    if args.len() > 2 {
        vm.fill_dict(at, args.at(2), 2).map_err(|escape| by_library(escape, "_defaultdict_new"))?;
    }
    vm.fill_keywords(at, args)?;
    Ok(made)
}

/// `defaultdict.__init__(factory, ..)`
fn init_default_dict(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let factory = if args.len() > 1 { args.at(1).detached() } else { Value::NONE };
    if !factory.is_none() && !is_callable(vm, factory) {
        return Err(vm.type_error("first argument must be callable or None"));
    }
    let at = dict_mut(vm, args.at(0)).map(|(at, dict)| {
        dict.factory = factory;
        at
    })?;
    if args.len() > 2 {
        vm.fill_dict(at, args.at(2), 2).map_err(|escape| by_library(escape, "_defaultdict_init"))?;
    }
    vm.fill_keywords(at, args)?;
    Ok(Value::NONE)
}

fn factory(vm: &mut Vm<'_>, args: &Args) -> Answer {
    Ok(dict_mut(vm, args.at(0))?.1.factory)
}

fn set_factory(vm: &mut Vm<'_>, args: &Args) -> Answer {
    dict_mut(vm, args.at(0))?.1.factory = args.at(1).detached();
    Ok(Value::NONE)
}

fn move_to_end(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [key, last] = args.bind(vm, "move_to_end", 1, ["key", "last"], 1, 2)?;
    let last = last.is_null() || vm.truth(last)?.unwrap_or(true);
    let (at, _) = dict_mut(vm, args.at(0))?;
    let hash = vm.hash(key).map_err(|escape| by_library(escape, "_move_to_end"))?;
    let place = vm.find_entry(at, hash, key).map_err(|escape| by_library(escape, "_move_to_end"))?;
    let Some(place) = place else {
        return Err(vm.error_with(known::KEY_ERROR, vec![key]));
    };
    let table = dict_mut(vm, args.at(0))?.1.table_mut();
    let Some(moved) = table.remove(place) else { return Ok(Value::NONE) };
    let rest = if last { Vec::new() } else { std::mem::take(table).iter().copied().collect() };
    for entry in [moved].into_iter().chain(rest) {
        table.insert_new(entry.hash, entry.key, entry.value);
    }
    Ok(Value::NONE)
}

fn pop_item(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [last] = args.bind(vm, "popitem", 1, ["last"], 0, 1)?;
    let last = last.is_null() || vm.truth(last)?.unwrap_or(true);
    let table = dict_mut(vm, args.at(0))?.1.table_mut();
    let mut places = 0..table.places();
    let filled = |place: &usize| table.at(*place).is_some();
    let place = if last { places.rfind(filled) } else { places.find(filled) };
    match place.and_then(|place| table.remove(place)) {
        Some(entry) => Ok(vm.machine.heap.tuple(vec![entry.key, entry.value])),
        None => {
            let text = vm.machine.heap.str("dictionary is empty");
            Err(vm.error_with(known::KEY_ERROR, vec![text]))
        }
    }
}
