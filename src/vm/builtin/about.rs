//! What functions, classes, methods and modules say of themselves.

use crate::vm::dict::Dict;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Native, Owner, native};
use crate::vm::object::{Descriptor, Function, Object};
use crate::vm::value::{Value, View};
use std::collections::BTreeSet;
use std::rc::Rc;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Getter(known::FUNCTION), "__name__", |vm, args| name_of(vm, args, false)),
    native(Owner::Getter(known::FUNCTION), "__qualname__", |vm, args| name_of(vm, args, true)),
    native(Owner::Getter(known::FUNCTION), "__doc__", name_of_doc),
    native(Owner::Getter(known::FUNCTION), "__module__", |vm, _| Ok(vm.machine.heap.str("__main__"))),
    native(Owner::Builtins, "_copy_attributes", copy_attributes),
    native(Owner::Getter(known::NATIVE_FUNCTION), "__name__", |vm, args| name_of(vm, args, false)),
    native(Owner::Getter(known::TYPE), "__name__", |vm, args| name_of(vm, args, false)),
    native(Owner::Getter(known::TYPE), "__qualname__", |vm, args| name_of(vm, args, true)),
    native(Owner::Getter(known::TYPE), "__module__", module_of),
    native(Owner::Getter(known::TYPE), "__mro__", mro),
    native(Owner::Getter(known::TYPE), "__bases__", bases),
    native(Owner::Getter(known::MODULE), "__name__", module_name),
    native(Owner::Getter(known::METHOD), "__self__", |vm, args| method_part(vm, args, true)),
    native(Owner::Getter(known::NATIVE_FUNCTION), "__self__", |vm, args| method_part(vm, args, true)),
    native(Owner::Getter(known::METHOD), "__func__", |vm, args| method_part(vm, args, false)),
    native(Owner::Builtins, "_set_own", set_own),
    native(Owner::Builtins, "dir", dir),
    native(Owner::Getter(known::FUNCTION), "__defaults__", defaults),
    native(Owner::Getter(known::FUNCTION), "__kwdefaults__", keyword_defaults),
    native(Owner::Getter(known::FUNCTION), "__annotations__", |vm, _| Ok(vm.machine.heap.dict(Dict::new(known::DICT)))),
    native(Owner::Getter(known::FUNCTION), "__dict__", function_attributes),
    native(Owner::Getter(known::NATIVE_FUNCTION), "__doc__", |_, _| Ok(Value::NONE)),
    native(Owner::Getter(known::NATIVE_FUNCTION), "__qualname__", |vm, args| name_of(vm, args, true)),
    native(Owner::Getter(known::NATIVE_FUNCTION), "__module__", |vm, _| Ok(vm.machine.heap.str("builtins"))),
    native(Owner::Getter(known::TYPE), "__doc__", |_, _| Ok(Value::NONE)),
    native(Owner::Getter(known::TYPE), "__base__", base),
    native(Owner::Class(known::TYPE), "mro", |vm, args| {
        let row = mro(vm, args)?;
        let row = vm.collect_items(row, 0)?;
        Ok(vm.machine.heap.list(row))
    }),
    native(Owner::Class(known::TYPE), "__subclasses__", |vm, _| {
        Err(vm.error(known::NOT_IMPLEMENTED_ERROR, "Baton does not have __subclasses__(): keep a list of your own"))
    }),
    native(Owner::Getter(known::PROPERTY), "fget", |vm, args| property_part(vm, args, 0)),
    native(Owner::Getter(known::PROPERTY), "fset", |vm, args| property_part(vm, args, 1)),
    native(Owner::Getter(known::PROPERTY), "fdel", |vm, args| property_part(vm, args, 2)),
    native(Owner::Getter(known::PROPERTY), "__doc__", |vm, args| {
        let getter = property_part(vm, args, 0)?;
        name_of_doc(vm, &Args::positional(smallvec::smallvec![getter]))
    }),
];

/// The function behind a bound method.
fn function_of(vm: &Vm<'_>, value: Value) -> Value {
    match value.as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Method(method)) => method.function,
        _ => value,
    }
}

fn function(vm: &mut Vm<'_>, args: &Args) -> Result<Rc<Function>, crate::vm::Escape> {
    let of = function_of(vm, args.at(0));
    match of.as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Function(function)) => Ok(function.clone()),
        _ => Err(vm.type_error("a function is required")),
    }
}

/// `_set_own(instance, name, value)`: past properties and other descriptors.
fn set_own(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let name = vm.str_of(args.at(1))?;
    let name = vm.machine.intern(&name);
    vm.set_plain_attribute(args.at(0), name, args.at(2)).map(|()| Value::NONE)
}

/// `dir(value)`: the names that it, its class and what that inherits from have.
fn dir(vm: &mut Vm<'_>, args: &Args) -> Answer {
    if args.is_empty() {
        let message = "Baton does not have dir() of what is in scope: give it a value";
        return Err(vm.error(known::NOT_IMPLEMENTED_ERROR, message));
    }
    let value = args.at(0);
    let mut names = BTreeSet::new();
    let mut at = Some(vm.class_of(value));
    match value.as_ref().map(|at| (at, vm.machine.heap.get(at))) {
        Some((class, Object::Class(_))) => at = Some(class),
        Some((_, Object::Instance(instance))) => names.extend(instance.attributes.iter().map(|(name, _)| *name)),
        Some((_, Object::Module(module))) => names.extend(module.attributes.keys().copied()),
        Some((_, Object::Function(function))) => names.extend(function.attributes.keys().copied()),
        _ => {}
    }
    while let Some(class) = at {
        if let Object::Class(found) = vm.machine.heap.get(class) {
            names.extend(found.attributes.keys().copied());
        }
        names.extend(vm.image.slots.keys().filter(|(of, _)| *of == class.0).map(|(_, name)| *name));
        at = vm.base_of(class);
    }
    let names: BTreeSet<String> = names.into_iter().map(|name| vm.text(name).to_string()).collect();
    let names = names.into_iter().map(|name| vm.machine.heap.str(name)).collect();
    Ok(vm.machine.heap.list(names))
}

fn defaults(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let function = function(vm, args)?;
    Ok(if function.defaults.is_empty() { Value::NONE } else { vm.machine.heap.tuple(function.defaults.clone()) })
}

fn keyword_defaults(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let function = function(vm, args)?;
    if function.keyword_defaults.is_empty() {
        return Ok(Value::NONE);
    }
    Ok(vm.symbols_as_dict(&function.keyword_defaults))
}

fn function_attributes(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let function = function(vm, args)?;
    let words = vm.image.words;
    let of_its_own = [words.name, words.qualname, words.doc, words.module, words.annotations];
    let rows = function.attributes.iter().filter(|(name, _)| !of_its_own.contains(name));
    let rows: Vec<_> = rows.map(|(name, value)| (*name, *value)).collect();
    Ok(vm.symbols_as_dict(&rows))
}

fn property_part(vm: &mut Vm<'_>, args: &Args, part: usize) -> Answer {
    if let Some(Object::Descriptor(descriptor)) = args.at(0).as_ref().map(|at| vm.machine.heap.get(at))
        && let Descriptor::Property(parts) = **descriptor
    {
        return Ok(parts[part]);
    }
    Err(vm.type_error("a property is required"))
}

fn base(vm: &mut Vm<'_>, args: &Args) -> Answer {
    Ok(args.at(0).as_ref().and_then(|class| vm.base_of(class)).map_or(Value::NONE, Value::object))
}

fn name_of(vm: &mut Vm<'_>, args: &Args, qualified: bool) -> Answer {
    let name = match function_of(vm, args.at(0)).view() {
        View::Native(id) => vm.image.native_name(id).to_owned(),
        View::Object(at) => match vm.machine.heap.get(at) {
            Object::Function(function) => {
                let code = vm.image.program.code(function.code);
                match code.library {
                    true => code.qualified_name.rsplit('.').next().unwrap_or_default().to_owned(),
                    false if qualified => code.qualified_name.to_string(),
                    false => vm.image.program.symbol(code.name).to_owned(),
                }
            }
            Object::Class(class) => if qualified { &class.qualified_name } else { &class.name }.to_string(),
            _ => return Err(vm.type_error("a function or a class is required")),
        },
        _ => return Err(vm.type_error("a function or a class is required")),
    };
    Ok(vm.machine.heap.str(name))
}

fn name_of_doc(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let of = function_of(vm, args.at(0));
    let doc = match of.as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Function(function)) => vm.image.program.code(function.code).docstring.clone(),
        _ => None,
    };
    Ok(doc.map_or(Value::NONE, |doc| vm.machine.heap.str(doc)))
}

/// `_copy_attributes(to, from)`: what was set on the function `from` is set on `to`.
fn copy_attributes(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let Some(Object::Function(from)) = args.at(1).as_ref().map(|at| vm.machine.heap.get(at)) else {
        return Ok(Value::NONE);
    };
    let from = from.clone();
    let of_its_own = [vm.image.words.name, vm.image.words.qualname, vm.image.words.doc, vm.image.words.module];
    for (name, value) in &from.attributes {
        if !of_its_own.contains(name) {
            vm.set_attribute(args.at(0), *name, *value)?;
        }
    }
    Ok(Value::NONE)
}

fn module_of(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let module = match args.at(0).as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Class(class)) => class.module,
        _ => "__main__",
    };
    Ok(vm.machine.heap.str(module))
}

fn module_name(vm: &mut Vm<'_>, args: &Args) -> Answer {
    match args.at(0).as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Module(module)) => {
            let name = module.name;
            Ok(vm.machine.heap.str(name))
        }
        _ => Err(vm.type_error("a module is required")),
    }
}

fn mro(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let mut row = Vec::new();
    let mut at = args.at(0).as_ref();
    while let Some(class) = at {
        row.push(Value::object(class));
        at = vm.base_of(class);
    }
    Ok(vm.machine.heap.tuple(row))
}

fn bases(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let base = args.at(0).as_ref().and_then(|class| vm.base_of(class));
    Ok(vm.machine.heap.tuple(base.map(Value::object).into_iter().collect()))
}

fn method_part(vm: &mut Vm<'_>, args: &Args, receiver: bool) -> Answer {
    match args.at(0).as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Method(method)) => Ok(if receiver { method.receiver } else { method.function }),
        _ => Err(vm.type_error("a method is required")),
    }
}
