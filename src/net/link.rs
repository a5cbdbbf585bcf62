//! A link of limited bandwidth that connections share.

use crate::base::{ConnectionId, VirtualTime};
use std::collections::VecDeque;

/// Payload of a full segment: Ethernet's 1,500 bytes less 20 each of IPv4's and TCP's heads (RFC 6691).
pub const SEGMENT_BYTES: u64 = 1_460;

/// A link that carries one segment at a time, in turn for each connection that has something to send (round robin, as
/// Linux's `fq` queueing discipline), so that n downloads get an n-th of it each.
///
/// The end of a segment is computed from the start of the busy period, so that rounding never adds up: the k-th byte of a
/// period is there after k bytes' time, rounded up to a nanosecond. Heads of packets count for nothing.
#[derive(Clone, Debug)]
pub struct Link {
    bits_per_second: u64,
    /// Connections whose turn comes, each once; some perhaps gone.
    ready: VecDeque<ConnectionId>,
    /// The segment that is on the link, and its bytes.
    serving: Option<(ConnectionId, u64)>,
    period_start: VirtualTime,
    /// Bytes of this period, with those of the segment on the link.
    period_bytes: u64,
    /// When the last byte of the period is through.
    period_end: VirtualTime,
    busy_before_ns: u64,
    bytes_before: u64,
}

impl Link {
    /// A link with nothing on it.
    pub fn new(bits_per_second: u64) -> Self {
        Self {
            bits_per_second,
            ready: VecDeque::new(),
            serving: None,
            period_start: VirtualTime::ZERO,
            period_bytes: 0,
            period_end: VirtualTime::ZERO,
            busy_before_ns: 0,
            bytes_before: 0,
        }
    }

    /// Gives `connection` a turn behind all others. It must not have one already.
    pub fn admit(&mut self, connection: ConnectionId) {
        self.ready.push_back(connection);
    }

    /// Puts the next segment on the link if it is free, and tells when its last byte is through. `queued` says how many
    /// bytes a connection has to send: none when it is gone.
    pub fn start(&mut self, now: VirtualTime, queued: impl Fn(ConnectionId) -> u64) -> Option<VirtualTime> {
        if self.serving.is_some() {
            return None;
        }
        let (connection, bytes) = loop {
            let connection = self.ready.pop_front()?;
            let bytes = queued(connection).min(SEGMENT_BYTES);
            if bytes > 0 {
                break (connection, bytes);
            }
        };
        if now > self.period_end {
            self.busy_before_ns += self.period_end - self.period_start;
            self.bytes_before += self.period_bytes;
            self.period_start = now;
            self.period_bytes = 0;
        }
        self.serving = Some((connection, bytes));
        self.period_bytes += bytes;
        self.period_end = self.period_start + self.nanoseconds(self.period_bytes);
        Some(self.period_end)
    }

    /// Takes the segment off the link whose end has come.
    pub fn finish(&mut self) -> Option<(ConnectionId, u64)> {
        self.serving.take()
    }

    /// Whether nothing is on the link.
    pub fn is_idle(&self) -> bool {
        self.serving.is_none()
    }

    /// For how long the link was busy up to `now`, in nanoseconds.
    pub fn busy_ns(&self, now: VirtualTime) -> u64 {
        self.busy_before_ns + (now.min(self.period_end) - self.period_start)
    }

    /// Bytes that went through, with those of the segment on the link.
    pub fn bytes(&self) -> u64 {
        self.bytes_before + self.period_bytes
    }

    fn nanoseconds(&self, bytes: u64) -> u64 {
        let bits_and_nanoseconds = u128::from(bytes) * 8 * 1_000_000_000;
        u64::try_from(bits_and_nanoseconds.div_ceil(u128::from(self.bits_per_second))).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_does_not_add_up_within_a_busy_period() {
        let mut link = Link::new(3_000_000_000);
        link.admit(ConnectionId(0));
        let mut now = VirtualTime(5);
        let mut left = 3 * SEGMENT_BYTES;
        while let Some(end) = link.start(now, |_| left) {
            now = end;
            left -= link.finish().expect("a segment was on the link").1;
            link.admit(ConnectionId(0));
        }
        assert_eq!(now - VirtualTime(5), (3 * SEGMENT_BYTES * 8).div_ceil(3));
        assert_eq!(link.busy_ns(VirtualTime(1_000_000)), now - VirtualTime(5));
    }

    #[test]
    fn connections_take_turns() {
        let mut link = Link::new(100_000_000);
        let mut queued = [2 * SEGMENT_BYTES, 2 * SEGMENT_BYTES];
        link.admit(ConnectionId(0));
        link.admit(ConnectionId(1));
        let mut turns = Vec::new();
        while link.start(VirtualTime::ZERO, |id| queued[id.index()]).is_some() {
            let (id, bytes) = link.finish().expect("a segment was on the link");
            queued[id.index()] -= bytes;
            link.admit(id);
            turns.push(id.0);
        }
        assert_eq!(turns, [0, 1, 0, 1]);
    }
}
