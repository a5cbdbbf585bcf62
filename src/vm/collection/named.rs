//! Named tuples: the classes that `collections.namedtuple` makes.

use crate::vm::dict::Dict;
use crate::vm::hash;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::{Class, Descriptor, Instance, Layout, Method, Object, Payload, SymbolMap};
use crate::vm::value::{Ref, Value};
use std::rc::Rc;

const NAMED: Owner = Owner::Class(known::NAMED_TUPLE);

/// The rows of this file; they come after those of `tuple`.
pub const NATIVES: &[Native] = &[
    native(Owner::Builtins, "_named_tuple_class", make_class),
    native(Owner::Builtins, "_named_tuple_item", item),
    native(NAMED, "__new__", new),
    native(Owner::Static(known::NAMED_TUPLE, true), "_make", make),
    native(NAMED, "_asdict", as_dict),
    native(NAMED, "_replace", replace),
    native(NAMED, "__add__", add),
    native(NAMED, "__mul__", repeat),
    native(NAMED, "__getnewargs__", plain),
];

/// `_named_tuple_class(name, fields, defaults, getter)`: the fields are a tuple of names, the defaults a dict; the getter
/// takes an index and an instance.
fn make_class(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let layout = match vm.machine.heap.get(known::NAMED_TUPLE) {
        Object::Class(class) => class.layout,
        _ => Layout::Closed,
    };
    let name: Rc<str> = vm.str_of(args.at(0))?.into();
    let fields = vm.collect_items(args.at(1), 1)?;
    let mut attributes = SymbolMap::default();
    for (word, value) in [("_fields", args.at(1)), ("_field_defaults", args.at(2)), ("__match_args__", args.at(1))] {
        attributes.insert(vm.machine.intern(word), value.detached());
    }
    let getter = args.at(3).detached();
    for (index, field) in fields.into_iter().enumerate() {
        let field = vm.str_of(field)?;
        let symbol = vm.machine.intern(&field);
        // The getter is a function that is bound to the field's index.
        let method = Method { function: getter, receiver: Value::int(index as i64) };
        let method = Value::object(vm.machine.heap.allocate(Object::Method(Rc::new(method))));
        let property = Descriptor::Property([method, Value::NONE, Value::NONE]);
        attributes.insert(symbol, Value::object(vm.machine.heap.allocate(Object::Descriptor(Rc::new(property)))));
    }
    let class = Class {
        qualified_name: name.clone(),
        name,
        module: "__main__",
        base: Some(known::NAMED_TUPLE),
        attributes,
        layout,
        open: true,
        builtin: false,
    };
    Ok(Value::object(vm.machine.heap.allocate(Object::Class(Rc::new(class)))))
}

fn items(vm: &mut Vm<'_>, value: Value) -> Result<Rc<[Value]>, Escape> {
    match value.as_ref().and_then(|at| vm.payload(at)) {
        Some(Payload::Tuple(items)) => Ok(items.clone()),
        _ => Err(vm.type_error("a named tuple is required")),
    }
}

/// `_named_tuple_item(value, index)`
fn item(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let items = items(vm, args.at(0))?;
    let index = vm.index(args.at(1))?;
    Ok(usize::try_from(index).ok().and_then(|index| items.get(index).copied()).unwrap_or(Value::NONE))
}

fn instance(vm: &mut Vm<'_>, class: Ref, mut items: Vec<Value>) -> Value {
    crate::vm::heap::detach(&mut items);
    let instance = Instance { class, attributes: Vec::new(), payload: Payload::Tuple(items.into()) };
    Value::object(vm.machine.heap.allocate(Object::Instance(Rc::new(instance))))
}

fn class_and_fields(vm: &mut Vm<'_>, class: Value) -> Result<(Ref, Vec<String>), Escape> {
    let Some(at) = class.as_ref() else { return Err(vm.type_error("a class is required")) };
    let word = vm.machine.intern("_fields");
    let fields = vm.class_attribute(at, word).unwrap_or(Value::NONE);
    let fields = vm.collect_items(fields, 0)?;
    let fields = fields.into_iter().map(|field| vm.str_of(field)).collect::<Result<Vec<String>, Escape>>()?;
    Ok((at, fields))
}

fn new(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (class, fields) = class_and_fields(vm, args.at(0))?;
    let title = format!("{}.__new__()", vm.name_of_class(class));
    let word = vm.machine.intern("_field_defaults");
    let defaults = vm.class_attribute(class, word);
    let given = args.positional.get(1..).unwrap_or_default();
    if given.len() > fields.len() {
        let (takes, given) = (fields.len() + 1, given.len() + 1);
        let defaults = match defaults.and_then(Value::as_ref).map(|at| vm.machine.heap.get(at)) {
            Some(Object::Dict(dict)) => dict.table().len(),
            _ => 0,
        };
        let plural = if takes == 1 { "" } else { "s" };
        let takes = if defaults == 0 { takes.to_string() } else { format!("from {} to {takes}", takes - defaults) };
        let message = format!("{title} takes {takes} positional argument{plural} but {given} were given");
        return Err(vm.type_error(message));
    }
    let mut items = vec![Value::NULL; fields.len()];
    items[..given.len()].copy_from_slice(given);
    for &(name, value) in &args.keywords {
        let name = vm.text(name);
        match fields.iter().position(|field| *field == name) {
            Some(at) if items[at].is_null() => items[at] = value,
            Some(_) => return Err(vm.type_error(format!("{title} got multiple values for argument '{name}'"))),
            None => return Err(vm.type_error(format!("{title} got an unexpected keyword argument '{name}'"))),
        }
    }
    let mut missing = Vec::new();
    for (field, item) in fields.iter().zip(&mut items) {
        if !item.is_null() {
            continue;
        }
        let default = match defaults.and_then(Value::as_ref).map(|at| vm.machine.heap.get(at)) {
            Some(Object::Dict(dict)) => {
                let heap = &vm.machine.heap;
                let same = |key| heap.as_str(key).is_some_and(|text| *text.text == **field);
                let place = dict.table().find(hash::text(field), same);
                place.and_then(|place| dict.table().at(place)).map(|entry| entry.value)
            }
            _ => None,
        };
        match default {
            Some(default) => *item = default,
            None => missing.push(format!("'{field}'")),
        }
    }
    if let Some((last, rest)) = missing.split_last() {
        let names = match rest {
            [] => last.clone(),
            [first] => format!("{first} and {last}"),
            rest => format!("{}, and {last}", rest.join(", ")),
        };
        let (count, plural) = (missing.len(), if rest.is_empty() { "" } else { "s" });
        return Err(vm.type_error(format!("{title} missing {count} required positional argument{plural}: {names}")));
    }
    Ok(instance(vm, class, items))
}

fn make(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "_make", 1, 1, 1)?;
    let (class, fields) = class_and_fields(vm, args.at(0))?;
    let items = vm.collect_items(args.at(1), 1)?;
    if items.len() != fields.len() {
        let (expected, got) = (fields.len(), items.len());
        return Err(vm.type_error(format!("Expected {expected} arguments, got {got}")));
    }
    Ok(instance(vm, class, items))
}

fn as_dict(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "_asdict", 1, 0, 0)?;
    let items = items(vm, args.at(0))?;
    let class = Value::object(vm.class_of(args.at(0)));
    let (_, fields) = class_and_fields(vm, class)?;
    let mut dict = Dict::new(known::DICT);
    for (field, item) in fields.into_iter().zip(items.iter()) {
        let hash = hash::text(&field);
        let key = vm.machine.heap.str(field);
        dict.table_mut().insert_new(hash, key, item.detached());
    }
    Ok(vm.machine.heap.dict(dict))
}

fn replace(vm: &mut Vm<'_>, args: &Args) -> Answer {
    if args.len() > 1 {
        let (class, given) = (vm.class_name(args.at(0)), args.len());
        let message = format!("{class}._replace() takes 1 positional argument but {given} were given");
        return Err(vm.type_error(message));
    }
    let mut items = items(vm, args.at(0))?.to_vec();
    let class = Value::object(vm.class_of(args.at(0)));
    let (class, fields) = class_and_fields(vm, class)?;
    let mut unknown = Vec::new();
    for &(name, value) in &args.keywords {
        let name = vm.text(name);
        match fields.iter().position(|field| *field == name) {
            Some(at) => items[at] = value,
            None => unknown.push(format!("'{name}'")),
        }
    }
    if !unknown.is_empty() {
        return Err(vm.value_error(format!("Got unexpected field names: [{}]", unknown.join(", "))));
    }
    Ok(instance(vm, class, items))
}

fn plain(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let items = items(vm, args.at(0))?.to_vec();
    Ok(vm.machine.heap.tuple(items))
}

fn add(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let mut items = items(vm, args.at(0))?.to_vec();
    let other = match args.at(1).as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Tuple(other)) => other.to_vec(),
        Some(Object::Instance(instance)) if matches!(instance.payload, Payload::Tuple(_)) => {
            self::items(vm, args.at(1))?.to_vec()
        }
        _ => {
            let class = vm.class_name(args.at(1));
            return Err(vm.type_error(format!("can only concatenate tuple (not \"{class}\") to tuple")));
        }
    };
    items.extend(other);
    Ok(vm.machine.heap.tuple(items))
}

fn repeat(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let items = items(vm, args.at(0))?;
    let Some(times) = args.at(1).as_int() else { return Ok(Value::NOT_IMPLEMENTED) };
    let times = usize::try_from(times.max(0)).unwrap_or(usize::MAX);
    vm.reserve(items.len().saturating_mul(16).saturating_mul(times))?;
    Ok(vm.machine.heap.tuple(items.repeat(times)))
}
