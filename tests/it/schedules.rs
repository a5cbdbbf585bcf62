//! Threaded programs keep what their headers promise, under every schedule tried.
//!
//! `tests/corpus/README.md` gives the grammar of the headers; `tests/schedule_headers.py` evaluates them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// Enough for every program of the corpus; a spinning thread under an unfair schedule reaches it soon.
const INSTRUCTIONS_MAX: &str = "1000000";

#[test]
fn no_schedule_breaks_the_promise_of_a_header() {
    let mut runs = String::new();
    for file in programs() {
        for schedule in schedules() {
            runs.push_str(&format!("{}\n", run(&file, &schedule)));
        }
    }
    let complaints = complaints(&runs);
    assert!(complaints.is_empty(), "{complaints}");
}

/// Fair and unfair policies, with slices from one instruction to many, and every model of switch points.
fn schedules() -> Vec<String> {
    let mut schedules: Vec<String> = ["coop", "random:1@line", "random:1@cpython-2.7"].map(str::to_owned).to_vec();
    schedules.extend(["random:1:2@cpython-3.9", "random:1:2@cpython-3.12"].map(str::to_owned));
    schedules.extend([1, 2, 3, 7, 50].map(|slice| format!("rr:{slice}")));
    schedules.extend((1..=8).map(|seed| format!("random:{seed}:3")));
    schedules.extend((1..=4).map(|seed| format!("random:{seed}:10")));
    schedules.extend((1..=4).map(|seed| format!("pct:{seed}:3")));
    schedules
}

/// One run as the evaluator of headers reads it.
fn run(file: &Path, schedule: &str) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
    command.arg("run").arg(file).args(["--schedule", schedule, "--json", "--max-instructions", INSTRUCTIONS_MAX]);
    let output = command.output().expect("the command line was built");
    let told: Value = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    let outcome =
        told["outcome"].as_str().map_or_else(|| String::from_utf8_lossy(&output.stderr).into(), str::to_owned);
    json!({ "file": file, "schedule": schedule, "outcome": outcome, "globals": told["globals"] })
}

fn complaints(runs: &str) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schedule_headers.py");
    let mut command = Command::new("python3");
    let piped = command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut python = piped.expect("python3 is installed");
    let mut input = python.stdin.take().expect("standard input is piped");
    let runs = runs.to_owned();
    // Written beside the reading: either pipe may fill up first.
    let writer = std::thread::spawn(move || input.write_all(runs.as_bytes()));
    let output = python.wait_with_output().expect("python3 ends");
    writer.join().expect("the writer does not panic").expect("python3 reads all runs");
    assert!(output.status.success(), "the headers can be evaluated");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/schedules");
    let entries = fs::read_dir(folder).expect("the corpus has this folder");
    let mut programs: Vec<PathBuf> = entries.map(|entry| entry.expect("a folder can be listed").path()).collect();
    programs.sort();
    programs
}
