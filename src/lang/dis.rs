//! Listings in the layout of CPython's `dis`.
//!
//! Offsets are those of CPython without its inline caches: two bytes an instruction. Name indices count each code
//! object's names in order of appearance, as `co_names` does; jumps count instructions.

use std::fmt::Write;

use indexmap::IndexSet;

use super::op::{BinaryOperator, Comparison, Intrinsic};
use super::repr::constant_repr;
use super::{Code, CodeKind, Constant, Instruction, Op, Program};
use crate::base::{CodeId, Symbol};

/// Every code object of the user's program, nested ones after those that hold them.
///
/// ```
/// let (program, _) = baton::lang::compile("counter += 1\n", "");
/// let listing = baton::lang::disassemble(&program.unwrap());
/// assert!(listing.contains("LOAD_NAME                0 (counter)"), "{listing}");
/// ```
pub fn disassemble(program: &Program) -> String {
    let mut out = String::new();
    listing(program, program.main, &mut out);
    out
}

fn listing(program: &Program, id: CodeId, out: &mut String) {
    let code = program.code(id);
    if id != program.main {
        let _ = writeln!(out, "\nDisassembly of {}:", constant_repr(program, &Constant::Code(id)));
    }
    let last_line = code.lines.iter().max().copied().unwrap_or(0);
    let line_width = last_line.to_string().len().max(3);
    let offset_width = (code.instructions.len() * 2).to_string().len().max(4);
    let targets: IndexSet<u32> = (code.instructions.iter().filter(|step| is_jump(step.op)).map(|step| step.argument))
        .chain(code.exception_table.iter().map(|handler| handler.target))
        .collect();
    let mut names = IndexSet::new();
    let mut line = None;
    for (at, instruction) in code.instructions.iter().enumerate() {
        let here = code.lines[at];
        let has_line = here != 0 || (at == 0 && code.kind == CodeKind::Module);
        let starts = has_line && line != Some(here);
        if starts {
            if at > 0 && line.is_some() {
                out.push('\n');
            }
            line = Some(here);
        }
        let line_field = if starts { here.to_string() } else { String::new() };
        let mark = if targets.contains(&(at as u32)) { ">>" } else { "  " };
        let name = instruction.op.name();
        let number = raw_argument(code, at, &mut names);
        let mut text = format!("{line_field:>line_width$}     {mark} {:>offset_width$} {name}", at * 2);
        if let Some(number) = number {
            let padding = 20_usize.saturating_sub(name.len());
            let _ = write!(text, "{:padding$} {number:>5}", "");
            let meaning = argument_repr(program, code, at);
            if !meaning.is_empty() {
                let _ = write!(text, " ({meaning})");
            }
        }
        let _ = writeln!(out, "{}", text.trim_end());
    }
    if !code.exception_table.is_empty() {
        out.push_str("ExceptionTable:\n");
        for handler in &code.exception_table {
            let place = if handler.push_place { " lasti" } else { "" };
            let (start, end, target) = (handler.start * 2, (handler.end - 1) * 2, handler.target * 2);
            let _ = writeln!(out, "  {start} to {end} -> {target} [{}]{place}", handler.depth);
        }
    }
    for constant in &code.constants {
        if let Constant::Code(inner) = constant {
            listing(program, *inner, out);
        }
    }
}

/// Whether `op`'s argument is a target.
pub fn is_jump(op: Op) -> bool {
    matches!(
        op,
        Op::ForIter
            | Op::JumpBackward
            | Op::JumpBackwardNoInterrupt
            | Op::JumpForward
            | Op::PopJumpIfFalse
            | Op::PopJumpIfNone
            | Op::PopJumpIfNotNone
            | Op::PopJumpIfTrue
            | Op::Send
    )
}

/// The name that an instruction of `code` is about, if it is about one.
fn name_of(program: &Program, code: &Code, instruction: Instruction) -> Option<Symbol> {
    let argument = instruction.argument;
    let global = |index: u32| Some(program.globals[index as usize].name);
    let in_class = code.kind == CodeKind::Class;
    match instruction.op {
        Op::LoadGlobal => global(argument / 2),
        Op::StoreGlobal | Op::DeleteGlobal | Op::LoadName | Op::LoadFromDictOrGlobals => global(argument),
        Op::StoreName | Op::DeleteName if !in_class => global(argument),
        Op::StoreName | Op::DeleteName | Op::ImportName | Op::ImportFrom | Op::StoreAttr | Op::DeleteAttr => {
            Some(Symbol(argument))
        }
        Op::LoadAttr => Some(Symbol(argument / 2)),
        Op::LoadSuperAttr => Some(Symbol(argument / 4)),
        _ => None,
    }
}

/// The argument's number, as near to CPython's as it can be; `None` for instructions that take none.
fn raw_argument(code: &Code, at: usize, names: &mut IndexSet<(bool, u32)>) -> Option<u32> {
    let Instruction { op, argument, .. } = code.instructions[at];
    let mut name = |global: bool, index: u32| names.insert_full((global, index)).0 as u32;
    Some(match op {
        Op::LoadGlobal => name(true, argument / 2) * 2 + argument % 2,
        Op::StoreGlobal | Op::DeleteGlobal | Op::LoadName | Op::LoadFromDictOrGlobals => name(true, argument),
        Op::StoreName | Op::DeleteName if code.kind != CodeKind::Class => name(true, argument),
        Op::StoreName | Op::DeleteName | Op::ImportName | Op::ImportFrom | Op::StoreAttr | Op::DeleteAttr => {
            name(false, argument)
        }
        Op::LoadAttr => name(false, argument / 2) * 2 + argument % 2,
        Op::LoadSuperAttr => name(false, argument / 4) * 4 + argument % 4,
        Op::CompareOp => {
            // CPython packs a mask of the outcomes that make the comparison true into the low bits.
            const MASKS: [u32; 6] = [2, 10, 8, 7, 4, 12];
            argument * 16 + MASKS.get(argument as usize).copied().unwrap_or(0)
        }
        op if is_jump(op) => argument.abs_diff(at as u32 + 1),
        op if !takes_argument(op) => return None,
        _ => argument,
    })
}

fn takes_argument(op: Op) -> bool {
    !matches!(
        op,
        Op::BeforeWith
            | Op::BinarySlice
            | Op::BinarySubscr
            | Op::CheckExcMatch
            | Op::CleanupThrow
            | Op::DeleteSubscr
            | Op::EndFor
            | Op::EndSend
            | Op::GetIter
            | Op::GetLen
            | Op::GetYieldFromIter
            | Op::LoadAssertionError
            | Op::LoadBuildClass
            | Op::LoadLocals
            | Op::Nop
            | Op::PopExcept
            | Op::PopTop
            | Op::PushExcInfo
            | Op::PushNull
            | Op::ReturnGenerator
            | Op::ReturnValue
            | Op::SetupAnnotations
            | Op::StoreSlice
            | Op::StoreSubscr
            | Op::UnaryInvert
            | Op::UnaryNegative
            | Op::UnaryNot
            | Op::WithExceptStart
    )
}

/// What the argument of the instruction at `at` stands for, as `dis` puts it in brackets; empty if it says nothing
/// more than its number.
pub fn argument_repr(program: &Program, code: &Code, at: usize) -> String {
    let instruction = code.instructions[at];
    let argument = instruction.argument;
    let row = |names: &[Symbol], index: u32| names.get(index as usize).map_or("", |name| program.symbol(*name)).into();
    let name = || name_of(program, code, instruction).map_or("", |name| program.symbol(name));
    match instruction.op {
        Op::LoadConst | Op::ReturnConst | Op::KwNames => constant_repr(program, &code.constants[argument as usize]),
        Op::LoadFast | Op::LoadFastCheck | Op::DeleteFast => row(&code.locals, argument),
        Op::StoreFast | Op::LoadFastAndClear => match argument.checked_sub(code.locals.len() as u32) {
            Some(cell) => row(&code.cells, cell),
            None => row(&code.locals, argument),
        },
        Op::MakeCell | Op::LoadClosure | Op::LoadDeref | Op::StoreDeref | Op::DeleteDeref | Op::LoadFromDictOrDeref => {
            row(&code.cells, argument)
        }
        Op::LoadGlobal if argument & 1 != 0 => format!("NULL + {}", name()),
        Op::LoadAttr | Op::LoadSuperAttr if argument & 1 != 0 => format!("NULL|self + {}", name()),
        Op::BinaryOp => BinaryOperator::from_argument(argument).map_or("", BinaryOperator::text).into(),
        Op::CompareOp => Comparison::from_argument(argument).map_or("", Comparison::text).into(),
        Op::CallIntrinsic1 => Intrinsic::from_argument(argument).map_or("", Intrinsic::text).into(),
        Op::FormatValue => {
            let conversion = ["", "str", "repr", "ascii"][(argument & 3) as usize];
            match (conversion, argument & 4 != 0) {
                (conversion, false) => conversion.into(),
                ("", true) => "with format".into(),
                (conversion, true) => format!("{conversion}, with format"),
            }
        }
        Op::MakeFunction => {
            const PARTS: [&str; 4] = ["defaults", "kwdefaults", "annotations", "closure"];
            let parts = PARTS.iter().enumerate().filter(|(bit, _)| argument & (1 << bit) != 0);
            parts.map(|(_, part)| *part).collect::<Vec<_>>().join(", ")
        }
        op if is_jump(op) => format!("to {}", argument * 2),
        _ => name().into(),
    }
}
