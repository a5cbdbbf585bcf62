//! Floating-point numbers as CPython divides and shows them.

use num_bigint::{BigInt, Sign};
use num_traits::{Signed, ToPrimitive, Zero};

/// `divmod(a, b)` for floats, `b` not zero.
pub(in crate::vm) fn divmod(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = libm::fmod(a, b);
    let mut quotient = (a - remainder) / b;
    if remainder != 0.0 {
        if (b < 0.0) != (remainder < 0.0) {
            remainder += b;
            quotient -= 1.0;
        }
    } else {
        remainder = 0.0_f64.copysign(b);
    }
    let floor = if quotient != 0.0 {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    } else {
        0.0_f64.copysign(a / b)
    };
    (floor, remainder)
}

/// `a / b` of integers, correctly rounded; none where it is too large for a float. `b` is not zero.
pub(in crate::vm) fn divide(a: &BigInt, b: &BigInt) -> Option<f64> {
    if a.is_zero() {
        return Some(0.0);
    }
    let negative = a.is_negative() != b.is_negative();
    let (a, b) = (a.abs(), b.abs());
    // Scaled so that the quotient has 66 bits or so: enough to round right, with one bit for what is left over.
    let shift = 66 - (a.bits() as i64 - b.bits() as i64);
    let (numerator, denominator) = if shift >= 0 { (a << shift as u64, b) } else { (a, b << (-shift) as u64) };
    let (mut quotient, rest) = num_integer::Integer::div_rem(&numerator, &denominator);
    if !rest.is_zero() {
        quotient |= BigInt::from(1);
    }
    let exponent = -shift;
    let bits = quotient.bits() as i64 + exponent;
    if bits > 1025 {
        return None;
    }
    // Below the smallest normal number fewer bits are kept: round once, to those.
    let kept = if bits < -1021 { (53 - (-1021 - bits)).max(0) } else { 53 };
    let drop = quotient.bits() as i64 - kept;
    let (digits, sign) = (quotient.magnitude().clone(), quotient.sign());
    debug_assert_eq!(sign, Sign::Plus);
    let whole = &digits >> drop as u64;
    let half = num_bigint::BigUint::from(1_u32) << (drop as u64 - 1);
    let left = &digits - (&whole << drop as u64);
    let mut rounded = whole.to_u64()?;
    if left > half || (left == half && rounded & 1 == 1) {
        rounded += 1;
    }
    let value = libm::ldexp(rounded as f64, (exponent + drop) as i32);
    if value.is_infinite() {
        return None;
    }
    Some(if negative { -value } else { value })
}

/// `repr(float)`: the shortest digits that read back as the same number, in CPython's form.
pub(in crate::vm) fn repr(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    if value == 0.0 {
        return if value.is_sign_negative() { "-0.0" } else { "0.0" }.to_owned();
    }
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').expect("Rust writes an exponent");
    let exponent: i32 = exponent.parse().expect("Rust writes a number");
    if (-4..16).contains(&exponent) {
        let plain = format!("{value}");
        return if plain.contains('.') { plain } else { plain + ".0" };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_shown_as_cpython_shows_them() {
        let shown: Vec<String> =
            [1.0, 0.1, 1e16, 123456789012345680.0, 1e-5, 0.0001, -0.0, 1.5e300, 5e-324].map(repr).into();
        assert_eq!(
            shown,
            ["1.0", "0.1", "1e+16", "1.2345678901234568e+17", "1e-05", "0.0001", "-0.0", "1.5e+300", "5e-324"]
        );
    }

    #[test]
    fn integers_divide_correctly_rounded() {
        let divide = |a: i64, b: i64| divide(&BigInt::from(a), &BigInt::from(b)).expect("it fits");
        assert_eq!(divide(1, 3), 1.0 / 3.0);
        assert_eq!(divide(-7, 2), -3.5);
        assert_eq!(divide(9007199254740993, 1), 9007199254740992.0);
        assert_eq!(super::divide(&(BigInt::from(1) << 2000_u32), &BigInt::from(1)), None);
        assert_eq!(super::divide(&BigInt::from(1), &(BigInt::from(1) << 1074_u32)), Some(5e-324));
    }
}
