//! The frame on top: its code, its operands, its local variables and cells.

use super::interpret::Flow;
use super::known;
use super::machine::Vm;
use super::native::Escape;
use super::value::{Ref, Value};
use crate::base::{Symbol, limits};
use crate::lang::Code;

type Step = Result<Flow, Escape>;

impl<'a> Vm<'a> {
    /// The code of the frame on top.
    pub(super) fn code(&mut self) -> &'a Code {
        let code = self.thread.frame().code;
        self.image.program.code(code)
    }

    /// A symbol's text, owned.
    pub fn text(&self, symbol: Symbol) -> String {
        self.machine.names.text(symbol).to_owned()
    }

    /// Pushes an operand.
    pub(super) fn push(&mut self, value: Value) -> Step {
        self.thread.stack.as_mut_slice()[self.thread.top] = value;
        self.thread.top += 1;
        Ok(Flow::Next)
    }

    /// Puts values on the stack, which grows if need be: they become a frame's locals.
    pub(super) fn push_all(&mut self, values: &[Value]) {
        let (base, needed) = (self.thread.top, self.thread.top + values.len());
        if self.thread.stack.len() < needed {
            self.thread.stack.resize(needed, Value::NULL);
        }
        self.thread.stack[base..needed].copy_from_slice(values);
        self.thread.top = needed;
    }

    /// Pops an operand.
    pub(super) fn pop(&mut self) -> Value {
        self.thread.top -= 1;
        self.thread.stack.as_slice()[self.thread.top]
    }

    /// The operand `depth` below the top.
    pub(super) fn peek(&self, depth: usize) -> Value {
        self.thread.stack.as_slice()[self.thread.top - 1 - depth]
    }

    /// The topmost `count` operands, lowest first.
    pub(super) fn operands(&self, count: usize) -> &[Value] {
        &self.thread.stack[self.thread.top - count..self.thread.top]
    }

    /// Drops `count` operands.
    pub(super) fn drop(&mut self, count: usize) {
        self.thread.top -= count;
    }

    /// Where a value that is computed from the topmost `count` operands comes from.
    pub(super) fn join_origins(&mut self, count: usize) -> crate::trace::Origin {
        let mut origin = crate::trace::Origin::NONE;
        for at in self.thread.top - count..self.thread.top {
            origin = self.recorder.lineage.join(origin, self.thread.stack[at].origin());
        }
        origin
    }

    /// Sets the frame on top to go on after the instruction under way.
    pub(super) fn advance(&mut self) {
        self.thread.frame().next += 1;
    }

    pub(super) fn local(&mut self, index: usize) -> Value {
        let base = self.thread.frame().base as usize;
        self.thread.stack[base + index]
    }

    pub(super) fn set_local(&mut self, index: usize, value: Value) {
        let base = self.thread.frame().base as usize;
        self.thread.stack[base + index] = value;
    }

    pub(super) fn cell_index(&mut self, index: usize) -> usize {
        let locals = self.code().locals.len();
        self.thread.frame().base as usize + locals + index
    }

    pub(super) fn cell(&mut self, index: usize) -> Ref {
        let at = self.cell_index(index);
        self.thread.stack[at].as_ref().expect("a cell's place holds a cell")
    }

    /// The site of the instruction under way.
    pub(super) fn site(&mut self) -> u32 {
        self.image.sites[self.thread.frame().code.index()] + self.at
    }

    /// Whether one more frame may be pushed.
    pub(super) fn check_depth(&mut self) -> Result<(), Escape> {
        if self.thread.frames.len() >= limits::RECURSION_DEPTH {
            return Err(self.error(known::RECURSION_ERROR, "maximum recursion depth exceeded"));
        }
        Ok(())
    }
}
