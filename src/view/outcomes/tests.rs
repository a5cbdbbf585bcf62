//! What the view shows of searches with known answers.

use super::*;
use crate::app::jobs::Workshop;
use crate::app::{Effect, Intent, OutcomesIntent, ViewName};

/// Runs that are made: fewer than in the page, for tests are not as quick.
const RUNS_MADE: u64 = 200;

/// The page with the view open, once the place of work has done what it was asked for.
fn explored(text: &str, intents: &[OutcomesIntent]) -> Model {
    let (mut model, mut workshop) = (Model::new(None), Workshop::new(10.0));
    model.outcomes.runs_wanted = RUNS_MADE;
    model.update(Intent::Edit(text.to_owned()));
    let show = Intent::Show(ViewName::Outcomes);
    for intent in std::iter::once(show).chain(intents.iter().cloned().map(Intent::Outcomes)) {
        let mut effects = model.update(intent);
        loop {
            for effect in std::mem::take(&mut effects) {
                if let Effect::Work(order) = effect {
                    workshop.take(&order);
                }
            }
            if !workshop.is_busy() {
                break;
            }
            effects.extend(workshop.work(|| 0.0).into_iter().flat_map(|reply| model.update(Intent::Told(reply))));
        }
    }
    model
}

fn report(text: &str, intents: &[OutcomesIntent]) -> OutcomesReport {
    outcomes(&explored(text, intents)).report.expect("something was found")
}

/// Threads that add one to a counter.
fn counter(threads: u32, times: u32) -> String {
    format!(
        "import threading\ncounter = 0\ndef increment():\n    global counter\n    for _ in range({times}):\n        counter += 1\n\
         threads = [threading.Thread(target=increment) for _ in range({threads})]\n\
         for t in threads: t.start()\nfor t in threads: t.join()\n"
    )
}

const CROSSWISE: &str = "
import threading
first, second = threading.Lock(), threading.Lock()
def one():
    with first:
        with second:
            pass
def other():
    with second:
        with first:
            pass
threads = [threading.Thread(target=one), threading.Thread(target=other)]
for t in threads: t.start()
for t in threads: t.join()
";

#[test]
fn two_by_two_has_three_outcomes_with_their_exact_shares() {
    let report = report(&counter(2, 2), &[]);
    assert_eq!((&*report.headline, &*report.ways), ("3 outcomes", "70 ways"));
    assert_eq!(report.to_try.as_deref(), Some("One a second, they would take 70 seconds."));
    assert!(report.standing.starts_with("Complete: no schedule ends otherwise.") && report.tone == "good");
    let rows: Vec<_> = (report.rows.iter())
        .map(|row| {
            let ways = row.ways.as_ref().expect("they are counted");
            (row.values[0].1.as_str(), ways.number.as_str(), ways.share.as_str())
        })
        .collect();
    assert_eq!(rows, [("2", "32", "45.7 %"), ("3", "32", "45.7 %"), ("4", "6", "8.6 %, 1 in 12")]);
    let told = &report.rows[0].witness.as_ref().expect("it has one").told;
    assert!(told.starts_with("1 of 3 outcomes: finished, counter = 2. 32 of 70 ways end so."), "{told}");
    assert_eq!(report.races.len(), 1);
    assert!(report.common.is_empty() && report.deadlocks.is_empty());
}

#[test]
fn seeded_runs_stand_beside_the_ways_on_one_axis() {
    let report = report(&counter(2, 2), &[]);
    let runs: Vec<u64> = report
        .rows
        .iter()
        .map(|row| row.runs.as_ref().expect("it was run").number.replace(',', "").parse().unwrap())
        .collect();
    assert_eq!(runs.iter().sum::<u64>(), RUNS_MADE);
    // Nearly all runs of so short a program are without a switch where it would matter.
    assert!(runs[2] > 150, "{runs:?}");
    let widths = report.rows.iter().flat_map(|row| [&row.ways, &row.runs]).flatten().map(|amount| amount.width);
    assert!(widths.clone().all(|width| width <= 100.0) && widths.fold(0.0, f64::max) == 100.0);
    assert!(report.testing.is_some_and(|text| text.starts_with("200 runs under the seeds 1 to 200 met")));
}

#[test]
fn a_deadlock_is_told_with_its_ring_and_leads_there() {
    let report = report(CROSSWISE, &[]);
    assert_eq!(report.rows.iter().map(|row| row.verdict).collect::<Vec<_>>(), ["finished", "deadlock"]);
    let deadlock = &report.deadlocks[0];
    assert!(deadlock.is_cycle && deadlock.witness.is_some(), "{deadlock:?}");
    assert_eq!(deadlock.waiting[0], ("thread 1 waits for second, held by thread 2".to_owned(), 6));
}

#[test]
fn a_limit_is_told_and_nothing_is_claimed() {
    let report = report(&counter(3, 3), &[OutcomesIntent::SetStates(500)]);
    assert!(report.standing.starts_with("Not complete") && report.tone == "warn", "{}", report.standing);
    assert!(report.left_out[0].starts_with("The search stopped at 500 states"), "{:?}", report.left_out);
    assert!(report.headline.starts_with("At least"), "{}", report.headline);
}

#[test]
fn of_a_program_too_large_to_explore_the_runs_are_shown() {
    let report = report(&counter(3, 3), &[OutcomesIntent::SetStates(10)]);
    assert!(!report.rows.is_empty() && report.headline.starts_with("At least"), "{}", report.headline);
    for row in &report.rows {
        let witness = row.witness.as_ref().expect("a run leads there");
        assert!(row.ways.is_none() && witness.schedule.starts_with("random:"), "{row:?}");
    }
    assert_eq!(report.testing.as_deref(), Some("200 runs under the seeds 1 to 200."));
}

#[test]
fn many_ends_of_runs_are_ranges_of_the_number_that_tells_them_apart() {
    let report = report(&counter(10, 60), &[OutcomesIntent::SetStates(10)]);
    assert!(report.rows.len() <= 26, "{}", report.rows.len());
    assert!(report.rows[0].values[0].1.contains(" to "), "{:?}", report.rows[0].values);
    assert!(report.headline.starts_with("At least"), "{}", report.headline);
}

#[test]
fn few_switches_leave_outcomes_out_and_say_so() {
    let report = report(&counter(2, 2), &[OutcomesIntent::SetSwitches(Some(4))]);
    assert!(report.standing.contains("Only schedules with at most 4 switches."), "{}", report.standing);
    assert!(report.rows.iter().all(|row| row.ways.is_none()) && report.ways == "ways not counted");
}

#[test]
fn one_outcome_is_told_by_all_its_variables() {
    let report = report("x = 1\ny = [True, None]\nprint('done')\n", &[]);
    assert_eq!((&*report.headline, &*report.ways), ("One outcome", "1 way"));
    assert_eq!(report.rows[0].values, [("x".into(), "1".into()), ("y".into(), "[True, None]".into())]);
    assert_eq!(report.rows[0].printed.as_deref(), Some("done"));
}

#[test]
fn a_failed_assertion_and_an_error_have_their_words() {
    let report = report("import random\nx = 0\nassert x == 1, 'no'\n", &[]);
    assert_eq!((report.rows[0].verdict, report.rows[0].tone), ("assertion failed", "bad"));
    assert_eq!(report.rows[0].details, ["AssertionError: no (line 3)"]);
}

#[test]
fn lines_that_race_and_the_one_pointed_at_are_marked_in_the_program() {
    let mut model = explored(&counter(2, 2), &[OutcomesIntent::ShowLine(6)]);
    let view = |model: &Model| program_of_outcomes(model, Rc::default());
    let marked: Vec<usize> =
        view(&model).gutter.iter().enumerate().filter(|(_, line)| line.races).map(|(at, _)| at + 1).collect();
    assert_eq!((marked, view(&model).current), (vec![6], Some(6)));
    model.update(Intent::Edit("x = 1\n".to_owned()));
    assert!(view(&model).gutter.iter().all(|line| !line.races) && outcomes(&model).outdated);
}
