//! Going to any position: back to the nearest checkpoint, then forwards through what was recorded.

use super::simulation::{Progress, Simulation};
use crate::base::ThreadId;

impl Simulation {
    /// Goes to `position`, or to the end of the run if that comes first. Where several slices share a position (some ended
    /// without one instruction), it stands in the first of them, also when it stood in another one before.
    pub fn seek(&mut self, position: u64) {
        if position <= self.state.position || self.at_end {
            let checkpoint = self.checkpoints.before(position).clone();
            self.restore(checkpoint);
        }
        self.run_to(position, None);
        if position >= self.recorded && self.outcome.is_some() {
            self.run_to_end();
        }
    }

    /// Goes to the start of slice `index`, or to the end of the run.
    pub fn seek_slice(&mut self, index: usize) {
        if index <= self.state.slices {
            let checkpoint = self.checkpoints.before_slice(index).clone();
            self.restore(checkpoint);
        }
        self.run_to(u64::MAX, Some(index));
    }

    fn restore(&mut self, checkpoint: super::checkpoint::Checkpoint) {
        self.recorder.lineage.rewind_to(checkpoint.lineage);
        self.state = checkpoint.state;
        self.recorder.repeating = true;
        self.at_end = false;
    }

    /// One instruction on.
    pub fn step(&mut self) -> Progress {
        self.step_by(1)
    }

    /// `count` instructions on, at least through one event where they share a position.
    fn step_by(&mut self, count: u64) -> Progress {
        self.run_to(self.state.position.saturating_add(count), None)
    }

    /// One instruction back.
    pub fn step_back(&mut self) {
        self.seek(self.state.position.saturating_sub(1));
    }

    /// On to the next slice.
    pub fn step_slice(&mut self) -> Progress {
        self.run_to(u64::MAX, Some(self.state.slices + 1))
    }

    /// Back to the start of this slice, or of the one before when it stands there.
    pub fn step_slice_back(&mut self) {
        let here = self.state.slices;
        let started = self.slices.get(here).map_or(self.recorded, |slice| u64::from(slice.first));
        if !self.at_end && self.state.position > started {
            self.seek_slice(here);
        } else {
            self.seek_slice(here.saturating_sub(1));
        }
    }

    /// On until the running thread stands on another line of the program, or another thread runs, within `budget`
    /// instructions.
    pub fn step_line(&mut self, budget: u64) -> Progress {
        let from = self.line_here();
        for _ in 0..budget {
            if self.step() == Progress::Done {
                return Progress::Done;
            }
            let here = self.line_here();
            if here != from && here.is_some_and(|(_, line, starts)| line != 0 && starts) {
                return Progress::Done;
            }
        }
        Progress::Running
    }

    /// Back until the running thread stands on the start of another line, or another thread runs, within `budget`
    /// instructions.
    pub fn step_line_back(&mut self, budget: u64) {
        let from = self.line_here().map(|(thread, line, _)| (thread, line));
        let lowest = self.state.position.saturating_sub(budget);
        while self.state.position > lowest {
            self.step_back();
            let here = self.line_here();
            if here.is_some_and(|(thread, line, starts)| line != 0 && starts && Some((thread, line)) != from) {
                return;
            }
        }
    }

    /// The running thread, its line, and whether the next instruction starts a line.
    fn line_here(&self) -> Option<(ThreadId, u32, bool)> {
        let thread = self.current()?;
        let frame = self.state.machine.thread(thread).frames.last()?;
        let code = self.image.program.code(frame.code);
        if code.library {
            return Some((thread, 0, false));
        }
        let at = frame.next as usize;
        let starts = code.instructions[at].points & crate::lang::POINT_LINE != 0;
        Some((thread, code.lines[at], starts))
    }
}
