//! The view of downloads, without a browser.

use super::*;
use crate::app::{Intent, RunPane};
use crate::sim::Outcome;

fn settled(model: &mut Model) {
    let mut frames = 0;
    while model.is_animated() {
        model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 0.0 });
        frames += 1;
        assert!(frames < 40_000, "it ends");
    }
}

fn shown(family: Family) -> Model {
    let mut model = Model::new(None);
    model.update(Intent::Show(ViewName::Downloads));
    model.update(Intent::Downloads(DownloadsIntent::Choose(family)));
    model
}

fn times(model: &Model) -> Vec<u64> {
    let runs = model.downloads.contenders.iter().map(|contender| contender.run.as_ref().expect("a run"));
    runs.map(|run| {
        assert_eq!(run.outcome, Outcome::Finished);
        run.simulation.end_time().as_nanos()
    })
    .collect()
}

#[test]
fn all_ways_download_the_same_and_waiting_at_the_same_time_is_faster() {
    let mut model = shown(Family::Titles);
    settled(&mut model);
    let times = times(&model);
    assert!(times[1] * 3 < times[0] && times[2] < times[0], "{times:?}");
    for contender in &model.downloads.contenders {
        let run = contender.run.as_ref().expect("a run");
        assert_eq!(run.simulation.transfers().all().len(), 8);
        assert!(run.simulation.printed(false).contains("Blog 3, article 1"));
    }
    let sequential = model.downloads.growth.of(0);
    assert_eq!((sequential.len(), sequential[0].downloads, sequential[8].downloads), (9, 2, 200));
    assert!(sequential[8].ns > 20 * sequential[0].ns);
    let threads = model.downloads.growth.of(1);
    assert!(threads[8].ns < 2 * threads[0].ns, "{threads:?}");
}

#[test]
fn a_knob_changes_the_runs_and_the_last_ones_stay_until_then() {
    let mut model = shown(Family::Pages);
    settled(&mut model);
    let before = times(&model);
    model.update(Intent::Downloads(DownloadsIntent::Turn(Knob::RoundTrip, 100)));
    assert!(model.is_animated());
    assert_eq!(times(&model), before);
    settled(&mut model);
    assert!(times(&model).iter().zip(&before).all(|(now, before)| now > before));
    model.update(Intent::Downloads(DownloadsIntent::Reset));
    settled(&mut model);
    assert_eq!(times(&model), before);
}

#[test]
fn busy_neighbours_make_bytes_wait() {
    let mut model = shown(Family::Titles);
    let waited = |model: &Model| {
        let run = model.downloads.contenders[1].run.as_ref().expect("a run");
        run.simulation.transfers().totals(run.simulation.end_time()).unread_ns
    };
    settled(&mut model);
    let before = waited(&model);
    model.update(Intent::Downloads(DownloadsIntent::Turn(Knob::Neighbours, 4)));
    settled(&mut model);
    assert!(waited(&model) > 10 * before.max(1_000_000), "{before} {}", waited(&model));
}

#[test]
fn a_strategy_opens_as_the_program_with_the_same_settings() {
    let mut model = shown(Family::Titles);
    settled(&mut model);
    let time = times(&model)[1];
    model.update(Intent::Downloads(DownloadsIntent::Open(1)));
    settled(&mut model);
    assert_eq!((model.view, model.run_pane()), (ViewName::Machine, RunPane::Downloads));
    assert_eq!(model.sample.map(|sample| sample.id), Some("titles-threads"));
    assert_eq!(model.run.as_ref().map(|run| run.simulation.end_time().as_nanos()), Some(time));
}

#[test]
fn files_are_named_after_what_they_are_of() {
    let mut model = shown(Family::Pages);
    let save = |model: &mut Model, kind| model.update(Intent::Downloads(DownloadsIntent::Save(1, kind)));
    assert!(save(&mut model, FileKind::Har).is_empty(), "there is no run yet");
    settled(&mut model);
    for kind in [FileKind::Har, FileKind::Trace, FileKind::Csv] {
        let [Effect::Download { name, text, .. }] = &save(&mut model, kind)[..] else { panic!("{kind:?}") };
        assert!(name.starts_with("baton-pages-threads.") && text.contains("blog-0.example"), "{name}");
    }
    let drawn =
        Effect::Draw { what: Drawing::Strategy(1), name: "baton-pages-threads.png".to_owned(), in_pixels: true };
    assert_eq!(save(&mut model, FileKind::Png), [drawn]);
}
