//! `baton run --json`.

use crate::sim::{Outcome, Simulation, globals_as_json};
use serde_json::{Value, json};

/// The object that `baton run --json` prints.
pub(super) fn run(simulation: &Simulation, outcome: &Outcome) -> Value {
    let report = simulation.report();
    let error = match outcome {
        Outcome::Error(failure) => {
            json!({ "type": failure.class, "message": failure.message, "line": failure.line })
        }
        Outcome::Limit(message) | Outcome::Replay(message) => {
            json!({ "type": "Limit", "message": message, "line": simulation.stopped_at() })
        }
        _ => Value::Null,
    };
    let deadlock = match outcome {
        Outcome::Deadlock(deadlock) => {
            let row = |one: &crate::sim::Waiting| {
                let held_by = one.held_by.map(|by| by.0);
                json!({ "thread": one.thread.0, "line": one.line, "on": one.on, "held_by": held_by })
            };
            json!({
                "cycle": deadlock.cycle.iter().map(row).collect::<Vec<_>>(),
                "waiting": deadlock.waiting.iter().map(row).collect::<Vec<_>>(),
            })
        }
        _ => Value::Null,
    };
    let starved = match outcome {
        Outcome::Starved(threads) => json!(threads.iter().map(|id| id.0).collect::<Vec<_>>()),
        _ => json!([]),
    };
    let races: Vec<Value> =
        report.races.iter().map(|race| json!({ "variable": race.variable, "lines": race.lines })).collect();
    json!({
        "stdout": simulation.printed(false),
        "stderr": simulation.printed(true),
        "outcome": outcome.word(),
        "error": error,
        "deadlock": deadlock,
        "starved": starved,
        "globals": globals_as_json(simulation.image(), simulation.machine()),
        "threads": report.threads,
        "instructions": report.instructions,
        "switches": report.switches,
        "virtual_ns": report.time.as_nanos(),
        "time": report.breakdown,
        "stale_writes": report.stale_writes,
        "lost_updates": report.lost_updates,
        "races": races,
        "schedule": simulation.replay_spec().to_string(),
        "trace_hash": format!("{:016x}", simulation.trace_hash()),
    })
}
