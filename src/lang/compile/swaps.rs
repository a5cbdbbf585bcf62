//! Runs of `SWAP`: the fewest that do the same, or none where the stores after them can trade places.

use super::flow::FlowStep;
use super::step::{NO_LINE, Operation};
use crate::lang::Op;

/// Simplifies the run of swaps at `at`; gives the index of its last instruction.
pub fn simplify(steps: &mut [FlowStep], at: usize) -> usize {
    if steps[at].argument == 1 {
        steps[at].blank();
        return at;
    }
    let last = shorten(steps, at);
    trade_stores(steps, last);
    last
}

/// Replaces the run by the shortest one with the same effect.
fn shorten(steps: &mut [FlowStep], start: usize) -> usize {
    let length = steps[start..].iter().take_while(|step| step.is(Op::Swap) || step.is(Op::Nop)).count();
    let run = &mut steps[start..start + length];
    if run.iter().filter(|step| step.is(Op::Swap)).count() < 2 {
        return start;
    }
    let depth = run.iter().filter(|step| step.is(Op::Swap)).map(|step| step.argument as usize).max().unwrap_or(0);
    // The value at each depth after the run, the top of the stack first; then its cycles are undone from the end.
    let mut stack: Vec<Option<usize>> = (0..depth).map(Some).collect();
    for step in run.iter().filter(|step| step.is(Op::Swap)) {
        stack.swap(0, step.argument as usize - 1);
    }
    let mut swaps = Vec::new();
    for first in 0..depth {
        if stack[first].is_none_or(|value| value == first) {
            continue;
        }
        let mut at = first;
        loop {
            if at > 0 {
                swaps.push(at as u32 + 1);
            }
            match stack[at].take() {
                Some(next) => at = next,
                None => break,
            }
        }
    }
    run.iter_mut().for_each(FlowStep::blank);
    for (step, argument) in run.iter_mut().rev().zip(swaps) {
        step.operation = Op::Swap.into();
        step.argument = argument;
    }
    start + length - 1
}

fn stored_local(step: &FlowStep) -> Option<u32> {
    matches!(step.operation, Operation::Op(Op::StoreFast) | Operation::StoreFastMaybeNull).then_some(step.argument)
}

fn can_trade(step: &FlowStep) -> bool {
    stored_local(step).is_some() || step.is(Op::PopTop)
}

/// The next store or pop after `at`, if nothing but placeholders stands between, all on `line` unless that is none.
fn next_tradable(steps: &[FlowStep], at: usize, line: i32) -> Option<usize> {
    for (index, step) in steps.iter().enumerate().skip(at + 1) {
        if line != NO_LINE && step.location.line != line {
            return None;
        }
        if step.is(Op::Nop) {
            continue;
        }
        return can_trade(step).then_some(index);
    }
    None
}

/// Instead of swapping two values that are stored or dropped next, lets the two instructions trade places.
fn trade_stores(steps: &mut [FlowStep], last: usize) {
    for at in (0..=last).rev() {
        if !steps[at].is(Op::Swap) {
            if steps[at].is(Op::Nop) || can_trade(&steps[at]) {
                continue;
            }
            return;
        }
        let Some(near) = next_tradable(steps, at, NO_LINE) else { return };
        let line = steps[near].location.line;
        let mut far = near;
        for _ in 1..steps[at].argument {
            match next_tradable(steps, far, line) {
                Some(next) => far = next,
                None => return,
            }
        }
        let (first, second) = (stored_local(&steps[near]), stored_local(&steps[far]));
        if first.is_some() || second.is_some() {
            let between = &steps[near + 1..far];
            let clash =
                |step: &FlowStep| stored_local(step).is_some_and(|local| Some(local) == first || Some(local) == second);
            if first == second || between.iter().any(clash) {
                return;
            }
        }
        steps[at].blank();
        steps.swap(near, far);
    }
}
