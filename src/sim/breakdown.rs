//! Where the time of a run went.

use serde::Serialize;
use std::ops::AddAssign;

/// The machine's time by what it went to, in virtual nanoseconds. The five together are the run's virtual time times
/// the number of cores.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Breakdown {
    /// Instructions, locks that were free, system calls, thread starts.
    pub useful: u64,
    /// Switches from one thread to another.
    pub switching: u64,
    /// Calls that put their thread to sleep, and waking it.
    pub blocked: u64,
    /// Threads that were woken, found that they had to wait on, and went back to sleep: the switch to them and the call.
    pub in_vain: u64,
    /// Cores without a thread to run.
    pub idle: u64,
}

impl Breakdown {
    /// All of it.
    pub fn total(&self) -> u64 {
        self.useful + self.switching + self.blocked + self.in_vain + self.idle
    }

    /// The parts with their names, in the order in which they are shown.
    pub fn parts(&self) -> [(&'static str, u64); 5] {
        [
            ("useful", self.useful),
            ("switching", self.switching),
            ("blocked", self.blocked),
            ("in vain", self.in_vain),
            ("idle", self.idle),
        ]
    }
}

impl AddAssign for Breakdown {
    fn add_assign(&mut self, other: Self) {
        self.useful += other.useful;
        self.switching += other.switching;
        self.blocked += other.blocked;
        self.in_vain += other.in_vain;
        self.idle += other.idle;
    }
}
