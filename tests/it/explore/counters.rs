//! The counter race in all sizes.

use super::{check, counter, explore, outcomes, program, replay};

/// The sum of the numbers of interleavings.
fn total(threads: usize, times: usize) -> String {
    let report = explore(&counter(threads, times));
    assert!(report.complete);
    report.interleavings.expect("they are counted").to_string()
}

fn finals(threads: usize, times: usize) -> Vec<i64> {
    let source = counter(threads, times);
    let report = explore(&source);
    assert!(report.complete);
    replay(&source, &report);
    report.outcomes.iter().map(|outcome| outcome.globals["counter"].as_i64().expect("an int")).collect()
}

#[test]
fn two_threads_that_count_once() {
    check(&counter(2, 1), &["counter"], &["finished 1: 4", "finished 2: 2"]);
}

#[test]
fn two_threads_that_count_twice() {
    check(&counter(2, 2), &["counter"], &["finished 2: 32", "finished 3: 32", "finished 4: 6"]);
}

#[test]
fn three_threads_that_count_once() {
    check(&counter(3, 1), &["counter"], &["finished 1: 48", "finished 2: 36", "finished 3: 6"]);
}

#[test]
fn interleavings_are_multinomials() {
    assert_eq!([total(2, 3), total(3, 1), total(3, 2)], ["924", "90", "34650"]);
    assert_eq!(total(2, 10), "137846528820");
    assert_eq!(total(3, 3), "17153136");
}

#[test]
fn more_than_once_each_reaches_everything_from_two_on() {
    assert_eq!(finals(2, 3), (2..=6).collect::<Vec<_>>());
    assert_eq!(finals(3, 2), (2..=6).collect::<Vec<_>>());
    assert_eq!(finals(2, 10), (2..=20).collect::<Vec<_>>());
    assert_eq!(finals(3, 3), (2..=9).collect::<Vec<_>>());
    assert_eq!(finals(4, 1), (1..=4).collect::<Vec<_>>());
}

#[test]
fn two_of_twenty_takes_seven_switches() {
    let report = explore(&counter(2, 10));
    let switches = |value: i64| {
        let found = report.outcomes.iter().find(|outcome| outcome.globals["counter"] == value).expect("it is reached");
        found.witness.as_ref().expect("it has a schedule").switches
    };
    // The main thread, then each of the two, back, forth and back again, and the main thread.
    assert_eq!((switches(2), switches(20), switches(10)), (7, 3, 4));
}

#[test]
fn numbers_beyond_128_bits_are_exact() {
    let head = "x = 0\ndef set():\n    global x\n    for _ in range(70): x = 1";
    let report = explore(&program(head, &["set", "set"]));
    // 140! / (70!)^2
    let expected = "93820969697840041204785894580506297666600";
    assert_eq!(report.interleavings.expect("they are counted").to_string(), expected);
}

#[test]
fn the_race_is_reported_with_its_line() {
    let report = explore(&counter(2, 1));
    let races: Vec<(&str, &[u32])> = report.races.iter().map(|race| (&*race.variable, &*race.lines)).collect();
    assert_eq!(races, [("counter", &[6][..])]);
}

#[test]
fn a_race_is_reported_where_every_result_is_right() {
    let source =
        program("x = 0\ndef one():\n    global x\n    x = 1\ndef two():\n    global x\n    x = 1", &["one", "two"]);
    let report = check(&source, &["x"], &["finished 1: 2"]);
    assert_eq!(report.races.len(), 1);
    assert_eq!((&*report.races[0].variable, &*report.races[0].lines), ("x", &[5, 8][..]));
}

#[test]
fn a_lock_leaves_one_result_and_no_race() {
    let head = "counter = 0\nlock = threading.Lock()\ndef add():\n    global counter\n    for _ in range(2):\n        with lock:\n            counter += 1";
    let report = check(&program(head, &["add", "add"]), &["counter"], &["finished 4: 6"]);
    assert_eq!(report.races, []);
}

#[test]
fn attributes_items_and_cells_race_like_names() {
    let attribute = "class Box: pass\nbox = Box()\nbox.n = 0\nseen = None\ndef add():\n    box.n += 1\n";
    let source = program(attribute, &["add", "add"]) + "seen = box.n\n";
    let report = check(&source, &["seen"], &["finished 1: 4", "finished 2: 2"]);
    assert_eq!(report.races[0].variable, "Box.n");
    let item = program("box = [0, 7]\ndef add():\n    box[0] += 1", &["add", "add"]);
    check(&item, &["box"], &["finished [1,7]: 4", "finished [2,7]: 2"]);
    let key = program("box = {'n': 0}\ndef add():\n    box['n'] += 1", &["add", "add"]);
    check(&key, &["box"], &["finished {\"n\":1}: 4", "finished {\"n\":2}: 2"]);
    let cell = "def main():\n    n = 0\n    def add():\n        nonlocal n\n        n += 1\n    threads = [threading.Thread(target=add) for _ in range(2)]\n    for t in threads: t.start()\n    for t in threads: t.join()\n    return n\n";
    check(&format!("import threading\n{cell}n = main()\n"), &["n"], &["finished 1: 4", "finished 2: 2"]);
}

#[test]
fn different_items_and_attributes_are_different_variables() {
    let items = "box = [0, 0]\ndef one():\n    box[0] += 1\ndef two():\n    box[1] += 1";
    check(&program(items, &["one", "two"]), &["box"], &["finished [1,1]: 1"]);
    let own = "class Worker(threading.Thread):\n    def run(self):\n        self.n = 0\n        self.n += 1\nworkers = [Worker(), Worker()]\nfor w in workers: w.start()\nfor w in workers: w.join()\nn = [w.n for w in workers]\n";
    check(&format!("import threading\n{own}"), &["n"], &["finished [1,1]: 1"]);
}

#[test]
fn what_starting_and_joining_order_is_no_choice() {
    let source = "\
import threading
x = 0
def add():
    global x
    x += 1
for _ in range(3):
    x += 10
    t = threading.Thread(target=add)
    t.start()
    t.join()
";
    let report = check(source, &["x"], &["finished 33: 1"]);
    assert_eq!((report.states, report.races.len()), (1, 0));
}

#[test]
fn switches_between_lines_leave_fewer_results() {
    let source = counter(2, 2);
    let points = baton::sched::SwitchPoints::Line;
    let options = baton::explore::Options { switch_points: points, ..Default::default() };
    let report = super::explore_with(&source, options);
    assert_eq!(outcomes(&report, &["counter"]), ["finished 4: 6"]);
    replay(&source, &report);
}

#[test]
fn todays_cpython_does_not_lose_an_update_of_one_statement() {
    let source = counter(2, 3);
    let points = baton::sched::SwitchPoints::Cpython312;
    let options = baton::explore::Options { switch_points: points, ..Default::default() };
    let report = super::explore_with(&source, options);
    let finals: Vec<&serde_json::Value> = report.outcomes.iter().map(|outcome| &outcome.globals["counter"]).collect();
    assert_eq!(finals, [6]);
    replay(&source, &report);
}
