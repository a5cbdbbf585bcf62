//! Bytes -> text, and the first limits that a text must keep.

use super::Diagnostic;
use crate::base::{LineIndex, Span, limits};

/// The text of a file. A byte order mark stays: the parser skips it.
///
/// # Errors
/// When the bytes are not UTF-8; the message names the byte, its line and column. The span counts in the text up to
/// there.
pub fn decode(bytes: &[u8]) -> Result<String, Diagnostic> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.into()),
        Err(error) => error,
    };
    let good = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
    let offset = good.len() as u32;
    let at = LineIndex::new(good).line_column(good, offset);
    let byte = bytes.get(good.len()).copied().unwrap_or_default();
    let message = format!("the file is not UTF-8: byte 0x{byte:02x} at line {}, column {}", at.line, at.column);
    let help = "save the file as UTF-8";
    Err(Diagnostic::syntax(Span::new(offset, offset + 1), message).with_help(help))
}

/// Refuses texts that nothing else should look at: too long, or with NUL characters.
pub fn check_text(source: &str) -> Option<Diagnostic> {
    if source.len() > limits::SOURCE_BYTES {
        let message = format!("the program is {} bytes long; at most {} are read", source.len(), limits::SOURCE_BYTES);
        return Some(Diagnostic::limit(Span::new(0, 0), message));
    }
    let nul = source.bytes().position(|byte| byte == 0)? as u32;
    Some(Diagnostic::syntax(Span::new(nul, nul + 1), "source code cannot contain null bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_that_is_not_utf8_is_named_with_its_place() {
        assert_eq!(decode("é = 1\n".as_bytes()).as_deref(), Ok("é = 1\n"));
        let error = decode(b"a = 1\n\xc3\xa9 = \xff\n").unwrap_err();
        assert_eq!(error.message, "the file is not UTF-8: byte 0xff at line 2, column 5");
        assert_eq!(error.span, Span::new(11, 12));
    }

    #[test]
    fn texts_that_are_too_long_or_hold_nul_are_refused() {
        assert!(check_text(&" ".repeat(limits::SOURCE_BYTES)).is_none());
        let long = check_text(&" ".repeat(limits::SOURCE_BYTES + 1)).unwrap();
        assert_eq!(long.message, "the program is 1048577 bytes long; at most 1048576 are read");
        assert_eq!(check_text("a\0b").unwrap().span, Span::new(1, 2));
    }
}
