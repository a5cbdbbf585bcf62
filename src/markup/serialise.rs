//! Writing a document, or a part of it, as lxml writes it.

use super::rules;
use super::tree::{Attribute, Doctype, Document, Kind, NodeId};
use std::fmt::Write;

/// How a node is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As HTML: empty elements have no end tag.
    Html,
    /// As XML: elements without content close themselves.
    Xml,
    /// Only the text.
    Text,
}

/// The addresses among attributes, in which spaces and what is not ASCII are written as `%XX`.
const ADDRESSES: [&str; 3] = ["href", "action", "src"];

/// Writes `node` with all that lies in it, and the text behind it when `with_tail`.
pub fn serialise(document: &Document, node: NodeId, form: Form, with_tail: bool) -> String {
    let mut out = String::new();
    if node == Document::TOP {
        // Of several elements at the top, only the first is the document's.
        let root = document.root();
        let is_of_root = root
            .and_then(|root| document.name(root))
            .is_some_and(|name| name.eq_ignore_ascii_case(&document.doctype.name));
        if form != Form::Text && is_of_root {
            write_doctype(&mut out, &document.doctype);
        }
        for child in document.children(node).filter(|child| !document.is_element(*child) || Some(*child) == root) {
            write_node(document, child, form, &mut out);
        }
        return out;
    }
    write_node(document, node, form, &mut out);
    let mut tail = document.next(node).filter(|_| with_tail);
    while let Some(text) = tail.filter(|node| matches!(document.kind(*node), Kind::Text(_))) {
        open(document, text, form, &mut out);
        tail = document.next(text);
    }
    out
}

fn write_node(document: &Document, node: NodeId, form: Form, out: &mut String) {
    let mut at = node;
    loop {
        open(document, at, form, out);
        if let Some(first) = document.first(at) {
            at = first;
            continue;
        }
        close(document, at, form, out);
        while at != node && document.next(at).is_none() {
            at = document.parent(at).expect("what lies in the node has a parent");
            close(document, at, form, out);
        }
        if at == node {
            return;
        }
        at = document.next(at).expect("it was just looked at");
    }
}

fn write_doctype(out: &mut String, doctype: &Doctype) {
    let _ = write!(out, "<!DOCTYPE {}", doctype.name);
    match (&doctype.public, &doctype.system) {
        (Some(public), system) => {
            out.push_str(" PUBLIC ");
            write_quoted(out, public);
            if let Some(system) = system {
                out.push(' ');
                write_quoted(out, system);
            }
        }
        (None, Some(system)) if system != "about:legacy-compat" => {
            out.push_str(" SYSTEM ");
            write_quoted(out, system);
        }
        _ => {}
    }
    out.push_str(">\n");
}

fn open(document: &Document, node: NodeId, form: Form, out: &mut String) {
    match (document.kind(node), form) {
        (Kind::Text(text), Form::Text) => out.push_str(text),
        (_, Form::Text) | (Kind::Document, _) => {}
        (Kind::Text(text), _) => {
            let parent = document.parent(node).and_then(|parent| document.name(parent));
            if form == Form::Html && parent.is_some_and(|name| matches!(&**name, "script" | "style")) {
                out.push_str(text);
            } else {
                write_escaped(out, text, false);
            }
        }
        (Kind::Comment(text), _) => {
            let _ = write!(out, "<!--{text}-->");
        }
        (Kind::Element(name, attributes), _) => {
            let _ = write!(out, "<{name}");
            for attribute in attributes {
                write_attribute(out, name, attribute, form);
            }
            out.push_str(if form == Form::Xml && document.first(node).is_none() { "/>" } else { ">" });
        }
    }
}

fn close(document: &Document, node: NodeId, form: Form, out: &mut String) {
    let has_content = document.first(node).is_some();
    match (document.kind(node), form) {
        (Kind::Element(name, _), Form::Html) => {
            // An item without content is the one element whose end tag libxml2 saves.
            let is_saved = rules::is_empty(name) || !has_content && &**name == "li";
            if !is_saved || has_content && !rules::is_empty(name) {
                let _ = write!(out, "</{name}>");
            }
        }
        (Kind::Element(name, _), Form::Xml) if has_content => {
            let _ = write!(out, "</{name}>");
        }
        _ => {}
    }
}

fn write_attribute(out: &mut String, element: &str, attribute: &Attribute, form: Form) {
    let name = &attribute.name;
    let _ = write!(out, " {name}");
    let value = match (&attribute.value, form) {
        (Some(value), Form::Html) if !rules::is_boolean(name) => value,
        (Some(value), Form::Xml) => {
            out.push_str("=\"");
            let mut escaped = String::new();
            write_escaped(&mut escaped, value, false);
            out.push_str(&escaped.replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;"));
            return out.push('"');
        }
        (None, Form::Xml) => return out.push_str("=\"\""),
        _ => return,
    };
    out.push('=');
    let mut escaped = String::new();
    write_escaped(&mut escaped, value, true);
    let is_address = ADDRESSES.iter().any(|address| name.eq_ignore_ascii_case(address))
        || name.eq_ignore_ascii_case("name") && element.eq_ignore_ascii_case("a");
    if is_address {
        let trimmed = escaped.trim_start_matches([' ', '\t', '\n', '\r']);
        escaped = trimmed.bytes().fold(String::new(), |mut done, byte| {
            if byte.is_ascii_graphic() {
                done.push(char::from(byte));
            } else {
                let _ = write!(done, "%{byte:02X}");
            }
            done
        });
    }
    write_quoted(out, &escaped);
}

fn write_quoted(out: &mut String, text: &str) {
    let _ = match (text.contains('"'), text.contains('\'')) {
        (false, _) => write!(out, "\"{text}\""),
        (true, false) => write!(out, "'{text}'"),
        (true, true) => write!(out, "\"{}\"", text.replace('"', "&quot;")),
    };
}

/// Writes `text` with references for what would be markup. In attributes of HTML, `&{...}` and comments stay.
fn write_escaped(out: &mut String, text: &str, in_html_attribute: bool) {
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '&', '\r']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let kept = if !in_html_attribute {
            None
        } else if rest.starts_with("<!--") {
            rest.find("-->").map(|end| end + 3)
        } else if rest.starts_with("&{") {
            rest.find('}').map(|end| end + 1)
        } else {
            None
        };
        if let Some(kept) = kept {
            out.push_str(&rest[..kept]);
            rest = &rest[kept..];
            continue;
        }
        out.push_str(match rest.as_bytes()[0] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            _ => "&#13;",
        });
        rest = &rest[1..];
    }
    out.push_str(rest);
}
