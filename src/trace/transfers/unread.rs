//! How long bytes lay in the receive buffer.

use super::Stretch;
use crate::base::{VirtualTime, limits};

/// The bytes of a transfer in the kernel's receive buffer: from their arrival until the program takes them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Unread {
    /// Stretches during which there were any, in order, apart from each other; the last may go on.
    stretches: Vec<Stretch>,
    /// Bytes that are there now.
    bytes: u64,
    /// When that last changed.
    changed: VirtualTime,
    /// Nanoseconds during which there were any, up to then.
    ns: u64,
    /// Nanoseconds of each byte, added up, up to then.
    byte_ns: u128,
}

impl Unread {
    /// The stretches during which there were any, up to `until`.
    pub fn stretches(&self, until: VirtualTime) -> impl Iterator<Item = Stretch> + '_ {
        let last = self.stretches.len().wrapping_sub(1);
        let open = (self.bytes > 0).then_some(last);
        let begun = self.stretches.iter().enumerate().take_while(move |(_, stretch)| stretch.start < until);
        begun.map(move |(at, stretch)| Stretch {
            start: stretch.start,
            stop: if open == Some(at) { until } else { stretch.stop.min(until) },
        })
    }

    /// Nanoseconds during which there were any, up to `until`.
    pub fn ns(&self, until: VirtualTime) -> u64 {
        if until >= self.changed {
            return self.ns + if self.bytes > 0 { until - self.changed } else { 0 };
        }
        self.stretches(until).map(Stretch::ns).sum()
    }

    /// Nanoseconds of each byte, added up, up to `until`, which is no earlier than the last change.
    pub fn byte_ns(&self, until: VirtualTime) -> u128 {
        self.byte_ns + u128::from(self.bytes) * u128::from(until - self.changed)
    }

    /// Bytes that are there now.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// When the last byte was taken; None while there are any, and before there were.
    pub fn emptied(&self) -> Option<VirtualTime> {
        (self.bytes == 0 && self.changed > VirtualTime::ZERO).then_some(self.changed)
    }

    /// `bytes` have arrived.
    pub(super) fn add(&mut self, at: VirtualTime, bytes: u64) {
        let at = self.pass(at);
        if self.bytes == 0 {
            let is_full = self.stretches.len() == limits::UNREAD_STRETCHES;
            match self.stretches.last() {
                Some(last) if last.stop >= at || is_full => {}
                _ => self.stretches.push(Stretch { start: at, stop: at }),
            }
        }
        self.bytes += bytes;
    }

    /// The program took `bytes`, or they were lost.
    pub(super) fn take(&mut self, at: VirtualTime, bytes: u64) {
        let at = self.pass(at);
        self.bytes = self.bytes.saturating_sub(bytes);
        if self.bytes == 0
            && let Some(last) = self.stretches.last_mut()
        {
            last.stop = at;
            if last.start == at {
                self.stretches.pop();
            }
        }
    }

    /// Counts up to `at`; with several cores it may be a little before what was noted last, and counts as then.
    fn pass(&mut self, at: VirtualTime) -> VirtualTime {
        let at = at.max(self.changed);
        if self.bytes > 0 {
            self.ns += at - self.changed;
        }
        self.byte_ns = self.byte_ns(at);
        self.changed = at;
        at
    }
}
