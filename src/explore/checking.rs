//! Running every schedule that a search found once, in pieces, before it is told.

use super::lasso::Lasso;
use super::outcome::{Outcomes, Stuck, Witness};
use super::replayed::{ends_so, going_round, replayed};
use super::witness::Witnesses;
use crate::sim::{Outcome, Simulation};

/// Instructions that take about as long to run as looking at a state.
const INSTRUCTIONS_A_STATE: u64 = 20;

/// A schedule that is to be run.
enum Task {
    /// The way to an outcome, by its place, and the node at which it was met.
    End(usize, u32),
    /// A loop.
    Round(Lasso),
    /// The way to a deadlock, and the node at which it was met.
    Stuck(Stuck, u32),
}

/// The schedules that are left to be run.
pub(super) struct Checking {
    witnesses: Witnesses,
    simulation: Simulation,
    /// Whether what the network brings comes by choice.
    orders: bool,
    /// The next one last.
    tasks: Vec<Task>,
}

impl Checking {
    /// All schedules of `witnesses` and the loops, to be run from where `simulation` stands: before its first instruction.
    pub fn new(witnesses: Witnesses, lassos: Vec<Lasso>, simulation: Simulation, orders: bool) -> Self {
        let ends = witnesses.outcomes.iter().map(|(outcome, node)| Task::End(*outcome, *node));
        let stuck = witnesses.stuck.iter().map(|(stuck, node)| Task::Stuck(stuck.clone(), *node));
        let mut tasks: Vec<Task> = ends.chain(lassos.into_iter().map(Task::Round)).chain(stuck).collect();
        tasks.reverse();
        Self { witnesses, simulation, orders, tasks }
    }

    /// Runs one more schedule and notes it with its outcome. Gives how many states could have been looked at meanwhile;
    /// none when no schedule is left.
    pub fn step(&mut self, outcomes: &mut Outcomes) -> Option<u64> {
        let (simulation, orders) = (&self.simulation, self.orders);
        let witness = match self.tasks.pop()? {
            Task::End(at, node) => {
                let outcome = &mut outcomes.all[at];
                outcome.witness = ends_so(simulation, orders, self.witnesses.path(node), outcome);
                &outcome.witness
            }
            Task::Round(lasso) => {
                let outcome = &mut outcomes.all[lasso.outcome];
                outcome.witness = going_round(simulation, orders, &lasso);
                &outcome.witness
            }
            Task::Stuck(stuck, node) => {
                let found = replayed(simulation, orders, self.witnesses.path(node));
                if let (Some((witness, Outcome::Deadlock(deadlock))), Some(known)) =
                    (found, outcomes.stuck.get_mut(&stuck))
                {
                    known.witness = Some(witness);
                    known.cycle = deadlock.cycle;
                    known.waiting = deadlock.waiting;
                }
                &outcomes.stuck.get(&stuck)?.witness
            }
        };
        let instructions = |witness: &Witness| witness.instructions;
        Some(1 + witness.as_ref().map_or(0, instructions) / INSTRUCTIONS_A_STATE)
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.witnesses.bytes()
    }
}
