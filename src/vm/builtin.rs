//! The built-in functions.

use super::known;
use super::machine::Vm;
use super::native::{Answer, Args, Native, Owner, native};
use super::object::{Object, Range};
use super::value::Value;
use std::rc::Rc;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Class(known::RANGE), "__new__", range),
    native(Owner::Builtins, "print", print),
    native(Owner::Builtins, "__build_class__", build_class),
];

fn range(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let stop = args.at(1).as_int().unwrap_or(0);
    Ok(Value::object(vm.machine.heap.allocate(Object::Range(Rc::new(Range { start: 0, stop, step: 1 })))))
}

fn print(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let mut text = String::new();
    for (at, value) in args.positional.iter().enumerate() {
        if at > 0 {
            text.push(' ');
        }
        text.push_str(&vm.str_of(*value)?);
    }
    text.push('\n');
    vm.print(text, false)?;
    Ok(Value::NONE)
}

fn build_class(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (body, head) = vm.build_class(args)?;
    Err(super::Escape::BuildClass(body, Box::new(head)))
}
