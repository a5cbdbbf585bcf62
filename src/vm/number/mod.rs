//! Numbers: exact integers of any size, floats, and what is between them.

mod float;
mod native;

pub(super) use float::{divide, divmod, repr};
pub use native::NATIVES;

use crate::lang::op::BinaryOperator;
use num_bigint::BigInt;
use num_integer::Integer;
use std::cmp::Ordering;
use std::rc::Rc;

/// A number.
#[derive(Clone, Debug)]
pub(super) enum Number {
    Int(i64),
    Big(Rc<BigInt>),
    Float(f64),
}

impl Number {
    /// As an integer of any size; none for floats.
    pub fn to_big(&self) -> Option<BigInt> {
        match self {
            Self::Int(small) => Some(BigInt::from(*small)),
            Self::Big(big) => Some((**big).clone()),
            Self::Float(_) => None,
        }
    }

    /// As a float, correctly rounded; none where it is too large.
    pub fn to_float(&self) -> Option<f64> {
        match self {
            Self::Int(small) => Some(*small as f64),
            Self::Big(big) => divide(big, &BigInt::from(1)),
            Self::Float(float) => Some(*float),
        }
    }

    /// Exact comparison, also between integers and floats; none where a NaN is compared.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(b)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(b),
            (Self::Float(a), other) => {
                other.to_big().and_then(|other| compare_with_float(&other, *a)).map(Ordering::reverse)
            }
            (own, Self::Float(b)) => own.to_big().and_then(|own| compare_with_float(&own, *b)),
            (a, b) => Some(a.to_big()?.cmp(&b.to_big()?)),
        }
    }
}

fn compare_with_float(integer: &BigInt, float: f64) -> Option<Ordering> {
    use num_traits::FromPrimitive;
    if float.is_nan() {
        return None;
    }
    if float.is_infinite() {
        return Some(if float > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let floor = BigInt::from_f64(float.floor())?;
    Some(match integer.cmp(&floor) {
        Ordering::Equal if float.fract() != 0.0 => Ordering::Less,
        order => order,
    })
}

/// Integer operations whose result fits 64 bits; none where it does not, or where there is an error to raise.
pub(super) fn small(operator: BinaryOperator, a: i64, b: i64) -> Option<i64> {
    use BinaryOperator as B;
    match operator {
        B::Add | B::InplaceAdd => a.checked_add(b),
        B::Subtract | B::InplaceSubtract => a.checked_sub(b),
        B::Multiply | B::InplaceMultiply => a.checked_mul(b),
        B::FloorDivide | B::InplaceFloorDivide if b != 0 && !(a == i64::MIN && b == -1) => {
            Some(Integer::div_floor(&a, &b))
        }
        B::Remainder | B::InplaceRemainder if b != 0 && b != -1 => Some(Integer::mod_floor(&a, &b)),
        B::Power | B::InplacePower => a.checked_pow(u32::try_from(b).ok()?),
        B::LeftShift | B::InplaceLeftShift if (0..63).contains(&b) => {
            let shifted = a << b;
            (shifted >> b == a).then_some(shifted)
        }
        B::RightShift | B::InplaceRightShift if b >= 0 => Some(a >> b.min(63)),
        B::And | B::InplaceAnd => Some(a & b),
        B::Or | B::InplaceOr => Some(a | b),
        B::Xor | B::InplaceXor => Some(a ^ b),
        _ => None,
    }
}
