//! Programs with a reactor as runs: their ends, their garbage, going back in them, and what can be seen at a position.

use crate::runs::{RACE, assert_finished, int, prepare, run, run_on};
use baton::sim::{Outcome, RungView, Simulation, Standing};
use baton::trace::CallKind;

/// A hundred Deferreds whose callbacks each add one to a counter 1000 times.
const DEFERREDS: &str = "
from twisted.internet.defer import Deferred
counter = 0
def increment(result):
    global counter
    for _ in range(1000):
        counter += 1
deferreds = [Deferred() for _ in range(100)]
for d in deferreds:
    d.addCallback(increment)
for d in deferreds:
    d.callback(None)
";

/// A ladder, delayed calls, a hog, a function that waits, and a thread.
const MIXTURE: &str = "
import time
from twisted.internet import defer, reactor, threads

def parse(text):
    return int(text)

def failed(failure):
    return -1

def store(value, place):
    results[place] = value

results = {}
good, bad, outer = defer.Deferred(), defer.Deferred(), defer.Deferred()
for place, d in enumerate([good, bad]):
    d.addCallbacks(parse, failed)
    d.addErrback(failed)
    d.addCallback(store, place)
outer.addCallback(lambda _: good)
outer.callback(None)

def hog():
    time.sleep(0.5)

@defer.inlineCallbacks
def main():
    yield threads.deferToThread(store, 7, 'thread')
    yield defer.gatherResults([good, bad])
    reactor.stop()

reactor.callWhenRunning(main)
reactor.callLater(1, bad.callback, 'x')
reactor.callLater(1.1, hog)
reactor.callLater(1.2, good.callback, '5')
reactor.run()
";

#[test]
fn a_hundred_deferreds_count_exactly_and_take_half_the_time_of_threads() {
    let deferreds = run(DEFERREDS, "rr:100");
    assert_finished(&deferreds);
    assert_eq!(int(&deferreds, "counter"), 100_000);
    for schedule in ["rr:100", "random:1"] {
        let threads = run(RACE, schedule);
        let (ours, theirs) = (deferreds.time().as_nanos(), threads.time().as_nanos());
        assert!(ours * 2 <= theirs, "{schedule}: {ours} ns and {theirs} ns");
    }
}

#[track_caller]
fn assert_limit(source: &str, part: &str) {
    let run = run(source, "coop");
    match run.outcome() {
        Some(Outcome::Limit(message)) => assert!(message.contains(part), "{message}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_reactor_that_nothing_can_stop_says_what_it_waits_for() {
    let head = "from twisted.internet import defer, reactor, task\n";
    assert_limit(
        &format!("{head}page = defer.Deferred()\nreactor.run()\n"),
        "nothing is left that could stop it; it waits for a Deferred that has not fired with page",
    );
    assert_limit(&format!("{head}reactor.run()\n"), "it waits for nothing");
    assert_limit(
        &format!(
            "{head}def tick(): reactor.callLater(1, tick)\ntick()\nreactor.callLater(1e9, print)\nreactor.run()\n"
        ),
        "its reactor runs on and waits for",
    );
}

#[test]
fn a_reactor_that_starves_a_thread_says_what_it_waits_for() {
    let source = "
from twisted.internet import defer, reactor
page = defer.Deferred()
def spin():
    reactor.callLater(60, page.callback, None)
    while True:
        pass
reactor.callInThread(print, 'worker')
reactor.callWhenRunning(spin)
reactor.run()
";
    let run = run(source, "coop");
    assert!(matches!(run.outcome(), Some(Outcome::Starved(threads)) if threads.len() == 1), "{:?}", run.outcome());
    let waits = run.reactor_runs_on().expect("its reactor runs");
    assert!(
        waits.contains("a delayed call of Deferred.callback")
            && waits.ends_with("a Deferred that has not fired with page"),
        "{waits}"
    );
    let alone = "import threading\nthreading.Thread(target=print).start()\nwhile True:\n    pass\n";
    assert_eq!(self::run(alone, "coop").reactor_runs_on(), None);
}

#[test]
fn chains_of_any_length_nest_nothing() {
    let source = "
from twisted.internet.defer import Deferred
def more(value):
    return value + 1
d = Deferred()
for _ in range(500000):
    d.addCallback(more)
    d.addCallback(int)
d.callback(0)
count = d.result
first = last = Deferred()
for _ in range(100000):
    following = Deferred()
    following.addCallback(lambda _, before=last: before)
    following.callback(None)
    last = following
first.callback(7)
deep = last.result
";
    let run = run(source, "coop");
    assert_finished(&run);
    assert_eq!((int(&run, "count"), int(&run, "deep")), (500_000, 7));
}

#[test]
fn a_hundred_thousand_delayed_calls_fit_and_show_what_they_call() {
    let source = "
from twisted.internet import reactor
def add(value, more=0):
    return value + more
calls = [reactor.callLater(number * 7919 % 100_000 * 1e-9, add, number, more=1) for number in range(100_000)]
shown = int(calls[7].func is add and calls[7].args == (7,) and calls[7].kw == {'more': 1})
reactor.callLater(0.01, reactor.stop)
reactor.run()
";
    let run = run(source, "coop");
    assert_finished(&run);
    assert_eq!(int(&run, "shown"), 1);
}

#[test]
fn deferreds_that_nothing_leads_to_are_forgotten_and_their_failures_told() {
    let source = "
from twisted.internet import defer
class Wrong(Exception):
    def __str__(self):
        return 'told late'
kept = defer.Deferred()
kept.addCallback(lambda v: [v])
defer.fail(Wrong())
for n in range(200000):
    d = defer.Deferred()
    d.addCallback(lambda v, n=n: n)
    d.addErrback(lambda f, d=d: d)
kept.callback(1)
result = len(kept.result)
del d
";
    let run = run(source, "coop");
    assert_finished(&run);
    assert_eq!(int(&run, "result"), 1);
    let left = run.machine().reactor.deferred_count();
    assert!(left < 150_000, "{left} Deferreds are left");
    let told = run.printed(true);
    assert!(told.starts_with("Unhandled error in Deferred:\n") && told.contains("__main__.Wrong: told late"), "{told}");
    assert_eq!(told.matches("Unhandled").count(), 1);
}

/// Twisted's `Clock.advance` sets the time to its end first: a call that a call makes is then due after that, and the calls
/// of one `advance` come in another order (its issue 9819). Here each runs at its own time.
#[test]
fn chained_timers_run_at_their_own_times_when_a_clock_jumps() {
    let source = "
from twisted.internet import task
clock = task.Clock()
log = []
def note(name):
    log.append((name, clock.seconds()))
def chain(left):
    note('chain')
    if left:
        clock.callLater(1, chain, left - 1)
clock.callLater(1, chain, 2)
clock.callLater(2.5, note, 'between')
loop = task.LoopingCall(note, 'loop')
loop.clock = clock
loop.start(2, now=False)
clock.advance(5)
expected = [('chain', 1), ('loop', 2), ('chain', 2), ('between', 2.5), ('chain', 3), ('loop', 4)]
right = int(log == expected and clock.seconds() == 5)
";
    let run = run(source, "coop");
    assert_finished(&run);
    assert_eq!(int(&run, "right"), 1, "{}", run.show(run.global("log").expect("it is there")));
}

fn sight(simulation: &Simulation) -> String {
    format!(
        "{} {} {:?} {:?} {:?}",
        simulation.position(),
        simulation.time(),
        simulation.reactor(100),
        simulation.deferreds(0, 100),
        simulation.threads(),
    )
}

#[test]
fn a_position_is_the_same_forwards_and_backwards() {
    let mut done = run(MIXTURE, "rr:10");
    assert_finished(&done);
    let (hash, calls) = (done.trace_hash(), done.reactor_calls().clone());
    let length = done.length();
    for at in 0..24u64 {
        let position = at.wrapping_mul(0x9e37_79b9_7f4a_7c15) % (length + 1);
        let mut fresh = prepare(MIXTURE, "rr:10", 1);
        fresh.seek(position);
        done.seek(position);
        assert_eq!(sight(&done), sight(&fresh), "at {position}");
    }
    done.seek(length);
    assert_eq!(done.trace_hash(), hash);
    assert_eq!(*done.reactor_calls(), calls, "going about changes nothing that was recorded");
}

#[test]
fn a_ladder_shows_what_was_climbed_and_what_is_left() {
    let mut done = run(MIXTURE, "coop");
    done.seek(0);
    let bad = loop {
        done.step_callback();
        let found = done.deferreds(0, 10).into_iter().find(|deferred| deferred.name == "bad");
        if let Some(bad) = found.filter(|bad| bad.standing == Standing::Running && bad.climbed.len() == 2) {
            break bad;
        }
    };
    // `parse` raised, `failed` is under way, `store` and what the list added are left.
    let climbed: Vec<_> =
        bad.climbed.iter().map(|rung| (&*rung.name, rung.errback, rung.failed, rung.running)).collect();
    assert_eq!(climbed, [("parse", false, true, false), ("failed", true, false, true)]);
    assert!(bad.failed && bad.value.as_deref().is_some_and(|value| value.starts_with("ValueError")), "{:?}", bad.value);
    assert_eq!(bad.rungs[0], RungView::Pair(Some("store".into()), None));
    assert_eq!(bad.left, 2);
    let holder = done.reactor(10).baton.pop().expect("somebody holds the baton");
    assert_eq!((&*holder.name, holder.deferred), ("failed", Some(bad.id)));
    let outer = done.deferreds(0, 10).into_iter().find(|deferred| deferred.name == "outer").expect("it is alive");
    let good = done.deferreds(0, 10).into_iter().find(|deferred| deferred.name == "good").expect("it is alive");
    assert_eq!(outer.standing, Standing::WaitsFor(good.id));
    assert!(good.rungs.contains(&RungView::HandsOver(outer.id)));
    let due: Vec<String> = done.reactor(10).delayed.into_iter().map(|call| call.calls).collect();
    assert_eq!(due, ["hog", "Deferred.callback"]);
}

#[test]
fn a_hog_is_named_with_what_it_delayed() {
    let done = run(MIXTURE, "coop");
    let hogs = done.hogs(100_000_000);
    assert_eq!(hogs.len(), 1);
    assert_eq!(done.name_of_call(hogs[0].call as usize), "hog");
    assert_eq!(hogs[0].delayed, 1);
    // It was due a tenth of a second after the hog began, which slept for half of one.
    assert!((390_000_000..410_000_000).contains(&hogs[0].delay_ns_max), "{:?}", hogs[0]);
}

#[test]
fn turns_and_callbacks_are_stepped_through_in_both_directions() {
    let mut done = run(MIXTURE, "coop");
    done.seek(0);
    let mut starts = Vec::new();
    while !done.is_at_end() {
        done.step_turn();
        starts.push(done.position());
    }
    starts.pop();
    let turns: Vec<u64> = done.reactor_calls().turns().iter().map(|turn| u64::from(turn.first)).collect();
    assert_eq!(starts, turns);
    for start in starts.iter().rev() {
        done.step_turn_back();
        assert_eq!(done.position(), *start);
    }
    let kinds = done.reactor_calls().calls().iter().filter(|call| matches!(call.kind, CallKind::Delayed(..))).count();
    assert_eq!(kinds, 3);
    done.seek(0);
    let mut forwards = Vec::new();
    while !done.is_at_end() {
        forwards.push(done.position());
        done.step_callback();
    }
    for position in forwards.iter().rev() {
        done.step_callback_back();
        assert_eq!(done.position(), *position);
    }
}

#[test]
fn threads_and_the_reactor_meet_where_the_program_says_so_alone() {
    let source = "
from twisted.internet import defer, reactor, threads
counter = 0
def work(times):
    return sum(range(times))
def add(value):
    global counter
    counter += value
@defer.inlineCallbacks
def main():
    for n in range(12):
        reactor.callInThread(lambda: reactor.callFromThread(add, 1))
    values = yield defer.gatherResults([threads.deferToThread(work, 50) for _ in range(20)])
    add(sum(values))
    reactor.stop()
reactor.callWhenRunning(main)
reactor.run()
";
    for schedule in ["rr:1", "rr:7", "random:1", "random:2:3", "pct:1:3", "coop", "random:3@cpython-3.12"] {
        for cores in [1, 3] {
            let run = run_on(source, schedule, cores);
            assert_finished(&run);
            assert_eq!(int(&run, "counter"), 12 + 20 * 1225, "{schedule} on {cores}");
            assert_eq!((run.races(), run.report().stale_writes), (Vec::new(), 0), "{schedule} on {cores}");
            assert!(run.thread_count() <= 11, "the pool has ten threads at most");
        }
    }
}
