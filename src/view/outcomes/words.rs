//! Ends of runs in words.

use crate::app::jobs::{End, Waiter};
use serde_json::Value;

/// Characters of a value and of what was printed that a row has room for.
const VALUE_MAX: usize = 60;
const PRINTED_MAX: usize = 120;

/// How it ended, in a word or two, and the tone for the style sheet.
pub(super) fn verdict(end: &End) -> (&'static str, &'static str) {
    match &*end.verdict {
        "finished" if !end.thread_errors.is_empty() => ("a thread failed", "bad"),
        "finished" => ("finished", "plain"),
        "error" if end.error.as_ref().is_some_and(|(class, ..)| class == "AssertionError") => {
            ("assertion failed", "bad")
        }
        "error" => ("error", "bad"),
        "deadlock" => ("deadlock", "bad"),
        "starved" => ("waits for ever", "bad"),
        _ => ("limit reached", "warn"),
    }
}

/// What went wrong, a sentence each.
pub(super) fn failures(end: &End) -> Vec<String> {
    let told = |whose: &str, (class, message, line): &(String, String, u32)| {
        let colon = if message.is_empty() { "" } else { ": " };
        format!("{whose}{class}{colon}{message} (line {line})")
    };
    let main = end.error.iter().map(|error| told("", error));
    main.chain(end.thread_errors.iter().map(|error| told("in a thread: ", error))).collect()
}

/// A value as Python writes it, for one line.
pub(super) fn value(value: &Value) -> String {
    crate::view::text::shortened(&python(value), VALUE_MAX)
}

fn python(value: &Value) -> String {
    let all = |items: &[Value]| items.iter().map(python).collect::<Vec<_>>().join(", ");
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => format!("'{}'", text.replace('\n', "\\n")),
        Value::Array(items) => format!("[{}]", all(items)),
        Value::Object(items) => {
            let items: Vec<String> = items.iter().map(|(key, value)| format!("'{key}': {}", python(value))).collect();
            format!("{{{}}}", items.join(", "))
        }
    }
}

/// What was printed, for one line.
pub(super) fn printed(stdout: &str) -> String {
    crate::view::text::shortened(&stdout.trim_end().replace('\n', " ⏎ "), PRINTED_MAX)
}

/// What a thread waits for.
pub(super) fn waits(waiter: &Waiter) -> String {
    let held = waiter.held_by.filter(|_| !waiter.on.starts_with("the end of"));
    let held = held.map(|by| format!(", held by thread {by}")).unwrap_or_default();
    format!("thread {} waits for {}{held}", waiter.thread, waiter.on)
}
