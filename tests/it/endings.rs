//! How runs end: deadlocks, starvation, limits, exceptions.

use crate::runs::{prepare, run};
use baton::sim::{Outcome, RunOptions, Simulation};
use baton::vm;

const TWO_LOCKS: &str = "\
import threading
a = threading.Lock()
b = threading.Lock()

def one():
    with a:
        with b:
            pass

def two():
    with b:
        with a:
            pass

threads = [threading.Thread(target=one), threading.Thread(target=two)]
for t in threads:
    t.start()
for t in threads:
    t.join()
";

#[test]
fn two_locks_in_opposite_order_deadlock_with_their_ring() {
    let found = (0..50).find_map(|seed| match run(TWO_LOCKS, &format!("random:{seed}:5")).outcome() {
        Some(Outcome::Deadlock(deadlock)) => Some(deadlock.clone()),
        _ => None,
    });
    let deadlock = found.expect("one of fifty schedules deadlocks");
    let mut ring: Vec<(u32, u32)> = deadlock.cycle.iter().map(|one| (one.thread.0, one.line)).collect();
    ring.sort_unstable();
    assert_eq!(ring, [(1, 7), (2, 12)]);
    assert_eq!(deadlock.waiting.len(), 3, "the main thread waits too");
    assert_eq!(run(TWO_LOCKS, "coop").outcome(), Some(&Outcome::Finished));
}

#[test]
fn a_lock_taken_twice_waits_for_itself() {
    let run = run("import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n", "coop");
    let Some(Outcome::Deadlock(deadlock)) = run.outcome() else { panic!("{:?}", run.outcome()) };
    assert_eq!(deadlock.cycle.len(), 1);
    assert_eq!(deadlock.cycle[0].line, 4);
}

#[test]
fn a_thread_that_spins_starves_the_one_it_waits_for() {
    let source = "\
import threading
done = False
def finish():
    global done
    done = True
t = threading.Thread(target=finish)
t.start()
while not done:
    pass
";
    let (program, _) = vm::compile(source);
    let schedule = "coop".parse().expect("a schedule");
    let options = RunOptions { schedule, instructions_max: 500_000, ..RunOptions::default() };
    let mut simulation = Simulation::new(program.expect("it compiles"), options);
    simulation.run_to_end();
    assert!(matches!(simulation.outcome(), Some(Outcome::Starved(threads)) if threads.len() == 1));
    assert_eq!(run(source, "rr:100").outcome(), Some(&Outcome::Finished));
}

#[test]
fn a_loop_without_end_costs_a_message() {
    let run = run("while True:\n    pass\n", "random:1");
    assert!(matches!(run.outcome(), Some(Outcome::Limit(message)) if message.contains("50000000 instructions")));
    assert_eq!(run.stopped_at(), 2);
}

#[test]
fn recursion_without_end_is_a_recursion_error() {
    let run = run("def f(n):\n    return f(n + 1)\nf(0)\n", "coop");
    let Some(Outcome::Error(failure)) = run.outcome() else { panic!("{:?}", run.outcome()) };
    assert_eq!((failure.class.as_str(), failure.line), ("RecursionError", 2));
}

#[test]
fn a_run_can_be_stopped_after_any_budget_and_goes_on() {
    let mut simulation = prepare("x = 0\nwhile x < 1000:\n    x += 1\n", "coop", 1);
    let mut calls = 0;
    while simulation.outcome().is_none() {
        simulation.run(100);
        calls += 1;
    }
    assert!(calls > 40, "{calls}");
    assert_eq!(simulation.outcome(), Some(&Outcome::Finished));
}
