//! A play: somebody makes the scheduler's choices, one before each visible operation.

use super::directed::Directed;
use super::goal::Goal;
use super::moves::{Kind, Moves};
use super::operation::Operation;
use super::outcome::{Outcome, Outcomes, Witness, verdict_of};
use super::pick::{born, can_go_on, pick, waits};
use super::replayed::replayed;
use super::witness::{Piece, joined};
use crate::base::{ThreadId, limits};
use crate::sim::Simulation;

/// Where a play stood after a pick.
#[derive(Clone)]
struct Standing {
    row: Vec<u32>,
    last: usize,
    switches: u64,
    instructions: u64,
    /// How many pieces of schedule lead here.
    pieces: usize,
    /// Who was picked to get here; nobody at the start.
    picked: Option<ThreadId>,
}

/// How often a loop that starves a thread is gone round in the schedule that shows it.
const ROUNDS: usize = 12;

/// Picks that let a run end after the loop that starves a thread.
const FAREWELL_MAX: usize = 1_000;

/// A program whose threads go on as they are picked. Begun by [`Search::into_play`](super::Search::into_play).
///
/// ```
/// use baton::{base::ThreadId, explore::{Budget, Goal, Options, Reach, Reached, Search}, vm};
///
/// let race = "
/// import threading
/// counter = 0
/// def increment():
///     global counter
///     counter += 1
/// threads = [threading.Thread(target=increment) for _ in range(2)]
/// for t in threads: t.start()
/// for t in threads: t.join()
/// ";
/// let (program, _) = vm::compile(race);
/// let mut search = Search::new(program.expect("it compiles"), Options { witnesses: false, ..Options::default() });
/// search.run_to_end();
/// let mut play = search.into_play().expect("it has few threads");
/// [1, 2, 1, 2].map(|thread| assert!(play.pick(ThreadId(thread))));
/// assert!(play.meets(Goal::Variable("counter", "1")) && play.switches() == 5);
/// while play.undo() {}
/// let mut reach = Reach::new(&mut play, Goal::Variable("counter", "1"));
/// while !reach.run(&mut play, Budget { states: 100 }) {}
/// assert!(matches!(reach.reached(), Reached::With { switches: 4, .. }));
/// ```
pub struct Play {
    pub(super) moves: Moves,
    /// The program before its first instruction.
    fresh: Simulation,
    /// The machine as it stands.
    shown: Simulation,
    pieces: Vec<Piece>,
    /// From the start on, undone ones included.
    standings: Vec<Standing>,
    at: usize,
}

impl Play {
    /// Begins in this state, with moves for it; `fresh` has not been run.
    pub(super) fn new(mut moves: Moves, first: Vec<u32>, fresh: Simulation) -> Self {
        let shown = fresh.again(Box::new(Directed::new(Vec::new())));
        let (mut row, mut last, mut pieces) = (first, 0, Vec::new());
        // Nothing is to be chosen before a second thread is there.
        let cost = if can_go_on(&mut moves, &row, 0) {
            pick(&mut moves, &mut row, &mut last, 0, |piece| pieces.push(piece))
        } else {
            Default::default()
        };
        let first = Standing {
            row,
            last,
            switches: u64::from(cost.switches),
            instructions: cost.instructions,
            pieces: pieces.len(),
            picked: None,
        };
        let mut play = Self { moves, fresh, shown, pieces, standings: vec![first], at: 0 };
        play.show();
        play
    }

    fn here(&self) -> &Standing {
        &self.standings[self.at]
    }

    /// The state, and who ran last.
    pub(super) fn standing(&self) -> (&[u32], usize) {
        (&self.here().row, self.here().last)
    }

    /// States that the play went through, this one included, in which the thread waits.
    pub(super) fn states_in_which(&mut self, waiting: ThreadId) -> Vec<Vec<u32>> {
        let (moves, passed) = (&mut self.moves, &self.standings[..=self.at]);
        let rows = passed.iter().map(|standing| &standing.row);
        rows.filter(|row| waits(moves, row, waiting.index())).cloned().collect()
    }

    /// Runs the machine to where the play stands.
    fn show(&mut self) {
        let here = self.here();
        let pieces = joined(self.pieces[..here.pieces].iter().copied());
        let instructions = here.instructions;
        // Beginning to wait takes no instruction: where the last piece ends so, its slice has to be over.
        let slices = pieces.last().is_some_and(|last| last.stops).then_some(pieces.len());
        self.shown = self.fresh.again(Box::new(Directed::open_ended(pieces)));
        match slices {
            Some(slices) => self.shown.seek_slice(slices),
            None => self.shown.seek(instructions),
        }
    }

    /// The machine as it stands, to look at.
    pub fn simulation(&self) -> &Simulation {
        &self.shown
    }

    /// The threads that were started so far.
    pub fn threads(&self) -> usize {
        born(&self.here().row)
    }

    /// Whether the thread can be picked.
    pub fn can_pick(&mut self, thread: ThreadId) -> bool {
        let row = &self.standings[self.at].row;
        self.at < limits::PICKS && can_go_on(&mut self.moves, row, thread.index())
    }

    /// Lets the thread make its next visible operation; false when it cannot go on. What was undone is forgotten, unless it
    /// is the same pick.
    pub fn pick(&mut self, thread: ThreadId) -> bool {
        if !self.can_pick(thread) {
            return false;
        }
        if self.standings.get(self.at + 1).is_some_and(|next| next.picked == Some(thread)) {
            return self.redo();
        }
        let Standing { mut row, mut last, switches, instructions, pieces, .. } = self.here().clone();
        self.standings.truncate(self.at + 1);
        self.pieces.truncate(pieces);
        let cost = pick(&mut self.moves, &mut row, &mut last, thread.index(), |piece| self.pieces.push(piece));
        self.standings.push(Standing {
            row,
            last,
            switches: switches + u64::from(cost.switches),
            instructions: instructions + cost.instructions,
            pieces: self.pieces.len(),
            picked: Some(thread),
        });
        self.at += 1;
        self.show();
        true
    }

    /// Takes the last pick back; false at the start.
    pub fn undo(&mut self) -> bool {
        let undone = self.at > 0;
        if undone {
            self.at -= 1;
            self.show();
        }
        undone
    }

    /// Makes the pick again that was taken back last; false where there is none.
    pub fn redo(&mut self) -> bool {
        let redone = self.at + 1 < self.standings.len();
        if redone {
            self.at += 1;
            self.show();
        }
        redone
    }

    /// Takes all picks back.
    pub fn reset(&mut self) {
        self.at = 0;
        self.show();
    }

    /// Whether there is a pick to make again.
    pub fn can_redo(&self) -> bool {
        self.at + 1 < self.standings.len()
    }

    /// The picks so far.
    pub fn picks(&self) -> Vec<ThreadId> {
        self.standings[..=self.at].iter().filter_map(|standing| standing.picked).collect()
    }

    /// Switches from one thread to another so far.
    pub fn switches(&self) -> u64 {
        self.here().switches
    }

    /// How the run ends, when nothing can go on.
    pub fn ending(&mut self) -> Option<Outcome> {
        if (0..self.threads()).any(|thread| can_go_on(&mut self.moves, &self.standings[self.at].row, thread)) {
            return None;
        }
        let row = &self.here().row;
        Some(Outcomes::default().described(&self.moves, row[0], verdict_of(&self.moves, row)))
    }

    /// Whether the play has come to the goal.
    pub fn meets(&mut self, goal: Goal) -> bool {
        match goal.starves() {
            Some(thread) => self.came_again(thread).is_some(),
            None => self.ending().is_some_and(|end| goal.is_met_by(&end)),
        }
    }

    /// The earlier standing with this very state, if the thread waits in it.
    fn came_again(&mut self, thread: ThreadId) -> Option<usize> {
        let here = &self.standings[self.at].row;
        let before = self.standings[..self.at].iter().rposition(|standing| standing.row == *here)?;
        waits(&mut self.moves, here, thread.index()).then_some(before)
    }

    /// What the thread does when it is picked; nothing where it cannot be.
    pub fn next_operation(&mut self, thread: ThreadId) -> Option<Operation> {
        if !self.can_pick(thread) {
            return None;
        }
        let mut row = self.here().row.clone();
        let at = thread.index();
        loop {
            let found = self.moves.look(at, &row);
            match found.kind {
                Kind::Visible => return Some(self.moves.stepper.operation(thread, row[1 + at], row[0])),
                Kind::Disabled => return Some(Operation::quiet(&self.moves.stepper, thread, row[1 + at])),
                Kind::Silent => self.moves.make(&mut row, at, &found),
            }
            if self.moves.is_terminal(row[0]) || self.moves.stops(at, row[0]) {
                return Some(Operation::quiet(&self.moves.stepper, thread, row[1 + at]));
            }
        }
    }

    /// The schedule of a play that is over. One that starves a thread goes round its loop some more times, and then lets
    /// everybody go on in turns, so that the run ends.
    pub fn replay(&mut self, goal: Goal) -> Option<Witness> {
        let here = self.here().clone();
        let mut pieces = self.pieces[..here.pieces].to_vec();
        if let Some(before) = goal.starves().and_then(|thread| self.came_again(thread)) {
            let round = pieces[self.standings[before].pieces..].to_vec();
            (0..ROUNDS).for_each(|_| pieces.extend_from_slice(&round));
        }
        let (mut row, mut last) = (here.row, here.last);
        for _ in 0..FAREWELL_MAX {
            let threads = born(&row);
            let next = (1..=threads).map(|after| (last + after) % threads);
            let Some(thread) = next.into_iter().find(|thread| can_go_on(&mut self.moves, &row, *thread)) else { break };
            pick(&mut self.moves, &mut row, &mut last, thread, |piece| pieces.push(piece));
        }
        replayed(&self.fresh, false, joined(pieces.into_iter())).map(|(witness, _)| witness)
    }
}

impl std::fmt::Debug for Play {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Play({:?})", self.picks())
    }
}
