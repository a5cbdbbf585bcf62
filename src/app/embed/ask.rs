//! What the page around asks.

use super::{SOURCE, VERSION};
use serde::Deserialize;
use serde_json::Value;

/// Characters of a message: a state, and what stands around it.
const MESSAGE_BYTES: usize = 16 << 10;
/// Characters of a question's id.
const ID_BYTES: usize = 200;

/// A message to the frame.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Ask {
    /// Is anybody there?
    Ping,
    /// Other colours, language or speed, or only to be read.
    Set {
        /// A theme's word.
        theme: Option<String>,
        /// A language's tag.
        lang: Option<String>,
        /// Instructions a second.
        speed: Option<u64>,
        /// Whether program and settings stay as they are.
        readonly: Option<bool>,
    },
    /// Another situation: one of the two.
    Load {
        /// A sample's id.
        sample: Option<String>,
        /// A state, as `getState` gives it.
        state: Option<String>,
    },
    /// Go on by itself.
    Play,
    /// Stand still.
    Pause,
    /// So many instructions on, or back.
    Step {
        /// Instructions.
        #[serde(default = "one")]
        n: i64,
    },
    /// Go to a position.
    Seek {
        /// Instructions from the start.
        position: u64,
    },
    /// Back to the situation that the frame opened with, at its start.
    Reset,
    /// The state, for a link.
    GetState,
    /// A file of the run.
    Export {
        /// `har`, `trace`, `csv` or `svg`.
        format: String,
    },
    /// reveal.js shows the slide.
    #[serde(rename = "slide:start")]
    SlideStart,
    /// reveal.js leaves the slide.
    #[serde(rename = "slide:stop")]
    SlideStop,
}

fn one() -> i64 {
    1
}

/// A message that makes no sense: a word for programs, a sentence for people, and the id that it came with.
#[derive(Clone, PartialEq, Debug)]
pub struct Senseless {
    pub code: &'static str,
    pub message: String,
    pub id: Option<Value>,
}

/// Reads a message, and the id that its answer is to carry.
pub fn read(text: &str) -> Result<(Ask, Option<Value>), Senseless> {
    let wrong =
        |code, message: &str, id: Option<&Value>| Senseless { code, message: message.to_owned(), id: id.cloned() };
    if text.len() > MESSAGE_BYTES {
        return Err(wrong("too-long", "The message is too long.", None));
    }
    let message: Value = serde_json::from_str(text).map_err(|_| wrong("malformed", "The message is no JSON.", None))?;
    // reveal.js sends these two as they stand.
    if let Some(slide @ ("slide:start" | "slide:stop")) = message.as_str() {
        return Ok((if slide == "slide:start" { Ask::SlideStart } else { Ask::SlideStop }, None));
    }
    let Some(fields) = message.as_object() else {
        return Err(wrong("malformed", "The message is no object.", None));
    };
    let id = fields.get("id").filter(|id| id.is_number() || id.as_str().is_some_and(|id| id.len() <= ID_BYTES));
    if fields.get("source").and_then(Value::as_str) != Some(SOURCE) {
        return Err(wrong("malformed", "The message's source is not \"baton\".", id));
    }
    if fields.get("v").and_then(Value::as_u64) != Some(VERSION) {
        return Err(wrong("version", "The message is not of version 1.", id));
    }
    let id = id.cloned();
    match serde_json::from_value(message) {
        Ok(ask) => Ok((ask, id)),
        Err(error) => {
            Err(Senseless { code: "malformed", message: format!("The message makes no sense: {error}."), id })
        }
    }
}
