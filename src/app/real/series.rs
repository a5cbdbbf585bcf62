//! Races of one kind: how each ended, and how as many ended in the simulation.

use super::adding::RaceSetup;
use crate::app::recording::{Recording, Then};
use crate::sim::{Progress, RunOptions, Simulation};
use crate::vm;

/// How one race ended.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RaceRun {
    /// What the counter was.
    pub counter: u64,
    /// From the opening of the gate to the end of the last worker, in milliseconds.
    pub ms: f64,
}

/// Races of one kind.
#[derive(Debug)]
pub struct Series {
    /// What they are.
    pub setup: RaceSetup,
    /// Those that have ended.
    pub runs: Vec<RaceRun>,
    /// What the counter was in as many simulated ones, each with another seed.
    pub simulated: Vec<u64>,
    recording: Option<Recording>,
}

impl Series {
    /// None has ended yet.
    pub(super) fn new(setup: RaceSetup) -> Self {
        Self { setup, runs: Vec::new(), simulated: Vec::new(), recording: None }
    }

    /// Whether fewer were simulated than have ended.
    pub(super) fn is_busy(&self) -> bool {
        self.simulated.len() < self.runs.len()
    }

    /// Simulates for one frame.
    pub(super) fn work(&mut self, work_ms: f64) {
        let recording = self.recording.get_or_insert_with(|| simulated(&self.setup, self.simulated.len() + 1));
        if recording.work(work_ms) == Progress::Done {
            let counter = counter_of(&recording.simulation);
            self.simulated.push(counter.unwrap_or_default());
            self.recording = None;
        }
    }

    /// Updates that got lost in each race, as a share of all.
    pub fn lost(&self) -> impl Iterator<Item = f64> {
        let total = self.setup.total();
        self.runs.iter().map(move |run| share_lost(run.counter, total))
    }

    /// The same in the simulation.
    pub fn simulated_lost(&self) -> impl Iterator<Item = f64> {
        let total = self.setup.simulated_total();
        self.simulated.iter().map(move |counter| share_lost(*counter, total))
    }
}

fn share_lost(counter: u64, total: u64) -> f64 {
    1.0 - counter as f64 / total as f64
}

fn simulated(setup: &RaceSetup, seed: usize) -> Recording {
    let text = setup.program();
    let program = vm::compile(&text).0.expect("the race is a program");
    let schedule = format!("random:{seed}").parse().expect("a seed is a schedule");
    let options = RunOptions { schedule, ..RunOptions::default() };
    Recording::new(Simulation::new(program, options), text.into(), 0, Then::StandAtEnd)
}

fn counter_of(simulation: &Simulation) -> Option<u64> {
    simulation.global("counter")?.as_int()?.try_into().ok()
}
