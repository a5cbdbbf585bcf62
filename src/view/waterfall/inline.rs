//! The waterfall of one run as a part of the page: its colours are the style sheet's.

use super::Downloads;
use super::picture::{ROW_PX, Waterfall, Window};
use super::svg::{Sheet, draw_row, draw_ticks};
use crate::app::timeline::TimeAxis;
use crate::base::VirtualTime;
use crate::view::ink::Ink;
use crate::view::svg::Svg;

/// Left of the plot: room for an address and who asked for it, or for an address alone where the page is narrow.
const LABELS_PX: f64 = 250.0;
const LABELS_NARROW_PX: f64 = 118.0;

/// Pictures narrower than this are narrow.
const NARROW_PX: f64 = 620.0;

/// Above the rows, for the ruler.
const TOP_PX: f64 = 20.0;

/// Right of the plot, where a tick's label sticks out.
const MARGIN_PX: f64 = 10.0;

/// Rows that are drawn; the table has all.
const ROWS_MAX: usize = 200;

/// A waterfall on an axis from the start to `total`, in a picture of this width, with the position in view if there is one;
/// and how many rows there was no room for.
pub fn inline(run: &Downloads<'_>, total: VirtualTime, width: f64, position: Option<VirtualTime>) -> (String, usize) {
    let narrow = width < NARROW_PX;
    let labels = if narrow { LABELS_NARROW_PX } else { LABELS_PX };
    let plot = (width - labels - MARGIN_PX).max(1.0);
    let shown = run.transfers.len().min(ROWS_MAX);
    let height = shown as f64 * ROW_PX;
    let window = Window { axis: TimeAxis::new(total, plot), row_px: ROW_PX, scroll_px: 0.0, height };
    let runs = std::slice::from_ref(run);
    let waterfall = Waterfall::new(runs, window);
    let mut svg = Svg::inline((width, TOP_PX + height + 4.0), &format!("Waterfall: {}", run.title));
    let sheet = Sheet { origin: (labels, TOP_PX), margin: 2.0, narrow };
    draw_ticks(&mut svg, &sheet, &waterfall);
    for row in &waterfall.rows {
        draw_row(&mut svg, runs, row, &sheet);
    }
    if let Some(position) = position {
        let x = labels + window.axis.x_of(position);
        svg.line(&[(x, TOP_PX - 6.0), (x, TOP_PX + height + 2.0)], Ink::Text, 2.0, "");
    }
    (svg.finish(), run.transfers.len() - shown)
}
