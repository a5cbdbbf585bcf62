//! What happened within a stretch of time.

use crate::app::timeline::{Mark, Source, span_text};
use crate::base::{ThreadId, VirtualTime};
use crate::trace::Segment;

/// What happened within a stretch of time, on some lanes.
///
/// Slices that reach into the stretch are counted whole, and with them their instructions and wake-ups; time is counted to
/// the nanosecond, and stale and lost writes by their own moments.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// Nanoseconds of the stretch.
    pub length_ns: u64,
    /// Slices.
    pub slices: u64,
    /// Slices that begin within it: as many times a thread was switched to.
    pub switches: u64,
    /// Instructions.
    pub instructions: u64,
    /// Nanoseconds for which the threads ran, over all cores.
    pub busy_ns: u64,
    /// Wake-ups in vain.
    pub in_vain: u64,
    /// Stale writes.
    pub stale: u64,
    /// Updates that got lost.
    pub lost: u64,
    /// Callbacks that kept the baton for long.
    pub hogs: u64,
}

impl Figures {
    /// Of some lanes, from `start` on and before `stop`.
    pub fn of(run: &Source<'_>, lanes: impl Iterator<Item = usize>, start: VirtualTime, stop: VirtualTime) -> Self {
        let mut figures = Self { length_ns: stop - start, ..Self::default() };
        for lane in lanes {
            figures.stale += run.index.count(Mark::Stale, lane, start, stop) as u64;
            figures.lost += run.index.count(Mark::Lost, lane, start, stop) as u64;
            figures.hogs += run.index.count(Mark::Hog, lane, start, stop) as u64;
            let thread = ThreadId::from_index(lane);
            if let Some(sum) = run.lanes.sum(run.simulation.slices(), thread, start, stop) {
                figures.add(&sum, start, stop);
            }
        }
        figures
    }

    fn add(&mut self, sum: &Segment, start: VirtualTime, stop: VirtualTime) {
        self.slices += u64::from(sum.slices);
        self.switches += u64::from(sum.slices) - u64::from(sum.start < start);
        self.instructions += u64::from(sum.instructions);
        self.in_vain += u64::from(sum.in_vain);
        self.busy_ns += sum.busy_ns.saturating_sub((start - sum.start) + (sum.stop - stop));
    }

    /// Each with its name, for people; those that count nothing but trouble are left out when there was none.
    pub fn rows(&self) -> Vec<(&'static str, String)> {
        let share = 100.0 * self.busy_ns as f64 / self.length_ns.max(1) as f64;
        let mut rows = vec![
            ("length", span_text(self.length_ns as f64)),
            ("running", format!("{} ({share:.0} %)", span_text(self.busy_ns as f64))),
            ("slices", grouped(self.slices)),
            ("switched to", grouped(self.switches)),
            ("instructions", grouped(self.instructions)),
        ];
        let trouble = [
            ("woken in vain", self.in_vain),
            ("stale writes", self.stale),
            ("lost updates", self.lost),
            ("baton hogs", self.hogs),
        ];
        for (name, count) in trouble {
            if count > 0 {
                rows.push((name, grouped(count)));
            }
        }
        rows
    }
}

/// A number with its thousands set apart by narrow spaces.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}
