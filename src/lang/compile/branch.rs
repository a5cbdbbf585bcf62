//! Conditions and the statements that branch and loop.

use ruff_python_ast::{BoolOp, Expr, Stmt, StmtFor, StmtIf, StmtWhile, UnaryOp};
use ruff_text_size::Ranged;

use super::step::{Location, NOWHERE, Operation};
use super::unit::{Label, OpenBlock};
use super::{Compiler, fold};
use crate::lang::Op;

impl<'a> Compiler<'a, '_> {
    /// Emits a jump to `target` that is taken when the truth of `test` is `wanted`.
    pub(super) fn jump_if(&mut self, test: &'a Expr, target: Label, wanted: bool) {
        let location = self.at(test.range());
        let jump = if wanted { Op::PopJumpIfTrue } else { Op::PopJumpIfFalse };
        if let Some(value) = fold::constant(test) {
            self.constant(value, location);
            return self.jump(jump, target, location);
        }
        match test {
            Expr::UnaryOp(operation) if operation.op == UnaryOp::Not && !is_negatable(&operation.operand) => {
                self.jump_if(&operation.operand, target, !wanted);
            }
            Expr::BoolOp(operation) => {
                let decides = operation.op == BoolOp::Or;
                let Some((last, values)) = operation.values.split_last() else { return };
                let inner = if decides == wanted { target } else { self.label() };
                for value in values {
                    self.jump_if(value, inner, decides);
                }
                self.jump_if(last, target, wanted);
                if inner != target {
                    self.place(inner);
                }
            }
            Expr::If(conditional) => {
                let (end, otherwise) = (self.label(), self.label());
                self.jump_if(&conditional.test, otherwise, false);
                self.jump_if(&conditional.body, target, wanted);
                self.jump(Operation::Jump, end, NOWHERE);
                self.place(otherwise);
                self.jump_if(&conditional.orelse, target, wanted);
                self.place(end);
            }
            Expr::Compare(comparison) if comparison.ops.len() > 1 => {
                let cleanup = self.label();
                self.expression(&comparison.left);
                let last = comparison.ops.len() - 1;
                for (op, right) in comparison.ops[..last].iter().zip(&comparison.comparators) {
                    self.expression(right);
                    self.emit(Op::Swap, 2, location);
                    self.emit(Op::Copy, 2, location);
                    self.compare_by(*op, location);
                    self.jump(Op::PopJumpIfFalse, cleanup, location);
                }
                self.right_operand(&comparison.comparators[last], comparison.ops[last]);
                self.compare_by(comparison.ops[last], location);
                self.jump(jump, target, location);
                let end = self.label();
                self.jump(Operation::Jump, end, NOWHERE);
                self.place(cleanup);
                self.emit(Op::PopTop, 0, location);
                if !wanted {
                    self.jump(Operation::Jump, target, NOWHERE);
                }
                self.place(end);
            }
            _ => {
                self.expression(test);
                self.jump(jump, target, location);
            }
        }
    }

    /// `if` with all its `elif`s, which the parser gives in one row.
    pub(super) fn if_statement(&mut self, statement: &'a StmtIf) {
        let end = self.label();
        let mut test = Some(&*statement.test);
        let mut body: &'a [Stmt] = &statement.body;
        let mut clauses = statement.elif_else_clauses.iter();
        while let Some(condition) = test {
            let clause = clauses.next();
            let next = if clause.is_some() { self.label() } else { end };
            self.jump_if(condition, next, false);
            self.statements(body);
            let Some(clause) = clause else { break };
            self.jump(Operation::Jump, end, NOWHERE);
            self.place(next);
            test = clause.test.as_ref();
            body = &clause.body;
            if test.is_none() {
                self.statements(body);
            }
        }
        self.place(end);
    }

    /// `while`: the test stands before the loop and again at its end.
    pub(super) fn while_statement(&mut self, statement: &'a StmtWhile) {
        let (start, body, end, otherwise) = (self.label(), self.label(), self.label(), self.label());
        self.place(start);
        self.unit().open.push(OpenBlock::While(start, end));
        self.jump_if(&statement.test, otherwise, false);
        self.place(body);
        self.statements(&statement.body);
        self.jump_if(&statement.test, body, true);
        self.unit().open.pop();
        self.place(otherwise);
        self.statements(&statement.orelse);
        self.place(end);
    }

    /// `for`
    pub(super) fn for_statement(&mut self, statement: &'a StmtFor) {
        let (start, cleanup, end) = (self.label(), self.label(), self.label());
        let location = self.at(statement.range);
        self.unit().open.push(OpenBlock::For(start, end));
        self.iterable(&statement.iter);
        self.emit(Op::GetIter, 0, location);
        self.place(start);
        self.jump(Op::ForIter, cleanup, location);
        let body = self.label();
        self.place(body);
        self.store(&statement.target);
        self.statements(&statement.body);
        self.jump(Operation::Jump, start, NOWHERE);
        self.place(cleanup);
        self.emit(Op::EndFor, 0, NOWHERE);
        self.unit().open.pop();
        self.statements(&statement.orelse);
        self.place(end);
    }

    /// `break` and `continue`
    pub(super) fn leave_loop(&mut self, again: bool, location: Location) {
        self.emit(Op::Nop, 0, location);
        let mut location = location;
        let open = self.unwind_to_loop(&mut location);
        let (start, end) = match open {
            Some(OpenBlock::While(start, end)) => (start, end),
            Some(OpenBlock::For(start, end)) => {
                if !again {
                    self.emit(Op::PopTop, 1, location);
                }
                (start, end)
            }
            _ => unreachable!("break and continue outside loops are refused before compiling"),
        };
        self.jump(Operation::Jump, if again { start } else { end }, location);
    }
}

/// `not` in front of these comparisons is folded into them.
fn is_negatable(expression: &Expr) -> bool {
    match expression {
        Expr::Compare(comparison) => match &*comparison.ops {
            [single] => fold::negated(*single).is_some(),
            _ => false,
        },
        _ => false,
    }
}
