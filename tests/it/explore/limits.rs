//! Searches that end before they are through say so.

use super::{counter, explore, explore_with, outcomes, replay};
use baton::explore::{Budget, Options, Search};
use baton::vm;

#[test]
fn a_limit_of_states_is_told_with_what_was_found() {
    let source = counter(3, 3);
    let report = explore_with(&source, Options { states_max: 500, ..Options::default() });
    assert!(!report.complete);
    assert!(
        report.left_out[0].starts_with("the search stopped at 500 states while exploring"),
        "{:?}",
        report.left_out
    );
}

#[test]
fn a_limit_of_memory_is_told() {
    let report = explore_with(&counter(3, 5), Options { memory_max: 3_000_000, ..Options::default() });
    assert!(!report.complete);
    assert!(report.left_out[0].contains("3 MB of memory"), "{:?}", report.left_out);
}

#[test]
fn few_switches_find_what_few_switches_can_reach() {
    let source = counter(2, 2);
    let bounded = |most| explore_with(&source, Options { switches_max: Some(most), ..Options::default() });
    assert_eq!(outcomes(&bounded(3), &["counter"]), ["finished 4: endless"]);
    assert_eq!(outcomes(&bounded(4), &["counter"]), ["finished 2: endless", "finished 4: endless"]);
    let report = bounded(5);
    assert_eq!(report.outcomes.len(), 3);
    assert_eq!((report.complete, &*report.left_out[0]), (false, "schedules with more than 5 switches"));
    replay(&source, &report);
}

#[test]
fn a_loop_that_nobody_can_see_is_a_limit() {
    let report = explore("import threading\ndef f():\n    while True: pass\nthreading.Thread(target=f).start()\n");
    let verdicts: Vec<&str> = report.outcomes.iter().map(|one| one.verdict.word()).collect();
    assert_eq!(verdicts, ["limit"]);
}

#[test]
fn the_clock_is_left_out_and_named() {
    let clock = explore("import time\nx = time.time()\n");
    assert_eq!((clock.complete, clock.left_out.len()), (false, 1));
}

#[test]
fn a_search_in_pieces_finds_the_same() {
    let source = counter(2, 3);
    let (program, _) = vm::compile(&source);
    let mut search = Search::new(program.expect("it compiles"), Options::default());
    let mut pieces = 0;
    while !search.run(Budget { states: 7 }).done {
        pieces += 1;
    }
    assert!(pieces > 20);
    assert_eq!(search.report(), explore(&source));
}

#[test]
fn more_threads_than_rows_first_have_room_for() {
    let report = explore(&counter(7, 1));
    assert_eq!((report.outcomes.len(), report.complete), (7, true));
}
