//! Links: what they carry, and what becomes of bad ones.

use super::code::{self, LINK_BYTES};
use super::*;
use crate::app::testing::opened;
use crate::app::{Effect, Intent, Model, ViewName};
use crate::base::Pcg32;
use crate::page::Sample;

fn settle(model: &mut Model) {
    while model.recording.is_some() {
        model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 0.0 });
    }
}

fn arrived(query: &str, hash: &str) -> Model {
    let mut model = Model::new(None);
    model.arrive(query, hash);
    settle(&mut model);
    model
}

#[test]
fn autoplay_plays_once_the_run_is_there_unless_the_slide_has_gone() {
    assert!(arrived("?sample=race-small&autoplay=1", "").playback.going.is_some());
    let mut model = Model::new(None);
    model.arrive("?sample=race-small&autoplay=1", "");
    model.greet_host();
    model.update(Intent::HostSays("\"slide:stop\"".to_owned()));
    settle(&mut model);
    assert!(model.playback.going.is_none() && model.position() == 0);
    model.update(Intent::HostSays("\"slide:start\"".to_owned()));
    assert!(model.playback.going.is_some());
}

#[test]
fn a_link_brings_back_program_schedule_network_view_and_position() {
    let mut model = opened("race-small");
    model.update(Intent::SetSchedule("rr:4".to_owned()));
    model.update(Intent::SetCores(2));
    model.update(Intent::SetCost("switch_ns", 7));
    model.update(Intent::SetNetwork(crate::app::NetworkField::RoundTrip, "80".to_owned()));
    model.update(Intent::Run);
    settle(&mut model);
    model.update(Intent::Seek(23));
    let link = model.link().expect("it is short");
    assert!(link.len() < 200, "{link}");
    let other = arrived("", &format!("#{link}"));
    assert_eq!(Situation::of(&other), Situation::of(&model));
    assert_eq!((other.position(), other.settings.cores, other.settings.network.round_trip_ms), (23, 2, 80.0));
    assert_eq!(other.link(), Ok(link));
}

#[test]
fn a_program_of_a_link_runs_when_it_is_asked_to() {
    let mut model = opened("race-small");
    model.update(Intent::Edit("print(6 * 7)\n".to_owned()));
    model.update(Intent::Run);
    settle(&mut model);
    model.update(Intent::Seek(2));
    let link = model.link().expect("it is short");
    for view in ["", "?view=outcomes", "?view=timeline&autoplay=1"] {
        let mut other = Model::new(None);
        let effects = other.arrive(view, &link);
        assert!(other.recording.is_none() && other.run.is_none() && !other.is_animated(), "{view}");
        assert!(effects.iter().all(|effect| matches!(effect, Effect::Configure(_))), "{view}: {effects:?}");
        assert!(other.notice.as_ref().is_some_and(|notice| notice.text.contains("press Run")));
    }
    let mut other = arrived("", &link);
    other.update(Intent::Run);
    settle(&mut other);
    assert_eq!(other.position(), 2, "it stands where the link says");
    other.update(Intent::Run);
    settle(&mut other);
    assert!(other.run.expect("it ran").simulation.is_at_end(), "the second time at the end, as ever");
}

#[test]
fn a_program_that_is_too_long_for_a_link_says_so() {
    let mut random = Pcg32::new(1);
    let text: String = (0..4_000).map(|_| format!("x = {}\n", random.next_u32())).collect();
    let model = Model::new(Some((&text, "rr:1")));
    let error = model.link().expect_err("it is long");
    assert!(error.contains("too long for a link"), "{error}");
    assert!(model.program.text.len() < 100_000);
}

#[test]
fn the_query_sets_the_page_up_and_nonsense_is_named() {
    let query = "?embed=1&view=timeline&sample=race-small&theme=dark&chrome=none&readonly=1&step=12&speed=25&motion=reduce\
                 &resize=lti&lang=fr-CA&utm_source=course";
    let mut model = arrived(query, "");
    let config = model.config.clone();
    assert!(config.embed && config.timeline_only && config.readonly && config.still);
    assert_eq!((config.chrome, config.resize, config.lang.as_deref()), (Chrome::None, Resize::Lti, Some("fr-CA")));
    assert_eq!((model.view, model.playback.speed, model.position()), (ViewName::Machine, 2, 12));
    let text = model.program.text.clone();
    model.update(Intent::Edit("x = 1".to_owned()));
    assert_eq!(model.program.text, text, "it is only to be read");
    for wrong in
        ["view=moon", "chrome=2", "step=-1", "embed=yes", "lang=%3Cb%3E", "theme=<i>", "resize=", "sample=none"]
    {
        let model = arrived(wrong, "");
        let notice = model.notice.unwrap_or_else(|| panic!("{wrong}"));
        assert!(notice.error, "{wrong}");
    }
}

#[test]
fn old_new_and_broken_states_say_what_is_wrong() {
    let json = |text: &str| {
        format!("1.{}", crate::base::base64url::encode(&miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 9)))
    };
    for (state, told) in [
        ("2.AAAA".to_owned(), "version '2'"),
        ("AAAA".to_owned(), "no version"),
        ("1.%%%".to_owned(), "damaged"),
        ("1.AAAA".to_owned(), "cannot be unpacked"),
        (json("[]"), "makes no sense"),
        (json("{\"colour\": 1}"), "unknown field `colour`"),
        (json("{\"schedule\": \"often\"}"), "schedule"),
        (json("{\"sample\": \"<img src=x onerror=alert(1)>\"}"), "no sample"),
        (json("{\"cores\": 0}"), "cores"),
        (json("{\"costs\": {\"love\": 1}}"), "no cost 'love'"),
        (json("{\"network\": {\"loss\": 2}}"), "network"),
        (json("{\"view\": \"sky\"}"), "no view"),
        (json(&format!("{{\"program\": \"{}\"}}", "x".repeat(3 << 20))), "unpacked"),
        (format!("1.{}", "A".repeat(LINK_BYTES)), "more than"),
    ] {
        let error = code::read(&state).expect_err(told);
        assert!(error.contains(told), "{error}");
        let model = arrived("", &format!("#s={state}"));
        assert_eq!(model.notice.map(|notice| notice.error), Some(true));
    }
}

/// Ten thousand links that somebody tampered with: each opens, runs nothing of its own, or says what is wrong.
#[test]
fn ten_thousand_hostile_states_are_opened_or_refused() {
    let model = Model::new(Some(("while True: pass\n", "random:1")));
    let good = serde_json::to_string(&Situation::of(&model)).expect("it is JSON");
    let packed = model.link().expect("it is short");
    let mut random = Pcg32::new(7);
    let mut below = |count: usize| random.next_u32() as usize % count.max(1);
    let mut opened = 0;
    for round in 0..10_000 {
        let mut bytes = if round % 2 == 0 { good.clone().into_bytes() } else { packed.clone().into_bytes() };
        for _ in 0..=below(4).min(bytes.len() - 1) {
            let at = below(bytes.len());
            match below(4) {
                0 => bytes[at] = below(256) as u8,
                1 if bytes.len() > 1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b"\"{}[]<>&:,\\0e9-"[below(15)]),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let state = if round % 2 == 0 {
            format!("s=1.{}", crate::base::base64url::encode(&miniz_oxide::deflate::compress_to_vec(&bytes, 1)))
        } else {
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let mut model = Model::new(Some(("pass", "rr:1")));
        model.arrive("", &state);
        assert!(
            model.recording.is_none()
                || Sample::of_text(&model.program.text).is_some()
                || &*model.program.text == "pass"
        );
        opened += usize::from(model.notice.as_ref().is_some_and(|notice| !notice.error));
    }
    assert!((100..9_900).contains(&opened), "both happens: {opened}");
}
