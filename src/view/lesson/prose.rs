//! A lesson's text as it is drawn: nothing of it becomes markup, and nothing in it loads by itself.

use crate::app::LessonSource;
use crate::page::lesson::{Block, Inline};

/// A piece of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Prose {
    /// A heading, and its level below the lesson's title, 1 to 4.
    Heading(u8, Vec<Words>),
    /// A paragraph.
    Paragraph(Vec<Words>),
    /// A list: the first number of one that counts, and its items.
    List(Option<u64>, Vec<Vec<Prose>>),
    /// A quotation.
    Quote(Vec<Prose>),
    /// Text as it stands.
    Code(String),
    /// A line across.
    Rule,
}

/// A piece of a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Words {
    /// Plain words.
    Plain(String),
    /// Code.
    Code(String),
    /// Stressed.
    Emphasis(Vec<Words>),
    /// Stressed more.
    Strong(Vec<Words>),
    /// A link to a page of the web: its address, with `http` or `https`.
    Web(String, Vec<Words>),
    /// A link to a lesson beside this one, as it stands in the text.
    Lesson(String, Vec<Words>),
    /// A new line.
    Break,
}

/// Blocks of a lesson from there as they are drawn; what is to be done is drawn otherwise, and is left out.
pub(super) fn prose(blocks: &[Block], source: &LessonSource) -> Vec<Prose> {
    let piece = |block: &Block| {
        Some(match block {
            // The page has a title, and the lesson has one.
            Block::Heading(level, row) => Prose::Heading(level.saturating_sub(1).clamp(1, 4), words(row, source)),
            Block::Paragraph(row) => Prose::Paragraph(words(row, source)),
            Block::List(first, items) => Prose::List(*first, items.iter().map(|item| prose(item, source)).collect()),
            Block::Quote(inner) => Prose::Quote(prose(inner, source)),
            Block::Code(text) => Prose::Code(text.clone()),
            Block::Rule => Prose::Rule,
            Block::Situation(_) | Block::Predict(_) | Block::Exercise(_) | Block::Challenge(..) => return None,
        })
    };
    blocks.iter().filter_map(piece).collect()
}

/// A paragraph's text as it is drawn.
pub(super) fn words(row: &[Inline], source: &LessonSource) -> Vec<Words> {
    row.iter().map(|inline| word(inline, source)).collect()
}

fn word(inline: &Inline, source: &LessonSource) -> Words {
    match inline {
        Inline::Text(text) => Words::Plain(text.clone()),
        Inline::Code(text) => Words::Code(text.clone()),
        Inline::Emphasis(inner) => Words::Emphasis(words(inner, source)),
        Inline::Strong(inner) => Words::Strong(words(inner, source)),
        Inline::Link(address, inner) if LessonSource::of(address).is_some_and(|other| other.host().is_some()) => {
            Words::Web(address.clone(), words(inner, source))
        }
        Inline::Link(address, inner) if source.beside(address).is_some() => {
            Words::Lesson(address.clone(), words(inner, source))
        }
        // It leads nowhere from here: its words stay.
        Inline::Link(_, inner) => Words::Emphasis(words(inner, source)),
        Inline::Break => Words::Break,
    }
}
