//! Comparison, truth and hashes of built-in values.

use super::machine::Vm;
use super::native::Escape;
use super::value::{Value, View};
use crate::lang::op::Comparison;

impl Vm<'_> {
    /// `left comparison right` where both are built in and it is defined for them; `None` where it is not, so that methods
    /// of the program's are asked next (`==` then falls back on identity). Containers with instances that define the
    /// method in them escape to the library.
    pub fn compare(&mut self, _comparison: Comparison, _left: Value, _right: Value) -> Result<Option<bool>, Escape> {
        Ok(None)
    }

    /// Whether `value` is true; `None` for an instance whose class says by a method.
    pub fn truth(&mut self, value: Value) -> Result<Option<bool>, Escape> {
        Ok(match value.view() {
            View::Bool(truth) => Some(truth),
            View::None => Some(false),
            View::Int(number) => Some(number != 0),
            _ => Some(true),
        })
    }

    /// The hash of `value` for tables.
    ///
    /// # Errors
    /// `TypeError` for what cannot be hashed; the library for instances that say how.
    pub fn hash(&mut self, _value: Value) -> Result<u64, Escape> {
        Ok(0)
    }
}
