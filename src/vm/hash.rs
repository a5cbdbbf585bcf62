//! Hashes that are the same on every machine: CPython's where it has fixed ones (numbers, tuples), our own of text.

use super::{Heap, Value, View};
use crate::vm::object::Object;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// Numbers are hashed modulo this prime, as in CPython (`_PyHASH_MODULUS` on 64 bits).
const MODULUS: u64 = (1 << 61) - 1;

/// A hash of `text`.
pub fn text(text: &str) -> u64 {
    bytes(text.as_bytes())
}

/// A hash of bytes; it knows nothing of the width of a pointer.
pub fn bytes(bytes: &[u8]) -> u64 {
    let mut words = bytes.chunks_exact(8);
    let mut hash = join(0, bytes.len() as u64);
    for word in &mut words {
        hash = join(hash, u64::from_le_bytes(word.try_into().expect("eight bytes")));
    }
    let mut rest = [0; 8];
    rest[..words.remainder().len()].copy_from_slice(words.remainder());
    hash = join(hash, u64::from_le_bytes(rest));
    // The factor carries upwards only, and tables look at the low bits first.
    hash ^ hash >> 32
}

/// A hash that takes in another; the factor is that of Firefox's hash function, which Rust's compiler used for long.
const fn join(hash: u64, other: u64) -> u64 {
    (hash.rotate_left(5) ^ other).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The hash of an integer, which an equal float shares.
pub fn int(value: i64) -> u64 {
    let magnitude = value.unsigned_abs();
    signed(if magnitude < MODULUS { magnitude } else { magnitude % MODULUS }, value < 0)
}

/// The hash of an integer of any size.
pub fn big(value: &BigInt) -> u64 {
    let rest = (value.magnitude() % MODULUS).to_u64().unwrap_or(0);
    signed(rest, value.sign() == num_bigint::Sign::Minus)
}

/// The hash of a float: of the fraction that it is exactly.
pub fn float(value: f64) -> u64 {
    if value.is_nan() {
        return 0;
    }
    if value.is_infinite() {
        return signed(314_159, value < 0.0);
    }
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if exponent == 0 { (fraction, 1) } else { (fraction | 1 << 52, exponent) };
    // Two to the 61st is one, modulo the prime.
    let power = 1_u64 << (exponent - 1075).rem_euclid(61);
    let rest = u128::from(mantissa) * u128::from(power) % u128::from(MODULUS);
    signed(rest as u64, value < 0.0)
}

/// CPython keeps -1 for errors.
fn signed(magnitude: u64, negative: bool) -> u64 {
    match (magnitude, negative) {
        (1, true) => -2_i64 as u64,
        (magnitude, true) => magnitude.wrapping_neg(),
        (magnitude, false) => magnitude,
    }
}

/// The hash of a tuple, from its items' (xxHash, as in `Objects/tupleobject.c`).
pub fn tuple(items: &[u64]) -> u64 {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let hash = items.iter().fold(PRIME_5, |hash, item| {
        hash.wrapping_add(item.wrapping_mul(PRIME_2)).rotate_left(31).wrapping_mul(PRIME_1)
    });
    let hash = hash.wrapping_add(items.len() as u64 ^ (PRIME_5 ^ 3_527_539));
    if hash == u64::MAX { 1_546_275_796 } else { hash }
}

/// The hash of an object that is equal to itself only.
pub fn identity(at: super::value::Ref) -> u64 {
    u64::from(at.0).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 4
}

/// The hash of what is compared without asking anything else: None, bool, int, text.
pub fn simple(heap: &Heap, value: Value) -> Option<u64> {
    match value.view() {
        View::None => Some(0xfca8_6420),
        View::Bool(value) => Some(u64::from(value)),
        View::Int(value) => Some(int(value)),
        _ => heap.as_str(value).map(|text| text.hash),
    }
}

/// Whether two such values are equal.
pub fn same_simple(heap: &Heap, left: Value, right: Value) -> bool {
    left.is(right)
        || matches!((heap.as_str(left), heap.as_str(right)), (Some(left), Some(right)) if left.text == right.text)
}

/// The hash of a constant of the program: simple ones, all numbers, bytes, tuples and frozensets of them.
pub fn constant(heap: &Heap, value: Value) -> u64 {
    match (simple(heap, value), value.view()) {
        (Some(hash), _) => hash,
        (None, View::Float(value)) => float(value),
        (None, View::Object(at)) => match heap.get(at) {
            Object::BigInt(value) => big(value),
            Object::Bytes(value) => bytes(value),
            Object::Set(set) => set.table().frozen_hash(),
            Object::Tuple(items) => tuple(&items.iter().map(|item| constant(heap, *item)).collect::<Vec<_>>()),
            _ => u64::from(at.0),
        },
        (None, _) => 1,
    }
}

/// Whether two constants of the same hash are equal.
pub fn same_constant(heap: &Heap, left: Value, right: Value) -> bool {
    let number = |value: Value| match value.view() {
        View::Bool(value) => Some(f64::from(value)),
        View::Int(value) if value.unsigned_abs() < 1 << 53 => Some(value as f64),
        View::Float(value) => Some(value),
        _ => None,
    };
    if same_simple(heap, left, right) || number(left).is_some_and(|left| Some(left) == number(right)) {
        return true;
    }
    let (Some(left), Some(right)) = (left.as_ref(), right.as_ref()) else { return false };
    match (heap.get(left), heap.get(right)) {
        (Object::BigInt(left), Object::BigInt(right)) => left == right,
        (Object::Bytes(left), Object::Bytes(right)) => left == right,
        (Object::Tuple(left), Object::Tuple(right)) => {
            left.len() == right.len() && left.iter().zip(right.iter()).all(|(a, b)| same_constant(heap, *a, *b))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_of_texts_never_change() {
        let hashes = ["", "a", "counter", "a longer text of several words"].map(text);
        assert_eq!(hashes, [0, 10_257_619_449_849_674_925, 2_363_690_074_943_379_661, 10_943_902_495_953_819_149]);
    }

    #[test]
    fn numbers_hash_as_in_cpython() {
        let all = [int(1 << 61), int((1 << 61) - 1), int(-1), int(-5)].map(|hash| hash as i64);
        assert_eq!(all, [1, 0, -2, -5]);
        let all = [float(0.5), float(-1.0), float(1e300), float(2.5), float(f64::INFINITY)].map(|hash| hash as i64);
        assert_eq!(all, [1_152_921_504_606_846_976, -2, 1_224_995_262_755_759_164, 1_152_921_504_606_846_978, 314_159]);
        assert_eq!(big(&BigInt::from(10).pow(30)), 465_258_685_558_744_706);
    }

    #[test]
    fn tuples_hash_as_in_cpython() {
        assert_eq!(tuple(&[1, 2, 3]) as i64, 529_344_067_295_497_451);
        assert_eq!(tuple(&[]) as i64, 5_740_354_900_026_072_187);
    }
}
