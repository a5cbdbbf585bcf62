//! `Lock` and `RLock`.
//!
//! A released lock is free for whoever comes first, as CPython's is: the first waiter is woken and tries again, and
//! where the lock is taken again by then it was woken in vain and goes to the end of the row.

use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::sync::{Sync, Waiters};
use crate::vm::thread::Wait;
use crate::vm::value::{Ref, Value, View};

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Module("threading"), "Lock", lock),
    native(Owner::Module("threading"), "RLock", rlock),
    native(Owner::Class(known::LOCK), "acquire", acquire),
    native(Owner::Class(known::LOCK), "__enter__", acquire),
    native(Owner::Class(known::LOCK), "release", release),
    native(Owner::Class(known::LOCK), "__exit__", exit),
    native(Owner::Class(known::LOCK), "locked", locked),
    native(Owner::Class(known::RLOCK), "acquire", acquire),
    native(Owner::Class(known::RLOCK), "__enter__", acquire),
    native(Owner::Class(known::RLOCK), "release", release),
    native(Owner::Class(known::RLOCK), "__exit__", exit),
];

fn lock(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "allocate_lock", 0, 0, 0)?;
    Ok(vm.new_sync(known::LOCK, Sync::Lock { owner: None, waiters: Waiters::new() }))
}

fn rlock(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "RLock", 0, 0, 0)?;
    Ok(vm.new_sync(known::RLOCK, Sync::RLock { owner: None, count: 0, waiters: Waiters::new() }))
}

fn row(sync: &mut Sync) -> Option<&mut Waiters> {
    match sync {
        Sync::Lock { waiters, .. } | Sync::RLock { waiters, .. } => Some(waiters),
        _ => None,
    }
}

fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<Ref, Escape> {
    match vm.sync(args.at(0)) {
        Some((at, Sync::Lock { .. } | Sync::RLock { .. })) => Ok(at),
        _ => Err(vm.type_error("a lock is required")),
    }
}

/// `lock.acquire(blocking, timeout)`
pub(super) fn acquire(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    let [blocking, timeout] = args.bind(vm, "acquire", 1, ["blocking", "timeout"], 0, 2)?;
    let blocking = blocking.is_null() || vm.truth(blocking)?.unwrap_or(true);
    let negative = |value: Value| match value.view() {
        View::Int(seconds) => seconds < 0,
        View::Float(seconds) => seconds < 0.0,
        _ => false,
    };
    let unlimited =
        timeout.is_null() || matches!(timeout.view(), View::Int(-1)) || matches!(timeout.view(), View::Float(-1.0));
    if !unlimited && !blocking {
        return Err(vm.value_error("can't specify a timeout for a non-blocking call"));
    }
    if !unlimited && negative(timeout) {
        return Err(vm.value_error("timeout value must be a non-negative number"));
    }
    let deadline = if unlimited { None } else { vm.deadline(timeout)? };
    vm.acquire_lock(at, blocking, deadline)
}

impl Vm<'_> {
    /// Takes the lock at `at` for the running thread, or waits for it: one try of a blocking call.
    pub(in crate::vm) fn acquire_lock(
        &mut self,
        at: Ref,
        blocking: bool,
        deadline: Option<crate::base::VirtualTime>,
    ) -> Answer {
        if self.try_lock(at) {
            self.charge(self.image.costs.lock_free_ns);
            self.unblock();
            return Ok(Value::TRUE);
        }
        if !blocking {
            self.charge(self.image.costs.lock_free_ns);
            return Ok(Value::FALSE);
        }
        let pending = self.pending(deadline);
        if pending.timed_out {
            self.step_out(at, row);
            self.unblock();
            return Ok(Value::FALSE);
        }
        self.line_up(at, row);
        Err(self.block(Wait::Lock(at), pending.phase))
    }

    /// The blocking call under way, having got to `phase`, must wait for the lock at `at`.
    pub(in crate::vm) fn wait_for_lock(&mut self, at: Ref, phase: u64) -> Escape {
        self.line_up(at, row);
        self.block(Wait::Lock(at), phase)
    }

    /// The blocking call that waited for the lock at `at` is through.
    pub(in crate::vm) fn leave_lock(&mut self, at: Ref) {
        self.leave(at, row);
    }

    /// Takes the lock if that is possible now.
    pub(in crate::vm) fn try_lock(&mut self, at: Ref) -> bool {
        let me = self.thread.id;
        let taken = match self.sync_mut(at) {
            Some(Sync::Lock { owner, .. }) if owner.is_none() => {
                *owner = Some(me);
                true
            }
            Some(Sync::RLock { owner, count, .. }) if owner.is_none_or(|owner| owner == me) => {
                *owner = Some(me);
                *count += 1;
                true
            }
            _ => false,
        };
        if taken {
            self.happens_after(at);
        }
        taken
    }

    /// Gives the lock back, and wakes who waits first.
    ///
    /// # Errors
    /// `RuntimeError` when it is not taken, or for an `RLock`, by somebody else.
    pub(in crate::vm) fn release_lock(&mut self, at: Ref) -> Result<(), Escape> {
        let me = self.thread.id;
        let free = match self.sync_mut(at) {
            Some(Sync::Lock { owner, .. }) if owner.is_some() => {
                *owner = None;
                true
            }
            Some(Sync::RLock { owner, count, .. }) if *owner == Some(me) => {
                *count -= 1;
                if *count == 0 {
                    *owner = None;
                }
                *count == 0
            }
            Some(Sync::Lock { .. }) => return Err(self.error(known::RUNTIME_ERROR, "release unlocked lock")),
            _ => return Err(self.error(known::RUNTIME_ERROR, "cannot release un-acquired lock")),
        };
        self.charge(self.image.costs.lock_free_ns);
        if free {
            self.happens_before(at);
            self.wake_first(at, row);
        }
        Ok(())
    }
}

fn release(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    args.exactly(vm, "release", 1, 0, 0)?;
    vm.release_lock(at)?;
    Ok(Value::NONE)
}

fn exit(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    vm.release_lock(at)?;
    Ok(Value::NONE)
}

fn locked(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "locked", 1, 0, 0)?;
    Ok(Value::bool(matches!(vm.sync(args.at(0)), Some((_, Sync::Lock { owner: Some(_), .. })))))
}
