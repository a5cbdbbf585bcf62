//! The module `threading`, natively: each operation on a synchroniser is one step that no other thread can come between.

mod barrier;
mod condition;
mod event;
mod lock;
mod semaphore;
mod thread;

use super::known;
use super::machine::Vm;
use super::native::{Escape, Native, Owner, native};
use super::object::{Instance, Object, Payload};
use super::sync::{Sync, Waiters};
use super::value::{Ref, Value, View};
use crate::base::VirtualTime;
use crate::trace::SyncId;
use std::rc::Rc;

/// What the library says of its objects that several threads may use, as CPython's global lock guards them.
const NATIVES: &[Native] = &[
    native(Owner::Builtins, "_atomic_begin", |vm, args| {
        if let Some(at) = args.at(0).as_ref() {
            vm.happens_after(at);
        }
        Ok(Value::NONE)
    }),
    native(Owner::Builtins, "_atomic_end", |vm, args| {
        if let Some(at) = args.at(0).as_ref() {
            vm.happens_before(at);
        }
        Ok(Value::NONE)
    }),
];

/// The rows of this room's files.
pub fn natives() -> Vec<Native> {
    [lock::NATIVES, thread::NATIVES, semaphore::NATIVES, event::NATIVES, condition::NATIVES, barrier::NATIVES, NATIVES]
        .concat()
}

/// What an instance of the synchroniser class `class` holds before `__init__` fills it; none for other classes.
pub(super) fn empty(class: Ref) -> Option<Sync> {
    let waiters = Waiters::new();
    match class {
        known::SEMAPHORE => Some(Sync::Semaphore { value: 1, bound: None, waiters }),
        known::EVENT => Some(Sync::Event { set: false, waiters }),
        // Until then the heap's first object, which is a class, stands for the lock.
        known::CONDITION => Some(Sync::Condition { lock: Ref(0), waiters }),
        known::BARRIER => {
            Some(Sync::Barrier { parties: 1, waiters, action: Value::NONE, timeout: None, broken: false })
        }
        _ => None,
    }
}

/// What an instance of a synchroniser's class holds, for the code of that class's methods.
impl Vm<'_> {
    /// A new synchroniser of `class`.
    pub(super) fn new_sync(&mut self, class: Ref, sync: Sync) -> Value {
        let payload = Payload::Sync(Box::new(sync));
        let instance = Instance { class, attributes: Vec::new(), payload };
        Value::object(self.machine.heap.allocate(Object::Instance(Rc::new(instance))))
    }

    /// The synchroniser that `value` is.
    pub(super) fn sync(&self, value: Value) -> Option<(Ref, &Sync)> {
        let at = value.as_ref()?;
        match self.payload(at)? {
            Payload::Sync(sync) => Some((at, sync)),
            _ => None,
        }
    }

    /// The same, to be written to.
    pub(super) fn sync_mut(&mut self, at: Ref) -> Option<&mut Sync> {
        match self.payload_mut(at)? {
            Payload::Sync(sync) => Some(sync),
            _ => None,
        }
    }

    /// The running thread learns what was known to whoever gave `at` back.
    pub(super) fn happens_after(&mut self, at: Ref) {
        if !self.recorder.repeating && self.machine.watching {
            self.recorder.races.acquire(self.thread.id, SyncId(at.0));
        }
    }

    /// What the running thread knows goes with `at` to whoever takes it next.
    pub(super) fn happens_before(&mut self, at: Ref) {
        if !self.recorder.repeating && self.machine.watching {
            self.recorder.races.release(self.thread.id, SyncId(at.0));
        }
    }

    /// Seconds as a span of virtual time in nanoseconds; negative ones are 0, and what does not fit lasts for ever.
    ///
    /// # Errors
    /// `TypeError` for what is no number, `ValueError` for NaN.
    pub(super) fn nanoseconds(&mut self, seconds: Value) -> Result<u64, Escape> {
        match seconds.view() {
            View::Int(seconds) => Ok(u64::try_from(seconds).unwrap_or(0).saturating_mul(1_000_000_000)),
            View::Bool(one) => Ok(u64::from(one) * 1_000_000_000),
            View::Float(seconds) if seconds.is_nan() => Err(self.value_error("Invalid value NaN (not a number)")),
            // A float-to-integer cast saturates, below 0 as well.
            View::Float(seconds) => Ok((seconds * 1e9).round() as u64),
            _ => {
                let class = self.class_name(seconds);
                Err(self.type_error(format!("'{class}' object cannot be interpreted as an integer")))
            }
        }
    }

    /// The moment at which a wait with this `timeout` gives up; none for `None` or no timeout.
    pub(super) fn deadline(&mut self, timeout: Value) -> Result<Option<VirtualTime>, Escape> {
        if timeout.is_null() || timeout.is_none() {
            return Ok(None);
        }
        let span = self.nanoseconds(timeout)?;
        Ok(Some(self.now() + span))
    }

    /// Puts the running thread at the end of a row, once.
    pub(super) fn line_up(&mut self, at: Ref, row: fn(&mut Sync) -> Option<&mut Waiters>) {
        let id = self.thread.id;
        if let Some(waiters) = self.sync_mut(at).and_then(row)
            && !waiters.contains(&id)
        {
            waiters.push_back(id);
        }
    }

    /// Takes the running thread out of a row: its wait timed out.
    pub(super) fn step_out(&mut self, at: Ref, row: fn(&mut Sync) -> Option<&mut Waiters>) {
        let id = self.thread.id;
        if let Some(waiters) = self.sync_mut(at).and_then(row) {
            waiters.retain(|waiter| *waiter != id);
        }
    }

    /// Whether the running thread stands in a row: nobody took it out since it lined up.
    pub(super) fn is_in_row(&mut self, at: Ref, row: fn(&mut Sync) -> Option<&mut Waiters>) -> bool {
        let id = self.thread.id;
        self.sync_mut(at).and_then(row).is_some_and(|waiters| waiters.contains(&id))
    }

    /// The running thread's blocking call is through: it stands in the row no longer.
    pub(super) fn leave(&mut self, at: Ref, row: fn(&mut Sync) -> Option<&mut Waiters>) {
        if self.thread.pending.is_some() {
            self.step_out(at, row);
            self.unblock();
        }
    }

    /// Wakes the first thread of a row.
    pub(super) fn wake_first(&mut self, at: Ref, row: fn(&mut Sync) -> Option<&mut Waiters>) {
        if let Some(first) = self.sync_mut(at).and_then(row).and_then(Waiters::pop_front) {
            self.machine.wake(first, false);
        }
    }
}
