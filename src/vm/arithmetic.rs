//! Arithmetic between built-in values.

use super::machine::Vm;
use super::native::{Answer, Escape};
use super::value::Value;
use crate::lang::op::BinaryOperator;

impl Vm<'_> {
    /// `left operator right` where both are built in and the operator is defined for them; `None` where it is not, so that
    /// methods of the program's are asked next. In-place operators change lists, sets and dicts in place.
    pub fn binary(&mut self, _operator: BinaryOperator, _left: Value, _right: Value) -> Result<Option<Value>, Escape> {
        Ok(None)
    }

    /// `-value`, or `~value` when not `negative`.
    pub fn unary(&mut self, _negative: bool, value: Value) -> Answer {
        Ok(value)
    }

    /// `+value`
    pub fn positive(&mut self, value: Value) -> Answer {
        Ok(value)
    }
}
