//! The list of lessons, with what was done of each, and what is on its way.

use super::words::{Phrases, filled, phrases};
use crate::app::{Coming, ComingStage, Complaint, Language, Model, Record, Refused};
use crate::page::lesson::OWN;

/// The list of lessons.
#[derive(Clone, PartialEq, Debug)]
pub struct LessonListView {
    /// What stands around them.
    pub phrases: &'static Phrases,
    /// The language that is chosen.
    pub language: Language,
    /// How many are done.
    pub tally: String,
    /// The lessons.
    pub rows: Vec<LessonRow>,
    /// What is on its way.
    pub coming: Option<ComingView>,
    /// What was not opened.
    pub refused: Option<RefusedView>,
}

/// A lesson in the list.
#[derive(Clone, PartialEq, Debug)]
pub struct LessonRow {
    /// Its place among all, from 1.
    pub number: usize,
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub title: &'static str,
    /// What it is about.
    pub summary: &'static str,
    /// How far it is, in words; empty when it was not begun.
    pub progress: String,
    /// The farthest step, of how many.
    pub steps: Option<(usize, usize)>,
    /// Whether it is done.
    pub done: bool,
}

/// A lesson that is not there yet.
#[derive(Clone, PartialEq, Debug)]
pub struct ComingView {
    /// How it stands.
    pub text: String,
    /// What can be said to it: fetch it, or try again.
    pub go: Option<String>,
    /// Whether something went wrong.
    pub failed: bool,
}

/// A text that is no lesson.
#[derive(Clone, PartialEq, Debug)]
pub struct RefusedView {
    /// What was not opened.
    pub text: String,
    /// What is wrong: the place, the complaint, the way out.
    pub rows: Vec<(String, String, String)>,
}

/// The list of lessons.
pub fn lesson_list(model: &Model) -> LessonListView {
    let language = model.lessons_language();
    let phrases = phrases(language);
    let records = &model.lessons.records;
    let row = |(at, own): (usize, &'static crate::page::lesson::Own)| {
        let record = records.of(own.id);
        LessonRow {
            number: at + 1,
            id: own.id,
            title: own.title(language),
            summary: own.summary(language),
            progress: record.map(|record| progress(record, phrases)).unwrap_or_default(),
            steps: record.map(|record| (record.farthest, record.steps)),
            done: record.is_some_and(Record::is_done),
        }
    };
    let done = records.done(OWN.iter().map(|own| own.id));
    LessonListView {
        phrases,
        language,
        tally: filled(phrases.tally, &[&done.to_string(), &OWN.len().to_string()]),
        rows: OWN.iter().enumerate().map(row).collect(),
        coming: coming(model, phrases),
        refused: model.lessons.refused.as_deref().map(|refused| refused_view(refused, phrases)),
    }
}

fn progress(record: &Record, phrases: &Phrases) -> String {
    let state = if record.is_done() {
        phrases.done.to_owned()
    } else {
        filled(phrases.begun, &[&(record.step + 1).to_string(), &record.steps.to_string()])
    };
    if record.items.is_empty() {
        return state;
    }
    let right = filled(phrases.right_of, &[&record.right().to_string(), &record.items.len().to_string()]);
    format!("{state} · {right}")
}

/// What is on its way.
pub(super) fn coming(model: &Model, phrases: &Phrases) -> Option<ComingView> {
    let Coming { source, stage, .. } = model.lessons.coming.as_deref()?;
    let host = source.host().unwrap_or_default();
    Some(match stage {
        ComingStage::Asks => ComingView {
            text: filled(phrases.asks, &[host]),
            go: Some(filled(phrases.fetch_from, &[host])),
            failed: false,
        },
        ComingStage::Fetching(_) => ComingView { text: phrases.coming.to_owned(), go: None, failed: false },
        ComingStage::Failed(status) => ComingView {
            text: match status {
                0 => phrases.unreadable.to_owned(),
                _ => filled(phrases.failed, &[&status.to_string()]),
            },
            go: Some(phrases.retry.to_owned()),
            failed: true,
        },
    })
}

fn refused_view(refused: &Refused, phrases: &Phrases) -> RefusedView {
    let row = |one: &Complaint| {
        let place = filled(phrases.place, &[&one.line.to_string(), &one.column.to_string()]);
        (place, one.message.clone(), one.help.clone().unwrap_or_default())
    };
    RefusedView {
        text: filled(phrases.refused, &[&refused.name, &refused.count.to_string()]),
        rows: refused.rows.iter().map(row).collect(),
    }
}
