//! What can be asked of a timeline, and what it asks back.

use super::LaneHeight;
use crate::base::VirtualTime;

/// A request to the timeline. Positions are CSS pixels within the plot.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum TimelineIntent {
    /// The canvas is now so large: the plot and what stands around it.
    Resize {
        /// Pixels.
        width: f64,
        /// Pixels.
        height: f64,
    },
    /// Show `factor` times as much detail around `x`.
    ZoomAt {
        /// What stays where it is.
        x: f64,
        /// More than one zooms in.
        factor: f64,
    },
    /// Zoom around the focus: the pointer, the playhead if it is in sight, or the middle.
    Zoom {
        /// More than one zooms in.
        factor: f64,
    },
    /// Move the window by so many pixels, to the right when positive.
    Pan {
        /// Pixels.
        px: f64,
    },
    /// Move the window by so many of its own lengths.
    PanWindows {
        /// Lengths; negative ones go back.
        windows: f64,
    },
    /// Move down the lanes by so many pixels.
    Scroll {
        /// Pixels.
        px: f64,
    },
    /// Show the whole run.
    Fit,
    /// Show the run's first or last window.
    ShowEdge(Direction),
    /// Show the selection; without one, the focused slice.
    ZoomToSelection,
    /// The pointer is here.
    Hover {
        /// Pixels from the plot's left edge.
        x: f64,
        /// Pixels from the first lane's top in sight.
        y: f64,
    },
    /// The pointer is gone.
    Leave,
    /// The range from one pixel to another is selected, in either order.
    Select {
        /// Where the drag began.
        from: f64,
        /// Where it is now.
        to: f64,
    },
    /// Select from the position in view on; asked again, up to the position that is then in view.
    SelectHere,
    /// Nothing is selected any more; if nothing was, nothing is focused.
    ClearSelection,
    /// Focus the next or previous lane.
    FocusLane(Direction),
    /// Focus this lane, or no longer if it is focused.
    ToggleLane(usize),
    /// Focus the lane's next or previous slice.
    FocusSlice(Direction),
    /// Draw the lanes as tall as this.
    SetLaneHeight(LaneHeight),
    /// Go to the moment at this pixel.
    SeekAt {
        /// Pixels from the plot's left edge.
        x: f64,
    },
    /// Go to this share of the whole run, and bring it into sight.
    SeekShare {
        /// From 0, the start, to 1.
        share: f64,
    },
    /// Go to the start of the focused slice.
    SeekFocus,
}

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Towards the start, or up.
    Previous,
    /// Towards the end, or down.
    Next,
}

/// Where the run is to be looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seek {
    /// As near to this moment as instructions allow.
    Time(VirtualTime),
    /// At the start of the slice of this index.
    Slice(u32),
}
