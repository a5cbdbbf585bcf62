//! `dict` and its views.

use crate::vm::container::by_library;
use crate::vm::dict::Dict;
use crate::vm::iterate::Part;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::Object;
use crate::vm::value::{Ref, Value};
use std::rc::Rc;

const DICT: Owner = Owner::Class(known::DICT);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(DICT, "__new__", dict),
    native(DICT, "__init__", update),
    native(DICT, "keys", |vm, args| view(vm, args, Part::Keys)),
    native(DICT, "values", |vm, args| view(vm, args, Part::Values)),
    native(DICT, "items", |vm, args| view(vm, args, Part::Items)),
    native(DICT, "get", get),
    native(DICT, "setdefault", set_default),
    native(DICT, "pop", pop),
    native(DICT, "popitem", pop_item),
    native(DICT, "update", update),
    native(DICT, "clear", clear),
    native(DICT, "copy", copy),
    native(Owner::Static(known::DICT, true), "fromkeys", from_keys),
];

fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<Ref, Escape> {
    match args.at(0).as_ref() {
        Some(at) if matches!(vm.machine.heap.get(at), Object::Dict(_)) => Ok(at),
        _ => Err(vm.type_error("a dict is required")),
    }
}

fn table(vm: &Vm<'_>, at: Ref) -> Rc<Dict> {
    match vm.machine.heap.get(at) {
        Object::Dict(dict) => dict.clone(),
        _ => Rc::new(Dict::new(known::DICT)),
    }
}

impl Vm<'_> {
    /// Puts what `source` holds (a dict, or an iterable of pairs) into the dict at `at`.
    pub(in crate::vm) fn fill_dict(&mut self, at: Ref, source: Value, index: usize) -> Result<(), Escape> {
        let source = self.plain_without(source, &[self.image.words.iter]).unwrap_or(source);
        if let Some(Object::Dict(other)) = source.as_ref().map(|at| self.machine.heap.get(at)) {
            let other = other.clone();
            for entry in other.table().iter() {
                self.dict_insert(at, entry.hash, entry.key, entry.value.detached())?;
            }
            return Ok(());
        }
        if self.is_mapping(source) {
            return Err(Escape::Library("_dict_update"));
        }
        for (nth, pair) in self.collect_items(source, index)?.into_iter().enumerate() {
            let items = match self.collect_items(pair, index) {
                Ok(items) => items,
                Err(_) => {
                    return Err(self.type_error(format!(
                        "cannot convert dictionary update sequence element #{nth} to a sequence"
                    )));
                }
            };
            let [key, value] = items[..] else {
                let length = items.len();
                return Err(self.value_error(format!(
                    "dictionary update sequence element #{nth} has length {length}; 2 is required"
                )));
            };
            let hash = self.hash(key)?;
            self.dict_insert(at, hash, key, value.detached())?;
        }
        Ok(())
    }

    /// Whether an instance of the program's has keys.
    pub(in crate::vm) fn is_mapping(&mut self, value: Value) -> bool {
        let is_instance = value.as_ref().is_some_and(|at| matches!(self.machine.heap.get(at), Object::Instance(_)));
        let keys = self.machine.intern("keys");
        is_instance && self.special(value, keys).is_some()
    }

    /// Puts the keyword arguments of a call into the dict at `at`.
    pub(in crate::vm) fn fill_keywords(&mut self, at: Ref, args: &Args) -> Result<(), Escape> {
        for (name, value) in &args.keywords {
            let text = self.text(*name);
            let key = self.machine.heap.str(text);
            let hash = self.hash(key)?;
            self.dict_insert(at, hash, key, value.detached())?;
        }
        Ok(())
    }
}

fn dict(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let class = args.at(0).as_ref().unwrap_or(known::DICT);
    let made = vm.machine.heap.dict(Dict::new(class));
    let at = made.as_ref().expect("it was just made");
    if args.len() > 2 {
        let given = args.len() - 1;
        return Err(vm.type_error(format!("dict expected at most 1 argument, got {given}")));
    }
    if args.len() > 1 {
        vm.fill_dict(at, args.at(1), 1).map_err(|escape| by_library(escape, "_dict_new"))?;
    }
    vm.fill_keywords(at, args)?;
    Ok(made)
}

fn view(vm: &mut Vm<'_>, args: &Args, part: Part) -> Answer {
    let at = receiver(vm, args)?;
    args.exactly(vm, "dict.items", 1, 0, 0)?;
    Ok(Value::object(vm.machine.heap.allocate(Object::DictView(at, part))))
}

fn find(vm: &mut Vm<'_>, at: Ref, key: Value, name: &'static str) -> Result<(u64, Option<usize>), Escape> {
    let hash = vm.hash(key).map_err(|escape| by_library(escape, name))?;
    Ok((hash, vm.find_entry(at, hash, key).map_err(|escape| by_library(escape, name))?))
}

fn value_at(vm: &mut Vm<'_>, at: Ref, key: Value, place: usize) -> Value {
    let value = table(vm, at).table().at(place).map_or(Value::NONE, |entry| entry.value);
    vm.read_item(at, key, value, |vm, value| {
        if let Object::Dict(dict) = vm.machine.heap.get_mut(at)
            && let Some(slot) = Rc::make_mut(dict).table_mut().value_mut(place)
        {
            *slot = value;
        }
    })
}

fn get(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "get", 1, 1, 2)?;
    let at = receiver(vm, args)?;
    match find(vm, at, args.at(1), "_dict_get_default")?.1 {
        Some(place) => Ok(value_at(vm, at, args.at(1), place)),
        None => Ok(if args.len() > 2 { args.at(2) } else { Value::NONE }),
    }
}

fn set_default(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "setdefault", 1, 1, 2)?;
    let at = receiver(vm, args)?;
    let (hash, place) = find(vm, at, args.at(1), "_dict_setdefault")?;
    match place {
        Some(place) => Ok(value_at(vm, at, args.at(1), place)),
        None => {
            let value = if args.len() > 2 { args.at(2) } else { Value::NONE };
            vm.dict_insert(at, hash, args.at(1), value)?;
            Ok(value)
        }
    }
}

fn take(vm: &mut Vm<'_>, at: Ref, place: usize) -> Option<(Value, Value)> {
    match vm.machine.heap.get_mut(at) {
        Object::Dict(dict) => Rc::make_mut(dict).table_mut().remove(place).map(|entry| (entry.key, entry.value)),
        _ => None,
    }
}

fn pop(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "pop", 1, 1, 2)?;
    let at = receiver(vm, args)?;
    match find(vm, at, args.at(1), "_dict_pop")?.1 {
        Some(place) => Ok(take(vm, at, place).map_or(Value::NONE, |(_, value)| value)),
        None if args.len() > 2 => Ok(args.at(2)),
        None => Err(vm.error_with(known::KEY_ERROR, vec![args.at(1)])),
    }
}

fn pop_item(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    let dict = table(vm, at);
    let last = (0..dict.table().places()).rev().find(|place| dict.table().at(*place).is_some());
    drop(dict);
    match last.and_then(|place| take(vm, at, place)) {
        Some((key, value)) => Ok(vm.machine.heap.tuple(vec![key, value])),
        None => {
            let text = vm.machine.heap.str("popitem(): dictionary is empty");
            Err(vm.error_with(known::KEY_ERROR, vec![text]))
        }
    }
}

fn update(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    if args.len() > 1 {
        vm.fill_dict(at, args.at(1), 1).map_err(|escape| by_library(escape, "_dict_update"))?;
    }
    vm.fill_keywords(at, args)?;
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    if let Object::Dict(dict) = vm.machine.heap.get_mut(at) {
        Rc::make_mut(dict).table_mut().clear();
    }
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    let source = table(vm, at);
    let mut made = Dict::new(source.class);
    made.factory = source.factory;
    let made = vm.machine.heap.dict(made);
    let at = made.as_ref().expect("it was just made");
    vm.reserve(source.table().len() * 64)?;
    vm.machine.heap.grew(source.table().len() * 64);
    vm.machine.heap.worked(8 * source.table().len());
    if let Object::Dict(dict) = vm.machine.heap.get_mut(at) {
        let table = Rc::make_mut(dict).table_mut();
        source.table().iter().for_each(|entry| table.insert_new(entry.hash, entry.key, entry.value.detached()));
    }
    Ok(made)
}

fn from_keys(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "fromkeys", 1, 1, 2)?;
    let class = args.at(0).as_ref().unwrap_or(known::DICT);
    if class == known::COUNTER {
        let message = "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.";
        return Err(vm.error(known::NOT_IMPLEMENTED_ERROR, message));
    }
    let made = vm.machine.heap.dict(Dict::new(class));
    let value = if args.len() > 2 { args.at(2) } else { Value::NONE };
    let at = made.as_ref().expect("it was just made");
    for key in vm.collect_items(args.at(1), 1)? {
        let added = vm.hash(key).and_then(|hash| vm.dict_insert(at, hash, key, value.detached()));
        added.map_err(|escape| by_library(escape, "_dict_fromkeys"))?;
    }
    Ok(made)
}
