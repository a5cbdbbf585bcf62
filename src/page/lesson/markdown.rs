//! Markdown -> (lesson, complaints). Nothing of HTML passes through, and links lead nowhere but to pages.

use super::fence;
use super::fields::{Fields, complaint};
use super::{Block, Inline, Lesson};
use crate::base::Span;
use crate::base::limits::LESSON_BYTES;
use crate::lang::Diagnostic;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use std::ops::Range;

/// Lists and quotations in one another: nobody reads deeper ones.
const DEPTH_MAX: usize = 12;

/// What fences a lesson's fields and programs.
const FENCE: &str = "---";

/// Reads a lesson. What is wrong is told with its place; the rest is read all the same.
pub fn parse(text: &str) -> (Lesson, Vec<Diagnostic>) {
    let mut told = Vec::new();
    let mut lesson = Lesson::default();
    if text.len() > LESSON_BYTES {
        let message = format!("the lesson has {} KB; it may have {} KB", text.len() >> 10, LESSON_BYTES >> 10);
        told.push(complaint(Span::default(), message, "make two of it"));
        return (lesson, told);
    }
    let body = front_matter(text, &mut lesson, &mut told);
    lesson.blocks = blocks(&text[body..], body, true, &mut told);
    let mut known: Vec<&str> = Vec::new();
    for id in lesson.blocks.iter().filter_map(Block::id) {
        if known.contains(&id) {
            let at = text.rfind(&format!(" {id}")).unwrap_or_default() as u32 + 1;
            let message = format!("there are two blocks '{id}'");
            told.push(complaint(Span::new(at, at + id.len() as u32), message, "give one of them another name"));
        }
        known.push(id);
    }
    told.sort_by_key(|one| one.span);
    (lesson, told)
}

/// Reads what stands before the lesson's text; answers where that begins.
fn front_matter(text: &str, lesson: &mut Lesson, told: &mut Vec<Diagnostic>) -> usize {
    let help = "begin with a line '---', then title:, lang: and summary:, then a line '---'";
    let start = text.find('\n').map_or(text.len(), |end| end + 1);
    if text[..start].trim_end() != FENCE {
        told.push(complaint(Span::default(), "the lesson does not say what it is", help));
        return 0;
    }
    let Some((before, rest)) = cut(&text[start..], |line| line == FENCE) else {
        told.push(complaint(Span::new(0, 3), "nothing ends what stands before the lesson", help));
        return text.len();
    };
    let mut fields = Fields::read(before, start, told);
    for (key, slot) in [("title", &mut lesson.title), ("lang", &mut lesson.lang), ("summary", &mut lesson.summary)] {
        match fields.take(key).filter(|field| !field.value.is_empty()) {
            Some(field) if key == "lang" && !is_language(field.value) => {
                let message = format!("'{}' is no language", field.value);
                told.push(complaint(field.at, message, "write a tag such as en, fr or pt-BR"));
            }
            Some(field) => *slot = field.value.to_owned(),
            None => {
                told.push(complaint(Span::new(0, 3), format!("the lesson has no {key}"), format!("add '{key}: ...'")))
            }
        }
    }
    fields.finish("title, lang, summary", told);
    start + rest
}

fn is_language(tag: &str) -> bool {
    tag.len() <= 35
        && tag.starts_with(|c: char| c.is_ascii_alphabetic())
        && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Cuts before the first line that `is_cut` accepts, without its end: what stands before, and where the line after it begins.
pub(super) fn cut(text: &str, is_cut: impl Fn(&str) -> bool) -> Option<(&str, usize)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_cut(line.trim_end()) {
            return Some((&text[..at], at + line.len()));
        }
        at += line.len();
    }
    None
}

/// A text of one paragraph, which starts at `base`.
pub(super) fn inlines(text: &str, base: usize, told: &mut Vec<Diagnostic>) -> Vec<Inline> {
    let mut blocks = blocks(text, base, false, told);
    match (blocks.pop(), blocks.is_empty()) {
        (Some(Block::Paragraph(row)), true) => row,
        (None, _) => Vec::new(),
        _ => {
            let span = Span::new(base as u32, (base + text.len()) as u32);
            told.push(complaint(span, "here stands one paragraph and nothing else", "take the other signs away"));
            Vec::new()
        }
    }
}

/// Reads Markdown that starts at `base`; `fences` says whether situations and the like may stand in it.
pub(super) fn blocks(text: &str, base: usize, fences: bool, told: &mut Vec<Diagnostic>) -> Vec<Block> {
    let mut reader = Reader { text, base, fences, open: vec![Open::default()], told };
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        if reader.open.len() > DEPTH_MAX {
            reader.complain(&range, "lists and quotations stand too deep in one another", "take some of them out");
            break;
        }
        reader.take(event, range);
    }
    let mut outermost = reader.open.swap_remove(0);
    outermost.flush();
    outermost.blocks
}

/// Something that is open, with what has come of it so far.
#[derive(Default)]
struct Open<'a> {
    /// What it is; nothing for the whole text.
    tag: Option<(Tag<'a>, Range<usize>)>,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Vec<Block>>,
}

impl Open<'_> {
    /// Text that stands in it without a paragraph of its own, as in the items of tight lists, becomes one.
    fn flush(&mut self) {
        if !self.inlines.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.inlines)));
        }
    }
}

struct Reader<'a, 'b> {
    text: &'a str,
    base: usize,
    fences: bool,
    /// What is open, the outermost first; never empty.
    open: Vec<Open<'a>>,
    told: &'b mut Vec<Diagnostic>,
}

impl<'a> Reader<'a, '_> {
    fn complain(&mut self, range: &Range<usize>, message: impl Into<String>, help: &str) {
        let span = self.span(range);
        self.told.push(complaint(span, message, help));
    }

    fn top(&mut self) -> &mut Open<'a> {
        self.open.last_mut().expect("the outermost is open")
    }

    fn block(&mut self, block: Block) {
        let top = self.top();
        top.flush();
        top.blocks.push(block);
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.look_at(&tag, &range);
                self.open.push(Open { tag: Some((tag, range)), ..Open::default() });
            }
            Event::End(_) => {
                let closed = self.open.pop().expect("what ends was open");
                self.close(closed);
            }
            Event::Text(text) => match self.top().inlines.last_mut() {
                Some(Inline::Text(before)) => before.push_str(&text),
                _ => self.top().inlines.push(Inline::Text(text.into_string())),
            },
            Event::Code(text) => self.top().inlines.push(Inline::Code(text.into_string())),
            Event::SoftBreak => self.top().inlines.push(Inline::Text(" ".to_owned())),
            Event::HardBreak => self.top().inlines.push(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.complain(
                    &range,
                    "HTML has no place in a lesson",
                    "write Markdown; a < that is meant is written \\<",
                );
            }
            _ => self.complain(&range, "this sign of Markdown has no place in a lesson", "write it as plain text"),
        }
    }

    /// Complains about what may not stand in a lesson.
    fn look_at(&mut self, tag: &Tag, range: &Range<usize>) {
        match tag {
            Tag::Image { .. } => {
                self.complain(range, "a lesson has no pictures", "show a situation, or link to the picture");
            }
            Tag::Link { dest_url, .. } if !is_page(dest_url) => {
                let help = "links lead to http:// or https://, to a file beside the lesson, or to #place";
                self.complain(range, format!("the link to '{dest_url}' leads to no page"), help);
            }
            _ => {}
        }
    }

    fn close(&mut self, mut closed: Open<'a>) {
        let Some((tag, range)) = closed.tag.take() else { return };
        match tag {
            Tag::Heading { level, .. } => self.block(Block::Heading(level as u8, closed.inlines)),
            Tag::Paragraph => self.block(Block::Paragraph(closed.inlines)),
            Tag::BlockQuote(_) => {
                closed.flush();
                self.block(Block::Quote(closed.blocks));
            }
            Tag::List(first) => self.block(Block::List(first, closed.items)),
            Tag::Item => {
                closed.flush();
                self.top().items.push(closed.blocks);
            }
            Tag::CodeBlock(kind) => {
                let block = self.code(&kind, &closed.inlines, &range);
                self.top().flush();
                self.top().blocks.extend(block);
            }
            Tag::Emphasis => self.top().inlines.push(Inline::Emphasis(closed.inlines)),
            Tag::Strong => self.top().inlines.push(Inline::Strong(closed.inlines)),
            Tag::Link { dest_url, .. } if is_page(&dest_url) => {
                self.top().inlines.push(Inline::Link(dest_url.into_string(), closed.inlines));
            }
            // Complained about already.
            _ => {}
        }
    }

    /// What stands in a code block: code, or one of a lesson's own blocks.
    fn code(&mut self, kind: &CodeBlockKind, inlines: &[Inline], range: &Range<usize>) -> Option<Block> {
        let code = match inlines.first() {
            Some(Inline::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let CodeBlockKind::Fenced(info) = kind else { return Some(Block::Code(code)) };
        let (word, id) = info.split_once(' ').map_or((&**info, ""), |(word, id)| (word, id.trim()));
        if !fence::WORDS.contains(&word) {
            return Some(Block::Code(code));
        }
        if !self.fences || self.open.len() > 1 {
            let help = "let it begin at the start of a line, outside of lists, quotations and other blocks";
            self.complain(range, format!("a block '{word}' cannot stand here"), help);
            return None;
        }
        // Between the fences the text stands as it does in the file: places in it are places in the lesson.
        let whole = &self.text[range.clone()];
        let start = whole.find('\n').map_or(whole.len(), |end| end + 1);
        let inside = cut(&whole[start..], |line| line.starts_with("```") || line.starts_with("~~~"));
        let Some((inside, _)) = inside else {
            self.complain(range, format!("nothing ends the block '{word}'"), "end it with a line of ```");
            return None;
        };
        let source = fence::Source { id, text: inside, base: self.base + range.start + start, span: self.span(range) };
        fence::read(word, &source, self.told)
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new((self.base + range.start) as u32, (self.base + range.end) as u32)
    }
}

/// Whether a link leads to a page: by `http` or `https`, or from where the lesson is.
fn is_page(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        Some((scheme, _)) => scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"),
        None => !address.is_empty(),
    }
}
