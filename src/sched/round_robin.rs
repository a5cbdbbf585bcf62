//! Round robin: everybody in turn, the same number of instructions each.

use super::cyclic::next_after;
use super::{Choice, Quantum, ReplayError, Scheduler, Situation};

/// The next runnable thread in creation order takes over after each slice; the countdown restarts with each slice.
#[derive(Clone, Debug)]
pub struct RoundRobin {
    slice_instructions: u64,
}

impl RoundRobin {
    /// Slices of `slice_instructions` instructions, or what the switch points make of them.
    pub fn new(slice_instructions: u64) -> Self {
        Self { slice_instructions }
    }
}

impl Scheduler for RoundRobin {
    fn choose(&mut self, situation: &Situation<'_>) -> Result<Choice, ReplayError> {
        let thread = next_after(situation.runnable, situation.current);
        Ok(Choice { thread, quantum: Quantum::Instructions(self.slice_instructions) })
    }

    fn clone_box(&self) -> Box<dyn Scheduler> {
        Box::new(self.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ThreadId;
    use crate::sched::Cause;

    #[test]
    fn everybody_comes_in_turn_with_the_same_quantum() {
        let runnable = [0, 1, 2].map(ThreadId);
        let mut scheduler = RoundRobin::new(10);
        let mut current = None;
        let mut order = Vec::new();
        for _ in 0..5 {
            let cause = if current.is_none() { Cause::Start } else { Cause::SliceOver };
            let situation =
                Situation { runnable: &runnable, sleeping: &[], current, cause, core: 0, points: 0, instructions: 0 };
            let choice = scheduler.choose(&situation).unwrap();
            assert_eq!(choice.quantum, Quantum::Instructions(10));
            order.push(choice.thread.0);
            current = Some(choice.thread);
        }
        assert_eq!(order, [0, 1, 2, 0, 1]);
    }
}
