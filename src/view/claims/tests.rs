//! What the page says of claims.

use super::*;
use crate::app::{ClaimsIntent, Effect, Intent, RaceRun, RealIntent, ViewName, Waited};

fn opened() -> Model {
    let mut model = Model::new(None);
    model.update(Intent::Show(ViewName::Claims));
    model
}

fn row_of(model: &Model, id: &str) -> ClaimRow {
    claims(model).claims.into_iter().find(|row| row.id == id).expect("a claim")
}

fn at(model: &Model, id: &str) -> usize {
    model.claims.checks.iter().position(|check| check.claim.id == id).expect("a claim")
}

#[test]
fn before_anything_is_asked_for_the_reports_and_cpython_stand_there() {
    let model = opened();
    let view = claims(&model);
    assert_eq!((view.claims.len(), view.at_work), (6, None));
    let race = row_of(&model, "lost-updates");
    assert_eq!((race.verdict, race.tone), ("holds no longer", "bad"));
    assert_eq!(race.blocks[0].figure, "96,733 of 100,000 were left");
    assert_eq!((&*race.blocks[1].figure, &*race.blocks[1].note), ("", "Not run yet."));
    assert_eq!((&*race.blocks[3].figure, race.blocks[3].bears_out), ("nothing lost", Some(false)));
    assert!(race.blocks[3].note.contains("python/cpython#18334") && race.blocks[3].note.contains("2026-11-28"));
    let deferreds = row_of(&model, "deferreds");
    assert!(!deferreds.can_measure && deferreds.blocks[2].note.starts_with("Not measured. A browser has no threads"));
}

#[test]
fn the_simulation_has_a_line_for_each_of_its_runs() {
    let mut model = opened();
    for id in ["lost-updates", "buffered", "lock"] {
        model.update(Intent::Claims(ClaimsIntent::Simulate(at(&model, id))));
    }
    assert_eq!(claims(&model).at_work.as_deref(), Some("3 left"));
    while model.is_animated() {
        model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 4.0 });
    }
    let lines = |id| row_of(&model, id).blocks[1].lines.clone();
    assert_eq!(lines("lost-updates")[2].1, "100,000 of 100,000 left");
    assert!(lines("buffered")[0].1.starts_with("up to "), "{:?}", lines("buffered"));
    let lock = row_of(&model, "lock");
    assert_eq!((lock.verdict, lock.blocks[1].bears_out), ("in the model only", Some(true)));
    assert!(lock.blocks[1].figure.ends_with(" times"), "{}", lock.blocks[1].figure);
}

#[test]
fn what_the_browser_did_is_told_with_how_it_was_measured() {
    let mut model = opened();
    model.update(Intent::Real(RealIntent::Isolated(true)));
    model.update(Intent::Claims(ClaimsIntent::Measure(at(&model, "lost-updates"))));
    assert_eq!(row_of(&model, "lost-updates").blocks[2].note, "Measuring …");
    for _ in 0..5 {
        model.update(Intent::Real(RealIntent::Raced(1, RaceRun { counter: 1_000_000, ms: 9.0 })));
    }
    let block = row_of(&model, "lost-updates").blocks[2].clone();
    assert_eq!((&*block.figure, block.bears_out), ("75.0 % lost", Some(true)));
    assert_eq!(block.lines, [("4 workers × 1,000,000".to_owned(), "updates got lost in 5 of 5 races".to_owned())]);
    let effects = model.update(Intent::Claims(ClaimsIntent::Measure(at(&model, "buffered"))));
    let [Effect::MeasureWait(ref setup)] = effects[..] else { panic!("{effects:?}") };
    let waited = Waited { resting_ms: 50.0, busy_ms: 160.0, computing_ms: setup.computing_ms };
    model.update(Intent::Claims(ClaimsIntent::Waited(setup.number, Ok(waited))));
    let block = row_of(&model, "buffered").blocks[2].clone();
    assert_eq!((&*block.figure, block.bears_out), ("110 ms", Some(true)));
    assert_eq!(block.lines[1], ("While it computes for 150 ms".to_owned(), "after 160 ms".to_owned()));
}
