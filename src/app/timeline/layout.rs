//! Where the parts of the timeline stand on its canvas.

use super::LaneHeight;

/// Pixels from the canvas's edges to the plot, where the lanes are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Layout {
    /// Of the labels, left of the plot.
    pub labels: f64,
    /// Of the overview of the whole run, on top.
    pub overview: f64,
    /// Of the ruler, between overview and plot.
    pub ruler: f64,
}

/// A canvas narrower than this has no room for long labels.
const NARROW_PX: f64 = 600.0;

impl Layout {
    /// For a canvas of this width.
    pub fn of(width: f64, mode: LaneHeight) -> Self {
        match mode {
            LaneHeight::Strip => Self { labels: 0.0, overview: 0.0, ruler: 18.0 },
            _ => Self { labels: if width < NARROW_PX { 64.0 } else { 104.0 }, overview: 30.0, ruler: 20.0 },
        }
    }

    /// Where the plot's top stands.
    pub fn top(&self) -> f64 {
        self.overview + self.ruler
    }

    /// The plot's size on a canvas of this size.
    pub fn plot(&self, width: f64, height: f64) -> (f64, f64) {
        ((width - self.labels).max(1.0), (height - self.top()).max(1.0))
    }
}
