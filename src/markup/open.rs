//! The elements that are open while a document is read: what opens and ends them, asked for or not.

use super::parse::Parser;
use super::rules;
use super::tree::{Attribute, Document, Kind, NodeId};
use crate::base::limits;
use std::rc::Rc;

/// How far the document has come, as far as it decides whether `head` and `body` are still to be brought about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// Neither was opened.
    Nothing,
    /// `head` was.
    Head,
    /// `body` was.
    Body,
}

impl Parser {
    /// The name of the innermost open element.
    pub fn innermost(&self) -> Option<&Rc<str>> {
        self.open.last().map(|(name, _)| name)
    }

    /// Whether an element of that name is open.
    pub fn is_open(&self, name: &str) -> bool {
        self.open.iter().any(|(open, _)| **open == *name)
    }

    /// The node that new ones go into.
    fn place(&self) -> NodeId {
        self.open.last().map_or(Document::TOP, |(_, node)| *node)
    }

    /// Opens an element. Where too many are open already, reading ends, as it does in libxml2.
    pub fn push(&mut self, name: Rc<str>, attributes: Vec<Attribute>) {
        if self.open.len() >= limits::MARKUP_DEPTH {
            self.stopped = true;
            return;
        }
        match &*name {
            "head" => self.progress = self.progress.max(Progress::Head),
            "body" => self.progress = self.progress.max(Progress::Body),
            _ => {}
        }
        let node = self.add(Kind::Element(name.clone(), attributes));
        self.open.push((name, node));
    }

    /// Ends the innermost element.
    pub fn pop(&mut self) {
        self.open.pop();
    }

    /// Puts a new node where the reading is.
    pub fn add(&mut self, kind: Kind) -> NodeId {
        let node = self.document.make(kind);
        let place = self.place();
        self.document.append(place, node);
        node
    }

    /// Adds text where the reading is. Outside of all elements there is none.
    pub fn add_text(&mut self, text: &str) {
        if self.open.is_empty() || text.is_empty() || self.stopped {
            return;
        }
        if let Some(last) = self.document.last(self.place())
            && let Kind::Text(known) = self.document.kind_mut(last)
        {
            known.push_str(text);
            self.document.grew(text.len());
            return;
        }
        self.add(Kind::Text(text.to_owned()));
    }

    /// A start tag of `name` comes: ends what cannot hold it.
    pub fn end_before(&mut self, name: &str) {
        while self.innermost().is_some_and(|open| rules::ends(name, open)) {
            self.pop();
        }
    }

    /// A start tag of `name` comes: opens what must be around it.
    pub fn open_around(&mut self, name: &str) {
        if name == "html" {
            return;
        }
        if self.open.is_empty() {
            self.push("html".into(), Vec::new());
        }
        if matches!(name, "body" | "head") {
            return;
        }
        if self.open.len() <= 1 && rules::is_of_head(name) {
            if self.progress < Progress::Head {
                self.push("head".into(), Vec::new());
            }
        } else if !rules::is_of_frames(name)
            && self.progress < Progress::Body
            && !self.is_open("body")
            && !self.is_open("head")
        {
            self.push("body".into(), Vec::new());
        }
    }

    /// Text comes that is more than white space.
    pub fn open_around_text(&mut self) {
        if self.innermost().is_some_and(|open| **open == *"head") {
            self.end_before("p");
        }
        self.open_around("p");
    }

    /// An end tag of `name` comes: ends the innermost element of that name and what is open in it, unless something
    /// stronger lies in between.
    pub fn end(&mut self, name: &str) {
        // End tags of the start tags that were passed over.
        if self.passed_over > 0 && matches!(name, "html" | "body" | "head") {
            self.passed_over -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|(open, _)| **open == *name) else { return };
        let strength = rules::strength(name);
        if self.open[at + 1..].iter().all(|(open, _)| rules::strength(open) <= strength) {
            self.open.truncate(at);
        }
    }
}
