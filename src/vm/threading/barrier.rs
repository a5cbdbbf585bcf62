//! `Barrier`.
//!
//! Who comes lines up; the last of the parties lets them pass. What became of a waiter (it passed, or the barrier was
//! broken) is written into its own blocking call, so that it does not matter what the barrier does before it runs.

use crate::base::ThreadId;
use crate::trace::SyncId;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, Tail, native};
use crate::vm::sync::{Sync, Waiters};
use crate::vm::thread::Wait;
use crate::vm::value::{Ref, Value};
use std::rc::Rc;

const BARRIER: Owner = Owner::Class(known::BARRIER);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(BARRIER, "__init__", init),
    native(BARRIER, "wait", wait),
    native(BARRIER, "reset", reset),
    native(BARRIER, "abort", abort),
    native(Owner::Builtins, "_barrier_pass", pass_after_action),
    native(Owner::Getter(known::BARRIER), "parties", |vm, args| part(vm, args, |parts| i64::from(parts.parties))),
    native(Owner::Getter(known::BARRIER), "n_waiting", |vm, args| part(vm, args, |parts| parts.waiting as i64)),
    native(Owner::Getter(known::BARRIER), "broken", |vm, args| Ok(Value::bool(parts(vm, args)?.broken))),
];

/// The phase of a call that waits.
const WAITING: u64 = 1;
/// The phase of a call whose barrier was broken or reset.
const BROKEN: u64 = 2;
/// The phase of a call that passed first; the second passed with the next number, and so on.
const PASSED: u64 = 3;

#[derive(Clone, Copy)]
struct Parts {
    at: Ref,
    parties: u32,
    waiting: usize,
    action: Value,
    timeout: Option<u64>,
    broken: bool,
}

fn row(sync: &mut Sync) -> Option<&mut Waiters> {
    match sync {
        Sync::Barrier { waiters, .. } => Some(waiters),
        _ => None,
    }
}

fn parts(vm: &mut Vm<'_>, args: &Args) -> Result<Parts, Escape> {
    match vm.sync(args.at(0)) {
        Some((at, Sync::Barrier { parties, waiters, action, timeout, broken })) => Ok(Parts {
            at,
            parties: *parties,
            waiting: waiters.len(),
            action: *action,
            timeout: *timeout,
            broken: *broken,
        }),
        _ => Err(vm.type_error("a Barrier is required")),
    }
}

fn part(vm: &mut Vm<'_>, args: &Args, part: fn(Parts) -> i64) -> Answer {
    Ok(Value::int(part(parts(vm, args)?)))
}

fn init(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let names = ["parties", "action", "timeout"];
    let [count, callable, span] = args.bind(vm, "Barrier.__init__", 1, names, 1, 3)?;
    let count = vm.index(count)?;
    let Some(count) = u32::try_from(count).ok().filter(|count| *count > 0) else {
        return Err(vm.value_error("parties must be > 0"));
    };
    let span = if span.is_null() || span.is_none() { None } else { Some(vm.nanoseconds(span)?) };
    let at = parts(vm, args)?.at;
    if let Some(Sync::Barrier { parties, action, timeout, .. }) = vm.sync_mut(at) {
        *parties = count;
        *action = if callable.is_null() { Value::NONE } else { callable.detached() };
        *timeout = span;
    }
    Ok(Value::NONE)
}

fn broken(vm: &mut Vm<'_>) -> Escape {
    vm.error_with(known::BROKEN_BARRIER_ERROR, Vec::new())
}

fn wait(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [timeout] = args.bind(vm, "wait", 1, ["timeout"], 0, 1)?;
    let Parts { at, parties, waiting, action, timeout: usual, broken: is_broken } = parts(vm, args)?;
    match vm.thread.pending.map(|pending| (pending.phase, pending.timed_out)) {
        Some((BROKEN, _)) => {
            vm.unblock();
            return Err(broken(vm));
        }
        Some((passed, _)) if passed >= PASSED => {
            vm.unblock();
            return Ok(Value::int((passed - PASSED) as i64));
        }
        Some((WAITING, true)) => {
            vm.leave(at, row);
            break_barrier(vm, at, true);
            return Err(broken(vm));
        }
        Some((WAITING, false)) => return Err(vm.block(Wait::Barrier(at), WAITING)),
        _ => {}
    }
    if is_broken {
        vm.unblock();
        return Err(broken(vm));
    }
    vm.happens_before(at);
    vm.charge(vm.image.costs.lock_free_ns);
    if waiting + 1 == parties as usize {
        vm.unblock();
        if !action.is_none() {
            // Whoever comes while the action runs must find the barrier full.
            vm.line_up(at, row);
            return Err(Tail::call(vm.image.library("_barrier_action"), &[args.at(0), action]));
        }
        return pass(vm, at, parties);
    }
    let deadline = match usual {
        Some(span) if timeout.is_null() || timeout.is_none() => Some(vm.now() + span),
        _ => vm.deadline(timeout)?,
    };
    vm.pending(deadline);
    vm.line_up(at, row);
    Err(vm.block(Wait::Barrier(at), WAITING))
}

/// Lets the first of the row pass with the running thread, which came last. Whoever lined up beyond the parties while
/// the action ran comes again.
fn pass(vm: &mut Vm<'_>, at: Ref, parties: u32) -> Answer {
    let mut waiters = vm.sync_mut(at).and_then(row).map(std::mem::take).unwrap_or_default();
    let me = vm.thread.id;
    waiters.retain(|waiter| *waiter != me);
    let beyond = waiters.split_off(waiters.len().min(parties as usize - 1));
    vm.happens_after(at);
    for (nth, waiter) in waiters.into_iter().enumerate() {
        if !vm.recorder.repeating && vm.machine.watching {
            vm.recorder.races.acquire(waiter, SyncId(at.0));
        }
        wake(vm, waiter, PASSED + nth as u64);
    }
    for waiter in beyond {
        wake(vm, waiter, 0);
    }
    Ok(Value::int(i64::from(parties) - 1))
}

/// Wakes a waiter and tells it what became of its call.
fn wake(vm: &mut Vm<'_>, waiter: ThreadId, phase: u64) {
    if let Some(pending) = &mut Rc::make_mut(&mut vm.machine.threads[waiter.index()]).pending {
        pending.phase = phase;
    }
    vm.machine.wake(waiter, false);
}

fn break_barrier(vm: &mut Vm<'_>, at: Ref, stays: bool) {
    let me = vm.thread.id;
    let Some(Sync::Barrier { waiters, broken, .. }) = vm.sync_mut(at) else { return };
    *broken = stays;
    for waiter in std::mem::take(waiters).into_iter().filter(|waiter| *waiter != me) {
        wake(vm, waiter, BROKEN);
    }
}

/// `_barrier_pass(barrier)`: the action was carried out.
fn pass_after_action(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let Parts { at, parties, broken: is_broken, .. } = parts(vm, args)?;
    if is_broken { Err(broken(vm)) } else { pass(vm, at, parties) }
}

fn reset(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "reset", 1, 0, 0)?;
    let at = parts(vm, args)?.at;
    break_barrier(vm, at, false);
    Ok(Value::NONE)
}

fn abort(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "abort", 1, 0, 0)?;
    let at = parts(vm, args)?.at;
    break_barrier(vm, at, true);
    Ok(Value::NONE)
}
