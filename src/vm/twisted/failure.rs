//! `Failure`: an exception as a value. What it tells is written in the library.

use super::world;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::Object;
use crate::vm::value::Value;
use std::rc::Rc;

const FAILURE: Owner = Owner::Class(known::FAILURE);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(FAILURE, "__init__", init),
    native(Owner::Builtins, "_places_of", places_of),
    native(Owner::Builtins, "_print_error", print_error),
];

impl Vm<'_> {
    /// A new `Failure` around an exception.
    pub(super) fn new_failure(&mut self, exception: Value) -> Value {
        world::failure(&mut self.machine.heap, self.image.keys, exception)
    }

    /// A new `Failure` around the exception that is being handled.
    pub(super) fn current_failure(&mut self) -> Answer {
        match self.thread.handled {
            none if none.is_none() => Err(Escape::Library("_no_current_exception")),
            exception => Ok(self.new_failure(exception)),
        }
    }

    /// What a failure is about.
    pub(super) fn exception_of(&self, failure: Value) -> Value {
        super::exception_in(self.image, self.machine, failure)
    }
}

fn init(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let names = ["exc_value", "exc_type", "exc_tb", "captureVars"];
    let [value, kind, traceback, _] = args.bind(vm, "Failure.__init__", 1, names, 0, 4)?;
    let none = |value: Value| value.is_null() || value.is_none();
    let made = match value {
        given if none(given) => vm.current_failure()?,
        given => vm.new_failure(given),
    };
    let Some(Object::Instance(made)) = made.as_ref().map(|at| vm.machine.heap.get(at)) else {
        unreachable!("a failure is an instance")
    };
    let mut attributes = made.attributes.clone();
    for (name, given) in [(vm.image.keys.kind, kind), (vm.image.keys.traceback, traceback)] {
        if let Some(row) = attributes.iter_mut().find(|row| row.0 == name && !none(given)) {
            row.1 = given.detached();
        }
    }
    if let Some(at) = args.at(0).as_ref()
        && let Object::Instance(instance) = vm.machine.heap.get_mut(at)
    {
        Rc::make_mut(instance).attributes.extend(attributes);
    }
    Ok(Value::NONE)
}

/// `_places_of(exception)`: where it passed, outermost first: tuples of file, line, function and the line's text.
fn places_of(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let passed = vm.exception(args.at(0)).map(|data| data.traceback.clone()).unwrap_or_default();
    let image = vm.image;
    let (file, source) = image.source();
    let lines: Vec<&str> = source.lines().collect();
    let mut places = Vec::new();
    for place in passed.iter().rev() {
        let line = lines.get(place.line.saturating_sub(1) as usize).map_or("", |line| line.trim());
        let parts = [file, crate::vm::traceback::function_name(image, place.code), line];
        let [file, function, line] = parts.map(|part| vm.machine.heap.str(part));
        let row = vm.machine.heap.tuple(vec![file, Value::int(i64::from(place.line)), function, line]);
        places.push(row);
    }
    Ok(vm.machine.heap.list(places))
}

/// `_print_error(text)`: to standard error.
fn print_error(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let text = vm.str_of(args.at(0))?;
    vm.print(text, true)?;
    Ok(Value::NONE)
}
