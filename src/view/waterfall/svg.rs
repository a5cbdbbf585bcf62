//! The waterfall as a picture that stands by itself.

use super::picture::{LABELS_PX, ROW_PX, Row, RowPlace, Rows, Waterfall, Window};
use super::{Downloads, figures, tooltip};
use crate::app::timeline::TimeAxis;
use crate::trace::Phase;
use crate::view::ink::{Ink, Texture};
use crate::view::svg::{Anchor, Svg};
use crate::view::text::shortened;

/// The width of the plot.
const PLOT_PX: f64 = 900.0;

/// Above the rows: the title, the legend, and the ruler.
const TOP_PX: f64 = 76.0;

/// Around everything.
const MARGIN_PX: f64 = 12.0;

/// The width of a tick's label, about.
const TICK_LABEL_PX: f64 = 40.0;

/// Characters of a label where the page is narrow.
const NARROW_CHARACTERS: usize = 18;

/// Rows that are drawn; a picture of more is no use to anybody.
const ROWS_MAX: usize = 2_000;

/// Draws all of some runs.
pub fn to_svg(title: &str, runs: &[Downloads<'_>]) -> String {
    let count = Rows::of(runs).count();
    let shown = count.min(ROWS_MAX);
    let totals: Vec<_> = runs.iter().map(Downloads::totals).collect();
    let stop = totals.iter().map(|totals| totals.stop).max().unwrap_or_default();
    let height = shown as f64 * ROW_PX;
    let window = Window { axis: TimeAxis::new(stop, PLOT_PX), row_px: ROW_PX, scroll_px: 0.0, height };
    let waterfall = Waterfall::new(runs, window);
    let told: Vec<String> = runs.iter().zip(&totals).map(|(run, totals)| summary(run, &figures(totals))).collect();
    let notes = told.len() + usize::from(shown < count);
    let size = (LABELS_PX + PLOT_PX + 3.0 * MARGIN_PX, TOP_PX + height + notes as f64 * ROW_PX + MARGIN_PX);
    let mut svg = Svg::new(size.0, size.1, title, &told.join(" "));
    svg.text((MARGIN_PX, 24.0), title, Ink::Text, Anchor::Start);
    draw_legend(&mut svg);
    let origin = (LABELS_PX + MARGIN_PX, TOP_PX);
    let sheet = Sheet { origin, margin: MARGIN_PX, narrow: false };
    draw_ticks(&mut svg, &sheet, &waterfall);
    for row in &waterfall.rows {
        draw_row(&mut svg, runs, row, &sheet);
    }
    let mut y = origin.1 + height + 16.0;
    if shown < count {
        svg.text((MARGIN_PX, y), &format!("{} more are not shown", count - shown), Ink::Muted, Anchor::Start);
        y += ROW_PX;
    }
    for line in &told {
        svg.text((MARGIN_PX, y), line, Ink::Text, Anchor::Start);
        y += ROW_PX;
    }
    svg.finish()
}

fn summary(run: &Downloads<'_>, figures: &[(&str, String)]) -> String {
    let figures: Vec<String> = figures.iter().map(|(name, value)| format!("{name} {value}")).collect();
    format!("{}: {}.", run.title, figures.join(", "))
}

/// The legend as a part of the page: names with what their surfaces look like.
pub fn legend() -> Vec<(&'static str, String)> {
    entries().map(|(name, ink, texture)| legend_entry(name, ink, texture)).collect()
}

/// The same for what somebody else did and does not tell.
pub fn hidden_legend() -> (&'static str, String) {
    legend_entry("hidden by the browser", Ink::Muted, Texture::Slanted)
}

fn legend_entry(name: &'static str, ink: Ink, texture: Texture) -> (&'static str, String) {
    let mut svg = Svg::inline((22.0, 12.0), "");
    svg.rect((1.0, 1.0), (20.0, 10.0), ink, texture, "");
    (name, svg.finish())
}

fn entries() -> impl Iterator<Item = (&'static str, Ink, Texture)> {
    let phases = Phase::ALL.into_iter().map(|phase| (phase.name(), Ink::of_phase(phase), Texture::of_phase(phase)));
    phases.chain([("unread in the receive buffer", Ink::Warning, Texture::Slanted)])
}

fn draw_legend(svg: &mut Svg) {
    let mut x = MARGIN_PX;
    for (name, ink, texture) in entries() {
        svg.rect((x, 36.0), (18.0, 10.0), ink, texture, "");
        svg.text((x + 23.0, 45.0), name, Ink::Muted, Anchor::Start);
        x += 40.0 + name.len() as f64 * 6.5;
    }
}

/// Where the parts of a picture stand.
pub(super) struct Sheet {
    /// The plot's left edge and top.
    pub origin: (f64, f64),
    /// Around the labels.
    pub margin: f64,
    /// Whether there is room for addresses only, and short ones.
    pub narrow: bool,
}

pub(super) fn draw_ticks(svg: &mut Svg, sheet: &Sheet, waterfall: &Waterfall) {
    let (left, top) = sheet.origin;
    let bottom = top + waterfall.window.height;
    for tick in &waterfall.ticks {
        let x = left + tick.x;
        svg.line(&[(x, top - 4.0), (x, bottom)], Ink::Guide, 1.0, "");
        // The last label is not to be cut off.
        let sticks_out = tick.x + TICK_LABEL_PX / 2.0 > waterfall.window.axis.width() + MARGIN_PX;
        let anchor = if sticks_out { Anchor::End } else { Anchor::Middle };
        svg.text((x, top - 8.0), &tick.label, Ink::Muted, anchor);
    }
}

pub(super) fn draw_row(svg: &mut Svg, runs: &[Downloads<'_>], row: &Row, sheet: &Sheet) {
    let origin = sheet.origin;
    let base = origin.1 + row.y + 13.0;
    if sheet.narrow {
        svg.text((sheet.margin, base), &shortened(&row.label, NARROW_CHARACTERS), Ink::Text, Anchor::Start);
    } else {
        svg.text((sheet.margin, base), &row.label, Ink::Text, Anchor::Start);
        svg.text((origin.0 - MARGIN_PX, base), &row.who, Ink::Muted, Anchor::End);
    }
    let RowPlace::Transfer { run, transfer } = row.place else { return };
    let hint = tooltip(&runs[run], &runs[run].transfers[transfer]).join("\n");
    let (top, height) = row.phases_tier();
    for bar in &row.bars.phases {
        let at = (origin.0 + bar.x, origin.1 + top);
        svg.rect(at, (bar.width, height), bar.ink(), bar.texture(), &hint);
    }
    if let Some((x, width)) = row.bars.hidden {
        let at = (origin.0 + x, origin.1 + top);
        svg.rect(at, (width, height), Ink::Muted, Texture::Slanted, &hint);
    }
    if let Some((top, height)) = row.unread_tier() {
        for (x, width) in &row.bars.unread {
            svg.rect((origin.0 + x, origin.1 + top), (*width, height), Ink::Warning, Texture::Slanted, &hint);
        }
    }
    if let Some(x) = row.bars.failed {
        let (x, y) = (origin.0 + x, origin.1 + top + height / 2.0);
        svg.line(&[(x - 4.0, y - 4.0), (x + 4.0, y + 4.0)], Ink::Bad, 2.0, "");
        svg.line(&[(x - 4.0, y + 4.0), (x + 4.0, y - 4.0)], Ink::Bad, 2.0, "");
    }
}
