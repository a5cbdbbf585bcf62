//! The program of an exercise, run under each schedule of the exercise, a piece a frame.

use crate::app::recording::{Recording, Then};
use crate::lang::Program;
use crate::page::lesson::{Exercise, Expectation};
use crate::sim::{Progress, Simulation};
use std::rc::Rc;

/// A check under way.
#[derive(Debug)]
pub struct Checking {
    /// The step that the exercise stands in.
    pub step: usize,
    /// The exercise, with the schedules to try.
    exercise: Exercise,
    program: Program,
    /// The program's text.
    text: Rc<str>,
    /// The revision of that text.
    revision: u64,
    /// Schedules that are done.
    pub passed: usize,
    recording: Option<Recording>,
}

/// What came of a check.
#[derive(Clone, PartialEq, Debug)]
pub struct Checked {
    /// The revision of the text that was checked.
    pub revision: u64,
    /// Under how many schedules all was as expected.
    pub passed: usize,
    /// The schedule under which it was not, and what was not.
    pub failed: Option<(String, Vec<Missed>)>,
}

/// Something that does not hold.
#[derive(Clone, PartialEq, Debug)]
pub struct Missed {
    /// What was expected.
    pub expected: Expectation,
    /// What was seen in its place.
    pub seen: String,
}

impl Checking {
    /// Before the first schedule.
    pub(super) fn new(step: usize, exercise: Exercise, program: Program, text: Rc<str>, revision: u64) -> Self {
        Self { step, exercise, program, text, revision, passed: 0, recording: None }
    }

    /// The text that is checked.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// How many schedules there are.
    pub fn count(&self) -> usize {
        self.exercise.under.len()
    }

    /// Works for one frame; `work_ms` is what the frame before took. What came of it once that is known: at the first
    /// schedule under which something does not hold.
    pub(super) fn work(&mut self, work_ms: f64) -> Option<Checked> {
        let Some(token) = self.exercise.under.get(self.passed) else { return Some(self.checked(None)) };
        if self.recording.is_none() {
            // The reader of lessons lets only schedules through that mean something.
            let options = self.exercise.start.options(Some(token))?;
            let mut simulation = Simulation::new(self.program.clone(), options);
            simulation.name_source("program.py", &self.text);
            self.recording = Some(Recording::new(simulation, self.text.clone(), self.revision, Then::StandAtEnd));
        }
        if self.recording.as_mut()?.work(work_ms) == Progress::Running {
            return None;
        }
        let simulation = self.recording.take()?.simulation;
        let expected = self.exercise.start.expected.iter();
        let missed: Vec<Missed> = expected
            .filter_map(|one| one.holds(&simulation).err().map(|seen| Missed { expected: one.clone(), seen }))
            .collect();
        if !missed.is_empty() {
            let schedule = token.clone();
            return Some(self.checked(Some((schedule, missed))));
        }
        self.passed += 1;
        (self.passed == self.count()).then(|| self.checked(None))
    }

    fn checked(&self, failed: Option<(String, Vec<Missed>)>) -> Checked {
        Checked { revision: self.revision, passed: self.passed, failed }
    }
}
