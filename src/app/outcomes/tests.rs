//! The view from the search to the run of a witness.

use super::OutcomesIntent;
use crate::app::jobs::Workshop;
use crate::app::{Effect, Intent, Model, ViewName};

/// Two threads that add one to a counter twice.
pub const TWO_BY_TWO: &str = "
import threading
counter = 0
def increment():
    global counter
    for _ in range(2):
        counter += 1
threads = [threading.Thread(target=increment) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
";

/// Does what the effects ask of the place of work, to the end.
fn work(model: &mut Model, workshop: &mut Workshop, effects: Vec<Effect>) {
    take(workshop, effects);
    while workshop.is_busy() {
        for reply in workshop.work(|| 0.0) {
            let effects = model.update(Intent::Told(reply));
            take(workshop, effects);
        }
    }
}

fn take(workshop: &mut Workshop, effects: Vec<Effect>) {
    for effect in effects {
        if let Effect::Work(order) = effect {
            workshop.take(&order);
        }
    }
}

fn shown(text: &str) -> (Model, Workshop) {
    let mut model = Model::new(None);
    let mut workshop = Workshop::new(10.0);
    model.outcomes.runs_wanted = 200;
    model.update(Intent::Edit(text.to_owned()));
    let effects = model.update(Intent::Show(ViewName::Outcomes));
    work(&mut model, &mut workshop, effects);
    (model, workshop)
}

fn ways(model: &Model) -> Vec<Option<&str>> {
    let found = &model.outcomes.found.as_ref().expect("something was found").found;
    found.outcomes.iter().map(|outcome| outcome.ways.as_deref()).collect()
}

#[test]
fn showing_the_view_explores_the_program_and_runs_it_under_seeds() {
    let (mut model, mut workshop) = shown(TWO_BY_TWO);
    assert_eq!(ways(&model), [Some("32"), Some("32"), Some("6")]);
    let found = model.outcomes.found.as_ref().expect("something was found");
    assert!(found.found.complete && found.found.doing.is_none() && model.outcomes.search.is_none());
    let (runs, _) = model.outcomes.runs.clone().expect("runs were made");
    assert_eq!((runs.done, runs.tallies.iter().map(|tally| tally.runs).sum::<u64>()), (200, 200));
    let ends: Vec<_> = found.found.outcomes.iter().map(|outcome| &outcome.end).collect();
    assert!(runs.tallies.iter().all(|tally| ends.contains(&&tally.end)), "every run has one of the outcomes");
    let effects = model.update(Intent::Show(ViewName::Outcomes));
    assert!(effects.is_empty(), "what was explored is not explored again");
    work(&mut model, &mut workshop, effects);
}

#[test]
fn a_witness_is_loaded_and_leads_to_its_outcome() {
    let (mut model, _) = shown(TWO_BY_TWO);
    for (at, counter) in ["2", "3", "4"].into_iter().enumerate() {
        let found = &model.outcomes.found.as_ref().expect("something was found").found;
        let schedule = found.outcomes[at].witness.as_ref().expect("it has a witness").schedule.clone();
        let (told, revision) = (counter.to_owned(), model.program.revision);
        model.update(Intent::Outcomes(OutcomesIntent::Load { schedule, told, revision }));
        while model.is_animated() {
            model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 0.0 });
        }
        let run = model.run.as_ref().expect("it was run");
        assert_eq!(run.finals, [("counter".to_owned(), counter.to_owned())]);
        assert_eq!((run.simulation.position(), model.view), (0, ViewName::Machine));
        assert_eq!(model.notice.as_ref().map(|notice| &*notice.text), Some(counter));
    }
}

#[test]
fn an_earlier_texts_witness_is_not_run_on_the_present_one() {
    let (mut model, _) = shown(TWO_BY_TWO);
    let revision = model.program.revision;
    model.update(Intent::Edit("x = 1\n".to_owned()));
    let load = OutcomesIntent::Load { schedule: "coop".into(), told: String::new(), revision };
    let effects = model.update(Intent::Outcomes(load));
    assert!(effects.is_empty() && model.notice.as_ref().is_some_and(|notice| notice.error));
    assert_eq!(model.view, ViewName::Outcomes);
}

#[test]
fn a_search_that_is_stopped_tells_what_it_knows() {
    let (mut model, mut workshop) = shown("x = 1\n");
    model.update(Intent::Edit(TWO_BY_TWO.replace("range(2)", "range(40)")));
    take(&mut workshop, model.update(Intent::Outcomes(OutcomesIntent::Explore)));
    workshop.work(|| 0.0).into_iter().for_each(|reply| drop(model.update(Intent::Told(reply))));
    assert!(model.outcomes.search.is_some(), "it is under way");
    let effects = model.update(Intent::Outcomes(OutcomesIntent::Stop));
    work(&mut model, &mut workshop, effects);
    let found = model.outcomes.found.as_ref().expect("something is known");
    assert!(!found.found.complete && found.found.doing.is_some() && model.outcomes.search.is_none());
}

#[test]
fn a_program_that_does_not_compile_is_not_explored() {
    let mut model = Model::new(None);
    model.update(Intent::Edit("x = (".to_owned()));
    assert!(model.update(Intent::Show(ViewName::Outcomes)).is_empty());
    assert!(model.update(Intent::Outcomes(OutcomesIntent::Explore)).is_empty());
    assert!(model.notice.as_ref().is_some_and(|notice| notice.error && notice.text.starts_with("Line 1")));
}

#[test]
fn a_lost_place_of_work_ends_the_search_with_a_word() {
    let mut model = Model::new(None);
    model.update(Intent::Edit(TWO_BY_TWO.to_owned()));
    assert_eq!(model.update(Intent::Show(ViewName::Outcomes)).len(), 1, "the search has the worker for itself");
    model.update(Intent::WorkLost("unreachable".to_owned()));
    assert!(model.outcomes.search.is_none() && model.outcomes.error.as_ref().is_some_and(|why| why.contains("memory")));
}
