//! How runs end.

use super::moves::Moves;
use super::step::NOTHING_STOPS_IT;
use crate::base::ThreadId;
use crate::sim::{Failure, globals_as_json};
use crate::vm::traceback::{exception_summary, raised_at};
use num_bigint::BigUint;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// In which way a run ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verdict {
    /// Every thread that the program waits for is over; the main thread by no exception.
    Finished,
    /// The main thread ended by an exception.
    Error,
    /// Nothing can go on.
    Deadlock,
    /// Threads go on for ever without getting anywhere, and nothing can free them.
    Starved,
    /// A limit was reached.
    Limit,
}

impl Verdict {
    /// The word that `baton explore --json` prints.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Error => "error",
            Self::Deadlock => "deadlock",
            Self::Starved => "starved",
            Self::Limit => "limit",
        }
    }
}

/// A schedule that leads somewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Witness {
    /// The schedule's token, `replay:...`.
    pub schedule: String,
    /// Switches from one thread to another: no schedule that leads there has fewer. Of a run that never ends, up to the end
    /// of the first round of its loop.
    pub switches: u64,
    /// Instructions executed: among the schedules with as many switches, none takes fewer.
    pub instructions: u64,
}

/// How runs end, and the shared state that they leave.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    /// In which way.
    pub verdict: Verdict,
    /// The exception that ended the main thread.
    pub error: Option<Failure>,
    /// Exceptions that ended other threads.
    pub thread_errors: Vec<Failure>,
    /// The limit that was reached, in a sentence.
    pub limit: Option<String>,
    /// Module-level variables that JSON can say.
    pub globals: Map<String, Value>,
    /// What was printed.
    pub stdout: String,
    /// Orders of visible operations that end so; none where a loop makes them infinitely many, or where they were not
    /// counted.
    pub interleavings: Option<BigUint>,
    /// A schedule that ends so.
    pub witness: Option<Witness>,
}

/// A state in which nothing can go on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeadlockFound {
    /// Threads each of which waits for the next; empty where there is no ring.
    pub cycle: Vec<crate::sim::Waiting>,
    /// Every thread that waits.
    pub waiting: Vec<crate::sim::Waiting>,
    /// A schedule that leads there.
    pub witness: Option<Witness>,
}

/// The lines at which threads stand that nothing can free.
pub(super) type Stuck = Vec<(ThreadId, u32)>;

/// Outcomes as the search finds them.
#[derive(Default)]
pub(super) struct Outcomes {
    pub all: Vec<Outcome>,
    known: BTreeMap<String, usize>,
    by_shared: BTreeMap<(u32, Verdict), usize>,
    /// Deadlocks by where the threads stand.
    pub stuck: BTreeMap<Stuck, DeadlockFound>,
}

impl Outcomes {
    /// Forgets what numbers of parts mean, for they change.
    pub fn forget_numbers(&mut self) {
        self.by_shared.clear();
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The outcome of a run that ends in this state, in which no thread can go on.
    pub fn of(&mut self, moves: &Moves, row: &[u32]) -> usize {
        self.with_verdict(moves, row[0], verdict_of(moves, row))
    }

    /// The outcome with this shared part; `Finished` becomes `Error` where the main thread failed.
    pub fn with_verdict(&mut self, moves: &Moves, shared: u32, verdict: Verdict) -> usize {
        if let Some(known) = self.by_shared.get(&(shared, verdict)) {
            return *known;
        }
        let outcome = self.described(moves, shared, verdict);
        let number = self.add(outcome);
        self.by_shared.insert((shared, verdict), number);
        number
    }

    /// The outcome of this verdict with this shared part, which may be known already.
    pub fn described(&self, moves: &Moves, shared: u32, verdict: Verdict) -> Outcome {
        let world = &moves.stepper.world;
        let part = world.shared(shared);
        let machine = world.assemble(None, shared);
        let failures: Vec<(ThreadId, Failure)> = part
            .threads
            .iter()
            .filter_map(|thread| {
                let exception = thread.failure?;
                let (class, message) = exception_summary(&world.image, &machine, exception);
                let line = raised_at(&machine, exception);
                (class != "SystemExit").then_some((thread.id, Failure { class, message, line }))
            })
            .collect();
        let error = failures.iter().find(|(id, _)| *id == ThreadId::MAIN).map(|(_, failure)| failure.clone());
        let mut thread_errors: Vec<Failure> =
            failures.into_iter().filter(|(id, _)| *id != ThreadId::MAIN).map(|(_, failure)| failure).collect();
        // Which of them it was does not tell outcomes apart.
        thread_errors.sort_by(|one, other| {
            (&one.class, &one.message, one.line).cmp(&(&other.class, &other.message, other.line))
        });
        Outcome {
            verdict: if verdict == Verdict::Finished && error.is_some() { Verdict::Error } else { verdict },
            error,
            thread_errors,
            limit: (verdict == Verdict::Limit).then(|| part.stopped.as_deref().unwrap_or(NOTHING_STOPS_IT).to_owned()),
            globals: globals_as_json(&world.image, &machine),
            stdout: part.printed.to_string(),
            interleavings: None,
            witness: None,
        }
    }

    /// Notes that a run ends in this state, in which no thread can go on; gives its outcome.
    pub fn end(&mut self, moves: &Moves, row: &[u32]) -> usize {
        let outcome = self.of(moves, row);
        if self.all[outcome].verdict == Verdict::Deadlock {
            let stuck = stuck(moves, row);
            self.stuck.entry(stuck).or_insert_with(|| DeadlockFound {
                cycle: Vec::new(),
                waiting: Vec::new(),
                witness: None,
            });
        }
        outcome
    }

    /// The number of this outcome, if it is known.
    pub fn find(&self, outcome: &Outcome) -> Option<usize> {
        self.known.get(&key(outcome)).copied()
    }

    /// The number of this outcome, new if need be.
    pub fn add(&mut self, outcome: Outcome) -> usize {
        *self.known.entry(key(&outcome)).or_insert_with(|| {
            self.all.push(outcome);
            self.all.len() - 1
        })
    }
}

/// What tells an outcome from others.
fn key(outcome: &Outcome) -> String {
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?}",
        outcome.verdict,
        outcome.error,
        outcome.thread_errors,
        outcome.limit,
        Value::Object(outcome.globals.clone()).to_string(),
        outcome.stdout
    )
}

/// How a run ended in which no thread can go on, in this state; an exception of the main thread aside.
pub(super) fn verdict_of(moves: &Moves, row: &[u32]) -> Verdict {
    let shared = moves.stepper.world.shared(row[0]);
    if shared.stopped.is_some() || waits_for_ever(moves, row) {
        Verdict::Limit
    } else if shared.is_over() {
        Verdict::Finished
    } else {
        Verdict::Deadlock
    }
}

/// Whether the reactor waits, in a state in which no thread can go on.
fn waits_for_ever(moves: &Moves, row: &[u32]) -> bool {
    let world = &moves.stepper.world;
    let Some(turning) = world.shared(row[0]).turning.as_ref().filter(|turning| turning.reactor.is_running()) else {
        return false;
    };
    // In the midst of a turn it would wait for something else.
    turning.loops.thread.is_some_and(|id| world.local(id, row[1 + id.index()]).frames.runs.is_empty())
}

/// Where the threads stand that are not over.
pub(super) fn stuck(moves: &Moves, row: &[u32]) -> Stuck {
    let world = &moves.stepper.world;
    let born = row[1..].iter().take_while(|part| **part != super::moves::UNBORN).enumerate();
    born.map(|(at, part)| (ThreadId::from_index(at), world.local(ThreadId::from_index(at), *part)))
        .filter(|(_, local)| local.rest != super::parts::Rest::Ended)
        .map(|(id, local)| (id, local.line))
        .collect()
}
