//! From moments to positions of the run and back.

use super::Seek;
use crate::base::{ThreadId, VirtualTime};
use crate::sim::Simulation;

/// Slices that are looked at for the one of a thread: no more run at once than there are cores.
const AT_ONCE: usize = 64;

/// The position of the run at `time`: of the slice that started last, so many instructions on as had the time to be
/// executed. Calls that take time of their own make this a little early or late.
pub fn position_at(simulation: &Simulation, time: VirtualTime) -> u64 {
    let slices = simulation.slices();
    let Some(slice) = slices.at_time(time).and_then(|at| slices.get(at)) else { return 0 };
    let instruction_ns = simulation.image().costs.instruction_ns.max(1);
    let into = (time.min(slice.stop) - slice.start) / instruction_ns;
    u64::from(slice.first) + into.min(slice.instructions.into())
}

/// When `thread` executed the instruction at `position`.
pub fn moment_of(simulation: &Simulation, thread: ThreadId, position: u32) -> Option<VirtualTime> {
    let slices = simulation.slices();
    let last = slices.at_position(position)?;
    let near = &slices.as_slice()[(last + 1).saturating_sub(AT_ONCE)..=last];
    let slice = near.iter().rev().find(|slice| slice.thread == thread)?;
    let into = u64::from(position - slice.first).saturating_mul(simulation.image().costs.instruction_ns);
    Some((slice.start + into).min(slice.stop))
}

impl Seek {
    /// Takes the simulation there.
    pub fn perform(self, simulation: &mut Simulation) {
        match self {
            Self::Time(time) if time >= simulation.slices().stop() => simulation.seek(simulation.length()),
            Self::Time(time) => simulation.seek(position_at(simulation, time)),
            Self::Slice(index) => simulation.seek_slice(index as usize),
        }
    }
}
