//! Mutual exclusion from nothing but variables, right and wrong.

use super::{explore, program, replay};
use baton::explore::Report;

/// Two threads that enter a section by `enter` and leave it by `leave`; `worst` tells how many were inside at once.
fn section(state: &str, enter: &str, leave: &str) -> String {
    let part = |me: usize| {
        let other = 1 - me;
        let fill = |text: &str| text.replace("ME", &me.to_string()).replace("OTHER", &other.to_string());
        let indent = |text: &str| fill(text).lines().map(|line| format!("    {line}\n")).collect::<String>();
        format!(
            "def t{me}():\n    global turn, worst, inside, now, lock\n{}    inside += 1\n    if inside == 2: worst = True\n    inside -= 1\n{}",
            indent(enter),
            indent(leave)
        )
    };
    program(&format!("inside = 0\nworst = False\n{state}\n{}{}", part(0), part(1)), &["t0", "t1"])
}

/// Whether both threads can be inside, and the verdicts.
fn judge(source: &str) -> (bool, Vec<String>, Report) {
    let report = explore(source);
    assert!(report.complete, "{:?}", report.left_out);
    replay(source, &report);
    let both = report.outcomes.iter().any(|one| one.globals["worst"] == true || one.globals["inside"] != 0);
    let mut verdicts: Vec<String> = report.outcomes.iter().map(|one| one.verdict.word().to_owned()).collect();
    verdicts.dedup();
    (both, verdicts, report)
}

#[track_caller]
fn check(source: &str, both: bool, verdicts: &[&str]) {
    let found = judge(source);
    assert_eq!(
        (found.0, &found.1[..]),
        (both, &verdicts.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()[..]),
        "{source}"
    );
}

#[test]
fn peterson_keeps_one_out() {
    let enter = "want[ME] = True\nturn = OTHER\nwhile want[OTHER] and turn == OTHER: pass";
    check(&section("want = [False, False]\nturn = 0", enter, "want[ME] = False"), false, &["finished"]);
}

#[test]
fn peterson_with_the_assignments_swapped_lets_both_in() {
    let enter = "turn = OTHER\nwant[ME] = True\nwhile want[OTHER] and turn == OTHER: pass";
    check(&section("want = [False, False]\nturn = 0", enter, "want[ME] = False"), true, &["finished"]);
}

#[test]
fn dekker_keeps_one_out() {
    let enter = "want[ME] = True\nwhile want[OTHER]:\n    if turn == OTHER:\n        want[ME] = False\n        while turn == OTHER: pass\n        want[ME] = True";
    check(&section("want = [False, False]\nturn = 0", enter, "turn = OTHER\nwant[ME] = False"), false, &["finished"]);
}

#[test]
fn a_flag_that_is_looked_at_and_then_set_lets_both_in() {
    let enter = "while lock: pass\nlock = True";
    check(&section("lock = False", enter, "lock = False"), true, &["finished"]);
}

#[test]
fn two_flags_that_are_set_and_then_looked_at_can_wait_for_ever() {
    let enter = "want[ME] = True\nwhile want[OTHER]: pass";
    check(&section("want = [False, False]", enter, "want[ME] = False"), false, &["finished", "starved"]);
}

#[test]
fn strict_turns_keep_one_out() {
    check(&section("turn = 0", "while turn != ME: pass", "turn = OTHER"), false, &["finished"]);
}

#[test]
fn a_ticket_lock_without_an_atomic_step_gives_a_ticket_twice() {
    let enter = "mine = turn\nturn = mine + 1\nwhile now != mine: pass";
    let (both, verdicts, _) = judge(&section("turn = 0\nnow = 0", enter, "now = now + 1"));
    assert!(both, "{verdicts:?}");
}

#[test]
fn a_ticket_lock_with_an_atomic_step_keeps_one_out() {
    let enter = "mine = tickets.get()\nwhile now != mine: pass";
    let state = "import queue\ntickets = queue.Queue()\ntickets.put(0)\ntickets.put(1)\nnow = 0";
    check(&section(state, enter, "now = now + 1"), false, &["finished"]);
}

#[test]
fn a_test_and_set_lock_keeps_one_out() {
    let enter = "while not lock.acquire(blocking=False): pass";
    check(&section("lock = threading.Lock()", enter, "lock.release()"), false, &["finished"]);
}

#[test]
fn who_goes_round_for_ever_can_starve_who_waits_for_a_lock() {
    let head = "lock = threading.Lock()\ndef forever():\n    while True:\n        with lock: pass\ndef once():\n    with lock: pass";
    let report = explore(&program(head, &["forever", "once"]));
    let who: Vec<u32> = report.starvation.iter().map(|one| one.thread.0).collect();
    assert!(who.contains(&2), "{who:?}");
    assert_eq!(report.outcomes.iter().map(|one| one.verdict.word()).collect::<Vec<_>>(), ["starved"]);
}

#[test]
fn readers_that_come_in_turns_can_starve_a_writer() {
    let head = "readers = 0\nguard = threading.Lock()\nroom = threading.Lock()\ndef read():\n    global readers\n    while True:\n        with guard:\n            readers += 1\n            if readers == 1: room.acquire()\n        with guard:\n            readers -= 1\n            if readers == 0: room.release()\ndef write():\n    with room: pass";
    let report = explore(&program(head, &["read", "read", "write"]));
    assert!(report.starvation.iter().any(|one| one.thread.0 == 3), "{:?}", report.starvation);
    assert!(report.complete);
}

#[test]
fn waiting_for_a_flag_ends_in_one_way_and_endlessly_many_orders() {
    let source = program(
        "done = False\ndef set():\n    global done\n    done = True\ndef wait():\n    while not done: pass",
        &["set", "wait"],
    );
    let report = super::check(&source, &["done"], &["finished true: endless"]);
    assert_eq!(report.interleavings, None);
}
