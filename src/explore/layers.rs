//! The search layer by layer: states that as many visible operations lead to.
//!
//! Where every way to a part of a thread has as many visible operations, a state's layer is the sum over its threads, and
//! no state comes in two layers. Then ways are counted while they are gone, and two layers are all that is remembered.

use super::count::Count;
use super::expansion::Expansion;
use super::layer::States;
use super::moves::Moves;
use super::outcome::Outcomes;
use num_bigint::BigUint;
use std::ops::ControlFlow;

/// A search under way.
pub(super) struct Layers<C> {
    states: States,
    ways: Vec<C>,
    next: States,
    next_ways: Vec<C>,
    at: usize,
    /// Visible operations that lead to the states of this layer.
    pub depth: u64,
    /// States that were looked at.
    pub explored: u64,
    expansion: Expansion,
}

/// How far a search is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Found {
    /// It goes on.
    More,
    /// It is through.
    All,
    /// A number of ways does not fit.
    TooMany,
}

impl<C: Count> Layers<C> {
    /// Starts in the first state.
    pub fn new(moves: &mut Moves, mut first: Vec<u32>) -> Self {
        moves.settle(&mut first);
        let mut states = States::new(first.len());
        states.insert(&first);
        Self {
            states,
            ways: vec![C::one()],
            next: States::new(first.len()),
            next_ways: Vec::new(),
            at: 0,
            depth: 0,
            explored: 0,
            expansion: Expansion::new(first),
        }
    }

    /// Looks at one more state.
    pub fn step(&mut self, moves: &mut Moves, outcomes: &mut Outcomes) -> Found {
        if self.at == self.states.len() {
            if self.next.len() == 0 {
                return Found::All;
            }
            std::mem::swap(&mut self.states, &mut self.next);
            std::mem::swap(&mut self.ways, &mut self.next_ways);
            self.next.clear();
            self.next_ways.clear();
            self.at = 0;
            self.depth += 1;
        }
        let at = self.at;
        self.at += 1;
        self.explored += 1;
        let mut goes_on = false;
        self.expansion.begin(self.states.row(at));
        let expanded = self.expansion.expand(moves, |_, successor| {
            goes_on = true;
            let (number, new) = self.next.insert(successor);
            if new {
                self.next_ways.push(self.ways[at].clone());
            } else if !self.next_ways[number].add(&self.ways[at]) {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        if expanded.is_break() {
            return Found::TooMany;
        }
        if !goes_on {
            let outcome = outcomes.end(moves, self.expansion.row());
            let ways = outcomes.all[outcome].interleavings.get_or_insert_with(BigUint::default);
            *ways += self.ways[at].big();
        }
        Found::More
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        let ways = (self.ways.capacity() + self.next_ways.capacity()) * size_of::<C>();
        self.states.bytes() + self.next.bytes() + ways
    }
}
