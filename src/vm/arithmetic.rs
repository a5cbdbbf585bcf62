//! Operators between built-in values.

use super::known;
use super::machine::Vm;
use super::native::{Answer, Escape};
use super::number::{self, Number};
use super::object::Object;
use super::value::{Value, View};
use crate::base::limits;
use crate::lang::op::BinaryOperator;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use std::rc::Rc;

type Perhaps = Result<Option<Value>, Escape>;

impl Vm<'_> {
    /// `left operator right` where both are built in and the operator is defined for them; `None` where it is not, so that
    /// methods of the program's are asked next. In-place operators change lists, sets and dicts in place.
    pub fn binary(&mut self, operator: BinaryOperator, left: Value, right: Value) -> Perhaps {
        use BinaryOperator as B;
        if let (Some(a), Some(b)) = (self.number(left), self.number(right)) {
            return self.numbers(operator, a, b, left, right);
        }
        if self.wrapped(left).or_else(|| self.wrapped(right)).is_some() {
            return Ok(None);
        }
        match operator {
            B::Add | B::InplaceAdd => self.add_sequences(operator == B::InplaceAdd, left, right),
            B::Multiply | B::InplaceMultiply => self.repeat(operator == B::InplaceMultiply, left, right),
            B::Remainder | B::InplaceRemainder if self.machine.heap.as_str(left).is_some() => {
                self.percent_format(left, right).map(Some)
            }
            B::Or
            | B::InplaceOr
            | B::And
            | B::InplaceAnd
            | B::Subtract
            | B::InplaceSubtract
            | B::Xor
            | B::InplaceXor => self.table_operator(operator, left, right),
            _ => Ok(None),
        }
    }

    /// The number that a value is.
    pub(super) fn number(&self, value: Value) -> Option<Number> {
        match value.view() {
            View::Int(small) => Some(Number::Int(small)),
            View::Bool(truth) => Some(Number::Int(i64::from(truth))),
            View::Float(float) => Some(Number::Float(float)),
            View::Object(at) => match self.machine.heap.get(at) {
                Object::BigInt(big) => Some(Number::Big(big.clone())),
                _ => None,
            },
            _ => None,
        }
    }

    /// The integer that a value is, of any size.
    pub(super) fn integer(&self, value: Value) -> Option<BigInt> {
        self.number(self.plain(value)).and_then(|number| number.to_big())
    }

    fn numbers(&mut self, operator: BinaryOperator, a: Number, b: Number, left: Value, right: Value) -> Perhaps {
        use BinaryOperator as B;
        let bools = matches!((left.view(), right.view()), (View::Bool(_), View::Bool(_)));
        if let (Number::Float(_), _) | (_, Number::Float(_)) = (&a, &b) {
            if matches!(
                operator,
                B::TrueDivide
                    | B::InplaceTrueDivide
                    | B::FloorDivide
                    | B::InplaceFloorDivide
                    | B::Remainder
                    | B::InplaceRemainder
                    | B::Add
                    | B::InplaceAdd
                    | B::Subtract
                    | B::InplaceSubtract
                    | B::Multiply
                    | B::InplaceMultiply
                    | B::Power
                    | B::InplacePower
            ) {
                let (a, b) = (self.float_of(&a)?, self.float_of(&b)?);
                return self.floats(operator, a, b).map(Some);
            }
            return Ok(None);
        }
        if let (Number::Int(a), Number::Int(b)) = (&a, &b)
            && let Some(value) = number::small(operator, *a, *b)
        {
            return Ok(Some(match operator {
                B::And | B::Or | B::Xor | B::InplaceAnd | B::InplaceOr | B::InplaceXor if bools => {
                    Value::bool(value != 0)
                }
                _ => Value::int(value),
            }));
        }
        let (Some(a), Some(b)) = (a.to_big(), b.to_big()) else { return Ok(None) };
        self.integers(operator, a, b).map(Some)
    }

    fn float_of(&mut self, number: &Number) -> Result<f64, Escape> {
        match number.to_float() {
            Some(float) => Ok(float),
            None => Err(self.error(known::OVERFLOW_ERROR, "int too large to convert to float")),
        }
    }

    fn integers(&mut self, operator: BinaryOperator, a: BigInt, b: BigInt) -> Answer {
        use BinaryOperator as B;
        self.worked_on(&a, &b);
        let result = match operator {
            B::Add | B::InplaceAdd => a + b,
            B::Subtract | B::InplaceSubtract => a - b,
            B::Multiply | B::InplaceMultiply => {
                self.check_bits(a.bits() + b.bits())?;
                a * b
            }
            B::FloorDivide | B::InplaceFloorDivide | B::Remainder | B::InplaceRemainder => {
                if b.is_zero() {
                    let divides = matches!(operator, B::FloorDivide | B::InplaceFloorDivide);
                    let message = if divides { "integer division or modulo by zero" } else { "integer modulo by zero" };
                    return Err(self.error(known::ZERO_DIVISION_ERROR, message));
                }
                if matches!(operator, B::FloorDivide | B::InplaceFloorDivide) {
                    a.div_floor(&b)
                } else {
                    a.mod_floor(&b)
                }
            }
            B::TrueDivide | B::InplaceTrueDivide => {
                if b.is_zero() {
                    return Err(self.error(known::ZERO_DIVISION_ERROR, "division by zero"));
                }
                return match number::divide(&a, &b) {
                    Some(quotient) => Ok(Value::float(quotient)),
                    None => Err(self.error(known::OVERFLOW_ERROR, "integer division result too large for a float")),
                };
            }
            B::Power | B::InplacePower => {
                if b.is_negative() {
                    let (a, b) = (self.float_of(&Number::Big(Rc::new(a)))?, self.float_of(&Number::Big(Rc::new(b)))?);
                    return self.floats(operator, a, b);
                }
                return self.power(&a, &b);
            }
            B::LeftShift | B::InplaceLeftShift | B::RightShift | B::InplaceRightShift => {
                if b.is_negative() {
                    return Err(self.value_error("negative shift count"));
                }
                let shift = b.to_u64().unwrap_or(u64::MAX);
                if matches!(operator, B::LeftShift | B::InplaceLeftShift) {
                    if a.is_zero() {
                        return Ok(Value::int(0));
                    }
                    self.check_bits(a.bits().saturating_add(shift))?;
                    a << shift
                } else if shift > a.bits() + 1 {
                    return Ok(Value::int(if a.is_negative() { -1 } else { 0 }));
                } else {
                    a >> shift
                }
            }
            B::And | B::InplaceAnd => a & b,
            B::Or | B::InplaceOr => a | b,
            B::Xor | B::InplaceXor => a ^ b,
            B::MatrixMultiply | B::InplaceMatrixMultiply => {
                return Err(self.type_error("unsupported operand type(s) for @: 'int' and 'int'"));
            }
        };
        self.check_bits(result.bits())?;
        Ok(self.machine.heap.big(result))
    }

    /// An integer to a power that is not negative.
    pub(super) fn power(&mut self, base: &BigInt, exponent: &BigInt) -> Answer {
        let small = base.to_i64().is_some_and(|base| (-1..=1).contains(&base));
        let Some(times) =
            exponent.to_u32().filter(|times| small || base.bits() * u64::from(*times) <= limits::INTEGER_BITS)
        else {
            if small {
                let even = exponent.is_even();
                let value = base.to_i64().unwrap_or(0);
                return Ok(Value::int(if value == -1 && even { 1 } else { value }));
            }
            return Err(Escape::Limit(integer_message()));
        };
        let result = if small {
            let value = base.to_i64().unwrap_or(0);
            BigInt::from(if times == 0 || value == -1 && times.is_multiple_of(2) { 1 } else { value })
        } else {
            base.pow(times)
        };
        self.worked_on(&result, &result);
        Ok(self.machine.heap.big(result))
    }

    /// Notes what a multiplication or division of two integers takes at the most: each digit of one meets each of the other.
    pub(super) fn worked_on(&mut self, a: &BigInt, b: &BigInt) {
        let digits = |number: &BigInt| number.bits() as usize / 64 + 1;
        self.machine.heap.worked(digits(a) * digits(b) / 2);
    }

    /// Notes what a power modulo `modulus` takes.
    ///
    /// # Errors
    /// The limit, when that is too much for one instruction.
    pub(super) fn reserve_power(&mut self, exponent: &BigInt, modulus: &BigInt) -> Result<(), Escape> {
        let digits = modulus.bits() / 64 + 1;
        let work = digits.saturating_mul(digits).saturating_mul(exponent.bits() * 2);
        if work > limits::INSTRUCTION_WORK {
            return Err(Escape::Limit("the program takes a power of integers too large for Baton".to_owned()));
        }
        self.machine.heap.worked(work as usize);
        Ok(())
    }

    pub(super) fn check_bits(&mut self, bits: u64) -> Result<(), Escape> {
        if bits > limits::INTEGER_BITS { Err(Escape::Limit(integer_message())) } else { Ok(()) }
    }

    fn floats(&mut self, operator: BinaryOperator, a: f64, b: f64) -> Answer {
        use BinaryOperator as B;
        let by_zero = |vm: &mut Self, message: &str| vm.error(known::ZERO_DIVISION_ERROR, message);
        Ok(Value::float(match operator {
            B::Add | B::InplaceAdd => a + b,
            B::Subtract | B::InplaceSubtract => a - b,
            B::Multiply | B::InplaceMultiply => a * b,
            B::TrueDivide | B::InplaceTrueDivide if b == 0.0 => return Err(by_zero(self, "float division by zero")),
            B::TrueDivide | B::InplaceTrueDivide => a / b,
            B::FloorDivide | B::InplaceFloorDivide if b == 0.0 => {
                return Err(by_zero(self, "float floor division by zero"));
            }
            B::FloorDivide | B::InplaceFloorDivide => number::divmod(a, b).0,
            B::Remainder | B::InplaceRemainder if b == 0.0 => return Err(by_zero(self, "float modulo")),
            B::Remainder | B::InplaceRemainder => number::divmod(a, b).1,
            _ => {
                if a == 0.0 && b < 0.0 {
                    return Err(by_zero(self, "0.0 cannot be raised to a negative power"));
                }
                if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
                    return Err(self.value_error("Baton has no complex numbers, and this power is one"));
                }
                let power = libm::pow(a, b);
                if power.is_infinite() && a.is_finite() && b.is_finite() {
                    let arguments = vec![Value::int(34), self.machine.heap.str("Numerical result out of range")];
                    return Err(self.error_with(known::OVERFLOW_ERROR, arguments));
                }
                power
            }
        }))
    }

    /// `-value`, or `~value` when not `negative`.
    pub fn unary(&mut self, negative: bool, value: Value) -> Answer {
        match self.number(value) {
            Some(Number::Float(float)) if negative => return Ok(Value::float(-float)),
            Some(Number::Float(_)) | None => {}
            Some(number) => {
                let big = number.to_big().expect("it is an integer");
                return Ok(self.machine.heap.big(if negative { -big } else { -big - 1 }));
            }
        }
        let word = if negative { self.image.words.neg } else { self.image.words.invert };
        self.unary_method(word, if negative { "-" } else { "~" }, value)
    }

    /// `+value`
    pub fn positive(&mut self, value: Value) -> Answer {
        match self.number(value) {
            Some(Number::Int(small)) => Ok(Value::int(small)),
            Some(_) => Ok(value),
            None => self.unary_method(self.image.words.pos, "+", value),
        }
    }

    fn unary_method(&mut self, word: crate::base::Symbol, sign: &str, value: Value) -> Answer {
        match self.special(value, word) {
            Some(method) => Err(super::Tail::call(method, &[value])),
            None => {
                let class = self.class_name(value);
                Err(self.type_error(format!("bad operand type for unary {sign}: '{class}'")))
            }
        }
    }

    fn add_sequences(&mut self, in_place: bool, left: Value, right: Value) -> Perhaps {
        let (Some(a), b) = (left.as_ref(), right.as_ref()) else { return Ok(None) };
        match (self.machine.heap.get(a), b.map(|b| self.machine.heap.get(b))) {
            (Object::Str(a), Some(Object::Str(b))) => {
                let (a, b) = (a.clone(), b.clone());
                self.reserve(a.text.len() + b.text.len())?;
                Ok(Some(self.machine.heap.str(format!("{}{}", a.text, b.text))))
            }
            (Object::Str(_), _) => {
                let class = self.class_name(right);
                if self.special(right, self.image.words.radd).is_some() {
                    return Ok(None);
                }
                Err(self.type_error(format!("can only concatenate str (not \"{class}\") to str")))
            }
            (Object::Bytes(a), Some(Object::Bytes(b))) => {
                let joined: Vec<u8> = [&a[..], &b[..]].concat();
                self.reserve(joined.len())?;
                Ok(Some(Value::object(self.machine.heap.allocate(Object::Bytes(joined.into())))))
            }
            (Object::Bytes(_), _) if self.special(right, self.image.words.radd).is_none() => {
                let class = self.class_name(right);
                Err(self.type_error(format!("can't concat {class} to bytes")))
            }
            (Object::Tuple(a), Some(Object::Tuple(b))) => {
                let joined = [&a[..], &b[..]].concat();
                self.reserve(joined.len() * 16)?;
                Ok(Some(self.machine.heap.tuple(joined)))
            }
            (Object::List(_), _) if in_place => {
                self.extend(left, right, 1)?;
                Ok(Some(left))
            }
            (Object::List(a), Some(Object::List(b))) => {
                let joined = [&a[..], &b[..]].concat();
                self.reserve(joined.len() * 16)?;
                Ok(Some(self.machine.heap.list(joined)))
            }
            (Object::List(_) | Object::Tuple(_), _) if self.special(right, self.image.words.radd).is_none() => {
                let (left, right) = (self.class_name(left), self.class_name(right));
                Err(self.type_error(format!("can only concatenate {left} (not \"{right}\") to {left}")))
            }
            _ => Ok(None),
        }
    }

    fn repeat(&mut self, in_place: bool, left: Value, right: Value) -> Perhaps {
        let (sequence, times) = match (left.as_ref(), self.integer(right)) {
            (Some(at), Some(times)) if self.is_sequence(at) => (at, times),
            _ => match (right.as_ref(), self.integer(left)) {
                (Some(at), Some(times)) if self.is_sequence(at) => (at, times),
                (Some(at), None) if self.is_sequence(at) => {
                    let class = self.class_name(left);
                    return if left.as_ref().is_some_and(|at| matches!(self.machine.heap.get(at), Object::Instance(_))) {
                        Ok(None)
                    } else {
                        Err(self.type_error(format!("can't multiply sequence by non-int of type '{class}'")))
                    };
                }
                _ => {
                    if let Some(at) = left.as_ref()
                        && self.is_sequence(at)
                        && self.special(right, self.image.words.rmul).is_none()
                    {
                        let class = self.class_name(right);
                        return Err(self.type_error(format!("can't multiply sequence by non-int of type '{class}'")));
                    }
                    return Ok(None);
                }
            },
        };
        let times = if times.is_negative() { 0 } else { times.to_usize().unwrap_or(usize::MAX) };
        let value = match self.machine.heap.get(sequence) {
            Object::Str(text) => {
                let text = text.clone();
                self.reserve(text.text.len().saturating_mul(times))?;
                let times = if text.text.is_empty() { 0 } else { times };
                self.machine.heap.str(text.text.repeat(times))
            }
            Object::Bytes(bytes) => {
                let bytes = bytes.clone();
                self.reserve(bytes.len().saturating_mul(times))?;
                let times = if bytes.is_empty() { 0 } else { times };
                Value::object(self.machine.heap.allocate(Object::Bytes(bytes.repeat(times).into())))
            }
            Object::Tuple(items) => {
                let items = items.clone();
                self.reserve(items.len().saturating_mul(times).saturating_mul(16))?;
                let times = if items.is_empty() { 0 } else { times };
                self.machine.heap.tuple(items.repeat(times))
            }
            Object::List(items) => {
                let items = items.clone();
                self.reserve(items.len().saturating_mul(times).saturating_mul(16))?;
                let times = if items.is_empty() { 0 } else { times };
                let mut repeated = items.repeat(times);
                if in_place && left.as_ref() == Some(sequence) {
                    super::heap::detach(&mut repeated);
                    self.machine.heap.grew(repeated.len() * 16);
                    if let Object::List(items) = self.machine.heap.get_mut(sequence) {
                        *items = Rc::new(repeated);
                    }
                    return Ok(Some(left));
                }
                self.machine.heap.list(repeated)
            }
            _ => return Ok(None),
        };
        Ok(Some(value))
    }

    fn is_sequence(&self, at: super::Ref) -> bool {
        matches!(self.machine.heap.get(at), Object::Str(_) | Object::Bytes(_) | Object::Tuple(_) | Object::List(_))
    }
}

fn integer_message() -> String {
    format!(
        "the program makes an integer of more than {} bits, the most that Baton computes with",
        limits::INTEGER_BITS
    )
}
