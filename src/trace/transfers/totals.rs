//! All transfers of a run, summed up.

use super::{Ending, Phase, Stretch, Transfer};
use crate::base::VirtualTime;

/// The figures of all transfers together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// How many there are.
    pub count: u64,
    /// How many failed, or came with a status from 400 on.
    pub bad: u64,
    /// How many were still open.
    pub open: u64,
    /// When the first began.
    pub start: VirtualTime,
    /// When the last ended.
    pub stop: VirtualTime,
    /// Bytes that arrived.
    pub received_bytes: u64,
    /// The time of each [`Phase`], added up over all transfers.
    pub phases_ns: [u64; Phase::ALL.len()],
    /// The time from the beginning of each to its end, added up.
    pub lasting_ns: u64,
    /// The time during which bytes of each lay unread, added up.
    pub unread_ns: u64,
    /// The longest such time of one of them.
    pub unread_ns_max: u64,
    /// The time during which each byte lay unread, added up.
    pub unread_byte_ns: u128,
    /// The most that were under way at once.
    pub parallel_max: u64,
}

impl Totals {
    /// Of transfers, as they stood at `until`.
    pub fn of<'a>(transfers: impl IntoIterator<Item = &'a Transfer>, until: VirtualTime) -> Self {
        let mut totals = Self { start: VirtualTime(u64::MAX), ..Self::default() };
        // Stops come before starts of the same moment: what ends as another begins is not beside it.
        let mut changes = Vec::new();
        for transfer in transfers {
            let (start, stop) = (transfer.start(), transfer.stop(until));
            if start > until {
                continue;
            }
            totals.add(transfer, Stretch { start, stop }, until);
            changes.extend([(start, true), (stop.max(start + 1), false)]);
        }
        changes.sort_unstable();
        let mut parallel = 0u64;
        for (_, begins) in changes {
            parallel = if begins { parallel + 1 } else { parallel - 1 };
            totals.parallel_max = totals.parallel_max.max(parallel);
        }
        totals.start = totals.start.min(totals.stop);
        totals
    }

    fn add(&mut self, transfer: &Transfer, lasting: Stretch, until: VirtualTime) {
        let ending = transfer.ending(until);
        self.count += 1;
        self.bad += u64::from(ending.is_bad());
        self.open += u64::from(ending == Ending::Open);
        self.start = self.start.min(lasting.start);
        self.stop = self.stop.max(lasting.stop);
        self.received_bytes += transfer.received_bytes;
        for phase in Phase::ALL {
            self.phases_ns[phase.index()] += transfer.phase(phase, until).map_or(0, |stretch| stretch.ns());
        }
        let unread_ns = transfer.unread.ns(until);
        self.lasting_ns += lasting.ns();
        self.unread_ns += unread_ns;
        self.unread_ns_max = self.unread_ns_max.max(unread_ns);
        self.unread_byte_ns += transfer.unread.byte_ns(until);
    }

    /// From the beginning of the first to the end of the last.
    pub fn total_ns(&self) -> u64 {
        self.stop - self.start
    }

    /// Bytes a second, over the whole of the time.
    pub fn bytes_per_second(&self) -> u64 {
        let bytes = u128::from(self.received_bytes) * 1_000_000_000 / u128::from(self.total_ns().max(1));
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }

    /// How many were under way at once, on average.
    pub fn parallel(&self) -> f64 {
        self.lasting_ns as f64 / self.total_ns().max(1) as f64
    }
}
