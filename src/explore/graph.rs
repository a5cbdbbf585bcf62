//! The search with all states in memory, for programs whose states come again.
//!
//! States and moves make a graph. Its strongly connected parts (R. Tarjan, Depth-first search and linear graph algorithms,
//! 1972) say where runs can go on for ever; ways are counted over what is left, which has no loops.

use super::count::Count;
use super::expansion::Expansion;
use super::layer::States;
use super::layers::Found;
use super::moves::Moves;
use super::outcome::Outcomes;
use std::ops::ControlFlow;

/// A state that has no component yet.
const NONE: u32 = u32::MAX;

/// The graph under way.
pub(super) struct Graph {
    pub states: States,
    /// Moves of all states in order: who moves, and where to.
    edges: Vec<(u32, u32)>,
    /// Where each state's moves end.
    ends: Vec<usize>,
    /// For each state that is an end, its outcome.
    pub outcomes: Vec<(u32, usize)>,
    at: usize,
    expansion: Expansion,
}

impl Graph {
    /// Starts in the first state.
    pub fn new(moves: &mut Moves, mut first: Vec<u32>) -> Self {
        moves.settle(&mut first);
        let mut states = States::new(first.len());
        states.insert(&first);
        Self {
            states,
            edges: Vec::new(),
            ends: Vec::new(),
            outcomes: Vec::new(),
            at: 0,
            expansion: Expansion::new(first),
        }
    }

    /// The graph of these states, gone through in other ways: their moves in order, and where each state's end.
    pub fn of(states: States, edges: Vec<(u32, u32)>, ends: Vec<usize>) -> Self {
        let expansion = Expansion::new(states.row(0).to_vec());
        Self { at: states.len(), states, edges, ends, outcomes: Vec::new(), expansion }
    }

    /// Looks at one more state.
    pub fn step(&mut self, moves: &mut Moves, outcomes: &mut Outcomes) -> Found {
        if self.at == self.states.len() {
            return Found::All;
        }
        let before = self.edges.len();
        self.expansion.begin(self.states.row(self.at));
        let _ = self.expansion.expand(moves, |thread, successor| {
            let (number, _) = self.states.insert(successor);
            self.edges.push((thread as u32, number as u32));
            ControlFlow::Continue(())
        });
        if self.edges.len() == before {
            let outcome = outcomes.end(moves, self.expansion.row());
            self.outcomes.push((self.at as u32, outcome));
        }
        self.ends.push(self.edges.len());
        self.at += 1;
        Found::More
    }

    /// States that were looked at.
    pub fn explored(&self) -> u64 {
        self.at as u64
    }

    /// Bytes that it takes, with what the counting will take.
    pub fn bytes(&self) -> usize {
        self.states.bytes() + self.edges.capacity() * 8 + self.ends.capacity() * 8 + self.at * 32
    }

    /// The moves of a state that was looked at.
    pub fn edges(&self, state: u32) -> &[(u32, u32)] {
        &self.edges[self.edges_from(state)]
    }

    /// The places of a state's moves among all.
    pub fn edges_from(&self, state: u32) -> std::ops::Range<usize> {
        let at = state as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        start..self.ends[at]
    }

    /// The strongly connected parts of the states for which `inside` holds, by the moves for which `goes` holds: for each
    /// state its part's number, and how many parts there are. A part's moves lead to itself and to lower numbers.
    pub fn components(&self, inside: impl Fn(u32) -> bool, goes: impl Fn(u32) -> bool) -> (Vec<u32>, u32) {
        let count = self.at;
        let mut component = vec![NONE; count];
        let mut low = vec![0_u32; count];
        let mut order = vec![0_u32; count];
        let (mut clock, mut components) = (0, 0);
        let mut stack: Vec<u32> = Vec::new();
        let mut calls: Vec<(u32, usize)> = Vec::new();
        for start in (0..count as u32).filter(|state| inside(*state)) {
            if order[start as usize] != 0 {
                continue;
            }
            calls.push((start, 0));
            while let Some((state, nth)) = calls.last_mut() {
                let at = *state as usize;
                if *nth == 0 {
                    clock += 1;
                    (order[at], low[at]) = (clock, clock);
                    stack.push(*state);
                }
                let edges = self.edges(*state);
                let mut deeper = None;
                while *nth < edges.len() {
                    let (thread, to) = edges[*nth];
                    *nth += 1;
                    if !goes(thread) || to as usize >= count || !inside(to) {
                        continue;
                    }
                    if order[to as usize] == 0 {
                        deeper = Some(to);
                        break;
                    }
                    if component[to as usize] == NONE {
                        low[at] = low[at].min(order[to as usize]);
                    }
                }
                if let Some(to) = deeper {
                    calls.push((to, 0));
                    continue;
                }
                // A state without moves is entered with the number 0 once, and left at once.
                let state = *state;
                calls.pop();
                if let Some((caller, _)) = calls.last() {
                    let caller = *caller as usize;
                    low[caller] = low[caller].min(low[at]);
                }
                if low[at] == order[at] {
                    while let Some(member) = stack.pop() {
                        component[member as usize] = components;
                        if member == state {
                            break;
                        }
                    }
                    components += 1;
                }
            }
        }
        (component, components)
    }

    /// For each part, whether runs can stay in it for ever.
    pub fn loops(&self, component: &[u32], components: u32, goes: impl Fn(u32) -> bool) -> Vec<bool> {
        let mut loops = vec![false; components as usize];
        for state in 0..self.at as u32 {
            let mine = component[state as usize];
            if mine != NONE {
                let stays = |(thread, to): &(u32, u32)| goes(*thread) && component[*to as usize] == mine;
                loops[mine as usize] |= self.edges(state).iter().any(stays);
            }
        }
        loops
    }

    /// Ways to each end, in the order of [`Graph::outcomes`]: none where they are infinitely many. None at all when a
    /// number does not fit.
    pub fn ways<C: Count>(&self, component: &[u32], loops: &[bool]) -> Option<Vec<Option<C>>> {
        /// Ways to a state.
        #[derive(Clone)]
        enum Ways<C> {
            None,
            Some(C),
            Endless,
        }
        let mut ways: Vec<Ways<C>> = vec![Ways::None; self.at];
        if let Some(first) = ways.first_mut() {
            *first = Ways::Some(C::one());
        }
        let mut order: Vec<u32> = (0..self.at as u32).collect();
        order.sort_by_key(|state| std::cmp::Reverse(component[*state as usize]));
        for state in order {
            if loops[component[state as usize] as usize] {
                ways[state as usize] = Ways::Endless;
            }
            let mine = ways[state as usize].clone();
            for (_, to) in self.edges(state) {
                let theirs = &mut ways[*to as usize];
                match (&mine, &mut *theirs) {
                    (Ways::Endless, _) => *theirs = Ways::Endless,
                    (Ways::Some(more), Ways::Some(sum)) => {
                        if !sum.add(more) {
                            return None;
                        }
                    }
                    (Ways::Some(more), Ways::None) => *theirs = Ways::Some(more.clone()),
                    (Ways::Some(_), Ways::Endless) | (Ways::None, _) => {}
                }
            }
        }
        let of = |state: u32| match &ways[state as usize] {
            Ways::Some(ways) => Some(ways.clone()),
            Ways::None | Ways::Endless => None,
        };
        Some(self.outcomes.iter().map(|(state, _)| of(*state)).collect())
    }
}
