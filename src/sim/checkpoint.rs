//! Checkpoints: the whole state now and then, so that any position is near one.

use super::breakdown::Breakdown;
use super::cores::Core;
use crate::base::{VirtualTime, limits};
use crate::net::Ordered;
use crate::sched::Scheduler;
use crate::trace::LineageMark;
use crate::vm::Machine;
use std::collections::VecDeque;

/// Instructions between two checkpoints. At 20 million instructions a second, a slow phone's pace, repeating as many
/// takes less than two milliseconds.
const INTERVAL: u64 = 32_768;

/// Bytes that may be copied for each instruction that is run: about what both take the same time for.
const BYTES_PER_INSTRUCTION: u64 = 16;

/// What a run can be continued from.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub machine: Machine,
    pub heard: super::wire::Heard,
    /// The network, where what it brings comes by choice.
    pub ordered: Option<Box<Ordered>>,
    pub scheduler: Box<dyn Scheduler>,
    pub cores: Vec<Core>,
    pub breakdown: Breakdown,
    /// Choices made.
    pub choices: u64,
    /// Choices that are not yet in the replay string, in order: rank, and length once the slice is over (0 when it
    /// stopped by itself).
    pub unwritten: VecDeque<(u32, Option<u64>)>,
    /// Instructions executed on all cores.
    pub position: u64,
    /// Switch points passed on all cores.
    pub points: u64,
    /// Slices that are over.
    pub slices: usize,
    /// Wakes so far.
    pub wakes: usize,
    /// Switches from one thread to another.
    pub switches: u64,
    /// For each thread, the moment since which it could run: another core, whose clock is behind, waits for it.
    pub ready_at: Vec<VirtualTime>,
    /// For each thread, the position at which it last ran.
    pub last_ran: Vec<u64>,
}

/// Values that built-in functions go through in about the time of one instruction, where that is slowest: in a browser.
pub(super) const VALUES_PER_INSTRUCTION: u64 = 2;

impl State {
    /// Where it stands, told apart also from others at the same position.
    pub fn place(&self) -> (u64, usize, u64) {
        (self.position, self.slices, self.choices)
    }

    /// What it took to get here, in instructions: those executed, and what built-in functions did within them.
    #[inline]
    pub fn effort(&self) -> u64 {
        self.position + self.worked()
    }

    /// The part of the effort that built-in functions are.
    #[inline]
    pub fn worked(&self) -> u64 {
        self.machine.heap.work() / VALUES_PER_INSTRUCTION
    }
}

/// A state with the places of the logs that go with it.
#[derive(Clone, Debug)]
pub(super) struct Checkpoint {
    pub state: State,
    pub lineage: LineageMark,
}

/// The checkpoints of a run, ascending by position; the first is the start.
#[derive(Clone, Debug, Default)]
pub(super) struct Checkpoints {
    list: Vec<Checkpoint>,
    interval: u64,
    /// The [effort](State::effort) at which the next one is due: it is asked for with every slice.
    next: u64,
}

impl Checkpoints {
    /// Whether one is due after `effort`.
    #[inline]
    pub fn due(&self, effort: u64) -> bool {
        effort >= self.next()
    }

    /// The effort after which the next is due.
    #[inline]
    pub fn next(&self) -> u64 {
        self.next
    }

    /// Adds one. When all of them together may weigh too much, every second is forgotten and they come half as often.
    pub fn push(&mut self, checkpoint: Checkpoint) {
        let each = checkpoint.state.machine.checkpoint_bytes().max(4096);
        self.list.push(checkpoint);
        if self.list.len() > 3 && self.list.len() * each > limits::CHECKPOINT_BYTES {
            let mut nth = 0;
            self.list.retain(|_| {
                nth += 1;
                nth % 2 == 1
            });
            self.interval = self.interval.max(INTERVAL) * 2;
        }
        // What a heavy machine writes to after a checkpoint is copied, so that checkpoints of it come the less often:
        // copying then takes no more time than running.
        if let Some(last) = self.list.last() {
            let weight = last.state.machine.checkpoint_bytes() as u64 / BYTES_PER_INSTRUCTION;
            self.next = last.state.effort() + self.interval.max(INTERVAL).max(weight);
        }
    }

    /// The last one at or before `position`.
    pub fn before(&self, position: u64) -> &Checkpoint {
        let after = self.list.partition_point(|checkpoint| checkpoint.state.position <= position);
        &self.list[after.max(1) - 1]
    }

    /// The last one at which at most `slices` slices were over.
    pub fn before_slice(&self, slices: usize) -> &Checkpoint {
        let after = self.list.partition_point(|checkpoint| checkpoint.state.slices <= slices);
        &self.list[after.max(1) - 1]
    }
}
