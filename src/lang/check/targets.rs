//! What may be assigned to, and where stars may stand.

use ruff_python_ast::{Expr, ExprContext};
use ruff_text_size::Ranged;

use crate::lang::Diagnostic;
use crate::lang::compile::span_of;

/// Checks the target of an assignment.
pub fn check_target(target: &Expr, diagnostics: &mut Vec<Diagnostic>) {
    if let Expr::Starred(starred) = target {
        let message = "starred assignment target must be in a list or tuple";
        diagnostics.push(Diagnostic::syntax(span_of(starred.range), message));
        return;
    }
    check_inner_target(target, diagnostics);
}

fn check_inner_target(target: &Expr, diagnostics: &mut Vec<Diagnostic>) {
    let items = match target {
        Expr::Tuple(tuple) => &tuple.elts,
        Expr::List(list) => &list.elts,
        Expr::Starred(starred) => return check_inner_target(&starred.value, diagnostics),
        _ => return,
    };
    let mut stars = items.iter().filter(|item| item.is_starred_expr());
    if let Some(second) = stars.nth(1) {
        let message = "multiple starred expressions in assignment";
        diagnostics.push(Diagnostic::syntax(span_of(second.range()), message));
    }
    if items.iter().position(Expr::is_starred_expr).is_some_and(|before| before > 255) {
        let message = "too many expressions in star-unpacking assignment";
        diagnostics.push(Diagnostic::syntax(span_of(target.range()), message));
    }
    for item in items {
        check_inner_target(item, diagnostics);
    }
}

/// Checks the target of a `del`.
pub fn check_deleted(target: &Expr, diagnostics: &mut Vec<Diagnostic>) {
    match target {
        Expr::Starred(_) => diagnostics.push(Diagnostic::syntax(span_of(target.range()), "cannot delete starred")),
        Expr::Tuple(tuple) => tuple.elts.iter().for_each(|item| check_deleted(item, diagnostics)),
        Expr::List(list) => list.elts.iter().for_each(|item| check_deleted(item, diagnostics)),
        _ => {}
    }
}

/// `__debug__` is a constant: it can only be read.
pub fn check_debug(name: &str, context: ExprContext, range: ruff_text_size::TextRange, to: &mut Vec<Diagnostic>) {
    if name != "__debug__" {
        return;
    }
    match context {
        ExprContext::Store => to.push(Diagnostic::syntax(span_of(range), "cannot assign to __debug__")),
        ExprContext::Del => to.push(Diagnostic::syntax(span_of(range), "cannot delete __debug__")),
        ExprContext::Load | ExprContext::Invalid => {}
    }
}
