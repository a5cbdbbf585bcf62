//! A run that has ended, to look at from any position.

use super::jump::{HOG_NS, Marks};
use super::timeline::{Source, TimelineIndex};
use crate::base::ThreadId;
use crate::sim::{Outcome, Report, Simulation, Waiting};
use crate::trace::{Hog, Lanes, Losses, ReactorCounts};
use std::rc::Rc;

/// Classes whose values say something in a headline.
const PLAIN: [&str; 5] = ["bool", "float", "int", "str", "NoneType"];

/// Whether a variable of a program with one thread may be what the program is about: no constant, nothing private, no time.
fn is_result(name: &str, class: &str) -> bool {
    !name.starts_with('_') && name.chars().any(char::is_lowercase) && matches!(class, "int" | "str" | "bool")
}

/// The run in view.
#[derive(Debug)]
pub struct Run {
    /// Stands at the position in view; it is the only part that moves.
    pub simulation: Simulation,
    /// The text that was run.
    pub text: Rc<str>,
    /// The revision of that text.
    pub revision: u64,
    /// How it ended.
    pub outcome: Outcome,
    /// Its figures.
    pub report: Report,
    /// Which updates got lost, and how.
    pub losses: Losses,
    /// Slices by thread.
    pub lanes: Lanes,
    /// What the timeline marks.
    pub index: Rc<TimelineIndex>,
    /// Where there is something to see.
    pub marks: Marks,
    /// Callbacks that kept the baton for long.
    pub hogs: Vec<Hog>,
    /// What the reactor did in the whole run.
    pub reactor: ReactorCounts,
    /// The threads' names at the end; a [`ThreadId`] indexes it.
    pub names: Rc<[String]>,
    /// The variables that several threads used and that hold plain values at the end, with those; of a program with one
    /// thread, all that may be results.
    pub finals: Vec<(String, String)>,
    /// The names of the synchronisers that variables held at the end, by [`Waiting::object`](crate::sim::Waiting::object).
    locks: Vec<(u32, String)>,
    /// What the reactor waits for, in half a sentence, where it was stopped as it kept others from their turn.
    pub reactor_waits: Option<String>,
    /// The traceback that ended the main thread.
    pub traceback: Option<String>,
    /// Counts the runs: what was computed for one of another number is out of date.
    pub number: u64,
}

impl Run {
    /// Sums a simulation up that stands at its end. None when it has not ended.
    pub fn new(simulation: Simulation, text: Rc<str>, revision: u64, number: u64) -> Option<Self> {
        let losses = simulation.losses();
        Self::with_losses(simulation, losses, text, revision, number)
    }

    /// The same, where the lost updates are known already.
    pub fn with_losses(
        simulation: Simulation,
        losses: Losses,
        text: Rc<str>,
        revision: u64,
        number: u64,
    ) -> Option<Self> {
        let outcome = simulation.outcome()?.clone();
        let hogs = simulation.hogs(HOG_NS);
        let names: Rc<[String]> = simulation.thread_names().into();
        let alone = simulation.thread_count() == 1;
        let finals = (simulation.globals().into_iter())
            .filter(|global| global.written.is_some() || alone && is_result(&global.name, &global.class))
            .filter(|global| PLAIN.contains(&global.class.as_str()))
            .map(|global| (global.name, global.value))
            .collect();
        Some(Self {
            lanes: Lanes::new(simulation.slices(), simulation.wakes()),
            index: Rc::new(TimelineIndex::new(&simulation, &losses, &hogs, names.clone())),
            marks: Marks::new(&simulation, &losses, &hogs),
            hogs,
            reactor: simulation.reactor_calls().counts(),
            report: simulation.report(),
            locks: simulation.locks().into_iter().map(|lock| (lock.object, lock.name)).collect(),
            reactor_waits: matches!(outcome, Outcome::Starved(_)).then(|| simulation.reactor_runs_on()).flatten(),
            traceback: simulation.traceback(),
            outcome,
            losses,
            names,
            finals,
            simulation,
            text,
            revision,
            number,
        })
    }

    /// What the timeline draws.
    pub fn source(&self) -> Source<'_> {
        Source { simulation: &self.simulation, lanes: &self.lanes, index: &self.index }
    }

    /// What a thread waits for, in words: by the name of the variable that holds it, where one does.
    pub fn waits_for(&self, waiting: &Waiting) -> String {
        let named = |object| self.locks.iter().find(|(known, _)| *known == object).map(|(_, name)| name.as_str());
        match (waiting.object.and_then(named), waiting.held_by) {
            (Some(name), Some(by)) => format!("{name}, held by {}", self.name(by)),
            (None, Some(by)) if waiting.object.is_none() => format!("the end of {}", self.name(by)),
            (None, Some(by)) => format!("{}, held by {}", waiting.on, self.name(by)),
            (Some(name), None) => name.to_owned(),
            (None, None) => waiting.on.clone(),
        }
    }

    /// A thread's name.
    pub fn name(&self, thread: ThreadId) -> &str {
        self.names.get(thread.index()).map_or("?", String::as_str)
    }
}
