//! The schedules with the fewest switches that lead to each end.
//!
//! The machine is searched as it really runs, waits and all, in the order of switches and then of instructions (E.
//! Dijkstra, A note on two problems in connexion with graphs, 1959): the first time that an end is met is the best way to
//! it. A state is told apart by who ran last, too, for going on costs no switch. Where all threads have to end, each that
//! has not costs one switch more: that bound goes into the order (P. Hart, N. Nilsson and B. Raphael, A formal basis for the
//! heuristic determination of minimum cost paths, 1968).

use super::layer::States;
use super::layers::Found;
use super::moves::{Kind, Moves, UNBORN};
use super::outcome::{Outcomes, Stuck, Verdict, stuck};
use crate::base::ThreadId;
use std::collections::{BTreeMap, BTreeSet};

/// A piece of a schedule: one thread runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    /// Who.
    pub thread: ThreadId,
    /// For how many instructions.
    pub instructions: u64,
    /// Whether it then waits or is over, by itself.
    pub stops: bool,
    /// The place of what comes over the network instead, if something does: then nobody runs.
    pub arrival: Option<u32>,
}

/// A state on the way, told apart by who ran last.
#[derive(Clone, Copy)]
pub(super) struct Node {
    pub switches: u32,
    /// The node before it.
    parent: u32,
    pub instructions: u64,
    /// What was run in between.
    piece: u32,
    stops: bool,
    /// Whether something came over the network, of the place that `piece` says.
    arrives: bool,
    settled: bool,
}

/// How a node is come to.
struct Way {
    parent: u32,
    piece: u32,
    stops: bool,
    arrives: bool,
}

const UNMET: Node = Node {
    switches: UNBORN,
    parent: UNBORN,
    instructions: u64::MAX,
    piece: 0,
    stops: false,
    arrives: false,
    settled: false,
};

/// Where a node stands in the queue: by the switches of a whole run through it, then by those so far and the
/// instructions. More than fit count as the most that do.
fn place(switches: u32, cost: (u32, u64)) -> u64 {
    let narrow = |switches: u32| u64::from(switches.min(0xffff));
    narrow(switches) << 48 | narrow(cost.0) << 32 | cost.1.min(0xffff_ffff)
}

/// The search under way.
pub(super) struct Witnesses {
    pub(super) states: States,
    /// For each state one node for each thread that may have run last.
    pub(super) nodes: Vec<Node>,
    /// For each state the least switches and instructions that lead to it, whoever ran last.
    least: Vec<(u32, u64)>,
    pub(super) threads: usize,
    /// Nodes by the least switches of a whole run through them, the switches so far and the instructions; few places differ.
    queue: BTreeMap<u64, Vec<u32>>,
    /// Ends that are still to be met; none when all are of interest.
    wanted: Option<(BTreeSet<usize>, BTreeSet<Stuck>)>,
    /// Whether every end that is looked for is one at which no thread is left.
    all_end: bool,
    switches_max: u32,
    /// Whether the bound kept the search from something.
    pub bounded: bool,
    /// The node at which each outcome was met first.
    pub outcomes: BTreeMap<usize, u32>,
    /// The same for deadlocks.
    pub stuck: BTreeMap<Stuck, u32>,
    pub(super) row: Vec<u32>,
    pub(super) successor: Vec<u32>,
    /// Whether everything is gone through, though all is found.
    pub exhausts: bool,
}

impl Witnesses {
    /// Starts in the first state. `wanted` ends are looked for; all, where it is none. `all_end` says that no thread is
    /// left at any of them.
    pub fn new(
        first: Vec<u32>,
        wanted: Option<(BTreeSet<usize>, BTreeSet<Stuck>)>,
        all_end: bool,
        switches_max: Option<u64>,
    ) -> Self {
        let row = first;
        let threads = row.len() - 1;
        let mut states = States::new(row.len());
        states.insert(&row);
        let mut nodes = vec![UNMET; threads];
        nodes[0] = Node { switches: 0, instructions: 0, ..UNMET };
        Self {
            states,
            nodes,
            least: vec![(0, 0)],
            threads,
            queue: BTreeMap::from([(0, vec![0])]),
            wanted,
            all_end,
            switches_max: switches_max.map_or(u32::MAX, |most| u32::try_from(most).unwrap_or(u32::MAX)),
            bounded: false,
            outcomes: BTreeMap::new(),
            stuck: BTreeMap::new(),
            successor: row.clone(),
            row,
            exhausts: false,
        }
    }

    /// Looks at one more state.
    pub fn step(&mut self, moves: &mut Moves, outcomes: &mut Outcomes) -> Found {
        if self.has_all() && !self.exhausts {
            return Found::All;
        }
        let Some(mut first) = self.queue.first_entry() else { return Found::All };
        let Some(number) = first.get_mut().pop() else {
            first.remove();
            return Found::More;
        };
        if std::mem::replace(&mut self.nodes[number as usize].settled, true) {
            return Found::More;
        }
        let Node { switches, instructions, .. } = self.nodes[number as usize];
        let (state, last) = (number as usize / self.threads, number as usize % self.threads);
        // Whoever comes here with a switch less can do all that follows just as well: a switch leads to any thread.
        let (least, shortest) = self.least[state];
        if (least + 1, shortest) <= (switches, instructions) && (least, shortest) != (switches, instructions) {
            return Found::More;
        }
        self.row.copy_from_slice(self.states.row(state));
        let mut goes_on = false;
        if !moves.is_terminal(self.row[0]) {
            for thread in 0..self.threads {
                if self.row[1 + thread] == UNBORN {
                    break;
                }
                let found = moves.look(thread, &self.row);
                if found.kind == Kind::Disabled {
                    continue;
                }
                goes_on = true;
                let cost = switches + u32::from(last != thread);
                if cost > self.switches_max {
                    self.bounded = true;
                    continue;
                }
                self.successor.copy_from_slice(&self.row);
                let (piece, stops) = moves.run_on(&mut self.successor, thread, &found);
                let way = Way { parent: number, piece: piece as u32, stops, arrives: false };
                self.reach(moves, thread, (cost, instructions + piece), way);
            }
            for nth in 0..moves.arrivals(self.row[0]) {
                goes_on = true;
                self.successor.copy_from_slice(&self.row);
                self.successor[0] = moves.arrive(self.row[0], nth);
                let way = Way { parent: number, piece: nth, stops: false, arrives: true };
                self.reach(moves, last, (switches, instructions), way);
            }
        }
        if !goes_on {
            self.meet(moves, outcomes, number);
        }
        Found::More
    }

    /// Whether everything that was wanted is found.
    pub fn has_all(&self) -> bool {
        self.wanted.as_ref().is_some_and(|(ends, stuck)| ends.is_empty() && stuck.is_empty())
    }

    /// Notes that a run of `thread` leads to the successor.
    fn reach(&mut self, moves: &Moves, thread: usize, cost: (u32, u64), way: Way) {
        let (state, new) = self.states.insert(&self.successor);
        if new {
            self.nodes.resize(self.nodes.len() + self.threads, UNMET);
            self.least.push(cost);
        }
        let (least, shortest) = self.least[state];
        if (least + 1, shortest) <= cost && !new {
            return;
        }
        self.least[state] = (least, shortest).min(cost);
        let number = state * self.threads + thread;
        let node = &mut self.nodes[number];
        if cost < (node.switches, node.instructions) {
            let Way { parent, piece, stops, arrives } = way;
            *node = Node { switches: cost.0, parent, instructions: cost.1, piece, stops, arrives, settled: false };
            let left = if self.all_end { moves.left(&self.successor, thread) } else { 0 };
            self.queue.entry(place(cost.0 + left, cost)).or_default().push(number as u32);
        }
    }

    /// The run ends in the node of this number.
    fn meet(&mut self, moves: &Moves, outcomes: &mut Outcomes, number: u32) {
        let row = &self.row;
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
            let node = self.nodes[at as usize];
            let thread = ThreadId::from_index(at as usize % self.threads);
            let (stops, arrival) = (node.stops, node.arrives.then_some(node.piece));
            let instructions = if node.arrives { 0 } else { u64::from(node.piece) };
            pieces.push(Piece { thread, instructions, stops, arrival });
            at = node.parent;
        }
        pieces.reverse();
        joined(pieces.into_iter())
    }

    /// States that were met.
    pub fn explored(&self) -> u64 {
        self.states.len() as u64
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        // Each node stands in the queue at least once, mostly.
        let nodes = self.nodes.capacity() * (size_of::<Node>() + 4);
        self.states.bytes() + nodes + self.least.capacity() * 16
    }
}

/// Pieces with those of one thread that follow each other made one.
pub(super) fn joined(pieces: impl Iterator<Item = Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if last.thread == piece.thread && !last.stops && last.arrival.or(piece.arrival).is_none() => {
                last.instructions += piece.instructions;
                last.stops = piece.stops;
            }
            _ => joined.push(piece),
        }
    }
    joined
}
