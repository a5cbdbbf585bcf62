//! What Deferreds and delayed calls cost: from Rust, in a program on the machine, and in the same work by tokio.
//! `scripts/bench` has the programs run by CPython with Twisted as well.

mod core;
mod programs;
mod tokio;

use baton::sim::{Outcome, RunOptions, Simulation};
use baton::vm;
use rustix::time::{ClockId, clock_gettime};
use serde::Serialize;

/// How often each piece of work is done; the best counts.
const TRIES: usize = 5;

/// One kind of work.
#[derive(Serialize)]
pub struct Row {
    /// What is done, and what the figures are per.
    pub name: &'static str,
    /// How often the program does it.
    pub count: u32,
    /// The program that Baton and CPython run.
    pub program: String,
    /// Nanoseconds for one, from Rust.
    pub core: f64,
    /// Nanoseconds for one, in the program on Baton's machine.
    pub machine: f64,
    /// Nanoseconds for one, by tokio's runtime on one thread, where it has a like.
    pub tokio: Option<f64>,
}

/// Measures every kind of work.
pub fn measure() -> Vec<Row> {
    programs::all()
        .into_iter()
        .map(|program| Row {
            name: program.name,
            count: program.count,
            core: nanoseconds(program.count, || (program.core)(program.count)),
            machine: machine(&program),
            tokio: program.tokio.map(|work| nanoseconds(program.count, || work(program.count))),
            program: program.text,
        })
        .collect()
}

/// Processor time so far: others on a busy machine do not count.
pub fn processor_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

fn nanoseconds(count: u32, work: impl Fn()) -> f64 {
    let seconds = super::figures::best((0..TRIES).map(|_| {
        let start = processor_seconds();
        work();
        processor_seconds() - start
    }));
    seconds * 1e9 / f64::from(count)
}

/// A program from its first instruction to its end, everything being recorded.
fn machine(program: &programs::Program) -> f64 {
    let (compiled, diagnostics) = vm::compile(&program.text);
    let compiled = compiled.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let seconds = super::figures::best((0..TRIES).map(|_| {
        let schedule = "rr:100".parse().expect("a schedule of ours is well-formed");
        let mut simulation = Simulation::new(compiled.clone(), RunOptions { schedule, ..RunOptions::default() });
        let start = processor_seconds();
        simulation.run_to_end();
        let seconds = processor_seconds() - start;
        let outcome = simulation.outcome();
        assert!(matches!(outcome, Some(Outcome::Finished)), "{}: {outcome:?}", program.name);
        seconds
    }));
    seconds * 1e9 / f64::from(program.count)
}
