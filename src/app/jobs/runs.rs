//! A program run under many seeded schedules, as a test would.

use super::exploring::compiled;
use super::found::{End, told};
use super::job::RunsJob;
use super::job::network;
use crate::base::ThreadId;
use crate::lang::Program;
use crate::sched::{Policy, ScheduleSpec, SwitchPoints};
use crate::sim::{self, Outcome, Progress, RunOptions, Simulation, globals_as_json};
use crate::vm::traceback::{exception_summary, raised_at};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Instructions of one run: one that takes more counts as not ended. A hundred threads that count to a thousand fit.
const INSTRUCTIONS_MAX: u64 = 2_000_000;

/// Instructions that take about as long as looking at a state.
const INSTRUCTIONS_A_UNIT: u64 = 20;

/// How often runs ended so.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Tally {
    /// How.
    pub end: End,
    /// How often.
    pub runs: u64,
    /// The first seed that leads there.
    pub seed: u64,
}

/// How runs ended.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug, Default)]
pub struct SeededRuns {
    /// The ends that were met, in the order in which they were.
    pub tallies: Vec<Tally>,
    /// Runs that have ended: those under the seeds from 1 to this.
    pub done: u64,
    /// Runs that were asked for.
    pub of: u64,
}

/// Runs under way.
pub(super) struct Running {
    program: Program,
    switch_points: SwitchPoints,
    runs: SeededRuns,
    /// Where each end stands among the tallies, by its text.
    known: BTreeMap<String, usize>,
    under_way: Option<Simulation>,
    network: crate::net::NetworkSpec,
}

impl Running {
    /// Before the first run.
    ///
    /// # Errors
    /// What is wrong with the program.
    pub fn new(job: RunsJob) -> Result<Self, String> {
        Ok(Self {
            program: compiled(&job.text)?,
            switch_points: SwitchPoints::from_name(&job.switch_points).unwrap_or_default(),
            runs: SeededRuns { of: job.runs, ..SeededRuns::default() },
            known: BTreeMap::new(),
            under_way: None,
            network: network(&job.network),
        })
    }

    /// Goes on for a while. True when all runs have ended.
    pub fn go_on(&mut self, units: u64) -> bool {
        let mut left = units.saturating_mul(INSTRUCTIONS_A_UNIT);
        while self.runs.done < self.runs.of && left > 0 {
            let seed = self.runs.done + 1;
            let mut simulation = self.under_way.take().unwrap_or_else(|| self.simulation(seed));
            let before = simulation.position();
            let progress = simulation.run(left);
            // Making a machine and summing a run up cost as much as some instructions.
            left = left.saturating_sub(simulation.position() - before + INSTRUCTIONS_A_UNIT);
            if progress == Progress::Done {
                self.runs.done = seed;
                self.count(end_of(&simulation), seed);
            } else {
                self.under_way = Some(simulation);
            }
        }
        self.runs.done == self.runs.of
    }

    fn simulation(&self, seed: u64) -> Simulation {
        let policy = Policy::Random { seed, mean_instructions: None };
        let schedule = ScheduleSpec { policy, switch_points: self.switch_points };
        let options = RunOptions {
            schedule,
            instructions_max: INSTRUCTIONS_MAX,
            network: self.network.clone(),
            ..RunOptions::default()
        };
        Simulation::new(self.program.clone(), options)
    }

    fn count(&mut self, end: End, seed: u64) {
        let key = serde_json::to_string(&end).unwrap_or_default();
        let tallies = &mut self.runs.tallies;
        let at = *self.known.entry(key).or_insert_with(|| {
            tallies.push(Tally { end, runs: 0, seed });
            tallies.len() - 1
        });
        tallies[at].runs += 1;
    }

    /// How the runs ended up to now.
    pub fn told(&self) -> SeededRuns {
        self.runs.clone()
    }
}

/// How this run ended.
fn end_of(simulation: &Simulation) -> End {
    let (image, machine) = (simulation.image(), simulation.machine());
    let others = machine.threads.iter().enumerate().filter_map(|(at, thread)| {
        let exception = thread.failure.filter(|_| ThreadId::from_index(at) != ThreadId::MAIN)?;
        let (class, message) = exception_summary(image, machine, exception);
        (class != "SystemExit").then(|| (class, message, raised_at(machine, exception)))
    });
    let mut thread_errors: Vec<_> = others.collect();
    thread_errors.sort();
    End {
        verdict: simulation.outcome().map_or("limit", sim::Outcome::word).to_owned(),
        error: match simulation.outcome() {
            Some(Outcome::Error(failure)) => Some(told(failure)),
            _ => None,
        },
        thread_errors,
        globals: globals_as_json(image, machine),
        stdout: simulation.printed(false),
    }
}
