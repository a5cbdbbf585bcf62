//! What is at a point of the plot.

use super::picture::{RowPlace, Waterfall};
use super::{Downloads, tooltip};
use crate::trace::{Phase, Stretch};

/// What is at a point.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// The row.
    pub place: RowPlace,
    /// The phase, where one was under way then.
    pub phase: Option<Phase>,
    /// Whether bytes lay unread then.
    pub unread: bool,
    /// The transfer in words, line by line; nothing for a name.
    pub tooltip: Vec<String>,
}

impl Waterfall {
    /// What is at a point, in pixels from the plot's left edge and top; None beside the rows.
    pub fn hit(&self, runs: &[Downloads<'_>], x: f64, y: f64) -> Option<Hit> {
        let below = (y + self.window.scroll_px) / self.window.row_px;
        let at = (below >= 0.0 && below < self.places.count() as f64).then_some(below as usize)?;
        let place = self.places.place(at);
        let RowPlace::Transfer { run, transfer } = place else {
            return Some(Hit { place, phase: None, unread: false, tooltip: Vec::new() });
        };
        let (run, transfer) = (runs.get(run)?, runs.get(run)?.transfers.get(transfer)?);
        // What is narrower than a pixel can be pointed at too.
        let axis = &self.window.axis;
        let (left, right) = (axis.time_at(x - 0.5), axis.time_at(x + 0.5));
        let is_here = |stretch: &Stretch| stretch.start <= right && stretch.stop > left;
        let mut phases =
            Phase::ALL.into_iter().filter(|phase| transfer.phase(*phase, run.until).is_some_and(|at| is_here(&at)));
        Some(Hit {
            place,
            phase: phases.next_back(),
            unread: transfer.unread.stretches(run.until).any(|stretch| is_here(&stretch)),
            tooltip: tooltip(run, transfer),
        })
    }
}
