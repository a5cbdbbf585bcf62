//! The pages of the built-in world: blogs in well-formed HTML, of which most is shared by many.
//!
//! A page is a start that no other has, and an end of which there are a few variants, made when first asked for. So ten
//! thousand pages on their way take little memory.

use bytes::Bytes;
use std::fmt::Write;
use std::sync::LazyLock;

/// Bytes of the end of a blog's front page, at the least.
const INDEX_END_BYTES: usize = 10_000;

/// Bytes of the end of an article, at the least.
const ARTICLE_END_BYTES: usize = 23_000;

/// Ends of each kind.
const VARIANTS: usize = 8;

/// Articles that a front page names.
const ARTICLES: u32 = 5;

const SENTENCES: [&str; 20] = [
    "A runner who waits for the baton does not run, however fast he is.",
    "The kettle takes four minutes, and nobody has to watch it.",
    "Two cooks in one kitchen get along as long as there are two knives.",
    "Most of what a program does on the network is nothing at all.",
    "Yesterday the post came twice, and both times I was in the garden.",
    "If you ask ten people at once, the slowest of them decides when you know.",
    "We moved the desk to the window, and the work to the afternoon.",
    "A queue is a promise that everyone will be served, but not when.",
    "The train was late, so I read the timetable, which was on time.",
    "It is easier to start a second task than to finish the first one.",
    "Whoever holds the key to the cellar also holds up everyone who is thirsty.",
    "Nothing had changed since the last time, which was the surprising thing.",
    "I counted the sheep twice and had a different number of them each time.",
    "The bakery sells bread until noon, and after noon it sells patience.",
    "A letter that is answered at once was not read for long.",
    "There are days when the road is empty because everyone waits at the same crossing.",
    "My neighbour writes everything down, and looks for the paper ever since.",
    "Half of the time went into getting ready, the other half into being ready.",
    "A small shop with one till and a long counter is still a shop with one till.",
    "Once the rain began, all of us remembered the washing at the same moment.",
];

/// A page in two parts, without copying the second.
#[derive(Clone, Debug)]
pub struct Markup {
    /// What only this page has.
    pub start: String,
    /// The rest.
    pub end: Bytes,
}

/// The front page of the host `name`: about 12,000 bytes. The first link within an `h3` leads to the first article.
pub fn index(name: &str, title: &str) -> Markup {
    let mut start = head(title);
    let _ = write!(start, "<header><h1>{title}</h1><p>Notes from a slow kitchen.</p></header>\n<main>\n");
    let seed = seed_of(name);
    for number in 1..=ARTICLES {
        let teaser = sentence(seed + number as usize * 7);
        let _ = write!(
            start,
            "<article>\n<h3><a href=\"http://{name}/articles/{number}\">{title}, article {number}</a></h3>\n\
             <p class=\"teaser\">{teaser} <a class=\"more\" href=\"/articles/{number}\">Read on</a></p>\n</article>\n"
        );
    }
    Markup { start, end: INDEX_ENDS[seed % VARIANTS].clone() }
}

/// An article of the host `name`: about 24,000 bytes.
pub fn article(name: &str, title: &str, number: u32) -> Markup {
    let mut start = head(&format!("{title}, article {number}"));
    let _ = write!(
        start,
        "<header><p><a href=\"http://{name}/\">{title}</a></p></header>\n<main>\n<article>\n\
         <h1>Article {number}</h1>\n<p class=\"teaser\">{}</p>\n",
        sentence(seed_of(name) + number as usize * 7)
    );
    Markup { start, end: ARTICLE_ENDS[(seed_of(name) + number as usize) % VARIANTS].clone() }
}

/// A page that says `text` and little else.
pub fn note(title: &str, text: &str) -> String {
    let mut page = head(title);
    let _ = write!(page, "<main><h1>{title}</h1><p>{text}</p></main>\n</body>\n</html>\n");
    page
}

/// A page with everything that a parser has to put up with.
pub fn broken(title: &str) -> String {
    format!(
        "<html><head><title>{title}<body bgcolor=white text='black>\n<h1>{title}</h2>\n<p>One<p>Two <b>three <i>four</b> five</i>\n\
         <ul><li>six<li>seven</ol>\n<h3><a href=/articles/1>Unquoted & unescaped < here</a>\n\
         <table><tr><td>eight<table><td>nine</div>\n<!-- a comment that -- never ends\n"
    )
}

/// `bytes` bytes or more of text without a beginning or an end, for pages of any size.
pub fn filler() -> Bytes {
    ARTICLE_ENDS[0].clone()
}

fn head(title: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/style.css\"/>\n</head>\n<body>\n"
    )
}

static INDEX_ENDS: LazyLock<[Bytes; VARIANTS]> = LazyLock::new(|| {
    std::array::from_fn(|variant| {
        let mut end = String::from("</main>\n<aside>\n<h2>From the archive</h2>\n");
        paragraphs(&mut end, variant, INDEX_END_BYTES);
        end.push_str("</aside>\n<footer><p>Made by hand, served by a simulation.</p></footer>\n</body>\n</html>\n");
        end.into()
    })
});

static ARTICLE_ENDS: LazyLock<[Bytes; VARIANTS]> = LazyLock::new(|| {
    std::array::from_fn(|variant| {
        let mut end = String::new();
        paragraphs(&mut end, 100 + variant, ARTICLE_END_BYTES);
        end.push_str("</article>\n</main>\n<footer><p><a href=\"/\">All articles</a></p></footer>\n</body>\n</html>\n");
        end.into()
    })
});

/// Adds paragraphs until `text` has `bytes` bytes.
fn paragraphs(text: &mut String, variant: usize, bytes: usize) {
    let mut number = variant * 37;
    while text.len() < bytes {
        if number.is_multiple_of(5) {
            let _ = writeln!(text, "<h2>Part {}</h2>", number / 5 % 100 + 1);
        }
        text.push_str("<p>");
        for of_paragraph in 0..3 + number % 4 {
            text.push_str(sentence(number * number + 11 * of_paragraph));
            text.push(' ');
        }
        text.push_str("</p>\n");
        number += 1;
    }
}

fn sentence(number: usize) -> &'static str {
    SENTENCES[number % SENTENCES.len()]
}

/// A small number that differs from one name to the next.
fn seed_of(name: &str) -> usize {
    name.bytes().fold(0, |sum, byte| (sum * 31 + usize::from(byte)) % 10_007)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(page: &Markup) -> String {
        page.start.clone() + std::str::from_utf8(&page.end).unwrap()
    }

    /// Opening and closing tags in pairs, as XML has them.
    fn is_well_formed(page: &str) -> bool {
        let mut open = Vec::new();
        for tag in page.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()) {
            let name = tag.split(' ').next().unwrap();
            match name.strip_prefix('/') {
                Some(name) if open.pop() != Some(name) => return false,
                None if !tag.ends_with('/') && !tag.starts_with('!') => open.push(name),
                _ => {}
            }
        }
        open.is_empty()
    }

    #[test]
    fn pages_are_well_formed_and_of_the_size_that_they_should_have() {
        for number in [0, 7, 9_999] {
            let (name, title) = (format!("blog-{number}.example"), format!("Blog {number}"));
            let (index, article) = (text(&index(&name, &title)), text(&article(&name, &title, 1)));
            assert!(is_well_formed(&index) && is_well_formed(&article) && is_well_formed(&note("a", "b")));
            assert!((11_000..13_000).contains(&index.len()), "{}", index.len());
            assert!((23_000..25_000).contains(&article.len()), "{}", article.len());
        }
        assert!(!is_well_formed(&broken("a")));
    }

    #[test]
    fn the_first_heading_leads_to_the_first_article_whose_title_names_it() {
        let index = text(&index("blog-3.example", "Blog 3"));
        let link = index.split("<h3><a href=\"").nth(1).and_then(|rest| rest.split('"').next());
        assert_eq!(link, Some("http://blog-3.example/articles/1"));
        assert!(text(&article("blog-3.example", "Blog 3", 1)).contains("<title>Blog 3, article 1</title>"));
    }
}
