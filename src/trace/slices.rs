//! What the threads ran, slice by slice, and when they woke.

use crate::base::{ThreadId, VirtualTime};

/// A run of instructions of one thread on one core, between two choices of the scheduler.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slice {
    /// Who ran.
    pub thread: ThreadId,
    /// Where.
    pub core: u8,
    /// Why it stopped.
    pub end: SliceEnd,
    /// The thread woke for this slice, found that it had to wait on, and did nothing else.
    pub in_vain: bool,
    /// Stale writes in it; more than fit are shown as the most that fit.
    pub stale_writes: u16,
    /// Instructions that the run had executed before it.
    pub first: u32,
    /// Instructions that it executed.
    pub instructions: u32,
    /// When it started.
    pub start: VirtualTime,
    /// When it stopped.
    pub stop: VirtualTime,
}

/// Why a slice ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum SliceEnd {
    /// The scheduler took the core away.
    Preempted,
    /// The thread waits for a lock, another thread, or data.
    Blocked,
    /// The thread sleeps until a time of its own.
    Slept,
    /// The thread is over.
    Ended,
    /// The run is over while the thread was running.
    RunOver,
}

impl SliceEnd {
    /// As a word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Preempted => "preempted",
            Self::Blocked => "blocked",
            Self::Slept => "slept",
            Self::Ended => "ended",
            Self::RunOver => "run over",
        }
    }
}

/// A thread that waited became runnable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wake {
    /// Who.
    pub thread: ThreadId,
    /// When.
    pub at: VirtualTime,
    /// Instructions that the run had executed by then.
    pub position: u32,
}

/// All slices of a run, in the order in which they started.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Slices {
    slices: Vec<Slice>,
}

impl Slices {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a slice that is over. With several cores one that started earlier may come later; it is put in its place,
    /// which is at most a few slices before the end.
    #[inline]
    pub fn push(&mut self, slice: Slice) {
        make_room(&mut self.slices);
        self.slices.push(slice);
        let mut at = self.slices.len() - 1;
        while at > 0 && (self.slices[at - 1].first, self.slices[at - 1].start) > (slice.first, slice.start) {
            self.slices.swap(at - 1, at);
            at -= 1;
        }
    }

    /// Forgets all but the first `len` slices, for another future.
    pub fn truncate(&mut self, len: usize) {
        self.slices.truncate(len);
    }

    /// The number of slices.
    pub fn len(&self) -> usize {
        self.slices.len()
    }

    /// Whether nothing ran.
    pub fn is_empty(&self) -> bool {
        self.slices.is_empty()
    }

    /// The slices in order.
    pub fn as_slice(&self) -> &[Slice] {
        &self.slices
    }

    /// One of them.
    pub fn get(&self, index: usize) -> Option<&Slice> {
        self.slices.get(index)
    }

    /// The index of the slice that runs the instruction at `position`; at the run's end the last one. With several cores
    /// it is the one among those that run then which started last.
    pub fn at_position(&self, position: u32) -> Option<usize> {
        self.slices.partition_point(|slice| slice.first <= position).checked_sub(1)
    }

    /// The index of the slice that started last at or before `time`.
    pub fn at_time(&self, time: VirtualTime) -> Option<usize> {
        self.slices.partition_point(|slice| slice.start <= time).checked_sub(1)
    }

    /// The next slice of `thread` that starts at or after index `from`.
    pub fn next_of_thread(&self, thread: ThreadId, from: usize) -> Option<usize> {
        let rest = self.slices.get(from..)?;
        rest.iter().position(|slice| slice.thread == thread).map(|at| from + at)
    }

    /// The last slice of `thread` before index `from`.
    pub fn previous_of_thread(&self, thread: ThreadId, from: usize) -> Option<usize> {
        self.slices[..from.min(self.len())].iter().rposition(|slice| slice.thread == thread)
    }

    /// When the last slice stopped.
    pub fn stop(&self) -> VirtualTime {
        // The last to start is not always the last to stop, but no core has more than one slice open.
        let cores = usize::from(u8::MAX) + 1;
        self.slices.iter().rev().take(cores).map(|slice| slice.stop).max().unwrap_or_default()
    }
}

/// Entries from which on a log is known to be long.
const LONG: usize = 1 << 13;

/// Entries for which a long log asks for room at once, at the least.
const ROOM: usize = 1 << 17;

/// Makes room in a log before it is full. A long one grows in few large steps: doubling would copy it a dozen times, and
/// memory that is touched for the first time costs more than what is written there. Room that is not used is not touched.
#[inline]
pub(super) fn make_room<T>(log: &mut Vec<T>) {
    if log.len() == log.capacity() && log.len() >= LONG {
        log.reserve_exact(log.len().max(ROOM));
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A slice of `instructions` instructions that take a nanosecond each.
    pub(in crate::trace) fn slice(thread: u32, first: u32, instructions: u32, start: u64) -> Slice {
        Slice {
            thread: ThreadId(thread),
            core: 0,
            end: SliceEnd::Preempted,
            in_vain: false,
            stale_writes: 0,
            first,
            instructions,
            start: VirtualTime(start),
            stop: VirtualTime(start + u64::from(instructions)),
        }
    }

    fn run() -> Slices {
        let mut slices = Slices::new();
        for (thread, first, instructions, start) in [(0, 0, 10, 5), (1, 10, 0, 20), (2, 10, 7, 30), (0, 17, 3, 40)] {
            slices.push(slice(thread, first, instructions, start));
        }
        slices
    }

    #[test]
    fn a_position_lies_in_the_slice_that_runs_its_instruction() {
        let found: Vec<Option<usize>> = [0, 9, 10, 16, 17, 20].map(|position| run().at_position(position)).into();
        assert_eq!(found, [0, 0, 2, 2, 3, 3].map(Some));
        assert_eq!(Slices::new().at_position(0), None);
    }

    #[test]
    fn a_time_lies_in_the_slice_that_started_last() {
        let found: Vec<Option<usize>> = [4, 5, 19, 20, 99].map(|time| run().at_time(VirtualTime(time))).into();
        assert_eq!(found, [None, Some(0), Some(0), Some(1), Some(3)]);
    }

    #[test]
    fn the_slices_of_one_thread_are_found_in_both_directions() {
        assert_eq!(run().next_of_thread(ThreadId(0), 1), Some(3));
        assert_eq!(run().previous_of_thread(ThreadId(0), 3), Some(0));
        assert_eq!(run().next_of_thread(ThreadId(7), 0), None);
        assert_eq!(run().next_of_thread(ThreadId(0), 99), None);
    }

    #[test]
    fn a_slice_that_ends_late_on_another_core_takes_its_place() {
        let mut slices = run();
        slices.push(slice(5, 10, 20, 25));
        let order: Vec<u32> = slices.as_slice().iter().map(|slice| slice.thread.0).collect();
        assert_eq!(order, [0, 1, 5, 2, 0]);
        assert_eq!(slices.stop(), VirtualTime(45));
    }
}
