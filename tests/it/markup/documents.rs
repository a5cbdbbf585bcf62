//! Documents: the tree, and how it is written again.

use super::{ask, author, report, request};
use baton::base::Pcg32;
use baton::markup::{Document, Form, Kind, NodeId, Source, parse, serialise};
use serde_json::{Value as Json, json};

/// Documents that are generated, half of them as bytes.
const GENERATED: usize = 2_000;

/// Documents of the kinds that the web has.
const WRITTEN: &[&[u8]] = &[
    b"",
    b"  \n ",
    b"<!-- nothing else -->",
    b"text",
    b"<p>one<p>two<p>three",
    b"<ul><li>one<li>two<ul><li>three</ul><li>four</ul>",
    b"<table><tr><td>1<td>2<tr><td>3</table>after",
    b"<table><td>1<table><td>2</div></table>3</table>4",
    b"<form action=a><input name=b><form action=c><input></form></form>",
    b"<b>bold <i>both</b> italic</i>",
    b"<div><p>a</div>b</p>c",
    b"<!DOCTYPE HTML><p>x",
    b"<!DOCTYPE html><html><head><title>T</title></head><body><p>x</p></body></html>",
    b"<!DOCTYPE html>\n<!-- a --><html>\n<head>\n</head>\n<body>\n</body>\n</html>\n<!-- b -->\n",
    b"<html><body>a</body></html>tail<p>x",
    b"<p>a</p></body>b<div>c",
    b"<title>a<body bgcolor=white text='black>\n<h1>b</h2>\n<p>c",
    b"<html><head><title>Blog<body bgcolor=white text='black>\n<h1>Blog</h2>\n<p>One<p>Two <b>three <i>four</b> five</i>\n\
      <ul><li>six<li>seven</ol>\n<h3><a href=/articles/1>Unquoted & unescaped < here</a>\n\
      <table><tr><td>eight<table><td>nine</div>\n<!-- a comment that -- never ends\n",
    b"<script>if (a < b && c) { '</p>' }</script><p>x",
    b"<script><!-- document.write('<script>x</script>') --></script><p>x",
    b"<style>a > b {}</style><textarea><b>&amp;</textarea>",
    b"&lt;p&gt; &nosuch; &copy &copyx &#65; &#x42 &#0; &#150; &#x110000; &NotEqualTilde;",
    b"<a href='a b&amp;c' title=\"x'y\" name=\xc3\xa9 alt='&quot;' checked b c=''>",
    b"<a href=\"?a=1&copy=2&lt=3\">",
    b"<p\nclass=a\tid=b/>c",
    b"<P CLASS=A>x</P><DIV>y</dIv>",
    b"<p a=1 a=2 A=3>",
    b"<br/>a<br>b</br>c<p/>d<img src=x>e",
    b"<option>a<option>b<optgroup><option>c",
    b"<dl><dt>a<dd>b<dt>c<dd>d</dl>",
    b"<frameset><frame src=a><noframes>x</noframes></frameset>",
    b"<head><p>x</head><title>y</title>",
    b"<body><head><title>x</title></head><body class=a>y",
    b"a<",
    b"a</",
    b"<p",
    b"<p a",
    b"<p a='",
    b"<!",
    b"<!-",
    b"<!--",
    b"<![CDATA[x]]>y",
    b"<?xml version='1.0'?><p>\xc3\xa9",
    b"\xc3\xa9",
    b"\xe9",
    b"\xef\xbb\xbf<p>\xc3\xa9",
    b"\xff\xfe<\0p\0>\0\xe9\0",
    b"\xfe\xff\0<\0p\0>\0\xe9",
    b"<meta charset=utf-8>\xc3\xa9\xff\xc3",
    b"<title>\xc3\xa9</title><meta charset=utf-8>\xc3\xa9",
    b"<title>\xc3\xa9</title><meta http-equiv=content-type content='text/html; charset=utf-8'>\xc3\xa9",
    b"<meta http-equiv=content-type content='text/html; charset=utf-8'><title>\xc3\xa9</title>",
    b"<meta charset=windows-1252>\x93x\x94",
    b"<meta charset=iso-8859-1>\x93x\x94",
    b"<meta charset=nonsense>\xe9",
    b"<meta charset=ascii>\xe9",
    b"a\0b\x01c\x0bd\x0ce\r\nf\rg",
    b"<p>\xf0\x9f\x98\x80 \xed\xa0\x80 \xc0\x80 \xf5\x80\x80\x80",
];

fn text_behind(document: &Document, mut at: Option<NodeId>) -> Json {
    let mut text: Option<String> = None;
    while let Some(node) = at
        && let Kind::Text(piece) = document.kind(node)
    {
        text.get_or_insert_default().push_str(piece);
        at = document.next(node);
    }
    json!(text)
}

/// A row a node, as the driver tells them.
fn rows(document: &Document) -> Vec<Json> {
    let mut rows = Vec::new();
    let mut at = document.after(Document::TOP, Document::TOP);
    while let Some(node) = at {
        at = document.after(node, Document::TOP);
        let depth = std::iter::successors(document.parent(node), |node| document.parent(*node)).count() - 1;
        let tail = text_behind(document, document.next(node));
        rows.push(match document.kind(node) {
            Kind::Element(name, attributes) => {
                let attributes: Vec<Json> =
                    attributes.iter().map(|a| json!([&*a.name, a.value.as_deref().unwrap_or_default()])).collect();
                json!([depth, &**name, attributes, text_behind(document, document.first(node)), tail])
            }
            Kind::Comment(text) => json!([depth, null, [], text, tail]),
            Kind::Text(_) | Kind::Document => continue,
        });
    }
    rows
}

fn ascii(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) }).collect()
}

fn answer(bytes: &[u8], is_text: bool) -> Json {
    let source = match std::str::from_utf8(bytes) {
        Ok(text) if is_text => Source::Text(text),
        _ => Source::Bytes(bytes),
    };
    let document = parse(source).expect("the encoding is supported");
    let Some(root) = document.root() else { return json!({ "error": "Document is empty" }) };
    json!({
        "nodes": rows(&document),
        "html": serialise(&document, Document::TOP, Form::Html, true).trim_end_matches('\n'),
        "ascii": ascii(&serialise(&document, root, Form::Html, true)),
        "text": serialise(&document, root, Form::Text, true),
    })
}

fn check(documents: &[(Vec<u8>, bool)]) {
    let requests: Vec<Json> = documents.iter().map(|(bytes, is_text)| request(bytes, *is_text)).collect();
    let Some(answers) = ask(&requests) else { return };
    let mut complaints = Vec::new();
    for ((bytes, is_text), expected) in documents.iter().zip(answers) {
        let actual = answer(bytes, *is_text);
        let shown = String::from_utf8_lossy(bytes);
        for key in ["error", "nodes", "html", "ascii", "text"] {
            let expected = match &expected[key] {
                Json::String(text) if key == "html" => json!(text.trim_end_matches('\n')),
                expected => expected.clone(),
            };
            if actual[key] != expected {
                complaints.push(format!("{shown:?}: {key}\n  lxml  {expected}\n  baton {}", actual[key]));
                break;
            }
        }
    }
    report(&complaints, documents.len());
}

#[test]
fn written_documents_read_as_lxml_reads_them() {
    let documents: Vec<(Vec<u8>, bool)> =
        WRITTEN.iter().flat_map(|bytes| [true, false].map(|is_text| (bytes.to_vec(), is_text))).collect();
    check(&documents);
}

#[test]
fn generated_documents_read_as_lxml_reads_them() {
    let mut random = Pcg32::new(1);
    let documents: Vec<(Vec<u8>, bool)> =
        (0..GENERATED).map(|nth| (author::document(&mut random).into_bytes(), nth % 2 == 0)).collect();
    check(&documents);
}

#[test]
fn elements_nest_as_deep_as_libxml2_lets_them() {
    let documents = [255, 256, 257, 5_000].map(|depth| (b"<div>x".repeat(depth), true));
    check(&documents);
}
