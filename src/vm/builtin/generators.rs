//! What generators can be asked and told.

use crate::vm::generator::Phase;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::{Instance, Object, Payload};
use crate::vm::value::{Ref, Value};
use std::rc::Rc;

const GENERATOR: Ref = known::GENERATOR;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Class(GENERATOR), "__iter__", |_, args| Ok(args.at(0))),
    native(Owner::Class(GENERATOR), "__next__", |vm, args| {
        args.exactly(vm, "generator.__next__", 1, 0, 0)?;
        Err(Escape::Send(receiver(vm, args)?, Value::NONE))
    }),
    native(Owner::Class(GENERATOR), "send", |vm, args| {
        args.exactly(vm, "generator.send", 1, 1, 1)?;
        Err(Escape::Send(receiver(vm, args)?, args.at(1)))
    }),
    native(Owner::Class(GENERATOR), "throw", throw),
    native(Owner::Class(GENERATOR), "close", |vm, args| {
        args.exactly(vm, "generator.close", 1, 0, 0)?;
        Err(Escape::Close(receiver(vm, args)?))
    }),
    native(Owner::Getter(GENERATOR), "__name__", |vm, args| {
        let name = vm.generator_code(args)?.name;
        let name = vm.text(name);
        Ok(vm.machine.heap.str(name))
    }),
    native(Owner::Getter(GENERATOR), "__qualname__", |vm, args| {
        let name = vm.generator_code(args)?.qualified_name.clone();
        Ok(vm.machine.heap.str(name))
    }),
    native(Owner::Getter(GENERATOR), "gi_running", |vm, args| is_in(vm, args, Phase::Running)),
    native(Owner::Getter(GENERATOR), "gi_suspended", |vm, args| is_in(vm, args, Phase::Suspended)),
    native(Owner::Getter(GENERATOR), "gi_yieldfrom", |vm, args| {
        let at = receiver(vm, args)?;
        Ok(vm.waits_for(at).map_or(Value::NONE, |(inner, _)| inner))
    }),
    native(Owner::Getter(GENERATOR), "gi_frame", frame),
];

fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<Ref, Escape> {
    match args.at(0).as_ref() {
        Some(at) if vm.generator(at).is_some() => Ok(at),
        _ => Err(vm.type_error("a generator is required")),
    }
}

impl<'a> Vm<'a> {
    fn generator_code(&mut self, args: &Args) -> Result<&'a crate::lang::Code, Escape> {
        let at = receiver(self, args)?;
        let code = self.generator(at).expect("looked at above").code;
        Ok(self.image.program.code(code))
    }
}

fn is_in(vm: &mut Vm<'_>, args: &Args, phase: Phase) -> Answer {
    let at = receiver(vm, args)?;
    Ok(Value::bool(vm.generator(at).is_some_and(|generator| generator.phase == phase)))
}

/// `gi_frame`: an object with the line that it is at, or `None` at the end.
fn frame(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    let generator = vm.generator(at).expect("looked at above");
    if generator.phase == Phase::Ended {
        return Ok(Value::NONE);
    }
    let line = vm.image.program.code(generator.code).lines[generator.next as usize - 1];
    let name = vm.machine.intern("f_lineno");
    let attributes = vec![(name, Value::int(i64::from(line)))];
    let instance = Instance { class: known::FRAME, attributes, payload: Payload::None };
    Ok(Value::object(vm.machine.heap.allocate(Object::Instance(Rc::new(instance)))))
}

/// `throw(exception)`, or as it was written before Python 3.12: `throw(class, value, traceback)`.
fn throw(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "throw", 1, 1, 3)?;
    let at = receiver(vm, args)?;
    let (thrown, value) = (args.at(1), args.at(2));
    let given = !value.is_null() && !value.is_none();
    if vm.exception(thrown).is_some() {
        if given {
            return Err(vm.type_error("instance exception may not have a separate value"));
        }
        return Err(Escape::Throw(at, thrown.detached()));
    }
    match thrown.as_ref() {
        Some(class)
            if matches!(vm.machine.heap.get(class), Object::Class(_))
                && vm.is_subclass(class, known::BASE_EXCEPTION) =>
        {
            if given && vm.is_instance(value, class) {
                return Err(Escape::Throw(at, value.detached()));
            }
            // Its own methods may be the program's: the library makes it.
            Err(Escape::Library("_throw"))
        }
        _ => {
            let class = vm.class_name(thrown);
            Err(vm.type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {class}"
            )))
        }
    }
}
