//! Vector clocks: how much of each other thread's past a thread knows.

use crate::base::ThreadId;

/// A moment of one thread: its clock when it did something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Epoch {
    pub(super) thread: ThreadId,
    pub(super) clock: u32,
}

/// What is known of each thread, as long as the highest thread known of.
#[derive(Clone, Debug, Default)]
pub(super) struct Knowledge(Vec<u32>);

impl Knowledge {
    #[inline]
    pub(super) fn of(&self, thread: ThreadId) -> u32 {
        self.0.get(thread.index()).copied().unwrap_or(0)
    }

    pub(super) fn learn(&mut self, epoch: Epoch) {
        if self.0.len() <= epoch.thread.index() {
            self.0.resize(epoch.thread.index() + 1, 0);
        }
        let known = &mut self.0[epoch.thread.index()];
        *known = epoch.clock.max(*known);
    }

    pub(super) fn merge(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (known, new) in self.0.iter_mut().zip(&other.0) {
            *known = (*new).max(*known);
        }
    }

    /// Entries kept in memory.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

/// A thread's clock and what it knows of the others. Its own clock stands apart, so that a thread that knows only
/// threads of small numbers keeps a small table whatever its own number is.
#[derive(Clone, Debug)]
pub(super) struct ThreadClock {
    pub(super) own: u32,
    pub(super) others: Knowledge,
}

impl Default for ThreadClock {
    fn default() -> Self {
        Self { own: 1, others: Knowledge::default() }
    }
}
