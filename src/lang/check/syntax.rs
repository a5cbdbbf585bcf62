//! What CPython's compiler refuses and the parser does not, in CPython's words.

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    Arguments, ExceptHandler, Expr, ExprContext, InterpolatedStringElement, ModModule, Number, Parameters, Stmt,
    StmtImportFrom, StmtTry,
};
use ruff_text_size::{Ranged, TextRange};

use super::targets::{check_debug, check_deleted, check_target};
use crate::base::limits;
use crate::lang::Diagnostic;
use crate::lang::compile::span_of;

/// Loops, `with`s and `try`s inside each other in one function, as CPython limits them.
const BLOCKS: usize = 20;
/// Replacement fields inside the format specification of another, as CPython limits them.
const FORMATS: usize = 1;
/// Digits of a decimal integer literal, as CPython limits them.
const DECIMAL_DIGITS: usize = 4300;

/// Checks all statements and expressions of `module`.
pub fn check(module: &ModModule, diagnostics: &mut Vec<Diagnostic>) {
    let mut checker = Checker {
        diagnostics,
        function: false,
        in_class: false,
        loops: 0,
        blocks: 0,
        futures: true,
        depth: 0,
        formats: 0,
    };
    checker.visit_body(&module.body);
}

struct Checker<'d> {
    diagnostics: &'d mut Vec<Diagnostic>,
    /// Inside a function or lambda, not a class in it.
    function: bool,
    in_class: bool,
    /// Loops around, in the same scope.
    loops: usize,
    /// Loops, `with`s and `try`s around, in the same scope.
    blocks: usize,
    /// A `from __future__` may still stand here.
    futures: bool,
    depth: usize,
    /// Format specifications of one f-string inside each other.
    formats: usize,
}

impl Checker<'_> {
    fn complain(&mut self, range: TextRange, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::syntax(span_of(range), message));
    }

    /// Visits the body of a function (or a class): loops outside of it do not count.
    fn scope(&mut self, function: bool, visit: impl FnOnce(&mut Self)) {
        let before = (self.function, self.in_class, self.loops, self.blocks);
        (self.function, self.in_class, self.loops, self.blocks) = (function, !function, 0, 0);
        visit(self);
        (self.function, self.in_class, self.loops, self.blocks) = before;
    }

    fn block(&mut self, range: TextRange, blocks: usize, visit: impl FnOnce(&mut Self)) {
        self.blocks += blocks;
        if self.blocks > BLOCKS && self.blocks - blocks <= BLOCKS {
            self.complain(range, "too many statically nested blocks");
        }
        visit(self);
        self.blocks -= blocks;
    }

    fn check_future(&mut self, import: &StmtImportFrom) {
        if !self.futures || self.depth > 0 {
            let message = "from __future__ imports must occur at the beginning of the file";
            return self.complain(import.range, message);
        }
        const KNOWN: [&str; 10] = [
            "nested_scopes",
            "generators",
            "division",
            "absolute_import",
            "with_statement",
            "print_function",
            "unicode_literals",
            "barry_as_FLUFL",
            "generator_stop",
            "annotations",
        ];
        for alias in &import.names {
            if !KNOWN.contains(&alias.name.id.as_str()) {
                self.complain(alias.range, format!("future feature {} is not defined", alias.name.id));
            }
        }
    }

    fn check_try(&mut self, statement: &StmtTry) {
        let handlers: Vec<_> = statement.handlers.iter().map(|ExceptHandler::ExceptHandler(handler)| handler).collect();
        if let Some((_, others)) = handlers.split_last() {
            for handler in others.iter().filter(|handler| handler.type_.is_none()) {
                self.complain(handler.range, "default 'except:' must be last");
            }
        }
        for handler in handlers {
            if let Some(name) = &handler.name {
                check_debug(&name.id, ExprContext::Store, name.range, self.diagnostics);
            }
        }
    }

    fn check_parameters(&mut self, parameters: &Parameters) {
        let named = parameters.iter_non_variadic_params().map(|parameter| &parameter.parameter);
        for parameter in named.chain(parameters.vararg.as_deref()).chain(parameters.kwarg.as_deref()) {
            check_debug(&parameter.name.id, ExprContext::Store, parameter.range, self.diagnostics);
        }
    }

    /// A star may only stand in a display or among arguments.
    fn no_star(&mut self, expression: &Expr) {
        if expression.is_starred_expr() {
            self.complain(expression.range(), "can't use starred expression here");
        }
    }
}

impl<'a> Visitor<'a> for Checker<'_> {
    fn visit_body(&mut self, body: &'a [Stmt]) {
        for (at, statement) in body.iter().enumerate() {
            let is_docstring = at == 0 && matches!(statement, Stmt::Expr(only) if only.value.is_string_literal_expr());
            let is_future = matches!(statement, Stmt::ImportFrom(import)
                if import.level == 0 && import.module.as_ref().is_some_and(|name| name.id == "__future__"));
            self.visit_stmt(statement);
            if !is_docstring && !is_future {
                self.futures = false;
            }
        }
    }

    fn visit_stmt(&mut self, statement: &'a Stmt) {
        self.depth += 1;
        match statement {
            Stmt::FunctionDef(def) => {
                check_debug(&def.name.id, ExprContext::Store, def.name.range, self.diagnostics);
                self.check_parameters(&def.parameters);
                for decorator in &def.decorator_list {
                    self.visit_decorator(decorator);
                }
                self.visit_parameters(&def.parameters);
                if let Some(returns) = &def.returns {
                    self.visit_expr(returns);
                }
                self.scope(true, |checker| checker.visit_body(&def.body));
            }
            Stmt::ClassDef(class) => {
                check_debug(&class.name.id, ExprContext::Store, class.name.range, self.diagnostics);
                for decorator in &class.decorator_list {
                    self.visit_decorator(decorator);
                }
                if let Some(arguments) = &class.arguments {
                    self.visit_arguments(arguments);
                }
                self.scope(false, |checker| checker.visit_body(&class.body));
            }
            Stmt::For(inner) => {
                check_target(&inner.target, self.diagnostics);
                self.no_star(&inner.iter);
                self.visit_expr(&inner.target);
                self.visit_expr(&inner.iter);
                self.loops += 1;
                self.block(inner.range, 1, |checker| checker.visit_body(&inner.body));
                self.loops -= 1;
                self.visit_body(&inner.orelse);
            }
            Stmt::While(inner) => {
                self.visit_expr(&inner.test);
                self.loops += 1;
                self.block(inner.range, 1, |checker| checker.visit_body(&inner.body));
                self.loops -= 1;
                self.visit_body(&inner.orelse);
            }
            Stmt::With(inner) => {
                for item in &inner.items {
                    if let Some(target) = &item.optional_vars {
                        check_target(target, self.diagnostics);
                    }
                    self.visit_with_item(item);
                }
                self.block(inner.range, inner.items.len(), |checker| checker.visit_body(&inner.body));
            }
            Stmt::Try(inner) => {
                self.check_try(inner);
                self.block(inner.range, 1, |checker| visitor::walk_stmt(checker, statement));
            }
            Stmt::Return(inner) => {
                if !self.function {
                    self.complain(inner.range, "'return' outside function");
                }
                if let Some(value) = &inner.value {
                    self.no_star(value);
                }
                visitor::walk_stmt(self, statement);
            }
            Stmt::Break(inner) if self.loops == 0 => self.complain(inner.range, "'break' outside loop"),
            Stmt::Continue(inner) if self.loops == 0 => {
                self.complain(inner.range, "'continue' not properly in loop");
            }
            Stmt::Assign(inner) => {
                inner.targets.iter().for_each(|target| check_target(target, self.diagnostics));
                self.no_star(&inner.value);
                visitor::walk_stmt(self, statement);
            }
            Stmt::AnnAssign(inner) => {
                if let Some(value) = &inner.value {
                    self.no_star(value);
                }
                visitor::walk_stmt(self, statement);
            }
            Stmt::AugAssign(inner) => {
                self.no_star(&inner.value);
                visitor::walk_stmt(self, statement);
            }
            Stmt::Delete(inner) => {
                inner.targets.iter().for_each(|target| check_deleted(target, self.diagnostics));
                visitor::walk_stmt(self, statement);
            }
            Stmt::Expr(inner) => {
                self.no_star(&inner.value);
                visitor::walk_stmt(self, statement);
            }
            Stmt::ImportFrom(inner) => {
                if inner.level == 0 && inner.module.as_ref().is_some_and(|name| name.id == "__future__") {
                    self.depth -= 1;
                    self.check_future(inner);
                    self.depth += 1;
                }
            }
            _ => visitor::walk_stmt(self, statement),
        }
        self.depth -= 1;
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::BinOp(_) => {
                for operand in super::operands(expression) {
                    self.no_star(operand);
                    self.visit_expr(operand);
                }
                return;
            }
            Expr::Name(name) => check_debug(&name.id, name.ctx, name.range, self.diagnostics),
            Expr::Attribute(attribute) => {
                check_debug(&attribute.attr.id, attribute.ctx, attribute.range, self.diagnostics);
            }
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.check_parameters(parameters);
                    self.visit_parameters(parameters);
                }
                self.scope(true, |checker| checker.visit_expr(&lambda.body));
                return;
            }
            Expr::Yield(_) | Expr::YieldFrom(_) if !self.function => {
                self.complain(expression.range(), "'yield' outside function");
            }
            Expr::FString(_) => {
                let around = std::mem::take(&mut self.formats);
                visitor::walk_expr(self, expression);
                self.formats = around;
                return;
            }
            Expr::Await(_) if !self.function => self.complain(expression.range(), "'await' outside function"),
            Expr::NumberLiteral(literal) => {
                if let Number::Int(value) = &literal.value {
                    check_integer(&value.to_string(), literal.range, self.diagnostics);
                }
            }
            Expr::ListComp(comp) => {
                self.no_star(&comp.elt);
                comp.generators.iter().for_each(|inner| check_target(&inner.target, self.diagnostics));
            }
            Expr::SetComp(comp) => {
                self.no_star(&comp.elt);
                comp.generators.iter().for_each(|inner| check_target(&inner.target, self.diagnostics));
            }
            Expr::DictComp(comp) => {
                comp.generators.iter().for_each(|inner| check_target(&inner.target, self.diagnostics));
                if comp.key.is_none() {
                    self.complain(comp.range, "dict unpacking cannot be used in dict comprehension");
                }
            }
            Expr::Subscript(subscript) => self.no_star(&subscript.slice),
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }

    fn visit_interpolated_string_element(&mut self, element: &'a InterpolatedStringElement) {
        if let InterpolatedStringElement::Interpolation(element) = element {
            self.no_star(&element.expression);
            if self.formats > FORMATS {
                self.complain(element.range, "f-string: expressions nested too deeply");
            }
        }
        self.formats += 1;
        visitor::walk_interpolated_string_element(self, element);
        self.formats -= 1;
    }

    fn visit_arguments(&mut self, arguments: &'a Arguments) {
        let mut seen = BTreeSet::new();
        for keyword in &arguments.keywords {
            let Some(name) = &keyword.arg else { continue };
            check_debug(&name.id, ExprContext::Store, keyword.range, self.diagnostics);
            if !seen.insert(name.id.as_str()) {
                self.complain(keyword.range, format!("keyword argument repeated: {}", name.id));
            }
        }
        visitor::walk_arguments(self, arguments);
    }
}

/// Integers that CPython refuses to read, or that are larger than any that Baton computes with.
fn check_integer(text: &str, range: TextRange, diagnostics: &mut Vec<Diagnostic>) {
    let digits = text.bytes().filter(|byte| *byte != b'_').count();
    let lower = text.get(..2).map(str::to_ascii_lowercase);
    let bits_each = match lower.as_deref() {
        Some("0x") => 4,
        Some("0o") => 3,
        Some("0b") => 1,
        _ => {
            if digits > DECIMAL_DIGITS {
                let message = format!(
                    "Exceeds the limit ({DECIMAL_DIGITS} digits) for integer string conversion: value has {digits} \
                     digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge \
                     integer literals to avoid decimal conversion limits."
                );
                diagnostics.push(Diagnostic::syntax(span_of(range), message));
            }
            return;
        }
    };
    if (digits as u64 - 2) * bits_each > limits::INTEGER_BITS {
        let message = format!("the integer has more than {} bits", limits::INTEGER_BITS);
        diagnostics.push(Diagnostic::limit(span_of(range), message));
    }
}
