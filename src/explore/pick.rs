//! Picks: what becomes of a state when somebody chooses the thread that goes on.
//!
//! A pick lets a thread make the visible operation before which it stands, and all that nobody else can see after it. Where
//! only one thread can go on, and nobody else can see what it does, it goes on by itself: there is nothing to choose.

use super::moves::{Kind, Moves, UNBORN};
use super::parts::Rest;
use super::witness::Piece;
use crate::base::ThreadId;

/// What a pick took.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Cost {
    /// Switches from one thread to another.
    pub switches: u32,
    /// Instructions executed.
    pub instructions: u64,
}

/// Pieces that go on by themselves after one pick: beyond them the thread is left to be picked.
const BY_ITSELF_MAX: usize = 1_000;

/// The threads that were started in this state.
pub(super) fn born(row: &[u32]) -> usize {
    row[1..].iter().take_while(|part| **part != UNBORN).count()
}

/// Whether the thread can be picked.
pub(super) fn can_go_on(moves: &mut Moves, row: &[u32], thread: usize) -> bool {
    row.get(1 + thread).is_some_and(|part| *part != UNBORN)
        && !moves.is_terminal(row[0])
        && moves.look(thread, row).kind != Kind::Disabled
}

/// Whether the thread was started, is not over, and can do nothing.
pub(super) fn waits(moves: &mut Moves, row: &[u32], thread: usize) -> bool {
    thread < born(row)
        && !can_go_on(moves, row, thread)
        && moves.stepper.world.local(ThreadId::from_index(thread), row[1 + thread]).rest != Rest::Ended
}

/// Lets the thread, which can go on, do so. `last` is who ran before; pieces go to `tell`.
pub(super) fn pick(
    moves: &mut Moves,
    row: &mut [u32],
    last: &mut usize,
    thread: usize,
    mut tell: impl FnMut(Piece),
) -> Cost {
    let mut cost = Cost::default();
    let mut run = |moves: &mut Moves, row: &mut [u32], thread: usize| {
        let found = moves.look(thread, row);
        let (instructions, stops) = moves.run_on(row, thread, &found);
        tell(Piece { thread: ThreadId::from_index(thread), instructions, stops, arrival: None });
        cost.switches += u32::from(*last != thread);
        cost.instructions += instructions;
        *last = thread;
    };
    run(moves, row, thread);
    for _ in 0..BY_ITSELF_MAX {
        let Some(thread) = alone(moves, row) else { break };
        if moves.look(thread, row).kind != Kind::Silent {
            break;
        }
        run(moves, row, thread);
    }
    cost
}

/// The only thread that can go on.
fn alone(moves: &mut Moves, row: &[u32]) -> Option<usize> {
    let mut found = None;
    for thread in 0..born(row) {
        if can_go_on(moves, row, thread) && found.replace(thread).is_some() {
            return None;
        }
    }
    found
}
