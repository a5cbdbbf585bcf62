//! A run under way, worked on in pieces that fit a frame.

use super::intent::Intent;
use crate::sim::{Progress, Simulation};
use std::rc::Rc;

/// Instructions of the first piece: under 8 ms even at 20 million a second, a slow phone's pace.
const PIECE_START: u64 = 150_000;
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
    piece: u64,
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
        Self { simulation, text, revision, then, piece: PIECE_START }
    }

    /// Works for one frame; `work_ms` is what the piece before took.
    pub fn work(&mut self, work_ms: f64) -> Progress {
        if work_ms > WORK_MS {
            self.piece = (self.piece / 2).max(PIECE_MIN);
        } else if work_ms < WORK_MS / 2.0 {
            self.piece = (self.piece * 2).min(PIECE_MAX);
        }
        self.simulation.run(self.piece)
    }
}
