//! The chart of time against the number of downloads: how each way of downloading grows, as geometry and text.
//!
//! The page and [`to_svg`] draw the same [`Growth`]; [`Growth::table`] is the same as text. Lines differ in colour, dashes
//! and markers, and each has its name at its end.

mod chart;
mod fit;
mod svg;

pub use chart::{Growth, Line, Mark, Marker, Plot};
pub use fit::Fit;
pub use svg::{inline, to_svg};

/// A measured time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Point {
    /// How many downloads.
    pub n: u64,
    /// How long all of them took.
    pub ns: u64,
}

/// One way of downloading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Series<'a> {
    /// Its name.
    pub title: &'a str,
    /// What was measured, by ascending number.
    pub points: &'a [Point],
}

#[cfg(test)]
mod tests;
