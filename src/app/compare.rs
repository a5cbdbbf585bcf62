//! Runs beside each other, under one schedule and with the same costs.

use super::model::Model;
use super::recording::{Recording, Then};
use super::run::Run;
use super::settings::Settings;
use super::timeline::{TimelineIntent, TimelineState};
use crate::base::VirtualTime;
use crate::page::Sample;
use crate::sim::{Progress, Simulation};
use crate::vm;
use std::rc::Rc;

/// The samples that are set beside each other.
const SAMPLES: [&str; 3] = ["race", "race-locked", "deferreds"];
/// The schedule that they start with: slices long enough for the unlocked race to be quick.
const SCHEDULE: &str = "rr:100";

/// The view that compares.
#[derive(Debug)]
pub struct Compare {
    /// How all of them are run.
    pub settings: Settings,
    /// What is compared, in the order in which it is shown.
    pub contenders: Vec<Contender>,
}

/// One of the programs that are compared.
#[derive(Debug)]
pub struct Contender {
    /// The name for people.
    pub title: Rc<str>,
    /// The program.
    pub text: Rc<str>,
    /// Under way.
    pub recording: Option<Recording>,
    /// Ended; the one before stays until the next has ended.
    pub run: Option<Run>,
    /// What its timeline shows: the same window as the others', on an axis as long as the longest run.
    pub timeline: TimelineState,
    /// Whether it has to be run again.
    stale: bool,
}

impl Default for Compare {
    fn default() -> Self {
        let contender = |id| {
            let sample = Sample::find(id).expect("the page has the samples that it compares");
            Contender::new(sample.title.into(), sample.source().into())
        };
        Self { settings: Settings::new(SCHEDULE), contenders: SAMPLES.map(contender).into() }
    }
}

impl Contender {
    /// A program that is to be run.
    pub(super) fn new(title: Rc<str>, text: Rc<str>) -> Self {
        Self { title, text, recording: None, run: None, timeline: TimelineState::default(), stale: true }
    }

    /// Whether there is something to be worked on.
    pub(super) fn is_busy(&self) -> bool {
        self.stale || self.recording.is_some()
    }

    /// Another text. A run under way goes on to its end first, so that something is seen of each while they follow fast.
    pub(super) fn renew(&mut self, text: Rc<str>) {
        self.text = text;
        self.stale = true;
    }

    /// Works for one frame; true while there is more to do.
    pub(super) fn work(&mut self, settings: &Settings, work_ms: f64, number: u64) -> bool {
        if self.recording.is_none()
            && std::mem::take(&mut self.stale)
            && let Some(options) = settings.options()
            && let Some(program) = vm::compile(&self.text).0
        {
            let mut simulation = Simulation::new(program, options);
            simulation.name_source("program.py", &self.text);
            self.recording = Some(Recording::new(simulation, self.text.clone(), 0, Then::StandAtEnd));
        }
        let Some(recording) = &mut self.recording else { return false };
        if recording.work(work_ms) == Progress::Running {
            return true;
        }
        if let Some(Recording { simulation, text, .. }) = self.recording.take() {
            self.run = Run::new(simulation, text, 0, number);
        }
        true
    }
}

impl Compare {
    /// Whether there is a run to be worked on.
    pub fn is_busy(&self) -> bool {
        self.contenders.iter().any(Contender::is_busy)
    }

    /// Works on the first one that has not ended.
    pub fn work(&mut self, work_ms: f64, number: u64) {
        let busy = self.contenders.iter_mut().any(|contender| contender.work(&self.settings, work_ms, number));
        if !busy || self.contenders.iter().all(|contender| !contender.is_busy()) {
            self.share_axis();
        }
    }

    /// Puts all runs on one axis, as long as the longest of them.
    fn share_axis(&mut self) {
        let longest = VirtualTime(self.longest_ns());
        for contender in &mut self.contenders {
            let lanes = contender.run.as_ref().map_or(0, |run| run.names.len());
            contender.timeline = TimelineState::strip(longest, lanes);
        }
    }

    /// Does what is asked of one timeline; the others go along with its window.
    pub(super) fn move_axis(&mut self, contender: usize, intent: TimelineIntent) {
        let Some(one) = self.contenders.get_mut(contender) else { return };
        let Some(run) = &one.run else { return };
        // Compare shows whole runs: where they are looked at does not change.
        let _ = one.timeline.update(intent, &run.source());
        let axis = one.timeline.axis;
        for other in &mut self.contenders {
            other.timeline.axis = axis;
        }
    }

    /// Runs all of them again.
    pub fn restart(&mut self) {
        if self.settings.schedule.is_ok() {
            for contender in &mut self.contenders {
                contender.recording = None;
                contender.stale = true;
            }
        }
    }

    /// The longest of the runs, in virtual nanoseconds.
    pub fn longest_ns(&self) -> u64 {
        let times = self.contenders.iter().filter_map(|contender| contender.run.as_ref());
        times.map(|run| run.report.time.as_nanos()).max().unwrap_or(0)
    }
}

impl Model {
    /// Another schedule for all contenders.
    pub(super) fn compare_under(&mut self, token: &str) {
        self.compare.settings.set_token(token);
        self.compare.restart();
    }
}
