//! What is in sight of a waterfall.

use super::bars::Bars;
use super::text::{LABEL_CHARACTERS, short_url};
use super::{Downloads, Overview};
use crate::app::timeline::{Tick, TimeAxis};
use crate::view::text::shortened;
use std::ops::Range;

/// The height of a row that has room for everything.
pub const ROW_PX: f64 = 22.0;

/// The width of the labels, left of the plot.
pub const LABELS_PX: f64 = 250.0;

/// Rows from this height on have labels.
const LABELLED_ROW_PX: f64 = 12.0;

/// Rows from this height on have a tier for unread bytes.
const TIERED_ROW_PX: f64 = 5.0;

/// The share of a row that phases take, and that unread bytes take below them; the rest stands between rows.
const PHASES_SHARE: f64 = 0.55;
const UNREAD_SHARE: f64 = 0.25;

/// Characters of who made a transfer.
const WHO_CHARACTERS: usize = 14;

/// What part of a waterfall is in sight.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Window {
    /// The stretch of time, and the plot's width.
    pub axis: TimeAxis,
    /// The height of a row; below 1 an overview stands for the rows.
    pub row_px: f64,
    /// Pixels that are scrolled out of sight above.
    pub scroll_px: f64,
    /// The plot's height.
    pub height: f64,
}

impl Window {
    /// All of some runs, in a plot of this size.
    pub fn whole(runs: &[Downloads<'_>], width: f64, height: f64) -> Self {
        let total = runs.iter().map(|run| run.totals().stop).max().unwrap_or_default();
        let rows = Rows::of(runs).count();
        let row_px = (height / rows.max(1) as f64).min(ROW_PX);
        Self { axis: TimeAxis::new(total, width), row_px, scroll_px: 0.0, height }
    }

    /// The rows in sight, of `count`.
    fn rows(&self, count: usize) -> Range<usize> {
        let first = (self.scroll_px / self.row_px).floor().max(0.0) as usize;
        let stop = ((self.scroll_px + self.height) / self.row_px).ceil().max(0.0) as usize;
        first.min(count)..stop.min(count)
    }
}

/// What a row stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowPlace {
    /// The name of a run, above its transfers; not where there is only one run.
    Title {
        /// The run.
        run: usize,
    },
    /// A transfer.
    Transfer {
        /// The run.
        run: usize,
        /// Its place among the run's.
        transfer: usize,
    },
}

/// A row in sight.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What it stands for.
    pub place: RowPlace,
    /// Its top, in pixels from the plot's.
    pub y: f64,
    /// Its height.
    pub height: f64,
    /// What was asked for, or the run's name; nothing where there is no room.
    pub label: String,
    /// Who asked for it; nothing where there is no room.
    pub who: String,
    /// What is drawn; nothing for a name.
    pub bars: Bars,
}

impl Row {
    /// Top and height of its phases.
    pub fn phases_tier(&self) -> (f64, f64) {
        (self.y, self.height * if self.height < TIERED_ROW_PX { 1.0 } else { PHASES_SHARE })
    }

    /// Top and height of its unread bytes; None where the row is too thin for them.
    pub fn unread_tier(&self) -> Option<(f64, f64)> {
        let (top, height) = self.phases_tier();
        (self.height >= TIERED_ROW_PX).then_some((top + height, self.height * UNREAD_SHARE))
    }
}

/// What is in sight.
#[derive(Clone, PartialEq, Debug)]
pub struct Waterfall {
    /// The window.
    pub window: Window,
    /// Round moments.
    pub ticks: Vec<Tick>,
    /// The height of all rows together, for the scroll bar.
    pub content_px: f64,
    /// The rows in sight, from the top; none where an overview stands for them.
    pub rows: Vec<Row>,
    /// All of them, where they are thinner than a pixel.
    pub overview: Option<Overview>,
    pub(super) places: Rows,
}

impl Waterfall {
    /// Lays out the part of some runs that is in sight: it takes time by rows in sight, not by transfers, but for an
    /// overview.
    pub fn new(runs: &[Downloads<'_>], window: Window) -> Self {
        let places = Rows::of(runs);
        let count = places.count();
        let is_thin = window.row_px < 1.0;
        let in_sight = if is_thin { 0..0 } else { window.rows(count) };
        Self {
            ticks: window.axis.ticks(),
            content_px: count as f64 * window.row_px,
            rows: in_sight.map(|at| row(runs, &places, &window, at)).collect(),
            overview: is_thin.then(|| Overview::new(runs, &places, &window)),
            window,
            places,
        }
    }
}

fn row(runs: &[Downloads<'_>], places: &Rows, window: &Window, at: usize) -> Row {
    let place = places.place(at);
    let has_room = window.row_px >= LABELLED_ROW_PX;
    let (label, who, bars) = match place {
        RowPlace::Title { run } => (runs[run].title.to_owned(), String::new(), Bars::default()),
        RowPlace::Transfer { run, transfer } => {
            let (run, transfer) = (&runs[run], &runs[run].transfers[transfer]);
            let bars = Bars::new(transfer, run.until, &window.axis);
            let has_begun = transfer.start() <= run.until;
            match has_room && has_begun {
                true => {
                    let who = shortened(&(run.who)(transfer), WHO_CHARACTERS);
                    (short_url(&transfer.url(), LABEL_CHARACTERS), who, bars)
                }
                false => (String::new(), String::new(), bars),
            }
        }
    };
    let label = if has_room { label } else { String::new() };
    Row { place, y: at as f64 * window.row_px - window.scroll_px, height: window.row_px, label, who, bars }
}

/// Which rows there are: those of a run stand together, below its name where there are several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Rows {
    /// Whether runs have names.
    titled: bool,
    /// One past the last row of each run.
    stops: Vec<usize>,
}

impl Rows {
    pub fn of(runs: &[Downloads<'_>]) -> Self {
        let titled = runs.len() > 1;
        let mut stop = 0;
        let stops = runs.iter().map(|run| {
            stop += run.transfers.len() + usize::from(titled);
            stop
        });
        Self { titled, stops: stops.collect() }
    }

    pub fn count(&self) -> usize {
        self.stops.last().copied().unwrap_or(0)
    }

    /// What stands in row `at`, which is one of them.
    pub fn place(&self, at: usize) -> RowPlace {
        let run = self.stops.partition_point(|stop| *stop <= at);
        let first = if run == 0 { 0 } else { self.stops[run - 1] };
        match (at - first).checked_sub(usize::from(self.titled)) {
            Some(transfer) => RowPlace::Transfer { run, transfer },
            None => RowPlace::Title { run },
        }
    }
}
