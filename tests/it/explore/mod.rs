//! Every interleaving: models with known answers, generated programs, and SPIN as oracle.

mod algorithms;
mod counters;
mod generated;
mod limits;
mod locks;
mod model;
mod network;
mod reactor;
mod signals;
mod spin;

use baton::explore::{Options, Report, Search};
use baton::sim::{Outcome, RunOptions, Simulation};
use baton::vm;
use serde_json::Value;

/// Explores `source`.
pub fn explore_with(source: &str, options: Options) -> Report {
    let (program, diagnostics) = vm::compile(source);
    let mut search = Search::new(program.unwrap_or_else(|| panic!("{diagnostics:?}\n{source}")), options);
    search.run_to_end();
    search.report()
}

/// Explores `source` with the usual options.
pub fn explore(source: &str) -> Report {
    explore_with(source, Options::default())
}

/// What matters of each outcome, a line each: the verdict, the variables in `names`, and the number of interleavings.
pub fn outcomes(report: &Report, names: &[&str]) -> Vec<String> {
    report
        .outcomes
        .iter()
        .map(|outcome| {
            let values = names.iter().filter_map(|name| outcome.globals.get(*name)).map(Value::to_string);
            let errors = outcome.error.iter().chain(&outcome.thread_errors).map(|error| error.class.clone());
            let ways = outcome.interleavings.as_ref().map_or_else(|| "endless".to_owned(), ToString::to_string);
            let words: Vec<String> =
                [outcome.verdict.word().to_owned()].into_iter().chain(errors).chain(values).collect();
            format!("{}: {ways}", words.join(" "))
        })
        .collect()
}

/// Checks the outcomes, with their numbers of interleavings, and that every schedule that is told leads where it should.
#[track_caller]
pub fn check(source: &str, names: &[&str], expected: &[&str]) -> Report {
    let report = explore(source);
    assert_eq!(outcomes(&report, names), expected, "{source}");
    assert!(report.complete, "{:?}", report.left_out);
    replay(source, &report);
    report
}

/// Runs every schedule of the report and compares how it ends.
#[track_caller]
pub fn replay(source: &str, report: &Report) {
    for outcome in &report.outcomes {
        let witness =
            outcome.witness.as_ref().unwrap_or_else(|| panic!("{:?} has no schedule\n{source}", outcome.globals));
        let run = run(source, &witness.schedule);
        let end = run.outcome().expect("it ran to its end");
        if outcome.verdict.word() == "starved" {
            // A run that never ends is ended by its limit.
            assert!(matches!(end, Outcome::Limit(_) | Outcome::Starved(_)), "{end:?}\n{source}");
            assert!(witness.instructions < run.length() && witness.switches <= run.switches());
            continue;
        }
        assert_eq!(end.word(), outcome.verdict.word(), "{end:?}\n{source}");
        assert_eq!(run.switches(), witness.switches);
        assert_eq!(run.length(), witness.instructions);
        assert_eq!(run.printed(false), outcome.stdout);
        assert_eq!(baton::sim::globals_as_json(run.image(), run.machine()), outcome.globals);
    }
    for deadlock in &report.deadlocks {
        let witness = deadlock.witness.as_ref().expect("a deadlock has a schedule");
        let run = run(source, &witness.schedule);
        let Some(Outcome::Deadlock(found)) = run.outcome() else { panic!("{:?}", run.outcome()) };
        let named = |rows: &[baton::sim::Waiting]| -> Vec<_> {
            rows.iter().map(|one| one.clone().named(run.image(), run.machine())).collect()
        };
        assert_eq!((&named(&found.cycle), &named(&found.waiting)), (&deadlock.cycle, &deadlock.waiting));
    }
}

/// The run of `source` under a schedule token.
pub fn run(source: &str, schedule: &str) -> Simulation {
    let (program, _) = vm::compile(source);
    let options = RunOptions { schedule: schedule.parse().expect("a schedule"), ..RunOptions::default() };
    let mut run = Simulation::new(program.expect("it compiles"), options);
    run.run_to_end();
    run
}

/// A program that starts threads with these targets and waits for them.
pub fn program(head: &str, targets: &[&str]) -> String {
    let list = targets.join(", ");
    format!(
        "import threading\n{head}\n\
         threads = [threading.Thread(target=f) for f in [{list}]]\n\
         for t in threads: t.start()\n\
         for t in threads: t.join()\n"
    )
}

/// `threads` threads that each add 1 to a counter `times` times.
pub fn counter(threads: usize, times: usize) -> String {
    let head = format!(
        "counter = 0\ndef increment():\n    global counter\n    for _ in range({times}):\n        counter += 1"
    );
    program(&head, &vec!["increment"; threads])
}
