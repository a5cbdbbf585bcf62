//! Virtual time: nanoseconds of the simulated machine, never the wall clock.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

/// A moment of the simulated machine, in nanoseconds since the program started.
///
/// Spans of time are plain `u64` nanoseconds whose names end in `_ns`. Arithmetic saturates: a program that sleeps for
/// ten thousand years reaches a limit, not an overflow.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct VirtualTime(pub u64);

impl VirtualTime {
    /// The start of every run.
    pub const ZERO: Self = Self(0);

    /// Nanoseconds since the start.
    #[inline]
    pub const fn as_nanos(self) -> u64 {
        self.0
    }

    /// Seconds since the start, as `time.monotonic()` gives them.
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / 1e9
    }

    /// The nanoseconds from `earlier` to here, zero when `earlier` is later.
    #[inline]
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl Add<u64> for VirtualTime {
    type Output = Self;

    #[inline]
    fn add(self, span_ns: u64) -> Self {
        Self(self.0.saturating_add(span_ns))
    }
}

impl AddAssign<u64> for VirtualTime {
    #[inline]
    fn add_assign(&mut self, span_ns: u64) {
        *self = *self + span_ns;
    }
}

impl Sub for VirtualTime {
    type Output = u64;

    #[inline]
    fn sub(self, earlier: Self) -> u64 {
        self.since(earlier)
    }
}

impl fmt::Display for VirtualTime {
    /// The shortest readable unit: `950 ns`, `1.25 µs`, `33.6 ms`, `2.1 s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ns = self.0;
        let (value, unit) = match ns {
            0..1_000 => return write!(f, "{ns} ns"),
            1_000..1_000_000 => (ns as f64 / 1e3, "µs"),
            1_000_000..1_000_000_000 => (ns as f64 / 1e6, "ms"),
            _ => (ns as f64 / 1e9, "s"),
        };
        let digits = if value < 10.0 {
            2
        } else if value < 100.0 {
            1
        } else {
            0
        };
        write!(f, "{value:.digits$} {unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_shown_in_the_shortest_readable_unit() {
        let shown: Vec<String> = [950, 1_250, 33_600_000, 2_100_000_000].map(|ns| VirtualTime(ns).to_string()).into();
        assert_eq!(shown, ["950 ns", "1.25 µs", "33.6 ms", "2.10 s"]);
    }

    #[test]
    fn time_saturates_instead_of_overflowing() {
        assert_eq!(VirtualTime(u64::MAX) + 1, VirtualTime(u64::MAX));
        assert_eq!(VirtualTime(1) - VirtualTime(5), 0);
    }
}
