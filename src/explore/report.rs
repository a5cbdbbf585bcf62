//! What a search found.

use super::outcome::{DeadlockFound, Outcome};
use crate::base::ThreadId;
use crate::sim::Race;
use num_bigint::BigUint;

/// What a search found; of one under way, up to now.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Report {
    /// How runs end, in the order of verdicts, then of what the variables hold.
    pub outcomes: Vec<Outcome>,
    /// Orders of visible operations in all; none where they are infinitely many, or were not counted.
    pub interleavings: Option<BigUint>,
    /// States that were looked at.
    pub states: u64,
    /// Whether nothing was left out.
    pub complete: bool,
    /// What was left out, a sentence each.
    pub left_out: Vec<String>,
    /// Variables with accesses that nothing orders, in some run, with the lines.
    pub races: Vec<Race>,
    /// Deadlocks, told apart by the lines at which the threads wait.
    pub deadlocks: Vec<DeadlockFound>,
    /// Threads that can wait for ever while others go on.
    pub starvation: Vec<Starved>,
}

/// A thread that can wait for ever while others go on, though no scheduler is unfair to it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Starved {
    /// Who.
    pub thread: ThreadId,
    /// The line at which it waits, from 1; 0 where it has none.
    pub line: u32,
}

/// How far a search is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// What is being done, in a few words.
    pub stage: &'static str,
    /// States that were looked at in this stage.
    pub states: u64,
    /// Visible operations that lead to the state under way, where that is known.
    pub depth: u64,
    /// Whether all is done.
    pub done: bool,
}

/// How much a call may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Budget {
    /// States to look at.
    pub states: u64,
}
