//! What the page around is told.

use super::{SOURCE, VERSION};
use crate::app::intent::ViewName;
use crate::app::lesson::Answer;
use crate::app::run::Run;
use crate::page::lesson::{Language, OWN};
use crate::page::{SAMPLES, challenges};
use crate::sim::Outcome;
use serde_json::{Value, json};

/// Pixels between which a height is told: no page around should be asked for more than some screens.
const HEIGHTS: (f64, f64) = (120.0, 4_000.0);

/// A message of that type with these fields, an object, and the id of the question that it answers.
pub fn message(kind: &str, id: Option<&Value>, fields: Value) -> String {
    let mut message = json!({ "source": SOURCE, "v": VERSION, "type": kind });
    if let (Value::Object(message), Value::Object(fields)) = (&mut message, fields) {
        message.extend(id.map(|id| ("id".to_owned(), id.clone())));
        message.extend(fields);
    }
    message.to_string()
}

/// The page is there, and can do this.
pub fn ready() -> String {
    let samples: Vec<Value> =
        SAMPLES.iter().map(|sample| json!({ "id": sample.id, "title": sample.title, "group": sample.group })).collect();
    let challenges: Vec<Value> =
        challenges().iter().map(|challenge| json!({ "id": challenge.id, "title": challenge.title })).collect();
    let lessons: Vec<Value> =
        OWN.iter().map(|own| json!({ "id": own.id, "title": own.title(Language::English) })).collect();
    let views: Vec<&str> = ViewName::words().chain(["timeline"]).collect();
    let capabilities = json!({
        "views": views,
        "samples": samples,
        "challenges": challenges,
        "lessons": lessons,
        "languages": Language::ALL.map(Language::tag),
        "formats": super::update::FORMATS.map(|(word, _)| word),
    });
    message("ready", None, json!({ "version": env!("CARGO_PKG_VERSION"), "capabilities": capabilities }))
}

/// A run has ended.
pub fn finished(run: &Run) -> String {
    let report = &run.report;
    let outcome = run.simulation.outcome().map_or("", Outcome::word);
    let metrics = json!({
        "instructions": run.simulation.length(),
        "switches": report.switches,
        "virtualNs": report.time.as_nanos(),
        "staleWrites": report.stale_writes,
        "lostUpdates": report.lost_updates,
    });
    message("finished", None, json!({ "outcome": outcome, "metrics": metrics }))
}

/// Something was answered, within so many milliseconds.
pub fn answer(answer: &Answer, ms: f64) -> String {
    let (raw, max) = answer.score;
    let fields = json!({
        "itemId": answer.item,
        "response": answer.response,
        "correct": answer.correct,
        "score": { "raw": raw, "max": max },
        "durationMs": ms.max(0.0).round(),
    });
    message("answer", None, fields)
}

/// The page is so many pixels high.
pub fn height(pixels: f64) -> String {
    message("resize", None, json!({ "height": clamped(pixels) }))
}

/// The same for learning platforms: [LTI's frame resizing, as Canvas has
/// it](https://canvas.instructure.com/doc/api/file.lti_window_post_message.html).
pub fn height_for_lti(pixels: f64) -> String {
    json!({ "subject": "lti.frameResize", "height": clamped(pixels) }).to_string()
}

fn clamped(pixels: f64) -> u64 {
    let (least, most) = HEIGHTS;
    if pixels.is_finite() { pixels.ceil().clamp(least, most) as u64 } else { least as u64 }
}
