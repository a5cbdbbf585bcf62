//! How a run ended.

use super::simulation::Simulation;
use super::waits::Deadlock;
use crate::base::ThreadId;

/// How a run ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Every thread that the program waits for is over; the main thread by no exception.
    Finished,
    /// The main thread ended by an exception.
    Error(Failure),
    /// Nothing can go on, and threads are left that the program waits for.
    Deadlock(Deadlock),
    /// The instructions ran out while these threads could have gone on, or waited for a lock, and did not run in the
    /// second half of the run.
    Starved(Vec<ThreadId>),
    /// A limit was reached: which, in a sentence.
    Limit(String),
    /// A replay string does not fit the program: why, in a sentence.
    Replay(String),
}

/// An uncaught exception.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The class's name.
    pub class: String,
    /// `str` of the exception.
    pub message: String,
    /// The line of the program where it was raised, from 1; 0 where none is known.
    pub line: u32,
}

impl Outcome {
    /// The word that `baton run --json` prints.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Error(_) => "error",
            Self::Deadlock(_) => "deadlock",
            Self::Starved(_) => "starved",
            Self::Limit(_) | Self::Replay(_) => "limit",
        }
    }
}

impl Simulation {
    /// The uncaught exception as the outcome tells it; none for `SystemExit`, which is a way to end.
    pub(super) fn failure(&self, exception: crate::vm::Value) -> Option<Failure> {
        let machine = &self.state.machine;
        let (class, message) = crate::vm::traceback::exception_summary(&self.image, machine, exception);
        if class == "SystemExit" {
            return None;
        }
        let line = crate::vm::traceback::raised_at(machine, exception);
        Some(Failure { class, message, line })
    }
}
