//! What moves over the picture: the playhead, the pointer, the selection, the focus.

use super::figures::Figures;
use super::text;
use crate::app::timeline::{Source, TimelineState, span_text};
use crate::base::VirtualTime;
use std::rc::Rc;

/// Positions are CSS pixels within the plot; shares are of the whole run, for the overview.
#[derive(Clone, PartialEq, Debug)]
pub struct Overlay {
    /// Where the position in view stands, when it is in sight.
    pub playhead: Option<f64>,
    /// The same on the overview.
    pub playhead_share: f64,
    /// The position in view, for people.
    pub playhead_label: String,
    /// Whether a selection was begun at the position in view and is to be ended at another.
    pub measuring: bool,
    /// The window's ends on the overview.
    pub window_shares: (f64, f64),
    /// Where the pointer is, with its moment for people.
    pub pointed: Option<(f64, String)>,
    /// What is at the pointer, line by line.
    pub hover: Vec<String>,
    /// The lane at the pointer, and the focused one: tops and heights.
    pub pointed_lane: Option<(f64, f64)>,
    /// See there.
    pub focused_lane: Option<(f64, f64)>,
    /// The focused slice, from pixel to pixel, both within the plot.
    pub focused_slice: Option<(f64, f64)>,
    /// The range that is measured.
    pub selection: Option<SelectionView>,
    /// The same as text: bounded, whatever the run.
    pub description: Rc<str>,
}

/// A range that is measured.
#[derive(Clone, PartialEq, Debug)]
pub struct SelectionView {
    /// Its left edge.
    pub start: f64,
    /// Its right edge.
    pub stop: f64,
    /// How long it is, for people.
    pub length: String,
    /// Whose figures these are: all threads', or the focused one's.
    pub of: String,
    /// Names and values.
    pub rows: Vec<(&'static str, String)>,
}

impl Overlay {
    /// Takes time by lanes, not by slices.
    pub fn new(run: &Source<'_>, state: &TimelineState) -> Self {
        let axis = &state.axis;
        let now = run.simulation.time();
        let share = |ns: f64| (ns / axis.total_ns()).clamp(0.0, 1.0);
        let lane_at = |lane: usize| (state.scale.y_of(lane), state.scale.lane_px());
        let in_plot = |x: f64| x.clamp(0.0, axis.width());
        let slice = state.slice.and_then(|at| run.simulation.slices().get(at as usize));
        let focused_slice = slice
            .filter(|slice| axis.x_of(slice.stop) >= 0.0 && axis.x_of(slice.start) <= axis.width())
            .map(|slice| (in_plot(axis.x_of(slice.start)), in_plot(axis.x_of(slice.stop))));
        let selection = selection(run, state);
        Self {
            playhead: axis.shows(now).then(|| axis.x_of(now)),
            playhead_share: share(now.as_nanos() as f64),
            playhead_label: axis.moment_text(now.as_nanos() as f64),
            measuring: state.is_measuring(),
            window_shares: (share(axis.start_ns()), share(axis.stop_ns())),
            pointed: state.pointed.map(|pointed| (axis.x_of_ns(pointed.ns), axis.moment_text(pointed.ns))),
            hover: text::hover_lines(run, state),
            pointed_lane: state.pointed.and_then(|pointed| pointed.lane).map(lane_at),
            focused_lane: state.lane.map(lane_at),
            focused_slice,
            description: text::describe(run, state, selection.as_ref()).into(),
            selection,
        }
    }
}

fn selection(run: &Source<'_>, state: &TimelineState) -> Option<SelectionView> {
    let selection = state.selection?;
    let time = |ns: f64| VirtualTime(ns.round() as u64);
    let (start, stop) = (time(selection.start_ns), time(selection.stop_ns));
    let (of, figures) = match state.lane {
        Some(lane) => (run.index.name(lane).to_owned(), Figures::of(run, lane..lane + 1, start, stop)),
        None => ("all threads".to_owned(), Figures::of(run, 0..run.index.lanes(), start, stop)),
    };
    Some(SelectionView {
        start: state.axis.x_of_ns(selection.start_ns),
        stop: state.axis.x_of_ns(selection.stop_ns),
        length: span_text(selection.stop_ns - selection.start_ns),
        of,
        rows: figures.rows(),
    })
}
