//! All rows at once, where they are thinner than a pixel.

use super::Downloads;
use super::bars::on;
use super::picture::{RowPlace, Rows, Window};
use crate::trace::{Phase, Stretch, Transfer};
use crate::view::ink::Ink;

/// A small image in colours' names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overview {
    /// Pixels in a row.
    pub width: usize,
    /// Rows of pixels.
    pub height: usize,
    /// The pixels, row by row.
    pub pixels: Vec<Ink>,
}

impl Overview {
    /// Of all transfers, in the window's stretch of time. Where several share a pixel, the one that matters most shows:
    /// failures first, then bytes that lie unread, then what came later in a transfer.
    pub(super) fn new(runs: &[Downloads<'_>], places: &Rows, window: &Window) -> Self {
        let (width, height) = (window.axis.width() as usize, window.height.max(1.0) as usize);
        let used = ((places.count() as f64 * window.row_px).ceil() as usize).clamp(1, height);
        let mut weights = vec![0u8; width * height];
        for at in 0..places.count() {
            if let RowPlace::Transfer { run, transfer } = places.place(at) {
                let y = (at * used / places.count()).min(height - 1);
                paint(&mut weights[y * width..(y + 1) * width], &runs[run], &runs[run].transfers[transfer], window);
            }
        }
        Self { width, height, pixels: weights.into_iter().map(|weight| INKS[usize::from(weight)]).collect() }
    }
}

/// By weight: nothing, the phases, bytes unread, failures.
static INKS: [Ink; Phase::ALL.len() + 3] = {
    let mut inks = [Ink::Paper; Phase::ALL.len() + 3];
    let mut at = 0;
    while at < Phase::ALL.len() {
        inks[at + 1] = Ink::of_phase(Phase::ALL[at]);
        at += 1;
    }
    inks[UNREAD as usize] = Ink::Warning;
    inks[FAILED as usize] = Ink::Bad;
    inks
};
const UNREAD: u8 = Phase::ALL.len() as u8 + 1;
const FAILED: u8 = UNREAD + 1;

fn paint(row: &mut [u8], run: &Downloads<'_>, transfer: &Transfer, window: &Window) {
    let mut fill = |stretch: Stretch, weight: u8| {
        if let Some((x, width)) = on(&window.axis, stretch) {
            let first = (x as usize).min(row.len());
            let stop = ((x + width).ceil() as usize).min(row.len());
            for pixel in &mut row[first..stop] {
                *pixel = weight.max(*pixel);
            }
        }
    };
    for phase in Phase::ALL {
        if let Some(stretch) = transfer.phase(phase, run.until).filter(|stretch| stretch.ns() > 0) {
            fill(stretch, phase.index() as u8 + 1);
        }
    }
    transfer.unread.stretches(run.until).for_each(|stretch| fill(stretch, UNREAD));
    if transfer.ending(run.until).is_bad() {
        let stop = transfer.stop(run.until);
        fill(Stretch { start: stop, stop }, FAILED);
    }
}
