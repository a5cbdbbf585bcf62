//! Parts of the engine one by one, for finding out what a change costs: `cargo bench --no-default-features --bench machine`.
//!
//! How fast the engine is as a whole, and beside CPython, `scripts/bench` tells.

#[path = "measure/figures.rs"]
#[allow(dead_code)]
mod figures;

use baton::{lang, vm};
use divan::Bencher;
use divan::counter::ItemsCount;
use figures::{SLICES, positions, prepare, race};

/// Threads and increments of the race.
const RACE: (u32, u32) = (100, 1_000);

fn text() -> String {
    race(RACE.0, RACE.1)
}

/// Runs `spec` from the first instruction to the end; counts instructions.
fn run(bencher: Bencher, source: &str, spec: &str) {
    let mut once = prepare(source, spec);
    once.run_to_end();
    bencher
        .counter(ItemsCount::new(once.length()))
        .with_inputs(|| prepare(source, spec))
        .bench_local_refs(|simulation| simulation.run_to_end());
}

#[divan::bench(args = SLICES)]
fn race_in_slices_of(bencher: Bencher, slice: u64) {
    run(bencher, &text(), &format!("rr:{slice}"));
}

#[divan::bench(args = ["random:1", "pct:1:10", "coop", "python-2.7", "rr:100@line", "rr:100@cpython-3.12"])]
fn race_under(bencher: Bencher, spec: &str) {
    run(bencher, &text(), spec);
}

#[divan::bench]
fn race_with_a_lock(bencher: Bencher) {
    let locked = text().replace("        counter += 1", "        with lock:\n            counter += 1");
    run(bencher, &locked.replace("counter = 0\n", "counter = 0\nlock = threading.Lock()\n"), "rr:100");
}

#[divan::bench]
fn compiling_the_race_and_the_library(bencher: Bencher) {
    let source = text();
    // Another text of the library is compiled anew.
    let mut nth = 0;
    bencher.bench_local(|| {
        nth += 1;
        lang::compile(&source, &format!("{}# {nth}\n", vm::library_for(&source)))
    });
}

#[divan::bench]
fn compiling_the_race_after_another_program(bencher: Bencher) {
    let source = text();
    bencher.bench_local(|| vm::compile(&source));
}

#[divan::bench]
fn compiling_the_race_alone(bencher: Bencher) {
    let source = text();
    bencher.bench_local(|| lang::compile(&source, ""));
}

#[divan::bench]
fn loading(bencher: Bencher) {
    let (program, _) = vm::compile(&text());
    let program = program.expect("the race compiles");
    bencher.with_inputs(|| program.clone()).bench_local_values(|program| vm::load(program, vm::Costs::default()));
}

#[divan::bench]
fn copying_the_machine_for_a_checkpoint(bencher: Bencher) {
    let mut simulation = prepare(&text(), "rr:10");
    simulation.run_to_end();
    simulation.seek(simulation.length() / 2);
    bencher.bench_local(|| simulation.machine().clone());
}

#[divan::bench(args = [1, 10, 100])]
fn going_to_a_position_in_slices_of(bencher: Bencher, slice: u64) {
    let mut simulation = prepare(&text(), &format!("rr:{slice}"));
    simulation.run_to_end();
    let all: Vec<u64> = positions(simulation.length()).collect();
    let mut next = all.iter().cycle();
    bencher.bench_local(|| simulation.seek(*next.next().expect("it goes round")));
}

#[divan::bench]
fn one_instruction_back(bencher: Bencher) {
    let mut simulation = prepare(&text(), "rr:10");
    simulation.run_to_end();
    let middle = simulation.length() / 2;
    simulation.seek(middle);
    bencher.bench_local(|| {
        simulation.step_back();
        simulation.step();
    });
}

fn main() {
    divan::main();
}
