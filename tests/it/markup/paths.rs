//! XPath expressions: what they give, and what is said of those that are wrong.

use super::{ask, author, report, request};
use baton::base::Pcg32;
use baton::markup::xpath::{Evaluation, Item, Value, Variables, compile};
use baton::markup::{Document, Kind, Source, parse};
use serde_json::{Value as Json, json};

/// Generated documents, and expressions for each.
const DOCUMENTS: usize = 60;
const EXPRESSIONS: usize = 60;

const PAGE: &str = "<!DOCTYPE html><!-- first --><html><head><title>T</title></head><body id=b><h1>One</h1>\
    <p class=x>a<b>c</b>d<!-- in --></p><p class='y z'>2<a href=u name=n>l</a> 3</p><ul><li>1<li>2<li>x</ul>\
    <h3><a href=/1>first</a></h3><h3><a href=/2 title=t>second</a></h3>tail</body></html><!-- last -->";

const WRITTEN: &[&str] = &[
    "//h3/a/@href",
    "/html/head/title",
    "/html/head/title/text()",
    "//p",
    "//p[1]",
    "//p[last()]",
    "//p[position()=2]/a",
    "string(//h1)",
    "count(//li)",
    "sum(//li[. < 3])",
    "//li[3]/preceding-sibling::li",
    "//li[2]/following::*",
    "//b/ancestor::*",
    "(//a)[2]",
    "//a[@href and @title]",
    "//p[contains(@class, 'z')]",
    "//*[@id='b']",
    "id('b')",
    "id('n b')",
    "//p/node()",
    "//comment()",
    "/comment()",
    "/",
    "/*",
    ".",
    "..",
    "../..",
    "//@*",
    "//p | //h1 | //p",
    "//a[text()='first']",
    "//a[starts-with(@href,'/')]",
    "normalize-space('  a  b ')",
    "translate('abc','ab','x')",
    "substring('12345', 1.5, 2.6)",
    "substring('12345', 0 div 0)",
    "substring('12345', -1, 3)",
    "substring-after('a=b','=')",
    "1 div 0",
    "-1 div 0",
    "0 div 0",
    "5 mod -3",
    "-5 mod 2",
    "1 + 2 * 3 - 4 div 2",
    "--1",
    "- - 1",
    "1 = 1.0",
    "'a' = 'a'",
    "//li = 2",
    "//li != 2",
    "//li > 1",
    "2 < //li",
    "//li = //h1",
    "true() = 'x'",
    "not(//nothing)",
    "boolean('')",
    "string(1.5)",
    "string(1e10)",
    "string(1 div 3)",
    "string(-0)",
    "string(true())",
    "number('x')",
    "number(' 1 ')",
    "round(2.5)",
    "round(-2.5)",
    "floor(-1.5)",
    "ceiling(1.2)",
    "concat('a', 1, true())",
    "string-length('日本')",
    "name(//a)",
    "local-name(//a/@href)",
    "namespace-uri(/*)",
    "namespace::*",
    "//li[position() mod 2 = 1]",
    "//*[self::h1 or self::h3]",
    "//p/..",
    "//p/.",
    "descendant::a",
    "descendant-or-self::node()[1]",
    "attribute::*",
    "$one",
    "$name",
    "$flag",
    "$one + 1",
    "//*[name() = $name]",
    "//li[$one]",
    "lang('en')",
    "//p[2]//text()",
    "//text()[. = 'tail']",
    "//h3[a/@title]/a",
    "//processing-instruction()",
    "//a/@href/..",
    "//a/@title/ancestor::*",
    "//a/@*[2]",
    "//@title/following::node()",
    "//@title/preceding::h1",
    "count(//node())",
    "/html/body/p[a][1]",
    "(//p | //li)[3]",
    "//li[last() - 1]",
    "string()",
    "number()",
    "name()",
    "//p[string-length() > 3]",
    "/ /a",
    "/html//a[1]",
    "",
    " ",
    "//",
    "/html/",
    "//p[",
    "//p[]",
    "//p]",
    "p[1",
    "(",
    "()",
    "(//p",
    "foo(",
    "foo()",
    "foo(1)",
    "foo:bar()",
    "x:p",
    "//x:*",
    "$",
    "$nothing",
    "$x:y",
    "1 +",
    "+ 1",
    "'a",
    "\"a",
    "@",
    "@@a",
    "a b",
    "a/",
    "a//",
    "//a/@",
    "!",
    "1 != ",
    "a and",
    "and",
    "or",
    "div",
    "a div b",
    "text(",
    "text(1)",
    "node(",
    "comment()x",
    "processing-instruction(a)",
    "processing-instruction('a')",
    "count()",
    "count(1)",
    "count(1, 2)",
    "count(",
    "count(1",
    "count(//p,",
    "concat('a')",
    "not()",
    "true(1)",
    "position(1)",
    "sum(1)",
    "name(1)",
    "1 | 2",
    "//p | 1",
    "'a'/b",
    "(1)[1]",
    "'a'[1]",
    "1/2",
    "nothing::a",
    "child::",
    "child::*",
    "::a",
    "a::b::c",
    "*",
    "**",
    "* * *",
    "//*[foo()]",
    "//nothing[foo()]",
    "//p[$nothing]",
    "1e",
    "1e5",
    "1.",
    ".5",
    "..5",
    "1..2",
    "#",
    "a#",
    "{a}",
    "a,b",
    "-a",
    "--",
    "a-b",
    "a - b",
    "a -b",
    ".//a",
    "./a",
    ".a",
    "1a",
    "xml:lang",
    "@xml:lang",
    "self::*",
    "self::node()",
    "//a[@href='/1' or foo()]",
    "//a[@href='/1' and foo()]",
];

const AXES: &[&str] = &[
    "ancestor",
    "ancestor-or-self",
    "attribute",
    "child",
    "descendant",
    "descendant-or-self",
    "following",
    "following-sibling",
    "parent",
    "preceding",
    "preceding-sibling",
    "self",
    "namespace",
];

const TESTS: &[&str] = &["*", "node()", "text()", "comment()", "p", "a", "b", "li", "div", "id", "class", "span"];

const PREDICATES: &[&str] = &[
    "1",
    "2",
    "last()",
    "position() > 1",
    "@id",
    "@class = 'v'",
    "text()",
    "not(*)",
    ". = 'text'",
    "count(*) > 1",
    "string-length() > 2",
    "last() - 1",
    "name() = 'b'",
    "self::p or self::a",
    "../p",
    "$one",
    "contains(., 'a')",
    "*[1]",
    ".//text()",
    "following::*",
    "@*[2]",
    "sum(*) = 0",
    "normalize-space() = 'a b'",
    "preceding-sibling::*[1]",
];

fn path(random: &mut Pcg32) -> String {
    let mut text = author::pick(random, &["", "/", "//", "//", ".//", "../", "(//p)/", "id('v')/"]).to_owned();
    for nth in 0..1 + random.below(3) {
        if nth > 0 {
            text.push_str(author::pick(random, &["/", "/", "//"]));
        }
        if random.below(2) == 0 {
            text.push_str(author::pick(random, AXES));
            text.push_str("::");
        }
        text.push_str(author::pick(random, TESTS));
        for _ in 0..random.below(4).saturating_sub(1) {
            text.push_str(&format!("[{}]", author::pick(random, PREDICATES)));
        }
    }
    text
}

fn expression(random: &mut Pcg32) -> String {
    let mut text = path(random);
    match random.below(12) {
        0 => text = format!("count({text})"),
        1 => text = format!("string({text})"),
        2 => text = format!("{text} | {}", path(random)),
        3 => text = format!("({text})[{}]", author::pick(random, PREDICATES)),
        4 => text = format!("{text} {} {}", author::pick(random, &["=", "!=", "<", ">=", "+", "*"]), path(random)),
        5 => text = format!("{text} = {}", author::pick(random, &["1", "'text'", "true()", "$name"])),
        6 => {
            // Broken somewhere.
            let at = text.floor_char_boundary(random.below(text.len() as u32) as usize);
            text.remove(at);
        }
        7 => {
            let at = text.floor_char_boundary(random.below(text.len() as u32) as usize);
            text.insert(at, char::from(b"[]()/@*|$'\"!=<,:. 1a"[random.below(20) as usize]));
        }
        _ => {}
    }
    text
}

fn float(number: f64) -> Json {
    // As Python's `repr` has it, where all cases of the tests are the same.
    let text = match number {
        _ if number.is_nan() => "nan".into(),
        _ if number.is_infinite() => if number > 0.0 { "inf" } else { "-inf" }.into(),
        _ => format!("{number:?}"),
    };
    json!({ "float": text })
}

/// What the driver answers, by Baton.
fn answer(document: &Document, path: &str) -> Json {
    let variables = Variables {
        values: vec![
            ("one".into(), Value::Number(1.0)),
            ("name".into(), Value::Text("b".into())),
            ("flag".into(), Value::Bool(true)),
        ],
        prefixes: Vec::new(),
    };
    let root = document.root().expect("the document has a root");
    let found = compile(path).and_then(|path| Evaluation::new(document, &variables).evaluate(&path, root));
    match found {
        Err(error) => json!({ "error": "XPathEvalError", "message": error.message() }),
        Ok(Value::Bool(truth)) => json!({ "bool": truth }),
        Ok(Value::Number(number)) => float(number),
        Ok(Value::Text(text)) => json!({ "str": text }),
        Ok(Value::Items(items)) => {
            let mut places = Vec::new();
            let mut at = document.first(Document::TOP);
            while let Some(node) = at {
                if !matches!(document.kind(node), Kind::Text(_)) {
                    places.push(node);
                }
                at = document.after(node, Document::TOP);
            }
            let shown = items.iter().filter(|item| item.node != Document::TOP).map(|item: &Item| match item.part {
                0 if !item.is_text(document) => json!(places.binary_search(&item.node).expect("it is in the document")),
                1 => json!(["xml", item.text(document)]),
                _ => json!(item.text(document)),
            });
            json!({ "list": shown.collect::<Vec<Json>>() })
        }
    }
}

fn check(cases: &[(String, Vec<String>)]) {
    let requests: Vec<Json> = cases
        .iter()
        .map(|(document, paths)| {
            let mut request = request(document.as_bytes(), true);
            request["paths"] = json!(paths);
            request
        })
        .collect();
    let Some(answers) = ask(&requests) else { return };
    let mut complaints = Vec::new();
    let mut all = 0;
    for ((text, paths), expected) in cases.iter().zip(answers) {
        let document = parse(Source::Text(text)).expect("text needs no encoding");
        let Some(expected) = expected.as_array() else {
            assert!(document.root().is_none(), "{text:?} has no root for lxml");
            continue;
        };
        for (path, expected) in paths.iter().zip(expected) {
            all += 1;
            let actual = answer(&document, path);
            if actual != *expected {
                complaints.push(format!("{path:?} in {text:?}\n  lxml  {expected}\n  baton {actual}"));
            }
        }
    }
    report(&complaints, all);
}

#[test]
fn written_expressions_give_what_they_give_in_lxml() {
    check(&[(PAGE.to_owned(), WRITTEN.iter().map(|path| (*path).to_owned()).collect())]);
}

#[test]
fn generated_expressions_give_what_they_give_in_lxml() {
    let mut random = Pcg32::new(2);
    let cases: Vec<(String, Vec<String>)> = (0..DOCUMENTS)
        .map(|_| {
            let document = author::document(&mut random) + &author::document(&mut random);
            (document, (0..EXPRESSIONS).map(|_| expression(&mut random)).collect())
        })
        .collect();
    check(&cases);
}

#[test]
fn evaluation_is_bounded() {
    let document = parse(Source::Text(&"<p>x".repeat(3_000))).expect("text needs no encoding");
    let message = |path: &str| answer(&document, path)["message"].clone();
    assert_eq!(message("//p[count(//p//text()) > //p]"), "Operation limit exceeded");
    assert_eq!(message(&"(".repeat(100_000)), "Recursion limit exceeded");
    assert_eq!(answer(&document, &format!("1{}", "+1".repeat(10_000))), json!({ "float": "10001.0" }));
}
