//! Which lanes are in sight, and how tall they are.

use std::ops::Range;

/// How tall a lane is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LaneHeight {
    /// As tall as lets all lanes be seen at once, within limits.
    #[default]
    Fit,
    /// Tall enough for a label and for marks; the lanes scroll.
    Tall,
    /// A few pixels and no label, for several runs under each other.
    Strip,
}

/// Pixels of a tall lane.
const TALL_PX: f64 = 22.0;
/// Pixels of the tallest lane that is fitted: a single thread needs no more.
const FIT_PX_MAX: f64 = 30.0;
/// Pixels of the thinnest lane.
const LANE_PX_MIN: f64 = 2.0;
/// Pixels of the tallest lane of a strip.
const STRIP_PX_MAX: f64 = 8.0;

impl LaneHeight {
    /// The other of the two that a reader chooses from; a strip stays one.
    pub const fn other(self) -> Self {
        match self {
            Self::Fit => Self::Tall,
            Self::Tall => Self::Fit,
            Self::Strip => Self::Strip,
        }
    }
}

/// The lane-to-pixel mapping: `lanes` lanes of which so many pixels are in sight, scrolled by some.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LaneScale {
    lanes: usize,
    mode: LaneHeight,
    height: f64,
    scroll: f64,
}

impl LaneScale {
    /// The topmost lanes, on `height` pixels.
    pub fn new(lanes: usize, mode: LaneHeight, height: f64) -> Self {
        Self { lanes, mode, height: height.max(1.0), scroll: 0.0 }
    }

    /// The number of lanes.
    pub fn lanes(&self) -> usize {
        self.lanes
    }

    /// How tall they are drawn.
    pub fn mode(&self) -> LaneHeight {
        self.mode
    }

    /// Pixels that the lanes are drawn on.
    pub fn height(&self) -> f64 {
        self.height
    }

    /// Pixels above the topmost one in sight.
    pub fn scroll(&self) -> f64 {
        self.scroll
    }

    /// Pixels of one lane.
    pub fn lane_px(&self) -> f64 {
        let fitting = self.height / self.lanes.max(1) as f64;
        match self.mode {
            LaneHeight::Fit => fitting.clamp(LANE_PX_MIN, FIT_PX_MAX),
            LaneHeight::Tall => TALL_PX,
            LaneHeight::Strip => fitting.clamp(LANE_PX_MIN, STRIP_PX_MAX),
        }
    }

    /// Pixels of all lanes.
    pub fn full_px(&self) -> f64 {
        self.lane_px() * self.lanes as f64
    }

    /// Where a lane's top stands; negative above the topmost pixel in sight.
    pub fn y_of(&self, lane: usize) -> f64 {
        lane as f64 * self.lane_px() - self.scroll
    }

    /// The lane at `y`.
    pub fn lane_at(&self, y: f64) -> Option<usize> {
        if !(0.0..self.height).contains(&y) {
            return None;
        }
        let lane = ((y + self.scroll) / self.lane_px()) as usize;
        (lane < self.lanes).then_some(lane)
    }

    /// The lanes in sight, partly or wholly.
    pub fn visible(&self) -> Range<usize> {
        let first = (self.scroll / self.lane_px()) as usize;
        let stop = ((self.scroll + self.height) / self.lane_px()).ceil() as usize;
        first.min(self.lanes)..stop.min(self.lanes)
    }

    /// The same lanes on other pixels.
    pub fn resize(&mut self, height: f64) {
        self.height = height.max(1.0);
        self.scroll_by(0.0);
    }

    /// Draws them otherwise.
    pub fn set_mode(&mut self, mode: LaneHeight) {
        let middle = (self.scroll + self.height / 2.0) / self.lane_px();
        self.mode = mode;
        self.scroll = middle * self.lane_px() - self.height / 2.0;
        self.scroll_by(0.0);
    }

    /// Moves down by `px`, as far as there are lanes.
    pub fn scroll_by(&mut self, px: f64) {
        self.scroll = (self.scroll + px).min(self.full_px() - self.height).max(0.0);
    }

    /// Scrolls no farther than needed to bring the lane into sight.
    pub fn reveal(&mut self, lane: usize) {
        let (top, px) = (self.y_of(lane), self.lane_px());
        if top < 0.0 {
            self.scroll_by(top);
        } else if top + px > self.height {
            self.scroll_by(top + px - self.height);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fitting_shows_all_lanes_until_they_would_vanish() {
        let fitted = |lanes| LaneScale::new(lanes, LaneHeight::Fit, 300.0);
        assert_eq!((fitted(3).lane_px(), fitted(100).lane_px(), fitted(1_000).lane_px()), (30.0, 3.0, 2.0));
        assert_eq!(fitted(100).visible(), 0..100);
        assert_eq!(fitted(1_000).visible(), 0..150);
    }

    #[test]
    fn a_lane_out_of_sight_is_revealed() {
        let mut scale = LaneScale::new(100, LaneHeight::Tall, 220.0);
        scale.reveal(20);
        assert_eq!(scale.visible(), 11..21);
        scale.reveal(3);
        assert_eq!(scale.visible(), 3..13);
        scale.scroll_by(1e9);
        assert_eq!(scale.visible(), 90..100);
    }

    proptest! {
        #[test]
        fn a_lane_and_its_place_are_inverse(
            lanes in 1usize..400, height in 1.0f64..900.0, tall: bool, scroll in 0.0f64..9_000.0, y in 0.0f64..1.0,
        ) {
            let mode = if tall { LaneHeight::Tall } else { LaneHeight::Fit };
            let mut scale = LaneScale::new(lanes, mode, height);
            scale.scroll_by(scroll);
            let y = y * height;
            if let Some(lane) = scale.lane_at(y) {
                prop_assert!(scale.visible().contains(&lane));
                prop_assert!(scale.y_of(lane) <= y + 1e-6 && y <= scale.y_of(lane) + scale.lane_px() + 1e-6);
            } else {
                prop_assert!(y >= scale.full_px() - scale.scroll() - 1e-6);
            }
        }
    }
}
