//! A state of a program in parts: one for all that threads share, and one for each thread that it alone sees.

use super::network::Network;
use crate::base::{ThreadId, Tracked, VirtualTime};
use crate::reactor::Reactor;
use crate::vm::object::{Object, SymbolMap};
use crate::vm::thread::{State, Thread};
use crate::vm::twisted::{Loop, Objects};
use crate::vm::{Page, Ref, Value};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What starting and joining have ordered: by thread, how many of its stretches came before.
pub(super) type Clock = Rc<[u32]>;

/// The reactor, once the program has used it.
#[derive(Clone)]
pub(super) struct Turning {
    pub reactor: Tracked<Reactor<Objects>>,
    pub loops: Loop,
    /// Whether the turn under way, or the last one, was made because a thread had called.
    pub called: bool,
    /// Its name: one that was changed has a new one.
    pub number: u32,
}

/// All that threads share.
#[derive(Clone)]
pub(super) struct Shared {
    /// The heap's pages, with shared objects only.
    pub pages: Rc<[Page]>,
    /// Module-level variables.
    pub globals: Rc<[Value]>,
    /// The threads, without what each alone sees.
    pub threads: Rc<[Rc<Thread>]>,
    /// Their clocks.
    pub clocks: Rc<[Clock]>,
    /// Shared objects, ascending, and built-in ones that were changed, each with the number of its contents.
    pub objects: Rc<[(Ref, u32)]>,
    /// Those of them that no variable leads to: some thread may hold them, or nobody.
    pub limbo: Rc<[Ref]>,
    /// What was printed.
    pub printed: Rc<str>,
    /// Attributes of `threading.local` objects.
    pub locals: Rc<BTreeMap<(Ref, ThreadId), SymbolMap>>,
    /// Names given to unnamed threads so far.
    pub unnamed_threads: u32,
    /// The reactor, where it is used.
    pub turning: Option<Rc<Turning>>,
    /// The network, where it is used.
    pub network: Option<Rc<Network>>,
    /// The reactor's time.
    pub now: VirtualTime,
    /// The limit that ended the run, in a sentence.
    pub stopped: Option<Rc<str>>,
}

/// What one thread alone sees.
#[derive(Clone)]
pub(super) struct Local {
    /// Its frames.
    pub frames: Rc<Thread>,
    /// The objects that only it leads to, ascending.
    pub objects: Rc<[(Ref, Object)]>,
    /// The shared objects that it leads to directly, ascending.
    pub held: Rc<[Ref]>,
    /// The number of that row.
    pub held_number: u32,
    /// Where it rests.
    pub rest: Rest,
    /// Visible operations that it took to get here; on every way as many, or the search is told.
    pub operations: u32,
    /// The line of the program at which it rests, from 1; 0 where it has none.
    pub line: u32,
}

/// Where a thread rests between two moves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Rest {
    /// Nowhere in particular: what comes next is not known.
    Anywhere,
    /// Before a visible operation.
    Operation,
    /// Before the end of this thread, which it waits for.
    Join(ThreadId),
    /// In a call that somebody else ends, after which nothing visible is left of it: an event's or a barrier's.
    Call,
    /// In a condition's call, which takes its lock again.
    Condition,
    /// Before an operation, which it may have to wait for, of which nobody can tell when it is made.
    Quiet,
    /// It is over.
    Ended,
}

impl Rest {
    /// A number for each.
    pub fn word(self) -> u64 {
        match self {
            Self::Anywhere => 0,
            Self::Operation => 1,
            Self::Call => 2,
            Self::Condition => 3,
            Self::Ended => 4,
            Self::Quiet => 6,
            Self::Join(thread) => 5 | u64::from(thread.0) << 8,
        }
    }

    /// Whether nothing but visible operations can come next.
    pub fn is_calm(self) -> bool {
        matches!(self, Self::Operation | Self::Condition | Self::Ended)
    }
}

impl Shared {
    /// Whether the object is shared.
    pub fn has(&self, at: Ref) -> bool {
        self.objects.binary_search_by_key(&at, |(known, _)| *known).is_ok()
    }

    /// The object at `at`.
    pub fn object(&self, at: Ref) -> &Object {
        &self.pages[at.0 as usize / crate::vm::Heap::PAGE][at.0 as usize % crate::vm::Heap::PAGE]
    }

    /// Whether every thread that the program waits for is over.
    pub fn is_over(&self) -> bool {
        self.threads.iter().all(|thread| thread.daemon || thread.state == State::Ended)
    }

    /// Threads that the scheduler may choose from.
    pub fn runnable(&self) -> Vec<ThreadId> {
        self.threads.iter().filter(|thread| thread.is_runnable()).map(|thread| thread.id).collect()
    }

    /// Blocked threads that time would wake.
    pub fn deadlines(&self) -> impl Iterator<Item = (VirtualTime, ThreadId)> + '_ {
        self.threads.iter().filter(|thread| matches!(thread.state, State::Blocked(_))).filter_map(|thread| {
            let deadline = thread.pending?.deadline?;
            Some((deadline, thread.id))
        })
    }
}
