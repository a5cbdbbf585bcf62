//! Classes and attributes: `type`, `isinstance`, `getattr`, `super`, `property`, `object`, ...

use crate::base::Symbol;
use crate::vm::attribute::Found;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, Tail, native};
use crate::vm::object::{Descriptor, Object, Super, SymbolMap};
use crate::vm::thread::ClassHead;
use crate::vm::value::{Ref, Value, View};
use std::rc::Rc;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Builtins, "__build_class__", build_class),
    native(Owner::Class(known::TYPE), "__new__", type_of),
    native(Owner::Builtins, "isinstance", |vm, args| is_a(vm, args, true)),
    native(Owner::Builtins, "issubclass", |vm, args| is_a(vm, args, false)),
    native(Owner::Builtins, "getattr", get_attr),
    native(Owner::Builtins, "hasattr", has_attr),
    native(Owner::Builtins, "setattr", set_attr),
    native(Owner::Builtins, "delattr", del_attr),
    native(Owner::Builtins, "id", id),
    native(Owner::Builtins, "callable", callable),
    native(Owner::Builtins, "vars", vars),
    native(Owner::Class(known::SUPER), "__new__", super_),
    native(Owner::Class(known::PROPERTY), "__new__", property),
    native(Owner::Class(known::PROPERTY), "getter", |vm, args| change_property(vm, args, 0)),
    native(Owner::Class(known::PROPERTY), "setter", |vm, args| change_property(vm, args, 1)),
    native(Owner::Class(known::PROPERTY), "deleter", |vm, args| change_property(vm, args, 2)),
    native(Owner::Class(known::STATICMETHOD), "__new__", |vm, args| wrap(vm, args, Descriptor::Static)),
    native(Owner::Class(known::CLASSMETHOD), "__new__", |vm, args| wrap(vm, args, Descriptor::Class)),
    native(Owner::Class(known::OBJECT), "__init__", |_, _| Ok(Value::NONE)),
    native(Owner::Getter(known::SLICE), "start", |vm, args| slice_part(vm, args, 0)),
    native(Owner::Getter(known::SLICE), "stop", |vm, args| slice_part(vm, args, 1)),
    native(Owner::Getter(known::SLICE), "step", |vm, args| slice_part(vm, args, 2)),
    native(Owner::Class(known::SLICE), "indices", slice_indices),
    native(Owner::Class(known::SLICE), "__new__", slice),
];

fn build_class(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (body, head) = vm.build_class(args)?;
    Err(Escape::BuildClass(body, Box::new(head)))
}

fn type_of(vm: &mut Vm<'_>, args: &Args) -> Answer {
    match args.len() {
        2 => Ok(Value::object(vm.class_of(args.at(1)))),
        4 => make_class(vm, args),
        _ => Err(vm.type_error("type() takes 1 or 3 arguments")),
    }
}

/// `type(name, bases, dict)`
fn make_class(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let Some(Object::Dict(dict)) = args.at(3).as_ref().map(|at| vm.machine.heap.get(at)) else {
        return Err(vm.type_error("type.__new__() argument 3 must be dict"));
    };
    let dict = dict.clone();
    let bases = vm.collect_items(args.at(2), 2)?;
    let base = vm.only_base(&bases)?;
    let mut names = SymbolMap::default();
    for entry in dict.table().iter() {
        let name = attribute_name(vm, entry.key)?;
        names.insert(name, entry.value.detached());
    }
    let namespace = vm.machine.heap.allocate(Object::Namespace(Rc::new(names)));
    let class = vm.finish_class(&ClassHead { name: args.at(1), base, namespace })?;
    let nobody = vm.machine.heap.list(Vec::new());
    Err(Tail::call(vm.image.library("_class_made"), &[class, nobody]))
}

/// Whether a class is, or inherits from, one of a class or a tuple of them.
fn among(vm: &mut Vm<'_>, class: Ref, wanted: Value, what: &str) -> Result<bool, Escape> {
    match wanted.as_ref().map(|at| (at, vm.machine.heap.get(at))) {
        Some((at, Object::Class(_))) => return Ok(vm.is_subclass(class, at)),
        Some((_, Object::Tuple(all))) => {
            for one in all.clone().iter() {
                if among(vm, class, *one, what)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        _ => {}
    }
    Err(vm.type_error(format!("{what}() arg 2 must be a type, a tuple of types, or a union")))
}

fn is_a(vm: &mut Vm<'_>, args: &Args, instance: bool) -> Answer {
    let name = if instance { "isinstance" } else { "issubclass" };
    args.exactly(vm, name, 0, 2, 2)?;
    let class = if instance {
        vm.class_of(args.at(0))
    } else {
        match args.at(0).as_ref() {
            Some(at) if matches!(vm.machine.heap.get(at), Object::Class(_)) => at,
            _ => return Err(vm.type_error("issubclass() arg 1 must be a class")),
        }
    };
    among(vm, class, args.at(1), name).map(Value::bool)
}

fn attribute_name(vm: &mut Vm<'_>, value: Value) -> Result<Symbol, Escape> {
    match vm.machine.heap.as_str(value).map(|text| text.text.to_string()) {
        Some(text) => Ok(vm.machine.intern(&text)),
        None => {
            let class = vm.class_name(value);
            Err(vm.type_error(format!("attribute name must be string, not '{class}'")))
        }
    }
}

fn get_attr(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "getattr", 0, 2, 3)?;
    let name = attribute_name(vm, args.at(1))?;
    if args.len() == 3 {
        return match vm.find_attribute(args.at(0), name) {
            Found::Missing if vm.special(args.at(0), vm.image.words.getattr).is_none() => Ok(args.at(2)),
            Found::Plain(found) => Ok(found),
            _ => Err(Escape::Library("_getattr")),
        };
    }
    vm.get_attribute(args.at(0), name)
}

fn has_attr(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "hasattr", 0, 2, 2)?;
    let name = attribute_name(vm, args.at(1))?;
    match vm.find_attribute(args.at(0), name) {
        Found::Plain(_) | Found::Method(_) => Ok(Value::TRUE),
        Found::Missing if vm.special(args.at(0), vm.image.words.getattr).is_none() => Ok(Value::FALSE),
        _ => Err(Escape::Library("_hasattr")),
    }
}

fn set_attr(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "setattr", 0, 3, 3)?;
    let name = attribute_name(vm, args.at(1))?;
    vm.set_attribute(args.at(0), name, args.at(2))?;
    Ok(Value::NONE)
}

fn del_attr(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "delattr", 0, 2, 2)?;
    let name = attribute_name(vm, args.at(1))?;
    vm.remove_attribute(args.at(0), name)?;
    Ok(Value::NONE)
}

fn id(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "id", 0, 1, 1)?;
    Ok(Value::int(match args.at(0).view() {
        View::Object(at) => Vm::address(at) as i64,
        View::Int(small) => small.wrapping_mul(32).wrapping_add(0x5555_0000_0000),
        _ => 0x5555_0000_1000 + vm.class_of(args.at(0)).0 as i64 * 32 + i64::from(args.at(0).is(Value::TRUE)),
    }))
}

fn callable(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "callable", 0, 1, 1)?;
    let value = args.at(0);
    Ok(Value::bool(match value.view() {
        View::Native(_) => true,
        View::Object(at) => match vm.machine.heap.get(at) {
            Object::Function(_) | Object::Method(_) | Object::Class(_) => true,
            Object::Instance(_) => vm.special(value, vm.image.words.call).is_some(),
            _ => false,
        },
        _ => false,
    }))
}

fn vars(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "vars", 0, 1, 1)?;
    match vm.find_attribute(args.at(0), vm.image.words.dict) {
        Found::Plain(found) => Ok(found),
        _ => Err(vm.type_error("vars() argument must have __dict__ attribute")),
    }
}

fn super_(vm: &mut Vm<'_>, args: &Args) -> Answer {
    match (args.len(), args.at(1).as_ref()) {
        (3, Some(class)) if matches!(vm.machine.heap.get(class), Object::Class(_)) => {
            let parts = Super { class, receiver: args.at(2).detached() };
            Ok(Value::object(vm.machine.heap.allocate(Object::Super(Rc::new(parts)))))
        }
        (1, _) => Err(vm.error(known::RUNTIME_ERROR, "super(): no arguments")),
        _ => Err(vm.type_error("super() takes a class and an instance")),
    }
}

fn descriptor(vm: &mut Vm<'_>, descriptor: Descriptor) -> Value {
    Value::object(vm.machine.heap.allocate(Object::Descriptor(Rc::new(descriptor))))
}

fn property(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [get, set, delete, _doc] = args.bind(vm, "property", 1, ["fget", "fset", "fdel", "doc"], 0, 4)?;
    let or_none = |value: Value| if value.is_null() { Value::NONE } else { value.detached() };
    Ok(descriptor(vm, Descriptor::Property([or_none(get), or_none(set), or_none(delete)])))
}

fn change_property(vm: &mut Vm<'_>, args: &Args, part: usize) -> Answer {
    args.exactly(vm, "setter", 1, 1, 1)?;
    let parts = match args.at(0).as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Descriptor(descriptor)) => match **descriptor {
            Descriptor::Property(parts) => Some(parts),
            _ => None,
        },
        _ => None,
    };
    let Some(mut parts) = parts else { return Err(vm.type_error("a property is required")) };
    parts[part] = args.at(1).detached();
    Ok(descriptor(vm, Descriptor::Property(parts)))
}

fn wrap(vm: &mut Vm<'_>, args: &Args, make: fn(Value) -> Descriptor) -> Answer {
    args.exactly(vm, "staticmethod", 1, 1, 1)?;
    Ok(descriptor(vm, make(args.at(1).detached())))
}

fn slice_part(vm: &mut Vm<'_>, args: &Args, part: usize) -> Answer {
    match args.at(0).as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Slice(parts)) => Ok(parts[part]),
        _ => Err(vm.type_error("a slice is required")),
    }
}

fn slice_indices(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "slice.indices", 1, 1, 1)?;
    let length = vm.index(args.at(1))?;
    let Some((start, stop, step)) = vm.slice_bounds(args.at(0), length)? else {
        return Err(vm.type_error("a slice is required"));
    };
    Ok(vm.machine.heap.tuple([start, stop, step].map(Value::int).to_vec()))
}

fn slice(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "slice", 1, 1, 3)?;
    let part = |at: usize| if args.len() > at { args.at(at) } else { Value::NONE };
    Ok(if args.len() == 2 { vm.slice(Value::NONE, part(1), Value::NONE) } else { vm.slice(part(1), part(2), part(3)) })
}
