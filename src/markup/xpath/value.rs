//! What expressions give.

use super::number::{parse_number, show_number};
use crate::markup::{Document, Kind, NodeId};

/// A node, or what belongs to an element without being a node of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// The node, or the element that it belongs to.
    pub node: NodeId,
    /// 0 for the node itself, 1 for the namespace that every element has, and from 2 on its attributes.
    pub part: u32,
}

/// The address of the namespace that every element has, `xml`.
pub const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

impl Item {
    /// The node itself.
    pub fn node(node: NodeId) -> Self {
        Self { node, part: 0 }
    }

    /// The element's attribute of that index.
    pub fn attribute(node: NodeId, index: usize) -> Self {
        Self { node, part: index as u32 + 2 }
    }

    /// The index of the attribute that it is.
    pub fn attribute_index(self) -> Option<usize> {
        (self.part >= 2).then(|| self.part as usize - 2)
    }

    /// The name, of what has one.
    pub fn name(self, document: &Document) -> &str {
        match (self.part, self.attribute_index()) {
            (0, _) => document.name(self.node).map_or("", |name| name),
            (_, Some(index)) => &document.attributes(self.node)[index].name,
            _ => "xml",
        }
    }

    /// Its text.
    pub fn text(self, document: &Document) -> String {
        match (self.part, self.attribute_index()) {
            (0, _) => {
                let mut text = String::new();
                document.add_text(self.node, &mut text);
                text
            }
            (_, Some(index)) => document.attributes(self.node)[index].value.as_deref().unwrap_or_default().to_owned(),
            _ => XML_NAMESPACE.to_owned(),
        }
    }

    /// Whether it is text of the document.
    pub fn is_text(self, document: &Document) -> bool {
        self.part == 0 && matches!(document.kind(self.node), Kind::Text(_))
    }
}

/// What an expression gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A set, in the document's order.
    Items(Vec<Item>),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A truth.
    Bool(bool),
}

impl Value {
    /// As `boolean()` sees it.
    pub fn truth(&self) -> bool {
        match self {
            Self::Items(items) => !items.is_empty(),
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Text(text) => !text.is_empty(),
            Self::Bool(truth) => *truth,
        }
    }

    /// As `string()` sees it.
    pub fn text(&self, document: &Document) -> String {
        match self {
            Self::Items(items) => items.first().map(|item| item.text(document)).unwrap_or_default(),
            Self::Number(number) => show_number(*number),
            Self::Text(text) => text.clone(),
            Self::Bool(truth) => truth.to_string(),
        }
    }

    /// As `number()` sees it.
    pub fn number(&self, document: &Document) -> f64 {
        match self {
            Self::Number(number) => *number,
            Self::Bool(truth) => f64::from(u8::from(*truth)),
            Self::Items(_) | Self::Text(_) => parse_number(&self.text(document)),
        }
    }
}
