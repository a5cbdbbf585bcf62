//! Lessons: a Markdown text with situations to look at, questions to answer first, and programs to change.
//!
//! A *situation* is a program with all that is set for its run, and where to look. A *prediction* is a question whose
//! explanation opens after an answer. An *exercise* is a program to change until what is expected of it holds. Each stands
//! in a fenced block whose first line says what it is and what it is called; the rest of a lesson is CommonMark without
//! HTML and pictures.

mod check;
mod expect;
mod fence;
mod fields;
mod markdown;
mod own;
mod situation;
mod step;
#[cfg(test)]
mod tests;

pub use check::check;
pub use expect::{Expectation, FIGURES};
pub use markdown::parse;
pub use own::{Language, OWN, Own};
pub use situation::{Mark, Place, Shown, Situation};
pub use step::Step;

use super::Challenge;

/// A lesson as it is shown.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Lesson {
    /// Its name for people.
    pub title: String,
    /// Its language: a tag of BCP 47.
    pub lang: String,
    /// What it is about, in a sentence.
    pub summary: String,
    /// What stands in it, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A piece of a lesson.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// A heading and its level, 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list: the first number of one that counts, and its items.
    List(Option<u64>, Vec<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Text as it stands.
    Code(String),
    /// A line across.
    Rule,
    /// A program to look at.
    Situation(Box<Situation>),
    /// A question to answer first.
    Predict(Box<Predict>),
    /// A program to change.
    Exercise(Box<Exercise>),
    /// A challenge to go on with: why, and which.
    Challenge(&'static Challenge, Vec<Block>),
}

/// A piece of a paragraph.
#[derive(Clone, PartialEq, Debug)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Code.
    Code(String),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Stressed more.
    Strong(Vec<Inline>),
    /// A link: its address, `http`, `https`, relative or within the page, and its text.
    Link(String, Vec<Inline>),
    /// A new line.
    Break,
}

/// A question with choices, at least one of them right.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Predict {
    /// What it is called, in answers.
    pub id: String,
    /// The question.
    pub question: Vec<Block>,
    /// What can be answered.
    pub choices: Vec<Choice>,
    /// What is said after any answer.
    pub explanation: Vec<Block>,
}

/// An answer to choose.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Choice {
    /// Whether it is right.
    pub right: bool,
    /// The answer.
    pub text: Vec<Inline>,
    /// What is said when it was chosen.
    pub reply: Vec<Inline>,
}

/// A program to change.
#[derive(Clone, PartialEq, Debug)]
pub struct Exercise {
    /// The program as it is before, with what is expected of it after.
    pub start: Situation,
    /// The schedule tokens under which that must hold.
    pub under: Vec<String>,
    /// What to do.
    pub task: Vec<Inline>,
    /// What to think of.
    pub hints: Vec<Vec<Inline>>,
    /// A program that does it.
    pub solution: Option<String>,
}

impl Lesson {
    /// How many questions and exercises there are in it.
    pub fn items(&self) -> usize {
        self.blocks.iter().filter(|block| block.item().is_some()).count()
    }
}

impl Block {
    /// What it is called, of a block that can be answered or solved.
    pub fn item(&self) -> Option<&str> {
        match self {
            Self::Predict(predict) => Some(&predict.id),
            Self::Exercise(exercise) => Some(&exercise.start.id),
            _ => None,
        }
    }

    /// What it is called, of a block that has a name.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Situation(situation) => Some(&situation.id),
            block => block.item(),
        }
    }
}
