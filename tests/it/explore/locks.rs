//! Locks, semaphores, and what they deadlock into.

use super::{check, explore, program};

#[test]
fn two_locks_in_opposite_order_can_deadlock() {
    let head = "a = threading.Lock()\nb = threading.Lock()\ndef one():\n    with a:\n        with b: pass\ndef two():\n    with b:\n        with a: pass";
    let report = check(&program(head, &["one", "two"]), &[], &["finished: 4", "deadlock: 2"]);
    let ring: Vec<(u32, u32)> = report.deadlocks[0].cycle.iter().map(|one| (one.thread.0, one.line)).collect();
    assert_eq!((report.deadlocks.len(), ring), (1, vec![(1, 6), (2, 9)]));
    let on: Vec<&str> = report.deadlocks[0].cycle.iter().map(|one| one.on.as_str()).collect();
    assert_eq!(on, ["b", "a"]);
}

#[test]
fn two_locks_in_one_order_cannot() {
    let head = "a = threading.Lock()\nb = threading.Lock()\ndef one():\n    with a:\n        with b: pass";
    check(&program(head, &["one", "one"]), &[], &["finished: 2"]);
}

fn philosophers(count: usize, last_is_left_handed: bool) -> String {
    let swap = if last_is_left_handed {
        format!("first, second = sorted((first, second)) if me == {} else (first, second)", count - 1)
    } else {
        "pass".to_owned()
    };
    format!(
        "import threading\nforks = [threading.Lock() for _ in range({count})]\n\
         def eat(me):\n    first, second = me, (me + 1) % {count}\n    {swap}\n    with forks[first]:\n        with forks[second]: pass\n\
         ts = [threading.Thread(target=eat, args=(i,)) for i in range({count})]\n\
         for t in ts: t.start()\nfor t in ts: t.join()\n"
    )
}

#[test]
fn two_philosophers_can_starve_each_other() {
    check(&philosophers(2, false), &[], &["finished: 4", "deadlock: 2"]);
}

#[test]
fn three_philosophers_deadlock_in_one_ring() {
    let report = explore(&philosophers(3, false));
    assert_eq!(report.deadlocks.len(), 1);
    assert_eq!(report.deadlocks[0].cycle.len(), 3);
    let deadlock = report.outcomes.iter().find(|one| one.verdict.word() == "deadlock").expect("it deadlocks");
    assert_eq!(deadlock.interleavings.as_ref().map(ToString::to_string).as_deref(), Some("6"));
}

#[test]
fn a_left_handed_philosopher_saves_them() {
    let report = explore(&philosophers(3, true));
    assert_eq!((report.deadlocks.len(), report.outcomes.len(), report.complete), (0, 1, true));
}

#[test]
fn a_lock_taken_twice_waits_for_itself_unless_it_is_recursive() {
    let twice = |kind: &str| {
        program(&format!("lock = threading.{kind}()\ndef f():\n    with lock:\n        with lock: pass"), &["f"])
    };
    check(&twice("Lock"), &[], &["deadlock: 1"]);
    check(&twice("RLock"), &[], &["finished: 1"]);
}

#[test]
fn a_recursive_lock_keeps_others_out() {
    let head = "n = 0\nlock = threading.RLock()\ndef f():\n    global n\n    with lock:\n        with lock:\n            n += 1";
    check(&program(head, &["f", "f"]), &["n"], &["finished 2: 2"]);
}

#[test]
fn a_semaphore_of_two_lets_two_in() {
    let head = "inside = most = 0\nguard = threading.Lock()\ns = threading.Semaphore(2)\ndef f():\n    global inside, most\n    with s:\n        with guard:\n            inside += 1\n            most = max(most, inside)\n        with guard:\n            inside -= 1";
    let report = explore(&program(head, &["f", "f", "f"]));
    let most: Vec<i64> = report.outcomes.iter().filter_map(|one| one.globals["most"].as_i64()).collect();
    assert_eq!((most, report.complete), (vec![1, 2], true));
}

#[test]
fn who_tries_a_lock_without_waiting_may_go_without() {
    let head = "got = []\nlock = threading.Lock()\ndef f():\n    if lock.acquire(blocking=False):\n        lock.release()\n    else:\n        got.append('no')";
    check(&program(head, &["f", "f"]), &["got"], &["finished [\"no\"]: 4", "finished []: 2"]);
}

#[test]
fn a_wait_with_a_time_limit_may_end_at_any_time() {
    let head = "import time\ngot = None\nlock = threading.Lock()\ndef hold():\n    with lock:\n        time.sleep(1)\ndef want():\n    global got\n    got = lock.acquire(timeout=60)";
    check(&program(head, &["hold", "want"]), &["got"], &["finished false: 1", "finished true: 1", "deadlock true: 1"]);
}

#[test]
fn sleeping_orders_nothing() {
    let head = "import time\nlog = []\ndef early():\n    time.sleep(1)\n    log.append(1)\ndef late():\n    time.sleep(9)\n    log.append(2)";
    check(&program(head, &["early", "late"]), &["log"], &["finished [1,2]: 1", "finished [2,1]: 1"]);
}

#[test]
fn check_then_act_sells_the_last_seat_twice() {
    let head = "seats = 1\ndef buy():\n    global seats\n    if seats > 0:\n        seats -= 1";
    let report = explore(&program(head, &["buy", "buy"]));
    let left: Vec<i64> = report.outcomes.iter().filter_map(|one| one.globals["seats"].as_i64()).collect();
    assert_eq!(left, [-1, 0]);
    let locked = "seats = 1\nlock = threading.Lock()\ndef buy():\n    global seats\n    with lock:\n        if seats > 0:\n            seats -= 1";
    check(&program(locked, &["buy", "buy"]), &["seats"], &["finished 0: 2"]);
}

#[test]
fn an_error_of_a_thread_tells_outcomes_apart() {
    let head = "items = [1]\ndef take():\n    if items:\n        items.pop()";
    check(&program(head, &["take", "take"]), &["items"], &["finished []: 2", "finished IndexError []: 4"]);
}

#[test]
fn a_failed_assertion_is_found_with_its_schedule() {
    let source = super::counter(2, 1) + "assert counter == 2\n";
    check(&source, &["counter"], &["finished 2: 2", "error AssertionError 1: 4"]);
}

#[test]
fn a_transfer_that_locks_both_accounts_by_order_keeps_the_sum() {
    let head = "a, b = [10], [10]\nla, lb = threading.Lock(), threading.Lock()\ndef there():\n    with la:\n        with lb:\n            a[0] -= 5\n            b[0] += 5\ndef back():\n    with la:\n        with lb:\n            b[0] -= 3\n            a[0] += 3";
    check(&program(head, &["there", "back"]), &["a", "b"], &["finished [8] [12]: 2"]);
}
