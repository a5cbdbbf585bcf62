//! One lane in a window: what its thread did, pixel by pixel, and where something is marked.

use crate::app::timeline::{Mark, Source, TimeAxis};
use crate::base::{ThreadId, VirtualTime};
use crate::trace::{SliceEnd, Viewport};

/// What a thread did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LaneState {
    /// It ran.
    Running,
    /// It ran only to find out that it had woken in vain.
    InVain,
    /// It could have run.
    Ready,
    /// It waited for a lock, another thread, or data.
    Blocked,
    /// It slept.
    Sleeping,
}

impl LaneState {
    /// As a word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::InVain => "woken in vain",
            Self::Ready => "ready, not running",
            Self::Blocked => "waiting",
            Self::Sleeping => "sleeping",
        }
    }
}

/// A stretch of a lane in one state, in whole pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Its first pixel.
    pub start: u16,
    /// The first pixel behind it; after `start`.
    pub stop: u16,
    /// What the thread did, for the most part when several slices share the pixels.
    pub state: LaneState,
    /// The share of the pixels' time in which it ran, of 255.
    pub busy: u8,
    /// Slices that start in these pixels; none but in a running stretch.
    pub slices: u32,
}

/// What is marked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum MarkKind {
    /// The thread woke in vain.
    InVain,
    /// A write that overwrote a value its thread never saw.
    Stale,
    /// A write that got lost in the end.
    Lost,
    /// A callback that keeps the baton for long.
    Hog,
}

/// One or more marks at a pixel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PieceMark {
    /// The pixel of the first.
    pub x: u16,
    /// Of what kind.
    pub kind: MarkKind,
    /// How many.
    pub count: u32,
}

/// Pixels that a mark with a shape takes.
const SHAPE_PX: f64 = 10.0;
/// Pixels that a mark without one takes.
const NOTCH_PX: f64 = 3.0;

/// Marks that are looked at one by one.
const NEAR: usize = 16;

/// Pixels between two marks of one kind on lanes that are so tall.
pub(super) fn mark_px(lane_px: f64) -> f64 {
    if lane_px >= super::raster::SHAPED_LANE_PX { SHAPE_PX } else { NOTCH_PX }
}

/// Lays pieces one behind another.
struct Row<'a> {
    run: &'a Source<'a>,
    axis: TimeAxis,
    thread: ThreadId,
    width: u16,
    pieces: Vec<Piece>,
    /// The first pixel that is free.
    filled: u16,
}

impl Row<'_> {
    fn pixel(&self, time: VirtualTime) -> u16 {
        (self.axis.x_of(time).max(0.0) as u16).clamp(self.filled, self.width)
    }

    fn lay(&mut self, state: LaneState, until: u16) {
        if until > self.filled {
            self.pieces.push(Piece { start: self.filled, stop: until, state, busy: 0, slices: 0 });
            self.filled = until;
        }
    }

    /// What the thread did between the end of its slice of index `last` and `until`.
    fn gap(&mut self, last: u32, until: VirtualTime) {
        let stop = self.pixel(until);
        if stop <= self.filled {
            return;
        }
        let Some(slice) = self.run.simulation.slices().get(last as usize) else { return };
        self.filled = self.pixel(slice.stop);
        let waiting = match slice.end {
            SliceEnd::Preempted => None,
            SliceEnd::Blocked => Some(LaneState::Blocked),
            SliceEnd::Slept => Some(LaneState::Sleeping),
            SliceEnd::Ended | SliceEnd::RunOver => return,
        };
        if let Some(state) = waiting {
            // On several cores a thread can be woken before its own way to sleep is over.
            let woke = self.run.lanes.wake_from(self.thread, slice.start + 1).filter(|woke| *woke <= until);
            let woke = woke.map_or(stop, |woke| self.pixel(woke));
            self.lay(state, woke);
        }
        self.lay(LaneState::Ready, stop);
    }
}

/// The pieces of a lane in the window of `axis`: in order, none overlapping another; and where it woke in vain.
///
/// A running stretch is at least `cell` pixels wide and starts at a multiple of that.
pub(super) fn pieces(
    run: &Source<'_>,
    axis: &TimeAxis,
    lane: usize,
    lane_px: f64,
    cell: u16,
) -> (Vec<Piece>, Vec<PieceMark>) {
    let thread = ThreadId::from_index(lane);
    let slices = run.simulation.slices();
    let (start, stop) = axis.window();
    let width = axis.width().clamp(1.0, f64::from(u16::MAX)) as u16;
    let mut row = Row { run, axis: *axis, thread, width, pieces: Vec::new(), filled: 0 };
    let mut marks: Vec<PieceMark> = Vec::new();
    let before = run.lanes.slice_at(thread, start);
    let mut last = before.filter(|at| slices.get(*at as usize).is_some_and(|slice| slice.stop <= start));
    let px_ns = axis.ns_per_px();
    let apart = mark_px(lane_px) as u16;
    for segment in run.lanes.segments(slices, thread, Viewport { start, stop, pixels: (width / cell).max(1).into() }) {
        if let Some(last) = last {
            row.gap(last, segment.start);
        }
        last = Some(segment.last_slice);
        let from = (row.pixel(segment.start) / cell * cell).max(row.filled);
        if from >= width {
            // The window in whole nanoseconds is a little wider than the pixels.
            if let Some(piece) = row.pieces.last_mut() {
                piece.slices += segment.slices;
            }
            continue;
        }
        let to = row.pixel(segment.stop).max(from + cell).min(width);
        let seen_ns = (f64::from(to - from) * px_ns).max((segment.stop - segment.start) as f64);
        let busy = (segment.busy_ns as f64 / seen_ns * 255.0).min(255.0) as u8;
        let state = if segment.in_vain == segment.slices { LaneState::InVain } else { LaneState::Running };
        row.pieces.push(Piece { start: from, stop: to, state, busy, slices: segment.slices });
        row.filled = to;
        if segment.in_vain > 0 {
            let x = from + (to - from).min(apart) / 2;
            match marks.last_mut().filter(|mark| x - mark.x < apart) {
                Some(mark) => mark.count += segment.in_vain,
                None => marks.push(PieceMark { x, kind: MarkKind::InVain, count: segment.in_vain }),
            }
        }
    }
    if let Some(last) = last {
        row.gap(last, stop.min(run.index.total()));
    }
    (row.pieces, marks)
}

/// A lane's marks of one kind in the window, those that would touch each other counted together.
pub(super) fn marks(run: &Source<'_>, axis: &TimeAxis, lane: usize, mark: Mark, lane_px: f64) -> Vec<PieceMark> {
    let kind = match mark {
        Mark::Stale => MarkKind::Stale,
        Mark::Lost => MarkKind::Lost,
        Mark::Hog => MarkKind::Hog,
    };
    let moments = run.index.marks(mark, lane);
    let (start, stop) = axis.window();
    let mut rest = &moments[moments.partition_point(|at| *at < start)..];
    let mut found = Vec::new();
    while let Some(first) = rest.first().filter(|first| **first <= stop) {
        let x = axis.x_of(*first).clamp(0.0, axis.width() - 1.0);
        // A mark stands for nothing beyond the window.
        let bound = VirtualTime(axis.ns_at(x + mark_px(lane_px)) as u64).min(stop + 1);
        // Mostly there are few: looking at them one by one is quicker than halving what is left of the run.
        let count = match rest.get(NEAR) {
            Some(far) if *far < bound => rest.partition_point(|at| *at < bound),
            _ => rest.iter().take(NEAR).take_while(|at| **at < bound).count(),
        };
        let count = count.max(1);
        found.push(PieceMark { x: x as u16, kind, count: count as u32 });
        rest = &rest[count..];
    }
    found
}
