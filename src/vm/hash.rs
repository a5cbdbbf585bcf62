//! Hashes that are the same on every machine: a program can print them, so they know nothing of the width of a pointer.

use super::{Heap, Value, View, object::Object};
use num_traits::FromPrimitive;

/// What multiplies in each step; from the hash function of Firefox, which Rust's compiler used for long.
const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

/// The hash of a tuple without items; [`join`] takes in one after the other.
pub const TUPLE: u64 = 0x0034_5678;

/// A hash that takes in another.
#[inline]
pub const fn join(hash: u64, other: u64) -> u64 {
    (hash.rotate_left(5) ^ other).wrapping_mul(FACTOR)
}

/// A hash of `text`.
pub fn text(text: &str) -> u64 {
    bytes(text.as_bytes())
}

/// A hash of bytes.
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

/// The hash of a floating-point number: of the integer that it equals, if any.
pub fn float(float: f64) -> u64 {
    match num_bigint::BigInt::from_f64(float) {
        Some(integer) if float.fract() == 0.0 => super::number::hash_integer(&integer),
        _ => float.to_bits().rotate_left(17),
    }
}

/// The hash of what compares without the machine: None, bool, small integers, text. `None` for anything else.
pub fn simple(heap: &Heap, value: Value) -> Option<u64> {
    match value.view() {
        View::None => Some(0xfca8_6420),
        View::Bool(value) => Some(u64::from(value)),
        View::Int(value) => Some(value as u64),
        _ => heap.as_str(value).map(|text| text.hash),
    }
}

/// Whether two of those are equal.
pub fn same_simple(heap: &Heap, left: Value, right: Value) -> bool {
    left.is(right)
        || matches!((heap.as_str(left), heap.as_str(right)), (Some(left), Some(right)) if left.text == right.text)
}

/// The hash of a constant of a program, in a set of constants.
pub fn constant(heap: &Heap, value: Value) -> u64 {
    let object = match value.view() {
        View::Float(number) => return float(number),
        View::Object(at) => heap.get(at),
        _ => return simple(heap, value).unwrap_or(1),
    };
    match object {
        Object::Str(text) => text.hash,
        Object::Bytes(text) => bytes(text),
        Object::BigInt(number) => super::number::hash_integer(number),
        Object::Tuple(items) => items.iter().fold(TUPLE, |hash, item| join(hash, constant(heap, *item))),
        _ => unreachable!("the compiler makes sets of numbers, text and tuples of them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_of_texts_never_change() {
        let hashes = ["", "a", "counter", "a longer text of several words"].map(text);
        expect_test::expect![[r#"
            [
                0,
                10257619449849674925,
                2363690074943379661,
                10943902495953819149,
            ]
        "#]]
        .assert_debug_eq(&hashes);
    }
}
