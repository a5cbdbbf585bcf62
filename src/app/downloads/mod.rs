//! Downloads beside each other: the same pages, fetched in different ways, on one network.
//!
//! What is shown stays until the next run of it has ended, so that the picture follows while a knob is turned.

mod family;
mod growth;
mod knob;

pub use family::{Family, Strategy};
pub use growth::{Growth, Measured};
pub use knob::{Knob, Knobs};

use super::compare::Contender;
use super::effect::{Drawing, Effect};
use super::export::{FileKind, export};
use super::intent::ViewName;
use super::model::Model;
use super::program::ProgramText;
use super::recording::Then;
use super::settings::Settings;
use crate::page::Sample;

/// The width that is taken for the pictures until the page has told it, in pixels.
const WIDTH_START: f64 = 960.0;

/// The view that compares ways of downloading.
#[derive(Debug)]
pub struct Downloads {
    /// What is downloaded.
    pub family: Family,
    /// How.
    pub knobs: Knobs,
    /// How all of them are run.
    pub settings: Settings,
    /// The ways, in the order of the family's; none before the view was opened.
    pub contenders: Vec<Contender>,
    /// How their times grow.
    pub growth: Growth,
    /// The width of the pictures, in pixels.
    pub width: f64,
}

/// Something on the view of downloads.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum DownloadsIntent {
    /// Download something else.
    Choose(Family),
    /// Turn a knob.
    Turn(Knob, u32),
    /// All knobs as the family starts.
    Reset,
    /// The pictures may be so wide.
    Resize(f64),
    /// Open the strategy of that number as the program.
    Open(usize),
    /// Hand the user a file of the strategy of that number.
    Save(usize, FileKind),
    /// Hand the user the chart.
    SaveChart(FileKind),
}

impl Default for Downloads {
    fn default() -> Self {
        let family = Family::default();
        let knobs = Knobs::new(family);
        let settings = knobs.settings(family);
        Self { family, knobs, settings, contenders: Vec::new(), growth: Growth::default(), width: WIDTH_START }
    }
}

impl Downloads {
    /// The view is shown: there is something to do the first time.
    pub(super) fn show(&mut self) {
        if self.contenders.is_empty() {
            self.choose(self.family);
        }
    }

    fn choose(&mut self, family: Family) {
        self.family = family;
        self.knobs = Knobs::new(family);
        let empty = |strategy: &Strategy| Contender::new(strategy.name.into(), "".into());
        self.contenders = family.strategies().iter().map(empty).collect();
        self.growth.clear(self.contenders.len());
        self.turned(true);
    }

    /// The knobs stand elsewhere; `all` when not only the number of downloads is another.
    fn turned(&mut self, all: bool) {
        self.settings = self.knobs.settings(self.family);
        for (contender, strategy) in self.contenders.iter_mut().zip(self.family.strategies()) {
            let source = Sample::find(strategy.sample).map_or("", |sample| sample.source());
            contender.renew(self.knobs.text(source, self.knobs.count).into());
        }
        if all {
            self.growth.restart();
        }
    }

    fn turn(&mut self, knob: Knob, value: u32) {
        let before = self.knobs.clone();
        self.knobs.set(knob, value);
        if self.knobs != before {
            self.turned(knob != Knob::Count);
        }
    }

    /// Whether there is a run to be worked on.
    pub fn is_busy(&self) -> bool {
        self.contenders.iter().any(Contender::is_busy) || self.growth.is_busy()
    }

    /// Works for one frame: first on what is in view, then on the chart.
    pub fn work(&mut self, work_ms: f64, number: u64) {
        if !self.contenders.iter_mut().any(|contender| contender.work(&self.settings, work_ms, number)) {
            self.growth.work(self.family, &self.knobs, &self.settings, work_ms);
        }
    }

    /// The longest of the runs, in virtual nanoseconds.
    pub fn longest_ns(&self) -> u64 {
        let runs = self.contenders.iter().filter_map(|contender| contender.run.as_ref());
        runs.map(|run| run.simulation.end_time().as_nanos()).max().unwrap_or(0)
    }

    /// The start of the names of files: `titles-threads`.
    fn stem(&self, at: usize) -> &'static str {
        self.family.strategies().get(at).map_or("downloads", |strategy| strategy.sample)
    }
}

impl Model {
    pub(super) fn on_downloads(&mut self, intent: DownloadsIntent) -> Vec<Effect> {
        let downloads = &mut self.downloads;
        match intent {
            DownloadsIntent::Choose(family) => downloads.choose(family),
            DownloadsIntent::Reset => downloads.choose(downloads.family),
            DownloadsIntent::Turn(knob, value) => downloads.turn(knob, value),
            DownloadsIntent::Resize(width) => downloads.width = width.max(1.0),
            DownloadsIntent::Open(at) => {
                self.open_strategy(at);
                return self.kept();
            }
            DownloadsIntent::Save(at, kind) => {
                let stem = downloads.stem(at);
                let run = downloads.contenders.get(at).and_then(|contender| contender.run.as_ref());
                return run.and_then(|run| export(run, stem, kind, Drawing::Strategy(at))).into_iter().collect();
            }
            DownloadsIntent::SaveChart(kind) => {
                let stem = format!("{}-growth", downloads.family.word());
                return kind.drawn(&stem, Drawing::Growth).into_iter().collect();
            }
        }
        Vec::new()
    }

    /// The program view with a strategy's program, under the knobs' settings.
    fn open_strategy(&mut self, at: usize) {
        let Some(contender) = self.downloads.contenders.get(at) else { return };
        self.program = ProgramText::new(&contender.text, self.program.revision + 1);
        self.settings = self.downloads.settings.clone();
        let sample = self.downloads.family.strategies().get(at).and_then(|strategy| Sample::find(strategy.sample));
        self.sample = sample.filter(|sample| *sample.source() == *self.program.text);
        self.view = ViewName::Machine;
        self.pane = super::intent::RunPane::Downloads;
        self.record(Then::StandAtStart);
    }
}

#[cfg(test)]
mod tests;
