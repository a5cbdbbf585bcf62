//! What an address does to the page.

use super::code::{self, STATE_KEY};
use super::{Config, Situation};
use crate::app::challenge::ChallengesIntent;
use crate::app::effect::Effect;
use crate::app::intent::{Direction, Intent, ViewName};
use crate::app::lesson::LessonsIntent;
use crate::app::model::Model;
use crate::app::program::ProgramText;
use crate::app::recording::Then;
use crate::page::Sample;

impl Model {
    /// The page was opened at an address with this query, and this behind its hash; `kept` is the theme of the last visit.
    ///
    /// Nothing that the address brought with it runs: our own programs do, those of a link wait until they are asked to.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub fn arrive(&mut self, query: &str, hash: &str) -> Vec<Effect> {
        let (config, mut wrong) = Config::read(query.trim_start_matches('?'));
        self.config = config;
        let config = self.config.clone();
        let mut effects = vec![Effect::Configure(config.clone())];
        self.theme = config.theme.unwrap_or(self.theme);
        self.playback.speed = config.speed.unwrap_or(self.playback.speed);
        self.linked = config.step;
        let state = hash.trim_start_matches('#').strip_prefix(STATE_KEY);
        let situation = state.and_then(|text| code::read(text).map_err(|error| wrong.push(error)).ok());
        if let Some(situation) = situation {
            effects.extend(self.open_situation(&situation));
        } else if let Some(sample) = config.sample.as_deref().filter(|id| Sample::find(id).is_some()) {
            self.open_sample(sample);
        } else {
            wrong.extend(config.sample.iter().map(|id| format!("There is no sample '{}'.", code::short(id))));
            self.open();
        }
        if let Some(view) = config.view {
            effects.extend(self.show_linked(view));
        }
        if let Some(lesson) = config.lesson {
            let view = self.view;
            effects.extend(self.update(Intent::Lessons(LessonsIntent::OpenLink(lesson))));
            // A link to what stood beside the lesson shows that, too.
            if state.is_some() {
                self.view = view;
            }
        }
        if let Some((id, picks)) = config.challenge {
            effects.extend(self.update(Intent::Challenges(ChallengesIntent::OpenLink(id, picks))));
        }
        if config.autoplay && self.recording.is_some() {
            self.update(Intent::Play(Direction::On));
        }
        if let Some(first) = wrong.first() {
            self.complain(first.clone());
        }
        effects
    }

    /// Opens what a link or the page around says. A program that is not ours is shown and not run.
    pub(in crate::app) fn open_situation(&mut self, situation: &Situation) -> Vec<Effect> {
        self.playback.going = None;
        self.recording = None;
        self.settings = situation.settings(&self.settings);
        let sample = situation.sample();
        if let Some(text) = sample.map(|sample| sample.source()).or(situation.program.as_deref()) {
            self.program = ProgramText::new(text, self.program.revision + 1);
        }
        self.sample = sample.filter(|sample| sample.schedule == self.settings.token);
        self.linked = situation.position.or(self.linked);
        self.run = None;
        if sample.is_some() || situation.program.is_none() {
            self.record(Then::StandAtStart);
        } else {
            self.tell("This program came with the link. It runs when you press Run.");
        }
        situation.view.as_deref().and_then(ViewName::of).map(|view| self.show_linked(view)).unwrap_or_default()
    }

    /// Shows a view without starting anything on a program that is not ours.
    fn show_linked(&mut self, view: ViewName) -> Vec<Effect> {
        let is_foreign = self.run.is_none() && self.recording.is_none();
        if view == ViewName::Outcomes && is_foreign {
            self.view = view;
            return Vec::new();
        }
        self.update(Intent::Show(view))
    }

    /// The state of the page, as it stands behind the hash of an address.
    ///
    /// # Errors
    /// Why it does not fit into one.
    pub fn link(&self) -> Result<String, String> {
        code::written(&Situation::of(self)).map(|text| format!("{STATE_KEY}{text}"))
    }

    /// What stands after this page's own address in one that opens it as it stands.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn address(&self) -> String {
        let query = self.lesson_query().map(|query| format!("?{query}")).unwrap_or_default();
        let state = self.link().map(|state| format!("#{state}")).unwrap_or_default();
        format!("{query}{state}")
    }

    /// Opens a state that [`Model::link`] wrote, with or without the hash in front.
    pub(in crate::app) fn open_state(&mut self, state: &str) -> Result<Vec<Effect>, String> {
        let text = state.trim_start_matches('#');
        let situation = code::read(text.strip_prefix(STATE_KEY).unwrap_or(text))?;
        Ok(self.open_situation(&situation))
    }
}
