//! `Condition`: a lock, and a row of threads that gave it back until they are notified.

use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::sync::{Sync, Waiters};
use crate::vm::thread::Wait;
use crate::vm::value::{Ref, Value};

const CONDITION: Owner = Owner::Class(known::CONDITION);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(CONDITION, "__init__", init),
    native(CONDITION, "acquire", acquire),
    native(CONDITION, "__enter__", enter),
    native(CONDITION, "release", release),
    native(CONDITION, "__exit__", release),
    native(CONDITION, "wait", wait),
    native(CONDITION, "wait_for", |_, _| Err(Escape::Library("_condition_wait_for"))),
    native(CONDITION, "notify", notify),
    native(CONDITION, "notify_all", notify_all),
    native(CONDITION, "notifyAll", notify_all),
];

/// What a call of `wait` has got through, in the lowest bits of its phase; above them stands how often the lock was
/// taken, for an `RLock` is taken as often again.
const PHASE_BITS: u32 = 2;
/// The lock was given back; the thread waits to be notified.
const WAITING: u64 = 1;
/// It was notified and takes the lock again.
const NOTIFIED: u64 = 2;
/// The wait timed out, and it takes the lock again.
const TIMED_OUT: u64 = 3;

fn row(sync: &mut Sync) -> Option<&mut Waiters> {
    match sync {
        Sync::Condition { waiters, .. } => Some(waiters),
        _ => None,
    }
}

/// The condition and its lock.
fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<(Ref, Ref), Escape> {
    match vm.sync(args.at(0)) {
        Some((at, Sync::Condition { lock, .. })) if *lock != Ref(0) => Ok((at, *lock)),
        Some((_, Sync::Condition { .. })) => Err(vm.error(known::RUNTIME_ERROR, "Condition.__init__() was not called")),
        _ => Err(vm.type_error("a Condition is required")),
    }
}

fn init(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [lock] = args.bind(vm, "Condition.__init__", 1, ["lock"], 0, 1)?;
    let lock = if lock.is_null() || lock.is_none() {
        vm.new_sync(known::RLOCK, Sync::RLock { owner: None, count: 0, waiters: Waiters::new() })
    } else {
        lock
    };
    let Some((lock, Sync::Lock { .. } | Sync::RLock { .. })) = vm.sync(lock) else {
        return Err(vm.type_error("Baton's conditions need a Lock or an RLock"));
    };
    let at = args.at(0).as_ref();
    if let Some(Sync::Condition { lock: known, .. }) = at.and_then(|at| vm.sync_mut(at)) {
        *known = lock;
    }
    Ok(Value::NONE)
}

fn acquire(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (_, lock) = receiver(vm, args)?;
    let mut args = args.clone();
    args.positional[0] = Value::object(lock);
    super::lock::acquire(vm, &args)
}

fn enter(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (_, lock) = receiver(vm, args)?;
    vm.acquire_lock(lock, true, None)
}

fn release(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (_, lock) = receiver(vm, args)?;
    vm.release_lock(lock)?;
    Ok(Value::NONE)
}

/// How often the running thread holds the lock; 0 when it does not. A plain lock counts as everybody's, as in CPython.
fn held(vm: &Vm<'_>, lock: Ref) -> u32 {
    match vm.sync(Value::object(lock)) {
        Some((_, Sync::Lock { owner: Some(_), .. })) => 1,
        Some((_, Sync::RLock { owner: Some(owner), count, .. })) if *owner == vm.thread.id => *count,
        _ => 0,
    }
}

fn wait(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [timeout] = args.bind(vm, "wait", 1, ["timeout"], 0, 1)?;
    let (at, lock) = receiver(vm, args)?;
    let phase = vm.thread.pending.map_or(0, |pending| pending.phase);
    let (mut step, mut count) = (phase & ((1 << PHASE_BITS) - 1), phase >> PHASE_BITS);
    if step == 0 {
        count = u64::from(held(vm, lock));
        if count == 0 {
            return Err(vm.error(known::RUNTIME_ERROR, "cannot wait on un-acquired lock"));
        }
        let deadline = vm.deadline(timeout)?;
        vm.pending(deadline);
        vm.line_up(at, row);
        for _ in 0..count {
            vm.release_lock(lock)?;
        }
        return Err(vm.block(Wait::Condition(at), WAITING | count << PHASE_BITS));
    }
    if step == WAITING {
        let timed_out = vm.thread.pending.is_some_and(|pending| pending.timed_out);
        step = match (vm.is_in_row(at, row), timed_out) {
            (false, _) => NOTIFIED,
            (true, true) => TIMED_OUT,
            (true, false) => return Err(vm.block(Wait::Condition(at), phase)),
        };
        vm.step_out(at, row);
        // Taking the lock again has no time limit.
        if let Some(pending) = &mut vm.thread.pending {
            pending.deadline = None;
            pending.timed_out = false;
        }
    }
    if !vm.try_lock(lock) {
        return Err(vm.wait_for_lock(lock, step | count << PHASE_BITS));
    }
    for _ in 1..count {
        vm.try_lock(lock);
    }
    vm.leave_lock(lock);
    vm.charge(vm.image.costs.lock_free_ns);
    Ok(Value::bool(step == NOTIFIED))
}

fn wake(vm: &mut Vm<'_>, args: &Args, most: usize) -> Answer {
    let (at, lock) = receiver(vm, args)?;
    if held(vm, lock) == 0 {
        return Err(vm.error(known::RUNTIME_ERROR, "cannot notify on un-acquired lock"));
    }
    let waiting = vm.sync_mut(at).and_then(row).map_or(0, |waiters| waiters.len());
    for _ in 0..waiting.min(most) {
        vm.wake_first(at, row);
    }
    Ok(Value::NONE)
}

fn notify(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [count] = args.bind(vm, "notify", 1, ["n"], 0, 1)?;
    let count = if count.is_null() { 1 } else { vm.index(count)? };
    wake(vm, args, usize::try_from(count).unwrap_or(0))
}

fn notify_all(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "notify_all", 1, 0, 0)?;
    wake(vm, args, usize::MAX)
}
