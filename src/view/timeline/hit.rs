//! What is at a point of the canvas.

use super::Picture;
use crate::app::timeline::{LaneScale, Layout, TimeAxis};

/// The part of the timeline that a point is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The strip of the whole run.
    Overview,
    /// The moments.
    Ruler,
    /// The names.
    Label,
    /// The lanes.
    Plot,
}

/// What is at a point.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Hit {
    /// The part.
    pub place: Place,
    /// Pixels from the plot's left edge.
    pub x: f64,
    /// Pixels from the plot's top.
    pub y: f64,
    /// The lane; None above the first and below the last.
    pub lane: Option<usize>,
    /// The moment on the plot's axis, in nanoseconds.
    pub ns: f64,
    /// The share of the whole run, on the overview's.
    pub share: f64,
}

impl Picture {
    /// What is at a point of the canvas.
    pub fn hit(&self, x: f64, y: f64) -> Hit {
        hit(&self.layout, &self.axis, &self.scale, x, y)
    }
}

fn hit(layout: &Layout, axis: &TimeAxis, scale: &LaneScale, x: f64, y: f64) -> Hit {
    let place = if y < layout.overview {
        Place::Overview
    } else if x < layout.labels {
        Place::Label
    } else if y < layout.top() {
        Place::Ruler
    } else {
        Place::Plot
    };
    let (x, y) = (x - layout.labels, y - layout.top());
    Hit { place, x, y, lane: scale.lane_at(y), ns: axis.ns_at(x), share: (x / axis.width()).clamp(0.0, 1.0) }
}
