//! `lxml`, natively: documents and elements on top of the trees in `crate::markup`. The classes that a program sees are
//! written in the library (`vm/library/lxml.py`); these functions are what they are made of.
//!
//! A tree is an instance that holds the document and the elements that were handed out of it: one element a node, so that
//! `a is b` holds for one node, as in lxml. An element holds its tree and its node's id.

mod edit;
mod element;
mod parse;
mod path;

use super::machine::Vm;
use super::native::{Args, Escape, Native};
use super::object::{Instance, Object, Payload};
use super::value::{Ref, Value};
use crate::markup::{Document, Kind, NodeId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The rows of this room's files.
pub fn natives() -> Vec<Native> {
    [parse::NATIVES, element::NATIVES, edit::NATIVES, path::NATIVES].concat()
}

/// A document of a program's. Checkpoints share it until it is written to.
#[derive(Clone, Debug)]
pub struct Tree {
    /// What was read.
    pub document: Rc<Document>,
    /// The classes of elements and of comments.
    pub classes: [Ref; 2],
    /// Elements that were handed out, by node.
    pub elements: BTreeMap<NodeId, Ref>,
}

/// Estimated bytes of an entry of [`Tree::elements`].
const ENTRY: usize = 24;

impl Tree {
    /// Estimated bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.document.bytes() + self.elements.len() * ENTRY
    }

    /// Tells `visit` every value that it holds.
    pub fn children(&self, visit: &mut dyn FnMut(Value)) {
        self.classes.iter().chain(self.elements.values()).for_each(|at| visit(Value::object(*at)));
    }
}

impl Vm<'_> {
    /// The tree and the node of the element that is the argument at `index`.
    fn element(&mut self, args: &Args, index: usize) -> Result<(Ref, NodeId), Escape> {
        match args.at(index).as_ref().and_then(|at| self.payload(at)) {
            Some(Payload::Element(tree, node)) => Ok((*tree, *node)),
            _ => {
                let class = self.class_name(args.at(index));
                Err(self.type_error(format!("an element is required, not {class}")))
            }
        }
    }

    /// The tree at `at`.
    fn tree(&self, at: Ref) -> &Tree {
        match self.payload(at) {
            Some(Payload::Tree(tree)) => tree,
            _ => unreachable!("an element holds its tree"),
        }
    }

    fn tree_mut(&mut self, at: Ref) -> &mut Tree {
        match self.payload_mut(at) {
            Some(Payload::Tree(tree)) => tree,
            _ => unreachable!("an element holds its tree"),
        }
    }

    /// The document at `at`, to be looked at while the machine does other things.
    fn document(&self, at: Ref) -> Rc<Document> {
        self.tree(at).document.clone()
    }

    /// The document at `at`, to be written to by `change`, after which it may be `bytes` larger.
    fn change<T>(&mut self, at: Ref, bytes: usize, change: impl FnOnce(&mut Document) -> T) -> Result<T, Escape> {
        self.reserve(bytes)?;
        let size = self.tree(at).document.len();
        self.machine.heap.worked(size);
        self.machine.heap.grew(bytes);
        let document = Rc::make_mut(&mut self.tree_mut(at).document);
        document.changed();
        document.grew(bytes);
        Ok(change(document))
    }

    /// The element for a node: the one that was handed out before, or a new one.
    fn element_of(&mut self, tree: Ref, node: NodeId) -> Value {
        let known = self.tree(tree);
        if let Some(at) = known.elements.get(&node) {
            return Value::object(*at);
        }
        let [element, comment] = known.classes;
        let class = if matches!(known.document.kind(node), Kind::Comment(_)) { comment } else { element };
        let instance = Instance { class, attributes: Vec::new(), payload: Payload::Element(tree, node) };
        let at = self.machine.heap.allocate(Object::Instance(Rc::new(instance)));
        self.machine.heap.grew(ENTRY);
        self.tree_mut(tree).elements.insert(node, at);
        Value::object(at)
    }

    /// The same where there may be none.
    fn element_or_none(&mut self, tree: Ref, node: Option<NodeId>) -> Value {
        node.map_or(Value::NONE, |node| self.element_of(tree, node))
    }

    /// A list of elements.
    fn elements(&mut self, tree: Ref, nodes: Vec<NodeId>) -> Result<Value, Escape> {
        self.reserve(nodes.len() * 128)?;
        let elements = nodes.into_iter().map(|node| self.element_of(tree, node)).collect();
        Ok(self.machine.heap.list(elements))
    }

    fn text_argument(&mut self, args: &Args, index: usize) -> Result<String, Escape> {
        match self.machine.heap.as_str(args.at(index)) {
            Some(text) => Ok(text.text.to_string()),
            None => {
                let class = self.class_name(args.at(index));
                Err(self.type_error(format!("Argument must be bytes or unicode, got '{class}'")))
            }
        }
    }
}

/// Whether lxml shows it as an element: everything but text.
fn is_shown(document: &Document, node: NodeId) -> bool {
    matches!(document.kind(node), Kind::Element(..) | Kind::Comment(_))
}
