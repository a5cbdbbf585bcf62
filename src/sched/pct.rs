//! Probabilistic concurrency testing: few priority changes, well placed by chance.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Choice, Quantum, ReplayError, Scheduler, Situation};
use crate::base::{Pcg32, ThreadId};

/// Priority changes that a schedule may ask for.
pub const PRIORITY_CHANGES_MAX: u32 = 1_000;

/// The scheduler of Burckhardt, Kothari, Musuvathi and Nagarakatte, "A Randomized Scheduler with Probabilistic Guarantees
/// of Finding Bugs", ASPLOS 2010, with a step being a switch point.
///
/// Threads get random priorities as they appear, and the runnable thread of highest priority runs. At each of D steps,
/// drawn uniformly from the run's expected length, the running thread falls to a low priority of its own. A bug that
/// needs D + 1 ordering constraints is found with probability at least 1/(n·k^D) for n threads and k steps. As in the paper,
/// a thread that spins until another one changes something spins for ever when it has the higher priority.
#[derive(Clone, Debug)]
pub struct Pct {
    random: Pcg32,
    /// By thread id. Compared as (class, drawn, older first): class 1 as drawn at the start, class 0 after a change.
    priorities: Vec<Option<Priority>>,
    /// The change points still to come as (step, low priority), the nearest last.
    changes: Vec<(u64, u32)>,
}

type Priority = (bool, u32, Reverse<ThreadId>);

impl Pct {
    /// `changes` priority changes among the first `length` switch points; fewer if there are not so many points.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub fn new(seed: u64, changes: u32, length: u64) -> Self {
        let mut random = Pcg32::new(seed);
        let length = u32::try_from(length.max(1)).unwrap_or(u32::MAX);
        let changes = changes.min(PRIORITY_CHANGES_MAX).min(length);
        let mut drawn: Vec<(u64, u32)> = Vec::new();
        let mut steps = BTreeSet::new();
        while drawn.len() < changes as usize {
            let step = u64::from(random.below(length)) + 1;
            if steps.insert(step) {
                // The paper's priority i belongs to the i-th point drawn, not to the i-th in time.
                drawn.push((step, drawn.len() as u32));
            }
        }
        drawn.sort_by_key(|(step, _)| Reverse(*step));
        Self { random, priorities: Vec::new(), changes: drawn }
    }

    fn slot(&mut self, thread: ThreadId) -> &mut Option<Priority> {
        if self.priorities.len() <= thread.index() {
            self.priorities.resize(thread.index() + 1, None);
        }
        &mut self.priorities[thread.index()]
    }
}

impl Scheduler for Pct {
    fn choose(&mut self, situation: &Situation<'_>) -> Result<Choice, ReplayError> {
        for thread in situation.runnable {
            if self.slot(*thread).is_none() {
                let drawn = self.random.next_u32();
                *self.slot(*thread) = Some((true, drawn, Reverse(*thread)));
            }
        }
        while let Some((_, low)) = self.changes.pop_if(|(step, _)| *step <= situation.points) {
            if let Some(current) = situation.current {
                *self.slot(current) = Some((false, low, Reverse(current)));
            }
        }
        let thread =
            *situation.runnable.iter().max_by_key(|thread| self.priorities[thread.index()]).expect("somebody can run");
        let quantum = match self.changes.last() {
            Some((step, _)) => Quantum::Points(step - situation.points),
            None => Quantum::Unbounded,
        };
        Ok(Choice { thread, quantum })
    }

    fn clone_box(&self) -> Box<dyn Scheduler> {
        Box::new(self.clone())
    }

    /// A thread that wakes with a higher priority than the running one takes over.
    fn on_wake(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sched::Cause;

    fn at(runnable: &[ThreadId], current: Option<ThreadId>, points: u64) -> Situation<'_> {
        Situation { runnable, sleeping: &[], current, cause: Cause::SliceOver, core: 0, points, instructions: points }
    }

    #[test]
    fn without_changes_one_thread_keeps_the_core() {
        let runnable = [0, 1, 2].map(ThreadId);
        let mut scheduler = Pct::new(3, 0, 1_000);
        let first = scheduler.choose(&at(&runnable, None, 0)).unwrap();
        assert_eq!(first.quantum, Quantum::Unbounded);
        assert_eq!(scheduler.choose(&at(&runnable, Some(first.thread), 7)).unwrap().thread, first.thread);
    }

    #[test]
    fn every_order_of_threads_is_drawn_by_some_seed() {
        let runnable = [0, 1, 2].map(ThreadId);
        let firsts: BTreeSet<ThreadId> =
            (0..50).map(|seed| Pct::new(seed, 0, 10).choose(&at(&runnable, None, 0)).unwrap().thread).collect();
        assert_eq!(firsts.len(), 3);
    }

    #[test]
    fn a_change_point_makes_the_running_thread_the_last() {
        let runnable = [0, 1, 2].map(ThreadId);
        let mut scheduler = Pct::new(3, 2, 1_000);
        let first = scheduler.choose(&at(&runnable, None, 0)).unwrap();
        let Quantum::Points(one) = first.quantum else { panic!("a change point lies ahead") };
        let second = scheduler.choose(&at(&runnable, Some(first.thread), one)).unwrap();
        let Quantum::Points(two) = second.quantum else { panic!("a change point lies ahead") };
        let third = scheduler.choose(&at(&runnable, Some(second.thread), one + two)).unwrap();
        assert!(one + two <= 1_000);
        assert_eq!(third.quantum, Quantum::Unbounded);
        let order: BTreeSet<ThreadId> = [first.thread, second.thread, third.thread].into();
        assert_eq!(order.len(), 3);
    }

    #[test]
    fn no_more_changes_are_drawn_than_there_are_points() {
        assert_eq!(Pct::new(1, 5, 3).changes.len(), 3);
        assert_eq!(Pct::new(1, 5, 0).changes.len(), 1);
    }
}
