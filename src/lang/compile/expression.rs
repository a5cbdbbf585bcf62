//! Expressions: each leaves one value on the operand stack.

use ruff_python_ast::{BoolOp, CmpOp, Expr, ExprBoolOp, ExprCompare, Operator, UnaryOp};
use ruff_text_size::Ranged;

use super::Compiler;
use super::fold;
use super::name::Access;
use super::step::{Location, NOWHERE, Operation};
use crate::lang::op::{BinaryOperator, Comparison, Intrinsic};
use crate::lang::{Constant, Op};

impl<'a> Compiler<'a, '_> {
    /// Emits what pushes the value of `expression`.
    pub(super) fn expression(&mut self, expression: &'a Expr) {
        let location = self.at(expression.range());
        if let Some(value) = fold::constant(expression) {
            return self.constant(value, location);
        }
        match expression {
            Expr::Name(name) => self.name(&name.id, Access::Load, location),
            Expr::BinOp(_) => self.binary_chain(expression),
            Expr::UnaryOp(operation) => self.unary(operation.op, &operation.operand, location),
            Expr::BoolOp(operation) => self.bool_operation(operation, location),
            Expr::Compare(comparison) => self.comparison(comparison, location),
            Expr::Named(named) => {
                self.expression(&named.value);
                self.emit(Op::Copy, 1, location);
                self.store(&named.target);
            }
            Expr::Lambda(lambda) => self.lambda(lambda, location),
            Expr::If(conditional) => {
                let (end, otherwise) = (self.label(), self.label());
                self.jump_if(&conditional.test, otherwise, false);
                self.expression(&conditional.body);
                self.jump(Operation::Jump, end, NOWHERE);
                self.place(otherwise);
                self.expression(&conditional.orelse);
                self.place(end);
            }
            Expr::Dict(dict) => self.dict(&dict.items, location),
            Expr::Set(set) => self.collect(&set.elts, 0, super::collection::SET, location),
            Expr::List(list) => self.collect(&list.elts, 0, super::collection::LIST, location),
            Expr::Tuple(tuple) => self.collect(&tuple.elts, 0, super::collection::TUPLE, location),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => self.comprehension(expression, location),
            Expr::Generator(generator) => self.generator_expression(generator, location),
            Expr::Yield(inner) => self.yield_value(inner, location),
            Expr::YieldFrom(inner) => self.yield_from(inner, location),
            Expr::Call(call) => self.call(call, location),
            Expr::FString(string) => self.f_string(string, location),
            Expr::Attribute(attribute) => self.load_attribute(attribute, location),
            Expr::Subscript(subscript) => self.load_subscript(subscript, location),
            Expr::Slice(slice) => self.slice(slice, location),
            Expr::Starred(starred) => self.expression(&starred.value),
            other => unreachable!("{other:?} is refused before compiling"),
        }
    }

    /// `a op b op c ..`, from left to right without recursion; what can be folded at its start is.
    fn binary_chain(&mut self, expression: &'a Expr) {
        let (first, spine) = fold::left_spine(expression);
        let mut pending = fold::constant(first);
        let mut pending_location = self.at(first.range());
        if pending.is_none() {
            self.expression(first);
        }
        for (whole, op, right) in spine {
            let location = self.at(whole.range());
            if let Some(left) = pending.take() {
                if let Some(folded) = fold::constant(right).and_then(|right| fold::binary(&left, op, &right)) {
                    pending = Some(folded);
                    pending_location = location;
                    continue;
                }
                if let (Constant::Str(format), Operator::Mod, Expr::Tuple(tuple)) = (&left, op, right)
                    && fold::constant(right).is_none()
                    && self.percent_format(format, tuple, location)
                {
                    continue;
                }
                self.constant(left, pending_location);
            }
            self.expression(right);
            self.emit(Op::BinaryOp, binary_operator(op) as u32, location);
        }
    }

    fn unary(&mut self, op: UnaryOp, operand: &'a Expr, location: Location) {
        if op == UnaryOp::Not
            && let Expr::Compare(comparison) = operand
            && let [single] = &*comparison.ops
            && let Some(opposite) = fold::negated(*single)
        {
            self.expression(&comparison.left);
            self.right_operand(&comparison.comparators[0], opposite);
            return self.compare_by(opposite, location);
        }
        self.expression(operand);
        match op {
            UnaryOp::Invert => self.emit(Op::UnaryInvert, 0, location),
            UnaryOp::Not => self.emit(Op::UnaryNot, 0, location),
            UnaryOp::UAdd => self.emit(Op::CallIntrinsic1, Intrinsic::UnaryPositive as u32, location),
            UnaryOp::USub => self.emit(Op::UnaryNegative, 0, location),
        }
    }

    fn bool_operation(&mut self, operation: &'a ExprBoolOp, location: Location) {
        let op = if operation.op == BoolOp::And { Op::PopJumpIfFalse } else { Op::PopJumpIfTrue };
        let end = self.label();
        let Some((last, values)) = operation.values.split_last() else { return };
        for value in values {
            self.expression(value);
            self.emit(Op::Copy, 1, location);
            self.jump(op, end, location);
            self.emit(Op::PopTop, 0, location);
        }
        self.expression(last);
        self.place(end);
    }

    fn comparison(&mut self, comparison: &'a ExprCompare, location: Location) {
        self.expression(&comparison.left);
        let pairs: Vec<(CmpOp, &Expr)> = comparison.ops.iter().copied().zip(&comparison.comparators).collect();
        let Some(((last_op, last), others)) = pairs.split_last() else { return };
        if others.is_empty() {
            self.right_operand(last, *last_op);
            return self.compare_by(*last_op, location);
        }
        let (cleanup, end) = (self.label(), self.label());
        for (op, right) in others {
            self.expression(right);
            self.emit(Op::Swap, 2, location);
            self.emit(Op::Copy, 2, location);
            self.compare_by(*op, location);
            self.emit(Op::Copy, 1, location);
            self.jump(Op::PopJumpIfFalse, cleanup, location);
            self.emit(Op::PopTop, 0, location);
        }
        self.right_operand(last, *last_op);
        self.compare_by(*last_op, location);
        self.jump(Operation::Jump, end, NOWHERE);
        self.place(cleanup);
        self.emit(Op::Swap, 2, location);
        self.emit(Op::PopTop, 0, location);
        self.place(end);
    }

    /// The right side of a comparison; a list or set of constants after `in` is a constant itself.
    pub(super) fn right_operand(&mut self, right: &'a Expr, op: CmpOp) {
        if matches!(op, CmpOp::In | CmpOp::NotIn) {
            self.iterable(right);
        } else {
            self.expression(right);
        }
    }

    /// What is only gone over, never kept: a list display can be a tuple, a constant one if all its items are.
    pub(super) fn iterable(&mut self, expression: &'a Expr) {
        let location = self.at(expression.range());
        match (fold::iterable(expression), expression) {
            (Some(value), _) => self.constant(value, location),
            (None, Expr::List(list)) if !list.elts.iter().any(Expr::is_starred_expr) => {
                self.collect(&list.elts, 0, super::collection::TUPLE, location);
            }
            _ => self.expression(expression),
        }
    }

    /// Emits the comparison of the two topmost values.
    pub(super) fn compare_by(&mut self, op: CmpOp, location: Location) {
        let comparison = match op {
            CmpOp::Is => return self.emit(Op::IsOp, 0, location),
            CmpOp::IsNot => return self.emit(Op::IsOp, 1, location),
            CmpOp::In => return self.emit(Op::ContainsOp, 0, location),
            CmpOp::NotIn => return self.emit(Op::ContainsOp, 1, location),
            CmpOp::Lt => Comparison::Less,
            CmpOp::LtE => Comparison::LessEqual,
            CmpOp::Eq => Comparison::Equal,
            CmpOp::NotEq => Comparison::NotEqual,
            CmpOp::Gt => Comparison::Greater,
            CmpOp::GtE => Comparison::GreaterEqual,
        };
        self.emit(Op::CompareOp, comparison as u32, location);
    }

    /// Emits what stores the top of the stack in `target`.
    pub(super) fn store(&mut self, target: &'a Expr) {
        let location = self.at(target.range());
        match target {
            Expr::Name(name) => self.name(&name.id, Access::Store, location),
            Expr::Attribute(attribute) => self.access_attribute(attribute, Op::StoreAttr, location),
            Expr::Subscript(subscript) => self.store_subscript(subscript, location),
            Expr::Starred(starred) => self.store(&starred.value),
            Expr::List(list) => self.unpack(&list.elts, location),
            Expr::Tuple(tuple) => self.unpack(&tuple.elts, location),
            other => unreachable!("{other:?} is no target; refused before compiling"),
        }
    }

    /// Emits what unbinds `target`.
    pub(super) fn delete(&mut self, target: &'a Expr) {
        let location = self.at(target.range());
        match target {
            Expr::Name(name) => self.name(&name.id, Access::Delete, location),
            Expr::Attribute(attribute) => self.access_attribute(attribute, Op::DeleteAttr, location),
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value);
                self.expression(&subscript.slice);
                self.emit(Op::DeleteSubscr, 0, location);
            }
            Expr::List(list) => list.elts.iter().for_each(|target| self.delete(target)),
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|target| self.delete(target)),
            other => unreachable!("{other:?} is no target; refused before compiling"),
        }
    }

    fn unpack(&mut self, targets: &'a [Expr], location: Location) {
        match targets.iter().position(Expr::is_starred_expr) {
            Some(star) => {
                let after = targets.len() - star - 1;
                self.emit(Op::UnpackEx, star as u32 + ((after as u32) << 8), location);
            }
            None => self.emit(Op::UnpackSequence, targets.len() as u32, location),
        }
        for target in targets {
            self.store(target);
        }
    }
}

/// The operator's number in `BINARY_OP`.
pub fn binary_operator(op: Operator) -> BinaryOperator {
    match op {
        Operator::Add => BinaryOperator::Add,
        Operator::Sub => BinaryOperator::Subtract,
        Operator::Mult => BinaryOperator::Multiply,
        Operator::MatMult => BinaryOperator::MatrixMultiply,
        Operator::Div => BinaryOperator::TrueDivide,
        Operator::Mod => BinaryOperator::Remainder,
        Operator::Pow => BinaryOperator::Power,
        Operator::LShift => BinaryOperator::LeftShift,
        Operator::RShift => BinaryOperator::RightShift,
        Operator::BitOr => BinaryOperator::Or,
        Operator::BitXor => BinaryOperator::Xor,
        Operator::BitAnd => BinaryOperator::And,
        Operator::FloorDiv => BinaryOperator::FloorDivide,
    }
}
