//! What a page around may say, and what it hears.

use super::*;
use crate::app::testing::opened;
use crate::app::{Effect, Intent, Model};
use crate::base::Pcg32;
use serde_json::{Value, json};

fn embedded(sample: &str) -> Model {
    let mut model = opened(sample);
    model.greet_host();
    model.news();
    model
}

/// What comes back as messages.
fn said(model: &mut Model, message: &Value) -> Vec<Value> {
    heard(model.update(Intent::HostSays(message.to_string())))
}

fn heard(effects: Vec<Effect>) -> Vec<Value> {
    let posted = effects.into_iter().filter_map(|effect| match effect {
        Effect::Post(text) => Some(serde_json::from_str(&text).expect("messages are JSON")),
        _ => None,
    });
    posted.collect()
}

fn ask(kind: &str, more: Value) -> Value {
    let mut message = json!({ "source": "baton", "v": 1, "type": kind, "id": 7 });
    message.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    message
}

#[test]
fn the_page_around_hears_that_it_is_ready_where_it_stands_and_how_it_ended() {
    let mut model = Model::new(None);
    let Effect::Post(ready) = model.greet_host() else { panic!("it is a message") };
    let ready: Value = serde_json::from_str(&ready).expect("JSON");
    assert_eq!((&ready["source"], &ready["v"], &ready["type"]), (&json!("baton"), &json!(1), &json!("ready")));
    assert!(ready["capabilities"]["samples"].as_array().is_some_and(|samples| samples.len() > 20));
    model.update(Intent::OpenSample("race-small".to_owned()));
    while model.recording.is_some() {
        model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 0.0 });
    }
    let news = heard(model.news());
    assert_eq!((&news[0]["type"], &news[0]["outcome"]), (&json!("finished"), &json!("finished")));
    assert_eq!(
        (&news[1]["type"], &news[1]["position"], &news[1]["running"]),
        (&json!("step"), &json!(0), &json!(false))
    );
    assert!(model.news().is_empty(), "nothing is told twice");
}

#[test]
fn what_it_asks_is_done_and_answered_under_its_id() {
    let mut model = embedded("race-small");
    assert_eq!(
        said(&mut model, &ask("ping", json!({})))[0],
        json!({ "source": "baton", "v": 1, "type": "pong", "id": 7 })
    );
    said(&mut model, &ask("step", json!({ "n": 5 })));
    said(&mut model, &ask("step", json!({ "n": -2 })));
    assert_eq!(model.position(), 3);
    said(&mut model, &ask("seek", json!({ "position": 20 })));
    let state = &said(&mut model, &ask("getState", json!({})))[0];
    assert!(state["hash"].as_str().is_some_and(|hash| hash.starts_with("s=1.")), "{state}");
    said(&mut model, &ask("reset", json!({})));
    assert_eq!(model.position(), 0);
    said(&mut model, &ask("load", json!({ "state": state["hash"] })));
    while model.recording.is_some() {
        model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 0.0 });
    }
    assert_eq!(model.position(), 20);
    let trace = &said(&mut model, &ask("export", json!({ "format": "trace" })))[0];
    assert!(trace["text"].as_str().is_some_and(|text| text.contains("traceEvents")), "{trace}");
    said(&mut model, &ask("set", json!({ "theme": "dark", "speed": 100, "readonly": true })));
    assert!(model.config.readonly && model.theme == crate::app::Theme::Dark && model.playback.speed == 3);
    said(&mut model, &ask("play", json!({})));
    assert!(model.playback.going.is_some());
    model.update(Intent::HostSays("\"slide:stop\"".to_owned()));
    assert!(model.playback.going.is_none());
    model.update(Intent::HostSays("\"slide:start\"".to_owned()));
    assert!(model.playback.going.is_none(), "a slide starts nothing that its author did not ask for");
}

#[test]
fn what_makes_no_sense_is_answered_with_an_error_and_changes_nothing() {
    let mut model = embedded("race-small");
    for (message, code) in [
        (json!("hello"), "malformed"),
        (json!(null), "malformed"),
        (json!({}), "malformed"),
        (json!({ "source": "baton", "v": 2, "type": "ping" }), "version"),
        (ask("fly", json!({})), "malformed"),
        (ask("seek", json!({ "position": -1 })), "malformed"),
        (ask("seek", json!({})), "malformed"),
        (ask("load", json!({})), "malformed"),
        (ask("load", json!({ "sample": "none" })), "unknown"),
        (ask("load", json!({ "state": "9.x" })), "state"),
        (ask("export", json!({ "format": "exe" })), "unknown"),
        (ask("set", json!({ "theme": "<b>" })), "unknown"),
        (ask("ping", json!({ "more": "x".repeat(20_000) })), "too-long"),
    ] {
        let answers = said(&mut model, &message);
        assert_eq!((&answers[0]["type"], &answers[0]["code"]), (&json!("error"), &json!(code)), "{message}");
    }
    assert_eq!(model.position(), 0);
    let answered = (0..1_000).filter(|_| !said(&mut model, &json!(1)).is_empty()).count();
    assert!(answered < 100, "errors end: {answered}");
}

#[test]
fn any_text_is_answered_and_never_a_panic() {
    let mut random = Pcg32::new(3);
    let mut below = |count: usize| random.next_u32() as usize % count;
    for _ in 0..300 {
        let mut model = embedded("race-small");
        for _ in 0..10 {
            let mut text = ask("step", json!({ "n": 9_007_199_254_740_993_i64 })).to_string().into_bytes();
            for _ in 0..below(5) {
                let at = below(text.len());
                text[at] = b"0123456789\"{}:,tsv-"[below(19)];
            }
            model.update(Intent::HostSays(String::from_utf8_lossy(&text).into_owned()));
        }
    }
}

#[test]
fn heights_are_whole_and_stay_within_reason() {
    assert!(height(431.2).contains("\"height\":432"));
    assert!(height(1e9).contains("4000") && height(f64::NAN).contains("120"));
    assert_eq!(height_for_lti(500.0), r#"{"height":500,"subject":"lti.frameResize"}"#);
}
