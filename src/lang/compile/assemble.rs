//! From a unit's instructions to a code object: the passes in order, then the flat row with absolute jumps.

use super::Tables;
use super::flow::{BlockId, FlowStep, Graph};
use super::optimise::{drop_all_nops, drop_empty, optimise};
use super::order::{check_loads, move_cold_blocks_last, resolve_lines};
use super::step::{Location, NOWHERE, Operation};
use super::unit::{CELL_BIT, ConstantTable, FREE_BIT, Unit};
use crate::base::{Span, Symbol};
use crate::lang::points::mark_points;
use crate::lang::{Code, Handler, Instruction, Op};

/// Assembles `unit`.
pub fn assemble(unit: Unit<'_>, library: bool, tables: &mut Tables) -> Code {
    let mut constants = unit.constants;
    let mut graph = Graph::new(&unit.steps, &unit.labels);
    graph.label_handlers();
    optimise(&mut graph, &mut constants);
    drop_unused_constants(&mut graph, &mut constants);
    check_loads(&mut graph, unit.locals.len() as u32, unit.signature.parameters());
    move_cold_blocks_last(&mut graph);
    resolve_lines(&mut graph, unit.first_line);

    let parameters = unit.signature.parameters() as usize;
    let cell_parameters: Vec<Option<u32>> = (unit.cells.iter())
        .map(|cell| unit.locals.get_index_of(cell).filter(|local| *local < parameters).map(|local| local as u32))
        .collect();
    let made_after: Vec<usize> = (unit.cells.iter().zip(&cell_parameters))
        .map(|(cell, parameter)| match parameter {
            Some(parameter) => *parameter as usize,
            None => parameters + unit.cleared.get_index_of(cell).unwrap_or(unit.cleared.len()),
        })
        .collect();
    let starts_at = unit.generator.then_some(unit.first_line);
    insert_prologue(&mut graph, &made_after, unit.free.len(), starts_at);
    let stack_size = graph.measure_depth(i32::from(unit.generator));
    convert_pseudo(&mut graph);
    direct_jumps(&mut graph);

    let (locals, cells) = (unit.locals.len() as u32, unit.cells.len() as u32);
    let fix = |step: &FlowStep| {
        let argument = step.argument;
        match step.operation {
            Operation::Op(op) if takes_cell(op) && argument & FREE_BIT != 0 => (argument & !FREE_BIT) + cells,
            Operation::Op(Op::StoreFast | Op::LoadFastAndClear) if argument & (CELL_BIT | FREE_BIT) != 0 => {
                let free = if argument & FREE_BIT != 0 { cells } else { 0 };
                (argument & !(CELL_BIT | FREE_BIT)) + free + locals
            }
            _ => argument,
        }
    };
    let flat = flatten(&graph, fix);
    let mut symbols =
        |names: &mut dyn Iterator<Item = &Box<str>>| -> Vec<Symbol> { names.map(|name| tables.symbol(name)).collect() };
    let mut code = Code {
        locals: symbols(&mut unit.locals.iter()),
        cells: symbols(&mut unit.cells.iter().chain(&unit.free)),
        name: symbols(&mut std::iter::once(&unit.name))[0],
        qualified_name: unit.qualified_name,
        instructions: flat.instructions,
        spans: flat.spans,
        lines: flat.lines,
        constants: constants.row,
        free_count: unit.free.len() as u32,
        cell_parameters,
        signature: unit.signature,
        exception_table: flat.exception_table,
        stack_size,
        kind: unit.kind,
        library,
        generator: unit.generator,
        first_line: unit.first_line,
        docstring: unit.docstring,
    };
    mark_points(&mut code);
    code
}

fn takes_cell(op: Op) -> bool {
    matches!(
        op,
        Op::MakeCell | Op::LoadClosure | Op::LoadDeref | Op::StoreDeref | Op::DeleteDeref | Op::LoadFromDictOrDeref
    )
}

fn takes_constant(step: &FlowStep) -> bool {
    matches!(step.operation, Operation::Op(Op::LoadConst | Op::ReturnConst | Op::KwNames))
}

/// Drops what no instruction loads any more; the first constant may be a docstring and stays.
fn drop_unused_constants(graph: &mut Graph, constants: &mut ConstantTable) {
    let mut used = vec![false; constants.row.len()];
    if let Some(first) = used.first_mut() {
        *first = true;
    }
    let order = graph.order();
    for id in &order {
        for step in graph.blocks[*id].steps.iter().filter(|step| takes_constant(step)) {
            used[step.argument as usize] = true;
        }
    }
    let mut renumbered = vec![0; used.len()];
    let mut next = 0;
    for (index, used) in used.iter().enumerate() {
        renumbered[index] = next;
        next += u32::from(*used);
    }
    for id in order {
        for step in graph.blocks[id].steps.iter_mut().filter(|step| takes_constant(step)) {
            step.argument = renumbered[step.argument as usize];
        }
    }
    let mut at = 0;
    constants.row.retain(|_| {
        at += 1;
        used[at - 1]
    });
}

/// What runs before the first instruction: free variables are copied into the frame, own cells are made, in the order
/// of `made_after`; then a generator, which starts at a line of its own, is handed out.
fn insert_prologue(graph: &mut Graph, made_after: &[usize], free: usize, generator_line: Option<u32>) {
    // They are few: a sort of their own would weigh more in the page's first load.
    let mut cells: Vec<usize> = Vec::with_capacity(made_after.len());
    for cell in 0..made_after.len() {
        let at = cells.partition_point(|other| made_after[*other] <= made_after[cell]);
        cells.insert(at, cell);
    }
    let step = |op: Op, argument: u32| FlowStep {
        operation: op.into(),
        argument,
        target: None,
        location: NOWHERE,
        handler: None,
    };
    let mut prologue = Vec::new();
    if free > 0 {
        prologue.push(step(Op::CopyFreeVars, free as u32));
    }
    prologue.extend(cells.into_iter().map(|cell| step(Op::MakeCell, cell as u32)));
    if let Some(line) = generator_line {
        let location = Location { span: NOWHERE.span, line: line as i32 };
        prologue.push(FlowStep { location, ..step(Op::ReturnGenerator, 0) });
        prologue.push(step(Op::PopTop, 0));
    }
    let entry = graph.entry;
    graph.blocks[entry].steps.splice(0..0, prologue);
}

/// The reach of handlers is known by now: what marked it goes.
fn convert_pseudo(graph: &mut Graph) {
    for id in graph.order() {
        for step in &mut graph.blocks[id].steps {
            match step.operation {
                Operation::PopBlock => step.blank(),
                Operation::StoreFastMaybeNull => step.operation = Op::StoreFast.into(),
                operation if operation.is_setup() => step.blank(),
                _ => {}
            }
        }
    }
    drop_all_nops(graph);
    drop_empty(graph);
}

/// Gives jumps their direction; a conditional jump back becomes its opposite over a plain jump back.
fn direct_jumps(graph: &mut Graph) {
    let mut seen = vec![false; graph.blocks.len()];
    let mut at = Some(graph.entry);
    while let Some(id) = at {
        seen.resize(graph.blocks.len(), false);
        seen[id] = true;
        if let Some(last) = graph.blocks[id].steps.last().copied()
            && last.operation.is_jump()
            && let Some(target) = last.target
        {
            direct_jump(graph, id, last, target, seen[target]);
        }
        at = graph.blocks[id].next;
    }
}

fn direct_jump(graph: &mut Graph, id: BlockId, mut last: FlowStep, target: BlockId, backward: bool) {
    match last.operation {
        Operation::Jump => {
            last.operation = if backward { Op::JumpBackward } else { Op::JumpForward }.into();
        }
        Operation::Op(op) if backward => {
            let opposite = match op {
                Op::PopJumpIfFalse => Op::PopJumpIfTrue,
                Op::PopJumpIfTrue => Op::PopJumpIfFalse,
                Op::PopJumpIfNone => Op::PopJumpIfNotNone,
                Op::PopJumpIfNotNone => Op::PopJumpIfNone,
                _ => return,
            };
            let next = graph.blocks[id].next.expect("a conditional jump is not the last instruction");
            graph.insert_jump(id, target, last.location);
            last.operation = opposite.into();
            last.target = Some(next);
        }
        _ => return,
    }
    *graph.blocks[id].steps.last_mut().expect("it has a last one") = last;
}

struct Flat {
    instructions: Vec<Instruction>,
    spans: Vec<Span>,
    lines: Vec<u32>,
    exception_table: Vec<Handler>,
}

fn flatten(graph: &Graph, fix: impl Fn(&FlowStep) -> u32) -> Flat {
    let order = graph.order();
    let mut starts = vec![0_u32; graph.blocks.len()];
    let mut total = 0;
    for id in &order {
        starts[*id] = total;
        total += graph.blocks[*id].steps.len() as u32;
    }
    let mut flat = Flat { instructions: Vec::new(), spans: Vec::new(), lines: Vec::new(), exception_table: Vec::new() };
    let mut covered: Option<(BlockId, u32)> = None;
    let close = |covered: Option<(BlockId, u32)>, end: u32, table: &mut Vec<Handler>| {
        if let Some((handler, start)) = covered {
            let block = &graph.blocks[handler];
            let entered = block.depth.unwrap_or(0) - 1 - i32::from(block.push_place);
            let depth = u32::try_from(entered).expect("a handler is entered with the exception on the stack");
            table.push(Handler { start, end, target: starts[handler], depth, push_place: block.push_place });
        }
    };
    for step in order.iter().flat_map(|id| &graph.blocks[*id].steps) {
        let at = flat.instructions.len() as u32;
        if step.handler != covered.map(|(handler, _)| handler) {
            close(covered, at, &mut flat.exception_table);
            covered = step.handler.map(|handler| (handler, at));
        }
        let op = match step.operation {
            Operation::Op(op) => op,
            pseudo => unreachable!("{pseudo:?} is converted before the row is flattened"),
        };
        let argument = step.target.map_or_else(|| fix(step), |target| starts[target]);
        let Location { span, line } = step.location;
        flat.instructions.push(Instruction { op, points: 0, argument });
        flat.spans.push(span);
        flat.lines.push(line.max(0) as u32);
    }
    close(covered, total, &mut flat.exception_table);
    flat
}
