//! The shapes of marks, so that no colour stands alone.

use super::pieces::MarkKind;

/// Pixels on a side.
pub(super) const GLYPH_PX: usize = 7;

/// A shape: `#` is drawn, `o` is its rim, which sets it off from the lane.
pub(super) fn shape(kind: MarkKind) -> [&'static [u8; GLYPH_PX]; GLYPH_PX] {
    match kind {
        // A triangle that points at what was overwritten.
        MarkKind::Stale => [
            b"ooooooo", //
            b"o#####o", b"o#####o", b"oo###oo", b" o###o ", b" oo#oo ", b"  ooo  ",
        ],
        // A cross: the update is gone.
        MarkKind::Lost => [
            b"ooo ooo", //
            b"o#ooo#o", b"oo#o#oo", b" oo#oo ", b"oo#o#oo", b"o#ooo#o", b"ooo ooo",
        ],
        // Hollow: it woke and did nothing.
        MarkKind::InVain => [
            b"ooooooo", //
            b"o#####o", b"o#ooo#o", b"o#ooo#o", b"o#ooo#o", b"o#####o", b"ooooooo",
        ],
    }
}
