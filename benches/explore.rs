//! The search over all interleavings beside SPIN, shuttle and loom, in one run: from source to answer, states a second,
//! and what it takes to the full set of outcomes. Prints two Markdown tables.
//!
//! `scripts/bench explore`; or `cargo bench --no-default-features --bench explore`, then with the path of the crate in
//! `benches/rivals`, built, in `BATON_RIVALS`, or without the second table. SPIN is given two models: one as it is
//! written at first, with the loop's test as a step of its own, and one as tight as SPIN allows, in which what only one
//! process sees happens in the same step (`atomic`) and no register keeps what is not used any more: then both search
//! about the same states, and states a second compare.

use baton::explore::{Budget, Options, Report, Search};
use baton::vm;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Threads and increments that are measured.
const SIZES: [(usize, usize); 6] = [(3, 2), (2, 10), (3, 3), (4, 3), (3, 5), (3, 10)];

/// Sizes that every schedule is tried of.
const TRIED: [(usize, usize); 3] = [(2, 2), (3, 1), (3, 2)];

/// Seconds after which shuttle and loom are stopped, each.
const RIVALS_SECONDS: &str = "60";

/// States of a piece of the search.
const PIECE: u64 = 1 << 20;

/// The largest size, in interleaved states, that SPIN is given: it would take minutes.
const SPIN_STEPS_MAX: usize = 18;

/// The same for the model as it is written at first: 4 x 3 has 22 million states there.
const SPIN_STEPS_MAX_LOOSE: usize = 16;

/// Memory that SPIN may take.
const SPIN_FLAGS: [&str; 6] = ["-O2", "-w", "-DSAFETY", "-DNOREDUCE", "-DMEMLIM=8000", "-opan"];

fn python(threads: usize, times: usize) -> String {
    format!(
        "import threading\ncounter = 0\ndef increment():\n    global counter\n    for _ in range({times}):\n        counter += 1\n\
         threads = [threading.Thread(target=increment) for _ in range({threads})]\n\
         for t in threads: t.start()\nfor t in threads: t.join()\n"
    )
}

fn promela(threads: usize, times: usize, is_tight: bool) -> String {
    let run = vec!["run increment()"; threads].join("; ");
    let (read, reset) = if is_tight {
        (format!("atomic {{ i < {times} -> r = counter }}"), "r = 0; ")
    } else {
        (format!("i < {times} -> r = counter"), "")
    };
    format!(
        "byte counter = 0; byte done = 0;\n\
         proctype increment() {{\n  byte i = 0; byte r;\n\
         \x20 do :: {read}; atomic {{ counter = r + 1; {reset}i++; if :: i == {times} -> done++; break :: else fi }} od\n}}\n\
         init {{ atomic {{ {run} }}; done == {threads} }}\n"
    )
}

struct Mine {
    /// Seconds for the compiler.
    compiling: f64,
    /// Seconds from the source to all outcomes and their counts.
    outcomes: f64,
    /// Seconds to the schedules, too.
    all: f64,
    states: u64,
    complete: bool,
}

fn explore(threads: usize, times: usize) -> (Mine, Report) {
    let source = python(threads, times);
    let run = |witnesses| {
        let start = Instant::now();
        let (program, _) = vm::compile(&source);
        let compiling = start.elapsed().as_secs_f64();
        let mut search = Search::new(program.expect("it compiles"), Options { witnesses, ..Options::default() });
        while !search.run(Budget { states: PIECE }).done {}
        (compiling, start.elapsed().as_secs_f64(), search.report())
    };
    let (compiling, outcomes, report) = run(false);
    let mine = Mine { compiling, outcomes, all: run(true).1, states: report.states, complete: report.complete };
    (mine, report)
}

struct Spins {
    /// Seconds for spin, the C compiler and the search.
    pipeline: f64,
    /// Seconds for the search.
    search: f64,
    states: f64,
}

fn spin(threads: usize, times: usize, is_tight: bool) -> Option<Spins> {
    let steps_max = if is_tight { SPIN_STEPS_MAX } else { SPIN_STEPS_MAX_LOOSE };
    if threads * times > steps_max {
        return None;
    }
    let folder = std::env::temp_dir().join(format!("baton-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).ok()?;
    std::fs::write(folder.join("model.pml"), promela(threads, times, is_tight)).ok()?;
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

/// Outcomes in all, the time that it took and how many executions, as the crate in `benches/rivals` tells them.
fn rival(path: &str, library: &str, threads: usize, times: usize) -> Option<String> {
    let words = [library, &threads.to_string(), &times.to_string(), RIVALS_SECONDS];
    let said = run(Path::new("."), path, &words)?;
    let mut words = said.split_whitespace();
    let (executions, seconds) = (words.next()?, words.next()?.parse::<f64>().ok()?);
    let all = words.next()? == "all";
    let outcomes = words.next().map_or(0, |finals| finals.split(',').count());
    let how = if all { "" } else { ", stopped" };
    Some(format!("{outcomes} in {executions} executions, {seconds:.3} s{how}"))
}

fn beside_spin() {
    println!(
        "| threads x increments | all outcomes | of it, compiling | with schedules | states | states/s | SPIN, pipeline | states | states/s | states/s against SPIN | SPIN's pipeline against all outcomes | the same, model as first written |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (threads, times) in SIZES {
        let (mine, _) = explore(threads, times);
        let rate = mine.states as f64 / (mine.outcomes - mine.compiling) / 1e6;
        let states = if mine.complete { mine.states.to_string() } else { format!("{} (stopped)", mine.states) };
        print!("| {threads} x {times} | {:.3} s | {:.4} s ", mine.outcomes, mine.compiling);
        print!("| {:.3} s | {states} | {rate:.2} M ", mine.all);
        match spin(threads, times, true) {
            Some(spin) => {
                let theirs = spin.states / spin.search / 1e6;
                let (faster, sooner) = (rate / theirs, spin.pipeline / mine.outcomes);
                print!("| {:.2} s | {} | {theirs:.2} M ", spin.pipeline, spin.states);
                print!("| {faster:.1} times | {sooner:.1} times ");
            }
            None => print!("| | | | | "),
        }
        match spin(threads, times, false) {
            Some(spin) => println!("| {:.1} times, {} states |", spin.pipeline / mine.outcomes, spin.states),
            None => println!("| |"),
        }
    }
}

fn beside_rivals(path: &str) {
    println!("\n| threads x increments | Baton | shuttle, depth first | loom |");
    println!("|---|---|---|---|");
    for (threads, times) in TRIED {
        let (mine, report) = explore(threads, times);
        let ways = report.interleavings.map_or_else(|| "?".to_owned(), |ways| ways.to_string());
        print!("| {threads} x {times} | {} of {ways} interleavings, {:.3} s ", report.outcomes.len(), mine.outcomes);
        for library in ["shuttle", "loom"] {
            print!("| {} ", rival(path, library, threads, times).unwrap_or_default());
        }
        println!("|");
    }
}

fn main() {
    beside_spin();
    if let Ok(path) = std::env::var("BATON_RIVALS") {
        beside_rivals(&path);
    }
}
