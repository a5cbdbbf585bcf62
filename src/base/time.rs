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

    /// What the machine's calendar shows at the start of every run, in nanoseconds since 1970: the start of 2025 in UTC.
    pub const CALENDAR_START_NS: u64 = 1_735_689_600_000_000_000;

    /// Nanoseconds since the start.
    #[inline]
    pub const fn as_nanos(self) -> u64 {
        self.0
    }

    /// Seconds since the start, as `time.monotonic()` gives them.
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / 1e9
    }

    /// The date and time that the machine's calendar shows, in UTC, as ISO 8601 has it: `2025-01-01T00:00:00.000000000Z`.
    pub fn iso_8601(self) -> String {
        let ns = Self::CALENDAR_START_NS.saturating_add(self.0);
        let (seconds, ns) = (ns / 1_000_000_000, ns % 1_000_000_000);
        let (days, second) = (seconds / 86_400, seconds % 86_400);
        let (year, month, day) = date_of(days);
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ns:09}Z")
    }

    /// The nanoseconds from `earlier` to here, zero when `earlier` is later.
    #[inline]
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Year, month and day of so many days after the first of January 1970. H. Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms", `civil_from_days`: years begin with March, so that the day that not all of them have is their last.
fn date_of(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let is_next_year = month >= 10;
    let month = if is_next_year { month - 9 } else { month + 3 };
    (era * 400 + year_of_era + u64::from(is_next_year), month, day)
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

    #[test]
    fn the_calendar_knows_leap_years() {
        const DAY_NS: u64 = 86_400_000_000_000;
        let shown = |days: u64, ns: u64| VirtualTime(days * DAY_NS + ns).iso_8601();
        assert_eq!(shown(0, 0), "2025-01-01T00:00:00.000000000Z");
        assert_eq!(shown(0, DAY_NS - 1), "2025-01-01T23:59:59.999999999Z");
        assert_eq!(shown(58, 0), "2025-02-28T00:00:00.000000000Z");
        assert_eq!(shown(59, 0), "2025-03-01T00:00:00.000000000Z");
        assert_eq!(shown(365 + 365 + 365 + 59, 0), "2028-02-29T00:00:00.000000000Z");
        assert_eq!(VirtualTime(u64::MAX).iso_8601(), "2554-07-21T23:34:33.709551615Z");
    }
}
