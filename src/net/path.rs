//! The way of packets between the machine and a server: delay, jitter and loss.
//!
//! A simplification: a lost segment never reaches the machine's access link, and what follows it on its connection waits
//! for its repetition where it was lost, not in the receive buffer.

use crate::base::{Pcg32, VirtualTime};

/// How often a segment is repeated before the sender gives up: Linux's `tcp_retries2`.
const RETRANSMISSIONS: u32 = 15;

/// The least that Linux adds to the round trip before it repeats a segment of which nothing was heard (`TCP_RTO_MIN`).
const RETRANSMISSION_MIN_NS: u64 = 200_000_000;

/// The longest wait for a repetition (`TCP_RTO_MAX`).
const RETRANSMISSION_MAX_NS: u64 = 120_000_000_000;

/// Before a SYN is repeated the first time (RFC 6298, section 2.1); each further wait is twice as long.
const SYN_WAIT_NS: u64 = 1_000_000_000;

/// How often a SYN is repeated: Linux's `tcp_syn_retries`.
const SYN_RETRIES: u32 = 6;

/// From `connect` to `ETIMEDOUT`: 1 + 2 + 4 + 8 + 16 + 32 + 64 seconds.
pub const CONNECT_TIMEOUT_NS: u64 = SYN_WAIT_NS * ((2 << SYN_RETRIES) - 1);

/// How a path treats packets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Path {
    /// Both ways together, without jitter.
    pub round_trip_ns: u64,
    /// The most that jitter adds to one way.
    pub jitter_ns: u64,
    /// How many of 2^32 packets are lost.
    pub loss: u64,
}

impl Path {
    /// From the machine to the server.
    pub fn up_ns(&self) -> u64 {
        self.round_trip_ns / 2
    }

    /// From the server to the machine's access link.
    pub fn down_ns(&self) -> u64 {
        self.round_trip_ns - self.up_ns()
    }

    /// Whether all packets of a burst arrive together.
    pub fn is_quiet(&self) -> bool {
        self.jitter_ns == 0 && self.loss == 0
    }

    /// The wait before a segment is repeated of which nothing was heard: RFC 6298 (2.2) after the handshake gave one
    /// round trip, with Linux's lower bound in the place of that RFC's second.
    fn retransmission_ns(&self) -> u64 {
        self.round_trip_ns + RETRANSMISSION_MIN_NS.max(2 * self.round_trip_ns)
    }
}

/// One direction of one connection. Packets never overtake each other: TCP puts them in order.
#[derive(Clone, Debug)]
pub struct Direction {
    random: Pcg32,
    latest: VirtualTime,
    /// When the sender gave up: nothing arrives any more.
    given_up: Option<VirtualTime>,
}

impl Direction {
    /// The direction that `seed` names; the n-th packet always meets the same luck.
    pub fn new(seed: u64) -> Self {
        Self { random: Pcg32::new(seed), latest: VirtualTime::ZERO, given_up: None }
    }

    fn is_lost(&mut self, path: &Path) -> bool {
        path.loss > 0 && u64::from(self.random.next_u32()) < path.loss
    }

    fn jitter_ns(&mut self, path: &Path) -> u64 {
        if path.jitter_ns == 0 {
            return 0;
        }
        let drawn = u128::from(self.random.next_u32()) * u128::from(path.jitter_ns + 1);
        (drawn >> 32) as u64
    }

    /// When a packet arrives that leaves at `now` and needs `way_ns`; in `Err`, when its sender gives up.
    ///
    /// A lost packet is repeated after one more round trip if others follow it at once, whose acknowledgements tell the
    /// sender (fast retransmit, RFC 5681, section 3.2), else, and when the repetition is lost too, after a timeout that
    /// doubles (RFC 6298, section 5.5).
    pub fn arrival(
        &mut self,
        now: VirtualTime,
        way_ns: u64,
        path: &Path,
        followed: bool,
    ) -> Result<VirtualTime, VirtualTime> {
        if let Some(at) = self.given_up {
            return Err(at);
        }
        let mut sent = now;
        let mut wait_ns = path.retransmission_ns();
        let mut repeated = 0;
        while self.is_lost(path) {
            if repeated == RETRANSMISSIONS {
                self.given_up = Some(sent + wait_ns);
                return Err(sent + wait_ns);
            }
            if followed && repeated == 0 {
                sent += path.round_trip_ns;
            } else {
                sent += wait_ns;
                wait_ns = (2 * wait_ns).min(RETRANSMISSION_MAX_NS);
            }
            repeated += 1;
        }
        Ok(self.certain_arrival(sent, way_ns, path))
    }

    /// When a packet arrives that is not lost.
    pub fn certain_arrival(&mut self, now: VirtualTime, way_ns: u64, path: &Path) -> VirtualTime {
        self.latest = self.latest.max(now + way_ns + self.jitter_ns(path));
        self.latest
    }

    /// When the SYN reaches the server that gets an answer, or `None` when all are lost, or their answers.
    pub fn handshake(&mut self, now: VirtualTime, path: &Path) -> Option<VirtualTime> {
        let mut sent = now;
        for retry in 0..=SYN_RETRIES {
            let syn_is_lost = self.is_lost(path);
            let answer_is_lost = self.is_lost(path);
            if !syn_is_lost && !answer_is_lost {
                return Some(self.certain_arrival(sent, path.up_ns(), path));
            }
            sent += SYN_WAIT_NS << retry;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERY_SECOND: u64 = 1 << 31;

    #[test]
    fn linux_gives_up_after_127_seconds() {
        assert_eq!(CONNECT_TIMEOUT_NS, 127_000_000_000);
    }

    #[test]
    fn packets_never_overtake_each_other() {
        let path = Path { round_trip_ns: 50_000_000, jitter_ns: 30_000_000, loss: EVERY_SECOND };
        let mut direction = Direction::new(7);
        let arrivals: Vec<_> =
            (0..1_000).map(|sent| direction.arrival(VirtualTime(sent), path.up_ns(), &path, true)).collect();
        assert!(arrivals.iter().flatten().is_sorted());
        assert!(arrivals.iter().flatten().all(|at| *at >= VirtualTime(path.up_ns())));
    }

    #[test]
    fn a_path_that_loses_everything_makes_the_sender_give_up() {
        let path = Path { round_trip_ns: 50_000_000, jitter_ns: 0, loss: 1 << 32 };
        let mut direction = Direction::new(7);
        assert_eq!(direction.handshake(VirtualTime::ZERO, &path), None);
        assert!(direction.arrival(VirtualTime::ZERO, path.up_ns(), &path, false).is_err());
    }

    #[test]
    fn a_lost_segment_costs_a_round_trip_when_others_follow_and_a_timeout_when_none_does() {
        let path = Path { round_trip_ns: 50_000_000, jitter_ns: 0, loss: EVERY_SECOND };
        let lost_once = |seed: &u64| {
            let mut direction = Direction::new(*seed);
            direction.is_lost(&path) && !direction.is_lost(&path)
        };
        let seed = (0..).find(lost_once).expect("some seed loses the first packet only");
        let arrival = |followed| Direction::new(seed).arrival(VirtualTime::ZERO, path.up_ns(), &path, followed);
        assert_eq!(arrival(true), Ok(VirtualTime(75_000_000)));
        assert_eq!(arrival(false), Ok(VirtualTime(275_000_000)));
    }
}
