//! Hashes that are the same on every machine.

use std::hash::Hasher;

/// A hash of `text`, by the `rustc-hash` crate's algorithm.
pub fn text(text: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// The hash of a constant: None, bool, numbers, text, bytes, tuples of them. `None` for anything else.
pub fn simple(heap: &super::Heap, value: super::Value) -> Option<u64> {
    use super::View;
    match value.view() {
        View::None => Some(0xfca8_6420),
        View::Bool(value) => Some(u64::from(value)),
        View::Int(value) => Some(value as u64),
        _ => heap.as_str(value).map(|text| text.hash),
    }
}

/// Whether two constants are equal.
pub fn same_simple(heap: &super::Heap, left: super::Value, right: super::Value) -> bool {
    left.is(right)
        || matches!((heap.as_str(left), heap.as_str(right)), (Some(left), Some(right)) if left.text == right.text)
}

/// A hash of bytes.
pub fn bytes(bytes: &[u8]) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(bytes);
    hasher.finish()
}
