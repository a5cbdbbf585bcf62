//! The shapes of marks, so that no colour stands alone.

use super::pieces::MarkKind;

/// Pixels on a side.
pub(super) const GLYPH_PX: usize = 9;

/// A shape: `#` is drawn, `o` is its rim, which sets it off from the lane.
pub(super) fn shape(kind: MarkKind) -> [&'static [u8; GLYPH_PX]; GLYPH_PX] {
    match kind {
        // A triangle that points at what was overwritten.
        MarkKind::Stale => [
            b"ooooooooo",
            b"o#######o",
            b"o#######o",
            b"oo#####oo",
            b" o#####o ",
            b" oo###oo ",
            b"  o###o  ",
            b"  oo#oo  ",
            b"   ooo   ",
        ],
        // A cross: the update is gone.
        MarkKind::Lost => [
            b"ooo   ooo",
            b"o##o o##o",
            b"o###o###o",
            b" o#####o ",
            b"  o###o  ",
            b" o#####o ",
            b"o###o###o",
            b"o##o o##o",
            b"ooo   ooo",
        ],
        // An hourglass: the others wait.
        MarkKind::Hog => [
            b"ooooooooo",
            b"o#######o",
            b"oo#####oo",
            b" oo###oo ",
            b"  oo#oo  ",
            b" oo###oo ",
            b"oo#####oo",
            b"o#######o",
            b"ooooooooo",
        ],
        // Hollow: it woke and did nothing.
        MarkKind::InVain => [
            b"ooooooooo",
            b"o#######o",
            b"o#######o",
            b"o##ooo##o",
            b"o##ooo##o",
            b"o##ooo##o",
            b"o#######o",
            b"o#######o",
            b"ooooooooo",
        ],
    }
}
