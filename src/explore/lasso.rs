//! Schedules of runs that never end: a way to a loop of states, and once round.
//!
//! The loops are those of the machine as it really runs, which the search for witnesses has gone through. The way round
//! lets every thread move that moves in the loop at all, so that nobody can say that somebody was kept from ending it.

use super::graph::Graph;
use super::moves::{Kind, Moves, UNBORN};
use super::outcome::Outcomes;
use super::starvation::{closed_loops, endless};
use super::witness::{Piece, Witnesses, joined};
use crate::base::ThreadId;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Instructions for which a thread is let go on, if it can: a run that never ends has fewer slices then.
const SLICE_INSTRUCTIONS: u64 = 100;

/// A schedule that never ends.
pub(super) struct Lasso {
    /// The outcome that it is a witness of.
    pub outcome: usize,
    /// The way to the loop.
    pub way: Vec<Piece>,
    /// Once round.
    pub round: Vec<Piece>,
}

impl Witnesses {
    /// The best way to each outcome that is a loop. The search must have gone through everything.
    pub fn lassos(&mut self, moves: &mut Moves, outcomes: &Outcomes) -> Vec<Lasso> {
        let (graph, pieces) = self.graph(moves);
        let (component, components) = graph.components(|_| true, |_| true);
        let mut found: BTreeMap<usize, (u32, u32)> = BTreeMap::new();
        let loops = graph.loops(&component, components, |_| true);
        for (part, states) in closed_loops(&graph, &component, &loops) {
            let Some(outcome) = outcomes.find(&endless(&graph, moves, outcomes, &states)) else { continue };
            let Some(node) = states.iter().filter_map(|state| self.best_node(*state)).min() else { continue };
            let best = found.entry(outcome).or_insert((node.2, part));
            if self.cost(node.2) < self.cost(best.0) {
                *best = (node.2, part);
            }
        }
        let lasso = |(outcome, (node, part)): (usize, (u32, u32))| {
            let inside = |state: u32| component[state as usize] == part;
            let round = round(&graph, &pieces, node / self.threads as u32, inside);
            Lasso { outcome, way: self.path(node), round: joined(round.into_iter()) }
        };
        found.into_iter().map(lasso).collect()
    }

    /// All states and the runs between them, each with its piece of a schedule.
    fn graph(&mut self, moves: &mut Moves) -> (Graph, Vec<Piece>) {
        let (mut edges, mut ends, mut pieces) = (Vec::new(), Vec::new(), Vec::new());
        let mut state = 0;
        while state < self.states.len() {
            self.row.copy_from_slice(self.states.row(state));
            for thread in 0..self.threads {
                if self.row[1 + thread] == UNBORN || moves.is_terminal(self.row[0]) {
                    break;
                }
                let found = moves.look(thread, &self.row);
                if found.kind == Kind::Disabled {
                    continue;
                }
                self.successor.copy_from_slice(&self.row);
                let (instructions, stops) = moves.run_on(&mut self.successor, thread, &found);
                let (to, _) = self.states.insert(&self.successor);
                edges.push((thread as u32, to as u32));
                pieces.push(Piece { thread: ThreadId::from_index(thread), instructions, stops, arrival: None });
            }
            ends.push(edges.len());
            state += 1;
        }
        let states = std::mem::replace(&mut self.states, super::layer::States::new(self.threads + 1));
        (Graph::of(states, edges, ends), pieces)
    }

    /// The node of a state to which the least leads, after its cost.
    fn best_node(&self, state: u32) -> Option<(u32, u64, u32)> {
        let first = state * self.threads as u32;
        let nodes = (first..first + self.threads as u32).filter(|node| (*node as usize) < self.nodes.len());
        let met = nodes.filter(|node| self.nodes[*node as usize].switches != UNBORN);
        met.map(|node| (self.cost(node).0, self.cost(node).1, node)).min()
    }

    fn cost(&self, node: u32) -> (u32, u64) {
        let node = &self.nodes[node as usize];
        (node.switches, node.instructions)
    }
}

/// A way from `start` back to it, inside of a part in which every state leads to every other, with a move of every thread
/// that moves there.
fn round(graph: &Graph, pieces: &[Piece], start: u32, inside: impl Fn(u32) -> bool) -> Vec<Piece> {
    let states = (0..graph.explored() as u32).filter(|state| inside(*state));
    let movers: BTreeSet<u32> =
        states.flat_map(|state| graph.edges(state)).filter(|(_, to)| inside(*to)).map(|(thread, _)| *thread).collect();
    let (mut at, mut way) = (start, Vec::new());
    for mover in movers {
        let can_go_on = |at: u32| graph.edges(at).iter().any(|(thread, to)| *thread == mover && inside(*to));
        let mut instructions = 0;
        while instructions == 0 || instructions < SLICE_INSTRUCTIONS && can_go_on(at) {
            at = walk(graph, pieces, at, &inside, |thread, _| thread == mover, &mut way);
            instructions += way.last().map_or(SLICE_INSTRUCTIONS, |piece| piece.instructions.max(1));
        }
    }
    if at != start || way.is_empty() {
        walk(graph, pieces, at, &inside, |_, to| to == start, &mut way);
    }
    way
}

/// Adds the shortest way from `from` on whose last move is one that `is_last` says; gives where it leads.
fn walk(
    graph: &Graph,
    pieces: &[Piece],
    from: u32,
    inside: &impl Fn(u32) -> bool,
    is_last: impl Fn(u32, u32) -> bool,
    way: &mut Vec<Piece>,
) -> u32 {
    // For each state that was met, the one before it and the piece that led from there.
    let mut before: BTreeMap<u32, (u32, usize)> = BTreeMap::new();
    let mut queue = VecDeque::from([from]);
    while let Some(state) = queue.pop_front() {
        for (edge, (thread, to)) in graph.edges_from(state).zip(graph.edges(state)) {
            if !inside(*to) {
                continue;
            }
            if is_last(*thread, *to) {
                let mut back = vec![pieces[edge]];
                let mut at = state;
                while at != from {
                    let (previous, edge) = before[&at];
                    back.push(pieces[edge]);
                    at = previous;
                }
                way.extend(back.into_iter().rev());
                return *to;
            }
            if *to != from && !before.contains_key(to) {
                before.insert(*to, (state, edge));
                queue.push_back(*to);
            }
        }
    }
    from
}
