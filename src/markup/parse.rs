//! Reading a document.

use super::input::Input;
use super::open::Progress;
use super::text::Mode;
use super::tree::{Doctype, Document, NodeId};
use std::collections::BTreeSet;
use std::rc::Rc;

/// What a document is read from.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// Text: what it says of its encoding is passed over.
    Text(&'a str),
    /// Bytes, which may say so.
    Bytes(&'a [u8]),
}

/// A document in the making.
pub(super) struct Parser {
    pub input: Input,
    pub document: Document,
    /// Open elements with their names, the innermost last.
    pub open: Vec<(Rc<str>, NodeId)>,
    /// How the text that comes is read.
    pub mode: Mode,
    pub progress: Progress,
    /// Start tags of `html`, `head` and `body` that were passed over, and whose end tags will be.
    pub passed_over: usize,
    /// Reading has ended before the end.
    pub stopped: bool,
    names: BTreeSet<Rc<str>>,
}

/// Reads a document, whatever it is: nothing in HTML is an error.
///
/// # Errors
/// The name of the encoding that the document declares, when it is not one that is read here.
///
/// ```
/// # use baton::markup::{Document, Source, parse};
/// let document = parse(Source::Text("<p>one<p>two")).expect("text needs no encoding");
/// let mut text = String::new();
/// document.add_text(Document::TOP, &mut text);
/// assert_eq!(text, "onetwo");
/// assert!(parse(Source::Bytes(b"<meta charset=big5>")).is_err());
/// ```
pub fn parse(source: Source<'_>) -> Result<Document, String> {
    let input = match source {
        Source::Text(text) => Input::new(text.as_bytes().to_vec(), true),
        Source::Bytes(bytes) => Input::new(bytes.to_vec(), false),
    };
    let mut parser = Parser {
        input,
        document: Document::default(),
        open: Vec::new(),
        mode: Mode::Markup,
        progress: Progress::Nothing,
        passed_over: 0,
        stopped: false,
        names: BTreeSet::new(),
    };
    parser.whole();
    match parser.input.unsupported {
        Some(name) => Err(name),
        None => Ok(parser.document),
    }
}

impl Parser {
    /// One copy of a name for all its uses.
    pub fn shared(&mut self, name: &str) -> Rc<str> {
        match self.names.get(name) {
            Some(known) => known.clone(),
            None => {
                let name: Rc<str> = name.into();
                self.names.insert(name.clone());
                self.document.grew(name.len() + 16);
                name
            }
        }
    }

    fn whole(&mut self) {
        self.input.detect_encoding();
        self.input.skip_blanks();
        self.comments();
        self.document.doctype = if self.has_doctype() {
            self.doctype()
        } else {
            let public = Some("-//W3C//DTD HTML 4.0 Transitional//EN".into());
            let system = Some("http://www.w3.org/TR/REC-html40/loose.dtd".into());
            Doctype { name: "html".into(), public, system }
        };
        self.input.skip_blanks();
        self.comments();
        while !self.input.at_end() && !self.stopped {
            if self.mode == Mode::Markup && self.input.peek(0) == b'<' {
                self.markup();
            } else {
                self.text();
            }
        }
    }

    /// Comments, and what is taken for them, before anything else.
    fn comments(&mut self) {
        while self.input.peek(0) == b'<' {
            if self.input.rest().starts_with(b"<!--") {
                self.input.skip(4);
                self.comment(false);
            } else if self.input.peek(1) == b'?' {
                self.input.skip(1);
                self.comment(true);
            } else {
                return;
            }
            self.input.skip_blanks();
        }
    }

    fn has_doctype(&self) -> bool {
        self.input.rest().starts_with(b"<!") && self.input.has_word(2, b"DOCTYPE")
    }

    /// Reads what begins with `<`.
    fn markup(&mut self) {
        match self.input.peek(1) {
            b'/' => self.end_tag(),
            b'!' if self.has_doctype() => {
                self.doctype();
            }
            b'!' if self.input.peek(2) == b'-' && self.input.peek(3) == b'-' => {
                self.input.skip(4);
                self.comment(false);
            }
            b'!' => {
                self.input.skip(2);
                self.comment(true);
            }
            b'?' => {
                self.input.skip(1);
                self.comment(true);
            }
            byte if byte.is_ascii_alphabetic() => self.element(),
            _ => {
                self.open_around_text();
                self.add_text("<");
                self.input.skip(1);
            }
        }
    }
}
