//! How the page looks and behaves, as the part of its address after the question mark says.

use crate::app::intent::{Theme, ViewName};
use crate::app::playback::SPEEDS;

/// How much stands around what is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Chrome {
    /// Everything.
    #[default]
    Full,
    /// The program, and what steps through it.
    Minimal,
    /// Only what is shown.
    None,
}

/// How the page tells its height to the page that it stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Resize {
    /// By Baton's own message.
    #[default]
    Post,
    /// By the message that Canvas and other learning platforms understand.
    Lti,
    /// Not at all.
    None,
}

/// What the address asks for. The defaults are those of the page itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Config {
    /// Whether it stands in another page, without the site's own navigation.
    pub embed: bool,
    /// How much stands around.
    pub chrome: Chrome,
    /// Whether the program and the settings stay as they are.
    pub readonly: bool,
    /// Whether the run plays by itself; only our own programs do.
    pub autoplay: bool,
    /// Whether only the timeline is shown, of the machine's view.
    pub timeline_only: bool,
    /// The view to open.
    pub view: Option<ViewName>,
    /// The sample to open.
    pub sample: Option<String>,
    /// The challenge to open, with its picks.
    pub challenge: Option<(String, String)>,
    /// The lesson to open: an id of ours, or an address.
    pub lesson: Option<String>,
    /// The colours.
    pub theme: Option<Theme>,
    /// The language, as in BCP 47.
    pub lang: Option<String>,
    /// The position to stand at.
    pub step: Option<u64>,
    /// An index into [`SPEEDS`].
    pub speed: Option<usize>,
    /// Whether motion is left out whatever the system says.
    pub still: bool,
    /// How the height is told.
    pub resize: Resize,
}

/// Characters of a language's tag.
const LANG_CHARACTERS: usize = 35;

impl Config {
    /// Reads a query, without its question mark. What makes no sense is left out and named, in sentences; parameters that
    /// are not Baton's are none of its business.
    pub fn read(query: &str) -> (Self, Vec<String>) {
        let mut config = Self::default();
        let mut wrong = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !config.set(&name, &value) {
                let shown: String = value.chars().take(40).collect();
                wrong.push(format!("The address says {name}={shown}, which makes no sense."));
            }
        }
        (config, wrong)
    }

    /// A language's tag, if the text looks like one.
    pub fn language(tag: &str) -> Option<String> {
        let good = |character: char| character.is_ascii_alphanumeric() || character == '-';
        let is_tag = !tag.is_empty() && tag.len() <= LANG_CHARACTERS && tag.chars().all(good);
        is_tag.then(|| tag.to_owned())
    }

    /// Whether the value makes sense there.
    fn set(&mut self, name: &str, value: &str) -> bool {
        match name {
            "embed" => return flag(value, &mut self.embed),
            "readonly" => return flag(value, &mut self.readonly),
            "autoplay" => return flag(value, &mut self.autoplay),
            "view" => {
                self.view = ViewName::of(value);
                self.timeline_only = value == "timeline";
                return self.view.is_some();
            }
            "sample" => self.sample = Some(value.to_owned()),
            "challenge" => self.challenge.get_or_insert_default().0 = value.to_owned(),
            "lesson" => self.lesson = Some(value.to_owned()),
            "picks" => self.challenge.get_or_insert_default().1 = value.to_owned(),
            "theme" => return Theme::of(value).map(|theme| self.theme = Some(theme)).is_some(),
            "lang" => {
                self.lang = Self::language(value);
                return self.lang.is_some();
            }
            "chrome" => {
                self.chrome = match value {
                    "full" => Chrome::Full,
                    "minimal" => Chrome::Minimal,
                    "none" => Chrome::None,
                    _ => return false,
                }
            }
            "step" => return value.parse().map(|step| self.step = Some(step)).is_ok(),
            "speed" => return value.parse().map(|speed| self.speed = Some(speed_of(speed))).is_ok(),
            "motion" => {
                self.still = value == "reduce";
                return matches!(value, "auto" | "reduce");
            }
            "resize" => {
                self.resize = match value {
                    "post" => Resize::Post,
                    "lti" => Resize::Lti,
                    "none" => Resize::None,
                    _ => return false,
                }
            }
            _ => {}
        }
        true
    }
}

fn flag(value: &str, flag: &mut bool) -> bool {
    *flag = value == "1";
    matches!(value, "0" | "1")
}

/// The index of the fastest of [`SPEEDS`] that is not faster than so many instructions a second; the slowest where all are.
pub fn speed_of(instructions: u64) -> usize {
    SPEEDS.iter().rposition(|(speed, _)| *speed <= instructions).unwrap_or(0)
}
