//! Source text -> ([`Program`], diagnostics), and a disassembler.

mod check;
mod compile;
mod diagnostic;
mod dis;
mod highlight;
mod nesting;
pub mod op;
mod points;
mod program;
mod repr;
mod scope;
mod source;
#[cfg(test)]
mod tests;

pub use check::MODULES;
pub use diagnostic::{Diagnostic, DiagnosticKind};
pub use dis::{argument_repr, disassemble, is_jump};
pub use highlight::{Token, TokenClass, highlight};
pub use op::Op;
pub use program::{
    Code, CodeKind, Constant, Global, Handler, Instruction, POINT_CPYTHON_39, POINT_CPYTHON_312, POINT_LINE, Program,
    Signature,
};
pub use repr::{constant_repr, float_repr, str_repr};
pub use source::decode;

use std::cell::RefCell;

use ruff_python_ast::PythonVersion;
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

use self::compile::{Tables, compile_module, span_of};
use self::scope::ScopeTable;
use crate::base::{CodeId, Span};

/// Complaints that are kept of a text; binary rubbish has one for each of its bytes.
const DIAGNOSTICS: usize = 1_000;

thread_local! {
    /// The library that was compiled last, with its text: it is the same for every program, and longer than most.
    static LIBRARY: RefCell<Option<(Box<str>, Tables, CodeId)>> = const { RefCell::new(None) };
}

/// Tables with nothing but the library in them, and its module.
fn with_library(library: &str) -> (Tables, Option<CodeId>) {
    if library.is_empty() {
        return (Tables::default(), None);
    }
    LIBRARY.with_borrow_mut(|known| {
        if known.as_ref().is_none_or(|(text, ..)| **text != *library) {
            let mut tables = Tables::default();
            let module = compile_text(library, true, &mut tables);
            let module = module.unwrap_or_else(|diagnostics| panic!("the library: {diagnostics:?}"));
            *known = Some((library.into(), tables, module));
        }
        let (_, tables, module) = known.as_ref().expect("it is there by now");
        (tables.clone(), Some(*module))
    })
}

/// Compiles the user's `source` and Baton's own `library` (may be empty) into one program.
///
/// There is a program only when there are no diagnostics. The first call on a thread compiles the library, which takes
/// some milliseconds; the others take it from there.
///
/// # Panics
/// When the library itself is refused: a bug of ours.
pub fn compile(source: &str, library: &str) -> (Option<Program>, Vec<Diagnostic>) {
    let (mut tables, library) = with_library(library);
    let main = match compile_text(source, false, &mut tables) {
        Ok(main) => main,
        Err(mut diagnostics) => {
            diagnostics.truncate(DIAGNOSTICS);
            return (None, diagnostics);
        }
    };
    let symbols = tables.symbols.into_iter().collect();
    let globals = tables.globals.into_values().collect();
    (Some(Program { codes: tables.codes, main, library, symbols, globals }), Vec::new())
}

fn compile_text(source: &str, library: bool, tables: &mut Tables) -> Result<CodeId, Vec<Diagnostic>> {
    if let Some(diagnostic) = source::check_text(source).or_else(|| nesting::check_nesting(source)) {
        return Err(vec![diagnostic]);
    }
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY312);
    let parsed = parse_unchecked(source, options).try_into_module().expect("a module was asked for");
    let mut diagnostics = check::check_tokens(parsed.tokens(), source);
    let characters: Vec<Span> = diagnostics.iter().map(|diagnostic| diagnostic.span).collect();
    let known = |span: Span| characters.iter().any(|known| span.start <= known.end && known.start <= span.end);
    let mut malformed: Vec<Diagnostic> = (parsed.errors().iter())
        .filter(|error| !known(span_of(error.location)))
        .map(|error| Diagnostic::syntax(span_of(error.location), error.error.to_string()))
        .collect();
    for error in parsed.unsupported_syntax_errors() {
        malformed.push(Diagnostic::syntax(span_of(error.range), error.to_string()));
    }
    if !malformed.is_empty() {
        diagnostics.append(&mut malformed);
        return Err(diagnostics);
    }
    let module = parsed.syntax();
    let scopes = ScopeTable::new(module, &mut diagnostics);
    diagnostics.extend(check::check_module(module, parsed.tokens(), library));
    if !diagnostics.is_empty() {
        put_in_order(&mut diagnostics);
        return Err(diagnostics);
    }
    compile_module(module, source, &scopes, library, tables).map_err(|diagnostic| vec![diagnostic])
}

/// In the order of their places; what is wrong anyway need not be called unsupported as well.
// Apart from the rest: the page opens without it.
#[inline(never)]
fn put_in_order(diagnostics: &mut Vec<Diagnostic>) {
    // The sort keeps what is wrong first.
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.kind != DiagnosticKind::Syntax));
    diagnostics.dedup_by_key(|diagnostic| diagnostic.span);
}
