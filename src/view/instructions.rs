//! The instructions of the line that runs.

use crate::app::Model;
use crate::lang::{Op, argument_repr};

/// Instructions shown of one line; a longer one is cut around the next instruction.
const ROWS_MAX: usize = 24;

/// The instructions of one line of source.
#[derive(Clone, PartialEq, Debug)]
pub struct InstructionsView {
    /// The line, from 1.
    pub line: u32,
    /// The function that it stands in.
    pub function: String,
    /// In order.
    pub rows: Vec<InstructionRow>,
    /// The operands of the running thread's frame, the lowest first.
    pub operands: Vec<String>,
}

/// One of them.
#[derive(Clone, PartialEq, Debug)]
pub struct InstructionRow {
    /// Its name, as CPython's `dis` names it.
    pub name: &'static str,
    /// What it works on, in words.
    pub argument: String,
    /// Whether it is executed next.
    pub next: bool,
    /// What it does, in a few words.
    pub gloss: &'static str,
}

/// The instructions of the line that runs next, if one does.
pub fn instructions(model: &Model) -> Option<InstructionsView> {
    let run = model.run.as_ref().filter(|_| !model.is_outdated())?;
    let simulation = &run.simulation;
    let thread = simulation.current()?;
    let view = simulation.thread_view(thread);
    let frame = view.frames.last()?;
    let program = &simulation.image().program;
    let code = &program.codes[frame.code as usize];
    let next = frame.instruction as usize;
    let line = *code.lines.get(next)?;
    if line == 0 {
        return None;
    }
    // What belongs together is what stands together: a line's instructions can come in several runs.
    let of_line = |at: &usize| code.lines[*at] == line && code.instructions[*at].op != Op::Resume;
    let all: Vec<usize> = (0..code.instructions.len()).filter(|at| of_line(at) || *at == next).collect();
    let here = all.iter().position(|at| *at == next).unwrap_or(0);
    let from = here.saturating_sub(ROWS_MAX / 2).min(all.len().saturating_sub(ROWS_MAX));
    let rows = (all.iter().skip(from).take(ROWS_MAX))
        .map(|at| InstructionRow {
            name: code.instructions[*at].op.name(),
            argument: argument_repr(program, code, *at),
            next: *at == next,
            gloss: gloss(code.instructions[*at].op),
        })
        .collect();
    Some(InstructionsView { line, function: frame.function.clone(), rows, operands: frame.operands.clone() })
}

/// What an instruction does, for those that a learner of races meets; empty for the others.
const fn gloss(op: Op) -> &'static str {
    match op {
        Op::LoadGlobal | Op::LoadName => "read the variable",
        Op::StoreGlobal | Op::StoreName => "write the variable",
        Op::LoadFast => "read the local variable",
        Op::StoreFast => "write the local variable",
        Op::LoadConst => "take the constant",
        Op::LoadAttr => "read the attribute",
        Op::StoreAttr => "write the attribute",
        Op::BinaryOp => "compute",
        Op::CompareOp => "compare",
        Op::Call => "call",
        Op::ForIter => "next of the loop, or leave it",
        Op::JumpBackward => "back to the loop's top",
        Op::PopTop => "drop the value",
        Op::BeforeWith => "enter: for a lock, take it",
        Op::ReturnValue | Op::ReturnConst => "return",
        _ => "",
    }
}
