//! Who waits for whom when nothing can go on.

use crate::base::ThreadId;
use crate::vm::object::{Object, Payload};
use crate::vm::sync::Sync;
use crate::vm::thread::{State, Wait};
use crate::vm::{Image, Machine, Ref};

/// Why nothing can go on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deadlock {
    /// Threads each of which waits for the next, the last for the first; empty where there is no ring, for instance when
    /// all wait for a notification that nobody is left to give.
    pub cycle: Vec<Waiting>,
    /// Every thread that waits.
    pub waiting: Vec<Waiting>,
}

/// A thread that waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// Who.
    pub thread: ThreadId,
    /// The line of the program at which it waits, from 1.
    pub line: u32,
    /// What for, in words: `Lock` or its [name](Waiting::named), `the end of thread 2`.
    pub on: String,
    /// The synchroniser, as an id that is the same as long as the object lives.
    pub object: Option<u32>,
    /// Who could end the wait: the lock's owner, the thread that is waited for.
    pub held_by: Option<ThreadId>,
}

/// What is said of a wait for a lock that has no name.
const LOCK: &str = "Lock";

impl Waiting {
    /// The same, with a lock named by the variable that holds it, where there is one.
    #[must_use]
    pub fn named(mut self, image: &Image, machine: &Machine) -> Self {
        if let Some(at) = self.object.filter(|_| self.on == LOCK) {
            self.on = super::name_of(image, machine, Ref(at)).unwrap_or(self.on);
        }
        self
    }
}

/// What `thread` waits for, if it waits.
pub(super) fn waiting(machine: &Machine, thread: ThreadId, line: u32) -> Option<Waiting> {
    let State::Blocked(wait) = machine.thread(thread).state else { return None };
    let (on, object, held_by) = match wait {
        Wait::Lock(at) => (LOCK.to_owned(), Some(at), owner(machine, at)),
        Wait::Semaphore(at) => ("Semaphore".to_owned(), Some(at), None),
        Wait::Condition(at) => ("Condition".to_owned(), Some(at), None),
        Wait::Event(at) => ("Event".to_owned(), Some(at), None),
        Wait::Barrier(at) => ("Barrier".to_owned(), Some(at), None),
        Wait::QueueItem(at) => ("an item of a Queue".to_owned(), Some(at), None),
        Wait::QueueRoom(at) => ("room in a Queue".to_owned(), Some(at), None),
        Wait::QueueDone(at) => ("all tasks of a Queue".to_owned(), Some(at), None),
        Wait::Join(other) => (format!("the end of thread {}", other.0), None, Some(other)),
        Wait::Sleep => ("time to pass".to_owned(), None, None),
        Wait::Lookup(lookup) => {
            (format!("the address of {}", machine.kernel.looked_up_name(lookup).unwrap_or("a name")), None, None)
        }
        Wait::Socket(connection) => {
            let host = machine.kernel.connection(connection).map_or("a server", |known| &known.host);
            (format!("the server {host}"), None, None)
        }
        Wait::Reactor => ("something for the reactor to do".to_owned(), None, None),
    };
    Some(Waiting { thread, line, on, object: object.map(|at| at.0), held_by })
}

/// Who holds the lock at `at`.
pub(super) fn owner(machine: &Machine, at: Ref) -> Option<ThreadId> {
    match machine.heap.get(at) {
        Object::Instance(instance) => match &instance.payload {
            Payload::Sync(sync) => match **sync {
                Sync::Lock { owner, .. } | Sync::RLock { owner, .. } => owner,
                Sync::Condition { lock, .. } if lock != at => owner_of_lock(machine, lock),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

fn owner_of_lock(machine: &Machine, at: Ref) -> Option<ThreadId> {
    match machine.heap.get(at) {
        Object::Instance(instance) => match &instance.payload {
            Payload::Sync(sync) => match **sync {
                Sync::Lock { owner, .. } | Sync::RLock { owner, .. } => owner,
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The ring among `waiting`, each for the next; starts at its lowest thread.
pub(super) fn cycle(waiting: &[Waiting]) -> Vec<Waiting> {
    let next = |of: ThreadId| waiting.iter().find(|one| one.thread == of);
    for start in waiting {
        let mut ring = vec![start.clone()];
        while let Some(held_by) = ring.last().and_then(|last| last.held_by) {
            if held_by == start.thread {
                return ring;
            }
            if ring.iter().any(|one| one.thread == held_by) {
                break;
            }
            match next(held_by) {
                Some(one) => ring.push(one.clone()),
                None => break,
            }
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(thread: u32, held_by: Option<u32>) -> Waiting {
        Waiting {
            thread: ThreadId(thread),
            line: 1,
            on: "Lock".to_owned(),
            object: None,
            held_by: held_by.map(ThreadId),
        }
    }

    #[test]
    fn the_ring_leaves_out_who_only_waits_for_it() {
        let all = [waits(0, Some(1)), waits(1, Some(2)), waits(2, Some(1)), waits(3, None)];
        let ring: Vec<u32> = cycle(&all).iter().map(|one| one.thread.0).collect();
        assert_eq!(ring, [1, 2]);
    }

    #[test]
    fn a_thread_that_waits_for_itself_is_a_ring() {
        assert_eq!(cycle(&[waits(0, Some(0))]).len(), 1);
    }
}
