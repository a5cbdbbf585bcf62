//! The waterfall: a row for each download, on one axis of virtual time, as geometry and text.
//!
//! A [`Waterfall`] is what is in sight of one or several runs: rows with a bar for each phase, and below the bars, in a tier
//! of its own, when bytes lay unread in the receive buffer. Where rows are thinner than a pixel an [`Overview`] stands for
//! them. The page and [`to_svg`] draw the same geometry; [`table`] is the same as text.

mod bars;
mod hit;
mod inline;
mod overview;
mod picture;
mod svg;
mod text;
mod totals;

pub use bars::{Bar, Bars};
pub use hit::Hit;
pub use inline::inline;
pub use overview::Overview;
pub use picture::{LABELS_PX, ROW_PX, Row, RowPlace, Waterfall, Window};
pub use svg::{hidden_legend, legend, to_svg};
pub use text::{COLUMNS, short_url, table, tooltip};
pub use totals::{bottleneck, figures, speed_ups};

use crate::base::VirtualTime;
use crate::trace::{Totals, Transfer};

/// The downloads of a run, as they stood at some time.
#[derive(Clone, Copy)]
pub struct Downloads<'a> {
    /// The run's name: the way in which it downloads.
    pub title: &'a str,
    /// Its transfers, in the order of their rows.
    pub transfers: &'a [Transfer],
    /// The time; what came later does not show.
    pub until: VirtualTime,
    /// Who made a transfer, for people: a thread, or a Deferred.
    pub who: &'a dyn Fn(&Transfer) -> String,
}

impl std::fmt::Debug for Downloads<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {} transfers until {}", self.title, self.transfers.len(), self.until)
    }
}

impl Downloads<'_> {
    /// All summed up.
    pub fn totals(&self) -> Totals {
        Totals::of(self.transfers, self.until)
    }
}

#[cfg(test)]
mod tests;
