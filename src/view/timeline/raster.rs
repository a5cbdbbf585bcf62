//! From pieces to pixels.

use super::glyphs::{GLYPH_PX, shape};
use super::pieces::{LaneState, MarkKind, Piece, PieceMark};
use super::{LanePicture, Picture};
use std::ops::Range;

/// Red, green, blue and opacity, as canvases take them.
pub type Colour = [u8; 4];

/// Colours that neighbouring lanes take in turn.
pub const LANE_HUES: usize = 6;

/// Lanes from this height on show marks as shapes.
pub(super) const SHAPED_LANE_PX: f64 = 14.0;

/// Lanes from this height on tell ways of waiting apart by patterns.
const PATTERNED_LANE_PX: f64 = 3.0;

/// A running stretch shows at least this share of its colour, of 255.
const BUSY_MIN: u8 = 140;

/// The colours of a theme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Palette {
    /// Behind everything.
    pub background: Colour,
    /// Behind every other lane.
    pub stripe: Colour,
    /// Running, by lane in turn.
    pub lanes: [Colour; LANE_HUES],
    /// Ready, but not running.
    pub ready: Colour,
    /// Waiting.
    pub blocked: Colour,
    /// Sleeping.
    pub sleeping: Colour,
    /// Woken in vain.
    pub in_vain: Colour,
    /// Stale writes.
    pub stale: Colour,
    /// Lost updates.
    pub lost: Colour,
}

/// An image.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Raster {
    /// Its pixels, row by row.
    pub pixels: Vec<Colour>,
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

impl Raster {
    /// The bytes as `ImageData` takes them.
    pub fn bytes(&self) -> &[u8] {
        self.pixels.as_flattened()
    }

    fn row(&mut self, y: usize) -> &mut [Colour] {
        &mut self.pixels[y * self.width..(y + 1) * self.width]
    }
}

/// Draws the plot of a picture at `scale` device pixels a CSS pixel into `into`, whose memory is used again.
pub fn raster(picture: &Picture, palette: &Palette, scale: usize, into: &mut Raster) {
    let scale = scale.max(1);
    into.width = (picture.axis.width() as usize).max(1) * scale;
    into.height = (picture.scale.height() as usize).max(1) * scale;
    into.pixels.resize(into.width * into.height, palette.background);
    // Lanes draw all of their own rows; what was left below them is from another picture.
    let below = picture.lanes.last().map_or(0, |lane| rows(lane, scale, into.height).1);
    into.pixels[below * into.width..].fill(palette.background);
    let mut line = vec![palette.background; into.width];
    for lane in &picture.lanes {
        draw_lane(lane, palette, scale, &mut line, into);
    }
    // Over all lanes: a shape may be a little taller than its lane.
    for lane in &picture.lanes {
        for mark in &lane.marks {
            draw_mark(lane, *mark, palette, scale, into);
        }
    }
}

fn mixed(over: Colour, under: Colour, share: u8) -> Colour {
    // A division by 255, without one.
    let mix = |at: usize| {
        let (over, under, share) = (u32::from(over[at]), u32::from(under[at]), u32::from(share));
        (((over * share + under * (255 - share) + 128) * 257) >> 16) as u8
    };
    [mix(0), mix(1), mix(2), mix(3)]
}

/// A lane's first and last row, in device pixels.
fn rows(lane: &LanePicture, scale: usize, height: usize) -> (usize, usize) {
    let at = |y: f64| ((y * scale as f64).round().max(0.0) as usize).min(height);
    (at(lane.y), at(lane.y + lane.height))
}

fn draw_lane(lane: &LanePicture, palette: &Palette, scale: usize, line: &mut [Colour], into: &mut Raster) {
    let (top, bottom) = rows(lane, scale, into.height);
    let under = if lane.lane.is_multiple_of(2) { palette.background } else { palette.stripe };
    line.fill(under);
    let hue = palette.lanes[lane.lane % LANE_HUES];
    let tall = lane.height >= SHAPED_LANE_PX;
    let end = line.len();
    let place = |piece: &Piece| (usize::from(piece.start) * scale).min(end)..(usize::from(piece.stop) * scale).min(end);
    let mut patterned = false;
    for piece in &lane.pieces {
        let colour = match piece.state {
            LaneState::Running => mixed(hue, under, piece.busy.max(BUSY_MIN)),
            LaneState::InVain => mixed(palette.in_vain, under, piece.busy.max(BUSY_MIN)),
            _ if lane.height >= PATTERNED_LANE_PX => {
                patterned = true;
                continue;
            }
            LaneState::Ready => mixed(palette.ready, under, 50),
            LaneState::Blocked => mixed(palette.blocked, under, 90),
            LaneState::Sleeping => mixed(palette.sleeping, under, 60),
        };
        let place = place(piece);
        line[place.clone()].fill(colour);
        // Where there is room, a slice is set off from the one before: that is a switch.
        if piece.slices > 0 && usize::from(piece.stop - piece.start) >= 4 && lane.height >= 4.0 {
            line[place.start] = mixed(palette.background, colour, 150);
        }
    }
    // Tall lanes have a little space between them.
    let pad = if tall { scale * 2 } else { usize::from(lane.height >= 4.0) };
    for y in top..bottom {
        let row = into.row(y);
        let above = y < top + pad && lane.y >= 0.0;
        if above || y + pad >= bottom.max(1) && pad > 0 {
            row.fill(under);
        } else {
            row.copy_from_slice(line);
        }
    }
    if patterned {
        let waits = lane.pieces.iter().filter(|piece| piece.slices == 0);
        for piece in waits {
            draw_wait(piece.state, place(piece), (top, bottom, pad), palette, scale, into);
        }
    }
}

/// Waiting is hatched, sleeping is dotted, being ready is a thin line.
fn draw_wait(
    state: LaneState,
    place: Range<usize>,
    (top, bottom, pad): (usize, usize, usize),
    palette: &Palette,
    scale: usize,
    into: &mut Raster,
) {
    let middle = (top + bottom) / 2;
    match state {
        LaneState::Ready => {
            // Most threads are ready most of the time: on thin lanes the line is faint, or there would be nothing else.
            let thin = bottom - top < 8 * scale;
            let colour = if thin { mixed(palette.ready, palette.background, 70) } else { palette.ready };
            let first = middle.saturating_sub(scale / 2).max(top);
            for y in first..(first + scale).min(bottom) {
                into.row(y)[place.clone()].fill(colour);
            }
        }
        LaneState::Sleeping => {
            for y in middle..(middle + scale).min(bottom) {
                strokes(into.row(y), place.clone(), 0, 4, scale, palette.sleeping);
            }
        }
        _ => {
            // Hatching leaves a rim, where the lane is tall enough for one.
            let rim = if bottom - top > 8 * scale { pad + scale } else { pad };
            for y in (top + rim)..bottom.saturating_sub(rim) {
                strokes(into.row(y), place.clone(), y / scale, 5, scale, palette.blocked);
            }
        }
    }
}

/// Draws every `every`-th CSS pixel of a row, those that `phase` moves to the left.
fn strokes(row: &mut [Colour], place: Range<usize>, phase: usize, every: usize, scale: usize, colour: Colour) {
    let first = place.start.div_ceil(scale);
    let mut x = (first + (every - (first + phase) % every) % every) * scale;
    while x < place.end {
        let end = (x + scale).min(place.end);
        row[x..end].fill(colour);
        x += every * scale;
    }
}

fn draw_mark(lane: &LanePicture, mark: PieceMark, palette: &Palette, scale: usize, into: &mut Raster) {
    let colour = match mark.kind {
        MarkKind::Stale => palette.stale,
        MarkKind::Lost => palette.lost,
        MarkKind::InVain | MarkKind::Hog => palette.in_vain,
    };
    let (top, bottom) = rows(lane, scale, into.height);
    let x = usize::from(mark.x) * scale;
    if lane.height < SHAPED_LANE_PX {
        // Too thin for shapes: stale writes stand at the top, lost updates at the bottom, and what ran shows between them.
        let tall = ((bottom - top) / 4).max(1);
        let (from, to) = match mark.kind {
            MarkKind::InVain => return,
            MarkKind::Stale | MarkKind::Hog => (top, (top + tall).min(bottom)),
            MarkKind::Lost => (bottom.saturating_sub(tall).max(top), bottom),
        };
        for y in from..to {
            let end = into.width;
            into.row(y)[x.min(end)..(x + 2 * scale).min(end)].fill(colour);
        }
        return;
    }
    let size = GLYPH_PX * scale;
    let y = match mark.kind {
        MarkKind::Stale => lane.y * scale as f64,
        MarkKind::Lost => (lane.y + lane.height) * scale as f64 - size as f64,
        MarkKind::InVain | MarkKind::Hog => (lane.y + lane.height / 2.0) * scale as f64 - size as f64 / 2.0,
    };
    let (y, left) = (y.round() as i64, x as i64 - (size / 2) as i64);
    for (row, cells) in shape(mark.kind).into_iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let colour = match cell {
                b'#' => colour,
                b'o' => palette.background,
                _ => continue,
            };
            let from = (left + (column * scale) as i64).clamp(0, into.width as i64) as usize;
            let to = (left + ((column + 1) * scale) as i64).clamp(0, into.width as i64) as usize;
            for y in (0..scale).map(|dy| y + (row * scale + dy) as i64) {
                if (0..into.height as i64).contains(&y) {
                    into.row(y as usize)[from..to].fill(colour);
                }
            }
        }
    }
}
