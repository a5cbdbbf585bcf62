//! How the time of each way grows with the number of downloads, measured run by run.

use super::{Family, Knobs};
use crate::app::recording::{Recording, Then};
use crate::app::settings::Settings;
use crate::page::Sample;
use crate::sim::{Outcome, Progress, Simulation};
use crate::vm;

/// The numbers of blogs or pages that are measured.
const COUNTS: [u32; 9] = [1, 2, 4, 8, 16, 32, 48, 72, 100];

/// A measured time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Measured {
    /// How many downloads there were.
    pub downloads: u64,
    /// How long the program took, in virtual nanoseconds.
    pub ns: u64,
}

/// The measurements of a family. Those of before stay until they are replaced, one by one.
#[derive(Debug, Default)]
pub struct Growth {
    /// For each strategy, by number; None where none has been measured.
    measured: Vec<[Option<Measured>; COUNTS.len()]>,
    /// Measurements made since the knobs were turned.
    done: usize,
    under_way: Option<Recording>,
}

impl Growth {
    /// Forgets everything: another family.
    pub fn clear(&mut self, strategies: usize) {
        *self = Self { measured: vec![[None; COUNTS.len()]; strategies], ..Self::default() };
    }

    /// Everything is to be measured again.
    pub fn restart(&mut self) {
        self.done = 0;
        self.under_way = None;
    }

    /// Whether something is left to be measured.
    pub fn is_busy(&self) -> bool {
        self.done < self.measured.len() * COUNTS.len()
    }

    /// The measurements of a strategy, by ascending number.
    pub fn of(&self, strategy: usize) -> Vec<Measured> {
        self.measured.get(strategy).map(|row| row.iter().flatten().copied().collect()).unwrap_or_default()
    }

    /// Works for one frame: the smallest numbers come first, for all strategies.
    pub fn work(&mut self, family: Family, knobs: &Knobs, settings: &Settings, work_ms: f64) {
        let strategies = self.measured.len();
        if !self.is_busy() {
            return;
        }
        let (rung, strategy) = (self.done / strategies, self.done % strategies);
        if self.under_way.is_none() {
            let text = Sample::find(family.strategies()[strategy].sample)
                .map(|sample| knobs.text(sample.source(), COUNTS[rung]))
                .unwrap_or_default();
            self.under_way = vm::compile(&text).0.zip(settings.options()).map(|(program, options)| {
                Recording::new(Simulation::new(program, options), text.into(), 0, Then::StandAtEnd)
            });
        }
        let Some(recording) = &mut self.under_way else {
            self.done += 1;
            return;
        };
        if recording.work(work_ms) == Progress::Done {
            let simulation = &recording.simulation;
            self.measured[strategy][rung] = (simulation.outcome() == Some(&Outcome::Finished)).then(|| Measured {
                downloads: simulation.transfers().all().len() as u64,
                ns: simulation.end_time().as_nanos(),
            });
            self.under_way = None;
            self.done += 1;
        }
    }
}
