//! The reactor: turns, calls that threads hand over, and delayed calls.

use super::{check, explore, replay};

const THREADS: &str = "from twisted.internet import defer, reactor, task, threads\n";

fn with_threads(rest: &str) -> String {
    format!("{THREADS}{rest}reactor.run()\n")
}

#[test]
fn delayed_calls_of_one_turn_come_in_the_order_of_their_delays() {
    let source = with_threads(
        "x = 0\ndef a():\n    global x\n    x += 1\ndef b():\n    global x\n    x *= 10\n    reactor.stop()\n\
         reactor.callLater(2, b)\nreactor.callLater(1, a)\n",
    );
    check(&source, &["x"], &["finished 10: 1"]);
}

#[test]
fn a_hundred_deferreds_have_one_outcome() {
    let source = with_threads(
        "fired = 0\ndef one(_):\n    global fired\n    fired += 1\n\
         ds = [defer.Deferred().addCallback(one) for _ in range(100)]\n\
         defer.gatherResults(ds).addCallback(lambda _: reactor.stop())\n\
         for n, d in enumerate(ds): reactor.callLater(n % 3, d.callback, n)\n",
    );
    check(&source, &["fired"], &["finished 100: 1"]);
}

#[test]
fn answers_of_threads_come_in_any_order_together_or_apart() {
    let source = with_threads(
        "results = []\n\
         d = defer.gatherResults([threads.deferToThread(lambda n: n, n).addCallback(results.append) for n in range(2)])\n\
         d.addCallback(lambda _: reactor.stop())\n",
    );
    // Both in one turn, or each in its own.
    check(&source, &["results"], &["finished [0,1]: 2", "finished [1,0]: 2"]);
}

#[test]
fn threads_of_the_pool_race_as_threads_do() {
    let source = with_threads(
        "counter = 0\ndef work():\n    global counter\n    counter += 1\n\
         d = defer.gatherResults([threads.deferToThread(work) for n in range(2)])\n\
         d.addCallback(lambda _: reactor.stop())\n",
    );
    // Of the 20 orders of two reads, writes and answers, 6 keep the increments apart. The first answer's turn may come
    // anywhere before the last answer, or with it.
    let report = check(&source, &["counter"], &["finished 1: 28", "finished 2: 22"]);
    assert_eq!(report.races.len(), 1);
}

fn yield_race(call: &str) -> String {
    with_threads(&format!(
        "counter = 0\ndef nothing(): pass\nlock = defer.DeferredLock()\n\
         @defer.inlineCallbacks\ndef increment():\n    global counter\n    yield threads.deferToThread(nothing)\n\
         \x20   value = counter\n    yield threads.deferToThread(nothing)\n    counter = value + 1\n\
         d = defer.gatherResults([{call} for _ in range(2)])\nd.addCallback(lambda _: reactor.stop())\n"
    ))
}

#[test]
fn a_yield_lets_the_race_back_in() {
    check(&yield_race("increment()"), &["counter"], &["finished 1: 18", "finished 2: 4"]);
}

#[test]
fn a_lock_around_the_yield_shuts_it_out() {
    check(&yield_race("lock.run(increment)"), &["counter"], &["finished 2: 1"]);
}

#[test]
fn an_answer_and_a_timeout_come_in_either_order() {
    let source = with_threads(
        "end = None\ndef told(value):\n    global end\n    end = value\n\
         d = threads.deferToThread(lambda: 'answer')\nd.addTimeout(1, reactor)\n\
         d.addCallbacks(told, lambda failure: told(failure.type.__name__))\nd.addBoth(lambda _: reactor.stop())\n",
    );
    check(&source, &["end"], &["finished \"TimeoutError\": 1", "finished \"answer\": 1"]);
}

#[test]
fn a_deferred_fires_once_whoever_comes_first() {
    let source = with_threads(
        "import threading\nd = defer.Deferred()\nseen = []\nerrors = 0\nd.addCallback(seen.append)\n\
         def fire(n):\n    global errors\n    try:\n        d.callback(n)\n    except defer.AlreadyCalledError:\n\
         \x20       errors += 1\n        reactor.stop()\n\
         ts = [threading.Thread(target=reactor.callFromThread, args=(fire, n)) for n in range(2)]\n\
         for t in ts: t.start()\n",
    );
    check(&source, &["errors", "seen"], &["finished 1 [0]: 2", "finished 1 [1]: 2"]);
}

#[test]
fn what_a_thread_does_after_it_called_may_come_before_the_call() {
    let source = with_threads(
        "import threading\nx = 0\nseen = None\ndef look():\n    global seen\n    seen = x\n    reactor.stop()\n\
         def work():\n    global x\n    reactor.callFromThread(look)\n    x = 1\n\
         threading.Thread(target=work).start()\n",
    );
    check(&source, &["seen"], &["finished 0: 1", "finished 1: 2"]);
}

#[test]
fn a_reactor_that_nothing_can_stop_is_a_limit() {
    let source = with_threads("reactor.callLater(1, lambda: None)\n");
    let report = check(&source, &[], &["limit: 1"]);
    assert!(report.outcomes[0].limit.as_ref().is_some_and(|limit| limit.contains("runs for ever")));
}

#[test]
fn delays_after_an_answer_are_said_to_be_explored_in_part() {
    let source = with_threads(
        "order = []\ndef done(_):\n    reactor.callLater(1, order.append, 'new')\n\
         threads.deferToThread(lambda: None).addCallback(done)\n\
         reactor.callLater(2, order.append, 'old')\nreactor.callLater(9, reactor.stop)\n",
    );
    let report = explore(&source);
    assert!(!report.complete && report.left_out.len() == 1, "{:?}", report.left_out);
    let orders: Vec<String> = report.outcomes.iter().map(|one| one.globals["order"].to_string()).collect();
    assert_eq!(orders, ["[\"new\",\"old\"]", "[\"old\",\"new\"]", "[\"old\"]"]);
    replay(&source, &report);
}
