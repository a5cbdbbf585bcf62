//! What a search found, as it is told.

use crate::explore::{DeadlockFound, Outcome, Report, Witness};
use crate::sim::{Failure, Waiting};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How a run ended, and what it left: two runs with equal ends have the same outcome.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug, Default)]
pub struct End {
    /// `finished`, `error`, `deadlock`, `starved` or `limit`.
    pub verdict: String,
    /// The exception that ended the main thread: its class, its message and the line, from 1.
    pub error: Option<(String, String, u32)>,
    /// The same of other threads.
    pub thread_errors: Vec<(String, String, u32)>,
    /// Module-level variables that JSON can say.
    pub globals: Map<String, Value>,
    /// What was printed.
    pub stdout: String,
}

/// A schedule that leads somewhere.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct FoundWitness {
    /// Its token, `replay:...`.
    pub schedule: String,
    /// Switches from one thread to another.
    pub switches: u64,
    /// Instructions executed.
    pub instructions: u64,
}

/// An outcome.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug, Default)]
pub struct FoundOutcome {
    /// How runs end that have it.
    pub end: End,
    /// The limit that was reached, in a sentence.
    pub limit: Option<String>,
    /// Orders of visible operations that end so, in decimal digits; none where they are endlessly many or were not counted.
    pub ways: Option<String>,
    /// The schedule with the fewest switches that ends so, once it is known.
    pub witness: Option<FoundWitness>,
}

/// A thread that waits in a deadlock.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Waiter {
    /// Its number.
    pub thread: u32,
    /// The line at which it waits, from 1; 0 where it has none.
    pub line: u32,
    /// What for, in words.
    pub on: String,
    /// Who could end the wait.
    pub held_by: Option<u32>,
}

/// A state in which nothing can go on.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct FoundDeadlock {
    /// Threads each of which waits for the next; empty where there is no ring.
    pub cycle: Vec<Waiter>,
    /// Every thread that waits.
    pub waiting: Vec<Waiter>,
    /// A schedule that leads there, once it is known.
    pub witness: Option<FoundWitness>,
}

/// What a search found.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// How runs end.
    pub outcomes: Vec<FoundOutcome>,
    /// Orders of visible operations in all, in decimal digits; none where they are endlessly many or were not counted.
    pub ways: Option<String>,
    /// States that were looked at.
    pub states: u64,
    /// Whether nothing was left out.
    pub complete: bool,
    /// What the search was doing, where it is not over or was stopped.
    pub doing: Option<String>,
    /// What was left out, a sentence each.
    pub left_out: Vec<String>,
    /// Variables with accesses that nothing orders, with the lines.
    pub races: Vec<(String, Vec<u32>)>,
    /// Deadlocks, told apart by where the threads wait.
    pub deadlocks: Vec<FoundDeadlock>,
    /// Threads that can wait for ever while others go on, with the lines at which they do.
    pub starvation: Vec<(u32, u32)>,
}

impl Found {
    /// Of a report; `doing` is what the search is doing when it is not over.
    pub fn new(report: Report, doing: Option<&str>) -> Self {
        Self {
            outcomes: report.outcomes.into_iter().map(outcome).collect(),
            ways: report.interleavings.map(|ways| ways.to_string()),
            states: report.states,
            complete: report.complete,
            doing: doing.map(str::to_owned),
            left_out: report.left_out,
            races: report.races.into_iter().map(|race| (race.variable, race.lines)).collect(),
            deadlocks: report.deadlocks.into_iter().map(deadlock).collect(),
            starvation: report.starvation.into_iter().map(|one| (one.thread.0, one.line)).collect(),
        }
    }
}

fn outcome(outcome: Outcome) -> FoundOutcome {
    FoundOutcome {
        end: End {
            verdict: outcome.verdict.word().to_owned(),
            error: outcome.error.as_ref().map(told),
            thread_errors: outcome.thread_errors.iter().map(told).collect(),
            globals: outcome.globals,
            stdout: outcome.stdout,
        },
        limit: outcome.limit,
        ways: outcome.interleavings.map(|ways| ways.to_string()),
        witness: outcome.witness.map(witness),
    }
}

fn deadlock(deadlock: DeadlockFound) -> FoundDeadlock {
    let waiters = |waiting: Vec<Waiting>| {
        let waiter = |one: Waiting| {
            let held_by = one.held_by.map(|by| by.0);
            Waiter { thread: one.thread.0, line: one.line, on: one.on, held_by }
        };
        waiting.into_iter().map(waiter).collect()
    };
    FoundDeadlock {
        cycle: waiters(deadlock.cycle),
        waiting: waiters(deadlock.waiting),
        witness: deadlock.witness.map(witness),
    }
}

fn witness(witness: Witness) -> FoundWitness {
    let Witness { schedule, switches, instructions } = witness;
    FoundWitness { schedule, switches, instructions }
}

/// A failure as it is told.
pub(super) fn told(failure: &Failure) -> (String, String, u32) {
    (failure.class.clone(), failure.message.clone(), failure.line)
}
