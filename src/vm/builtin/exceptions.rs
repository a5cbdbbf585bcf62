//! What exceptions can be asked and told.

use crate::vm::container::by_library;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::{ExceptionData, Object};
use crate::vm::value::{Ref, Value};
use std::rc::Rc;

const BASE: Ref = known::BASE_EXCEPTION;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Class(BASE), "__init__", init),
    native(Owner::Class(BASE), "__str__", str),
    native(Owner::Class(BASE), "__repr__", |_, _| Err(Escape::Library("_exception_repr"))),
    native(Owner::Getter(BASE), "args", |vm, args| part(vm, args, |data| data.arguments)),
    native(Owner::Setter(BASE), "args", set_args),
    native(Owner::Getter(BASE), "__cause__", |vm, args| part(vm, args, |data| data.cause)),
    native(Owner::Setter(BASE), "__cause__", set_cause),
    native(Owner::Getter(BASE), "__context__", |vm, args| part(vm, args, |data| data.context)),
    native(Owner::Setter(BASE), "__context__", set_context),
    native(Owner::Getter(BASE), "__suppress_context__", |vm, args| {
        part(vm, args, |data| Value::bool(data.suppress_context))
    }),
    native(Owner::Setter(BASE), "__suppress_context__", set_suppress),
    native(Owner::Getter(BASE), "__traceback__", |vm, args| Ok(vm.traceback_of(args.at(0)))),
    native(Owner::Setter(BASE), "__traceback__", set_traceback),
    native(Owner::Class(BASE), "with_traceback", |vm, args| {
        set_traceback(vm, args)?;
        Ok(args.at(0))
    }),
    native(Owner::Class(BASE), "add_note", add_note),
    native(Owner::Getter(known::STOP_ITERATION), "value", |vm, args| argument(vm, args, 0, 1)),
    native(Owner::Getter(known::SYSTEM_EXIT), "code", exit_code),
    native(Owner::Getter(known::OS_ERROR), "errno", |vm, args| argument(vm, args, 0, 2)),
    native(Owner::Getter(known::OS_ERROR), "strerror", |vm, args| argument(vm, args, 1, 2)),
    native(Owner::Getter(known::OS_ERROR), "filename", |vm, args| argument(vm, args, 2, 3)),
    native(Owner::Builtins, "exit", exit),
    native(Owner::Builtins, "quit", exit),
    native(Owner::Builtins, "_note_text", note_text),
];

fn data<'v>(vm: &'v mut Vm<'_>, args: &Args) -> Result<&'v mut ExceptionData, Escape> {
    if vm.exception(args.at(0)).is_none() {
        return Err(vm.type_error("an exception is required"));
    }
    Ok(vm.exception_mut(args.at(0)).expect("looked at above"))
}

fn init(vm: &mut Vm<'_>, args: &Args) -> Answer {
    if !args.keywords.is_empty() {
        let class = vm.class_name(args.at(0));
        return Err(vm.type_error(format!("{class}() takes no keyword arguments")));
    }
    let arguments = vm.machine.heap.tuple(args.positional.get(1..).unwrap_or_default().to_vec());
    data(vm, args)?.arguments = arguments;
    Ok(Value::NONE)
}

fn str(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let text = vm.exception_text(args.at(0)).map_err(|escape| by_library(escape, "_exception_str"))?;
    Ok(vm.machine.heap.str(text))
}

fn part(vm: &mut Vm<'_>, args: &Args, part: fn(&ExceptionData) -> Value) -> Answer {
    Ok(part(data(vm, args)?))
}

/// The `nth` of its arguments where there are `least`, or `None`.
fn argument(vm: &mut Vm<'_>, args: &Args, nth: usize, least: usize) -> Answer {
    let arguments = data(vm, args)?.arguments;
    let items = vm.collect_items(arguments, 0)?;
    Ok(if items.len() >= least { items[nth] } else { Value::NONE })
}

fn exit_code(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let arguments = data(vm, args)?.arguments;
    let items = vm.collect_items(arguments, 0)?;
    Ok(match items[..] {
        [] => Value::NONE,
        [only] => only,
        _ => arguments,
    })
}

fn set_args(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let items = vm.collect_items(args.at(1), 1)?;
    let arguments = vm.machine.heap.tuple(items);
    data(vm, args)?.arguments = arguments;
    Ok(Value::NONE)
}

/// An exception or `None`, to be kept as `what`.
fn linked(vm: &mut Vm<'_>, value: Value, what: &str) -> Answer {
    if value.is_none() || vm.exception(value).is_some() {
        return Ok(value.detached());
    }
    Err(vm.type_error(format!("exception {what} must be None or derive from BaseException")))
}

fn set_cause(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let cause = linked(vm, args.at(1), "cause")?;
    let data = data(vm, args)?;
    data.cause = cause;
    data.suppress_context = true;
    Ok(Value::NONE)
}

fn set_context(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let context = linked(vm, args.at(1), "context")?;
    data(vm, args)?.context = context;
    Ok(Value::NONE)
}

fn set_suppress(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let suppress = vm.truth(args.at(1))?.unwrap_or(true);
    data(vm, args)?.suppress_context = suppress;
    Ok(Value::NONE)
}

/// Only `None` changes it: an exception keeps its own traceback.
fn set_traceback(vm: &mut Vm<'_>, args: &Args) -> Answer {
    if args.at(1).is_none() {
        data(vm, args)?.traceback.clear();
    }
    Ok(Value::NONE)
}

fn add_note(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "BaseException.add_note", 1, 1, 1)?;
    if vm.machine.heap.as_str(args.at(1)).is_none() {
        let class = vm.class_name(args.at(1));
        return Err(vm.type_error(format!("note must be a str, not '{class}'")));
    }
    let word = vm.machine.intern("__notes__");
    let notes = match args.at(0).as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Instance(instance)) => instance.attributes.iter().find(|(name, _)| *name == word).map(|row| row.1),
        _ => None,
    };
    match notes {
        Some(notes) => vm.append(notes, args.at(1).detached())?,
        None => {
            let notes = vm.machine.heap.list(vec![args.at(1)]);
            vm.set_plain_attribute(args.at(0), word, notes)?;
        }
    }
    Ok(Value::NONE)
}

fn exit(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "exit", 0, 0, 1)?;
    Err(vm.error_with(known::SYSTEM_EXIT, args.positional.to_vec()))
}

/// `_note_text(exception, text)`: what it says, found by methods of the program's, for when nobody can ask them.
fn note_text(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let text: Rc<str> = vm.str_of(args.at(1))?.into();
    data(vm, args)?.text = Some(text);
    Ok(Value::NONE)
}
