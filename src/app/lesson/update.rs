//! What lessons do.

use super::records::Records;
use super::source::Source;
use super::{Lessons, LessonsIntent, Stage};
use crate::app::effect::Effect;
use crate::app::intent::{Intent, ViewName};
use crate::app::model::Model;
use crate::page::lesson::{Language, Own};

/// Under which name the browser keeps what was done.
pub(super) const KEY: &str = "lessons";

impl Model {
    /// Does something about lessons.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn on_lessons(&mut self, intent: LessonsIntent) -> Vec<Effect> {
        match intent {
            LessonsIntent::Open(id) => {
                let own = Own::find(&id).map(Source::Own);
                own.map(|source| self.fetch_lesson(source)).unwrap_or_default()
            }
            LessonsIntent::OpenLink(link) => {
                let mut effects = self.show_lessons();
                effects.extend(self.open_lesson_link(&link));
                effects
            }
            LessonsIntent::OpenBeside(link) => {
                let beside = self.lessons.open.as_ref().and_then(|open| open.source.beside(&link));
                beside.map(|source| self.open_lesson_link(source.key())).unwrap_or_default()
            }
            LessonsIntent::Fetch(address) => match Source::of(&address) {
                Some(source) => self.fetch_lesson(source),
                None => {
                    self.complain("A lesson's address begins with https:// and a host's name.");
                    Vec::new()
                }
            },
            LessonsIntent::FetchAsked => match self.lessons.coming.take() {
                Some(coming) if !matches!(coming.stage, Stage::Fetching(_)) => self.fetch_lesson(coming.source),
                coming => {
                    self.lessons.coming = coming;
                    Vec::new()
                }
            },
            LessonsIntent::GiveUp => {
                self.lessons.coming = None;
                Vec::new()
            }
            LessonsIntent::Came(number, came) => self.lesson_came(number, came),
            LessonsIntent::OpenFile(name, bytes) => {
                let language = self.lessons_language();
                self.open_lesson_text(Source::File(name), language, &bytes)
            }
            LessonsIntent::DismissRefused => {
                self.lessons.refused = None;
                Vec::new()
            }
            LessonsIntent::Leave => {
                (self.lessons.open, self.lessons.checking, self.lessons.coming) = (None, None, None);
                self.update(Intent::Show(ViewName::Lessons))
            }
            LessonsIntent::SetLanguage(language) => self.set_lessons_language(language),
            LessonsIntent::CopyLink => {
                let query = self.lesson_query();
                query.map(Effect::CopyLink).into_iter().collect()
            }
            LessonsIntent::Recalled(kept) => {
                let (records, language) = Records::read(kept.as_deref().unwrap_or_default());
                self.lessons.records.join(records);
                if self.config.lang.is_none() {
                    self.lessons.chosen = self.lessons.chosen.or(language);
                }
                Vec::new()
            }
            intent => self.on_reading(intent),
        }
    }

    /// The view is shown.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn show_lessons(&mut self) -> Vec<Effect> {
        // Which challenges are solved is part of it.
        let mut effects = self.show_challenges();
        if !std::mem::replace(&mut self.lessons.recalled, true) {
            effects.push(Effect::Recall(KEY));
        }
        effects
    }

    /// The language that lessons are read in: the one that was chosen, or else the address's.
    pub fn lessons_language(&self) -> Language {
        let asked = || self.config.lang.as_deref().and_then(Language::of);
        self.lessons.chosen.or_else(asked).unwrap_or_default()
    }

    /// Another language, where there is one: the lesson that is open is fetched in it, if it is ours.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn set_lessons_language(&mut self, language: Language) -> Vec<Effect> {
        self.lessons.chosen = Some(language);
        let mut effects = vec![self.lessons.kept()];
        let open = self.lessons.open.as_ref().filter(|open| open.language != language);
        if let Some(source @ Source::Own(_)) = open.map(|open| open.source.clone()) {
            effects.extend(self.fetch_lesson(source));
        }
        effects
    }

    /// What stands behind the question mark of an address that opens the lesson that is read; none of a file.
    pub(in crate::app) fn lesson_query(&self) -> Option<String> {
        let open = self.lessons.open.as_ref()?;
        let mut query = form_urlencoded::Serializer::new(String::new());
        match &open.source {
            Source::Own(own) => query.append_pair("lesson", own.id).append_pair("lang", open.language.tag()),
            Source::Web(address) => query.append_pair("lesson", address),
            Source::File(_) => return None,
        };
        Some(query.finish())
    }
}

impl Lessons {
    /// What the next visit should find.
    pub(super) fn kept(&self) -> Effect {
        Effect::Store { key: KEY, value: self.records.written(self.chosen) }
    }
}
