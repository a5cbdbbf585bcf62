//! Generators: `yield`, `yield from`, generator expressions, and what guards a generator's body.

use ruff_python_ast::{ExprGenerator, ExprYield, ExprYieldFrom};

use super::Compiler;
use super::comprehension::Element;
use super::step::{Location, NOWHERE, Operation};
use crate::lang::op::Intrinsic;
use crate::lang::scope::ScopeKind;
use crate::lang::{CodeKind, Constant, Op, Signature};

impl<'a> Compiler<'a, '_> {
    /// Opens the reach of the handler that turns a `StopIteration` into a `RuntimeError` (PEP 479). CPython 3.12 leaves
    /// it out in lambdas, and so does this.
    pub(super) fn guard_generator(&mut self) {
        let unit = self.unit_ref();
        if unit.generator && self.scopes.scopes[unit.scope].kind != ScopeKind::Lambda {
            let handler = self.label();
            self.unit().stop_handler = Some(handler);
            self.jump(Operation::SetupCleanup, handler, NOWHERE);
        }
    }

    /// Ends a generator's body with `return None`, then that handler.
    pub(super) fn place_stop_handler(&mut self) {
        if let Some(handler) = self.unit().stop_handler {
            self.constant(Constant::None, NOWHERE);
            self.emit(Op::ReturnValue, 0, NOWHERE);
            self.place(handler);
            self.emit(Op::CallIntrinsic1, Intrinsic::StopIterationError as u32, NOWHERE);
            self.emit(Op::Reraise, 1, NOWHERE);
        }
    }

    /// Hands out the value on top; what is sent takes its place.
    pub(super) fn emit_yield(&mut self, location: Location) {
        self.emit(Op::YieldValue, 0, location);
        self.emit(Op::Resume, 1, location);
    }

    /// `yield`
    pub(super) fn yield_value(&mut self, inner: &'a ExprYield, location: Location) {
        match &inner.value {
            Some(value) => self.expression(value),
            None => self.constant(Constant::None, location),
        }
        self.emit_yield(location);
    }

    /// `yield from`: sends what is sent on to the iterator, until it ends.
    pub(super) fn yield_from(&mut self, inner: &'a ExprYieldFrom, location: Location) {
        self.expression(&inner.value);
        self.emit(Op::GetYieldFromIter, 0, location);
        self.constant(Constant::None, location);
        let (send, fail, exit) = (self.label(), self.label(), self.label());
        self.place(send);
        self.jump(Op::Send, exit, location);
        // Only what is thrown in while it waits can be raised here.
        self.jump(Operation::SetupFinally, fail, location);
        self.emit(Op::YieldValue, 0, location);
        self.unit().emit(Operation::PopBlock, 0, NOWHERE);
        self.emit(Op::Resume, 2, location);
        self.jump(Op::JumpBackwardNoInterrupt, send, location);
        self.place(fail);
        self.emit(Op::CleanupThrow, 0, location);
        self.place(exit);
        self.emit(Op::EndSend, 0, location);
    }

    /// A generator expression: a function of the outermost iterator, called at once.
    pub(super) fn generator_expression(&mut self, expression: &'a ExprGenerator, location: Location) {
        let Some(outermost) = expression.generators.first() else { return };
        let scope = self.scopes.of_node(expression.range, ScopeKind::Generator);
        self.enter(CodeKind::Function, scope, "<genexpr>", location.line as u32);
        self.unit().signature = Signature { positional: 1, ..Signature::default() };
        self.emit(Op::LoadFast, 0, location);
        let element = Element { add: Op::YieldValue, first: &expression.elt, second: None };
        self.generators(&expression.generators, true, 0, element, location);
        let free: Vec<Box<str>> = self.unit_ref().free.iter().cloned().collect();
        let code = self.finish(true);
        self.make_closure(code, &free, 0, location);
        self.expression(&outermost.iter);
        self.emit(Op::GetIter, 0, location);
        self.emit(Op::Call, 0, location);
    }
}
