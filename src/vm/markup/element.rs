//! Looking at elements.

use super::is_shown;
use crate::markup::{Document, Form, Kind, NodeId, serialise};
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::value::{Ref, Value};

const BUILTINS: Owner = Owner::Builtins;

/// The rows of this file; each takes an element first.
pub const NATIVES: &[Native] = &[
    native(BUILTINS, "_markup_tag", tag),
    native(BUILTINS, "_markup_text", |vm, args| text(vm, args, false)),
    native(BUILTINS, "_markup_tail", |vm, args| text(vm, args, true)),
    native(BUILTINS, "_markup_items", items),
    native(BUILTINS, "_markup_attribute", attribute),
    native(BUILTINS, "_markup_children", children),
    native(BUILTINS, "_markup_nodes", nodes),
    native(BUILTINS, "_markup_parent", |vm, args| {
        near(vm, args, |document, node| document.parent(node).filter(|parent| document.is_element(*parent)))
    }),
    native(BUILTINS, "_markup_next", |vm, args| {
        near(vm, args, |document, node| {
            std::iter::successors(document.next(node), |node| document.next(*node))
                .find(|node| is_shown(document, *node))
        })
    }),
    native(BUILTINS, "_markup_previous", |vm, args| {
        near(vm, args, |document, node| {
            let mut before = std::iter::successors(document.previous(node), |node| document.previous(*node));
            before.find(|node| is_shown(document, *node))
        })
    }),
    native(BUILTINS, "_markup_top", |vm, args| near(vm, args, |document, node| Some(top(document, node)))),
    native(BUILTINS, "_markup_content", content),
    native(BUILTINS, "_markup_write", write),
];

fn tag(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let name = vm.tree(tree).document.name(node).cloned();
    Ok(name.map_or(Value::NONE, |name| vm.machine.heap.str(&*name)))
}

/// The text that `node` begins with, or the one behind it.
fn text(vm: &mut Vm<'_>, args: &Args, is_tail: bool) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let document = vm.document(tree);
    if let (Kind::Comment(text), false) = (document.kind(node), is_tail) {
        return Ok(vm.machine.heap.str(&**text));
    }
    let mut at = if is_tail { document.next(node) } else { document.first(node) };
    let mut found = String::new();
    let mut any = false;
    while let Some(inner) = at
        && let Kind::Text(piece) = document.kind(inner)
    {
        found.push_str(piece);
        any = true;
        at = document.next(inner);
    }
    Ok(if any { vm.machine.heap.str(found) } else { Value::NONE })
}

fn items(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let document = vm.document(tree);
    let heap = &mut vm.machine.heap;
    let mut pairs = Vec::new();
    for attribute in document.attributes(node) {
        let pair = [&*attribute.name, attribute.value.as_deref().unwrap_or_default()].map(|text| heap.str(text));
        pairs.push(heap.tuple(pair.to_vec()));
    }
    Ok(heap.list(pairs))
}

fn attribute(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let name = vm.text_argument(args, 1)?;
    let document = vm.document(tree);
    let found = document.attributes(node).iter().find(|attribute| *attribute.name == *name);
    let value = found.map(|attribute| attribute.value.as_deref().unwrap_or_default());
    Ok(value.map_or(Value::NONE, |value| vm.machine.heap.str(value)))
}

fn children(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let document = vm.document(tree);
    let nodes = document.children(node).filter(|node| is_shown(&document, *node)).collect();
    vm.elements(tree, nodes)
}

/// The element and all that lies in it, in order.
fn nodes(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let document = vm.document(tree);
    let all = std::iter::successors(Some(node), |inner| document.after(*inner, node));
    let shown = all.filter(|node| is_shown(&document, *node)).collect();
    vm.elements(tree, shown)
}

fn near(vm: &mut Vm<'_>, args: &Args, find: fn(&Document, NodeId) -> Option<NodeId>) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let found = find(&vm.document(tree), node);
    Ok(vm.element_or_none(tree, found))
}

/// The outermost element around a node; for what stands beside the root, the root.
fn top(document: &Document, node: NodeId) -> NodeId {
    let around = std::iter::successors(Some(node), |node| document.parent(*node));
    let outermost = around.filter(|node| is_shown(document, *node)).last().unwrap_or(node);
    match document.root() {
        Some(root) if document.parent(outermost) == Some(Document::TOP) => root,
        _ => outermost,
    }
}

fn content(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let mut text = String::new();
    vm.tree(tree).document.add_text(node, &mut text);
    made(vm, tree, node, text)
}

/// A text that was made of all that lies in `node`.
fn made(vm: &mut Vm<'_>, tree: Ref, node: NodeId, text: String) -> Result<Value, Escape> {
    let document = vm.document(tree);
    let count = std::iter::successors(Some(node), |inner| document.after(*inner, node)).count();
    vm.machine.heap.worked(count);
    vm.reserve(text.len())?;
    Ok(vm.machine.heap.str(text))
}

/// `_markup_write(element, method, with_tail, whole)`
fn write(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (tree, node) = vm.element(args, 0)?;
    let form = match vm.text_argument(args, 1)?.as_str() {
        "html" => Form::Html,
        "xml" => Form::Xml,
        "text" => Form::Text,
        method => {
            let message = format!("unknown output method {}", crate::lang::str_repr(method));
            return Err(vm.value_error(message));
        }
    };
    let document = vm.document(tree);
    let is_root = document.parent(node) == Some(Document::TOP);
    let node = if args.at(3).is(Value::bool(true)) && is_root { Document::TOP } else { node };
    vm.reserve(document.bytes())?;
    let text = serialise(&document, node, form, args.at(2).is(Value::bool(true)));
    made(vm, tree, node, text)
}
