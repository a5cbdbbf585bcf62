//! What a play is meant to come to, checked by the machine.

use super::outcome::{Outcome, Verdict};
use crate::base::ThreadId;

/// What a play is meant to come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    /// Any end.
    End,
    /// The run ends without a deadlock, and this module-level variable holds this value, written as JSON.
    Variable(&'static str, &'static str),
    /// The run ends, and this is among the lines that it printed.
    Printed(&'static str),
    /// An exception of this class ends a thread.
    Raises(&'static str),
    /// Nothing can go on.
    Deadlock,
    /// A state comes again in which this thread waits: what happened once can happen for ever, and it waits for ever.
    Starves(ThreadId),
    /// Both.
    Both(&'static Goal, &'static Goal),
}

impl Goal {
    /// The thread that is to be starved, where that is the goal: such a play is over before the run is.
    pub const fn starves(&self) -> Option<ThreadId> {
        match self {
            Self::Starves(thread) => Some(*thread),
            _ => None,
        }
    }

    /// Whether a run that ends so has reached it.
    pub fn is_met_by(&self, end: &Outcome) -> bool {
        let over = matches!(end.verdict, Verdict::Finished | Verdict::Error);
        match self {
            Self::End => true,
            Self::Variable(name, value) => {
                over && end.globals.get(*name).map(ToString::to_string).as_deref() == Some(*value)
            }
            Self::Printed(line) => end.stdout.lines().any(|printed| printed == *line),
            Self::Raises(class) => end.error.iter().chain(&end.thread_errors).any(|error| error.class == *class),
            Self::Deadlock => end.verdict == Verdict::Deadlock,
            Self::Starves(_) => false,
            Self::Both(one, other) => one.is_met_by(end) && other.is_met_by(end),
        }
    }
}
