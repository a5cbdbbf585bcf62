//! Running programs in tests.

use baton::sim::{Outcome, RunOptions, Simulation};
use baton::vm;

/// The unlocked race: 100 threads add one to a counter 1000 times each.
pub const RACE: &str = "\
import threading

counter = 0

def increment():
    global counter
    for _ in range(1000):
        counter += 1

threads = [threading.Thread(target=increment) for _ in range(100)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
";

/// The same with a lock around the increment.
pub const LOCKED: &str = "\
import threading

counter = 0
lock = threading.Lock()

def increment():
    global counter
    for _ in range(1000):
        with lock:
            counter += 1

threads = [threading.Thread(target=increment) for _ in range(100)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
";

/// A simulation of `source` under the schedule `spec` on `cores` cores, before its first instruction.
pub fn prepare(source: &str, spec: &str, cores: u8) -> Simulation {
    let (program, diagnostics) = vm::compile(source);
    let program = program.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let schedule = spec.parse().unwrap_or_else(|error| panic!("{spec}: {error}"));
    Simulation::new(program, RunOptions { schedule, cores, ..RunOptions::default() })
}

/// The same, run to its end.
pub fn run(source: &str, spec: &str) -> Simulation {
    run_on(source, spec, 1)
}

/// The same on several cores.
pub fn run_on(source: &str, spec: &str, cores: u8) -> Simulation {
    let mut simulation = prepare(source, spec, cores);
    simulation.run_to_end();
    simulation
}

/// The integer that the global `name` holds.
pub fn int(simulation: &Simulation, name: &str) -> i64 {
    simulation.global(name).and_then(|value| value.as_int()).unwrap_or_else(|| panic!("{name} is an int"))
}

/// The race with other numbers.
pub fn race(threads: u32, increments: u32) -> String {
    RACE.replace("range(100)]", &format!("range({threads})]")).replace("range(1000)", &format!("range({increments})"))
}

/// Fails unless the run finished.
pub fn assert_finished(simulation: &Simulation) {
    assert_eq!(simulation.outcome(), Some(&Outcome::Finished), "{}", simulation.printed(true));
}

/// What can be seen at a position.
pub fn sight(simulation: &Simulation) -> String {
    format!(
        "{} {} {:?} {:?} {:?} {:?}",
        simulation.position(),
        simulation.time(),
        simulation.globals(),
        simulation.threads(),
        simulation.locks(),
        simulation.printed(false),
    )
}
