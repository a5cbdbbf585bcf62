//! `Semaphore` and `BoundedSemaphore`.

use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::sync::{Sync, Waiters};
use crate::vm::thread::Wait;
use crate::vm::value::{Ref, Value};

const SEMAPHORE: Owner = Owner::Class(known::SEMAPHORE);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(SEMAPHORE, "__init__", init),
    native(SEMAPHORE, "acquire", acquire),
    native(SEMAPHORE, "__enter__", acquire),
    native(SEMAPHORE, "release", release),
    native(SEMAPHORE, "__exit__", |vm, args| give_back(vm, args, 1)),
    native(Owner::Getter(known::SEMAPHORE), "_value", value),
];

fn row(sync: &mut Sync) -> Option<&mut Waiters> {
    match sync {
        Sync::Semaphore { waiters, .. } => Some(waiters),
        _ => None,
    }
}

fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<(Ref, i64), Escape> {
    match vm.sync(args.at(0)) {
        Some((at, Sync::Semaphore { value, .. })) => Ok((at, *value)),
        _ => Err(vm.type_error("a Semaphore is required")),
    }
}

fn init(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [permits] = args.bind(vm, "Semaphore.__init__", 1, ["value"], 0, 1)?;
    let permits = if permits.is_null() { 1 } else { vm.index(permits)? };
    if permits < 0 {
        return Err(vm.value_error("semaphore initial value must be >= 0"));
    }
    let (at, _) = receiver(vm, args)?;
    let bounded = vm.is_instance(args.at(0), known::BOUNDED_SEMAPHORE);
    if let Some(Sync::Semaphore { value, bound, .. }) = vm.sync_mut(at) {
        *value = permits;
        *bound = bounded.then_some(permits);
    }
    Ok(Value::NONE)
}

fn acquire(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [blocking, timeout] = args.bind(vm, "acquire", 1, ["blocking", "timeout"], 0, 2)?;
    let (at, permits) = receiver(vm, args)?;
    let blocking = blocking.is_null() || vm.truth(blocking)?.unwrap_or(true);
    if !blocking && !timeout.is_null() && !timeout.is_none() {
        return Err(vm.value_error("can't specify timeout for non-blocking acquire"));
    }
    if permits > 0 {
        if let Some(Sync::Semaphore { value, .. }) = vm.sync_mut(at) {
            *value -= 1;
        }
        vm.happens_after(at);
        vm.charge(vm.image.costs.lock_free_ns);
        vm.leave(at, row);
        return Ok(Value::TRUE);
    }
    if !blocking {
        vm.charge(vm.image.costs.lock_free_ns);
        return Ok(Value::FALSE);
    }
    let deadline = vm.deadline(timeout)?;
    let pending = vm.pending(deadline);
    if pending.timed_out {
        vm.leave(at, row);
        return Ok(Value::FALSE);
    }
    vm.line_up(at, row);
    Err(vm.block(Wait::Semaphore(at), pending.phase))
}

fn release(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [count] = args.bind(vm, "release", 1, ["n"], 0, 1)?;
    let count = if count.is_null() { 1 } else { vm.index(count)? };
    if count < 1 {
        return Err(vm.value_error("n must be one or more"));
    }
    give_back(vm, args, count)
}

fn give_back(vm: &mut Vm<'_>, args: &Args, count: i64) -> Answer {
    let (at, _) = receiver(vm, args)?;
    let Some(Sync::Semaphore { value, bound, waiters }) = vm.sync_mut(at) else { return Ok(Value::NONE) };
    if bound.is_some_and(|bound| value.saturating_add(count) > bound) {
        return Err(vm.value_error("Semaphore released too many times"));
    }
    *value = value.saturating_add(count);
    let woken = waiters.len().min(usize::try_from(count).unwrap_or(0));
    vm.happens_before(at);
    vm.charge(vm.image.costs.lock_free_ns);
    for _ in 0..woken {
        vm.wake_first(at, row);
    }
    Ok(Value::NONE)
}

fn value(vm: &mut Vm<'_>, args: &Args) -> Answer {
    Ok(Value::int(receiver(vm, args)?.1))
}
