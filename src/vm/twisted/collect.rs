//! Garbage: what Deferreds hold lives as long as they do, and they as long as something leads to them.

use super::callable::held_values;
use super::{Objects, Running};
use crate::reactor::{DeferredId, Held, Reactor};
use crate::vm::machine::Machine;
use crate::vm::value::Value;

/// Estimated bytes of a Deferred, of a rung and of a delayed call.
const DEFERRED: usize = 192;
const RUNG: usize = 72;
const DELAYED_CALL: usize = 160;

/// The Deferreds while garbage is being collected.
pub struct Deferreds<'m> {
    reactor: &'m Reactor<Objects>,
    marked: Vec<bool>,
    pending: Vec<DeferredId>,
    /// Values that are held and were not told yet.
    values: Vec<Value>,
    /// Deferreds that nothing led to, with the failures that nobody took.
    unhandled: Vec<(DeferredId, Value)>,
}

/// Deferreds that nothing leads to any more, and the failures of these that no errback took.
pub struct Dead {
    ids: Vec<DeferredId>,
    failures: Vec<Value>,
}

impl<'m> Deferreds<'m> {
    /// Those of this reactor, none reached yet.
    pub fn of(reactor: &'m Reactor<Objects>) -> Self {
        let marked = vec![false; reactor.places()];
        Self { reactor, marked, pending: Vec::new(), values: Vec::new(), unhandled: Vec::new() }
    }

    /// Something that is held by what cannot be collected.
    pub fn root(&mut self, held: &Held<'_, Objects>) {
        if let Some(id) = held_values(held, &mut |value| self.values.push(value)) {
            self.reached(id);
        }
    }

    /// Something leads to this one.
    pub fn reached(&mut self, id: DeferredId) {
        if !std::mem::replace(&mut self.marked[id.index()], true) {
            self.pending.push(id);
        }
    }

    /// Tells `visit` what those that were reached hold.
    pub fn follow(&mut self, visit: &mut dyn FnMut(Value)) {
        self.values.drain(..).for_each(&mut *visit);
        while let Some(id) = self.pending.pop() {
            if let Some(object) = self.reactor.get_deferred(id).object() {
                visit(Value::object(object));
            }
            let mut others = Vec::new();
            self.reactor.held_by(id, &mut |held| others.extend(held_values(&held, visit)));
            others.into_iter().for_each(|other| self.reached(other));
        }
    }

    /// Tells `visit` the failures that will be reported because their Deferreds are garbage.
    pub fn unreached(&mut self, visit: &mut dyn FnMut(Value)) {
        for (id, failure) in self.reactor.unhandled() {
            if !self.marked[id.index()] {
                self.unhandled.push((id, *failure));
                visit(*failure);
            }
        }
    }

    /// Those that nothing led to.
    pub fn dead(self) -> Dead {
        let ids = self.reactor.deferreds().map(|(id, _)| id).filter(|id| !self.marked[id.index()]).collect();
        // A failure may lead back to its Deferred, which then lives a little longer.
        let dead = self.unhandled.into_iter().filter(|(id, _)| !self.marked[id.index()]);
        Dead { ids, failures: dead.map(|(_, failure)| failure).collect() }
    }
}

/// Tells `visit` every value that the reactor and its loop hold, those of all Deferreds included.
pub fn values_of(reactor: &Reactor<Objects>, loops: &super::Loop, visit: &mut dyn FnMut(Value)) {
    reactor.held(&mut |held| {
        held_values(&held, visit);
    });
    for (id, deferred) in reactor.deferreds() {
        deferred.object().iter().for_each(|at| visit(Value::object(*at)));
        reactor.held_by(id, &mut |held| {
            held_values(&held, visit);
        });
    }
    loops.unreported.iter().for_each(|(failure, _)| visit(*failure));
}

impl Running {
    /// Tells `visit` every value that it holds, but for those of Deferreds.
    pub fn values(&self, visit: &mut dyn FnMut(Value)) {
        self.held(&mut |held| {
            held_values(&held, visit);
        });
        self.then.roots(visit);
    }

    /// Tells `visit` everything that it holds.
    pub fn held(&self, visit: &mut dyn FnMut(Held<'_, Objects>)) {
        self.run.held(visit);
        if let super::Gives::Value(value) = &self.gives {
            visit(Held::Value(value));
        }
        if let Some(call) = &self.call {
            visit(Held::Callback(&call.callable));
        }
    }
}

impl Machine {
    /// Forgets Deferreds that nothing leads to, and notes the failures to report.
    pub(in crate::vm) fn forget_deferreds(&mut self, dead: Dead) {
        for id in dead.ids {
            self.reactor.forget(id);
        }
        self.loops.unreported.extend(dead.failures.into_iter().map(|failure| (failure, true)));
    }

    /// Estimated bytes that the reactor takes.
    pub(in crate::vm) fn reactor_bytes(&self) -> usize {
        let reactor = &self.reactor;
        reactor.deferred_count() * DEFERRED + reactor.rung_count() * RUNG + reactor.delayed_calls().len() * DELAYED_CALL
    }
}
