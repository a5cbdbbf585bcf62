//! Where the parts of the chart stand.

use super::{Fit, Series};
use crate::app::timeline::{Tick, TimeAxis, step_not_below};
use crate::base::VirtualTime;
use crate::view::ink::Ink;
use crate::view::svg::px;
use crate::view::text::{duration, shortened, thousands};

/// Between the chart's edges and the plot: left for times, right for names, above, and below for numbers.
const LEFT_PX: f64 = 64.0;
const RIGHT_PX_MIN: f64 = 130.0;
const TOP_PX: f64 = 14.0;
const BOTTOM_PX: f64 = 36.0;

/// What a character of a name takes, about, and what stands left of it.
const CHARACTER_PX: f64 = 5.6;
const MARKER_PX: f64 = 22.0;

/// The most of the chart's width that names take; longer ones are cut.
const NAMES_SHARE: f64 = 0.4;

/// Between two names, from base line to base line.
const NAME_PX: f64 = 15.0;

/// Between two numbers below the plot, at least.
const TICK_PX: f64 = 60.0;

/// Dash patterns that lines take in turn, as SVG's `stroke-dasharray` has them.
const DASHES: [&str; 4] = ["", "6 3", "2 3", "9 3 2 3"];

/// The area between the axes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Plot {
    /// Its left edge.
    pub x: f64,
    /// Its top.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
}

/// The shape of points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Marker {
    /// ●
    Disc,
    /// ■
    Square,
    /// ▲
    Triangle,
    /// ◆
    Diamond,
}

impl Marker {
    const ALL: [Self; 4] = [Self::Disc, Self::Square, Self::Triangle, Self::Diamond];

    /// Its path, as SVG and canvases take one, around a point.
    pub fn path(self, (x, y): (f64, f64)) -> String {
        let (x, y) = (px(x), px(y));
        match self {
            Self::Disc => format!("M{x} {y}m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z"),
            Self::Square => format!("M{x} {y}m-3 -3h6v6h-6z"),
            Self::Triangle => format!("M{x} {y}m0 -4l4 7h-8z"),
            Self::Diamond => format!("M{x} {y}m0 -4.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z"),
        }
    }
}

/// A round number on an axis, or a name.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// Pixels from the chart's left edge, or from its top.
    pub at: f64,
    /// What stands there.
    pub label: String,
}

/// A series.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Its name.
    pub title: String,
    /// That, as far as there is room for it at the line's end.
    pub name: String,
    /// Its colour.
    pub ink: Ink,
    /// Its dashes, as SVG's `stroke-dasharray` has them.
    pub dashes: &'static str,
    /// The shape of its points.
    pub marker: Marker,
    /// Where its points stand.
    pub points: Vec<(f64, f64)>,
    /// Where its name stands, right of the plot: the base line, away from other names.
    pub name_y: f64,
    /// The straight line through its points, and where its ends stand.
    pub fit: Option<(Fit, [(f64, f64); 2])>,
}

/// The chart.
#[derive(Clone, PartialEq, Debug)]
pub struct Growth {
    /// How wide it is, and how high.
    pub size: (f64, f64),
    /// The area between the axes.
    pub plot: Plot,
    /// Numbers of downloads, from the left.
    pub numbers: Vec<Mark>,
    /// Times, from the bottom.
    pub times: Vec<Mark>,
    /// The series.
    pub lines: Vec<Line>,
    /// The same as text: the names of its columns, and its rows, one for each number of downloads. A time that was not
    /// measured is empty.
    pub table: (Vec<String>, Vec<Vec<String>>),
    /// What the lines say, a sentence each.
    pub sentences: Vec<String>,
}

impl Growth {
    /// Of some series, on a chart of this size.
    pub fn new(series: &[Series<'_>], width: f64, height: f64) -> Self {
        let longest = series.iter().map(|one| one.title.chars().count()).max().unwrap_or(0);
        let right = (longest as f64 * CHARACTER_PX + MARKER_PX).max(RIGHT_PX_MIN).min(width * NAMES_SHARE);
        let characters = ((right - MARKER_PX) / CHARACTER_PX).max(1.0) as usize;
        let plot = Plot {
            x: LEFT_PX,
            y: TOP_PX,
            width: (width - LEFT_PX - right).max(1.0),
            height: (height - TOP_PX - BOTTOM_PX).max(1.0),
        };
        let points = || series.iter().flat_map(|one| one.points);
        let n_max = points().map(|point| point.n).max().unwrap_or(0).max(1);
        let ns_max = points().map(|point| point.ns).max().unwrap_or(0).max(1);
        // A little air above the highest point.
        let axis = TimeAxis::new(VirtualTime(ns_max.saturating_add(ns_max / 20)), plot.height);
        let x_of = |n: f64| plot.x + n / n_max as f64 * plot.width;
        let y_of = |ns: f64| plot.y + plot.height - axis.x_of_ns(ns);
        let step = step_not_below(n_max as f64 / (plot.width / TICK_PX).max(1.0).floor()) as u64;
        let number = |n: u64| Mark { at: x_of(n as f64), label: thousands(n) };
        let time = |tick: Tick| Mark { at: plot.y + plot.height - tick.x, label: tick.label };
        let mut lines: Vec<Line> = (series.iter().enumerate())
            .map(|(nth, one)| {
                let points = one.points.iter().map(|point| (x_of(point.n as f64), y_of(point.ns as f64))).collect();
                let ends = |fit: &Fit| {
                    [0.0, n_max as f64].map(|n| (x_of(n), y_of(fit.ns_at(n)).clamp(plot.y, plot.y + plot.height)))
                };
                Line {
                    title: one.title.to_owned(),
                    name: shortened(one.title, characters),
                    ink: Ink::of_line(nth),
                    dashes: DASHES[nth % DASHES.len()],
                    marker: Marker::ALL[nth % Marker::ALL.len()],
                    points,
                    name_y: 0.0,
                    fit: Fit::of(one.points).map(|fit| (fit, ends(&fit))),
                }
            })
            .collect();
        place_names(&mut lines, &plot);
        Self {
            size: (width, height),
            numbers: (0..=n_max / step).map(|nth| number(nth * step)).collect(),
            times: axis.ticks().into_iter().map(time).collect(),
            table: table(series),
            sentences: sentences(&lines),
            plot,
            lines,
        }
    }
}

/// Puts each name beside the end of its line, as near as the others allow: down from the top, then back up from the
/// bottom.
fn place_names(lines: &mut [Line], plot: &Plot) {
    let end = |line: &Line| line.points.last().map_or(plot.y + plot.height, |point| point.1);
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| end(&lines[*a]).total_cmp(&end(&lines[*b])));
    let mut free = plot.y;
    for at in &order {
        let y = end(&lines[*at]).max(free);
        lines[*at].name_y = y;
        free = y + NAME_PX;
    }
    let mut free = plot.y + plot.height;
    for at in order.iter().rev() {
        let y = lines[*at].name_y.min(free);
        lines[*at].name_y = y;
        free = y - NAME_PX;
    }
}

fn table(series: &[Series<'_>]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut header = vec!["downloads".to_owned()];
    header.extend(series.iter().map(|one| one.title.to_owned()));
    let mut numbers: Vec<u64> = series.iter().flat_map(|one| one.points).map(|point| point.n).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let cell = |one: &Series<'_>, n: u64| one.points.iter().find(|point| point.n == n).map(|point| duration(point.ns));
    let rows = numbers.into_iter().map(|n| {
        let cells = series.iter().map(|one| cell(one, n).unwrap_or_default());
        std::iter::once(thousands(n)).chain(cells).collect()
    });
    (header, rows.collect())
}

fn sentences(lines: &[Line]) -> Vec<String> {
    let told = lines.iter().filter_map(|line| Some(format!("{}: {}.", line.title, line.fit.as_ref()?.0.words())));
    told.collect()
}
