//! Statements, but for those that branch, define or handle exceptions.

use ruff_python_ast::{Expr, Stmt, StmtAnnAssign, StmtAugAssign, StmtReturn};
use ruff_text_size::Ranged;

use super::access::plain_slice;
use super::name::Access;
use super::step::{Location, NOWHERE};
use super::{Compiler, expression::binary_operator, fold};
use crate::lang::{CodeKind, Constant, Op};

/// How far the in-place forms of the operators lie behind the plain ones.
const INPLACE: u32 = 13;

impl<'a> Compiler<'a, '_> {
    /// The body of a module or a class.
    pub(super) fn body(&mut self, body: &'a [Stmt], around: Location) {
        let location = match body.first() {
            Some(first) if self.unit_ref().kind == CodeKind::Module => self.at(first.range()),
            _ => around,
        };
        if has_annotations(body) {
            self.emit(Op::SetupAnnotations, 0, location);
        }
        let text = docstring(body);
        let skipped = usize::from(text.is_some());
        if let (Some(text), Some(Stmt::Expr(first))) = (text, body.first()) {
            let location = self.at(first.value.range());
            self.constant(Constant::Str(text.clone()), location);
            self.name("__doc__", Access::Store, NOWHERE);
            self.unit().docstring = Some(text);
        }
        self.statements(&body[skipped..]);
    }

    /// Statements in a row.
    pub(super) fn statements(&mut self, statements: &'a [Stmt]) {
        for statement in statements {
            if self.emitted > super::INSTRUCTIONS {
                let span = self.at(statement.range()).span;
                self.too_large_at.get_or_insert(span);
                return;
            }
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a Stmt) {
        let location = self.at(statement.range());
        match statement {
            Stmt::FunctionDef(def) => self.function_statement(def),
            Stmt::ClassDef(class) => self.class_statement(class),
            Stmt::Return(statement) => self.return_statement(statement, location),
            Stmt::Delete(delete) => delete.targets.iter().for_each(|target| self.delete(target)),
            Stmt::Assign(assign) => {
                self.expression(&assign.value);
                for (at, target) in assign.targets.iter().enumerate() {
                    if at + 1 < assign.targets.len() {
                        self.emit(Op::Copy, 1, location);
                    }
                    self.store(target);
                }
            }
            Stmt::AugAssign(assign) => self.augmented_assignment(assign, location),
            Stmt::AnnAssign(assign) => self.annotated_assignment(assign, location),
            Stmt::For(statement) => self.for_statement(statement),
            Stmt::While(statement) => self.while_statement(statement),
            Stmt::If(statement) => self.if_statement(statement),
            Stmt::With(with) => self.with_statement(with, &with.items),
            Stmt::Raise(raise) => {
                let values = raise.exc.iter().chain(&raise.cause);
                let count = values.clone().count() as u32;
                values.for_each(|value| self.expression(value));
                self.emit(Op::RaiseVarargs, count, location);
            }
            Stmt::Try(statement) if statement.finalbody.is_empty() => self.try_except(statement, location),
            Stmt::Try(statement) => self.try_finally(statement, location),
            Stmt::Assert(assert) => {
                let end = self.label();
                self.jump_if(&assert.test, end, true);
                self.emit(Op::LoadAssertionError, 0, location);
                if let Some(message) = &assert.msg {
                    self.expression(message);
                    self.emit(Op::Call, 0, location);
                }
                self.emit(Op::RaiseVarargs, 1, location);
                self.place(end);
            }
            Stmt::Import(import) => self.import(import, location),
            Stmt::ImportFrom(import) => self.import_from(import, location),
            Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            Stmt::Expr(statement) if fold::constant(&statement.value).is_some() => {
                self.emit(Op::Nop, 0, location);
            }
            Stmt::Expr(statement) => {
                self.expression(&statement.value);
                self.emit(Op::PopTop, 0, NOWHERE);
            }
            Stmt::Pass(_) => self.emit(Op::Nop, 0, location),
            Stmt::Break(_) => self.leave_loop(false, location),
            Stmt::Continue(_) => self.leave_loop(true, location),
            other => unreachable!("{other:?} is refused before compiling"),
        }
    }

    fn return_statement(&mut self, statement: &'a StmtReturn, mut location: Location) {
        let statement_location = location;
        let value = statement.value.as_deref();
        let constant = value.map_or(Some(Constant::None), fold::constant);
        match value {
            Some(value) if constant.is_none() => self.expression(value),
            Some(value) => {
                location = self.at(value.range());
                self.emit(Op::Nop, 0, location);
            }
            None => {}
        }
        if value.is_none_or(|value| self.at(value.range()).line != statement_location.line) {
            location = statement_location;
            self.emit(Op::Nop, 0, location);
        }
        self.unwind_all(&mut location, constant.is_none());
        if let Some(constant) = constant {
            self.constant(constant, location);
        }
        self.emit(Op::ReturnValue, 0, location);
    }

    fn augmented_assignment(&mut self, assign: &'a StmtAugAssign, statement: Location) {
        let target = &*assign.target;
        let location = self.at(target.range());
        let in_place = binary_operator(assign.op) as u32 + INPLACE;
        match target {
            Expr::Attribute(attribute) => {
                let name = self.mangled(&attribute.attr.id);
                let symbol = self.tables.symbol(&name).0;
                let attribute_location = self.at_attribute(attribute, location);
                self.expression(&attribute.value);
                self.emit(Op::Copy, 1, location);
                self.emit(Op::LoadAttr, symbol * 2, attribute_location);
                self.expression(&assign.value);
                self.emit(Op::BinaryOp, in_place, statement);
                self.emit(Op::Swap, 2, attribute_location);
                self.emit(Op::StoreAttr, symbol, attribute_location);
            }
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value);
                let slice = plain_slice(&subscript.slice);
                let depth = if slice.is_some() { 3 } else { 2 };
                match slice {
                    Some(slice) => self.bounds(slice),
                    None => self.expression(&subscript.slice),
                }
                for _ in 0..depth {
                    self.emit(Op::Copy, depth, location);
                }
                let (load, store) = match slice {
                    Some(_) => (Op::BinarySlice, Op::StoreSlice),
                    None => (Op::BinarySubscr, Op::StoreSubscr),
                };
                self.emit(load, 0, location);
                self.expression(&assign.value);
                self.emit(Op::BinaryOp, in_place, statement);
                for swap in (2..=depth + 1).rev() {
                    self.emit(Op::Swap, swap, location);
                }
                self.emit(store, 0, location);
            }
            Expr::Name(name) => {
                self.name(&name.id, Access::Load, location);
                self.expression(&assign.value);
                self.emit(Op::BinaryOp, in_place, statement);
                self.name(&name.id, Access::Store, location);
            }
            other => unreachable!("{other:?} is no target; refused before compiling"),
        }
    }

    fn annotated_assignment(&mut self, assign: &'a StmtAnnAssign, location: Location) {
        if let Some(value) = &assign.value {
            self.expression(value);
            self.store(&assign.target);
        }
        let in_function = self.unit_ref().kind == CodeKind::Function;
        match &*assign.target {
            Expr::Name(name) if assign.simple => {
                if !in_function {
                    self.annotation(&assign.annotation);
                    self.name("__annotations__", Access::Load, location);
                    let name = Constant::Str(self.mangled(&name.id));
                    self.constant(name, location);
                    self.emit(Op::StoreSubscr, 0, location);
                }
                return;
            }
            Expr::Attribute(attribute) if assign.value.is_none() => self.evaluate(&attribute.value),
            Expr::Subscript(subscript) if assign.value.is_none() => {
                self.evaluate(&subscript.value);
                match &*subscript.slice {
                    Expr::Slice(slice) => {
                        for part in [&slice.lower, &slice.upper, &slice.step].into_iter().flatten() {
                            self.evaluate(part);
                        }
                    }
                    index => self.evaluate(index),
                }
            }
            _ => {}
        }
        if !in_function && !self.future_annotations {
            self.evaluate(&assign.annotation);
        }
    }

    /// Emits `expression` for its effects only.
    fn evaluate(&mut self, expression: &'a Expr) {
        let location = self.at(expression.range());
        self.expression(expression);
        self.emit(Op::PopTop, 0, location);
    }
}

/// The text of the string that a body starts with.
pub fn docstring(body: &[Stmt]) -> Option<Box<str>> {
    match body.first() {
        Some(Stmt::Expr(first)) => match &*first.value {
            Expr::StringLiteral(text) => Some(text.value.to_str().into()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a body, nested blocks included, annotates a variable.
fn has_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|statement| match statement {
        Stmt::AnnAssign(_) => true,
        Stmt::For(inner) => has_annotations(&inner.body) || has_annotations(&inner.orelse),
        Stmt::While(inner) => has_annotations(&inner.body) || has_annotations(&inner.orelse),
        Stmt::If(inner) => {
            has_annotations(&inner.body) || inner.elif_else_clauses.iter().any(|clause| has_annotations(&clause.body))
        }
        Stmt::With(inner) => has_annotations(&inner.body),
        Stmt::Try(inner) => {
            let handlers = inner.handlers.iter().filter_map(|handler| handler.as_except_handler());
            has_annotations(&inner.body)
                || has_annotations(&inner.orelse)
                || has_annotations(&inner.finalbody)
                || handlers.into_iter().any(|handler| has_annotations(&handler.body))
        }
        _ => false,
    })
}
