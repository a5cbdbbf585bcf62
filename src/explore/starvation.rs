//! Runs that go on for ever, judged once the whole graph is known.

use super::graph::Graph;
use super::moves::{Moves, UNBORN};
use super::outcome::{Outcome, Outcomes, Verdict};
use super::parts::Rest;
use super::report::Starved;
use crate::base::ThreadId;
use num_bigint::BigUint;
use std::collections::{BTreeMap, BTreeSet};

/// Counts the ways to every end, adds the ends that never come, and tells which threads can wait for ever while others go
/// on: there is a loop of states in which the thread makes no move, cannot make one in some state, and every other thread
/// either moves or cannot. A scheduler that lets everybody run who can run all the time takes such a loop, too.
pub(super) fn judge(graph: &Graph, moves: &Moves, outcomes: &mut Outcomes) -> Vec<Starved> {
    let (component, components) = graph.components(|_| true, |_| true);
    let loops = graph.loops(&component, components, |_| true);
    count(graph, &component, &loops, outcomes);
    let mut starved = BTreeSet::new();
    for states in closed_loops(graph, &component, &loops).into_values() {
        let outcome = endless(graph, moves, outcomes, &states);
        outcomes.add(outcome);
    }
    let threads = graph.states.row(0).len() - 1;
    for thread in 0..threads as u32 {
        let inside = |state: u32| loops[component[state as usize] as usize] && is_alive(graph, moves, state, thread);
        let (within, count) = graph.components(inside, |mover| mover != thread);
        let goes_round = graph.loops(&within, count, |mover| mover != thread);
        let mut states: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for state in (0..graph.explored() as u32).filter(|state| inside(*state)) {
            if goes_round[within[state as usize] as usize] {
                states.entry(within[state as usize]).or_default().push(state);
            }
        }
        for (part, states) in states {
            let can = |state: u32, who: u32| graph.edges(state).iter().any(|(mover, _)| *mover == who);
            let moves_here = |who: u32| {
                let stays = |(mover, to): &(u32, u32)| *mover == who && within[*to as usize] == part;
                states.iter().any(|state| graph.edges(*state).iter().any(stays))
            };
            let Some(waits) = states.iter().find(|state| !can(**state, thread)) else { continue };
            let fair = (0..threads as u32).filter(|who| *who != thread).all(|who| {
                !is_alive(graph, moves, *waits, who) || moves_here(who) || states.iter().any(|state| !can(*state, who))
            });
            if fair {
                let id = ThreadId(thread);
                let line = moves.stepper.world.local(id, graph.states.row(*waits as usize)[1 + thread as usize]).line;
                starved.insert(Starved { thread: id, line });
            }
        }
    }
    starved.into_iter().collect()
}

/// The parts that runs can stay in for ever and never leave, with their states.
pub(super) fn closed_loops(graph: &Graph, component: &[u32], loops: &[bool]) -> BTreeMap<u32, Vec<u32>> {
    let mut leaves = vec![false; loops.len()];
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for state in 0..graph.explored() as u32 {
        let mine = component[state as usize];
        if loops[mine as usize] {
            members.entry(mine).or_default().push(state);
            leaves[mine as usize] |= graph.edges(state).iter().any(|(_, to)| component[*to as usize] != mine);
        }
    }
    members.retain(|part, _| !leaves[*part as usize]);
    members
}

fn is_alive(graph: &Graph, moves: &Moves, state: u32, thread: u32) -> bool {
    let part = graph.states.row(state as usize)[1 + thread as usize];
    part != UNBORN && moves.stepper.world.local(ThreadId(thread), part).rest != Rest::Ended
}

/// Adds the ways to the ends up.
fn count(graph: &Graph, component: &[u32], loops: &[bool], outcomes: &mut Outcomes) {
    let ways: Vec<Option<BigUint>> = match graph.ways::<u128>(component, loops) {
        Some(ways) => ways.into_iter().map(|ways| ways.map(BigUint::from)).collect(),
        None => graph.ways::<BigUint>(component, loops).unwrap_or_default(),
    };
    let mut sums: BTreeMap<usize, Option<BigUint>> = BTreeMap::new();
    for ((_, outcome), ways) in graph.outcomes.iter().zip(ways) {
        let sum = sums.entry(*outcome).or_insert_with(|| Some(BigUint::default()));
        *sum = match (sum.take(), ways) {
            (Some(sum), Some(ways)) => Some(sum + ways),
            _ => None,
        };
    }
    for (outcome, sum) in sums {
        outcomes.all[outcome].interleavings = sum;
    }
}

/// The outcome of runs that stay in these states for ever: what all of them have in common.
pub(super) fn endless(graph: &Graph, moves: &Moves, outcomes: &Outcomes, states: &[u32]) -> Outcome {
    let shared: BTreeSet<u32> = states.iter().map(|state| graph.states.row(*state as usize)[0]).collect();
    let mut common: Option<Outcome> = None;
    for part in shared {
        let next = outcomes.described(moves, part, Verdict::Starved);
        match &mut common {
            None => common = Some(next),
            Some(common) => {
                common.globals.retain(|name, value| next.globals.get(name) == Some(value));
                let same =
                    common.stdout.bytes().zip(next.stdout.bytes()).take_while(|(one, other)| one == other).count();
                let cut = (0..=same).rev().find(|at| common.stdout.is_char_boundary(*at)).unwrap_or(0);
                common.stdout.truncate(cut);
            }
        }
    }
    common.expect("a loop has a state")
}
