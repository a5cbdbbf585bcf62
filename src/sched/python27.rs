//! A model of how Python 2.7 switched threads.

use super::random::other;
use super::{Cause, Choice, Geometric, Quantum, ReplayError, Scheduler, Situation};
use crate::base::{Pcg32, ThreadId};

/// At a tick another thread takes over once in this many times.
///
/// The model's one free number. Python 2.7 gave its lock up at every tick (each 100 instructions at most) and took it
/// again at once; another thread got it only when the operating system happened to wake one in between, which was rare.
pub const SWITCH_ODDS: u64 = 250;

/// Made for `cpython-2.7` switch points: at a tick a random other runnable thread takes over with probability
/// 1/[`SWITCH_ODDS`].
///
/// A thread that was preempted wants its lock back and stands first in line for it: when the current thread is
/// preempted in its turn, blocks or ends, the thread that was preempted last goes on; only when there is none does a
/// random one follow.
#[derive(Clone, Debug)]
pub struct Python27 {
    random: Pcg32,
    points: Geometric,
    /// Who was preempted and has not run since, the latest last; no thread twice.
    preempted: Vec<ThreadId>,
}

impl Python27 {
    /// The generator that `seed` names.
    pub fn new(seed: u64) -> Self {
        Self { random: Pcg32::new(seed), points: Geometric::new(1, SWITCH_ODDS), preempted: Vec::new() }
    }
}

impl Scheduler for Python27 {
    fn choose(&mut self, situation: &Situation<'_>) -> Result<Choice, ReplayError> {
        let can_run = |thread: &ThreadId| situation.runnable.binary_search(thread).is_ok();
        let first_in_line = self.preempted.iter().copied().rfind(can_run);
        let thread = first_in_line.unwrap_or_else(|| other(&mut self.random, situation));
        self.preempted.retain(|waiting| *waiting != thread);
        let preempted = situation.current.filter(|current| *current != thread && can_run(current));
        if let (Cause::SliceOver, Some(current)) = (situation.cause, preempted) {
            self.preempted.push(current);
        }
        Ok(Choice { thread, quantum: Quantum::Points(self.points.draw(&mut self.random)) })
    }

    fn clone_box(&self) -> Box<dyn Scheduler> {
        Box::new(self.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(scheduler: &mut Python27, runnable: &[u32], current: u32, cause: Cause) -> u32 {
        let runnable: Vec<ThreadId> = runnable.iter().copied().map(ThreadId).collect();
        let current = Some(ThreadId(current));
        let situation =
            Situation { runnable: &runnable, sleeping: &[], current, cause, core: 0, points: 0, instructions: 0 };
        scheduler.choose(&situation).unwrap().thread.0
    }

    #[test]
    fn the_thread_that_was_preempted_takes_the_lock_back() {
        let mut scheduler = Python27::new(1);
        let second = choose(&mut scheduler, &[0, 1, 2, 3, 4, 5], 3, Cause::SliceOver);
        assert_ne!(second, 3);
        assert_eq!(choose(&mut scheduler, &[0, 1, 2, 3, 4, 5], second, Cause::SliceOver), 3);
        assert_eq!(choose(&mut scheduler, &[0, 1, 2, 4, 5], 3, Cause::Ended), second);
    }

    #[test]
    fn without_a_preempted_thread_anybody_follows_one_that_stopped() {
        let followers: Vec<u32> =
            (0..20).map(|seed| choose(&mut Python27::new(seed), &[1, 2], 0, Cause::Blocked)).collect();
        assert!(followers.contains(&1) && followers.contains(&2));
    }
}
