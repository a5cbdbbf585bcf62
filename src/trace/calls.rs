//! What the reactor called and when: its turns and the callbacks in them.

use super::slices::make_room;
use crate::base::{CodeId, ThreadId, VirtualTime, limits};

/// On whose account the reactor called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CallKind {
    /// A callback on the ladder of the Deferred with this id.
    Callback(u32),
    /// An errback on the ladder of the Deferred with this id.
    Errback(u32),
    /// The canceller of the Deferred with this id.
    Canceller(u32),
    /// The delayed call with this id, which was due at this time.
    Delayed(u32, VirtualTime),
    /// What another thread handed over with `callFromThread`.
    FromThread,
    /// What waited for the reactor's start.
    WhenRunning,
    /// What waited for the reactor's end.
    Shutdown,
    /// What was told of the connection with this id; `u32::MAX` before there is one.
    Connection(u32),
}

impl CallKind {
    /// As words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Callback(_) => "callback",
            Self::Errback(_) => "errback",
            Self::Canceller(_) => "canceller",
            Self::Delayed(..) => "delayed call",
            Self::FromThread => "call from a thread",
            Self::WhenRunning => "call at the start",
            Self::Shutdown => "call at the end",
            Self::Connection(_) => "call for a connection",
        }
    }
}

/// What was called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Callee {
    /// A function of the program's, or of the library's.
    Code(CodeId),
    /// A built-in function, by its place in the table.
    Native(u16),
    /// A class, or an instance that can be called.
    Other,
}

/// A call that the reactor made: the callee has the baton from start to stop, but for what is called in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReactorCall {
    /// On whose account.
    pub kind: CallKind,
    /// What was called.
    pub callee: Callee,
    /// Whether it ended by an exception.
    pub failed: bool,
    /// The thread that it runs on.
    pub thread: ThreadId,
    /// How many of the reactor's calls it lies in, itself included: 1 for one that lies in no other.
    pub depth: u16,
    /// Instructions that the run had executed before its own first one.
    pub first: u32,
    /// Instructions that the run had executed when it had ended; the highest number as long as it has not.
    pub last: u32,
    /// When it began.
    pub start: VirtualTime,
    /// When it ended; when it began, as long as it has not.
    pub stop: VirtualTime,
}

/// A turn of the reactor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turn {
    /// Instructions that the run had executed before it.
    pub first: u32,
    /// Instructions that the run had executed when it ended; the highest number as long as it has not.
    pub last: u32,
    /// When it began.
    pub start: VirtualTime,
    /// When it ended; when it began, as long as it has not.
    pub stop: VirtualTime,
    /// The index of its first call.
    pub calls: u32,
    /// One past the index of its last call.
    pub calls_end: u32,
}

/// All turns and calls of a run, in the order in which they began; what goes beyond the limit is not kept.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReactorCalls {
    calls: Vec<ReactorCall>,
    turns: Vec<Turn>,
}

impl ReactorCalls {
    /// The calls.
    pub fn calls(&self) -> &[ReactorCall] {
        &self.calls
    }

    /// The turns.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// Notes call `nth`, unless a recorded run is being repeated.
    pub fn begin_call(&mut self, nth: u32, call: impl FnOnce() -> ReactorCall) {
        if self.calls.len() == nth as usize && self.calls.len() < limits::REACTOR_CALLS {
            make_room(&mut self.calls);
            self.calls.push(call());
        }
    }

    /// Notes the end of call `nth`.
    pub fn end_call(&mut self, nth: u32, position: u32, now: VirtualTime, failed: bool) {
        if let Some(call) = self.calls.get_mut(nth as usize).filter(|call| call.last == u32::MAX) {
            (call.last, call.stop, call.failed) = (position, now, failed);
        }
    }

    /// Notes turn `nth`, before which `calls` calls were made.
    pub fn begin_turn(&mut self, nth: u32, position: u32, now: VirtualTime, calls: u32) {
        if self.turns.len() == nth as usize && self.turns.len() < limits::REACTOR_CALLS {
            make_room(&mut self.turns);
            let turn = Turn { first: position, last: u32::MAX, start: now, stop: now, calls, calls_end: calls };
            self.turns.push(turn);
        }
    }

    /// Notes the end of turn `nth`, after which `calls` calls were made.
    pub fn end_turn(&mut self, nth: u32, position: u32, now: VirtualTime, calls: u32) {
        if let Some(turn) = self.turns.get_mut(nth as usize).filter(|turn| turn.last == u32::MAX) {
            (turn.last, turn.stop, turn.calls_end) = (position, now, calls);
        }
    }

    /// How much there was of each kind.
    pub fn counts(&self) -> ReactorCounts {
        let of = |wanted: fn(CallKind) -> bool| self.calls.iter().filter(|call| wanted(call.kind)).count();
        ReactorCounts {
            turns: self.turns.len(),
            delayed: of(|kind| matches!(kind, CallKind::Delayed(..))),
            callbacks: of(|kind| matches!(kind, CallKind::Callback(_) | CallKind::Errback(_))),
        }
    }

    /// How many turns had begun at `position`.
    pub fn turn_at(&self, position: u32) -> usize {
        self.turns.partition_point(|turn| turn.first <= position)
    }

    /// Calls that lie in no other and took longer than `threshold_ns`, with what they delayed.
    pub fn hogs(&self, threshold_ns: u64) -> Vec<Hog> {
        let outer = self.calls.iter().enumerate().filter(|(_, call)| call.depth == 1);
        let hogs = outer.filter(|(_, call)| call.last != u32::MAX && call.stop - call.start > threshold_ns);
        hogs.map(|(index, call)| self.hog(index, call)).collect()
    }

    fn hog(&self, index: usize, hog: &ReactorCall) -> Hog {
        let mut found = Hog { call: index as u32, delayed: 0, delay_ns_max: 0, delay_ns_sum: 0 };
        for call in &self.calls[index + 1..] {
            match call.kind {
                // Those that came due while it ran had to wait for its end.
                CallKind::Delayed(_, due) if due < hog.stop => {
                    let delay_ns = hog.stop - due.max(hog.start);
                    found.delayed += 1;
                    found.delay_ns_max = found.delay_ns_max.max(delay_ns);
                    found.delay_ns_sum += delay_ns;
                }
                CallKind::Delayed(..) => break,
                _ => {}
            }
        }
        found
    }
}

/// How much a reactor did in a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ReactorCounts {
    /// Turns.
    pub turns: usize,
    /// Delayed calls.
    pub delayed: usize,
    /// Callbacks and errbacks on ladders.
    pub callbacks: usize,
}

/// A call that kept the baton for long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hog {
    /// Its index among the calls.
    pub call: u32,
    /// How many delayed calls came due while it ran.
    pub delayed: u32,
    /// By how much the one that waited longest was delayed.
    pub delay_ns_max: u64,
    /// By how much all of them were delayed.
    pub delay_ns_sum: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_that_takes_long_delays_those_that_come_due_meanwhile() {
        let mut calls = ReactorCalls::default();
        for (nth, (due, start, stop)) in
            [(5, 5, 105), (20, 105, 106), (90, 106, 107), (200, 200, 201)].iter().enumerate()
        {
            let call = ReactorCall {
                kind: CallKind::Delayed(nth as u32, VirtualTime(*due)),
                callee: Callee::Other,
                failed: false,
                thread: ThreadId::MAIN,
                depth: 1,
                first: nth as u32,
                last: u32::MAX,
                start: VirtualTime(*start),
                stop: VirtualTime(*start),
            };
            calls.begin_call(nth as u32, || call);
            calls.end_call(nth as u32, nth as u32 + 1, VirtualTime(*stop), false);
        }
        let expected = Hog { call: 0, delayed: 2, delay_ns_max: 85, delay_ns_sum: 100 };
        assert_eq!(calls.hogs(50), [expected]);
    }
}
