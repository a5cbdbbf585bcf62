//! The timeline's data: what one thread did in a span of time, in no more pieces than there are pixels.

use std::ops::Range;

use super::{Slice, SliceEnd, Slices, Wake};
use crate::base::{ThreadId, VirtualTime};

/// A finished run, indexed by thread. Running sums over each thread's slices stand in for a pyramid of summaries: any
/// range is summed up by two look-ups, so a query takes time by pixels drawn and not by slices covered.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    /// Thread t owns the entries `offsets[t]..offsets[t + 1]`.
    offsets: Vec<u32>,
    entries: Vec<Entry>,
    /// Likewise for wakes.
    wake_offsets: Vec<u32>,
    wakes: Vec<VirtualTime>,
}

/// A slice with the sums over all slices of its thread before it.
#[derive(Clone, Copy, Debug)]
struct Entry {
    slice: u32,
    stale_writes: u32,
    in_vain: u32,
    instructions: u32,
    busy_ns: u64,
    /// The slice's own: searching reads no slices, which lie far apart.
    start: VirtualTime,
}

/// What is visible: a span of time and the pixels that it is drawn on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Viewport {
    /// At the left edge.
    pub start: VirtualTime,
    /// At the right edge.
    pub stop: VirtualTime,
    /// Pixels between them.
    pub pixels: u32,
}

/// A piece of a lane: one slice, or several that start within one pixel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment {
    /// When the first of them starts.
    pub start: VirtualTime,
    /// When the last of them stops.
    pub stop: VirtualTime,
    /// How many there are.
    pub slices: u32,
    /// The first of them, as an index into [`Slices`].
    pub first_slice: u32,
    /// The last of them.
    pub last_slice: u32,
    /// Instructions in them.
    pub instructions: u32,
    /// The time for which the thread ran in between.
    pub busy_ns: u64,
    /// Stale writes in them.
    pub stale_writes: u32,
    /// Slices for which the thread woke in vain.
    pub in_vain: u32,
    /// How the last of them ended.
    pub end: SliceEnd,
}

impl Viewport {
    /// The pixel of `time`, clamped to the viewport.
    fn pixel(self, time: VirtualTime) -> u32 {
        let (span, at) = ((self.stop - self.start).max(1), time - self.start);
        // Wide numbers are slow to divide in wasm, and runs that need them are rare.
        let pixel = match at.checked_mul(self.pixels.into()) {
            Some(product) => product / span,
            None => (u128::from(at) * u128::from(self.pixels) / u128::from(span)) as u64,
        };
        pixel.min(self.pixels.saturating_sub(1).into()) as u32
    }

    /// The first moment behind `pixel`.
    fn end_of_pixel(self, pixel: u32) -> VirtualTime {
        let (span, pixels) = ((self.stop - self.start).max(1), u64::from(self.pixels.max(1)));
        let ns = match span.checked_mul(u64::from(pixel) + 1) {
            Some(product) => product.div_ceil(pixels),
            None => (u128::from(span) * u128::from(pixel + 1)).div_ceil(pixels.into()).try_into().unwrap_or(u64::MAX),
        };
        self.start + ns
    }
}

/// Groups things by thread: where each thread's part starts, and a filled table.
fn grouped<T, R: Copy>(
    things: &[T],
    thread: impl Fn(&T) -> ThreadId,
    blank: R,
    make: impl Fn(usize) -> R,
) -> (Vec<u32>, Vec<R>) {
    let threads = things.iter().map(|thing| thread(thing).index() + 1).max().unwrap_or(0);
    let mut offsets = vec![0u32; threads + 1];
    for thing in things {
        offsets[thread(thing).index() + 1] += 1;
    }
    for at in 0..threads {
        offsets[at + 1] += offsets[at];
    }
    let mut free = offsets.clone();
    let mut table = vec![blank; things.len()];
    for (at, thing) in things.iter().enumerate() {
        let slot = &mut free[thread(thing).index()];
        table[*slot as usize] = make(at);
        *slot += 1;
    }
    (offsets, table)
}

impl Lanes {
    /// Indexes a run.
    pub fn new(slices: &Slices, wakes: &[Wake]) -> Self {
        let all = slices.as_slice();
        let blank =
            Entry { slice: 0, stale_writes: 0, in_vain: 0, instructions: 0, busy_ns: 0, start: VirtualTime::ZERO };
        let (offsets, mut entries) =
            grouped(all, |slice| slice.thread, blank, |at| Entry { slice: at as u32, start: all[at].start, ..blank });
        for lane in offsets.windows(2) {
            let mut sums = blank;
            for entry in &mut entries[lane[0] as usize..lane[1] as usize] {
                let slice = &all[entry.slice as usize];
                *entry = Entry { slice: entry.slice, start: entry.start, ..sums };
                sums.instructions = sums.instructions.saturating_add(slice.instructions);
                sums.stale_writes = sums.stale_writes.saturating_add(slice.stale_writes.into());
                sums.in_vain += u32::from(slice.in_vain);
                sums.busy_ns = sums.busy_ns.saturating_add(slice.stop - slice.start);
            }
        }
        let (wake_offsets, wakes) = grouped(wakes, |wake| wake.thread, VirtualTime::ZERO, |at| wakes[at].at);
        Self { offsets, entries, wake_offsets, wakes }
    }

    /// The number of lanes: one more than the highest thread that ran.
    pub fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Whether nobody ran.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The slices of `thread` as indices into [`Slices`], in order.
    pub fn slices_of(&self, thread: ThreadId) -> impl ExactSizeIterator<Item = u32> + '_ {
        self.entries[range(&self.offsets, thread)].iter().map(|entry| entry.slice)
    }

    /// The index of the slice of `thread` that runs at `time`, or the last one before.
    pub fn slice_at(&self, thread: ThreadId, time: VirtualTime) -> Option<u32> {
        let lane = &self.entries[range(&self.offsets, thread)];
        let after = lane.partition_point(|entry| entry.start <= time);
        Some(lane[after.checked_sub(1)?].slice)
    }

    /// The slice of `thread` that comes `by` after the slice `from`, which is the thread's own; before it, when negative.
    pub fn neighbour(&self, thread: ThreadId, from: u32, by: i64) -> Option<u32> {
        let lane = &self.entries[range(&self.offsets, thread)];
        let at = lane.binary_search_by_key(&from, |entry| entry.slice).ok()?;
        let there = usize::try_from(at as i64 + by).ok()?;
        Some(lane.get(there)?.slice)
    }

    /// When `thread` woke next, at `time` or later.
    pub fn wake_from(&self, thread: ThreadId, time: VirtualTime) -> Option<VirtualTime> {
        let lane = &self.wakes[range(&self.wake_offsets, thread)];
        lane.get(lane.partition_point(|wake| *wake < time)).copied()
    }

    /// All that `thread` did in the slices that overlap `start..stop`; none when there are none.
    pub fn sum(&self, slices: &Slices, thread: ThreadId, start: VirtualTime, stop: VirtualTime) -> Option<Segment> {
        self.segments(slices, thread, Viewport { start, stop, pixels: 1 }).pop()
    }

    /// What `thread` did in the viewport: at most one segment for each pixel, in order, none overlapping another.
    pub fn segments(&self, slices: &Slices, thread: ThreadId, viewport: Viewport) -> Vec<Segment> {
        let lane = &self.entries[range(&self.offsets, thread)];
        let slice = |entry: &Entry| -> &Slice { &slices.as_slice()[entry.slice as usize] };
        let mut segments = Vec::new();
        if viewport.pixels == 0 {
            return segments;
        }
        let mut at = lane.partition_point(|entry| slice(entry).stop <= viewport.start);
        while let Some(first) = lane.get(at).filter(|first| first.start < viewport.stop) {
            let pixel_end = viewport.end_of_pixel(viewport.pixel(first.start)).min(viewport.stop);
            let next = at + gallop(&lane[at..], |entry| entry.start < pixel_end).max(1);
            segments.push(segment(slices, &lane[at..next]));
            at = next;
        }
        segments
    }

    /// When `thread` woke in the viewport: at most one moment for each pixel, with the number of times.
    pub fn wakes(&self, thread: ThreadId, viewport: Viewport) -> Vec<(VirtualTime, u32)> {
        let lane = &self.wakes[range(&self.wake_offsets, thread)];
        let mut found = Vec::new();
        if viewport.pixels == 0 {
            return found;
        }
        let mut at = lane.partition_point(|wake| *wake < viewport.start);
        while let Some(first) = lane.get(at).filter(|first| **first < viewport.stop) {
            let pixel_end = viewport.end_of_pixel(viewport.pixel(*first)).min(viewport.stop);
            let count = lane[at..].partition_point(|wake| *wake < pixel_end).max(1);
            found.push((*first, count as u32));
            at += count;
        }
        found
    }
}

fn range(offsets: &[u32], thread: ThreadId) -> Range<usize> {
    match offsets.get(thread.index()..=thread.index() + 1) {
        Some(lane) => lane[0] as usize..lane[1] as usize,
        None => 0..0,
    }
}

/// `partition_point` for a point that is near the front.
fn gallop<T>(items: &[T], holds: impl Fn(&T) -> bool) -> usize {
    let mut bound = 1;
    while bound < items.len() && holds(&items[bound]) {
        bound *= 2;
    }
    let from = bound / 2;
    from + items[from..items.len().min(bound + 1)].partition_point(holds)
}

/// Sums up neighbouring entries of one lane; there is at least one.
fn segment(slices: &Slices, entries: &[Entry]) -> Segment {
    let (first, last) = (entries[0], entries[entries.len() - 1]);
    let closing = &slices.as_slice()[last.slice as usize];
    Segment {
        start: first.start,
        stop: closing.stop,
        slices: entries.len() as u32,
        first_slice: first.slice,
        last_slice: last.slice,
        instructions: (last.instructions - first.instructions).saturating_add(closing.instructions),
        busy_ns: last.busy_ns - first.busy_ns + (closing.stop - closing.start),
        stale_writes: last.stale_writes - first.stale_writes + u32::from(closing.stale_writes),
        in_vain: last.in_vain - first.in_vain + u32::from(closing.in_vain),
        end: closing.end,
    }
}

#[cfg(test)]
mod tests {
    use super::super::slices::tests::slice;
    use super::*;
    use proptest::prelude::*;

    fn viewport(start: u64, stop: u64, pixels: u32) -> Viewport {
        Viewport { start: VirtualTime(start), stop: VirtualTime(stop), pixels }
    }

    /// Threads take turns; each slice and each gap is as long as told.
    fn run(lengths: &[(u32, u32)], threads: u32) -> Slices {
        let mut slices = Slices::new();
        let (mut first, mut now) = (0, 0);
        for (turn, (length, gap)) in lengths.iter().enumerate() {
            let mut slice = slice(turn as u32 % threads, first, *length, now);
            slice.stale_writes = (*length % 3) as u16;
            slice.in_vain = *gap == 0;
            slices.push(slice);
            first += length;
            now += u64::from(length + gap);
        }
        slices
    }

    #[test]
    fn far_in_every_slice_is_its_own_segment() {
        let slices = run(&[(10, 5), (10, 5), (10, 5), (10, 5)], 2);
        let segments = Lanes::new(&slices, &[]).segments(&slices, ThreadId(1), viewport(0, 60, 60));
        let found: Vec<(u64, u64, u32)> =
            segments.iter().map(|segment| (segment.start.0, segment.stop.0, segment.first_slice)).collect();
        assert_eq!(found, [(15, 25, 1), (45, 55, 3)]);
    }

    #[test]
    fn far_out_a_lane_is_a_few_segments_that_sum_up_the_rest() {
        let slices = run(&vec![(3, 2); 10_000], 1);
        let segments = Lanes::new(&slices, &[]).segments(&slices, ThreadId(0), viewport(0, 50_000, 10));
        assert_eq!(segments.len(), 10);
        assert_eq!(segments.iter().map(|segment| segment.slices).sum::<u32>(), 10_000);
        assert_eq!(segments.iter().map(|segment| segment.busy_ns).sum::<u64>(), 30_000);
    }

    #[test]
    fn a_thread_that_never_ran_has_an_empty_lane() {
        let slices = run(&[(3, 2)], 1);
        let lanes = Lanes::new(&slices, &[]);
        assert_eq!(lanes.segments(&slices, ThreadId(9), viewport(0, 10, 10)), []);
        assert_eq!(lanes.wakes(ThreadId(9), viewport(0, 10, 10)), []);
        assert_eq!(lanes.slice_at(ThreadId(9), VirtualTime(1)), None);
        assert!(Lanes::default().is_empty());
        assert_eq!(Lanes::default().segments(&slices, ThreadId(0), viewport(0, 10, 10)), []);
    }

    #[test]
    fn the_slices_of_a_lane_are_walked_in_both_directions() {
        let slices = run(&[(10, 5), (10, 5), (10, 5), (10, 5)], 2);
        let lanes = Lanes::new(&slices, &[]);
        assert_eq!(lanes.neighbour(ThreadId(1), 1, 1), Some(3));
        assert_eq!(lanes.neighbour(ThreadId(1), 3, -1), Some(1));
        assert_eq!(lanes.neighbour(ThreadId(1), 3, 1), None);
        assert_eq!(lanes.neighbour(ThreadId(1), 2, 1), None);
        assert_eq!(lanes.sum(&slices, ThreadId(1), VirtualTime(20), VirtualTime(50)).unwrap().instructions, 20);
    }

    #[test]
    fn wakes_within_a_pixel_are_counted_together() {
        let wakes = [1, 2, 3, 55].map(|at| Wake { thread: ThreadId(0), at: VirtualTime(at), position: 0 });
        let lanes = Lanes::new(&Slices::new(), &wakes);
        assert_eq!(lanes.wakes(ThreadId(0), viewport(0, 100, 10)), [(VirtualTime(1), 3), (VirtualTime(55), 1)]);
        assert_eq!(lanes.wake_from(ThreadId(0), VirtualTime(3)), Some(VirtualTime(3)));
        assert_eq!(lanes.wake_from(ThreadId(0), VirtualTime(4)), Some(VirtualTime(55)));
    }

    proptest! {
        #[test]
        fn segments_are_few_ordered_and_leave_nothing_out(
            lengths in prop::collection::vec((0u32..40, 0u32..20), 0..80),
            start in 0u64..500, span in 0u64..3_000, pixels in 0u32..50,
        ) {
            let slices = run(&lengths, 3);
            let lanes = Lanes::new(&slices, &[]);
            let viewport = viewport(start, start + span, pixels);
            for thread in (0..3).map(ThreadId) {
                let segments = lanes.segments(&slices, thread, viewport);
                prop_assert!(segments.len() <= pixels as usize);
                prop_assert!(segments.windows(2).all(|pair| pair[0].stop <= pair[1].start));
                let visible = slices.as_slice().iter().filter(|slice| {
                    pixels > 0 && slice.thread == thread && slice.stop > viewport.start && slice.start < viewport.stop
                });
                let sums = visible.fold((0, 0, 0, 0), |sums: (u32, u64, u32, u32), slice| {
                    let busy = slice.stop - slice.start;
                    (sums.0 + 1, sums.1 + busy, sums.2 + u32::from(slice.stale_writes), sums.3 + u32::from(slice.in_vain))
                });
                let found = segments.iter().fold((0, 0, 0, 0), |sums: (u32, u64, u32, u32), segment| {
                    let Segment { slices, busy_ns, stale_writes, in_vain, .. } = *segment;
                    (sums.0 + slices, sums.1 + busy_ns, sums.2 + stale_writes, sums.3 + in_vain)
                });
                prop_assert_eq!(found, sums);
            }
        }
    }
}
