//! Whether a goal can still be reached from where a play stands, and with how few more switches.
//!
//! The same search as that for witnesses, over picks instead of runs of instructions. A state that is to come again is
//! guessed on the way: from then on the search carries it along.

use super::goal::Goal;
use super::layer::States;
use super::moves::Moves;
use super::outcome::{Outcomes, verdict_of};
use super::pick::{born, can_go_on, pick, waits};
use super::play::Play;
use super::report::Budget;
use crate::base::{ThreadId, limits};
use std::collections::BTreeMap;

/// What is known of the way to a goal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reached {
    /// Nothing yet.
    Unknown,
    /// There is no way.
    Never,
    /// There is a way.
    With {
        /// Switches that it takes: no way takes fewer.
        switches: u32,
        /// Whom to pick, in order: with as many switches, no way takes fewer picks.
        picks: Vec<ThreadId>,
    },
    /// There are too many states to tell.
    TooMany,
}

/// The state that is to come again was not guessed yet.
const NONE: u32 = u32::MAX;
/// It has come again.
const AGAIN: u32 = u32::MAX - 1;

#[derive(Clone, Copy)]
struct Node {
    cost: (u32, u32),
    parent: u32,
    /// Who was picked; none where a state was guessed.
    picked: Option<ThreadId>,
    settled: bool,
}

/// The search for the way to a goal.
pub struct Reach {
    goal: Goal,
    /// The state of a play, who ran last, and the number of the state that is to come again.
    states: States,
    nodes: Vec<Node>,
    /// States that may come again.
    guesses: States,
    queue: BTreeMap<(u32, u32), Vec<u32>>,
    /// For shared parts with which runs end, whether they meet the goal.
    met: BTreeMap<u32, bool>,
    reached: Reached,
}

impl Reach {
    /// From where `play` stands.
    pub fn new(play: &mut Play, goal: Goal) -> Self {
        let (row, last) = play.standing();
        let (row, last) = (row.to_vec(), last);
        let mut reach = Self {
            goal,
            states: States::new(row.len() + 2),
            nodes: Vec::new(),
            guesses: States::new(row.len()),
            queue: BTreeMap::new(),
            met: BTreeMap::new(),
            reached: Reached::Unknown,
        };
        let start = Node { cost: (0, 0), parent: u32::MAX, picked: None, settled: false };
        reach.reach(&row, last, NONE, start);
        if let Some(starved) = goal.starves() {
            for state in play.states_in_which(starved) {
                let guess = reach.guesses.insert(&state).0 as u32;
                reach.reach(&row, last, guess, start);
            }
        }
        reach
    }

    /// Looks at some more states; tells whether it is done. The play must be the same, wherever it stands by now.
    pub fn run(&mut self, play: &mut Play, budget: Budget) -> bool {
        for _ in 0..budget.states {
            if self.reached != Reached::Unknown {
                return true;
            }
            self.step(&mut play.moves);
        }
        self.reached != Reached::Unknown
    }

    /// What is known so far.
    pub fn reached(&self) -> &Reached {
        &self.reached
    }

    /// What it looks for.
    pub fn goal(&self) -> Goal {
        self.goal
    }

    fn step(&mut self, moves: &mut Moves) {
        let Some(mut first) = self.queue.first_entry() else {
            self.reached = Reached::Never;
            return;
        };
        let Some(number) = first.get_mut().pop() else {
            first.remove();
            return;
        };
        if std::mem::replace(&mut self.nodes[number as usize].settled, true) {
            return;
        }
        if self.nodes.len() > limits::PLAY_STATES {
            self.reached = Reached::TooMany;
            return;
        }
        let state = self.states.row(number as usize).to_vec();
        let (row, more) = state.split_at(state.len() - 2);
        let (last, guess) = (more[0] as usize, more[1]);
        let cost = self.nodes[number as usize].cost;
        if guess == AGAIN {
            return self.arrive(number);
        }
        let starved = self.goal.starves();
        if guess == NONE && starved.is_some_and(|thread| waits(moves, row, thread.index())) {
            let guess = self.guesses.insert(row).0 as u32;
            self.reach(row, last, guess, Node { cost, parent: number, picked: None, settled: false });
        }
        let mut goes_on = false;
        for thread in 0..born(row) {
            if !can_go_on(moves, row, thread) {
                continue;
            }
            goes_on = true;
            let (mut successor, mut ran) = (row.to_vec(), last);
            let took = pick(moves, &mut successor, &mut ran, thread, |_| {});
            let again = guess != NONE && self.guesses.row(guess as usize) == successor;
            let node = Node {
                cost: (cost.0 + took.switches, cost.1 + 1),
                parent: number,
                picked: Some(ThreadId::from_index(thread)),
                settled: false,
            };
            self.reach(&successor, ran, if again { AGAIN } else { guess }, node);
        }
        if !goes_on && starved.is_none() && self.is_met(moves, row) {
            self.arrive(number);
        }
    }

    fn is_met(&mut self, moves: &Moves, row: &[u32]) -> bool {
        let goal = self.goal;
        let judge = || {
            let verdict = verdict_of(moves, row);
            goal.is_met_by(&Outcomes::default().described(moves, row[0], verdict))
        };
        *self.met.entry(row[0]).or_insert_with(judge)
    }

    fn reach(&mut self, row: &[u32], last: usize, guess: u32, node: Node) {
        let (number, new) = self.states.insert(&[row, &[last as u32, guess]].concat());
        if new {
            self.nodes.push(node);
        } else if node.cost < self.nodes[number].cost {
            self.nodes[number] = node;
        } else {
            return;
        }
        self.queue.entry(node.cost).or_default().push(number as u32);
    }

    fn arrive(&mut self, number: u32) {
        let mut picks = Vec::new();
        let mut at = number;
        while at != u32::MAX {
            let node = self.nodes[at as usize];
            picks.extend(node.picked);
            at = node.parent;
        }
        picks.reverse();
        self.reached = Reached::With { switches: self.nodes[number as usize].cost.0, picks };
    }
}

impl std::fmt::Debug for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reach({:?}: {:?})", self.goal, self.reached)
    }
}
