//! The timeline as geometry and text.
//!
//! A [`Picture`] is what only changes with the window, the size and the run; an [`Overlay`] is what moves over it: the
//! playhead, the pointer, the selection. A *piece* is a stretch of a lane in one state; one pixel holds at most one piece,
//! which stands for all that happened within it. [`raster`] turns a picture into pixels, so that the browser is called a few times
//! a frame and not once for each piece.

mod figures;
mod gesture;
mod glyphs;
mod hit;
mod overlay;
mod picture;
mod pieces;
mod raster;
mod svg;
mod text;

pub use figures::Figures;
pub use gesture::{Gesture, PAN_STEP, Touch, ZOOM_STEP, intent_of_key, intent_of_wheel};
pub use hit::{Hit, Place};
pub use overlay::{Overlay, SelectionView};
pub use picture::{LanePicture, Picture};
pub use pieces::{LaneState, MarkKind, Piece, PieceMark};
pub use raster::{Colour, LANE_HUES, Palette, Raster, raster};
pub use svg::to_svg;
pub use text::{describe, hover_lines};

use crate::app::timeline::{Source, TimelineState};
use std::rc::Rc;

/// All that a timeline shows. Two are equal when they draw the same.
#[derive(Clone, Debug)]
pub struct TimelineView {
    /// What stays while the run goes on.
    pub picture: Rc<Picture>,
    /// What moves.
    pub overlay: Overlay,
}

impl PartialEq for TimelineView {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.picture, &other.picture) && self.overlay == other.overlay
    }
}

/// The view of a run. The picture of `before` is taken over when it would come out the same; it takes milliseconds to make
/// where the rest takes microseconds.
pub fn timeline(run: &Source<'_>, state: &TimelineState, before: Option<&TimelineView>) -> TimelineView {
    let picture = match before.filter(|before| before.picture.is_of(run, state)) {
        Some(before) => before.picture.clone(),
        None => Rc::new(Picture::new(run, state)),
    };
    TimelineView { picture, overlay: Overlay::new(run, state) }
}

#[cfg(test)]
mod tests;
