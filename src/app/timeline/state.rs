//! What a timeline shows of its run, and how that changes.

use super::{Direction, LaneHeight, LaneScale, Layout, Seek, TimeAxis, TimelineIndex, TimelineIntent, WINDOW_NS_MIN};
use crate::base::{ThreadId, VirtualTime};
use crate::sim::Simulation;
use crate::trace::Lanes;
use std::rc::Rc;

/// The share of the window that stays free beside what is brought into sight.
const MARGIN: f64 = 0.1;

/// A run that has ended, and what was computed of it once.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// At the position in view.
    pub simulation: &'a Simulation,
    /// Its slices by thread.
    pub lanes: &'a Lanes,
    /// Its marks. Another one means another run.
    pub index: &'a Rc<TimelineIndex>,
}

/// What the pointer is at.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pointed {
    /// The lane; None below the last one.
    pub lane: Option<usize>,
    /// The moment, in nanoseconds.
    pub ns: f64,
}

/// A range of time that is measured.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Selection {
    /// In nanoseconds.
    pub start_ns: f64,
    /// Not before the start.
    pub stop_ns: f64,
}

/// What a timeline shows, without what it shows it of.
#[derive(Clone, PartialEq, Debug)]
pub struct TimelineState {
    /// Where the parts stand on the canvas.
    pub layout: Layout,
    /// The window.
    pub axis: TimeAxis,
    /// The lanes in sight.
    pub scale: LaneScale,
    /// Where the pointer is, while it is over the plot.
    pub pointed: Option<Pointed>,
    /// The range that is measured.
    pub selection: Option<Selection>,
    /// The lane that keys act on and whose share of the selection is told.
    pub lane: Option<usize>,
    /// The slice of that lane that keys act on: an index into all slices.
    pub slice: Option<u32>,
    /// Where a measurement that takes two requests began.
    measured_from: Option<f64>,
    /// Whether the window goes along with the playhead: until the user takes it elsewhere.
    follows: bool,
}

impl Default for TimelineState {
    fn default() -> Self {
        Self::new(VirtualTime::ZERO, 0)
    }
}

impl TimelineState {
    /// The whole of a run of `total` with so many lanes, on a size that is not known yet.
    pub fn new(total: VirtualTime, lanes: usize) -> Self {
        Self::drawn(total, lanes, LaneHeight::Fit)
    }

    fn drawn(total: VirtualTime, lanes: usize, mode: LaneHeight) -> Self {
        Self {
            layout: Layout::of(800.0, mode),
            axis: TimeAxis::new(total, 800.0),
            scale: LaneScale::new(lanes, mode, 300.0),
            pointed: None,
            selection: None,
            lane: None,
            slice: None,
            measured_from: None,
            follows: true,
        }
    }

    /// The same for runs under each other on one axis: `total` is the longest one's.
    pub fn strip(total: VirtualTime, lanes: usize) -> Self {
        Self::drawn(total, lanes, LaneHeight::Strip)
    }

    /// The state for a new run on the same pixels.
    pub fn renewed(&self, total: VirtualTime, lanes: usize) -> Self {
        let mode = self.scale.mode();
        Self {
            axis: TimeAxis::new(total, self.axis.width()),
            scale: LaneScale::new(lanes, mode, self.scale.height()),
            layout: self.layout,
            ..Self::drawn(total, lanes, mode)
        }
    }

    /// While the run goes on by itself: keeps the playhead in sight, unless the user has taken the window elsewhere.
    pub fn follow(&mut self, now: VirtualTime) {
        if self.axis.shows(now) {
            self.follows = true;
        } else if self.follows {
            self.axis.reveal(now.as_nanos() as f64, MARGIN);
        }
    }

    /// Brings a moment into sight, with some room around it.
    pub fn reveal(&mut self, time: VirtualTime) {
        if !self.axis.shows(time) {
            self.axis.centre(time.as_nanos() as f64);
        }
        self.follows = true;
    }

    /// Does what is asked; answers with where the run is to be looked at, if that changes.
    pub fn update(&mut self, intent: TimelineIntent, run: &Source<'_>) -> Option<Seek> {
        match intent {
            TimelineIntent::Resize { width, height } => {
                self.layout = Layout::of(width, self.scale.mode());
                let (width, height) = self.layout.plot(width, height);
                self.axis.resize(width);
                self.scale.resize(height);
            }
            TimelineIntent::ZoomAt { x, factor } => self.move_window(|axis| axis.zoom_at(x, factor)),
            TimelineIntent::Zoom { factor } => {
                let x = self.zoom_centre(run.simulation.time());
                self.move_window(|axis| axis.zoom_at(x, factor));
            }
            TimelineIntent::Pan { px } => self.move_window(|axis| axis.pan(px)),
            TimelineIntent::PanWindows { windows } => self.move_window(|axis| axis.pan(windows * axis.width())),
            TimelineIntent::Scroll { px } => self.scale.scroll_by(px),
            TimelineIntent::Fit => self.move_window(TimeAxis::fit),
            TimelineIntent::ShowEdge(Direction::Previous) => self.move_window(|axis| axis.centre(0.0)),
            TimelineIntent::ShowEdge(Direction::Next) => self.move_window(|axis| axis.centre(axis.total_ns())),
            TimelineIntent::ZoomToSelection => self.zoom_to_selection(run),
            TimelineIntent::Hover { x, y } => {
                self.pointed = Some(Pointed { lane: self.scale.lane_at(y), ns: self.axis.ns_at(x) });
            }
            TimelineIntent::Leave => self.pointed = None,
            TimelineIntent::Select { from, to } => {
                let (from, to) = (self.axis.ns_at(from), self.axis.ns_at(to));
                self.selection = Some(Selection { start_ns: from.min(to), stop_ns: from.max(to) });
                self.measured_from = None;
            }
            TimelineIntent::SelectHere => self.select_here(run.simulation.time().as_nanos() as f64),
            TimelineIntent::ClearSelection => {
                self.measured_from = None;
                if self.selection.take().is_none() {
                    (self.lane, self.slice) = (None, None);
                }
            }
            TimelineIntent::FocusLane(direction) => self.focus_lane(direction, run),
            TimelineIntent::ToggleLane(lane) => {
                self.lane = (self.lane != Some(lane) && lane < self.scale.lanes()).then_some(lane);
                self.slice = None;
            }
            TimelineIntent::FocusSlice(direction) => self.focus_slice(direction, run),
            TimelineIntent::SetLaneHeight(mode) => self.scale.set_mode(mode),
            TimelineIntent::SeekAt { x } => {
                self.follows = true;
                return Some(Seek::Time(self.axis.time_at(x)));
            }
            TimelineIntent::SeekShare { share } => {
                let time = VirtualTime((self.axis.total_ns() * share.clamp(0.0, 1.0)).round() as u64);
                self.reveal(time);
                return Some(Seek::Time(time));
            }
            TimelineIntent::SeekFocus => {
                self.follows = true;
                return self.slice.map(Seek::Slice);
            }
        }
        None
    }

    /// Whether a measurement was begun by [`TimelineIntent::SelectHere`] and is not ended.
    pub fn is_measuring(&self) -> bool {
        self.measured_from.is_some()
    }

    fn select_here(&mut self, now_ns: f64) {
        let from = self.measured_from.take();
        if from.is_none() {
            self.measured_from = Some(now_ns);
        }
        let from = from.unwrap_or(now_ns);
        self.selection = Some(Selection { start_ns: from.min(now_ns), stop_ns: from.max(now_ns) });
    }

    fn move_window(&mut self, change: impl FnOnce(&mut TimeAxis)) {
        let before = self.axis.start_ns();
        change(&mut self.axis);
        self.follows &= before == self.axis.start_ns();
        // The pointer stays where it is on the screen, not in the run.
        if let Some(pointed) = &mut self.pointed {
            pointed.ns = pointed.ns.clamp(self.axis.start_ns(), self.axis.stop_ns());
        }
    }

    /// Where keys and buttons zoom: at the pointer, else at the playhead if it is in sight, else in the middle.
    fn zoom_centre(&self, now: VirtualTime) -> f64 {
        match self.pointed {
            Some(pointed) => self.axis.x_of_ns(pointed.ns),
            None if self.axis.shows(now) => self.axis.x_of(now),
            None => self.axis.width() / 2.0,
        }
    }

    fn zoom_to_selection(&mut self, run: &Source<'_>) {
        if let Some(Selection { start_ns, stop_ns }) = self.selection {
            self.move_window(|axis| axis.show(start_ns, stop_ns, 0.02));
        } else if let Some(slice) = self.slice.and_then(|at| run.simulation.slices().get(at as usize)) {
            let (start, stop) = (slice.start.as_nanos() as f64, slice.stop.as_nanos() as f64);
            self.move_window(|axis| axis.show(start, stop.max(start + WINDOW_NS_MIN), 0.5));
        } else {
            self.move_window(|axis| axis.zoom_at(axis.width() / 2.0, 4.0));
        }
    }

    fn focus_lane(&mut self, direction: Direction, run: &Source<'_>) {
        let Some(last) = self.scale.lanes().checked_sub(1) else { return };
        let lane = match (self.lane, direction) {
            (None, _) => self.pointed.and_then(|pointed| pointed.lane).unwrap_or(self.scale.visible().start),
            (Some(lane), Direction::Previous) => lane.saturating_sub(1),
            (Some(lane), Direction::Next) => lane + 1,
        };
        let lane = lane.min(last);
        let moment = self.moment_in_focus(run);
        self.slice = self.slice.and_then(|_| run.lanes.slice_at(ThreadId::from_index(lane), moment));
        self.lane = Some(lane);
        self.scale.reveal(lane);
    }

    /// Where the focused slice starts; the playhead without one.
    fn moment_in_focus(&self, run: &Source<'_>) -> VirtualTime {
        let slice = self.slice.and_then(|at| run.simulation.slices().get(at as usize));
        slice.map_or(run.simulation.time(), |slice| slice.start)
    }

    fn focus_slice(&mut self, direction: Direction, run: &Source<'_>) {
        let here = run.simulation.current().map_or(0, |thread| thread.index());
        let lane = self.lane.unwrap_or(here).min(self.scale.lanes().saturating_sub(1));
        let thread = ThreadId::from_index(lane);
        let by = if direction == Direction::Next { 1 } else { -1 };
        let found = match self.slice {
            Some(slice) => run.lanes.neighbour(thread, slice, by),
            // The first key press shows where the lane is now, so that the next one can be understood.
            None => run.lanes.slice_at(thread, run.simulation.time()).or_else(|| run.lanes.slices_of(thread).next()),
        };
        self.lane = Some(lane);
        self.scale.reveal(lane);
        let Some(at) = found else { return };
        self.slice = Some(at);
        if let Some(slice) = run.simulation.slices().get(at as usize) {
            let (start, stop) = (slice.start.as_nanos() as f64, slice.stop.as_nanos() as f64);
            self.move_window(|axis| {
                axis.reveal(stop.min(start + axis.span_ns() / 2.0), MARGIN);
                axis.reveal(start, MARGIN);
            });
        }
    }
}

#[cfg(test)]
mod tests;
