//! What `inlineCallbacks` does at each `yield`. The loop around it is the library's `_Inline.step`.

use super::Callable;
use crate::reactor::{Outcome, Rung};
use crate::vm::generator::Phase;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, Tail, native};
use crate::vm::object::{Object, Payload};
use crate::vm::value::{Ref, Value, View};
use std::rc::Rc;

/// The rows of this file.
pub const NATIVES: &[Native] =
    &[native(Owner::Builtins, "_go_on", go_on), native(Owner::Builtins, "_result_of", result_of)];

/// `_go_on(generator, result)`: sends the result into the generator, or throws it if it is a failure.
fn go_on(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (generator, result) = (args.at(0), args.at(1));
    if let Outcome::Failure(failure) = vm.outcome_of(result) {
        let method = vm.machine.intern("throwExceptionIntoGenerator");
        let method = vm.get_attribute(failure, method)?;
        return Err(Tail::call(method, &[generator]));
    }
    match generator.as_ref() {
        Some(at) if vm.generator(at).is_some_and(|generator| generator.phase != Phase::Running) => {
            Err(Escape::Send(at, result))
        }
        _ => {
            let method = vm.get_attribute(generator, vm.image.words.send)?;
            Err(Tail::call(method, &[result]))
        }
    }
}

/// `_result_of(inline, yielded, step)`: what the generator yielded, or the result of the Deferred that it yielded. The
/// inline itself if that is still to come: then `step` will be called with it.
fn result_of(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (inline, yielded, step) = (args.at(0), args.at(1), args.at(2));
    let Some(at) = yielded.as_ref() else { return Ok(yielded) };
    let id = match vm.machine.heap.get(at) {
        Object::Generator(_) => return Err(Escape::Library("_wait_for")),
        Object::Instance(instance) => match instance.payload {
            Payload::Deferred(id) => id,
            _ => return Ok(yielded),
        },
        _ => return Ok(yielded),
    };
    if !vm.adds_plainly(at) {
        return Err(Escape::Library("_wait_for"));
    }
    vm.note_awaited(inline, yielded);
    if let Some(outcome) = vm.machine.reactor.take_silently(id, Value::NONE) {
        // It counts as the callback that it would be.
        vm.charge(vm.image.costs.callback_ns);
        return Ok(vm.value_of(outcome));
    }
    let callable = Callable::plain(step);
    match vm.machine.reactor.add_silently(id, Rung::both(callable)) {
        Ok(()) => Ok(inline),
        // It has fired, but waits, or has rungs left. What these come to is to be known before the loop goes on.
        Err(_) => Err(Escape::Library("_wait_for")),
    }
}

impl Vm<'_> {
    /// Whether `addBoth` of this Deferred is the built-in one.
    fn adds_plainly(&mut self, at: Ref) -> bool {
        let class = self.machine.heap.get(at).class();
        if class == known::DEFERRED {
            return true;
        }
        let name = self.image.keys.add_both;
        self.class_attribute(class, name).is_some_and(|method| matches!(method.view(), View::Native(_)))
    }

    /// What the inline waits for, for its `cancel`.
    fn note_awaited(&mut self, inline: Value, yielded: Value) {
        let name = self.image.keys.awaited;
        if let Some(at) = inline.as_ref()
            && let Object::Instance(instance) = self.machine.heap.get_mut(at)
            && let Some(row) = Rc::make_mut(instance).attributes.iter_mut().find(|row| row.0 == name)
        {
            row.1 = yielded.detached();
        }
    }
}
