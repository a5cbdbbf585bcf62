//! The search over all interleavings beside SPIN, in one run: from source to answer, and states a second. Prints a
//! Markdown table.
//!
//! `cargo bench --no-default-features --bench explore`, or `scripts/bench explore`. SPIN's models are written as tightly as
//! SPIN allows: what only one process sees happens in the same step (`atomic`), so that both search the same states.

use baton::explore::{Budget, Options, Search};
use baton::vm;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Threads and increments that are measured.
const SIZES: [(usize, usize); 6] = [(3, 2), (2, 10), (3, 3), (4, 3), (3, 5), (3, 10)];

/// States of a piece of the search.
const PIECE: u64 = 1 << 20;

/// The largest size, in interleaved states, that SPIN is given: it would take minutes.
const SPIN_STEPS_MAX: usize = 18;

/// Memory that SPIN may take.
const SPIN_FLAGS: [&str; 6] = ["-O2", "-w", "-DSAFETY", "-DNOREDUCE", "-DMEMLIM=8000", "-opan"];

fn python(threads: usize, times: usize) -> String {
    format!(
        "import threading\ncounter = 0\ndef increment():\n    global counter\n    for _ in range({times}):\n        counter += 1\n\
         threads = [threading.Thread(target=increment) for _ in range({threads})]\n\
         for t in threads: t.start()\nfor t in threads: t.join()\n"
    )
}

fn promela(threads: usize, times: usize) -> String {
    let run = vec!["run increment()"; threads].join("; ");
    format!(
        "byte counter = 0; byte done = 0;\n\
         proctype increment() {{\n  byte i = 0; byte r;\n\
         \x20 do :: i < {times} -> r = counter; atomic {{ counter = r + 1; i++; if :: i == {times} -> done++; break :: else fi }} od\n}}\n\
         init {{ atomic {{ {run} }}; done == {threads} }}\n"
    )
}

struct Mine {
    /// Seconds from the source to all outcomes and their counts.
    outcomes: f64,
    /// Seconds to the schedules, too.
    all: f64,
    states: u64,
    complete: bool,
}

fn explore(threads: usize, times: usize) -> Mine {
    let source = python(threads, times);
    let run = |witnesses| {
        let start = Instant::now();
        let (program, _) = vm::compile(&source);
        let mut search = Search::new(program.expect("it compiles"), Options { witnesses, ..Options::default() });
        while !search.run(Budget { states: PIECE }).done {}
        (start.elapsed().as_secs_f64(), search.report())
    };
    let (outcomes, report) = run(false);
    Mine { outcomes, all: run(true).0, states: report.states, complete: report.complete }
}

struct Spins {
    /// Seconds for spin, the C compiler and the search.
    pipeline: f64,
    /// Seconds for the search.
    search: f64,
    states: f64,
}

fn spin(threads: usize, times: usize) -> Option<Spins> {
    if threads * times > SPIN_STEPS_MAX {
        return None;
    }
    let folder = std::env::temp_dir().join(format!("baton-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).ok()?;
    std::fs::write(folder.join("model.pml"), promela(threads, times)).ok()?;
    let start = Instant::now();
    run(&folder, "spin", &["-a", "model.pml"])?;
    let flags: Vec<&str> = SPIN_FLAGS.iter().copied().chain(["pan.c"]).collect();
    run(&folder, "cc", &flags)?;
    let compiled = Instant::now();
    let said = run(&folder, "./pan", &["-m1000000", "-w22"])?;
    let (pipeline, search) = (start.elapsed().as_secs_f64(), compiled.elapsed().as_secs_f64());
    let states = said.lines().find_map(|line| line.trim().strip_suffix("states, stored"))?.trim().parse().ok()?;
    std::fs::remove_dir_all(&folder).ok()?;
    Some(Spins { pipeline, search, states })
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).current_dir(folder).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn main() {
    println!(
        "| threads x increments | all outcomes | with schedules | states | states/s | SPIN, pipeline | SPIN, search | states/s | pipeline against all outcomes |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for (threads, times) in SIZES {
        let mine = explore(threads, times);
        let rate = mine.states as f64 / mine.outcomes / 1e6;
        let states = if mine.complete { mine.states.to_string() } else { format!("{} (stopped)", mine.states) };
        print!("| {threads} x {times} | {:.3} s | {:.3} s | {states} | {rate:.2} M ", mine.outcomes, mine.all);
        match spin(threads, times) {
            Some(spin) => println!(
                "| {:.2} s | {:.3} s | {:.2} M | {:.1} times |",
                spin.pipeline,
                spin.search,
                spin.states / spin.search / 1e6,
                spin.pipeline / mine.outcomes,
            ),
            None => println!("| | | | |"),
        }
    }
}
