//! The part of the timeline that stays while the run goes on.

use super::pieces::{self, Piece, PieceMark};
use crate::app::timeline::{
    LaneScale, Layout, Mark, OverviewBin, Source, Tick, TimeAxis, TimelineIndex, TimelineState,
};
use std::rc::Rc;

/// The lanes in sight, the ruler, and the overview.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Where the parts stand.
    pub layout: Layout,
    /// The window.
    pub axis: TimeAxis,
    /// The lanes.
    pub scale: LaneScale,
    /// Those in sight, from the top.
    pub lanes: Vec<LanePicture>,
    /// The ruler's.
    pub ticks: Vec<Tick>,
    index: Rc<TimelineIndex>,
}

/// A lane.
#[derive(Clone, PartialEq, Debug)]
pub struct LanePicture {
    /// Which one.
    pub lane: usize,
    /// Pixels from the plot's top to its own.
    pub y: f64,
    /// Pixels that it is tall.
    pub height: f64,
    /// Its name, where there is room for one.
    pub label: Option<Rc<str>>,
    /// What its thread did, in order.
    pub pieces: Vec<Piece>,
    /// What is marked: the more important kinds behind, so that they are drawn over the others.
    pub marks: Vec<PieceMark>,
}

/// Pixels that a line of labels takes.
const LABEL_PX: f64 = 13.0;

/// Pixels over all lanes for which each may be a piece of its own. Beyond that two share one, so that a frame stays short;
/// lanes are thin then.
const CELLS_MAX: f64 = 50_000.0;

impl Picture {
    /// Takes time by pixels, not by slices.
    pub fn new(run: &Source<'_>, state: &TimelineState) -> Self {
        let (axis, scale, layout) = (state.axis, state.scale, state.layout);
        // Thin lanes share a label's room: the first of each few is named.
        let every = (LABEL_PX / scale.lane_px()).ceil().max(1.0) as usize;
        let cells = axis.width() * scale.visible().len() as f64;
        let cell = if cells > CELLS_MAX { 2 } else { 1 };
        let lane = |lane: usize| {
            let lane_px = scale.lane_px();
            let (pieces, mut marks) = pieces::pieces(run, &axis, lane, lane_px, cell);
            marks.extend(pieces::marks(run, &axis, lane, Mark::Stale, lane_px));
            marks.extend(pieces::marks(run, &axis, lane, Mark::Lost, lane_px));
            marks.extend(pieces::marks(run, &axis, lane, Mark::Hog, lane_px));
            let named = layout.labels > 0.0 && lane.is_multiple_of(every);
            let label = named.then(|| run.index.name(lane).into());
            LanePicture { lane, y: scale.y_of(lane), height: lane_px, label, pieces, marks }
        };
        let lanes = scale.visible().map(lane).collect();
        Self { layout, axis, scale, lanes, ticks: axis.ticks(), index: run.index.clone() }
    }

    /// Whether this is the picture of that state of that run.
    pub fn is_of(&self, run: &Source<'_>, state: &TimelineState) -> bool {
        Rc::ptr_eq(&self.index, run.index)
            && self.axis == state.axis
            && self.scale == state.scale
            && self.layout == state.layout
    }

    /// Whether the labels and the overview are the same as of another picture.
    pub fn is_framed_like(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.index, &other.index)
            && self.scale == other.scale
            && self.layout == other.layout
            && self.axis.width() == other.axis.width()
    }

    /// Stretches of the whole run, of the same length.
    pub fn overview(&self) -> &[OverviewBin] {
        self.index.overview()
    }
}
