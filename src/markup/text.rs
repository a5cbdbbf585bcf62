//! Text between tags.

use super::entities::reference;
use super::input::is_blank;
use super::parse::Parser;

/// How text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Up to the next tag; references are replaced.
    Markup,
    /// Up to the element's own end tag; references are replaced.
    References,
    /// Up to the element's own end tag, as it is.
    Raw,
    /// To the end of the document, as it is.
    Plain,
    /// As `Raw`.
    Script,
    /// Behind `<!--` in a script.
    ScriptComment,
    /// Behind another `<script` in there: its end tag is not the element's.
    ScriptInScript,
}

/// What ends a piece of text.
enum Stop {
    /// A tag.
    Tag,
    /// The end of the document.
    End,
    /// These bytes are to be replaced.
    Replace(String, usize),
}

impl Parser {
    /// Reads text up to the next tag that counts as one.
    pub fn text(&mut self) {
        loop {
            let (count, stop) = self.piece();
            let piece = self.input.take(count);
            self.characters(&piece);
            match stop {
                Stop::Replace(replacement, length) => {
                    self.input.skip(length);
                    self.characters(&replacement);
                }
                Stop::Tag => {
                    self.mode = Mode::Markup;
                    return;
                }
                Stop::End => return,
            }
            if self.stopped {
                return;
            }
        }
    }

    /// How many bytes of text can be taken as they are, and what ends them.
    fn piece(&mut self) -> (usize, Stop) {
        let mut count = 0;
        while count < self.input.rest().len() {
            match self.input.peek(count) {
                b'<' if self.mode == Mode::Markup => return (count, Stop::Tag),
                b'<' if self.mode != Mode::Plain => {
                    if self.is_end(count) {
                        return (count, Stop::Tag);
                    }
                    count += 1;
                }
                b'-' if matches!(self.mode, Mode::ScriptComment | Mode::ScriptInScript) => {
                    if self.input.rest()[count..].starts_with(b"-->") {
                        self.mode = Mode::Script;
                    }
                    count += 1;
                }
                b'&' if matches!(self.mode, Mode::Markup | Mode::References) => {
                    if let Some((text, length)) = reference(&self.input.rest()[count..], false) {
                        return (count, Stop::Replace(text, length));
                    }
                    count += 1;
                }
                0 => return (count, Stop::Replace("\u{FFFD}".into(), 1)),
                b'\r' => return (count, Stop::Replace(self.input.line_end(count), 1)),
                0x80.. => {
                    // What comes may be read differently then.
                    if !self.input.is_settled() {
                        if count == 0 {
                            self.input.settle();
                        }
                        return (count, Stop::Replace(String::new(), 0));
                    }
                    match self.input.character(count) {
                        Some(length) => count += length,
                        None => return (count, Stop::Replace("\u{FFFD}".into(), 1)),
                    }
                }
                _ => count += 1,
            }
        }
        (count, Stop::End)
    }

    /// Whether `<`, `ahead` bytes ahead in an element whose text is no markup, begins its end tag. In scripts it may also
    /// begin what hides one.
    fn is_end(&mut self, ahead: usize) -> bool {
        let rest = &self.input.rest()[ahead + 1..];
        if self.mode == Mode::Script && rest.first() == Some(&b'!') {
            if rest.starts_with(b"!--") {
                self.mode = Mode::ScriptComment;
            }
            return false;
        }
        let is_end_tag = rest.first() == Some(&b'/');
        if !is_end_tag && self.mode != Mode::ScriptComment {
            return false;
        }
        let rest = &rest[usize::from(is_end_tag)..];
        let Some(name) = self.innermost() else { return false };
        let is_own = rest.len() > name.len()
            && name.bytes().zip(rest).all(|(own, byte)| own == byte | 0x20)
            && (matches!(rest[name.len()], b'>' | b'/') || is_blank(rest[name.len()]));
        match self.mode {
            _ if !is_own => false,
            Mode::ScriptComment if !is_end_tag => {
                self.mode = Mode::ScriptInScript;
                false
            }
            Mode::ScriptInScript => {
                self.mode = Mode::ScriptComment;
                false
            }
            _ => true,
        }
    }

    /// Adds a piece of text. Outside of `body` only white space stays where it is; other text opens what must be around.
    fn characters(&mut self, text: &str) {
        let mut text = text;
        if self.innermost().is_none_or(|name| matches!(&**name, "html" | "head")) {
            let blanks = text.bytes().take_while(|byte| is_blank(*byte)).count();
            self.add_text(&text[..blanks]);
            text = &text[blanks..];
            if text.is_empty() {
                return;
            }
            self.open_around_text();
        }
        self.add_text(text);
    }
}
