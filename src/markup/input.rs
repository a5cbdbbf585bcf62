//! The bytes of a document, and how far they have been read.

use super::decode::{self, Encoding};
use super::entities::reference;

/// What is read. Until an encoding is known it is ASCII; the first byte that is none settles it.
#[derive(Debug)]
pub struct Input {
    bytes: Vec<u8>,
    at: usize,
    /// Whether the encoding is settled: from here on the bytes are UTF-8.
    settled: bool,
    /// The name of an encoding that is not read, once it was asked for.
    pub unsupported: Option<String>,
}

/// Where data ends.
#[derive(Clone, Copy, Debug)]
pub enum Until {
    /// Before one of these bytes.
    Bytes(&'static [u8]),
    /// Behind `-->` or `--!>`.
    CommentEnd,
}

impl Input {
    /// Bytes in UTF-8, or in an encoding that is still to be found.
    pub fn new(bytes: Vec<u8>, settled: bool) -> Self {
        Self { bytes, at: 0, settled, unsupported: None }
    }

    /// The byte `ahead` bytes ahead; 0 behind the end.
    pub fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    /// All that is left.
    pub fn rest(&self) -> &[u8] {
        &self.bytes[self.at..]
    }

    /// Whether the encoding is settled.
    pub fn is_settled(&self) -> bool {
        self.settled
    }

    /// Whether nothing is left.
    pub fn at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// Passes `count` bytes, as far as there are any.
    pub fn skip(&mut self, count: usize) {
        self.at = (self.at + count).min(self.bytes.len());
    }

    /// Passes `byte` if it is the next one.
    pub fn skip_if(&mut self, byte: u8) {
        self.skip(usize::from(!self.at_end() && self.peek(0) == byte));
    }

    /// Passes white space.
    pub fn skip_blanks(&mut self) {
        let count = self.rest().iter().take_while(|byte| is_blank(**byte)).count();
        self.skip(count);
    }

    /// Whether `word`, in upper case, comes `ahead` bytes ahead, in any case.
    pub fn has_word(&self, ahead: usize, word: &[u8]) -> bool {
        word.iter().enumerate().all(|(nth, byte)| self.peek(ahead + nth).to_ascii_uppercase() == *byte)
    }

    /// Looks for a byte order mark, or `<?xm`, which means UTF-8.
    pub fn detect_encoding(&mut self) {
        if self.settled {
            let has_mark = self.bytes.len() >= 4 && self.bytes.starts_with(b"\xEF\xBB\xBF");
            return self.skip(if has_mark { 3 } else { 0 });
        }
        if let Some((encoding, length)) = decode::mark(&self.bytes) {
            self.skip(length);
            self.switch_to(encoding);
        } else if self.rest().starts_with(b"<?xm") {
            self.switch_to(Encoding::Utf8);
        }
    }

    /// The document declares its encoding: that counts if nothing else has settled it.
    pub fn declare(&mut self, name: &str) {
        if self.settled {
            return;
        }
        match Encoding::named(name) {
            Ok(Some(encoding)) => self.switch_to(encoding),
            Ok(None) => {}
            Err(name) => self.unsupported = Some(name),
        }
    }

    /// There is a byte beyond ASCII: if the encoding is not settled, a declaration anywhere ahead settles it, and else it
    /// is Latin-1. Whether that may have changed what comes.
    pub fn settle(&mut self) -> bool {
        if self.settled {
            return false;
        }
        if let Some(name) = decode::name_ahead(self.rest()) {
            self.declare(&name);
        }
        if !self.settled {
            self.switch_to(Encoding::Latin1);
        }
        true
    }

    fn switch_to(&mut self, encoding: Encoding) {
        self.settled = true;
        if encoding != Encoding::Utf8 {
            self.bytes = encoding.decode(self.rest());
            self.at = 0;
        }
    }

    /// The length of the character `ahead` bytes ahead, if it is one in UTF-8.
    pub fn character(&self, ahead: usize) -> Option<usize> {
        let length = match self.peek(ahead) {
            0..0x80 => return Some(1),
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        let bytes = self.rest().get(ahead..ahead + length)?;
        std::str::from_utf8(bytes).is_ok_and(|text| text.chars().count() == 1).then_some(length)
    }

    /// The next `count` bytes as text, which are passed.
    pub fn take(&mut self, count: usize) -> String {
        let text = String::from_utf8_lossy(&self.rest()[..count]).into_owned();
        self.skip(count);
        text
    }

    /// Reads data up to its end, references in it when `has_references`.
    pub fn data(&mut self, until: Until, has_references: bool) -> String {
        let mut text = String::new();
        loop {
            let (plain, replacement) = self.plain(until, has_references);
            text.push_str(&self.take(plain));
            match replacement {
                Some((replacement, length)) => {
                    text.push_str(&replacement);
                    self.skip(length);
                }
                None => return text,
            }
        }
    }

    /// How many bytes can be taken as they are, and what the next ones are to be replaced by, with how many they are. At
    /// the end of the data, which is passed once nothing else is left before it, there is no replacement.
    fn plain(&mut self, until: Until, has_references: bool) -> (usize, Option<(String, usize)>) {
        let mut count = 0;
        while self.at + count < self.bytes.len() {
            let byte = self.peek(count);
            match until {
                Until::Bytes(ends) if ends.contains(&byte) => return (count, None),
                Until::CommentEnd if byte == b'-' => {
                    if let Some(length) = self.comment_end(count) {
                        return if count == 0 {
                            self.skip(length);
                            (0, None)
                        } else {
                            (count, Some((String::new(), 0)))
                        };
                    }
                }
                _ => {}
            }
            match byte {
                b'&' if has_references => {
                    if let Some(replacement) = reference(&self.rest()[count..], true) {
                        return (count, Some(replacement));
                    }
                    count += 1;
                }
                0 => return (count, Some(("\u{FFFD}".into(), 1))),
                b'\r' => return (count, Some((self.line_end(count), 1))),
                0x80.. => {
                    // What comes may be read differently then.
                    if count == 0 && self.settle() || !self.settled {
                        return (count, Some((String::new(), 0)));
                    }
                    match self.character(count) {
                        Some(length) => count += length,
                        None => return (count, Some(("\u{FFFD}".into(), 1))),
                    }
                }
                _ => count += 1,
            }
        }
        (count, None)
    }

    /// What a carriage return is replaced by: before a line feed, by nothing.
    pub fn line_end(&self, ahead: usize) -> String {
        if self.peek(ahead + 1) == b'\n' { String::new() } else { "\n".into() }
    }

    /// How long the end of a comment is that begins `ahead` bytes ahead; the end of all ends it, too.
    fn comment_end(&self, ahead: usize) -> Option<usize> {
        match &self.rest()[ahead..] {
            [_] => Some(1),
            [_, b'-'] => Some(2),
            [_, b'-', b'>', ..] | [_, b'-', b'!'] => Some(3),
            [_, b'-', b'!', b'>', ..] => Some(4),
            _ => None,
        }
    }
}

/// HTML's white space.
pub fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}
