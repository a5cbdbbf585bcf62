//! `baton run`.

use super::options::{Format, RunArguments};
use super::{BAD_INPUT, DONE, FAILED, json, source};
use crate::sim::{Deadlock, Outcome, Simulation};
use crate::trace::Transfer;
use crate::view::waterfall::{Downloads, to_svg};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Threads that are told of where more than these wait or starve.
const THREADS_TOLD: usize = 16;

/// Runs the program and prints what it prints, or its figures as JSON.
pub(super) fn run(arguments: &RunArguments) -> u8 {
    let Some(source) = source::load(&arguments.file) else { return BAD_INPUT };
    let file = arguments.file.display().to_string();
    let mut simulation = Simulation::new(source.program, arguments.options.clone());
    simulation.name_source(&file, &source.text);
    simulation.run_to_end();
    let Some(outcome) = simulation.outcome().cloned() else { return FAILED };
    let mut error = simulation.printed(true);
    let (message, status) = explain(&simulation, &outcome, &file);
    error.push_str(&message);
    let _ = io::stderr().write_all(error.as_bytes());
    let printed = if arguments.json {
        serde_json::to_string_pretty(&json::run(&simulation, &outcome)).map(|text| text + "\n").unwrap_or_default()
    } else {
        simulation.printed(false)
    };
    // A reader that has seen enough closes the pipe: that is no failure.
    let _ = io::stdout().write_all(printed.as_bytes());
    for (format, path) in &arguments.exports {
        if let Err(error) = export(&simulation, *format, path) {
            eprintln!("{}: {error}", path.display());
            return BAD_INPUT;
        }
    }
    status
}

/// What goes to standard error about the end of the run, and the exit status.
fn explain(simulation: &Simulation, outcome: &Outcome, file: &str) -> (String, u8) {
    match outcome {
        Outcome::Finished => (String::new(), DONE),
        Outcome::Error(_) => (simulation.traceback().unwrap_or_default(), FAILED),
        Outcome::Deadlock(deadlock) => (explain_deadlock(simulation, deadlock, file), FAILED),
        Outcome::Starved(threads) => {
            let line = |id| simulation.line_of(id);
            let waits = simulation.reactor_runs_on().map(|waits| format!("; {waits}")).unwrap_or_default();
            let text = threads
                .iter()
                .take(THREADS_TOLD)
                .map(|id| {
                    let (name, line) = (simulation.thread_name(*id), line(*id).max(1));
                    format!("{file}:{line}:1: starved: {name} could go on and never got its turn{waits}\n")
                })
                .collect();
            (text, FAILED)
        }
        Outcome::Limit(message) => {
            let line = simulation.stopped_at();
            (format!("{file}:{line}:1: stopped: {message}\n"), FAILED)
        }
        Outcome::Replay(message) => (format!("baton: {message}\n"), BAD_INPUT),
    }
}

fn explain_deadlock(simulation: &Simulation, deadlock: &Deadlock, file: &str) -> String {
    let threads = if deadlock.cycle.is_empty() { &deadlock.waiting } else { &deadlock.cycle };
    let mut text: String = threads
        .iter()
        .take(THREADS_TOLD)
        .map(|one| {
            let name = simulation.thread_name(one.thread);
            let held = one.held_by.filter(|_| one.object.is_some());
            let held = held.map(|by| format!(", held by {}", simulation.thread_name(by))).unwrap_or_default();
            // A thread whose target is built in stands on no line of the program's.
            format!("{file}:{}:1: deadlock: {name} waits for {}{held}\n", one.line.max(1), one.on)
        })
        .collect();
    if threads.len() > THREADS_TOLD {
        text.push_str(&format!("{file}:1:1: deadlock: {} more threads wait\n", threads.len() - THREADS_TOLD));
    }
    text
}

fn export(simulation: &Simulation, format: Format, path: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    match format {
        Format::Trace => simulation.write_trace(&mut out)?,
        Format::Har => simulation.write_har(&mut out)?,
        Format::Csv => simulation.write_csv(&mut out)?,
        Format::Svg => out.write_all(waterfall_of(simulation).as_bytes())?,
    }
    out.flush()
}

fn waterfall_of(simulation: &Simulation) -> String {
    let names = simulation.thread_names();
    let who = |transfer: &Transfer| names.get(transfer.thread.index()).cloned().unwrap_or_default();
    let (file, _) = simulation.image().source();
    let title = "all downloads";
    let run = Downloads { title, transfers: simulation.transfers().all(), until: simulation.end_time(), who: &who };
    to_svg(file, &[run])
}
