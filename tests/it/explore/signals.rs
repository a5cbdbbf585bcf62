//! Conditions, events, barriers, queues, and threads' lives.

use super::{check, explore, program};

#[test]
fn a_notification_that_comes_before_the_wait_is_lost() {
    let head = "ready = False\nc = threading.Condition()\ndef wait():\n    if not ready:\n        with c:\n            c.wait()\ndef tell():\n    global ready\n    ready = True\n    with c:\n        c.notify()";
    let report = check(&program(head, &["wait", "tell"]), &["ready"], &["finished true: 7", "deadlock true: 1"]);
    assert_eq!(report.deadlocks[0].cycle, []);
}

#[test]
fn a_condition_that_is_looked_at_under_its_lock_loses_nothing() {
    let head = "ready = False\nc = threading.Condition()\ndef wait():\n    with c:\n        while not ready:\n            c.wait()\ndef tell():\n    global ready\n    with c:\n        ready = True\n        c.notify()";
    let report = check(&program(head, &["wait", "tell"]), &["ready"], &["finished true: 2"]);
    assert_eq!((report.races.len(), report.deadlocks.len()), (0, 0));
}

/// A buffer of one place with one condition for both who wait for an item and who wait for room.
fn buffer(notify: &str) -> String {
    let head = format!(
        "items = []\nc = threading.Condition()\ndef put():\n    with c:\n        while items: c.wait()\n        items.append(1)\n        c.{notify}()\n\
         def get():\n    with c:\n        while not items: c.wait()\n        items.pop()\n        c.{notify}()"
    );
    program(&head, &["put", "put", "get", "get"])
}

#[test]
fn one_condition_where_two_are_needed_can_wake_the_wrong_one() {
    let report = explore(&buffer("notify"));
    let verdicts: Vec<&str> = report.outcomes.iter().map(|one| one.verdict.word()).collect();
    assert!(verdicts.contains(&"finished") && verdicts.contains(&"deadlock"), "{verdicts:?}");
    assert!(report.complete);
}

#[test]
fn waking_all_saves_the_buffer() {
    let report = explore(&buffer("notify_all"));
    assert_eq!((report.outcomes.len(), report.deadlocks.len(), report.complete), (1, 0, true));
}

#[test]
fn an_event_lets_all_pass_that_waited() {
    let head =
        "n = 0\ne = threading.Event()\ndef wait():\n    global n\n    e.wait()\n    n += 1\ndef set():\n    e.set()";
    let report = explore(&program(head, &["wait", "wait", "set"]));
    let finals: Vec<i64> = report.outcomes.iter().filter_map(|one| one.globals["n"].as_i64()).collect();
    assert_eq!((finals, report.deadlocks.len()), (vec![1, 2], 0));
}

#[test]
fn an_event_that_is_cleared_again_leaves_late_comers_waiting() {
    let head = "x = []\ne = threading.Event()\ndef wait():\n    e.wait()\n    x.append(1)\ndef pulse():\n    e.set()\n    e.clear()";
    check(&program(head, &["wait", "pulse"]), &["x"], &["finished [1]: 2", "deadlock []: 1"]);
}

#[test]
fn a_barrier_used_twice_keeps_the_rounds_apart() {
    let head =
        "log = []\nb = threading.Barrier(2)\ndef f():\n    for i in range(2):\n        log.append(i)\n        b.wait()";
    let report = explore(&program(head, &["f", "f"]));
    let logs: Vec<String> = report.outcomes.iter().map(|one| one.globals["log"].to_string()).collect();
    assert_eq!(logs, ["[0,0,1,1]"]);
}

#[test]
fn a_barrier_for_one_more_than_come_waits_for_ever() {
    let head = "b = threading.Barrier(3)\ndef f():\n    b.wait()";
    check(&program(head, &["f", "f"]), &[], &["deadlock: 2"]);
}

#[test]
fn a_queue_keeps_each_producers_order() {
    let head = "import queue\nq = queue.Queue()\nout = []\ndef a():\n    q.put(1); q.put(2)\ndef b():\n    q.put(3)\ndef get():\n    for _ in range(3): out.append(q.get())";
    let report = explore(&program(head, &["a", "b", "get"]));
    let orders: Vec<String> = report.outcomes.iter().map(|one| one.globals["out"].to_string()).collect();
    assert_eq!(orders, ["[1,2,3]", "[1,3,2]", "[3,1,2]"]);
}

#[test]
fn a_full_queue_that_nobody_empties_waits_for_ever() {
    let head = "import queue\nq = queue.Queue(maxsize=1)\ndef put():\n    q.put(1)";
    check(&program(head, &["put", "put"]), &[], &["deadlock: 2"]);
}

#[test]
fn a_thread_that_is_asked_whether_it_lives_may_or_may_not() {
    let source =
        "import threading\ndef f(): pass\nt = threading.Thread(target=f)\nt.start()\nalive = t.is_alive()\nt.join()\n";
    check(source, &["alive"], &["finished false: 1", "finished true: 1"]);
}

#[test]
fn daemons_end_with_the_program_wherever_they_are() {
    let source = "import threading\nx = 0\ndef f():\n    global x\n    x += 1\nthreading.Thread(target=f, daemon=True).start()\ny = x\n";
    let report = explore(source);
    let finals: Vec<(i64, i64)> = report
        .outcomes
        .iter()
        .map(|one| (one.globals["x"].as_i64().expect("an int"), one.globals["y"].as_i64().expect("an int")))
        .collect();
    assert_eq!(finals, [(0, 0), (1, 0), (1, 1)]);
}

#[test]
fn what_threads_print_is_part_of_how_a_run_ends() {
    let source = program("def a():\n    print('a')\ndef b():\n    print('b')", &["a", "b"]);
    let report = explore(&source);
    let printed: Vec<&str> = report.outcomes.iter().map(|one| &*one.stdout).collect();
    assert_eq!(printed, ["a\nb\n", "b\na\n"]);
    super::replay(&source, &report);
}
