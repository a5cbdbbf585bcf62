//! `try` and `with`, and what leaving them early has to unwind.

use ruff_python_ast::{ExceptHandlerExceptHandler, StmtTry, StmtWith, WithItem};

use super::Compiler;
use super::name::Access;
use super::step::{Location, NOWHERE, Operation};
use super::unit::{Label, OpenBlock};
use crate::lang::{Constant, Op};

impl<'a> Compiler<'a, '_> {
    fn setup(&mut self, operation: Operation, handler: Label, location: Location) {
        self.jump(operation, handler, location);
    }

    fn pop_block(&mut self, location: Location) {
        self.unit().emit(Operation::PopBlock, 0, location);
    }

    /// An exception inside a handler: drops the handled one and goes on raising the new one.
    fn pop_except_and_reraise(&mut self) {
        self.emit(Op::Copy, 3, NOWHERE);
        self.emit(Op::PopExcept, 0, NOWHERE);
        self.emit(Op::Reraise, 1, NOWHERE);
    }

    /// `try .. finally`: the last block is emitted twice, for the way out and for exceptions.
    pub(super) fn try_finally(&mut self, statement: &'a StmtTry, location: Location) {
        let (body, end, exit, cleanup) = (self.label(), self.label(), self.label(), self.label());
        self.setup(Operation::SetupFinally, end, location);
        self.place(body);
        self.unit().open.push(OpenBlock::FinallyTry(&statement.finalbody));
        if statement.handlers.is_empty() {
            self.statements(&statement.body);
            self.statements(&statement.orelse);
        } else {
            self.try_except(statement, location);
        }
        self.pop_block(NOWHERE);
        self.unit().open.pop();
        self.statements(&statement.finalbody);
        self.jump(Operation::Jump, exit, NOWHERE);

        self.place(end);
        self.unit().open.push(OpenBlock::FinallyEnd);
        self.setup(Operation::SetupCleanup, cleanup, NOWHERE);
        self.emit(Op::PushExcInfo, 0, NOWHERE);
        self.statements(&statement.finalbody);
        self.unit().open.pop();
        self.emit(Op::Reraise, 0, NOWHERE);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(exit);
    }

    /// `try .. except .. else`
    pub(super) fn try_except(&mut self, statement: &'a StmtTry, location: Location) {
        let (body, mut except, end, cleanup) = (self.label(), self.label(), self.label(), self.label());
        self.setup(Operation::SetupFinally, except, location);
        self.place(body);
        self.unit().open.push(OpenBlock::TryExcept);
        self.statements(&statement.body);
        self.unit().open.pop();
        self.pop_block(NOWHERE);
        self.statements(&statement.orelse);
        self.jump(Operation::Jump, end, NOWHERE);

        self.place(except);
        self.setup(Operation::SetupCleanup, cleanup, NOWHERE);
        self.emit(Op::PushExcInfo, 0, NOWHERE);
        self.unit().open.push(OpenBlock::ExceptionHandler);
        for handler in statement.handlers.iter().filter_map(|handler| handler.as_except_handler()) {
            except = self.label();
            self.except_clause(handler, except, end);
            self.place(except);
        }
        self.emit(Op::Reraise, 0, NOWHERE);
        self.unit().open.pop();
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(end);
    }

    fn except_clause(&mut self, handler: &'a ExceptHandlerExceptHandler, next: Label, end: Label) {
        let location = self.at(handler.range);
        if let Some(class) = &handler.type_ {
            self.expression(class);
            self.emit(Op::CheckExcMatch, 0, location);
            self.jump(Op::PopJumpIfFalse, next, location);
        }
        let Some(name) = &handler.name else {
            self.emit(Op::PopTop, 0, location);
            let body = self.label();
            self.place(body);
            self.unit().open.push(OpenBlock::HandlerCleanup(None));
            self.statements(&handler.body);
            self.unit().open.pop();
            self.pop_block(NOWHERE);
            self.emit(Op::PopExcept, 0, NOWHERE);
            return self.jump(Operation::Jump, end, NOWHERE);
        };
        let (cleanup, body) = (self.label(), self.label());
        self.name(&name.id, Access::Store, location);
        self.setup(Operation::SetupCleanup, cleanup, location);
        self.place(body);
        self.unit().open.push(OpenBlock::HandlerCleanup(Some(&name.id)));
        self.statements(&handler.body);
        self.unit().open.pop();
        self.pop_block(NOWHERE);
        self.pop_block(NOWHERE);
        self.emit(Op::PopExcept, 0, NOWHERE);
        self.unbind(&name.id, NOWHERE);
        self.jump(Operation::Jump, end, NOWHERE);
        self.place(cleanup);
        self.unbind(&name.id, NOWHERE);
        self.emit(Op::Reraise, 1, NOWHERE);
    }

    /// `name = None; del name`, as the end of an `except .. as name` does.
    fn unbind(&mut self, name: &str, location: Location) {
        self.constant(Constant::None, location);
        self.name(name, Access::Store, location);
        self.name(name, Access::Delete, location);
    }

    /// `with`: each item is nested in the one before.
    pub(super) fn with_statement(&mut self, statement: &'a StmtWith, items: &'a [WithItem]) {
        let Some((item, others)) = items.split_first() else { return self.statements(&statement.body) };
        let (block, handler, exit, cleanup) = (self.label(), self.label(), self.label(), self.label());
        let location = self.at(statement.range);
        self.expression(&item.context_expr);
        self.emit(Op::BeforeWith, 0, location);
        self.setup(Operation::SetupWith, handler, location);
        self.place(block);
        self.unit().open.push(OpenBlock::With(location));
        match &item.optional_vars {
            Some(target) => self.store(target),
            None => self.emit(Op::PopTop, 0, location),
        }
        self.with_statement(statement, others);
        self.pop_block(NOWHERE);
        self.unit().open.pop();
        self.call_exit(location);
        self.emit(Op::PopTop, 0, location);
        self.jump(Operation::Jump, exit, location);

        self.place(handler);
        self.setup(Operation::SetupCleanup, cleanup, location);
        self.emit(Op::PushExcInfo, 0, location);
        self.emit(Op::WithExceptStart, 0, location);
        let suppress = self.label();
        self.jump(Op::PopJumpIfTrue, suppress, location);
        self.emit(Op::Reraise, 2, location);
        self.place(suppress);
        self.emit(Op::PopTop, 0, location);
        self.pop_block(location);
        self.emit(Op::PopExcept, 0, location);
        self.emit(Op::PopTop, 0, location);
        self.emit(Op::PopTop, 0, location);
        let after = self.label();
        self.jump(Operation::Jump, after, location);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(after);
        self.place(exit);
    }

    /// The call of `__exit__` with three times `None`.
    fn call_exit(&mut self, location: Location) {
        for _ in 0..3 {
            self.constant(Constant::None, location);
        }
        self.emit(Op::Call, 2, location);
    }

    /// Unwinds everything that is open, innermost first, for a `return`; a value on the stack survives if `keep`.
    pub(super) fn unwind_all(&mut self, location: &mut Location, keep: bool) {
        let open = self.unit().open.clone();
        while let Some(block) = self.unit().open.pop() {
            self.unwind(block, location, keep);
        }
        self.unit().open = open;
    }

    /// Unwinds what is open inside the innermost loop; gives the loop.
    pub(super) fn unwind_to_loop(&mut self, location: &mut Location) -> Option<OpenBlock<'a>> {
        let open = self.unit().open.clone();
        let mut found = None;
        while let Some(block) = self.unit().open.pop() {
            if matches!(block, OpenBlock::While(..) | OpenBlock::For(..)) {
                found = Some(block);
                break;
            }
            self.unwind(block, location, false);
        }
        self.unit().open = open;
        found
    }

    fn unwind(&mut self, block: OpenBlock<'a>, location: &mut Location, keep: bool) {
        let below = |compiler: &mut Self, location: Location| {
            if keep {
                compiler.emit(Op::Swap, 2, location);
            }
        };
        match block {
            OpenBlock::While(..) | OpenBlock::ExceptionHandler => {}
            OpenBlock::For(..) | OpenBlock::PopValue => {
                below(self, *location);
                self.emit(Op::PopTop, u32::from(matches!(block, OpenBlock::For(..))), *location);
            }
            OpenBlock::TryExcept => self.pop_block(*location),
            OpenBlock::FinallyTry(body) => {
                self.pop_block(*location);
                if keep {
                    self.unit().open.push(OpenBlock::PopValue);
                }
                self.statements(body);
                if keep {
                    self.unit().open.pop();
                }
                // What follows runs after the `finally`, and belongs to no line.
                *location = NOWHERE;
            }
            OpenBlock::FinallyEnd => {
                below(self, *location);
                self.emit(Op::PopTop, 0, *location);
                below(self, *location);
                self.pop_block(*location);
                self.emit(Op::PopExcept, 0, *location);
            }
            OpenBlock::With(statement) => {
                *location = statement;
                self.pop_block(*location);
                below(self, *location);
                self.call_exit(*location);
                self.emit(Op::PopTop, 0, *location);
                *location = NOWHERE;
            }
            OpenBlock::HandlerCleanup(name) => {
                if name.is_some() {
                    self.pop_block(*location);
                }
                below(self, *location);
                self.pop_block(*location);
                self.emit(Op::PopExcept, 0, *location);
                if let Some(name) = name {
                    self.unbind(name, *location);
                }
            }
        }
    }
}
