//! What is refused although it parses: what CPython's own later passes refuse, and what Baton does not run.

mod characters;
mod syntax;
mod targets;
mod unsupported;

use ruff_python_ast::ModModule;
use ruff_python_ast::token::Tokens;

use super::Diagnostic;

pub use characters::check_tokens;
pub use unsupported::MODULES;

/// Everything that is wrong with `module` apart from its names. The `library` may import what it wants.
pub fn check_module(module: &ModModule, tokens: &Tokens, library: bool) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    syntax::check(module, &mut diagnostics);
    unsupported::check(module, tokens, library, &mut diagnostics);
    diagnostics
}

/// Walks the spine of `a + b + c ..`, which may be long, in a loop: first the leftmost operand, then the others.
fn operands(expression: &ruff_python_ast::Expr) -> Vec<&ruff_python_ast::Expr> {
    let (first, spine) = super::compile::fold::left_spine(expression);
    std::iter::once(first).chain(spine.into_iter().map(|(_, _, right)| right)).collect()
}
