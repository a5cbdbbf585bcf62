//! Claims, checked with a browser that is made up.

use super::*;
use crate::app::{Intent, RaceRun, RealIntent, ViewName};

fn opened() -> Model {
    let mut model = Model::new(None);
    let asked = model.update(Intent::Show(ViewName::Claims));
    assert_eq!(asked, [Effect::AskForIsolation, Effect::Net(Net::AskHowServed)]);
    model
}

fn at(model: &Model, id: &str) -> usize {
    model.claims.checks.iter().position(|check| check.claim.id == id).expect("a claim")
}

fn tell(model: &mut Model, intent: ClaimsIntent) -> Vec<Effect> {
    model.update(Intent::Claims(intent))
}

fn work(model: &mut Model) {
    while model.is_animated() {
        model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 4.0 });
    }
}

#[test]
fn nothing_runs_before_it_is_asked_for() {
    let model = opened();
    assert!(!model.is_animated() && !model.claims.is_at_work());
    assert_eq!(model.claims.checks[at(&model, "lost-updates")].verdict(), Verdict::HoldsNoLonger);
    assert_eq!(model.claims.checks[at(&model, "lock")].verdict(), Verdict::Open);
}

#[test]
fn the_simulation_bears_every_claim_out() {
    let mut model = opened();
    for at in 0..model.claims.checks.len() {
        tell(&mut model, ClaimsIntent::Simulate(at));
    }
    work(&mut model);
    for check in &model.claims.checks {
        let value = check.figures().simulated;
        assert!(value.is_some_and(|value| check.claim.holds(value)), "{}: {value:?}", check.claim.id);
    }
    let race = &model.claims.checks[at(&model, "lost-updates")].simulated.runs;
    assert!(race[1].lost > race[0].lost && race[2].lost == 0, "{race:?}");
    assert_eq!(model.claims.checks[at(&model, "lock")].verdict(), Verdict::ModelOnly);
}

#[test]
fn races_are_measured_by_the_real_view_and_the_lock_by_two_of_them() {
    let mut model = opened();
    model.update(Intent::Real(RealIntent::Isolated(true)));
    let (race, lock) = (at(&model, "lost-updates"), at(&model, "lock"));
    let before = model.real.setup;
    let effects = tell(&mut model, ClaimsIntent::Measure(race));
    let [Effect::Race(1, setup)] = effects[..] else { panic!("{effects:?}") };
    assert_eq!(tell(&mut model, ClaimsIntent::Measure(lock)), [], "one after the other");
    let mut last = Vec::new();
    let mut run = |model: &mut Model, number, counter, ms| {
        for _ in 0..setup.repeats {
            last = model.update(Intent::Real(RealIntent::Raced(number, RaceRun { counter, ms })));
        }
        last.clone()
    };
    let effects = run(&mut model, 1, setup.total() / 2, 8.0);
    assert!(matches!(effects[..], [Effect::StopRace, Effect::Race(2, _)]), "{effects:?}");
    assert_eq!(model.claims.checks[race].figures().here, Some(0.5));
    assert!(matches!(run(&mut model, 2, 1, 2.0)[..], [Effect::StopRace, Effect::Race(3, _)]));
    assert_eq!(run(&mut model, 3, 1, 30.0), [Effect::StopRace]);
    assert_eq!(model.claims.checks[lock].figures().here, Some(15.0));
    assert_eq!((model.claims.checks[lock].verdict(), model.claims.is_at_work()), (Verdict::HereOnly, false));
    assert_eq!(model.real.setup, before, "what is set there stays");
}

#[test]
fn without_shared_memory_the_race_says_so_and_the_next_one_goes_on() {
    let mut model = opened();
    model.update(Intent::Real(RealIntent::Isolated(false)));
    let effects = tell(&mut model, ClaimsIntent::CheckAll);
    assert!(matches!(effects[..], [Effect::Net(Net::Wake(_))]), "downloads begin: {effects:?}");
    let race = at(&model, "lost-updates");
    assert!(matches!(&model.claims.checks[race].measured, Measured::Failed(why) if why.contains("share memory")));
    let deferreds = at(&model, "deferreds");
    assert_eq!(model.claims.checks[deferreds].measured, Measured::No, "no browser can");
    assert_eq!(tell(&mut model, ClaimsIntent::Stop), [Effect::Net(Net::Stop)]);
    assert!(!model.claims.is_at_work() && !model.is_animated());
    assert!(model.claims.checks.iter().all(|check| check.figures().here.is_none()));
}

#[test]
fn an_answer_that_waits_is_heard_of_once() {
    let mut model = opened();
    let buffered = at(&model, "buffered");
    let effects = tell(&mut model, ClaimsIntent::Measure(buffered));
    let [Effect::MeasureWait(ref setup)] = effects[..] else { panic!("{effects:?}") };
    let waited = Waited { resting_ms: 50.0, busy_ms: 160.0, computing_ms: 150 };
    tell(&mut model, ClaimsIntent::Waited(setup.number + 1, Ok(waited)));
    assert_eq!(model.claims.checks[buffered].measured, Measured::UnderWay, "of another one");
    tell(&mut model, ClaimsIntent::Waited(setup.number, Ok(waited)));
    assert_eq!(model.claims.checks[buffered].figures().here, Some(110.0));
    tell(&mut model, ClaimsIntent::Waited(setup.number, Err("late".to_owned())));
    assert_eq!(model.claims.checks[buffered].figures().here, Some(110.0));
}

#[test]
fn a_run_of_a_claim_opens_in_the_machine_under_its_schedule() {
    let mut model = opened();
    let race = at(&model, "lost-updates");
    tell(&mut model, ClaimsIntent::Open(race, 2));
    work(&mut model);
    assert_eq!((model.view, &*model.settings.token), (ViewName::Machine, "random:1:20@cpython-3.12"));
    assert_eq!(model.run.as_ref().map(|run| run.report.lost_updates), Some(0));
}
