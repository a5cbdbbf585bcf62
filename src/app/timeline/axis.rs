//! The time-to-pixel mapping.

use crate::base::VirtualTime;

/// The shortest window: two instructions at the default cost. Closer in there is nothing more to see.
pub const WINDOW_NS_MIN: f64 = 20.0;

/// A window of virtual time over a run, on so many pixels. Times are nanoseconds, positions CSS pixels from the left edge.
///
/// The window never leaves the run and is never shorter than [`WINDOW_NS_MIN`], unless the run itself is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TimeAxis {
    total_ns: f64,
    start_ns: f64,
    span_ns: f64,
    width: f64,
}

impl TimeAxis {
    /// The whole of a run of `total`, on `width` pixels.
    pub fn new(total: VirtualTime, width: f64) -> Self {
        let total_ns = (total.as_nanos() as f64).max(1.0);
        Self { total_ns, start_ns: 0.0, span_ns: total_ns, width: width.max(1.0) }
    }

    /// Nanoseconds of the run.
    pub fn total_ns(&self) -> f64 {
        self.total_ns
    }

    /// Nanoseconds at the left edge.
    pub fn start_ns(&self) -> f64 {
        self.start_ns
    }

    /// Nanoseconds at the right edge.
    pub fn stop_ns(&self) -> f64 {
        self.start_ns + self.span_ns
    }

    /// Nanoseconds in sight.
    pub fn span_ns(&self) -> f64 {
        self.span_ns
    }

    /// Pixels that they are drawn on.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Nanoseconds that a pixel stands for.
    pub fn ns_per_px(&self) -> f64 {
        self.span_ns / self.width
    }

    /// Whether all of the run is in sight.
    pub fn is_whole(&self) -> bool {
        self.span_ns >= self.total_ns
    }

    /// The window in whole nanoseconds, the least that covers it.
    pub fn window(&self) -> (VirtualTime, VirtualTime) {
        (VirtualTime(self.start_ns.floor() as u64), VirtualTime(self.stop_ns().ceil() as u64))
    }

    /// Where `time` stands, also outside the window.
    pub fn x_of(&self, time: VirtualTime) -> f64 {
        self.x_of_ns(time.as_nanos() as f64)
    }

    /// Where a time in nanoseconds stands.
    pub fn x_of_ns(&self, ns: f64) -> f64 {
        (ns - self.start_ns) * self.width / self.span_ns
    }

    /// The nanoseconds at `x`, within the run.
    pub fn ns_at(&self, x: f64) -> f64 {
        (self.start_ns + x * self.span_ns / self.width).clamp(0.0, self.total_ns)
    }

    /// The moment at `x`, within the run, in whole nanoseconds.
    pub fn time_at(&self, x: f64) -> VirtualTime {
        VirtualTime(self.ns_at(x).round() as u64)
    }

    /// Whether `time` is in sight.
    pub fn shows(&self, time: VirtualTime) -> bool {
        (0.0..=self.width).contains(&self.x_of(time))
    }

    /// The same window on other pixels.
    pub fn resize(&mut self, width: f64) {
        self.width = width.max(1.0);
    }

    /// Shows `factor` times as much detail: the moment at `x` stays where it is, as far as the run's ends allow.
    pub fn zoom_at(&mut self, x: f64, factor: f64) {
        if !(factor.is_finite() && factor > 0.0) {
            return;
        }
        let pinned = self.start_ns + x * self.span_ns / self.width;
        let span = self.clamp_span(self.span_ns / factor);
        self.place(pinned - x / self.width * span, span);
    }

    /// Moves the window `px` to the right.
    pub fn pan(&mut self, px: f64) {
        self.place(self.start_ns + px * self.ns_per_px(), self.span_ns);
    }

    /// Shows the whole run.
    pub fn fit(&mut self) {
        self.place(0.0, self.total_ns);
    }

    /// Shows `start_ns` to `stop_ns` (in either order), as nearly as the limits allow, with `margin` of it on both sides.
    pub fn show(&mut self, start_ns: f64, stop_ns: f64, margin: f64) {
        let (start, stop) = (start_ns.min(stop_ns), start_ns.max(stop_ns));
        let span = self.clamp_span((stop - start) * (1.0 + 2.0 * margin));
        self.place((start + stop - span) / 2.0, span);
    }

    /// Moves the window, no farther than needed, so that `ns` stands within it, a `margin` of its width from the edges.
    pub fn reveal(&mut self, ns: f64, margin: f64) {
        let inner = margin * self.span_ns;
        if ns < self.start_ns + inner {
            self.place(ns - inner, self.span_ns);
        } else if ns > self.stop_ns() - inner {
            self.place(ns + inner - self.span_ns, self.span_ns);
        }
    }

    /// Puts the middle of the window at `ns`.
    pub fn centre(&mut self, ns: f64) {
        self.place(ns - self.span_ns / 2.0, self.span_ns);
    }

    fn clamp_span(&self, span: f64) -> f64 {
        span.max(WINDOW_NS_MIN).min(self.total_ns)
    }

    fn place(&mut self, start: f64, span: f64) {
        self.span_ns = span;
        self.start_ns = start.min(self.total_ns - span).max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn axis(total: u64, width: f64) -> TimeAxis {
        TimeAxis::new(VirtualTime(total), width)
    }

    #[test]
    fn the_window_stays_within_the_run() {
        let mut axis = axis(1_000, 100.0);
        axis.zoom_at(50.0, 1e9);
        assert_eq!(axis.span_ns(), WINDOW_NS_MIN);
        axis.pan(1e12);
        assert_eq!((axis.start_ns(), axis.stop_ns()), (980.0, 1_000.0));
        axis.zoom_at(0.0, 1e-9);
        assert!(axis.is_whole());
    }

    #[test]
    fn a_run_shorter_than_the_shortest_window_is_shown_whole() {
        let mut axis = axis(0, 100.0);
        axis.zoom_at(30.0, 4.0);
        axis.show(0.0, 0.0, 0.1);
        assert!(axis.is_whole());
        assert_eq!(axis.time_at(100.0), VirtualTime(1));
    }

    #[test]
    fn a_moment_out_of_sight_is_revealed_with_some_room_around_it() {
        let mut axis = axis(1_000, 100.0);
        axis.show(100.0, 200.0, 0.0);
        axis.reveal(150.0, 0.1);
        assert_eq!(axis.start_ns(), 100.0);
        axis.reveal(400.0, 0.1);
        assert_eq!(axis.x_of_ns(400.0).round(), 90.0);
        axis.reveal(50.0, 0.1);
        assert_eq!(axis.x_of_ns(50.0).round(), 10.0);
    }

    proptest! {
        #[test]
        fn a_time_and_its_place_are_inverse(
            total in 20u64..1 << 50, width in 1.0f64..4_000.0, x in 0.0f64..1.0, zooms in zooms(),
        ) {
            let mut axis = axis(total, width);
            zooms.iter().for_each(|(x, factor)| axis.zoom_at(x * width, *factor));
            let x = x * width;
            let tolerance = 1e-6 * width * (1.0 + axis.total_ns() / axis.span_ns() * 1e-6);
            prop_assert!((axis.x_of_ns(axis.ns_at(x)) - x).abs() <= tolerance);
        }

        #[test]
        fn zooming_keeps_the_time_under_the_pointer(
            total in 1_000u64..1 << 40, width in 10.0f64..4_000.0, zooms in zooms(), x in 0.0f64..1.0, factor in 1.0f64..8.0,
        ) {
            let mut axis = axis(total, width);
            zooms.iter().for_each(|(x, factor)| axis.zoom_at(x * width, *factor));
            let x = x * width;
            let before = axis.ns_at(x);
            axis.zoom_at(x, factor);
            prop_assert!((axis.ns_at(x) - before).abs() <= 1e-9 * axis.total_ns());
        }

        #[test]
        fn nothing_leaves_the_run(total in 0u64..1 << 50, moves in prop::collection::vec((-2.0f64..3.0, 0.01f64..100.0, -500.0f64..500.0), 0..12)) {
            let mut axis = axis(total, 500.0);
            for (x, factor, px) in moves {
                axis.zoom_at(x * 500.0, factor);
                axis.pan(px);
                prop_assert!(axis.start_ns() >= 0.0 && axis.stop_ns() <= axis.total_ns() * (1.0 + 1e-12));
                prop_assert!(axis.span_ns() >= WINDOW_NS_MIN.min(axis.total_ns()));
            }
        }
    }

    fn zooms() -> impl Strategy<Value = Vec<(f64, f64)>> {
        prop::collection::vec((0.0f64..1.0, 0.2f64..20.0), 0..5)
    }
}
