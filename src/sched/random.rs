//! Random switches: at each switch point with the same small probability, to anybody.

use super::{Choice, Geometric, Quantum, ReplayError, Scheduler, Situation};
use crate::base::{Pcg32, ThreadId};

/// Switch points between two switches on average, unless the schedule says otherwise.
pub const MEAN_POINTS_DEFAULT: u64 = 50;

/// At each switch point a uniformly random other thread takes over with a fixed probability; a thread that is alone goes
/// on. When a thread blocks or ends, anybody who can run is as likely as anybody else to follow.
#[derive(Clone, Debug)]
pub struct Random {
    random: Pcg32,
    points: Geometric,
}

impl Random {
    /// The generator that `seed` names; a slice is as long as `points` draws.
    pub fn new(seed: u64, points: Geometric) -> Self {
        Self { random: Pcg32::new(seed), points }
    }
}

impl Scheduler for Random {
    fn choose(&mut self, situation: &Situation<'_>) -> Result<Choice, ReplayError> {
        let thread = other(&mut self.random, situation);
        Ok(Choice { thread, quantum: Quantum::Points(self.points.draw(&mut self.random)) })
    }

    fn clone_box(&self) -> Box<dyn Scheduler> {
        Box::new(self.clone())
    }
}

/// A uniformly random runnable thread other than the current one; the current one if it is alone.
pub(super) fn other(random: &mut Pcg32, situation: &Situation<'_>) -> ThreadId {
    let runnable = situation.runnable;
    let here = situation.current.and_then(|current| runnable.binary_search(&current).ok());
    match here {
        Some(here) if runnable.len() > 1 => {
            let drawn = random.below(runnable.len() as u32 - 1) as usize;
            runnable[if drawn < here { drawn } else { drawn + 1 }]
        }
        Some(here) => runnable[here],
        None => runnable[random.below(runnable.len() as u32) as usize],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sched::Cause;

    fn situation(runnable: &[ThreadId], current: u32, cause: Cause) -> Situation<'_> {
        Situation {
            runnable,
            sleeping: &[],
            current: Some(ThreadId(current)),
            cause,
            core: 0,
            points: 0,
            instructions: 0,
        }
    }

    #[test]
    fn a_switch_goes_to_every_other_thread_and_never_to_the_same() {
        let runnable = [0, 1, 2, 3].map(ThreadId);
        let mut scheduler = Random::new(1, Geometric::new(1, 50));
        let mut counts = [0u32; 4];
        for _ in 0..3_000 {
            counts[scheduler.choose(&situation(&runnable, 2, Cause::SliceOver)).unwrap().thread.index()] += 1;
        }
        assert_eq!(counts[2], 0);
        assert!([0, 1, 3].into_iter().all(|other| counts[other].abs_diff(1_000) < 150), "{counts:?}");
    }

    #[test]
    fn a_thread_that_is_alone_goes_on() {
        let mut scheduler = Random::new(1, Geometric::new(1, 50));
        assert_eq!(scheduler.choose(&situation(&[ThreadId(4)], 4, Cause::SliceOver)).unwrap().thread, ThreadId(4));
    }

    #[test]
    fn anybody_may_follow_a_thread_that_stopped() {
        let runnable = [0, 1, 3].map(ThreadId);
        let mut scheduler = Random::new(1, Geometric::new(1, 50));
        let mut counts = [0u32; 4];
        for _ in 0..3_000 {
            counts[scheduler.choose(&situation(&runnable, 2, Cause::Ended)).unwrap().thread.index()] += 1;
        }
        assert!([0, 1, 3].into_iter().all(|other| counts[other].abs_diff(1_000) < 150), "{counts:?}");
    }

    #[test]
    fn a_copy_decides_as_the_original_will() {
        let runnable = [0, 1, 2].map(ThreadId);
        let mut original = Random::new(9, Geometric::new(1, 50));
        let mut copy = original.clone_box();
        for _ in 0..50 {
            let here = situation(&runnable, 1, Cause::SliceOver);
            assert_eq!(original.choose(&here), copy.choose(&here));
        }
    }
}
