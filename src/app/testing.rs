//! Runs and pages that tests of this room and of the views look at.

use super::{Intent, Model, Run};
use crate::sim::{RunOptions, Simulation};
use crate::vm;

/// Three threads that add one to a counter twenty times.
pub(crate) const RACE: &str = "
import threading
counter = 0
def increment():
    global counter
    for _ in range(20):
        counter += 1
threads = [threading.Thread(target=increment) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
";

/// A program's run under a schedule token, at its end.
pub(crate) fn run(text: &str, schedule: &str, cores: u8) -> Run {
    let (program, _) = vm::compile(text);
    let schedule = schedule.parse().expect("a schedule");
    let options = RunOptions { schedule, cores, ..RunOptions::default() };
    let mut simulation = Simulation::new(program.expect("it compiles"), options);
    simulation.run_to_end();
    Run::new(simulation, text.into(), 0, 0).expect("it has ended")
}

/// The page with a sample open and run, at its start.
pub(crate) fn opened(sample: &str) -> Model {
    let mut model = Model::new(None);
    model.update(Intent::OpenSample(sample.to_owned()));
    while model.is_animated() {
        model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 0.0 });
    }
    model
}
