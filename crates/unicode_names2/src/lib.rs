//! A stand-in for the crate of the same name, which carries the names of all Unicode characters.
//!
//! The parser asks for them only in `\N{..}` escapes, and the table would be more than half of the page's wasm. This one
//! knows none: such an escape becomes the parser's error at its place, which the compiler words for the user.

/// The character called `name`: always `None`, because no names are carried.
pub fn character(_name: &str) -> Option<char> {
    None
}
