//! Instances of the program's classes that inherit from a built-in class of values: `class Stack(list)`.
//!
//! Such an instance holds a plain value of the built-in class ([`Payload::Value`]). Built-in methods are given that value
//! in the instance's place; operations look for methods of the program's first and find the built-in ones
//! ([`Image::slots`](super::machine::Image)) where there are none.

use super::known;
use super::machine::Vm;
use super::native::{Answer, Args, Escape, Native, Owner, native};
use super::object::{Instance, Layout, Object, Payload};
use super::value::{Ref, Value};
use crate::base::Symbol;
use std::rc::Rc;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Slot(known::OBJECT), "__new__", new_object),
    native(Owner::Builtins, "_wrap", wrap),
    native(Owner::Builtins, "_root", root),
];

/// Whether instances of a class that inherits from this built-in one hold a value of it.
pub(super) fn is_root(class: Ref) -> bool {
    (known::INT.0..=known::FROZENSET.0).contains(&class.0)
        || (known::DEFAULTDICT.0..=known::COUNTER.0).contains(&class.0)
}

impl Vm<'_> {
    /// The plain value that an instance of the program's class holds.
    pub(super) fn wrapped(&self, value: Value) -> Option<Value> {
        match self.machine.heap.get(value.as_ref()?) {
            Object::Instance(instance) => match instance.payload {
                Payload::Value(inner) => Some(inner),
                _ => None,
            },
            _ => None,
        }
    }

    /// The plain value that it holds, or itself.
    pub(super) fn plain(&self, value: Value) -> Value {
        self.wrapped(value).unwrap_or(value)
    }

    /// The plain value that it holds, unless the program wrote one of these methods for its class.
    pub(super) fn plain_without(&self, value: Value, names: &[Symbol]) -> Option<Value> {
        let inner = self.wrapped(value)?;
        let own = |name: &Symbol| self.special(value, *name).is_some_and(|m| m.as_ref().is_some() || m.is_none());
        (!names.iter().any(own)).then_some(inner)
    }

    /// The built-in method that operations of this name stand for, where only a name can ask for it.
    pub(super) fn slot(&self, class: Ref, name: Symbol) -> Option<Value> {
        let mut at = Some(class);
        while let Some(class) = at {
            if let Some(value) = self.image.slots.get(&(class.0, name)) {
                return Some(*value);
            }
            at = self.base_of(class);
        }
        None
    }

    /// Whether instances of the class hold a plain value.
    pub(super) fn is_wrapping(&self, class: Ref) -> bool {
        matches!(self.machine.heap.get(class), Object::Class(class) if matches!(class.layout, Layout::Wrapping(_)))
    }
}

fn class_argument(vm: &mut Vm<'_>, args: &Args) -> Result<Ref, Escape> {
    match args.at(0).as_ref() {
        Some(at) if matches!(vm.machine.heap.get(at), Object::Class(_)) => Ok(at),
        _ => Err(vm.type_error("object.__new__(X): X is not a type object")),
    }
}

/// `object.__new__(class, ..)`
fn new_object(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let class = class_argument(vm, args)?;
    let Object::Class(found) = vm.machine.heap.get(class) else { unreachable!("looked at above") };
    match found.layout {
        Layout::Wrapping(_) => Err(Escape::Library("_new_wrapping")),
        Layout::Native(id) => (vm.native(id).run)(vm, args),
        Layout::Closed => {
            let name = found.name.clone();
            Err(vm.type_error(format!("cannot create '{name}' instances")))
        }
        layout => {
            let rest = Args { positional: args.positional[1..].into(), keywords: args.keywords.clone() };
            Ok(vm.new_instance(class, layout, &rest))
        }
    }
}

/// `_wrap(class, value)`: an instance of the class that holds the value.
fn wrap(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let class = class_argument(vm, args)?;
    let inner = vm.plain(args.at(1)).detached();
    let instance = Instance { class, attributes: Vec::new(), payload: Payload::Value(inner) };
    Ok(Value::object(vm.machine.heap.allocate(Object::Instance(Rc::new(instance)))))
}

/// `_root(class)`: the built-in class whose values its instances hold, and whether `__init__` fills them.
fn root(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let class = class_argument(vm, args)?;
    let root = match vm.machine.heap.get(class) {
        Object::Class(found) => match found.layout {
            Layout::Wrapping(root) => root,
            _ => class,
        },
        _ => class,
    };
    let fills = ![known::INT, known::FLOAT, known::STR, known::BYTES, known::TUPLE, known::FROZENSET].contains(&root);
    Ok(vm.machine.heap.tuple(vec![Value::object(root), Value::bool(fills)]))
}
