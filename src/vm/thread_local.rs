//! `threading.local`: attributes that each thread has for itself.

use super::machine::Vm;
use super::value::{Ref, Value};
use crate::base::Symbol;
use std::rc::Rc;

impl Vm<'_> {
    /// The running thread's attribute `name` of the `threading.local` at `at`, if that is one and has it.
    pub(super) fn thread_local(&self, at: Ref, name: Symbol) -> Option<Value> {
        self.machine.thread_locals.get(&(at, self.thread.id))?.get(&name).copied()
    }

    /// Sets it.
    pub(super) fn set_thread_local(&mut self, at: Ref, name: Symbol, value: Value) {
        self.machine.heap.grew(64);
        let all = Rc::make_mut(&mut self.machine.thread_locals);
        all.entry((at, self.thread.id)).or_default().insert(name, value.detached());
    }
}
