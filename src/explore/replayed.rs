//! Running the schedules that a search found, and writing them down.

use super::directed::Directed;
use super::lasso::Lasso;
use super::outcome::{Outcome, Witness};
use super::witness::{Piece, joined};
use crate::base::limits;
use crate::sched::{Policy, ReplayString, ScheduleSpec};
use crate::sim::{RunOptions, Simulation, globals_as_json};

/// Rounds of a loop after which it is written down as one that goes on.
const ROUNDS: usize = 4;

/// Instructions for which a schedule that never ends is tried.
const TRIED_INSTRUCTIONS: u64 = 200_000;

/// Runs the schedule; gives it as a token, with how the run ended; locks are named.
pub(super) fn replayed(
    simulation: &Simulation,
    orders: bool,
    pieces: Vec<Piece>,
) -> Option<(Witness, crate::sim::Outcome)> {
    let run = run(simulation, orders, pieces);
    let mut outcome = run.outcome()?.clone();
    match &mut outcome {
        crate::sim::Outcome::Replay(_) => return None,
        crate::sim::Outcome::Deadlock(deadlock) => {
            let rows = deadlock.cycle.iter_mut().chain(&mut deadlock.waiting);
            rows.for_each(|one| *one = one.clone().named(run.image(), run.machine()));
        }
        _ => {}
    }
    Some((witness(&run), outcome))
}

/// The schedule as a token, if it really ends so.
pub(super) fn ends_so(simulation: &Simulation, orders: bool, pieces: Vec<Piece>, outcome: &Outcome) -> Option<Witness> {
    let run = run(simulation, orders, pieces);
    let same = run.outcome()?.word() == outcome.verdict.word()
        && run.printed(false) == outcome.stdout
        && globals_as_json(run.image(), run.machine()) == outcome.globals;
    same.then(|| witness(&run))
}

/// The schedule that goes round for ever, as a token, with the switches and instructions of the way and one round.
pub(super) fn going_round(simulation: &Simulation, orders: bool, lasso: &Lasso) -> Option<Witness> {
    let rounds = |count: usize| {
        let round = lasso.round.iter().copied();
        let all = lasso.way.iter().copied().chain((0..count).flat_map(|_| round.clone()));
        run(simulation, orders, joined(all))
    };
    let (once, before, last) = (rounds(1), rounds(ROUNDS - 1), rounds(ROUNDS));
    let recorded = last.replay_string();
    let period = recorded.len().checked_sub(before.replay_string().len())?;
    let instructions = (last.length() - before.length()) as usize;
    if limits::SLICES.saturating_mul(instructions) < (period + 1).saturating_mul(limits::INSTRUCTIONS_DEFAULT as usize)
    {
        return None;
    }
    let string = match period {
        // One thread goes on and on, and is never stopped.
        0 => {
            let mut choices: Vec<(u32, u64)> = recorded.iter().collect();
            choices.last_mut()?.1 = 0;
            ReplayString::of(choices.into_iter(), 0, 0, recorded.orders_arrivals())
        }
        // What became of the last choice is not known: the schedule ended with it.
        _ => {
            let (known, more) = (recorded.iter().take(recorded.len() - 1), limits::SLICES - recorded.len());
            ReplayString::of(known, period, more, recorded.orders_arrivals())
        }
    };
    let policy = Policy::Replay(string);
    let schedule = ScheduleSpec { policy, switch_points: simulation.options().schedule.switch_points };
    let tried = RunOptions { schedule, instructions_max: TRIED_INSTRUCTIONS, ..simulation.options().clone() };
    let mut again = simulation.with_options(tried);
    again.run_to_end();
    let goes_on = matches!(again.outcome()?, crate::sim::Outcome::Limit(_) | crate::sim::Outcome::Starved(_));
    let schedule = again.options().schedule.to_string();
    goes_on.then(|| Witness { schedule, switches: once.switches(), instructions: once.length() })
}

/// `orders` says that what the network brings comes by choice.
fn run(simulation: &Simulation, orders: bool, pieces: Vec<Piece>) -> Simulation {
    let mut run = simulation.again(Box::new(Directed::new(pieces).ordering(orders)));
    run.run_to_end();
    run
}

fn witness(run: &Simulation) -> Witness {
    Witness { schedule: run.replay_spec().to_string(), switches: run.switches(), instructions: run.length() }
}
