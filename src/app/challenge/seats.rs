//! The threads of a play as they stand, to choose from.

use crate::base::ThreadId;
use crate::explore::{Deed, Operation, Play};
use crate::sim::{ThreadStatus, Waiting, name_of};
use crate::vm::Ref;

/// A thread to choose.
#[derive(Clone, PartialEq, Debug)]
pub struct Seat {
    /// Which one.
    pub thread: ThreadId,
    /// Its name.
    pub name: String,
    /// What it does when it is picked; none when it cannot be.
    pub operation: Option<Operation>,
    /// Whether that writes a value which another thread has overtaken.
    pub stale: bool,
    /// How it stands.
    pub status: ThreadStatus,
    /// What it waits for, by name, and who holds that.
    pub waits_for: Option<(String, Option<String>)>,
    /// Who holds what its operation asks for.
    pub held_by: Option<String>,
    /// The line of its next operation, or else that on which it stands, from 1; 0 where it has none.
    pub line: u32,
}

impl Seat {
    /// Whether it can be picked.
    pub fn can_go_on(&self) -> bool {
        self.operation.is_some()
    }
}

/// All threads, in the order in which they were started.
pub(super) fn seats(play: &mut Play) -> Vec<Seat> {
    let operations: Vec<Option<Operation>> =
        (0..play.threads()).map(|at| play.next_operation(ThreadId::from_index(at))).collect();
    let play = &*play;
    operations.into_iter().enumerate().map(|(at, operation)| seat(play, ThreadId::from_index(at), operation)).collect()
}

fn seat(play: &Play, thread: ThreadId, operation: Option<Operation>) -> Seat {
    let simulation = play.simulation();
    let view = simulation.thread_view(thread);
    let writes = operation.as_ref().filter(|operation| operation.deed == Deed::Write);
    let stale = writes.is_some_and(|write| view.pending.iter().any(|held| held.stale && held.variable == write.what));
    let waits_for = match &view.status {
        ThreadStatus::Waiting(waiting) if operation.is_none() => Some(what_for(play, waiting)),
        _ => None,
    };
    let holder = operation.as_ref().and_then(|operation| operation.held_by);
    let held_by = holder.map(|owner| simulation.thread_name(owner));
    let line = operation.as_ref().map(|operation| operation.line).filter(|line| *line > 0).unwrap_or(view.line);
    Seat { thread, name: view.name, operation, stale, waits_for, held_by, line, status: view.status }
}

fn named(play: &Play, object: u32) -> Option<String> {
    name_of(play.simulation().image(), play.simulation().machine(), Ref(object))
}

fn what_for(play: &Play, waiting: &Waiting) -> (String, Option<String>) {
    let holder = waiting.held_by.map(|owner| play.simulation().thread_name(owner));
    match (waiting.object, holder) {
        (None, Some(other)) => (format!("the end of {other}"), None),
        (object, holder) => (object.and_then(|at| named(play, at)).unwrap_or_else(|| waiting.on.clone()), holder),
    }
}
