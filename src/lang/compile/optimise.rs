//! CPython 3.12's clean-ups of the flow graph, in its order, so that what remains is what its `dis` shows.
//!
//! Follows the passes of `Python/flowgraph.c`: small exits are copied to where jumps lead to them, constants decide
//! jumps, jumps to jumps are threaded, and what nobody reaches is dropped.

use super::flow::{BlockId, FlowStep, Graph};
use super::fold::truth;
use super::step::{NO_LINE, Operation};
use super::swaps;
use super::unit::ConstantTable;
use crate::lang::{Constant, Op};

/// Runs all passes.
pub fn optimise(graph: &mut Graph, constants: &mut ConstantTable) {
    drop_empty(graph);
    inline_small_exits(graph);
    for id in graph.order() {
        optimise_block(graph, id, constants);
    }
    drop_redundant_pairs(graph);
    inline_small_exits(graph);
    drop_unreachable(graph);
    drop_all_nops(graph);
    drop_empty(graph);
    drop_redundant_jumps(graph);
}

/// For each block: itself if it has instructions, else the next one in order that has.
fn first_used(graph: &Graph) -> Vec<Option<BlockId>> {
    let mut used = vec![None; graph.blocks.len()];
    let mut after = None;
    for id in graph.order().into_iter().rev() {
        if !graph.blocks[id].steps.is_empty() {
            after = Some(id);
        }
        used[id] = after;
    }
    used
}

/// Takes blocks without instructions out of the order.
pub fn drop_empty(graph: &mut Graph) {
    let used = first_used(graph);
    for id in graph.order() {
        graph.blocks[id].next = graph.blocks[id].next.and_then(|next| used[next]);
        for step in &mut graph.blocks[id].steps {
            if let Some(target) = step.target {
                step.target = Some(used[target].expect("no label stands at the very end"));
            }
        }
    }
    graph.entry = used[graph.entry].expect("a code object has instructions");
}

/// An exit of at most four instructions is copied over the unconditional jumps to it.
fn inline_small_exits(graph: &mut Graph) {
    const COPIED_AT_MOST: usize = 4;
    for id in graph.order() {
        let Some(last) = graph.blocks[id].steps.last() else { continue };
        let (true, Some(target)) = (last.operation.is_unconditional_jump(), last.target) else { continue };
        if graph.blocks[target].exits() && graph.blocks[target].steps.len() <= COPIED_AT_MOST {
            let copied = graph.blocks[target].steps.clone();
            let steps = &mut graph.blocks[id].steps;
            steps.last_mut().expect("it has a last one").blank();
            steps.extend(copied);
        }
    }
}

fn optimise_block(graph: &mut Graph, id: BlockId, constants: &mut ConstantTable) {
    let mut at = 0;
    while at < graph.blocks[id].steps.len() {
        let step = graph.blocks[id].steps[at];
        let landing = step.target.map(|target| graph.blocks[target].steps[0]);
        match step.operation {
            Operation::Op(Op::LoadConst) => {
                at += fold_constant_use(&mut graph.blocks[id].steps, at, step.argument, constants);
            }
            Operation::Op(Op::BuildTuple) => fold_tuple(&mut graph.blocks[id].steps, at, constants),
            Operation::Op(Op::Swap) => at = swaps::simplify(&mut graph.blocks[id].steps, at),
            Operation::Op(Op::PushNull) => {
                if let Some(next) = graph.blocks[id].steps.get_mut(at + 1)
                    && next.is(Op::LoadGlobal)
                {
                    next.argument |= 1;
                    graph.blocks[id].steps[at].blank();
                }
            }
            Operation::Jump
            | Operation::Op(Op::PopJumpIfFalse | Op::PopJumpIfTrue | Op::PopJumpIfNone | Op::PopJumpIfNotNone) => {
                if let Some(landing) = landing
                    && landing.operation == Operation::Jump
                    && (landing.location.line == step.location.line || landing.location.line == NO_LINE)
                    && landing.target != step.target
                {
                    graph.blocks[id].steps[at].target = landing.target;
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// A constant that is tested, compared with `is None`, or returned; gives how many instructions to skip.
fn fold_constant_use(steps: &mut [FlowStep], at: usize, argument: u32, constants: &ConstantTable) -> usize {
    // Between the constant and its use a copy of it may stand: `COPY 1` of a constant is looked through by CPython.
    let mut at = at;
    loop {
        let Some(next) = steps.get(at + 1).copied() else { return 0 };
        match next.operation {
            Operation::Op(op @ (Op::PopJumpIfFalse | Op::PopJumpIfTrue)) => {
                let jumps = truth(constants.get(argument)) == (op == Op::PopJumpIfTrue);
                steps[at].blank();
                if jumps {
                    steps[at + 1].operation = Operation::Jump;
                } else {
                    steps[at + 1].blank();
                }
                return 0;
            }
            Operation::Op(Op::IsOp) => {
                if *constants.get(argument) == Constant::None
                    && let Some(jump) = steps.get(at + 2).copied()
                    && (jump.is(Op::PopJumpIfFalse) || jump.is(Op::PopJumpIfTrue))
                {
                    let inverted = next.argument != 0;
                    let not_none = inverted != jump.is(Op::PopJumpIfFalse);
                    steps[at].blank();
                    steps[at + 1].blank();
                    let op = if not_none { Op::PopJumpIfNotNone } else { Op::PopJumpIfNone };
                    steps[at + 2].operation = op.into();
                }
                return 0;
            }
            Operation::Op(Op::ReturnValue) => {
                steps[at].blank();
                steps[at + 1].operation = Op::ReturnConst.into();
                steps[at + 1].argument = argument;
                return 1;
            }
            Operation::Op(Op::Copy) if next.argument == 1 => at += 1,
            _ => return 0,
        }
    }
}

/// A tuple of constants becomes a constant; a tuple that is unpacked at once becomes a swap.
fn fold_tuple(steps: &mut [FlowStep], at: usize, constants: &mut ConstantTable) {
    let count = steps[at].argument as usize;
    if let Some(next) = steps.get_mut(at + 1)
        && next.is(Op::UnpackSequence)
        && next.argument as usize == count
        && (1..=3).contains(&count)
    {
        if count == 1 {
            next.blank();
        } else {
            next.operation = Op::Swap.into();
        }
        steps[at].blank();
        return;
    }
    if at < count || !steps[at - count..at].iter().all(|step| step.is(Op::LoadConst)) {
        return;
    }
    let items = steps[at - count..at].iter().map(|step| constants.get(step.argument).clone()).collect();
    let index = constants.add(Constant::Tuple(items));
    steps[at - count..at].iter_mut().for_each(FlowStep::blank);
    steps[at].operation = Op::LoadConst.into();
    steps[at].argument = index;
}

/// Drops placeholders that no line needs.
///
/// `used` is [`first_used`] from before any block of this pass changed.
fn drop_nops(graph: &mut Graph, id: BlockId, used: &[Option<BlockId>]) {
    if !graph.blocks[id].steps.iter().any(|step| step.is(Op::Nop)) {
        return;
    }
    let next = graph.blocks[id].next.and_then(|next| used[next]);
    let after = next.and_then(|next| graph.blocks[next].steps.first()).map(|step| step.location.line);
    let steps = &mut graph.blocks[id].steps;
    let mut kept: Vec<FlowStep> = Vec::with_capacity(steps.len());
    for at in 0..steps.len() {
        let step = steps[at];
        if step.is(Op::Nop) {
            let line = step.location.line;
            if line == NO_LINE || kept.last().is_some_and(|previous| previous.location.line == line) {
                continue;
            }
            if let Some(next) = steps.get_mut(at + 1) {
                if next.location.line == line {
                    continue;
                }
                if next.location.line == NO_LINE {
                    next.location = step.location;
                    continue;
                }
            } else if after == Some(line) {
                continue;
            }
        }
        kept.push(step);
    }
    graph.blocks[id].steps = kept;
}

/// Drops placeholders everywhere.
pub fn drop_all_nops(graph: &mut Graph) {
    let used = first_used(graph);
    for id in graph.order() {
        drop_nops(graph, id, &used);
    }
}

/// A constant or a copy that is thrown away at once was never needed.
fn drop_redundant_pairs(graph: &mut Graph) {
    loop {
        let mut changed = false;
        let used = first_used(graph);
        let mut previous: Option<(BlockId, usize)> = None;
        for id in graph.order() {
            drop_nops(graph, id, &used);
            if graph.blocks[id].labelled {
                previous = None;
            }
            for at in 0..graph.blocks[id].steps.len() {
                let dropped = graph.blocks[id].steps[at].is(Op::PopTop);
                if let Some((block, index)) = previous
                    && dropped
                {
                    let before = graph.blocks[block].steps[index];
                    if before.is(Op::LoadConst) || before.is(Op::Copy) && before.argument == 1 {
                        graph.blocks[block].steps[index].blank();
                        graph.blocks[id].steps[at].blank();
                        changed = true;
                    }
                }
                previous = Some((id, at));
            }
            let block = &graph.blocks[id];
            if block.steps.last().is_some_and(|last| last.operation.is_jump()) || !block.falls_through() {
                previous = None;
            }
        }
        if !changed {
            return;
        }
    }
}

/// Empties the blocks that no path reaches, and counts the ways into the others.
fn drop_unreachable(graph: &mut Graph) {
    for block in &mut graph.blocks {
        block.predecessors = 0;
    }
    let mut seen = vec![false; graph.blocks.len()];
    let mut todo = vec![graph.entry];
    seen[graph.entry] = true;
    graph.blocks[graph.entry].predecessors = 1;
    while let Some(id) = todo.pop() {
        let mut ways: Vec<BlockId> = graph.blocks[id].steps.iter().filter_map(|step| step.target).collect();
        if graph.blocks[id].falls_through() {
            ways.extend(graph.blocks[id].next);
        }
        for way in ways {
            graph.blocks[way].predecessors += 1;
            if !std::mem::replace(&mut seen[way], true) {
                todo.push(way);
            }
        }
    }
    for id in graph.order() {
        if graph.blocks[id].predecessors == 0 {
            graph.blocks[id].steps.clear();
        }
    }
}

/// A jump to the next block is none.
pub fn drop_redundant_jumps(graph: &mut Graph) {
    for id in graph.order() {
        let next = graph.blocks[id].next;
        if let Some(last) = graph.blocks[id].steps.last_mut()
            && last.operation.is_unconditional_jump()
            && last.target == next
        {
            last.blank();
        }
    }
}
