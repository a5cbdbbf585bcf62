//! What is measured, on every host alike: each figure is the best of several tries, for other programs run beside it.

use baton::lang;
use baton::sim::{RunOptions, Simulation};
use baton::vm;
use serde::{Deserialize, Serialize};

/// Mean lengths of slices at which the machine's pace is taken.
pub const SLICES: [u64; 4] = [1, 10, 100, 10_000];

/// Tries of everything that takes milliseconds.
const TRIES: usize = 30;

/// Random positions that are gone to.
const SEEKS: u64 = 200;

/// Host-independent figures, in seconds and instructions a second.
#[derive(Serialize, Deserialize, Clone, Debug)]
pub struct Figures {
    /// Instructions a second at each of [`SLICES`], everything being recorded.
    pub pace: Vec<f64>,
    /// The whole race of 100 threads with 1000 increments each, from text to outcome.
    pub race: f64,
    /// What of that is compiling the program and making the machine.
    pub load: f64,
    /// Compiling the library, which the first program does.
    pub library: f64,
    /// Going to one of the race's positions, from another: the median and the longest.
    pub seek: [f64; 2],
    /// One instruction back from a random position, the longest.
    pub step_back: f64,
    /// Copying the machine in the middle of the race, as a checkpoint does.
    pub checkpoint: f64,
    /// Instructions of the race.
    pub instructions: u64,
}

/// The counter race.
pub fn race(threads: u32, increments: u32) -> String {
    format!(
        "import threading

counter = 0

def increment():
    global counter
    for _ in range({increments}):
        counter += 1

threads = [threading.Thread(target=increment) for _ in range({threads})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
"
    )
}

/// The program `source` before its first instruction, under the schedule `spec`.
///
/// # Panics
/// When the program or the schedule is wrong: they are ours.
pub fn prepare(source: &str, spec: &str) -> Simulation {
    let (program, diagnostics) = vm::compile(source);
    let program = program.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let schedule = spec.parse().expect("a schedule of ours is well-formed");
    Simulation::new(program, RunOptions { schedule, ..RunOptions::default() })
}

/// Takes all figures; `now` is the host's clock in seconds.
pub fn measure(now: &dyn Fn() -> f64) -> Figures {
    let text = race(100, 1_000);
    let pace = SLICES.map(|slice| pace(now, &text, &format!("rr:{slice}"))).to_vec();
    let seconds = |work: &mut dyn FnMut()| {
        let start = now();
        work();
        now() - start
    };
    let whole = best((0..TRIES).map(|_| {
        seconds(&mut || {
            let mut simulation = prepare(&text, "rr:100");
            simulation.run_to_end();
            assert!(simulation.outcome().is_some(), "the race ends");
        })
    }));
    let load = best((0..TRIES).map(|_| seconds(&mut || drop(prepare(&text, "rr:100")))));
    let library = best((0..TRIES).map(|at| {
        // Another text is compiled anew.
        let library = format!("{}# {at}\n", vm::library_for(&text));
        seconds(&mut || drop(lang::compile("pass\n", &library)))
    }));
    let mut done = prepare(&text, "rr:10");
    done.run_to_end();
    let length = done.length();
    let mut seeks: Vec<f64> = positions(length).map(|to| seconds(&mut || done.seek(to))).collect();
    seeks.sort_by(f64::total_cmp);
    let step_back = positions(length).take(SEEKS as usize / 4).map(|from| {
        done.seek(from);
        seconds(&mut || done.step_back())
    });
    let step_back = step_back.fold(0.0, f64::max);
    let seek = [seeks[seeks.len() / 2], seeks[seeks.len() - 1]];
    done.seek(length / 2);
    let checkpoint = best((0..TRIES).map(|_| {
        // One is too short for a browser's clock.
        let copies = 50;
        seconds(&mut || (0..copies).for_each(|_| drop(done.machine().clone()))) / f64::from(copies)
    }));
    Figures { checkpoint, pace, race: whole, load, library, seek, step_back, instructions: length }
}

/// Instructions a second of `source` under `spec`, from its first instruction to its end.
fn pace(now: &dyn Fn() -> f64, source: &str, spec: &str) -> f64 {
    let mut instructions = 0;
    let seconds = best((0..TRIES).map(|_| {
        let mut simulation = prepare(source, spec);
        let start = now();
        simulation.run_to_end();
        let taken = now() - start;
        instructions = simulation.length();
        taken
    }));
    instructions as f64 / seconds
}

/// The least of them.
pub fn best(tries: impl Iterator<Item = f64>) -> f64 {
    tries.fold(f64::INFINITY, f64::min)
}

/// Positions all over a run of `length` instructions, the same in every measurement.
pub fn positions(length: u64) -> impl Iterator<Item = u64> {
    (1..=SEEKS).map(move |at| at.wrapping_mul(0x9e37_79b9_7f4a_7c15) % (length + 1))
}
