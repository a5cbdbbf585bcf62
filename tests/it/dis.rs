//! Compiled code against the listings of CPython's `dis` in `tests/golden/dis`.

use baton::base::CodeId;
use baton::lang::{Code, Constant, Op, Program, argument_repr, compile, is_jump};

use crate::sources::sources;

/// The listing of a code object and those in it, in the format of `tests/golden/dis/dump.py`.
fn rows(program: &Program, id: CodeId, out: &mut String) {
    let code = program.code(id);
    let (parameters, stack) = (code.signature.parameters(), code.stack_size);
    out.push_str(&format!("code {} parameters={parameters} stack={stack}\n", code.qualified_name));
    for (at, instruction) in code.instructions.iter().enumerate() {
        let line = match code.lines[at] {
            0 => "-".into(),
            line => line.to_string(),
        };
        let row = format!("{line} {} {}", instruction.op.name(), meaning(program, code, at));
        out.push_str(row.trim_end());
        out.push('\n');
    }
    for handler in &code.exception_table {
        let place = if handler.push_place { " lasti" } else { "" };
        let (start, end, target, depth) = (handler.start, handler.end, handler.target, handler.depth);
        out.push_str(&format!("except {start} {end} -> {target} [{depth}]{place}\n"));
    }
    for constant in &code.constants {
        if let Constant::Code(inner) = constant {
            rows(program, *inner, out);
        }
    }
}

fn meaning(program: &Program, code: &Code, at: usize) -> String {
    let instruction = code.instructions[at];
    let argument = instruction.argument;
    if is_jump(instruction.op) {
        return format!("to {argument}");
    }
    let text = argument_repr(program, code, at);
    match instruction.op {
        Op::LoadConst => match &code.constants[argument as usize] {
            Constant::Code(inner) => format!("<code {}>", program.symbol(program.code(*inner).name)),
            Constant::FrozenSet(_) => "frozenset".into(),
            _ => text,
        },
        Op::LoadSuperAttr => format!("{} {text}", argument & 3),
        Op::BuildList
        | Op::BuildMap
        | Op::BuildSet
        | Op::BuildTuple
        | Op::BuildString
        | Op::BuildSlice
        | Op::BuildConstKeyMap
        | Op::Call
        | Op::CallFunctionEx
        | Op::Copy
        | Op::Swap
        | Op::RaiseVarargs
        | Op::Reraise
        | Op::UnpackEx
        | Op::UnpackSequence
        | Op::ListAppend
        | Op::ListExtend
        | Op::SetAdd
        | Op::SetUpdate
        | Op::MapAdd
        | Op::DictMerge
        | Op::DictUpdate
        | Op::IsOp
        | Op::ContainsOp
        | Op::CopyFreeVars
        | Op::Resume => argument.to_string(),
        _ => text,
    }
}

#[test]
fn compiled_code_is_that_of_cpython_3_12() {
    let listings = sources(&["tests/golden/dis"], &["txt"]);
    let programs = sources(&["tests/golden/dis"], &["py"]);
    assert!(listings.len() >= 7);
    for listing in listings {
        let path = listing.path.replace(".txt", ".py");
        let program = programs.iter().find(|program| program.path == path).expect("each listing has its program");
        let (compiled, diagnostics) = compile(&program.text, "");
        let compiled = compiled.unwrap_or_else(|| panic!("{path}: {diagnostics:?}"));
        let mut ours = String::new();
        rows(&compiled, compiled.main, &mut ours);
        for (at, (ours, theirs)) in ours.lines().zip(listing.text.lines()).enumerate() {
            assert_eq!(ours, theirs, "{}:{}", listing.path, at + 1);
        }
        assert_eq!(ours.lines().count(), listing.text.lines().count(), "{path}");
    }
}
