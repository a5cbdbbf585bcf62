//! `baton run --json`.

use crate::sim::{Outcome, Simulation};
use crate::vm::object::Object;
use crate::vm::{Machine, Value as PyValue, View};
use serde_json::{Map, Value, json};

/// Containers in containers that are written.
const DEPTH_MAX: usize = 32;

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
        Outcome::Starved(_) => {
            let waits = simulation.reactor_runs_on().map(|waits| format!("; {waits}")).unwrap_or_default();
            let message = format!("threads that could go on never got their turn{waits}");
            json!({ "type": "Starved", "message": message, "line": simulation.stopped_at() })
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
        "globals": globals(simulation),
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

/// The module-level variables that JSON can say.
fn globals(simulation: &Simulation) -> Map<String, Value> {
    let image = simulation.image();
    let machine = simulation.machine();
    let mut map = Map::new();
    for (at, global) in image.program.globals.iter().enumerate() {
        let name = image.program.symbol(global.name);
        if global.library || name.starts_with("__") || machine.globals[at].is_null() {
            continue;
        }
        if let Some(value) = value(machine, machine.globals[at], 0) {
            map.insert(name.to_owned(), value);
        }
    }
    map
}

/// A value as JSON; none where JSON cannot say it.
fn value(machine: &Machine, of: PyValue, depth: usize) -> Option<Value> {
    if depth > DEPTH_MAX {
        return None;
    }
    let at = match of.view() {
        View::None => return Some(Value::Null),
        View::Bool(truth) => return Some(Value::Bool(truth)),
        View::Int(number) => return Some(number.into()),
        View::Float(number) => return serde_json::Number::from_f64(number).map(Value::Number),
        View::Object(at) => at,
        View::Null | View::NotImplemented | View::Ellipsis | View::Native(_) => return None,
    };
    let row = |items: &[PyValue]| {
        items.iter().map(|item| value(machine, *item, depth + 1)).collect::<Option<Vec<_>>>().map(Value::Array)
    };
    match machine.heap.get(at) {
        Object::Str(text) => Some(Value::String(text.text.to_string())),
        Object::BigInt(number) => serde_json::from_str(&number.to_string()).ok(),
        Object::Tuple(items) => row(items),
        Object::List(items) => row(items),
        Object::Dict(dict) => {
            let mut map = Map::new();
            for entry in dict.table().iter() {
                let key = machine.heap.as_str(entry.key)?.text.to_string();
                map.insert(key, value(machine, entry.value, depth + 1)?);
            }
            Some(Value::Object(map))
        }
        _ => None,
    }
}
