//! A document as a tree: all nodes in one table.

use std::rc::Rc;

/// A node of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// An attribute of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, in lower case when it was parsed.
    pub name: Rc<str>,
    /// What stands behind the `=`; none without one, which reads as an empty text.
    pub value: Option<Rc<str>>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The whole; its children are the root and comments around it.
    Document,
    /// An element: its tag's name, and its attributes in order.
    Element(Rc<str>, Vec<Attribute>),
    /// Text.
    Text(String),
    /// A comment.
    Comment(String),
}

#[derive(Clone, Debug)]
struct Node {
    kind: Kind,
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

/// `<!DOCTYPE name PUBLIC "public" "system">`
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Doctype {
    /// The name.
    pub name: String,
    /// What follows `PUBLIC`.
    pub public: Option<String>,
    /// The address, behind it or behind `SYSTEM`.
    pub system: Option<String>,
}

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    nodes: Vec<Node>,
    /// What it declared itself to be, or what libxml2 takes it for.
    pub doctype: Doctype,
    /// Whether a node with a higher id always stands behind one with a lower one: so until a node is moved or added.
    in_order: bool,
    /// Estimated bytes of all nodes.
    bytes: usize,
}

/// Estimated bytes of an attribute beside its texts.
const ATTRIBUTE_BYTES: usize = 48;

impl Default for Document {
    fn default() -> Self {
        let mut document = Self { nodes: Vec::new(), doctype: Doctype::default(), in_order: true, bytes: 0 };
        document.make(Kind::Document);
        document
    }
}

impl Document {
    /// The document's own node.
    pub const TOP: NodeId = NodeId(0);

    /// What a node is.
    ///
    /// # Panics
    /// When `node` is another document's.
    pub fn kind(&self, node: NodeId) -> &Kind {
        &self.node(node).kind
    }

    /// The same, to be changed.
    pub fn kind_mut(&mut self, node: NodeId) -> &mut Kind {
        &mut self.nodes[node.0 as usize].kind
    }

    /// The node that it lies in.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).parent
    }

    /// The node before it within the same one.
    pub fn previous(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).previous
    }

    /// The node behind it within the same one.
    pub fn next(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).next
    }

    /// The first node in it.
    pub fn first(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).first
    }

    /// The last node in it.
    pub fn last(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).last
    }

    /// The nodes in it, in order.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first(node), |child| self.next(*child))
    }

    /// The node that comes after `node` when `within` is read from its beginning to its end.
    pub fn after(&self, node: NodeId, within: NodeId) -> Option<NodeId> {
        self.first(node).or_else(|| self.after_all(node, within))
    }

    /// The node that comes after all that lies in `node`.
    pub fn after_all(&self, mut node: NodeId, within: NodeId) -> Option<NodeId> {
        while node != within {
            if let Some(next) = self.next(node) {
                return Some(next);
            }
            node = self.parent(node)?;
        }
        None
    }

    /// The first element at the top.
    pub fn root(&self) -> Option<NodeId> {
        self.children(Self::TOP).find(|node| self.is_element(*node))
    }

    /// Whether it is an element.
    pub fn is_element(&self, node: NodeId) -> bool {
        matches!(self.kind(node), Kind::Element(..))
    }

    /// The name of an element's tag.
    pub fn name(&self, node: NodeId) -> Option<&Rc<str>> {
        match self.kind(node) {
            Kind::Element(name, _) => Some(name),
            _ => None,
        }
    }

    /// An element's attributes; none for other nodes.
    pub fn attributes(&self, node: NodeId) -> &[Attribute] {
        match self.kind(node) {
            Kind::Element(_, attributes) => attributes,
            _ => &[],
        }
    }

    /// Adds the text of all that lies in `node` to `out`.
    pub fn add_text(&self, node: NodeId, out: &mut String) {
        if let Kind::Text(text) | Kind::Comment(text) = self.kind(node) {
            return out.push_str(text);
        }
        let mut at = self.first(node);
        while let Some(inner) = at {
            if let Kind::Text(text) = self.kind(inner) {
                out.push_str(text);
            }
            at = self.after(inner, node);
        }
    }

    /// Nodes that were ever made; ids are below it.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether it has nothing but itself.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() == 1
    }

    /// Estimated bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// A new node that lies nowhere yet.
    pub fn make(&mut self, kind: Kind) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.bytes += size_of::<Node>();
        self.bytes += match &kind {
            Kind::Document => 0,
            Kind::Element(_, attributes) => attributes.iter().map(attribute_bytes).sum(),
            Kind::Text(text) | Kind::Comment(text) => text.len(),
        };
        self.nodes.push(Node { kind, parent: None, previous: None, next: None, first: None, last: None });
        id
    }

    /// Puts `node`, which lies nowhere, into `parent` as its last; while the document is being read that is its end.
    pub fn append(&mut self, parent: NodeId, node: NodeId) {
        let last = self.nodes[parent.0 as usize].last.replace(node);
        match last {
            Some(last) => self.nodes[last.0 as usize].next = Some(node),
            None => self.nodes[parent.0 as usize].first = Some(node),
        }
        let moved = &mut self.nodes[node.0 as usize];
        moved.parent = Some(parent);
        moved.previous = last;
    }

    /// Puts `node`, which lies nowhere, before `sibling`.
    pub fn insert_before(&mut self, sibling: NodeId, node: NodeId) {
        let Some(parent) = self.parent(sibling) else { return };
        let previous = self.nodes[sibling.0 as usize].previous.replace(node);
        match previous {
            Some(previous) => self.nodes[previous.0 as usize].next = Some(node),
            None => self.nodes[parent.0 as usize].first = Some(node),
        }
        let moved = &mut self.nodes[node.0 as usize];
        (moved.parent, moved.previous, moved.next) = (Some(parent), previous, Some(sibling));
    }

    /// Takes `node` out, with all that lies in it.
    pub fn detach(&mut self, node: NodeId) {
        let moved = &mut self.nodes[node.0 as usize];
        let (parent, previous, next) = (moved.parent.take(), moved.previous.take(), moved.next.take());
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => self.nodes[previous.0 as usize].next = next,
            None => self.nodes[parent.0 as usize].first = next,
        }
        match next {
            Some(next) => self.nodes[next.0 as usize].previous = previous,
            None => self.nodes[parent.0 as usize].last = previous,
        }
    }

    /// Notes that the tree is no longer as it was read.
    pub fn changed(&mut self) {
        self.in_order = false;
    }

    /// Notes that texts grew by `bytes`.
    pub fn grew(&mut self, bytes: usize) {
        self.bytes += bytes;
    }

    /// Where each node stands among all in reading order, by id; none while that is the order of the ids.
    pub fn places(&self) -> Option<Vec<u32>> {
        if self.in_order {
            return None;
        }
        let mut places = vec![0; self.nodes.len()];
        let mut place = 0;
        let tops = (0..self.nodes.len() as u32).map(NodeId).filter(|node| self.parent(*node).is_none());
        for top in tops {
            let mut at = Some(top);
            while let Some(node) = at {
                places[node.0 as usize] = place;
                place += 1;
                at = self.after(node, top);
            }
        }
        Some(places)
    }

    fn node(&self, node: NodeId) -> &Node {
        &self.nodes[node.0 as usize]
    }
}

fn attribute_bytes(attribute: &Attribute) -> usize {
    ATTRIBUTE_BYTES + attribute.value.as_ref().map_or(0, |value| value.len())
}
