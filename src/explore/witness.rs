//! The schedules with the fewest switches that lead to each end.
//!
//! The machine is searched as it really runs, waits and all, in the order of switches and then of instructions (E.
//! Dijkstra, A note on two problems in connexion with graphs, 1959): the first time that an end is met is the best way to
//! it. A state is told apart by who ran last, too, for going on costs no switch.

use super::layer::States;
use super::layers::Found;
use super::moves::{Kind, Moves, UNBORN};
use super::outcome::{Outcomes, Stuck, Verdict, stuck};
use crate::base::ThreadId;
use crate::vm::thread::State;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// A piece of a schedule: one thread runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    /// Who.
    pub thread: ThreadId,
    /// For how many instructions.
    pub instructions: u64,
    /// Whether it then waits or is over, by itself.
    pub stops: bool,
}

/// A state on the way, told apart by who ran last.
#[derive(Clone, Copy)]
struct Node {
    switches: u32,
    settled: bool,
    instructions: u64,
    /// The node before it, and what was run in between.
    parent: u32,
    piece: Piece,
}

/// The search under way.
pub(super) struct Witnesses {
    states: States,
    nodes: Vec<Node>,
    queue: BinaryHeap<Reverse<(u32, u64, u32)>>,
    /// Ends that are still to be met; none when all are of interest.
    wanted: Option<(BTreeSet<usize>, BTreeSet<Stuck>)>,
    switches_max: u32,
    /// Whether the bound kept the search from something.
    pub bounded: bool,
    /// The node at which each outcome was met first.
    pub outcomes: BTreeMap<usize, u32>,
    /// The same for deadlocks.
    pub stuck: BTreeMap<Stuck, u32>,
    row: Vec<u32>,
    successor: Vec<u32>,
}

impl Witnesses {
    /// Starts in the first state. `wanted` ends are looked for; all, where it is none.
    pub fn new(first: Vec<u32>, wanted: Option<(BTreeSet<usize>, BTreeSet<Stuck>)>, switches_max: Option<u64>) -> Self {
        let mut row = first;
        row.push(UNBORN);
        let mut states = States::new(row.len());
        states.insert(&row);
        let piece = Piece { thread: ThreadId::MAIN, instructions: 0, stops: false };
        Self {
            states,
            nodes: vec![Node { switches: 0, settled: false, instructions: 0, parent: UNBORN, piece }],
            queue: BinaryHeap::from([Reverse((0, 0, 0))]),
            wanted,
            switches_max: switches_max.map_or(u32::MAX, |most| u32::try_from(most).unwrap_or(u32::MAX)),
            bounded: false,
            outcomes: BTreeMap::new(),
            stuck: BTreeMap::new(),
            successor: row.clone(),
            row,
        }
    }

    /// Looks at one more state.
    pub fn step(&mut self, moves: &mut Moves, outcomes: &mut Outcomes) -> Found {
        if self.wanted.as_ref().is_some_and(|(ends, stuck)| ends.is_empty() && stuck.is_empty()) {
            return Found::All;
        }
        let Some(Reverse((switches, instructions, number))) = self.queue.pop() else { return Found::All };
        if std::mem::replace(&mut self.nodes[number as usize].settled, true) {
            return Found::More;
        }
        self.row.copy_from_slice(self.states.row(number as usize));
        let last = self.row.len() - 1;
        let current = self.row[last];
        let mut goes_on = false;
        if !moves.is_terminal(self.row[0]) {
            for thread in 0..last - 1 {
                if self.row[1 + thread] == UNBORN {
                    break;
                }
                let found = moves.look(thread, &self.row);
                if found.kind == Kind::Disabled {
                    continue;
                }
                goes_on = true;
                let cost = switches + u32::from(current != UNBORN && current != thread as u32);
                if cost > self.switches_max {
                    self.bounded = true;
                    continue;
                }
                self.successor.copy_from_slice(&self.row);
                moves.make(&mut self.successor[..last], thread, &found);
                self.successor[last] = thread as u32;
                let state = moves.stepper.world.shared(found.shared).threads[thread].state;
                let piece = Piece {
                    thread: ThreadId::from_index(thread),
                    instructions: u64::from(found.instructions),
                    stops: state != State::Runnable,
                };
                let total = instructions + piece.instructions;
                let node = Node { switches: cost, settled: false, instructions: total, parent: number, piece };
                let (at, new) = self.states.insert(&self.successor);
                if new {
                    self.nodes.push(node);
                } else if (cost, total) < (self.nodes[at].switches, self.nodes[at].instructions) {
                    self.nodes[at] = node;
                } else {
                    continue;
                }
                self.queue.push(Reverse((cost, total, at as u32)));
            }
        }
        if !goes_on {
            self.meet(moves, outcomes, number);
        }
        Found::More
    }

    /// The run ends in the node of this number.
    fn meet(&mut self, moves: &Moves, outcomes: &mut Outcomes, number: u32) {
        let row = &self.row[..self.row.len() - 1];
        let outcome = outcomes.end(moves, row);
        self.outcomes.entry(outcome).or_insert(number);
        let stuck = (outcomes.all[outcome].verdict == Verdict::Deadlock).then(|| stuck(moves, row));
        if let Some((ends, deadlocks)) = &mut self.wanted {
            ends.remove(&outcome);
            stuck.iter().for_each(|stuck| {
                deadlocks.remove(stuck);
            });
        }
        if let Some(stuck) = stuck {
            self.stuck.entry(stuck).or_insert(number);
        }
    }

    /// The schedule that leads to this node.
    pub fn path(&self, number: u32) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut at = number;
        while self.nodes[at as usize].parent != UNBORN {
            pieces.push(self.nodes[at as usize].piece);
            at = self.nodes[at as usize].parent;
        }
        pieces.reverse();
        let mut joined: Vec<Piece> = Vec::new();
        for piece in pieces {
            match joined.last_mut() {
                Some(last) if last.thread == piece.thread && !last.stops => {
                    last.instructions += piece.instructions;
                    last.stops = piece.stops;
                }
                _ => joined.push(piece),
            }
        }
        joined
    }

    /// States that were met.
    pub fn explored(&self) -> u64 {
        self.states.len() as u64
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.states.bytes() + self.nodes.capacity() * size_of::<Node>() + self.queue.capacity() * 24
    }
}
