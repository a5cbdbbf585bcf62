//! Operators between values: the built-in way first, then the methods of the program's classes, in Python's order.

use super::interpret::Flow;
use super::machine::Vm;
use super::native::{Args, Escape};
use super::thread::{Continuation, Operation, OperationKind};
use super::value::Value;
use crate::base::Symbol;
use crate::lang::op::{BinaryOperator, Comparison};
use smallvec::smallvec;

type Step = Result<Flow, Escape>;

impl Vm<'_> {
    /// `BINARY_OP`
    pub(super) fn binary_operation(&mut self, operator: BinaryOperator) -> Step {
        let (left, right) = (self.peek(1), self.peek(0));
        let answer = self.binary(operator, left, right);
        self.operation(OperationKind::Binary(operator), left, right, answer)
    }

    /// `COMPARE_OP`
    pub(super) fn comparison(&mut self, comparison: Comparison) -> Step {
        let (left, right) = (self.peek(1), self.peek(0));
        let answer = self.compare(comparison, left, right).map(|answer| answer.map(Value::bool));
        self.operation(OperationKind::Compare(comparison), left, right, answer)
    }

    fn operation(
        &mut self,
        kind: OperationKind,
        left: Value,
        right: Value,
        answer: Result<Option<Value>, Escape>,
    ) -> Step {
        match answer {
            Ok(Some(value)) => {
                let origin = self.recorder.lineage.join(left.origin(), right.origin());
                self.drop(2);
                self.push(value.with_origin(origin))
            }
            Ok(None) => {
                self.drop(2);
                self.advance();
                self.try_operation(Operation { kind, left, right, tried: 0 })
            }
            Err(escape) => {
                let args = Args::positional(smallvec![left, right]);
                self.settle(Err(escape), args, 2, true)
            }
        }
    }

    /// The result of one way of computing the operation has come.
    pub(super) fn operator_answered(&mut self, operation: Operation, value: Value) -> Step {
        if !value.is(Value::NOT_IMPLEMENTED) {
            let negate = operation.kind == OperationKind::Compare(Comparison::NotEqual) && operation.tried > 2;
            return self.deliver(value, if negate { Continuation::Truth { negate } } else { Continuation::Push });
        }
        self.try_operation(operation)
    }

    /// Tries the ways that are left: each is a method of the left operand, or a reflected one of the right.
    fn try_operation(&mut self, mut operation: Operation) -> Step {
        let Operation { kind, left, right, .. } = operation;
        let ways = self.ways(kind, left, right);
        while let Some(&way) = ways.get(operation.tried as usize) {
            operation.tried += 1;
            let Some((reflected, name)) = way else { continue };
            let (receiver, other) = if reflected { (right, left) } else { (left, right) };
            let method = self.special(receiver, name);
            let of_plain = |vm: &Self| vm.slot(vm.class_of(receiver), name).filter(|_| vm.wrapped(other).is_some());
            let Some(method) = method.or_else(|| of_plain(self)) else { continue };
            if method.is_none() {
                continue;
            }
            let args = Args::positional(smallvec![receiver, other]);
            return self.invoke(method, args, Continuation::Operator(Box::new(operation)));
        }
        match kind {
            OperationKind::Compare(Comparison::Equal) => self.deliver(Value::bool(left.is(right)), Continuation::Push),
            OperationKind::Compare(Comparison::NotEqual) => {
                self.deliver(Value::bool(!left.is(right)), Continuation::Push)
            }
            OperationKind::Compare(comparison) => {
                let (left, right) = (self.class_name(left), self.class_name(right));
                let text = comparison.text();
                Err(self.type_error(format!("'{text}' not supported between instances of '{left}' and '{right}'")))
            }
            OperationKind::Binary(BinaryOperator::Add | BinaryOperator::InplaceAdd)
                if self.machine.heap.as_str(left).is_some() =>
            {
                let class = self.class_name(right);
                Err(self.type_error(format!("can only concatenate str (not \"{class}\") to str")))
            }
            OperationKind::Binary(operator) => {
                let (left, right) = (self.class_name(left), self.class_name(right));
                let text = match operator {
                    BinaryOperator::Power => "** or pow()",
                    operator => operator.text(),
                };
                Err(self.type_error(format!("unsupported operand type(s) for {text}: '{left}' and '{right}'")))
            }
        }
    }

    /// The methods to try in order; whether each is the right operand's.
    fn ways(&self, kind: OperationKind, left: Value, right: Value) -> [Option<(bool, Symbol)>; 4] {
        let words = self.image.words;
        // A right operand of a subclass goes first when it has a way of its own.
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        let right_first = left_class != right_class && self.is_subclass(right_class, left_class);
        match kind {
            OperationKind::Compare(comparison) => {
                let (own, mirrored) = match comparison {
                    Comparison::Less => (words.lt, words.gt),
                    Comparison::LessEqual => (words.le, words.ge),
                    Comparison::Greater => (words.gt, words.lt),
                    Comparison::GreaterEqual => (words.ge, words.le),
                    Comparison::Equal => (words.eq, words.eq),
                    Comparison::NotEqual => (words.ne, words.ne),
                };
                let (first, second) = ((false, own), (true, mirrored));
                let (first, second) = if right_first { (second, first) } else { (first, second) };
                // Without `__ne__`, `!=` is the opposite of `==`.
                let equal = (comparison == Comparison::NotEqual).then_some(words.eq);
                [Some(first), Some(second), equal.map(|eq| (first.0, eq)), equal.map(|eq| (second.0, eq))]
            }
            OperationKind::Binary(operator) => {
                let (inplace, own, reflected) = self.method_names(operator);
                // The same class has no reflected way.
                let reflected = (left_class != right_class).then_some((true, reflected));
                let (first, second) =
                    if right_first { (reflected, Some((false, own))) } else { (Some((false, own)), reflected) };
                [inplace.map(|name| (false, name)), first, second, None]
            }
        }
    }

    fn method_names(&self, operator: BinaryOperator) -> (Option<Symbol>, Symbol, Symbol) {
        use BinaryOperator as B;
        let w = self.image.words;
        let (inplace, own, reflected) = match operator {
            B::Add | B::InplaceAdd => (w.iadd, w.add, w.radd),
            B::And | B::InplaceAnd => (w.iand, w.and, w.rand),
            B::FloorDivide | B::InplaceFloorDivide => (w.ifloordiv, w.floordiv, w.rfloordiv),
            B::LeftShift | B::InplaceLeftShift => (w.ilshift, w.lshift, w.rlshift),
            B::MatrixMultiply | B::InplaceMatrixMultiply => (w.imatmul, w.matmul, w.rmatmul),
            B::Multiply | B::InplaceMultiply => (w.imul, w.mul, w.rmul),
            B::Remainder | B::InplaceRemainder => (w.imodulo, w.modulo, w.rmodulo),
            B::Or | B::InplaceOr => (w.ior, w.or, w.ror),
            B::Power | B::InplacePower => (w.ipow, w.pow, w.rpow),
            B::RightShift | B::InplaceRightShift => (w.irshift, w.rshift, w.rrshift),
            B::Subtract | B::InplaceSubtract => (w.isub, w.sub, w.rsub),
            B::TrueDivide | B::InplaceTrueDivide => (w.itruediv, w.truediv, w.rtruediv),
            B::Xor | B::InplaceXor => (w.ixor, w.xor, w.rxor),
        };
        ((operator as u8 >= B::InplaceAdd as u8).then_some(inplace), own, reflected)
    }
}
