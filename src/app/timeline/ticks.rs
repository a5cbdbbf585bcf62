//! The ruler: round moments with labels.

use super::TimeAxis;

/// Pixels between two ticks, at least, beyond the label's own width.
const GAP_PX: f64 = 22.0;

/// Pixels that a character of a label takes, about.
const CHARACTER_PX: f64 = 6.5;

/// A mark of the ruler.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// Where it stands.
    pub x: f64,
    /// Its moment, in nanoseconds.
    pub ns: f64,
    /// Its moment, for people.
    pub label: String,
}

/// The units of virtual time, the longest first.
const UNITS: [(&str, f64); 4] = [("s", 1e9), ("ms", 1e6), ("µs", 1e3), ("ns", 1.0)];

/// The longest unit of which `ns` is at least one; nanoseconds below one.
fn unit_of(ns: f64) -> (&'static str, f64) {
    UNITS.into_iter().find(|(_, size)| ns >= *size).unwrap_or(UNITS[3])
}

/// `ns` in `unit`, with as many digits as tell multiples of `step_ns` apart.
fn label(ns: f64, step_ns: f64, (name, size): (&str, f64)) -> String {
    // A step is one, two or five times a power of ten: its digits are that power's.
    let digits = (size / step_ns).log10().ceil().max(0.0) as usize;
    format!("{:.digits$} {name}", ns / size)
}

/// A span of time for people, to three or four figures: `1.25 µs`, `33.6 ms`.
pub fn span_text(ns: f64) -> String {
    let (name, size) = unit_of(ns.abs());
    let value = ns / size;
    let digits = match value.abs() {
        _ if size == 1.0 => 0,
        value if value < 10.0 => 2,
        value if value < 100.0 => 1,
        _ => 0,
    };
    format!("{value:.digits$} {name}")
}

/// The least of 1, 2, 5, 10, 20, 50, ... that is not below `least`.
pub fn step_not_below(least: f64) -> f64 {
    let power = 10f64.powf(least.max(1.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * power).find(|step| *step >= least).unwrap_or(10.0 * power)
}

impl TimeAxis {
    /// A moment for people, with as many digits as tell pixels apart.
    pub fn moment_text(&self, ns: f64) -> String {
        label(ns, step_not_below(self.ns_per_px()), unit_of(self.stop_ns()))
    }

    /// Round moments in sight, far enough apart for their labels.
    pub fn ticks(&self) -> Vec<Tick> {
        let unit = unit_of(self.stop_ns());
        // A finer step has longer labels, which may ask for a coarser step.
        let mut step = step_not_below(GAP_PX * self.ns_per_px());
        loop {
            let widest = label(self.stop_ns(), step, unit).chars().count() as f64 * CHARACTER_PX + GAP_PX;
            let wanted = step_not_below(widest * self.ns_per_px());
            if wanted <= step {
                break;
            }
            step = step_not_below(step * 1.5);
        }
        let first = (self.start_ns() / step).ceil() as u64;
        let last = (self.stop_ns() / step).floor() as u64;
        (first..=last)
            .map(|nth| nth as f64 * step)
            .map(|ns| Tick { x: self.x_of_ns(ns), ns, label: label(ns, step, unit) })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::VirtualTime;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn check(total: u64, width: f64, show: (f64, f64), expected: Expect) {
        let mut axis = TimeAxis::new(VirtualTime(total), width);
        axis.show(show.0, show.1, 0.0);
        let ticks: Vec<String> = axis.ticks().iter().map(|tick| format!("{} at {:.0}", tick.label, tick.x)).collect();
        expected.assert_eq(&ticks.join(", "));
    }

    #[test]
    fn moments_are_round_and_name_their_unit() {
        check(
            33_600_000,
            600.0,
            (0.0, 33_600_000.0),
            expect!["0 ms at 0, 5 ms at 89, 10 ms at 179, 15 ms at 268, 20 ms at 357, 25 ms at 446, 30 ms at 536"],
        );
        check(100, 200.0, (0.0, 100.0), expect!["0 ns at 0, 50 ns at 100, 100 ns at 200"]);
        check(3_000_000_000, 300.0, (0.0, 3e9), expect!["0 s at 0, 1 s at 100, 2 s at 200, 3 s at 300"]);
    }

    #[test]
    fn close_in_labels_get_the_digits_that_tell_them_apart() {
        check(
            33_600_000,
            600.0,
            (12_345_600.0, 12_345_700.0),
            expect![
                "12.34560 ms at 0, 12.34562 ms at 120, 12.34564 ms at 240, 12.34566 ms at 360, 12.34568 ms at 480, 12.34570 ms at 600"
            ],
        );
    }

    #[test]
    fn spans_are_told_to_three_figures() {
        let shown: Vec<String> = [7.0, 950.0, 1_250.0, 33_600_000.0, 2.1e9].map(span_text).into();
        assert_eq!(shown, ["7 ns", "950 ns", "1.25 µs", "33.6 ms", "2.10 s"]);
    }

    #[test]
    fn a_moment_has_the_digits_that_the_window_asks_for() {
        let mut axis = TimeAxis::new(VirtualTime(33_600_000), 600.0);
        assert_eq!(axis.moment_text(12_345_678.0), "12.3 ms");
        axis.show(12_345_000.0, 12_346_000.0, 0.0);
        assert_eq!(axis.moment_text(12_345_678.0), "12.345678 ms");
    }

    proptest! {
        #[test]
        fn ticks_are_in_sight_and_their_labels_do_not_touch(
            total in 20u64..1 << 45, width in 200.0f64..3_000.0, at in 0.0f64..1.0, zoom in 1.0f64..1e9,
        ) {
            let mut axis = TimeAxis::new(VirtualTime(total), width);
            axis.zoom_at(at * width, zoom);
            let ticks = axis.ticks();
            prop_assert!(ticks.len() <= (width / 40.0) as usize + 2);
            for tick in &ticks {
                prop_assert!((-0.5..=width + 0.5).contains(&tick.x));
            }
            for pair in ticks.windows(2) {
                prop_assert!(pair[1].x - pair[0].x >= pair[1].label.chars().count() as f64 * CHARACTER_PX);
                prop_assert!(pair[0].label != pair[1].label);
            }
        }
    }
}
