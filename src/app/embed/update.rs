//! What the page around does to this one.

use super::ask::{self, Ask, Senseless};
use super::{Host, tell};
use crate::app::address::{Config, speed_of};
use crate::app::effect::Effect;
use crate::app::export::FileKind;
use crate::app::intent::{Direction, Intent, Theme};
use crate::app::model::Model;
use crate::page::lesson::Language;
use serde_json::{Value, json};

/// The files that can be asked for: their words and kinds.
pub(super) const FORMATS: [(&str, FileKind); 4] =
    [("har", FileKind::Har), ("trace", FileKind::Trace), ("csv", FileKind::Csv), ("svg", FileKind::Svg)];

impl Model {
    /// The page stands in another one that is to be told what happens.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub fn greet_host(&mut self) -> Effect {
        self.host = Some(Box::default());
        Effect::Post(tell::ready())
    }

    /// What is new to the page around.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub fn news(&mut self) -> Vec<Effect> {
        let (Some(host), Some(run)) = (&mut self.host, &self.run) else { return Vec::new() };
        let mut news = Vec::new();
        if std::mem::replace(&mut host.finished, run.number) != run.number {
            news.push(Effect::Post(tell::finished(run)));
        }
        let step = (run.simulation.position(), run.simulation.length(), self.playback.going.is_some());
        if host.step.replace(step) != Some(step) {
            let (position, total, running) = step;
            let fields = json!({ "position": position, "total": total, "running": running });
            news.push(Effect::Post(tell::message("step", None, fields)));
        }
        news
    }

    /// Whether a page around listens.
    pub fn has_host(&self) -> bool {
        self.host.is_some()
    }

    /// The page around says something, as JSON. Who says it has been checked.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn on_host(&mut self, text: &str) -> Vec<Effect> {
        let done = ask::read(text).and_then(|(ask, id)| {
            let wrong = |(code, message)| Senseless { code, message, id: id.clone() };
            self.answer(ask, id.as_ref()).map_err(wrong)
        });
        done.unwrap_or_else(|senseless| self.refuse_ask(&senseless).into_iter().collect())
    }

    fn refuse_ask(&mut self, senseless: &Senseless) -> Option<Effect> {
        let host: &mut Host = self.host.as_mut()?;
        host.errors_left = host.errors_left.checked_sub(1)?;
        let fields = json!({ "code": senseless.code, "message": senseless.message });
        Some(Effect::Post(tell::message("error", senseless.id.as_ref(), fields)))
    }

    fn answer(&mut self, ask: Ask, id: Option<&Value>) -> Result<Vec<Effect>, (&'static str, String)> {
        let post = |kind, fields| vec![Effect::Post(tell::message(kind, id, fields))];
        Ok(match ask {
            Ask::Ping => post("pong", json!({})),
            Ask::Set { theme, lang, speed, readonly } => self.set_up(theme, lang, speed, readonly)?,
            Ask::Load { sample: Some(sample), state: None } => {
                self.linked = None;
                self.open_sample(&sample);
                if self.sample.is_none_or(|open| open.id != sample) {
                    return Err(("unknown", "There is no such sample.".to_owned()));
                }
                Vec::new()
            }
            Ask::Load { sample: None, state: Some(state) } => {
                self.linked = None;
                self.open_state(&state).map_err(|message| ("state", message))?
            }
            Ask::Load { .. } => return Err(("malformed", "Load takes a sample or a state.".to_owned())),
            Ask::Play | Ask::SlideStart if self.playback.going.is_none() => {
                // A slide that comes into view goes on only where its author asked for that.
                let wanted = ask == Ask::Play || self.config.autoplay;
                if wanted { self.update(Intent::Play(Direction::On)) } else { Vec::new() }
            }
            Ask::Play | Ask::SlideStart => Vec::new(),
            Ask::Pause | Ask::SlideStop => {
                self.pause();
                Vec::new()
            }
            Ask::Step { n } => self.update(Intent::Seek(self.position().saturating_add_signed(n))),
            Ask::Seek { position } => self.update(Intent::Seek(position)),
            Ask::Reset => self.update(Intent::Seek(0)),
            Ask::GetState => {
                let hash = self.link().map_err(|message| ("too-long", message))?;
                post("state", json!({ "hash": hash }))
            }
            Ask::Export { format } => self.file_for_host(&format, id)?,
        })
    }

    fn set_up(
        &mut self,
        theme: Option<String>,
        lang: Option<String>,
        speed: Option<u64>,
        readonly: Option<bool>,
    ) -> Result<Vec<Effect>, (&'static str, String)> {
        let mut config = self.config.clone();
        if let Some(lang) = lang {
            config.lang = Config::language(&lang);
            config.lang.as_ref().ok_or_else(|| ("malformed", "That is no language's tag.".to_owned()))?;
        }
        let theme = theme.map(|word| Theme::of(&word).ok_or(("unknown", "There is no such theme.".to_owned())));
        // What a page around wants is nothing to keep for the next visit.
        if let Some(theme) = theme.transpose()? {
            self.theme = theme;
        }
        if let Some(speed) = speed {
            self.playback.speed = speed_of(speed);
        }
        config.readonly = readonly.unwrap_or(config.readonly);
        let language = config.lang.as_deref().filter(|_| config.lang != self.config.lang).and_then(Language::of);
        self.config = config.clone();
        let mut effects = vec![Effect::Configure(config), Effect::ApplyTheme(self.theme)];
        if let Some(language) = language {
            effects.extend(self.set_lessons_language(language));
        }
        Ok(effects)
    }

    fn file_for_host(&self, format: &str, id: Option<&Value>) -> Result<Vec<Effect>, (&'static str, String)> {
        let known = FORMATS.iter().find(|(word, _)| *word == format);
        let (word, kind) = known.ok_or_else(|| ("unknown", "There is no such format.".to_owned()))?;
        if self.run.is_none() {
            return Err(("no-run", "Nothing has run yet.".to_owned()));
        }
        Ok(match self.save(*kind) {
            Some(Effect::Download { mime, text, .. }) => {
                let fields = json!({ "format": word, "mime": mime, "text": text });
                vec![Effect::Post(tell::message("export", id, fields))]
            }
            Some(Effect::Draw { what, .. }) => vec![Effect::PostDrawing(what, id.map(ToString::to_string))],
            _ => Vec::new(),
        })
    }

    /// The message with a drawing that [`Effect::PostDrawing`] asked for.
    pub fn drawing_for_host(svg: &str, id: Option<&str>) -> String {
        let id = id.and_then(|id| serde_json::from_str(id).ok());
        tell::message("export", id.as_ref(), json!({ "format": "svg", "mime": "image/svg+xml", "text": svg }))
    }
}
