//! Cooperation: nobody is interrupted.

use super::cyclic::next_after;
use super::{Choice, Quantum, ReplayError, Scheduler, Situation};

/// A thread runs until it blocks or ends; then the next runnable one in creation order.
#[derive(Clone, Debug, Default)]
pub struct Coop;

impl Scheduler for Coop {
    fn choose(&mut self, situation: &Situation<'_>) -> Result<Choice, ReplayError> {
        let thread = situation.current_can_go_on().unwrap_or_else(|| next_after(situation.runnable, situation.current));
        Ok(Choice { thread, quantum: Quantum::Unbounded })
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
    fn the_next_in_creation_order_goes_on_when_a_thread_stops() {
        let runnable = [0, 3].map(ThreadId);
        let current = Some(ThreadId(1));
        let situation = Situation {
            runnable: &runnable,
            sleeping: &[],
            current,
            cause: Cause::Blocked,
            core: 0,
            points: 0,
            instructions: 0,
        };
        let choice = Coop.choose(&situation).unwrap();
        assert_eq!(choice, Choice { thread: ThreadId(3), quantum: Quantum::Unbounded });
    }
}
