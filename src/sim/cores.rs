//! A core: what it runs now, and its clock.

use crate::base::{ThreadId, VirtualTime};

/// A core of the simulated machine.
#[derive(Clone, Debug, Default)]
pub(super) struct Core {
    /// Its clock: how far it has come.
    pub time: VirtualTime,
    /// The slice under way.
    pub running: Option<Running>,
    /// The thread that ran last.
    pub last: Option<ThreadId>,
    /// Why the last slice ended.
    pub cause: Option<crate::sched::Cause>,
}

/// A slice under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Running {
    /// Whose.
    pub thread: ThreadId,
    /// Stop at the first switch point with this many instructions.
    pub least: u64,
    /// Stop at this switch point.
    pub points: u64,
    /// Switch points passed.
    pub passed: u64,
    /// Instructions executed when the last of them was counted; 0 before the first.
    pub counted: u64,
    /// Instructions executed.
    pub executed: u64,
    /// What it was charged beside them, in nanoseconds.
    pub charged_ns: u64,
    /// What of that is for waking others.
    pub waking_ns: u64,
    /// When it started, after the switch.
    pub start: VirtualTime,
    /// The run's position when it started.
    pub first: u64,
    /// What the switch to it cost.
    pub switch_ns: u64,
    /// Stale writes in it so far; kept apart, for other cores write too.
    pub stale_writes: u64,
    /// The choice that began it, counted over the whole run.
    pub choice: u64,
}
