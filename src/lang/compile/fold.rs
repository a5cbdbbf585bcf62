//! What CPython's AST optimiser knows at compile time: constants, and operations on them.
//!
//! Sizes are limited as in `Python/ast_opt.c`. Powers that give floats are left to run time, so that their last bit
//! comes from one place.

use indexmap::IndexSet;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{FromPrimitive, Signed, ToPrimitive, Zero};
use ruff_python_ast::{CmpOp, Expr, ExprContext, Number, Operator, UnaryOp};

use crate::lang::Constant;

/// Folded integers have at most so many bits.
const INTEGER_BITS: u64 = 128;
/// Folded tuples have at most so many items.
const TUPLE_ITEMS: usize = 256;
/// Folded strings have at most so many characters.
const TEXT_LENGTH: usize = 4096;

/// The constant that `expression` is, if its value is known.
pub fn constant(expression: &Expr) -> Option<Constant> {
    Some(match expression {
        Expr::NoneLiteral(_) => Constant::None,
        Expr::EllipsisLiteral(_) => Constant::Ellipsis,
        Expr::BooleanLiteral(literal) => Constant::Bool(literal.value),
        Expr::StringLiteral(literal) => Constant::Str(literal.value.to_str().into()),
        Expr::BytesLiteral(literal) => Constant::Bytes(literal.value.bytes().collect()),
        Expr::NumberLiteral(literal) => match &literal.value {
            Number::Int(value) => integer_literal(&value.to_string())?,
            Number::Float(value) => Constant::Float(*value),
            Number::Complex { .. } => return None,
        },
        Expr::Name(name) if name.id == "__debug__" => Constant::Bool(true),
        Expr::Tuple(tuple) if tuple.ctx == ExprContext::Load => constants(&tuple.elts).map(Constant::Tuple)?,
        Expr::UnaryOp(operation) => unary(operation.op, &constant(&operation.operand)?)?,
        Expr::BinOp(_) => {
            let (first, spine) = left_spine(expression);
            let mut value = constant(first)?;
            for (_, op, right) in spine {
                value = binary(&value, op, &constant(right)?)?;
            }
            value
        }
        Expr::Subscript(subscript) if subscript.ctx == ExprContext::Load => {
            item(&constant(&subscript.value)?, &constant(&subscript.slice)?)?
        }
        _ => return None,
    })
}

/// The constants that all of `expressions` are.
pub fn constants(expressions: &[Expr]) -> Option<Vec<Constant>> {
    // Looking first costs little, while building rows that come to nothing, on every level of a deep display, is slow.
    expressions.iter().all(is_constant).then(|| expressions.iter().map(constant).collect())?
}

fn is_constant(expression: &Expr) -> bool {
    match expression {
        Expr::Tuple(tuple) => tuple.ctx == ExprContext::Load && tuple.elts.iter().all(is_constant),
        Expr::NumberLiteral(literal) => !matches!(literal.value, Number::Complex { .. }),
        Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::BooleanLiteral(_) => true,
        Expr::NoneLiteral(_) | Expr::EllipsisLiteral(_) => true,
        _ => constant(expression).is_some(),
    }
}

/// `((first op right) op right) ..`: the leftmost operand, then every operation with its right operand.
pub fn left_spine(expression: &Expr) -> (&Expr, Vec<(&Expr, Operator, &Expr)>) {
    let mut spine = Vec::new();
    let mut at = expression;
    while let Expr::BinOp(operation) = at {
        spine.push((at, operation.op, &*operation.right));
        at = &operation.left;
    }
    spine.reverse();
    (at, spine)
}

/// The right side of `in`, or what a loop goes over, where a list or set of constants can be a constant itself.
pub fn iterable(expression: &Expr) -> Option<Constant> {
    match expression {
        Expr::List(list) => constants(&list.elts).map(Constant::Tuple),
        Expr::Set(set) => constants(&set.elts).map(|items| Constant::FrozenSet(unique(items))),
        _ => constant(expression),
    }
}

/// `items` without repeats, as a set keeps them: `1`, `True` and `1.0` are one.
pub fn unique(items: Vec<Constant>) -> Vec<Constant> {
    let mut seen = IndexSet::new();
    items.into_iter().filter(|item| seen.insert(set_key(item))).collect()
}

/// Equal for constants that are equal in Python.
fn set_key(item: &Constant) -> String {
    if let Constant::Float(value) = item {
        let whole = BigInt::from_f64(*value).filter(|_| value.fract() == 0.0);
        return whole.map_or_else(|| format!("float {value}"), |whole| whole.to_string());
    }
    match (integer(item), item) {
        (Some(whole), _) => whole.to_string(),
        (None, Constant::Tuple(items)) => {
            let keys: Vec<String> = items.iter().map(set_key).collect();
            format!("tuple {keys:?}")
        }
        (None, other) => format!("{other:?}"),
    }
}

/// The opposite of a comparison, where `not` in front of it is worth folding.
pub fn negated(op: CmpOp) -> Option<CmpOp> {
    matches!(op, CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn).then(|| op.negate())
}

/// Whether Python takes `constant` for true.
pub fn truth(constant: &Constant) -> bool {
    match constant {
        Constant::None => false,
        Constant::Ellipsis | Constant::BigInt(_) | Constant::Code(_) => true,
        Constant::Bool(value) => *value,
        Constant::Int(value) => *value != 0,
        Constant::Float(value) => *value != 0.0,
        Constant::Str(text) => !text.is_empty(),
        Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
    }
}

/// An integer literal as the parser gives it: decimal digits, or with its radix prefix when it is large.
fn integer_literal(text: &str) -> Option<Constant> {
    let digits: String = text.chars().filter(|c| *c != '_').collect();
    let (radix, digits) = match digits.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => (16, &digits[2..]),
        Some("0o") => (8, &digits[2..]),
        Some("0b") => (2, &digits[2..]),
        _ => (10, &*digits),
    };
    BigInt::parse_bytes(digits.as_bytes(), radix).map(from_integer)
}

fn from_integer(value: BigInt) -> Constant {
    value.to_i64().map_or_else(|| Constant::BigInt(value.to_string().into()), Constant::Int)
}

fn integer(constant: &Constant) -> Option<BigInt> {
    match constant {
        Constant::Bool(value) => Some(BigInt::from(u8::from(*value))),
        Constant::Int(value) => Some(BigInt::from(*value)),
        Constant::BigInt(digits) => digits.parse().ok(),
        _ => None,
    }
}

/// A number as a float, if it is one exactly.
fn float(constant: &Constant) -> Option<f64> {
    if let Constant::Float(value) = constant {
        return Some(*value);
    }
    let whole = integer(constant)?;
    let value = whole.to_f64().filter(|value| value.is_finite())?;
    (BigInt::from_f64(value)? == whole).then_some(value)
}

fn unary(op: UnaryOp, operand: &Constant) -> Option<Constant> {
    if op == UnaryOp::Not {
        return Some(Constant::Bool(!truth(operand)));
    }
    if let Constant::Float(value) = operand {
        return match op {
            UnaryOp::USub => Some(Constant::Float(-value)),
            UnaryOp::UAdd => Some(Constant::Float(*value)),
            UnaryOp::Invert | UnaryOp::Not => None,
        };
    }
    let value = integer(operand)?;
    Some(from_integer(match op {
        UnaryOp::USub => -value,
        UnaryOp::UAdd => value,
        UnaryOp::Invert => -value - 1,
        UnaryOp::Not => return None,
    }))
}

/// `left op right`, if both are constants that CPython folds.
pub fn binary(left: &Constant, op: Operator, right: &Constant) -> Option<Constant> {
    if let (Constant::Bool(left), Constant::Bool(right)) = (left, right) {
        match op {
            Operator::BitAnd => return Some(Constant::Bool(left & right)),
            Operator::BitOr => return Some(Constant::Bool(left | right)),
            Operator::BitXor => return Some(Constant::Bool(left ^ right)),
            _ => {}
        }
    }
    if let (Some(left), Some(right)) = (integer(left), integer(right)) {
        return integers(&left, op, &right);
    }
    if let (Some(left), Some(right)) = (float(left), float(right)) {
        return floats(left, op, right).map(Constant::Float);
    }
    match (left, op, right) {
        (Constant::Str(left), Operator::Add, Constant::Str(right)) => {
            Some(Constant::Str(format!("{left}{right}").into()))
        }
        (Constant::Bytes(left), Operator::Add, Constant::Bytes(right)) => {
            Some(Constant::Bytes([&**left, &**right].concat().into()))
        }
        (Constant::Tuple(left), Operator::Add, Constant::Tuple(right)) => {
            Some(Constant::Tuple([&**left, &**right].concat()))
        }
        (items, Operator::Mult, times) | (times, Operator::Mult, items) if integer(times).is_some() => {
            repeated(items, &integer(times)?)
        }
        _ => None,
    }
}

fn integers(left: &BigInt, op: Operator, right: &BigInt) -> Option<Constant> {
    let fits = |bits: u64| bits <= INTEGER_BITS;
    Some(from_integer(match op {
        Operator::Add => left + right,
        Operator::Sub => left - right,
        Operator::Mult if left.is_zero() || right.is_zero() || fits(left.bits() + right.bits()) => left * right,
        Operator::FloorDiv if !right.is_zero() => left.div_floor(right),
        Operator::Mod if !right.is_zero() => left.mod_floor(right),
        Operator::BitAnd => left & right,
        Operator::BitOr => left | right,
        Operator::BitXor => left ^ right,
        Operator::LShift if !right.is_negative() => {
            let by = right.to_u64().filter(|by| left.is_zero() || fits(left.bits().saturating_add(*by)))?;
            if left.is_zero() { BigInt::zero() } else { left << by }
        }
        Operator::RShift if !right.is_negative() => match right.to_u64() {
            Some(by) => left >> by.min(1 << 20),
            None => return None,
        },
        Operator::Pow if !right.is_negative() => {
            let by = right.to_u32()?;
            if !left.is_zero() && !fits(left.bits().saturating_mul(u64::from(by))) {
                return None;
            }
            left.pow(by)
        }
        Operator::Div if !right.is_zero() => {
            let quotient = float(&from_integer(left.clone()))? / float(&from_integer(right.clone()))?;
            return Some(Constant::Float(quotient));
        }
        _ => return None,
    }))
}

fn floats(left: f64, op: Operator, right: f64) -> Option<f64> {
    Some(match op {
        Operator::Add => left + right,
        Operator::Sub => left - right,
        Operator::Mult => left * right,
        Operator::Div if right != 0.0 => left / right,
        Operator::FloorDiv if right != 0.0 => divide_floor(left, right).0,
        Operator::Mod if right != 0.0 => divide_floor(left, right).1,
        _ => return None,
    })
}

/// Quotient and remainder as CPython's `float_divmod` rounds them.
fn divide_floor(left: f64, right: f64) -> (f64, f64) {
    let mut remainder = left % right;
    let mut quotient = (left - remainder) / right;
    if remainder != 0.0 {
        if (right < 0.0) != (remainder < 0.0) {
            remainder += right;
            quotient -= 1.0;
        }
    } else {
        remainder = 0.0_f64.copysign(right);
    }
    let floor = if quotient == 0.0 {
        0.0_f64.copysign(left / right)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    (floor, remainder)
}

fn repeated(items: &Constant, times: &BigInt) -> Option<Constant> {
    // The same where a pointer is shorter; and nothing, however often, is nothing.
    let times = times.to_u64()?;
    let within =
        |length: usize, limit: usize| (length as u64).checked_mul(times).is_some_and(|all| all <= limit as u64);
    let empty = matches!(items, Constant::Tuple(items) if items.is_empty());
    let times = if empty { 0 } else { usize::try_from(times).unwrap_or(usize::MAX) };
    match items {
        Constant::Str(text) if within(text.chars().count(), TEXT_LENGTH) => {
            Some(Constant::Str(text.repeat(times).into()))
        }
        Constant::Bytes(bytes) if within(bytes.len(), TEXT_LENGTH) => Some(Constant::Bytes(bytes.repeat(times).into())),
        Constant::Tuple(items) if within(items.len(), TUPLE_ITEMS) && within(weight(items), TEXT_LENGTH) => {
            Some(Constant::Tuple(std::iter::repeat_n(items, times).flatten().cloned().collect()))
        }
        _ => None,
    }
}

fn weight(items: &[Constant]) -> usize {
    (items.iter())
        .map(|item| match item {
            Constant::Tuple(inner) | Constant::FrozenSet(inner) => 1 + weight(inner),
            Constant::Str(text) => text.len(),
            _ => 1,
        })
        .sum()
}

fn item(items: &Constant, index: &Constant) -> Option<Constant> {
    let index = integer(index)?.to_i64()?;
    let at = |length: usize| {
        let from_end = if index < 0 { index.checked_add(length as i64)? } else { index };
        usize::try_from(from_end).ok().filter(|at| *at < length)
    };
    match items {
        Constant::Tuple(items) => at(items.len()).map(|at| items[at].clone()),
        Constant::Str(text) => {
            let at = at(text.chars().count())?;
            text.chars().nth(at).map(|c| Constant::Str(c.to_string().into()))
        }
        Constant::Bytes(bytes) => at(bytes.len()).map(|at| Constant::Int(i64::from(bytes[at]))),
        _ => None,
    }
}
