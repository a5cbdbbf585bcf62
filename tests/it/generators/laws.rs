//! Generators keep the laws of a run: going back, lost updates, limits.

use crate::runs::{assert_finished, int, prepare, run, run_on};
use baton::sim::Outcome;

/// The race with the read and the write on the two sides of a `yield`, each thread with a generator of its own.
const RACE: &str = "\
import threading

counter = 0

def steps(n):
    global counter
    for _ in range(n):
        read = counter
        yield
        counter = read + 1

def twice(n):
    yield from steps(n)
    yield from (None for _ in steps(n))

def work():
    for _ in twice(20):
        pass

threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
";

#[test]
fn a_value_keeps_its_origin_while_its_generator_rests() {
    for spec in ["rr:7", "rr:30", "random:1", "random:2", "pct:1:3", "coop", "random:3@cpython-3.12", "random:4@line"] {
        let run = run(RACE, spec);
        assert_finished(&run);
        assert_eq!(160 - int(&run, "counter"), run.report().lost_updates as i64, "{spec}");
    }
    assert!(run(RACE, "rr:7").report().lost_updates > 0);
}

#[test]
fn an_operand_keeps_its_origin_while_its_generator_rests() {
    let source = RACE.replace(
        "        read = counter\n        yield\n        counter = read + 1",
        "        counter += (yield) or 1",
    );
    for spec in ["rr:7", "rr:30", "random:1", "random:2"] {
        let run = run(&source, spec);
        assert_finished(&run);
        assert_eq!(160 - int(&run, "counter"), run.report().lost_updates as i64, "{spec}");
    }
    assert!(run(&source, "rr:7").report().stale_writes > 0);
}

#[test]
fn a_resting_generator_is_the_same_forwards_and_backwards() {
    // Long enough that checkpoints lie between: a generator that rests is shared with them.
    let source = RACE.replace("range(4)", "range(3)").replace("twice(20)", "twice(900)");
    for (spec, cores) in [("random:1", 1), ("rr:10", 2)] {
        let mut done = run_on(&source, spec, cores);
        let (hash, length) = (done.trace_hash(), done.length());
        assert!(length > 70_000, "{length}");
        for at in 1..12 {
            let position = length * (at * 5 % 12) / 12;
            let mut fresh = prepare(&source, spec, cores);
            fresh.seek(position);
            done.seek(position);
            assert_eq!(done.globals(), fresh.globals(), "{spec} at {position}");
            assert_eq!(format!("{:?}", done.threads()), format!("{:?}", fresh.threads()), "{spec} at {position}");
        }
        done.seek(length);
        assert_eq!(done.trace_hash(), hash);
    }
}

#[test]
fn garbage_among_generators_is_collected_and_what_rests_is_kept() {
    let source = "\
def numbers(n):
    kept = [n] * 100
    yield kept[0]
    yield sum(kept)

resting = [numbers(n) for n in range(100)]
first = sum(next(it) for it in resting)
for n in range(30_000):
    next(numbers(n))
second = sum(next(it) for it in resting)
";
    let run = run(source, "coop");
    assert_finished(&run);
    assert_eq!((int(&run, "first"), int(&run, "second")), (4_950, 495_000));
}

#[test]
fn endless_generators_reach_a_limit_and_deep_ones_an_error() {
    let keeps = "def g():\n    while True:\n        yield 'x' * 10_000\nlist(g())\n";
    let outcome = run(keeps, "coop").outcome().cloned();
    assert!(matches!(outcome, Some(Outcome::Limit { .. })), "{outcome:?}");
    let deep = "def g():\n    yield from g()\nkind = ''\ntry:\n    next(g())\nexcept RecursionError:\n    deep = 1\n";
    assert_eq!(int(&run(deep, "coop"), "deep"), 1);
}
