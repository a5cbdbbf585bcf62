//! The runs of the simulation that a claim takes, worked on frame by frame.

use crate::app::model::Model;
use crate::app::recording::{Recording, Then};
use crate::app::settings::Settings;
use crate::page::{Claim, Quantity, Sample, Trial};
use crate::sim::{Outcome, Progress, Simulation};
use crate::vm;
use std::collections::VecDeque;

/// What a run came to.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct TrialRun {
    /// How long it took, in virtual nanoseconds; none when it did not come to its end.
    pub time_ns: Option<u64>,
    /// Updates that got lost.
    pub lost: u64,
    /// What its variable `counter` is in the end, if it has one.
    pub counter: Option<u64>,
    /// The longest time that bytes of a page lay unread, in virtual nanoseconds.
    pub unread_ns: u64,
}

/// A claim's runs.
#[derive(Debug, Default)]
pub struct Simulated {
    /// Those that have ended, in the order of the claim's trials.
    pub runs: Vec<TrialRun>,
    /// How those that are left are run.
    left: VecDeque<Settings>,
    recording: Option<Recording>,
}

impl Simulated {
    /// Runs all trials again, each under its settings.
    pub(super) fn start(&mut self, settings: Vec<Settings>) {
        *self = Self { left: settings.into(), ..Self::default() };
    }

    /// Gives up what is left.
    pub(super) fn stop(&mut self) {
        self.left.clear();
        self.recording = None;
    }

    /// Whether a run is left.
    pub fn is_busy(&self) -> bool {
        self.recording.is_some() || !self.left.is_empty()
    }

    /// Works for one frame.
    pub(super) fn work(&mut self, claim: &Claim, work_ms: f64) {
        if self.recording.is_none() {
            let settings = self.left.pop_front();
            let trial = claim.trials.get(self.runs.len());
            self.recording = settings.zip(trial).and_then(|(settings, trial)| recording(trial, &settings));
            if self.recording.is_none() {
                return self.stop();
            }
        }
        let Some(recording) = &mut self.recording else { return };
        if recording.work(work_ms) == Progress::Done {
            self.runs.push(TrialRun::of(&recording.simulation));
            self.recording = None;
        }
    }

    /// How much of the claim's quantity there is, once all runs have come to their ends.
    pub fn value(&self, claim: &Claim) -> Option<f64> {
        if self.runs.len() < claim.trials.len() || self.runs.iter().any(|run| run.time_ns.is_none()) {
            return None;
        }
        let (first, last) = (self.runs.first()?, self.runs.last()?);
        Some(match claim.quantity {
            Quantity::Lost => first.share_lost(),
            Quantity::Times => first.time_ns? as f64 / last.time_ns?.max(1) as f64,
            Quantity::Waits => first.unread_ns as f64 / 1e6,
        })
    }
}

impl TrialRun {
    fn of(simulation: &Simulation) -> Self {
        let end = simulation.end_time();
        Self {
            time_ns: (simulation.outcome() == Some(&Outcome::Finished)).then(|| end.as_nanos()),
            lost: simulation.losses().lost().len() as u64,
            counter: simulation.global("counter").and_then(|counter| counter.as_int()?.try_into().ok()),
            unread_ns: simulation.transfers().totals(end).unread_ns_max,
        }
    }

    /// Which share of the updates got lost: those that are left are what was counted.
    pub fn share_lost(&self) -> f64 {
        self.lost as f64 / (self.lost + self.counter.unwrap_or(0)).max(1) as f64
    }
}

fn recording(trial: &Trial, settings: &Settings) -> Option<Recording> {
    let text = Sample::find(trial.sample)?.source();
    let simulation = Simulation::new(vm::compile(text).0?, settings.options()?);
    Some(Recording::new(simulation, text.into(), 0, Then::StandAtEnd))
}

impl Model {
    /// How a trial is run: with the costs and the network that are set.
    pub(super) fn settings_of(&self, trial: &Trial) -> Settings {
        let sample = Sample::find(trial.sample).expect("a claim's samples are there");
        let schedule = if trial.schedule.is_empty() { sample.schedule } else { trial.schedule };
        self.settings_for(sample, schedule)
    }

    /// Opens a trial as the program, to step through it.
    pub(super) fn open_trial(&mut self, trial: &Trial) {
        self.open_sample(trial.sample);
        if !trial.schedule.is_empty() {
            self.settings.set_token(trial.schedule);
            self.sample = self.sample.filter(|sample| sample.schedule == trial.schedule);
            self.record(Then::StandAtStart);
        }
        self.view = crate::app::ViewName::Machine;
    }
}
