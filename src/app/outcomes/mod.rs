//! Every outcome of the program in the editor, and how seeded runs of it end.
//!
//! Both are jobs ([`jobs`](super::jobs)). What was found stays in view until another search has found something.

mod intent;
#[cfg(test)]
mod tests;
mod update;

pub use intent::OutcomesIntent;

use super::jobs::{Found, Progress, SeededRuns};
use crate::net::NetworkSpec;
use crate::sched::SwitchPoints;
use std::rc::Rc;

/// States that a search in the page looks at unless told otherwise: a few seconds.
const STATES_START: u64 = 2_000_000;

/// Runs under seeded schedules unless told otherwise.
const RUNS_START: u64 = 1_000;

/// The view of outcomes.
#[derive(Debug)]
pub struct Outcomes {
    /// States that a search looks at, at the most.
    pub states_max: u64,
    /// Switches that a schedule may have; any number where it is none.
    pub switches_max: Option<u64>,
    /// How many seeded runs are made.
    pub runs_wanted: u64,
    /// The search under way.
    pub search: Option<Search>,
    /// What was found.
    pub found: Option<Searched>,
    /// How seeded runs ended, of the text of that revision.
    pub runs: Option<(SeededRuns, u64)>,
    /// The number of the job that makes runs, and the revision of the text that is run.
    pub(super) running: Option<(u64, u64)>,
    /// Whether runs are to be made once the search is over, or takes long.
    pub(super) runs_due: bool,
    /// Why the last search could not be made, or was lost.
    pub error: Option<String>,
    /// The line of the program that is pointed at, from 1.
    pub line: Option<u32>,
}

/// A search under way.
#[derive(Debug)]
pub struct Search {
    /// The job's number.
    pub(super) number: u64,
    /// The text that is explored, its revision, and where threads may be paused.
    pub of: Explored,
    /// How far it is, once that is known.
    pub progress: Progress,
}

/// What is explored.
#[derive(Clone, PartialEq, Debug)]
pub struct Explored {
    /// The text.
    pub text: Rc<str>,
    /// Its revision.
    pub revision: u64,
    /// Where threads may be paused.
    pub switch_points: SwitchPoints,
    /// Switches that a schedule may have.
    pub switches_max: Option<u64>,
    /// The network that it reaches.
    pub network: NetworkSpec,
}

/// What was found.
#[derive(Debug)]
pub struct Searched {
    /// Of what.
    pub of: Explored,
    /// What.
    pub found: Found,
    /// Milliseconds of work that it took.
    pub worked_ms: f64,
}

impl Outcomes {
    /// Whether a search or runs are under way.
    pub fn is_busy(&self) -> bool {
        self.search.is_some() || self.running.is_some() || self.runs_due
    }
}

impl Default for Outcomes {
    fn default() -> Self {
        Self {
            states_max: STATES_START,
            switches_max: None,
            runs_wanted: RUNS_START,
            search: None,
            found: None,
            runs: None,
            running: None,
            runs_due: false,
            error: None,
            line: None,
        }
    }
}
