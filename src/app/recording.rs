//! A run under way, worked on in pieces that fit a frame.

use super::intent::Intent;
use super::pace::Pace;
use crate::sim::{Progress, Simulation};
use crate::trace::Losses;
use std::rc::Rc;

/// Instructions of the first piece: a few milliseconds even at 10 million a second, the pace of a browser that has not yet
/// translated the machine's code for speed.
const PIECE_START: u64 = 50_000;
const PIECE_MIN: u64 = 10_000;
const PIECE_MAX: u64 = 4_000_000;
/// Milliseconds of work that leave a frame of 16.7 ms time to draw.
const WORK_MS: f64 = 13.0;

/// A program on its way to its end.
#[derive(Debug)]
pub struct Recording {
    /// The simulation.
    pub simulation: Simulation,
    /// The text that is run.
    pub text: Rc<str>,
    /// The revision of that text.
    pub revision: u64,
    /// What to do once it has ended.
    pub then: Then,
    /// The lost updates of a run that has ended, once they are known.
    pub losses: Option<Losses>,
    has_ended: bool,
    pace: Pace,
}

/// Where the user wants to stand when the run is there.
#[derive(Clone, PartialEq, Debug)]
pub enum Then {
    /// At its end.
    StandAtEnd,
    /// At its start.
    StandAtStart,
    /// At its start, and then do this.
    Do(Box<Intent>),
}

impl Recording {
    /// Before the first instruction.
    pub fn new(simulation: Simulation, text: Rc<str>, revision: u64, then: Then) -> Self {
        Self {
            simulation,
            text,
            revision,
            then,
            losses: None,
            has_ended: false,
            pace: Pace::new(PIECE_START, PIECE_MIN, PIECE_MAX),
        }
    }

    /// Works for one frame; `work_ms` is what the piece before took.
    pub fn work(&mut self, work_ms: f64) -> Progress {
        self.pace.took(work_ms, WORK_MS);
        self.simulation.run(self.pace.piece())
    }

    /// Works on what is to be known of a run that has ended, for one frame; true once it is. The frame in which it ends is
    /// full already.
    pub fn sum_up(&mut self) -> bool {
        if !std::mem::replace(&mut self.has_ended, true) {
            return false;
        }
        if self.losses.is_none() {
            self.losses = Some(self.simulation.losses());
            return false;
        }
        true
    }
}
