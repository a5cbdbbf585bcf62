//! The timeline as a picture that stands by itself: the stretch of time that is in sight, with all lanes that are.

use super::pieces::{self, LaneState, MarkKind, PieceMark};
use crate::app::timeline::{Mark, Source, TimeAxis, TimelineState};
use crate::view::ink::{Ink, Texture};
use crate::view::svg::{Anchor, Svg};
use crate::view::text::shortened;

/// The width of the plot, and of the names left of it.
const PLOT_PX: f64 = 900.0;
const LABELS_PX: f64 = 150.0;

/// Characters of a name.
const LABEL_CHARACTERS: usize = 22;

/// Above the lanes: the title, the legend, and the ruler.
const TOP_PX: f64 = 76.0;

/// Around everything.
const MARGIN_PX: f64 = 12.0;

/// The height of a lane, with what stands between it and the next.
const LANE_PX: f64 = 18.0;
const GAP_PX: f64 = 3.0;

/// Lanes that are drawn.
const LANES_MAX: usize = 400;

const STATES: [LaneState; 5] =
    [LaneState::Running, LaneState::InVain, LaneState::Ready, LaneState::Blocked, LaneState::Sleeping];

/// Draws what is in sight of a run.
pub fn to_svg(title: &str, run: &Source<'_>, state: &TimelineState) -> String {
    let mut axis = state.axis;
    axis.resize(PLOT_PX);
    let (start, stop) = axis.window();
    let count = run.index.lanes();
    let shown = count.min(LANES_MAX);
    let height = TOP_PX + shown as f64 * LANE_PX + MARGIN_PX;
    let told = format!("What each of {count} threads did, from {start} to {stop}.");
    let mut svg = Svg::new(LABELS_PX + PLOT_PX + 3.0 * MARGIN_PX, height, title, &told);
    svg.text((MARGIN_PX, 24.0), title, Ink::Text, Anchor::Start);
    draw_legend(&mut svg);
    let left = LABELS_PX + MARGIN_PX;
    for tick in axis.ticks() {
        let x = left + tick.x;
        svg.line(&[(x, TOP_PX - 4.0), (x, height - MARGIN_PX)], Ink::Guide, 1.0, "");
        svg.text((x, TOP_PX - 8.0), &tick.label, Ink::Muted, Anchor::Middle);
    }
    for lane in 0..shown {
        draw_lane(&mut svg, run, &axis, lane, (left, TOP_PX + lane as f64 * LANE_PX));
    }
    svg.finish()
}

const fn look(state: LaneState) -> (Ink, Texture) {
    match state {
        LaneState::Running => (Ink::Hue0, Texture::Solid),
        LaneState::InVain => (Ink::Warning, Texture::Crossed),
        LaneState::Ready => (Ink::Idle, Texture::Upright),
        LaneState::Blocked => (Ink::Idle, Texture::Slanted),
        LaneState::Sleeping => (Ink::Idle, Texture::Dotted),
    }
}

fn draw_legend(svg: &mut Svg) {
    let mut x = MARGIN_PX;
    for state in STATES {
        let (ink, texture) = look(state);
        svg.rect((x, 36.0), (18.0, 10.0), ink, texture, "");
        svg.text((x + 23.0, 45.0), state.name(), Ink::Muted, Anchor::Start);
        x += 40.0 + state.name().len() as f64 * 6.5;
    }
}

fn draw_lane(svg: &mut Svg, run: &Source<'_>, axis: &TimeAxis, lane: usize, (left, top): (f64, f64)) {
    let tall = LANE_PX - GAP_PX;
    let (pieces, mut marks) = pieces::pieces(run, axis, lane, tall, 1);
    for mark in [Mark::Stale, Mark::Lost, Mark::Hog] {
        marks.extend(pieces::marks(run, axis, lane, mark, tall));
    }
    svg.text((MARGIN_PX, top + 12.0), &shortened(run.index.name(lane), LABEL_CHARACTERS), Ink::Text, Anchor::Start);
    for piece in &pieces {
        let (ink, texture) = look(piece.state);
        // A thread that waits is thinner than one that runs.
        let thin = !matches!(piece.state, LaneState::Running | LaneState::InVain);
        let (y, height) = if thin { (top + tall / 3.0, tall / 3.0) } else { (top, tall) };
        let (x, width) = (left + f64::from(piece.start), f64::from(piece.stop - piece.start));
        svg.rect((x, y), (width, height), ink, texture, piece.state.name());
    }
    for PieceMark { x, kind, .. } in &marks {
        let (x, y) = (left + f64::from(*x), top + tall / 2.0);
        match kind {
            MarkKind::InVain => {}
            MarkKind::Stale => svg.path(&format!("M{} {}h8l-4 7z", x - 4.0, y - 4.0), Ink::Warning),
            MarkKind::Lost => {
                svg.line(&[(x - 4.0, y - 4.0), (x + 4.0, y + 4.0)], Ink::Bad, 2.0, "");
                svg.line(&[(x - 4.0, y + 4.0), (x + 4.0, y - 4.0)], Ink::Bad, 2.0, "");
            }
            MarkKind::Hog => svg.path(&format!("M{} {}h8l-8 8h8z", x - 4.0, y - 4.0), Ink::Bad),
        }
    }
}
