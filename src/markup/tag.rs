//! Tags with their attributes, comments, and the document's type.

use super::input::{Until, is_blank};
use super::parse::Parser;
use super::rules;
use super::text::Mode;
use super::tree::{Attribute, Doctype, Kind};
use std::rc::Rc;

/// Bytes of a name that are kept, as in libxml2.
const NAME_BYTES_MAX: usize = 100;

impl Parser {
    /// Reads a start tag, and what follows from the element being empty.
    pub fn element(&mut self) {
        self.start_tag();
        // Where the tag was passed over, what follows goes by the element around it: so it is in libxml2.
        let Some(name) = self.innermost().cloned() else { return };
        if self.input.peek(0) == b'/' && self.input.peek(1) == b'>' {
            self.input.skip(2);
            return self.pop();
        }
        if self.input.at_end() || self.input.peek(0) != b'>' {
            return;
        }
        self.input.skip(1);
        if rules::is_empty(&name) {
            self.pop();
        } else if rules::mode(&name) != Mode::Markup {
            self.mode = rules::mode(&name);
        }
    }

    fn start_tag(&mut self) {
        self.input.skip(1);
        let name = self.name(b' ');
        self.end_before(&name);
        self.open_around(&name);
        let mut passed_over = 0;
        passed_over += usize::from(&*name == "html" && !self.open.is_empty());
        passed_over += usize::from(&*name == "head" && self.open.len() != 1);
        if &*name == "body" {
            passed_over += self.open.iter().filter(|(open, _)| **open == *"body").count();
        }
        self.passed_over += passed_over;
        let attributes = self.attributes();
        if self.input.at_end() {
            return;
        }
        if &*name == "meta" {
            self.note_declaration(&attributes);
        }
        if passed_over == 0 && !self.stopped {
            self.push(name, attributes);
        }
    }

    /// Reads an end tag.
    pub fn end_tag(&mut self) {
        self.input.skip(2);
        if self.input.at_end() {
            self.open_around_text();
            return self.add_text("</");
        }
        match self.input.peek(0) {
            b'>' => return self.input.skip(1),
            byte if !byte.is_ascii_alphabetic() => return self.comment(true),
            _ => {}
        }
        let name = self.name(b' ');
        self.attributes();
        if self.input.at_end() {
            return;
        }
        self.input.skip_if(b'/');
        self.input.skip_if(b'>');
        self.end(&name);
    }

    /// Reads attributes up to the tag's end, which is left; of several with one name, the first counts.
    fn attributes(&mut self) -> Vec<Attribute> {
        let mut attributes: Vec<Attribute> = Vec::new();
        let mut names = std::collections::BTreeSet::new();
        self.input.skip_blanks();
        while !self.input.at_end() && self.input.peek(0) != b'>' {
            if self.input.peek(0) == b'/' {
                if self.input.peek(1) == b'>' {
                    break;
                }
                self.input.skip(1);
                self.input.skip_blanks();
                continue;
            }
            let name = self.name(b'=');
            self.input.skip_blanks();
            let mut value = None;
            if self.input.peek(0) == b'=' {
                self.input.skip(1);
                self.input.skip_blanks();
                value = Some(self.value());
            }
            if names.insert(name.clone()) {
                attributes.push(Attribute { name, value });
            }
            self.input.skip_blanks();
        }
        for attribute in &mut attributes {
            if attribute.value.is_none() && rules::is_boolean(&attribute.name) {
                attribute.value = Some(attribute.name.clone());
            }
        }
        attributes
    }

    fn value(&mut self) -> Rc<str> {
        let quote = self.input.peek(0);
        let until = match quote {
            b'"' => Until::Bytes(b"\""),
            b'\'' => Until::Bytes(b"'"),
            _ => return self.input.data(Until::Bytes(b" \t\n\r\x0C>"), true).into(),
        };
        self.input.skip(1);
        let value = self.input.data(until, true);
        self.input.skip_if(quote);
        value.into()
    }

    /// Reads the name of a tag or of an attribute, in lower case. It has a character at least, whichever comes.
    fn name(&mut self, stop: u8) -> Rc<str> {
        let mut name = String::new();
        let mut is_first = true;
        while !self.input.at_end() {
            let byte = self.input.peek(0);
            if !is_first && (matches!(byte, b'/' | b'>') || byte == stop || is_blank(byte)) {
                break;
            }
            is_first = false;
            let piece = match self.input.character(0) {
                Some(length) if byte != 0 => self.input.take(length).to_ascii_lowercase(),
                _ => {
                    self.input.skip(1);
                    "\u{FFFD}".to_owned()
                }
            };
            if name.len() + piece.len() <= NAME_BYTES_MAX {
                name.push_str(&piece);
            }
        }
        self.shared(&name)
    }

    /// A `meta` may say how the document is encoded.
    fn note_declaration(&mut self, attributes: &[Attribute]) {
        let (mut is_type, mut content) = (false, None);
        for attribute in attributes {
            let Some(value) = &attribute.value else { continue };
            match &*attribute.name {
                "http-equiv" if value.eq_ignore_ascii_case("content-type") => is_type = true,
                "charset" => self.input.declare(value),
                "content" => content = Some(value.clone()),
                _ => {}
            }
        }
        if let Some(content) = content.filter(|_| is_type)
            && let Some(name) = super::decode::name_in_content(&content)
        {
            self.input.declare(name);
        }
    }

    /// Reads a comment behind its `<!--`, or what is taken for one, up to the next `>`.
    pub fn comment(&mut self, is_bogus: bool) {
        let text = if is_bogus {
            let text = self.input.data(Until::Bytes(b">"), false);
            self.input.skip_if(b'>');
            text
        } else if self.input.peek(0) == b'>' {
            self.input.skip(1);
            String::new()
        } else if self.input.peek(0) == b'-' && self.input.peek(1) == b'>' {
            self.input.skip(2);
            String::new()
        } else {
            self.input.data(Until::CommentEnd, false)
        };
        if !self.stopped {
            self.add(Kind::Comment(text));
        }
    }

    /// Reads `<!DOCTYPE` and the rest of it.
    pub fn doctype(&mut self) -> Doctype {
        let mut doctype = Doctype::default();
        self.input.skip(9);
        self.input.skip_blanks();
        if !self.input.at_end() && self.input.peek(0) != b'>' {
            doctype.name = self.input.data(Until::Bytes(b" \t\n\r\x0C>"), false);
            self.input.skip_blanks();
        }
        if self.input.has_word(0, b"PUBLIC") {
            self.input.skip(6);
            self.input.skip_blanks();
            doctype.public = self.literal();
            if doctype.public.is_some() {
                self.input.skip_blanks();
                doctype.system = self.literal();
            }
        } else if self.input.has_word(0, b"SYSTEM") {
            self.input.skip(6);
            self.input.skip_blanks();
            doctype.system = self.literal();
        }
        let count = self.input.rest().iter().take_while(|byte| **byte != b'>').count();
        self.input.skip(count + 1);
        doctype
    }

    fn literal(&mut self) -> Option<String> {
        let quote = self.input.peek(0);
        let until = match quote {
            b'"' => Until::Bytes(b"\">"),
            b'\'' => Until::Bytes(b"'>"),
            _ => return None,
        };
        self.input.skip(1);
        let text = self.input.data(until, false);
        self.input.skip_if(quote);
        Some(text)
    }
}
