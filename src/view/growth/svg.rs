//! The chart as a picture that stands by itself.

use super::{Growth, Series};
use crate::view::ink::Ink;
use crate::view::svg::{Anchor, Svg};

/// The picture's size.
const SIZE_PX: (f64, f64) = (900.0, 480.0);

/// Between two lines of text below the chart.
const LINE_PX: f64 = 16.0;

/// Draws some series.
pub fn to_svg(title: &str, series: &[Series<'_>]) -> String {
    let chart = Growth::new(series, SIZE_PX.0, SIZE_PX.1);
    let below = SIZE_PX.1 + 2.0 * LINE_PX;
    let height = below + chart.sentences.len() as f64 * LINE_PX;
    let mut svg = Svg::new(SIZE_PX.0, height, title, &chart.sentences.join(" "));
    draw(&mut svg, &chart);
    for (at, sentence) in chart.sentences.iter().enumerate() {
        svg.text((chart.plot.x, below + at as f64 * LINE_PX), sentence, Ink::Text, Anchor::Start);
    }
    svg.text((chart.plot.x, SIZE_PX.1 + LINE_PX), title, Ink::Text, Anchor::Start);
    svg.finish()
}

/// A chart as a part of the page: its colours are the style sheet's.
pub fn inline(chart: &Growth, name: &str) -> String {
    let mut svg = Svg::inline(chart.size, name);
    draw(&mut svg, chart);
    svg.finish()
}

fn draw(svg: &mut Svg, chart: &Growth) {
    draw_axes(svg, chart);
    for line in &chart.lines {
        if let Some((_, ends)) = &line.fit {
            svg.line(ends, Ink::Muted, 1.0, "1 4");
        }
        svg.line(&line.points, line.ink, 2.0, line.dashes);
        for point in &line.points {
            svg.path(&line.marker.path(*point), line.ink);
        }
        let x = chart.plot.x + chart.plot.width + 10.0;
        svg.path(&line.marker.path((x, line.name_y - 4.0)), line.ink);
        svg.text((x + 8.0, line.name_y), &line.name, Ink::Text, Anchor::Start);
    }
}

fn draw_axes(svg: &mut Svg, chart: &Growth) {
    let plot = &chart.plot;
    let bottom = plot.y + plot.height;
    for mark in &chart.times {
        svg.line(&[(plot.x, mark.at), (plot.x + plot.width, mark.at)], Ink::Guide, 1.0, "");
        svg.text((plot.x - 6.0, mark.at + 4.0), &mark.label, Ink::Muted, Anchor::End);
    }
    for mark in &chart.numbers {
        svg.line(&[(mark.at, bottom), (mark.at, bottom + 5.0)], Ink::Idle, 1.0, "");
        svg.text((mark.at, bottom + 18.0), &mark.label, Ink::Muted, Anchor::Middle);
    }
    svg.line(&[(plot.x, plot.y), (plot.x, bottom), (plot.x + plot.width, bottom)], Ink::Idle, 1.0, "");
    svg.text((plot.x + plot.width, bottom + 32.0), "downloads", Ink::Muted, Anchor::End);
}
