//! A stand-in for the crate of the same name, which carries Unicode's normalisation tables.
//!
//! The parser asks for them only to bring identifiers outside ASCII into the form NFKC. This one leaves them as they
//! are, so the compiler has to turn down identifiers that NFKC might change, rather than read them as other names than
//! CPython does.

use std::str::Chars;

/// The one operation of the original's trait that the parser uses.
pub trait UnicodeNormalization {
    /// The characters of the text, unchanged.
    fn nfkc(&self) -> Chars<'_>;
}

impl UnicodeNormalization for str {
    fn nfkc(&self) -> Chars<'_> {
        self.chars()
    }
}
