//! Which loads need a check, which blocks stand last, and which line every instruction has.

use super::flow::{BlockId, Graph};
use super::optimise::drop_redundant_jumps;
use super::step::{NO_LINE, NOWHERE, Operation};
use crate::lang::Op;

/// How many fast locals are followed through the whole graph; those beyond only within a block, as in CPython.
const FOLLOWED: u32 = 64;

/// Turns `LOAD_FAST` into `LOAD_FAST_CHECK` where the local may be unbound.
pub fn check_loads(graph: &mut Graph, locals: u32, parameters: u32) {
    if locals == 0 {
        return;
    }
    if locals > FOLLOWED {
        check_far_loads(graph, locals);
    }
    let mut start = 0;
    for local in parameters..locals.min(FOLLOWED) {
        start |= 1_u64 << local;
    }
    let mut todo = Todo { row: Vec::new(), waiting: vec![false; graph.blocks.len()] };
    reach(graph, graph.entry, start, &mut todo);
    for id in graph.order() {
        scan(graph, id, &mut todo);
    }
    while let Some(id) = todo.row.pop() {
        todo.waiting[id] = false;
        scan(graph, id, &mut todo);
    }
}

/// Blocks to look at again, each waiting once.
struct Todo {
    row: Vec<BlockId>,
    waiting: Vec<bool>,
}

fn reach(graph: &mut Graph, id: BlockId, unbound: u64, todo: &mut Todo) {
    let both = graph.blocks[id].unbound | unbound;
    if both != graph.blocks[id].unbound {
        graph.blocks[id].unbound = both;
        if !std::mem::replace(&mut todo.waiting[id], true) {
            todo.row.push(id);
        }
    }
}

fn scan(graph: &mut Graph, id: BlockId, todo: &mut Todo) {
    let mut unbound = graph.blocks[id].unbound;
    for at in 0..graph.blocks[id].steps.len() {
        let step = graph.blocks[id].steps[at];
        if let Some(handler) = step.handler {
            reach(graph, handler, unbound, todo);
        }
        if step.argument >= FOLLOWED {
            continue;
        }
        let bit = 1_u64 << step.argument;
        match step.operation {
            Operation::Op(Op::DeleteFast | Op::LoadFastAndClear) | Operation::StoreFastMaybeNull => unbound |= bit,
            Operation::Op(Op::StoreFast | Op::LoadFastCheck) => unbound &= !bit,
            Operation::Op(Op::LoadFast) => {
                if unbound & bit != 0 {
                    graph.blocks[id].steps[at].operation = Op::LoadFastCheck.into();
                }
                unbound &= !bit;
            }
            _ => {}
        }
    }
    if let Some(next) = graph.blocks[id].next
        && graph.blocks[id].falls_through()
    {
        reach(graph, next, unbound, todo);
    }
    if let Some(last) = graph.blocks[id].steps.last()
        && last.operation.is_jump()
        && let Some(target) = last.target
    {
        reach(graph, target, unbound, todo);
    }
}

fn check_far_loads(graph: &mut Graph, locals: u32) {
    for id in graph.order() {
        let mut bound = vec![false; locals as usize];
        for step in &mut graph.blocks[id].steps {
            if step.argument < FOLLOWED {
                continue;
            }
            let at = step.argument as usize;
            match step.operation {
                Operation::Op(Op::DeleteFast | Op::LoadFastAndClear) | Operation::StoreFastMaybeNull => {
                    if let Some(known) = bound.get_mut(at) {
                        *known = false;
                    }
                }
                Operation::Op(Op::StoreFast) => {
                    if let Some(known) = bound.get_mut(at) {
                        *known = true;
                    }
                }
                Operation::Op(Op::LoadFast) if !std::mem::replace(&mut bound[at], true) => {
                    step.operation = Op::LoadFastCheck.into();
                }
                _ => {}
            }
        }
    }
}

/// Moves the blocks that only exceptions reach behind all others.
pub fn move_cold_blocks_last(graph: &mut Graph) {
    if graph.blocks[graph.entry].next.is_none() {
        return;
    }
    mark_warm(graph);
    mark_cold(graph);
    for id in graph.order() {
        let block = &graph.blocks[id];
        if let Some(next) = block.next
            && block.cold
            && block.falls_through()
            && graph.blocks[next].warm
        {
            let jump = graph.insert_jump(id, next, NOWHERE);
            graph.blocks[jump].cold = true;
        }
    }
    let (cold, warm): (Vec<_>, Vec<_>) = graph.order().into_iter().partition(|id| graph.blocks[*id].cold);
    let moved = !cold.is_empty();
    let order: Vec<BlockId> = warm.into_iter().chain(cold).collect();
    for pair in order.windows(2) {
        graph.blocks[pair[0]].next = Some(pair[1]);
    }
    if let Some(last) = order.last() {
        graph.blocks[*last].next = None;
    }
    if moved {
        drop_redundant_jumps(graph);
    }
}

fn ways_on(graph: &Graph, id: BlockId) -> Vec<BlockId> {
    let block = &graph.blocks[id];
    let jumps = block.steps.iter().filter(|step| step.operation.is_jump()).filter_map(|step| step.target);
    jumps.chain(block.next.filter(|_| block.falls_through())).collect()
}

fn mark_warm(graph: &mut Graph) {
    let mut todo = vec![graph.entry];
    graph.blocks[graph.entry].warm = true;
    while let Some(id) = todo.pop() {
        for way in ways_on(graph, id) {
            if !std::mem::replace(&mut graph.blocks[way].warm, true) {
                todo.push(way);
            }
        }
    }
}

fn mark_cold(graph: &mut Graph) {
    let mut todo: Vec<BlockId> =
        graph.order().into_iter().filter(|id| graph.blocks[*id].is_handler && !graph.blocks[*id].warm).collect();
    for id in &todo {
        graph.blocks[*id].cold = true;
    }
    while let Some(id) = todo.pop() {
        for way in ways_on(graph, id) {
            if !graph.blocks[way].warm && !std::mem::replace(&mut graph.blocks[way].cold, true) {
                todo.push(way);
            }
        }
    }
}

/// Gives made-up instructions the line of what runs before them; every exit gets one.
pub fn resolve_lines(graph: &mut Graph, first_line: u32) {
    duplicate_exits_without_line(graph);
    propagate_lines(graph);
    let mut line = first_line as i32;
    for id in graph.order() {
        let Some(last) = graph.blocks[id].steps.last().copied() else { continue };
        if last.location.line != NO_LINE {
            line = last.location.line;
        } else if last.is(Op::ReturnValue) {
            for step in &mut graph.blocks[id].steps {
                step.location.line = line;
            }
        }
    }
}

fn is_exit_without_line(graph: &Graph, id: BlockId) -> bool {
    let block = &graph.blocks[id];
    block.exits() && block.steps.iter().all(|step| step.location.line == NO_LINE)
}

/// An exit without a line is copied for every jump to it, so that each copy can have its own.
fn duplicate_exits_without_line(graph: &mut Graph) {
    let mut at = Some(graph.entry);
    while let Some(id) = at {
        if let Some(last) = graph.blocks[id].steps.last().copied()
            && last.operation.is_jump()
            && let Some(target) = last.target
            && is_exit_without_line(graph, target)
            && graph.blocks[target].predecessors > 1
        {
            let copy = graph.duplicate(target);
            graph.blocks[copy].steps[0].location = last.location;
            graph.blocks[copy].predecessors = 1;
            graph.blocks[target].predecessors -= 1;
            graph.blocks[id].steps.last_mut().expect("it jumps").target = Some(copy);
        }
        at = graph.blocks[id].next;
    }
    for id in graph.order() {
        if let (Some(next), Some(last)) = (graph.blocks[id].next, graph.blocks[id].steps.last().copied())
            && graph.blocks[id].falls_through()
            && is_exit_without_line(graph, next)
        {
            graph.blocks[next].steps[0].location = last.location;
        }
    }
}

fn propagate_lines(graph: &mut Graph) {
    for id in graph.order() {
        let Some(last) = graph.blocks[id].steps.last().copied() else { continue };
        let mut location = NOWHERE;
        for step in &mut graph.blocks[id].steps {
            if step.location.line == NO_LINE {
                step.location = location;
            } else {
                location = step.location;
            }
        }
        let next = graph.blocks[id].next.filter(|_| graph.blocks[id].falls_through());
        let target = last.target.filter(|_| last.operation.is_jump());
        for way in next.into_iter().chain(target) {
            let block = &mut graph.blocks[way];
            if block.predecessors == 1
                && let Some(first) = block.steps.first_mut()
                && first.location.line == NO_LINE
            {
                first.location = location;
            }
        }
    }
}
