//! The same measurements, and the hash of a run, as functions for a browser: `scripts/bench` and the section
//! `determinism` of `scripts/test` call them in Chromium. The page that users get has nothing of this.

mod downloads;
mod figures;

use baton::sim::{RunOptions, Simulation};
use baton::vm;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The browser's clock, in milliseconds.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

/// Takes all figures; gives them as JSON.
#[wasm_bindgen]
pub fn measure() -> String {
    let figures = figures::measure(&|| now() / 1_000.0);
    serde_json::to_string(&figures).expect("figures are numbers")
}

/// Measures many downloads at once, up to `most` of them; gives rows as JSON.
#[wasm_bindgen]
pub fn downloads(most: u32) -> String {
    serde_json::to_string(&downloads::measure(&|| now() / 1_000.0, most)).expect("figures are numbers")
}

/// The hash of the trace of a run, as `baton run --json` prints it; `file` is the name that tracebacks tell.
///
/// # Errors
/// What is wrong with the program or the schedule.
#[wasm_bindgen]
pub fn trace_hash(source: &str, file: &str, spec: &str, cores: u8) -> Result<String, String> {
    let (program, diagnostics) = vm::compile(source);
    let program = program.ok_or_else(|| format!("{diagnostics:?}"))?;
    let schedule = spec.parse::<baton::sched::ScheduleSpec>().map_err(|error| format!("{error}"))?;
    let mut simulation = Simulation::new(program, RunOptions { schedule, cores, ..RunOptions::default() });
    simulation.name_source(file, source);
    simulation.run_to_end();
    Ok(format!("{:016x}", simulation.trace_hash()))
}

fn main() {}
