//! Where steps lead.

use super::{Axis, Item, Test};
use crate::markup::{Document, Kind, NodeId};

impl Axis {
    /// The axis of that name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "ancestor" => Self::Ancestor,
            "ancestor-or-self" => Self::AncestorOrSelf,
            "attribute" => Self::Attribute,
            "child" => Self::Child,
            "descendant" => Self::Descendant,
            "descendant-or-self" => Self::DescendantOrSelf,
            "following" => Self::Following,
            "following-sibling" => Self::FollowingSibling,
            "namespace" => Self::Namespace,
            "parent" => Self::Parent,
            "preceding" => Self::Preceding,
            "preceding-sibling" => Self::PrecedingSibling,
            "self" => Self::Self_,
            _ => return None,
        })
    }

    /// Whether it leads from the end to the beginning.
    pub fn is_reverse(self) -> bool {
        matches!(self, Self::Ancestor | Self::AncestorOrSelf | Self::Preceding | Self::PrecedingSibling)
    }

    /// Whether two nodes may lead to the same one.
    pub fn may_meet(self) -> bool {
        !matches!(self, Self::Attribute | Self::Namespace | Self::Child | Self::Self_)
    }

    /// Tells `visit` all that lies in this direction from `item`, the nearest first, until it says false.
    pub fn walk(self, document: &Document, item: Item, visit: &mut dyn FnMut(Item) -> bool) {
        let mut node = |node| visit(Item::node(node));
        let at = item.node;
        let parent = document.parent(at);
        // The element that an attribute belongs to is its parent, and nothing stands beside it.
        if item.part != 0 {
            match self {
                Self::Self_ | Self::DescendantOrSelf | Self::AncestorOrSelf => {
                    if !visit(item) || self != Self::AncestorOrSelf {
                        return;
                    }
                    up(document, Some(at), &mut |node| visit(Item::node(node)));
                }
                Self::Parent => {
                    visit(Item::node(at));
                }
                Self::Ancestor => up(document, Some(at), &mut node),
                // As libxml2 has it; by the standard, what lies in the element would follow its attributes.
                Self::Following => following(document, at, &mut node),
                Self::Preceding => preceding(document, at, &mut node),
                _ => {}
            }
            return;
        }
        match self {
            Self::Self_ => {
                visit(item);
            }
            Self::Parent => {
                parent.into_iter().all(node);
            }
            Self::Ancestor => up(document, parent, &mut node),
            Self::AncestorOrSelf => up(document, Some(at), &mut node),
            Self::Child => {
                document.children(at).all(node);
            }
            Self::Descendant | Self::DescendantOrSelf => {
                if self == Self::DescendantOrSelf && !node(at) {
                    return;
                }
                let mut next = document.first(at);
                while let Some(inner) = next.filter(|inner| node(*inner)) {
                    next = document.after(inner, at);
                }
            }
            Self::FollowingSibling => {
                std::iter::successors(document.next(at), |node| document.next(*node)).all(node);
            }
            Self::PrecedingSibling => {
                std::iter::successors(document.previous(at), |node| document.previous(*node)).all(node);
            }
            Self::Following => following(document, at, &mut node),
            Self::Preceding => preceding(document, at, &mut node),
            Self::Attribute => {
                (0..document.attributes(at).len()).all(|index| visit(Item::attribute(at, index)));
            }
            Self::Namespace => {
                if document.is_element(at) {
                    visit(Item { node: at, part: 1 });
                }
            }
        }
    }
}

fn up(document: &Document, from: Option<NodeId>, visit: &mut dyn FnMut(NodeId) -> bool) {
    std::iter::successors(from, |node| document.parent(*node)).all(visit);
}

/// All that begins behind the end of `node`.
fn following(document: &Document, node: NodeId, visit: &mut dyn FnMut(NodeId) -> bool) {
    let mut next = document.after_all(node, Document::TOP);
    while let Some(inner) = next.filter(|inner| visit(*inner)) {
        next = document.after(inner, Document::TOP);
    }
}

/// All that ends before `node` begins, from the nearest on.
fn preceding(document: &Document, node: NodeId, visit: &mut dyn FnMut(NodeId) -> bool) {
    let mut around = Some(node);
    while let Some(at) = around {
        let mut sibling = document.previous(at);
        while let Some(top) = sibling {
            // What lies in it, the last first, and then itself.
            let mut inner = top;
            while let Some(last) = document.last(inner) {
                inner = last;
            }
            loop {
                if !visit(inner) {
                    return;
                }
                if inner == top {
                    break;
                }
                inner = match document.previous(inner) {
                    Some(mut previous) => {
                        while let Some(last) = document.last(previous) {
                            previous = last;
                        }
                        previous
                    }
                    None => document.parent(inner).expect("what lies in a node has a parent"),
                };
            }
            sibling = document.previous(top);
        }
        around = document.parent(at);
    }
}

impl Test {
    /// Whether it is passed by what a step on `axis` leads to. Prefixes name no namespace that HTML has.
    pub fn passes(&self, document: &Document, axis: Axis, item: Item) -> bool {
        let is_principal = match axis {
            Axis::Attribute => item.attribute_index().is_some(),
            Axis::Namespace => item.part == 1,
            _ => item.part == 0 && document.is_element(item.node),
        };
        match self {
            Self::Any => true,
            Self::Text => item.is_text(document),
            Self::Comment => item.part == 0 && matches!(document.kind(item.node), Kind::Comment(_)),
            Self::Instruction | Self::All(Some(_)) | Self::Name(Some(_), _) => false,
            Self::All(None) => is_principal,
            Self::Name(None, name) => is_principal && item.name(document) == name,
        }
    }
}
