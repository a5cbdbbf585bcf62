//! From the list to a lesson that is read: what is fetched, what is asked before, and what is refused.

use super::reading::Reading;
use super::source::Source;
use super::{Coming, Complaint, Refused, Stage};
use crate::app::effect::Effect;
use crate::app::intent::ViewName;
use crate::app::model::Model;
use crate::base::LineIndex;
use crate::lang::decode;
use crate::page::lesson::{Language, parse};

/// Complaints that are shown of a text that is no lesson.
const COMPLAINTS_MAX: usize = 20;

impl Model {
    /// Opens what a link leads to. What another host has is fetched only when the user has said so.
    pub(super) fn open_lesson_link(&mut self, link: &str) -> Vec<Effect> {
        self.view = ViewName::Lessons;
        match Source::of(link) {
            Some(source) if source.host().is_none() => self.fetch_lesson(source),
            Some(source) => {
                self.ask_about(source);
                Vec::new()
            }
            None => {
                let shown: String = link.chars().take(60).collect();
                self.complain(format!("There is no lesson '{shown}'."));
                Vec::new()
            }
        }
    }

    /// Asks whether a lesson may be fetched from its host.
    pub(super) fn ask_about(&mut self, source: Source) {
        let language = self.lessons_language();
        self.lessons.coming = Some(Box::new(Coming { source, language, stage: Stage::Asks }));
    }

    /// Fetches a lesson; the one that is open stays until it is there.
    pub(super) fn fetch_lesson(&mut self, source: Source) -> Vec<Effect> {
        let language = self.lessons_language();
        let Some(address) = source.address(language) else { return Vec::new() };
        self.lessons.fetches += 1;
        let number = self.lessons.fetches;
        self.lessons.coming = Some(Box::new(Coming { source, language, stage: Stage::Fetching(number) }));
        vec![Effect::FetchText { number, address }]
    }

    /// What was fetched is there, or cannot be had. What nobody waits for any more is passed over.
    pub(super) fn lesson_came(&mut self, number: u64, came: Result<Vec<u8>, u16>) -> Vec<Effect> {
        let Some(coming) = self.lessons.coming.take_if(|coming| coming.stage == Stage::Fetching(number)) else {
            return Vec::new();
        };
        match came {
            Ok(bytes) => self.open_lesson_text(coming.source, coming.language, &bytes),
            Err(status) => {
                self.lessons.coming = Some(Box::new(Coming { stage: Stage::Failed(status), ..*coming }));
                Vec::new()
            }
        }
    }

    /// Opens a lesson's text. One that is no lesson is refused with all that is wrong with it, and nothing else changes.
    pub(super) fn open_lesson_text(&mut self, source: Source, language: Language, bytes: &[u8]) -> Vec<Effect> {
        let text = match decode(bytes) {
            Ok(text) => text,
            Err(wrong) => return self.refuse_lesson(&source, "", &[wrong]),
        };
        let (lesson, wrong) = parse(&text);
        if !wrong.is_empty() {
            return self.refuse_lesson(&source, &text, &wrong);
        }
        (self.lessons.refused, self.lessons.checking) = (None, None);
        let language = match &source {
            Source::Own(_) => language,
            Source::Web(_) | Source::File(_) => Language::of(&lesson.lang).unwrap_or(language),
        };
        if let Some(open) = self.lessons.open.as_mut().filter(|open| open.source == source && open.language != language)
        {
            open.renew(lesson, language);
            return Vec::new();
        }
        let mut reading = Reading::new(source, lesson, language);
        let record = self.lessons.records.of(reading.source.key());
        // A lesson that is done begins anew.
        let step = record.filter(|record| !record.is_done() && record.steps == reading.steps.len());
        let step = step.map_or(0, |record| record.step);
        let effects = self.stand_at(&mut reading, step);
        self.lessons.open = Some(Box::new(reading));
        self.view = ViewName::Lessons;
        effects
    }

    fn refuse_lesson(&mut self, source: &Source, text: &str, wrong: &[crate::lang::Diagnostic]) -> Vec<Effect> {
        let index = LineIndex::new(text);
        let row = |one: &crate::lang::Diagnostic| {
            let at = index.line_column(text, one.span.start);
            Complaint { line: at.line, column: at.column, message: one.message.clone(), help: one.help.clone() }
        };
        let rows = wrong.iter().take(COMPLAINTS_MAX).map(row).collect();
        let name = source.key().to_owned();
        self.lessons.refused = Some(Box::new(Refused { name, rows, count: wrong.len() }));
        self.view = ViewName::Lessons;
        Vec::new()
    }
}
