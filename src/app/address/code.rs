//! A situation as the text that stands in an address: a version, a dot, and base64url of deflated JSON.

use super::situation::Situation;
use crate::base::base64url;
use crate::base::limits::SOURCE_BYTES;
use miniz_oxide::{deflate, inflate};

/// The characters that a situation may take in an address.
pub const LINK_BYTES: usize = 8 << 10;

/// The name in front of it, behind the hash.
pub const STATE_KEY: &str = "s=";

/// What stands in front of the dot.
const VERSION: &str = "1";

/// The bytes of JSON that are unpacked: a program with its escapes.
const JSON_BYTES: usize = 2 * SOURCE_BYTES;

/// How hard it is packed: miniz's best that is not "uber".
const LEVEL: u8 = 9;

/// The text of a situation.
///
/// # Errors
/// It is longer than [`LINK_BYTES`]: why it cannot be shared so, in a sentence.
pub fn written(situation: &Situation) -> Result<String, String> {
    let json = serde_json::to_vec(situation).map_err(|error| format!("The situation cannot be written: {error}."))?;
    let text = format!("{VERSION}.{}", base64url::encode(&deflate::compress_to_vec(&json, LEVEL)));
    if text.len() <= LINK_BYTES {
        return Ok(text);
    }
    Err(format!(
        "The program is too long for a link: it would take {} characters, {LINK_BYTES} are allowed.",
        text.len()
    ))
}

/// The situation of a text.
///
/// # Errors
/// What is wrong with it, in a sentence. Nothing of the text is in it but names of fields and short values.
pub fn read(text: &str) -> Result<Situation, String> {
    if text.len() > LINK_BYTES {
        return Err(format!("The link's state has more than {LINK_BYTES} characters."));
    }
    let Some((version, packed)) = text.split_once('.') else {
        return Err("The link's state has no version in front.".to_owned());
    };
    if version != VERSION {
        let shown: String = version.chars().take(12).collect();
        return Err(format!("The link's state is of version '{shown}'; this Baton reads version {VERSION}."));
    }
    let cut = |_| "The link's state is damaged: part of it is missing or was changed.".to_owned();
    let bytes = base64url::decode(packed, "link").map_err(cut)?;
    let json = inflate::decompress_to_vec_with_limit(&bytes, JSON_BYTES)
        .map_err(|_| "The link's state is damaged: it cannot be unpacked.".to_owned())?;
    let senseless =
        |error: serde_json::Error| format!("The link's state makes no sense: {}.", short(&error.to_string()));
    // A row of values without their names would be read too.
    let fields: serde_json::Map<_, _> = serde_json::from_slice(&json).map_err(senseless)?;
    let situation: Situation = serde_json::from_value(fields.into()).map_err(senseless)?;
    situation.check()?;
    Ok(situation)
}

/// A text for people, not longer than a line.
pub(super) fn short(text: &str) -> String {
    const CHARACTERS: usize = 120;
    let shown: String = text.chars().filter(|character| !character.is_control()).take(CHARACTERS).collect();
    if shown.len() < text.len() { format!("{shown} …") } else { shown }
}
