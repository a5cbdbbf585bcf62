//! Changing elements.

use crate::markup::{Attribute, Document, Kind, NodeId};
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::value::Value;

const BUILTINS: Owner = Owner::Builtins;

/// The rows of this file; each takes an element first.
pub const NATIVES: &[Native] = &[
    native(BUILTINS, "_markup_set_tag", set_tag),
    native(BUILTINS, "_markup_set_text", |vm, args| set_text(vm, args, false)),
    native(BUILTINS, "_markup_set_tail", |vm, args| set_text(vm, args, true)),
    native(BUILTINS, "_markup_set_attribute", set_attribute),
    native(BUILTINS, "_markup_wrap", wrap),
    native(BUILTINS, "_markup_append", append),
    native(BUILTINS, "_markup_remove", remove),
];

/// Estimated bytes of a node that is made.
const NODE: usize = 96;

fn set_tag(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let tag = vm.text_argument(args, 1)?;
    vm.change(tree, tag.len(), |document| {
        if let Kind::Element(name, _) = document.kind_mut(node) {
            *name = tag.into();
        }
    })?;
    Ok(Value::NONE)
}

/// A text, or none for `None`.
fn text_or_none(vm: &mut Vm<'_>, args: &Args, index: usize) -> Result<Option<String>, Escape> {
    if args.at(index).is_none() { Ok(None) } else { vm.text_argument(args, index).map(Some) }
}

fn set_text(vm: &mut Vm<'_>, args: &Args, is_tail: bool) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let text = text_or_none(vm, args, 1)?;
    let bytes = text.as_ref().map_or(0, |text| text.len() + NODE);
    vm.change(tree, bytes, |document| {
        if let (Kind::Comment(known), false) = (document.kind_mut(node), is_tail) {
            *known = text.unwrap_or_default();
            return;
        }
        let first = |document: &Document| if is_tail { document.next(node) } else { document.first(node) };
        for old in texts_from(document, first(document)) {
            document.detach(old);
        }
        let Some(text) = text else { return };
        let made = document.make(Kind::Text(text));
        match (first(document), is_tail, document.parent(node)) {
            (Some(next), ..) => document.insert_before(next, made),
            (None, true, Some(parent)) => document.append(parent, made),
            // What lies nowhere has nothing behind it.
            (None, true, None) => {}
            (None, false, _) => document.append(node, made),
        }
    })?;
    Ok(Value::NONE)
}

/// The texts that stand together from `first` on.
fn texts_from(document: &Document, first: Option<NodeId>) -> Vec<NodeId> {
    let all = std::iter::successors(first, |node| document.next(*node));
    all.take_while(|node| matches!(document.kind(*node), Kind::Text(_))).collect()
}

/// `_markup_set_attribute(element, name, value)`: `None` takes it away.
fn set_attribute(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let name = vm.text_argument(args, 1)?;
    let value = text_or_none(vm, args, 2)?;
    let bytes = value.as_ref().map_or(0, |value| value.len() + NODE);
    vm.change(tree, bytes, |document| {
        let Kind::Element(_, attributes) = document.kind_mut(node) else { return };
        let known = attributes.iter().position(|attribute| *attribute.name == *name);
        match (known, value) {
            (Some(at), Some(value)) => attributes[at].value = Some(value.into()),
            (Some(at), None) => drop(attributes.remove(at)),
            (None, Some(value)) => attributes.push(Attribute { name: name.into(), value: Some(value.into()) }),
            (None, None) => {}
        }
    })?;
    Ok(Value::NONE)
}

/// `_markup_wrap(element, tag)`: a new element of that tag in the same document, which lies nowhere.
fn wrap(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, _) = vm.element(args, 0)?;
    let tag = vm.text_argument(args, 1)?;
    let node = vm.change(tree, NODE, |document| document.make(Kind::Element(tag.into(), Vec::new())))?;
    Ok(vm.element_of(tree, node))
}

/// `_markup_append(element, child)`: moves the child, with the text behind it, to the element's end.
fn append(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let ((tree, node), (other, child)) = (vm.element(args, 0)?, vm.element(args, 1)?);
    let document = vm.document(tree);
    if tree != other {
        return Err(vm.error(
            crate::vm::known::NOT_IMPLEMENTED_ERROR,
            "Baton does not move elements from one document into another",
        ));
    }
    if std::iter::successors(Some(node), |node| document.parent(*node)).any(|around| around == child) {
        return Err(vm.value_error("cannot append parent to itself"));
    }
    vm.change(tree, 0, |document| {
        for moved in with_tail(document, child) {
            document.detach(moved);
            document.append(node, moved);
        }
    })?;
    Ok(Value::NONE)
}

/// `_markup_remove(child)`: takes the element out, with the text behind it.
fn remove(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    vm.change(tree, 0, |document| {
        for moved in with_tail(document, node) {
            document.detach(moved);
        }
    })?;
    Ok(Value::NONE)
}

fn with_tail(document: &Document, node: NodeId) -> Vec<NodeId> {
    let mut moved = vec![node];
    moved.extend(texts_from(document, document.next(node)));
    moved
}
