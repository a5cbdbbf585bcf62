//! Deferreds at this position, for people: each as a ladder with its value on the way down.

use super::simulation::Simulation;
use crate::reactor::{Deferred, DeferredId, Outcome, Rung, Side};
use crate::trace::CallKind;
use crate::vm::twisted::Objects;
use crate::vm::{Ref, Value};

/// Rungs that are shown of one ladder, ahead and behind each.
const RUNGS_MAX: usize = 64;

/// A Deferred.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeferredView {
    /// Its id, the same as long as it lives.
    pub id: u32,
    /// The global that holds it, or its class.
    pub name: String,
    /// How it stands.
    pub standing: Standing,
    /// The result so far: a `repr`, of a failure its exception's.
    pub value: Option<String>,
    /// Whether the result is a failure: the errback's side of the next rung is called.
    pub failed: bool,
    /// Pauses that hold it.
    pub paused: i32,
    /// Whether the failure would be reported if it were forgotten now.
    pub unhandled: bool,
    /// Rungs that were called, the last ones of them, oldest first.
    pub climbed: Vec<ClimbedRung>,
    /// Rungs that are left, the next ones of them, in order.
    pub rungs: Vec<RungView>,
    /// How many rungs are left in all.
    pub left: usize,
}

/// How a Deferred stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It has not fired.
    Pending,
    /// One of its rungs is being called.
    Running,
    /// It waits for the Deferred with this id, which a callback returned.
    WaitsFor(u32),
    /// It has fired and is paused.
    Paused,
    /// It has fired and has reached the end of its ladder.
    Done,
}

/// A rung that was called, or is being called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClimbedRung {
    /// Its call's index in the log.
    pub call: u32,
    /// What was called.
    pub name: String,
    /// The errback's side, not the callback's.
    pub errback: bool,
    /// Whether it raised.
    pub failed: bool,
    /// Whether it is under way.
    pub running: bool,
}

/// A rung that is left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RungView {
    /// A pair: names of what is called with a value, and with a failure; none where these pass by.
    Pair(Option<String>, Option<String>),
    /// The result goes over to the Deferred with this id, which waits for it.
    HandsOver(u32),
}

impl Simulation {
    /// Every Deferred that is alive, by id, from id `from` on, `most` at the most.
    pub fn deferreds(&self, from: u32, most: usize) -> Vec<DeferredView> {
        let all = self.machine().reactor.deferreds();
        let wanted = all.filter(|(id, _)| id.index() as u32 >= from).take(most);
        wanted.map(|(id, deferred)| self.deferred_view(id, deferred)).collect()
    }

    /// The ids of all Deferreds that are alive, ascending.
    pub fn deferred_ids(&self) -> impl Iterator<Item = u32> + '_ {
        self.machine().reactor.deferreds().map(|(id, _)| id.index() as u32)
    }

    /// The Deferred with this id, if it lives.
    pub fn deferred(&self, id: u32) -> Option<DeferredView> {
        let found = self.machine().reactor.find(id as usize)?;
        Some(self.deferred_view(found.0, found.1))
    }

    fn deferred_view(&self, id: DeferredId, deferred: &Deferred<Objects>) -> DeferredView {
        let index = id.index() as u32;
        let standing = match (deferred.waits_for(), deferred.result()) {
            _ if deferred.is_running() => Standing::Running,
            (Some(other), Some(Outcome::Deferred(_))) => Standing::WaitsFor(other.index() as u32),
            _ if !deferred.is_called() => Standing::Pending,
            _ if deferred.paused() != 0 => Standing::Paused,
            _ => Standing::Done,
        };
        DeferredView {
            id: index,
            name: self.deferred_name(index),
            standing,
            value: deferred.result().map(|outcome| self.outcome_text(outcome)),
            failed: deferred.result().is_some_and(Outcome::is_failure),
            paused: deferred.paused(),
            unhandled: !deferred.is_running() && deferred.unhandled().is_some(),
            climbed: self.climbed(index, deferred),
            rungs: deferred.ladder().take(RUNGS_MAX).map(|rung| self.rung_view(rung)).collect(),
            left: deferred.ladder().len(),
        }
    }

    fn outcome_text(&self, outcome: &Outcome<Objects>) -> String {
        match outcome {
            Outcome::Value(value) => self.show(*value),
            Outcome::Failure(failure) => {
                self.show(crate::vm::twisted::exception_in(&self.image, self.machine(), *failure))
            }
            Outcome::Deferred(id) => self.deferred_name(id.index() as u32),
        }
    }

    /// The global that holds a Deferred, or its class and its id.
    pub fn deferred_name(&self, id: u32) -> String {
        let machine = self.machine();
        let found = machine.reactor.find(id as usize);
        let object: Option<Ref> = found.and_then(|(_, deferred)| deferred.object());
        let Some(object) = object.map(Value::object) else { return format!("Deferred {id}") };
        let globals = self.image.program.globals.iter().enumerate();
        let mut named = globals.filter(|(at, global)| !global.library && machine.globals[*at].is(object));
        match named.next() {
            Some((_, global)) => self.image.program.symbol(global.name).to_owned(),
            None => format!("{} {id}", machine.class_name(object).unwrap_or("Deferred")),
        }
    }

    /// The calls on a ladder up to this position: its id may have been another's before it was made.
    fn climbed(&self, id: u32, deferred: &Deferred<Objects>) -> Vec<ClimbedRung> {
        let log = self.recorder.calls.calls();
        let begun = (self.machine().loops.calls as usize).min(log.len());
        let since = (deferred.born() as usize).min(begun);
        let position = self.position() as u32;
        let of_it = |kind: CallKind| matches!(kind, CallKind::Callback(of) | CallKind::Errback(of) if of == id);
        let found = log[since..begun].iter().enumerate().rev().filter(|(_, call)| of_it(call.kind));
        let mut climbed: Vec<ClimbedRung> = found
            .take(RUNGS_MAX)
            .map(|(at, call)| ClimbedRung {
                call: (since + at) as u32,
                name: self.name_of_call(since + at),
                errback: matches!(call.kind, CallKind::Errback(_)),
                failed: call.failed && call.last <= position,
                running: call.last > position,
            })
            .collect();
        climbed.reverse();
        climbed
    }

    fn rung_view(&self, rung: &Rung<Objects>) -> RungView {
        let side = |side: &Side<Objects>| match side {
            Side::Call(callable) => Some(self.name_of_callable(callable)),
            Side::Pass | Side::Own(_) => None,
        };
        match rung {
            Rung::Pair { callback, errback } => RungView::Pair(side(callback), side(errback)),
            Rung::Continue(id) => RungView::HandsOver(id.index() as u32),
        }
    }
}
