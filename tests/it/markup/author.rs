//! Writes documents that nobody would write by hand.

use baton::base::Pcg32;

const TAGS: &[&str] = &[
    "a", "b", "i", "p", "div", "span", "li", "ul", "ol", "table", "tr", "td", "th", "tbody", "thead", "tfoot", "form",
    "h1", "h3", "br", "hr", "img", "input", "option", "select", "dl", "dt", "dd", "head", "body", "html", "title",
    "meta", "link", "style", "script", "textarea", "pre", "font", "center", "u", "caption", "col", "colgroup",
    "frameset", "frame", "noframes", "iframe", "object", "article", "main", "x-y", "button", "label", "base",
    "noscript", "xmp", "legend", "fieldset", "address", "menu", "dir", "em", "strong", "small", "tt", "s", "svg",
    "embed", "source", "wbr",
];

const ATTRIBUTES: &[&str] = &[
    "a", "id", "class", "href", "CHECKED", "name", "a", "src", "title", "data-x", "x:y", "selected", "charset", "é",
    "\"", "<",
];

const TEXTS: &[&str] = &[
    "text", " ", "\n", "a b", "&amp;", "&lt;", "&copy", "&copyx", "&notit;", "&nbsp;", "&#65;", "&#x41", "&#0;",
    "&#150;", "&", "<", ">", "]]>", "é", "日本", "\r\n", "\r", "\t", "\u{0}", "\u{1}", "\u{a0}", "--", "'", "\"", "{",
    "</", "< b>", "&&",
];

const ODDITIES: &[&str] = &[
    "<!-- a -->",
    "<!---->",
    "<!-->",
    "<!--->",
    "<!-- a --!>",
    "<!-- -- -->",
    "<!--",
    "<!doctype html>",
    "<!DOCTYPE x>",
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\" 'http://x'>",
    "<!doctype a system 'b>",
    "<?php a ?>",
    "<?xml version='1.0'?>",
    "<![CDATA[x]]>",
    "<!x>",
    "</>",
    "</ p>",
    "</3>",
    "<3",
    "<",
    "<script>a<b</script>",
    "<script><!-- <script> </script> --></script>",
    "<script><!--</script>",
    "<style>a > b</style>",
    "<title>a<b></title>",
    "<textarea>\n&amp;<p></textarea>",
    "<plaintext>",
    "<meta charset=utf-8>",
    "<meta charset=windows-1252>",
    "<meta http-equiv=Content-Type content='text/html; charset=utf-8'>",
    "<xmp><b></xmp>",
    "<script/>",
    "<title/>",
    "<body/>",
    "<p/>",
    "<br/>",
    "</br>",
    "</p>",
    "</body>",
    "</html>",
    "</head>",
];

/// A generated document.
pub fn document(random: &mut Pcg32) -> String {
    let mut text = String::new();
    for _ in 0..1 + random.below(20) {
        match random.below(10) {
            0..4 => start_tag(random, &mut text),
            4..6 => {
                text.push_str("</");
                text.push_str(pick(random, TAGS));
                text.push('>');
            }
            6..9 => text.push_str(pick(random, TEXTS)),
            _ => text.push_str(pick(random, ODDITIES)),
        }
    }
    if random.below(12) == 0 {
        // Cut off anywhere.
        let end = text.floor_char_boundary(random.below(text.len() as u32 + 1) as usize);
        text.truncate(end);
    }
    text
}

fn start_tag(random: &mut Pcg32, text: &mut String) {
    text.push('<');
    let name = pick(random, TAGS);
    text.push_str(&if random.below(8) == 0 { name.to_uppercase() } else { name.to_owned() });
    for _ in 0..random.below(8).saturating_sub(4) {
        text.push(' ');
        text.push_str(pick(random, ATTRIBUTES));
        match random.below(5) {
            0 => {}
            1 => text.push_str(" = v"),
            2 => text.push_str(&format!("={}", pick(random, TEXTS))),
            3 => text.push_str(&format!("=\"{} {}\"", pick(random, TEXTS), pick(random, TEXTS))),
            _ => text.push_str(&format!("='{}'", pick(random, TEXTS))),
        }
    }
    text.push_str(match random.below(20) {
        0 => "/>",
        1 => " / >",
        2 => "",
        3 => " >",
        _ => ">",
    });
}

/// One of them.
pub fn pick<'a>(random: &mut Pcg32, all: &[&'a str]) -> &'a str {
    all[random.below(all.len() as u32) as usize]
}
