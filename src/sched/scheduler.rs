//! The oracle that the simulation asks, and what passes between the two.

use std::error::Error;
use std::fmt;

use crate::base::ThreadId;

/// What the scheduler sees when a decision is due on a core.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The threads that may take this core (none that runs on another core), in creation order, which is ascending.
    /// `current` is among them if it can go on. Never empty.
    pub runnable: &'a [ThreadId],
    /// Threads that time alone would wake, the next one first. One of them may be chosen, too: then the machine is busy with
    /// something else until its time has come.
    pub sleeping: &'a [ThreadId],
    /// The thread that ran last on this core; it may have blocked or ended. None before the first.
    pub current: Option<ThreadId>,
    /// Why a decision is due.
    pub cause: Cause,
    /// The core that is free, counted from 0.
    pub core: u8,
    /// Switch points passed in the run so far, on all cores.
    pub points: u64,
    /// Instructions executed in the run so far, on all cores.
    pub instructions: u64,
}

impl Situation<'_> {
    /// Whether the thread that ran last can go on here.
    pub fn current_can_go_on(&self) -> Option<ThreadId> {
        self.current.filter(|current| self.runnable.binary_search(current).is_ok())
    }
}

/// Why a decision is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// The core has run nothing yet.
    Start,
    /// The slice's quantum ran out, or a thread woke and the scheduler had asked to be told.
    SliceOver,
    /// The thread waits for something.
    Blocked,
    /// The thread is over.
    Ended,
}

/// A decision: who runs, and for how long at most.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    /// One of the situation's runnable threads, or of its sleeping ones.
    pub thread: ThreadId,
    /// When to ask again, unless the thread blocks or ends before.
    pub quantum: Quantum,
}

/// The length that a slice may have. The switch point at which a slice starts does not count as one of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quantum {
    /// Stop at the first switch point at which at least this many instructions have run in this slice.
    Instructions(u64),
    /// Stop at the n-th switch point passed in this slice, before the instruction that follows it.
    Points(u64),
    /// Run until the thread blocks or ends.
    Unbounded,
}

/// Decides who runs next. Implementations are deterministic: the same situations give the same choices.
pub trait Scheduler: fmt::Debug + Send {
    /// Chooses one of the runnable threads.
    ///
    /// # Errors
    /// Only a replay fails: when the choice that it must make is not possible here.
    fn choose(&mut self, situation: &Situation<'_>) -> Result<Choice, ReplayError>;

    /// A copy that decides from here on as this one will; checkpoints keep one.
    fn clone_box(&self) -> Box<dyn Scheduler>;

    /// Whether what the network brings comes when this schedule says so, and not by time.
    fn orders_arrivals(&self) -> bool {
        false
    }

    /// What comes over the network now, before anybody is chosen: one of the channels that have something, by its place
    /// among them; nothing where somebody is to be chosen. Only a scheduler that orders arrivals is asked.
    fn arrival(&mut self) -> Option<u32> {
        None
    }

    /// Whether a decision is wanted at each running thread's next switch point when a thread became runnable.
    fn on_wake(&self) -> bool {
        false
    }

    /// The slice on `core` is over after `executed` instructions; `stopped_by_itself` when the thread blocked or ended.
    /// Called before the next choice for that core.
    ///
    /// # Errors
    /// Only a replay fails: when the slice was not the recorded one.
    fn slice_ended(&mut self, _core: u8, _executed: u64, _stopped_by_itself: bool) -> Result<(), ReplayError> {
        Ok(())
    }
}

impl Clone for Box<dyn Scheduler> {
    fn clone(&self) -> Self {
        self.clone_box()
    }
}

/// A recorded choice that this program does not allow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReplayError {
    /// The choice's index in the replay string, from 0.
    pub position: usize,
    /// What was recorded and what was found.
    pub message: String,
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "replay: choice {} is not possible: {}", self.position, self.message)
    }
}

impl Error for ReplayError {}
