//! `baton explore`.

use super::options::ExploreArguments;
use super::{BAD_INPUT, DONE, FAILED, source};
use crate::explore::{DeadlockFound, Outcome, Report, Search, Verdict, Witness};
use crate::sim::{Failure, Waiting};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::io::Write as _;

/// Explores the program and prints what was found. The status is 1 when a run can fail, deadlock or reach a limit, or
/// when something was left out.
pub(super) fn explore(arguments: &ExploreArguments) -> u8 {
    let Some(source) = source::load(&arguments.file) else { return BAD_INPUT };
    let mut search = Search::new(source.program, arguments.options.clone());
    search.run_to_end();
    let report = search.report();
    let printed = if arguments.json {
        serde_json::to_string_pretty(&as_json(&report)).map(|text| text + "\n").unwrap_or_default()
    } else {
        as_text(&report)
    };
    // A reader that has seen enough closes the pipe: that is no failure.
    let _ = std::io::stdout().write_all(printed.as_bytes());
    let file = arguments.file.display();
    report.left_out.iter().for_each(|what| eprintln!("{file}:1:1: left out: {what}"));
    let good = report.outcomes.iter().all(|outcome| outcome.verdict == Verdict::Finished);
    if good && report.complete { DONE } else { FAILED }
}

fn as_json(report: &Report) -> Value {
    json!({
        "outcomes": report.outcomes.iter().map(outcome_as_json).collect::<Vec<_>>(),
        "interleavings": report.interleavings.as_ref().map(ToString::to_string),
        "states": report.states,
        "complete": report.complete,
        "left_out": report.left_out,
        "races": report.races.iter().map(|race| json!({ "variable": race.variable, "lines": race.lines })).collect::<Vec<_>>(),
        "deadlocks": report.deadlocks.iter().map(deadlock_as_json).collect::<Vec<_>>(),
        "starvation": report.starvation.iter().map(|one| json!({ "thread": one.thread.0, "line": one.line })).collect::<Vec<_>>(),
    })
}

fn outcome_as_json(outcome: &Outcome) -> Value {
    let failure =
        |failure: &Failure| json!({ "type": failure.class, "message": failure.message, "line": failure.line });
    let error = match (&outcome.error, &outcome.limit) {
        (Some(error), _) => failure(error),
        (None, Some(limit)) => json!({ "type": "Limit", "message": limit }),
        (None, None) => Value::Null,
    };
    json!({
        "verdict": outcome.verdict.word(),
        "error": error,
        "thread_errors": outcome.thread_errors.iter().map(failure).collect::<Vec<_>>(),
        "globals": outcome.globals,
        "stdout": outcome.stdout,
        "interleavings": outcome.interleavings.as_ref().map(ToString::to_string),
        "witness": schedule(outcome.witness.as_ref()),
        "switches": outcome.witness.as_ref().map(|witness| witness.switches),
        "instructions": outcome.witness.as_ref().map(|witness| witness.instructions),
    })
}

fn schedule(witness: Option<&Witness>) -> Option<&str> {
    witness.map(|witness| witness.schedule.as_str())
}

fn deadlock_as_json(deadlock: &DeadlockFound) -> Value {
    let row = |one: &Waiting| {
        let held_by = one.held_by.map(|by| by.0);
        json!({ "thread": one.thread.0, "line": one.line, "on": one.on, "held_by": held_by })
    };
    json!({
        "cycle": deadlock.cycle.iter().map(row).collect::<Vec<_>>(),
        "waiting": deadlock.waiting.iter().map(row).collect::<Vec<_>>(),
        "witness": schedule(deadlock.witness.as_ref()),
    })
}

fn as_text(report: &Report) -> String {
    let mut text = String::new();
    let total = report.interleavings.as_ref().map_or_else(|| "not counted".to_owned(), grouped);
    let _ = writeln!(
        text,
        "{} after {} states: {} outcomes, {total} interleavings",
        if report.complete { "complete" } else { "NOT complete" },
        report.states,
        report.outcomes.len(),
    );
    let common = common_globals(report);
    for outcome in &report.outcomes {
        let _ = write!(text, "\n{}", outcome.verdict.word());
        for failure in outcome.error.iter().chain(&outcome.thread_errors) {
            let _ = write!(text, "  {}: {} (line {})", failure.class, failure.message, failure.line);
        }
        if let Some(limit) = &outcome.limit {
            let _ = write!(text, "  {limit}");
        }
        for (name, value) in outcome.globals.iter().filter(|(name, _)| !common.contains_key(*name)) {
            let _ = write!(text, "  {name} = {value}");
        }
        let _ = writeln!(text);
        let _ = match &outcome.interleavings {
            Some(ways) => writeln!(text, "    interleavings  {}", grouped(ways)),
            None => writeln!(text, "    interleavings  endlessly many, or not counted"),
        };
        if let Some(witness) = &outcome.witness {
            let _ = writeln!(text, "    switches       {}", witness.switches);
            let _ = writeln!(text, "    schedule       {}", witness.schedule);
        }
        if !outcome.stdout.is_empty() {
            let _ = writeln!(text, "    prints         {:?}", outcome.stdout);
        }
    }
    if !common.is_empty() {
        let shown: Vec<String> = common.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        let _ = writeln!(text, "\nin every outcome: {}", shown.join(", "));
    }
    for race in &report.races {
        let lines: Vec<String> = race.lines.iter().map(ToString::to_string).collect();
        let _ = writeln!(text, "\nrace: {} at lines {}", race.variable, lines.join(", "));
    }
    for deadlock in &report.deadlocks {
        let (word, rows) =
            if deadlock.cycle.is_empty() { ("waiting", &deadlock.waiting) } else { ("cycle", &deadlock.cycle) };
        let _ = writeln!(text, "\ndeadlock, {word}:");
        for one in rows {
            let held = one.held_by.map(|by| format!(", held by {by}")).unwrap_or_default();
            let _ = writeln!(text, "    {} at line {} waits for {}{held}", one.thread, one.line, one.on);
        }
    }
    for one in &report.starvation {
        let _ = writeln!(text, "\nstarvation: {} can wait for ever at line {}", one.thread, one.line);
    }
    text
}

/// The variables that are the same in every outcome.
fn common_globals(report: &Report) -> Map<String, Value> {
    let Some((first, others)) = report.outcomes.split_first() else { return Map::new() };
    let same = |name: &str, value: &Value| others.iter().all(|other| other.globals.get(name) == Some(value));
    first
        .globals
        .iter()
        .filter(|(name, value)| same(name, value))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// A number with its digits in groups of three.
fn grouped(number: &num_bigint::BigUint) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
