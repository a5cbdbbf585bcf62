//! `Event`.

use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::sync::{Sync, Waiters};
use crate::vm::thread::Wait;
use crate::vm::value::{Ref, Value};

const EVENT: Owner = Owner::Class(known::EVENT);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(EVENT, "__init__", |vm, args| {
        args.exactly(vm, "Event.__init__", 1, 0, 0)?;
        Ok(Value::NONE)
    }),
    native(EVENT, "is_set", is_set),
    native(EVENT, "isSet", is_set),
    native(EVENT, "set", set),
    native(EVENT, "clear", clear),
    native(EVENT, "wait", wait),
];

/// A waiter that is no longer in the row was woken by `set`, whatever became of the event since.
const WAITING: u64 = 1;

fn row(sync: &mut Sync) -> Option<&mut Waiters> {
    match sync {
        Sync::Event { waiters, .. } => Some(waiters),
        _ => None,
    }
}

fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<(Ref, bool), Escape> {
    match vm.sync(args.at(0)) {
        Some((at, Sync::Event { set, .. })) => Ok((at, *set)),
        _ => Err(vm.type_error("an Event is required")),
    }
}

fn is_set(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "is_set", 1, 0, 0)?;
    let (at, set) = receiver(vm, args)?;
    if set {
        vm.happens_after(at);
    }
    Ok(Value::bool(set))
}

fn set(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "set", 1, 0, 0)?;
    let (at, _) = receiver(vm, args)?;
    let Some(Sync::Event { set, waiters }) = vm.sync_mut(at) else { return Ok(Value::NONE) };
    *set = true;
    let woken = std::mem::take(waiters);
    vm.happens_before(at);
    vm.charge(vm.image.costs.lock_free_ns);
    for waiter in woken {
        vm.machine.wake(waiter, false);
    }
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "clear", 1, 0, 0)?;
    let (at, _) = receiver(vm, args)?;
    if let Some(Sync::Event { set, .. }) = vm.sync_mut(at) {
        *set = false;
    }
    vm.charge(vm.image.costs.lock_free_ns);
    Ok(Value::NONE)
}

fn wait(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [timeout] = args.bind(vm, "wait", 1, ["timeout"], 0, 1)?;
    let (at, set) = receiver(vm, args)?;
    let waiting = vm.thread.pending.is_some_and(|pending| pending.phase == WAITING);
    if set || waiting && !vm.is_in_row(at, row) {
        vm.happens_after(at);
        vm.charge(vm.image.costs.lock_free_ns);
        vm.leave(at, row);
        return Ok(Value::TRUE);
    }
    let deadline = vm.deadline(timeout)?;
    if vm.pending(deadline).timed_out {
        vm.leave(at, row);
        return Ok(Value::FALSE);
    }
    vm.line_up(at, row);
    Err(vm.block(Wait::Event(at), WAITING))
}
