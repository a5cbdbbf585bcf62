//! Attributes, items and slices.

use ruff_python_ast::{Expr, ExprAttribute, ExprSlice, ExprSubscript};
use ruff_text_size::Ranged;

use super::Compiler;
use super::step::Location;
use crate::lang::{Constant, Op};

impl<'a> Compiler<'a, '_> {
    /// `location`, moved to the line where the attribute's name stands: that is where a chain of calls is then.
    pub(super) fn at_attribute(&self, attribute: &ExprAttribute, mut location: Location) -> Location {
        let line = self.lines.line(attribute.range.end().to_u32().saturating_sub(1)) as i32;
        if location.line != line {
            location.line = line;
        }
        location
    }

    /// Emits the load of an attribute; `super().x` has an instruction of its own.
    pub(super) fn load_attribute(&mut self, attribute: &'a ExprAttribute, location: Location) {
        if let Some(call) = self.optimisable_super(attribute) {
            let two = u32::from(self.super_arguments(call));
            let name = self.mangled(&attribute.attr.id);
            let symbol = self.tables.symbol(&name).0;
            self.emit(Op::LoadSuperAttr, symbol * 4 + two * 2, location);
            let location = self.at_attribute(attribute, location);
            return self.emit(Op::Nop, 0, location);
        }
        self.expression(&attribute.value);
        let location = self.at_attribute(attribute, location);
        let name = self.mangled(&attribute.attr.id);
        let symbol = self.tables.symbol(&name).0;
        self.emit(Op::LoadAttr, symbol * 2, location);
    }

    /// Emits the store or deletion `op` of an attribute.
    pub(super) fn access_attribute(&mut self, attribute: &'a ExprAttribute, op: Op, location: Location) {
        self.expression(&attribute.value);
        let location = self.at_attribute(attribute, location);
        let name = self.mangled(&attribute.attr.id);
        self.emit_symbol(op, &name, location);
    }

    /// Emits the load of an item or a slice.
    pub(super) fn load_subscript(&mut self, subscript: &'a ExprSubscript, location: Location) {
        self.expression(&subscript.value);
        if let Some(slice) = plain_slice(&subscript.slice) {
            self.bounds(slice);
            return self.emit(Op::BinarySlice, 0, location);
        }
        self.expression(&subscript.slice);
        self.emit(Op::BinarySubscr, 0, location);
    }

    /// Emits the store of an item or a slice.
    pub(super) fn store_subscript(&mut self, subscript: &'a ExprSubscript, location: Location) {
        self.expression(&subscript.value);
        if let Some(slice) = plain_slice(&subscript.slice) {
            self.bounds(slice);
            return self.emit(Op::StoreSlice, 0, location);
        }
        self.expression(&subscript.slice);
        self.emit(Op::StoreSubscr, 0, location);
    }

    /// Emits what pushes a slice object.
    pub(super) fn slice(&mut self, slice: &'a ExprSlice, location: Location) {
        self.bounds(slice);
        let mut parts = 2;
        if let Some(step) = &slice.step {
            self.expression(step);
            parts += 1;
        }
        self.emit(Op::BuildSlice, parts, location);
    }

    /// Emits both ends of `slice`, `None` where they are left out.
    pub(super) fn bounds(&mut self, slice: &'a ExprSlice) {
        let location = self.at(slice.range());
        for bound in [&slice.lower, &slice.upper] {
            match bound {
                Some(bound) => self.expression(bound),
                None => self.constant(Constant::None, location),
            }
        }
    }
}

/// The slice `a:b` without a step, which is loaded and stored without a slice object.
pub fn plain_slice(expression: &Expr) -> Option<&ExprSlice> {
    match expression {
        Expr::Slice(slice) if slice.step.is_none() => Some(slice),
        _ => None,
    }
}
