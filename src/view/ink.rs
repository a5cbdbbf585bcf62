//! What charts are drawn with: colours by name, and textures, so that colour never stands alone.

use crate::trace::Phase;

/// Colours that lines of a chart take in turn.
const HUES: [Ink; 6] = [Ink::Hue0, Ink::Hue1, Ink::Hue2, Ink::Hue3, Ink::Hue4, Ink::Hue5];

/// A colour of the page's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Ink {
    /// Behind everything.
    Paper,
    /// Lines that only guide.
    Guide,
    /// Where nothing happens.
    Idle,
    /// Text.
    Text,
    /// Text that matters less.
    Muted,
    /// The first of those that only tell things apart.
    Hue0,
    /// The second.
    Hue1,
    /// The third.
    Hue2,
    /// The fourth.
    Hue3,
    /// The fifth.
    Hue4,
    /// The sixth.
    Hue5,
    /// What could be better.
    Warning,
    /// What went wrong.
    Bad,
}

impl Ink {
    /// All.
    pub const ALL: [Self; 13] = [
        Self::Paper,
        Self::Guide,
        Self::Idle,
        Self::Text,
        Self::Muted,
        Self::Hue0,
        Self::Hue1,
        Self::Hue2,
        Self::Hue3,
        Self::Hue4,
        Self::Hue5,
        Self::Warning,
        Self::Bad,
    ];

    /// The colour of the nth line of a chart.
    pub const fn of_line(nth: usize) -> Self {
        HUES[nth % HUES.len()]
    }

    /// The colour of a phase.
    pub const fn of_phase(phase: Phase) -> Self {
        match phase {
            Phase::Lookup => Self::Hue2,
            Phase::Connect => Self::Hue3,
            Phase::Request => Self::Hue4,
            Phase::Waiting => Self::Idle,
            Phase::Receiving => Self::Hue0,
            Phase::Buffered => Self::Warning,
            Phase::Parsing => Self::Hue1,
        }
    }

    /// The custom property that holds it in the page's style sheet.
    pub const fn property(self) -> &'static str {
        match self {
            Self::Paper => "--panel",
            Self::Guide => "--line",
            Self::Idle => "--strong-line",
            Self::Text => "--fg",
            Self::Muted => "--muted",
            Self::Hue0 => "--hue-0",
            Self::Hue1 => "--hue-1",
            Self::Hue2 => "--hue-2",
            Self::Hue3 => "--hue-3",
            Self::Hue4 => "--hue-4",
            Self::Hue5 => "--hue-5",
            Self::Warning => "--warn",
            Self::Bad => "--bad",
        }
    }

    /// What the style sheet sets it to, in the light theme and the dark one: a picture by itself has no style sheet.
    pub const fn colours(self) -> (&'static str, &'static str) {
        match self {
            Self::Paper => ("#ffffff", "#1b1e25"),
            Self::Guide => ("#d7dbe2", "#313743"),
            Self::Idle => ("#8b94a3", "#5d6675"),
            Self::Text => ("#1a1d23", "#e4e7ec"),
            Self::Muted => ("#5a6270", "#9aa3b2"),
            Self::Hue0 => ("#1f6fc9", "#6fb1ff"),
            Self::Hue1 => ("#1d7a54", "#5fcf9f"),
            Self::Hue2 => ("#8d44ad", "#cf9be8"),
            Self::Hue3 => ("#a8480f", "#f0a06a"),
            Self::Hue4 => ("#0f7683", "#5ecbd9"),
            Self::Hue5 => ("#a32b62", "#f08db4"),
            Self::Warning => ("#8a5300", "#f3b757"),
            Self::Bad => ("#b3261e", "#ff8a80"),
        }
    }
}

/// How a surface is filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Texture {
    /// All of it.
    Solid,
    /// Only its edge.
    Outline,
    /// With gaps that are dots.
    Dotted,
    /// With upright gaps.
    Upright,
    /// With slanted gaps.
    Slanted,
    /// With gaps both ways.
    Crossed,
}

impl Texture {
    /// All.
    pub const ALL: [Self; 6] = [Self::Solid, Self::Outline, Self::Dotted, Self::Upright, Self::Slanted, Self::Crossed];

    /// The texture of a phase: that of its neighbours differs.
    pub const fn of_phase(phase: Phase) -> Self {
        match phase {
            Phase::Lookup => Self::Dotted,
            Phase::Connect => Self::Upright,
            Phase::Request | Phase::Receiving => Self::Solid,
            Phase::Waiting => Self::Outline,
            Phase::Buffered => Self::Slanted,
            Phase::Parsing => Self::Crossed,
        }
    }

    /// As a word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Outline => "outline",
            Self::Dotted => "dotted",
            Self::Upright => "upright",
            Self::Slanted => "slanted",
            Self::Crossed => "crossed",
        }
    }

    /// The gaps: the side of the square that repeats them, in pixels, and the path of their lines in it; None where there
    /// are none.
    pub const fn gaps(self) -> Option<(u8, &'static str)> {
        match self {
            Self::Solid | Self::Outline => None,
            Self::Dotted => Some((4, "M1 2h2")),
            Self::Upright => Some((4, "M2 0v4")),
            Self::Slanted => Some((6, "M-1 1l2-2M0 6l6-6M5 7l2-2")),
            Self::Crossed => Some((5, "M0 0l5 5M0 5l5-5")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_style_sheet() {
        let sheet = include_str!("../../www/styles/base.css");
        for ink in Ink::ALL {
            let (light, dark) = ink.colours();
            let rule = format!("{}: light-dark({light}, {dark});", ink.property());
            assert!(sheet.contains(&rule), "{rule}");
        }
    }

    #[test]
    fn phases_that_follow_each_other_differ_in_more_than_colour() {
        for pair in Phase::ALL.windows(2) {
            assert_ne!(Texture::of_phase(pair[0]), Texture::of_phase(pair[1]), "{pair:?}");
        }
    }
}
