//! Every outcome of the program, beside what seeded runs met of them.

mod bins;
mod numbers;
mod rows;
mod words;

#[cfg(test)]
mod tests;

pub use rows::{Amount, OutcomeRow, WitnessLink};

use super::program::{LineView, ProgramView, program};
use super::text::{count, thousands};
use crate::app::jobs::{Found, FoundDeadlock, SeededRuns, Tally, Waiter};
use crate::app::{Explored, Model, Search, Searched};
use crate::sched::SwitchPoints;
use rows::Ends;
use std::rc::Rc;

/// Outcomes that are listed.
const ROWS_MAX: usize = 200;

/// What can be chosen: states, runs and switches.
const STATES: [u64; 5] = [10_000, 100_000, 2_000_000, 20_000_000, 200_000_000];
const RUNS: [u64; 4] = [10, 100, 1_000, 10_000];
const SWITCHES: [u64; 10] = [0, 1, 2, 3, 4, 5, 6, 8, 10, 12];

/// The view.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct OutcomesView {
    /// Limits of switches to choose from: the number, its name, whether it is chosen.
    pub switches: Vec<(Option<u64>, String, bool)>,
    /// Limits of states, likewise.
    pub states: Vec<(u64, String, bool)>,
    /// Numbers of seeded runs, likewise.
    pub runs: Vec<(u64, String, bool)>,
    /// Whether a search or runs are under way.
    pub busy: bool,
    /// How far the search is, in words; empty while there is none.
    pub progress: String,
    /// Whether there is something to explore.
    pub can_explore: bool,
    /// Why there is nothing new to see.
    pub error: Option<String>,
    /// Whether what is shown is of an earlier text.
    pub outdated: bool,
    /// What was found; nothing before the first search.
    pub report: Option<OutcomesReport>,
}

/// What a search found.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct OutcomesReport {
    /// How many outcomes there are.
    pub headline: String,
    /// How many ways, as a number and as something that one can grasp.
    pub ways: String,
    /// How long it would take to try them all.
    pub to_try: Option<String>,
    /// Whether that is all, in a sentence.
    pub standing: String,
    /// `good`, `plain` or `warn`, for the style sheet.
    pub tone: &'static str,
    /// What was left out, a sentence each.
    pub left_out: Vec<String>,
    /// What the seeded runs met of it.
    pub testing: Option<String>,
    /// The outcomes.
    pub rows: Vec<OutcomeRow>,
    /// Outcomes that there was no room for.
    pub more: usize,
    /// Variables that are the same in every outcome.
    pub common: Vec<(String, String)>,
    /// Races: variable and lines.
    pub races: Vec<(String, Vec<u32>)>,
    /// Deadlocks.
    pub deadlocks: Vec<DeadlockRow>,
    /// Threads that can wait for ever while others go on: in words, and the line.
    pub starvation: Vec<(String, u32)>,
}

/// A deadlock.
#[derive(Clone, PartialEq, Debug)]
pub struct DeadlockRow {
    /// Whether the threads wait for each other in a ring.
    pub is_cycle: bool,
    /// Who waits for what, and the line; 0 where there is none.
    pub waiting: Vec<(String, u32)>,
    /// The schedule that leads there.
    pub witness: Option<WitnessLink>,
}

/// The view.
pub fn outcomes(model: &Model) -> OutcomesView {
    let outcomes = &model.outcomes;
    let searched = outcomes.found.as_ref();
    let revision = searched.map(|searched| searched.of.revision);
    let runs = outcomes.runs.as_ref().filter(|(_, of)| revision.is_none_or(|revision| *of == revision));
    let revision = revision.or(runs.map(|(_, of)| *of));
    OutcomesView {
        switches: switches(outcomes.switches_max),
        states: choices(&STATES, outcomes.states_max),
        runs: choices(&RUNS, outcomes.runs_wanted),
        busy: outcomes.is_busy(),
        progress: match (&outcomes.search, runs) {
            (Some(search), _) => progress(search),
            (None, Some((runs, _))) if outcomes.is_busy() => {
                format!("Running under seeds: {} of {}", thousands(runs.done), thousands(runs.of))
            }
            _ => String::new(),
        },
        can_explore: model.program.diagnostics.is_empty(),
        error: outcomes.error.clone(),
        outdated: revision.is_some_and(|revision| revision != model.program.revision),
        report: revision.map(|revision| {
            let doing = outcomes.search.is_some().then(|| EXPLORING.to_owned());
            let nothing = Found { doing, ..Found::default() };
            let found = searched.map_or(&nothing, |searched| &searched.found);
            report(searched, found, runs.map(|(runs, _)| runs), revision)
        }),
    }
}

fn switches(chosen: Option<u64>) -> Vec<(Option<u64>, String, bool)> {
    let any = (None, "any number".to_owned(), chosen.is_none());
    let some = SWITCHES.map(|most| (Some(most), format!("at most {most}"), chosen == Some(most)));
    std::iter::once(any).chain(some).collect()
}

fn choices(offered: &[u64], chosen: u64) -> Vec<(u64, String, bool)> {
    offered.iter().map(|number| (*number, thousands(*number), *number == chosen)).collect()
}

fn progress(search: &Search) -> String {
    let progress = &search.progress;
    if progress.states == 0 {
        return "Starting …".to_owned();
    }
    let stage = progress.stage.chars().next().into_iter().flat_map(char::to_uppercase);
    let stage: String = stage.chain(progress.stage.chars().skip(1)).collect();
    let mut text = format!("{stage}: {}", count(progress.states, "state"));
    if progress.depth > 0 {
        text += &format!(", {} deep", count(progress.depth, "visible operation"));
    }
    if progress.stage_ms > 0.0 {
        let rate = (progress.states as f64 / progress.stage_ms * 1_000.0) as u64;
        text += &format!(", {} states a second", thousands(rate));
    }
    text
}

fn report(searched: Option<&Searched>, found: &Found, runs: Option<&SeededRuns>, revision: u64) -> OutcomesReport {
    let switch_points = searched.map(|searched| searched.of.switch_points).unwrap_or_default();
    let ends = Ends::new(found, runs, revision, switch_points);
    let mut rows = ends.rows();
    let more = rows.len().saturating_sub(ROWS_MAX);
    rows.truncate(ROWS_MAX);
    let (standing, tone) = match searched {
        Some(searched) => standing(searched),
        None if found.doing.is_some() => ("The search is not over yet.".to_owned(), "plain"),
        None => ("There was no search.".to_owned(), "warn"),
    };
    let deadlock = |deadlock: &FoundDeadlock| deadlock_row(deadlock, &ends);
    OutcomesReport {
        headline: headline(found, ends.met.len() + ends.others.len()),
        ways: ways(found),
        to_try: found.ways.as_deref().and_then(|digits| numbers::to_try(digits.parse().ok()?)),
        standing,
        tone,
        left_out: found.left_out.iter().map(|what| sentence(what)).collect(),
        testing: (ends.runs > 0).then(|| testing(&ends)),
        rows,
        more,
        common: ends.common(),
        races: found.races.clone(),
        deadlocks: found.deadlocks.iter().map(deadlock).collect(),
        starvation: found.starvation.iter().map(|(thread, line)| (format!("thread {thread}"), *line)).collect(),
    }
}

/// How many outcomes there are; `known` with those that only runs met.
fn headline(found: &Found, known: usize) -> String {
    match known as u64 {
        0 if found.doing.is_some() => "No outcome yet".to_owned(),
        0 => "No outcome found".to_owned(),
        1 if found.complete => "One outcome".to_owned(),
        number if found.complete || is_counted(found) => count(number, "outcome"),
        number => format!("At least {}", count(number, "outcome")),
    }
}

fn ways(found: &Found) -> String {
    let least = if is_counted(found) { "" } else { "at least " };
    match &found.ways {
        Some(ways) if ways == "1" => format!("{least}1 way"),
        Some(ways) => format!("{least}{} ways", numbers::readable(ways, numbers::DIGITS_MAX)),
        None if found.outcomes.is_empty() => String::new(),
        None if found.complete => "endlessly many ways: the program goes in circles".to_owned(),
        None => "ways not counted".to_owned(),
    }
}

/// Whether the numbers of ways are those of the whole program.
fn is_counted(found: &Found) -> bool {
    found.complete || found.doing.as_deref().is_some_and(|doing| doing != EXPLORING) && found.left_out.is_empty()
}

/// What a search says that it does while outcomes are still being found.
const EXPLORING: &str = "exploring";

/// Whether that is all, and the tone.
fn standing(searched: &Searched) -> (String, &'static str) {
    let found = &searched.found;
    let (states, worked) = (count(found.states, "state"), numbers::worked(searched.worked_ms));
    let Explored { switch_points, switches_max, .. } = &searched.of;
    let model = match switch_points {
        SwitchPoints::Instruction => String::new(),
        other => format!(" Threads are paused as in the model “{other}”."),
    };
    let (mut text, tone) = match (found.complete, &found.doing) {
        (true, _) => (format!("Complete: no schedule ends otherwise. {states} in {worked}."), "good"),
        (false, Some(doing)) if doing == EXPLORING => {
            (format!("Not complete: the search was stopped after {states}."), "warn")
        }
        (false, Some(_)) if found.left_out.is_empty() => {
            (format!("All outcomes are found, {states}. Their shortest schedules are not all known."), "plain")
        }
        _ if switches_max.is_some() => (format!("{states} in {worked}."), "plain"),
        _ => (format!("Not complete: {states} in {worked}. Fewer threads or rounds make it smaller."), "warn"),
    };
    if let Some(most) = switches_max {
        text += &format!(
            " Only schedules with at most {}.",
            if *most == 1 { "1 switch".to_owned() } else { format!("{most} switches") }
        );
    }
    (text + &model, tone)
}

/// What seeded runs met.
fn testing(ends: &Ends<'_>) -> String {
    let done = format!("{} under the seeds 1 to {}", count(ends.runs, "run"), thousands(ends.runs));
    let met = ends.met.iter().filter(|runs| **runs > 0).count();
    let unended = |tally: &&&Tally| matches!(&*tally.end.verdict, "limit" | "starved");
    let endless: u64 = ends.others.iter().filter(unended).map(|tally| tally.runs).sum();
    let others: u64 = ends.others.iter().map(|tally| tally.runs).sum::<u64>() - endless;
    let mut text = match (met, ends.met.len()) {
        (_, 0) => format!("{done}."),
        (1, 1) => format!("{done} met it."),
        (2, 2) => format!("{done} met both."),
        (met, all) if met == all => format!("{done} met all {all} of them."),
        (met, all) => format!("{done} met {met} of {all}."),
    };
    if endless > 0 {
        text += &format!(" {} did not come to an end.", count(endless, "run"));
    }
    if others > 0 && !ends.met.is_empty() {
        text += &format!(" {} ended in ways that the search has not found.", count(others, "run"));
    }
    text
}

/// What was left out as a sentence.
fn sentence(what: &str) -> String {
    let first = what.chars().next().into_iter().flat_map(char::to_uppercase);
    first.chain(what.chars().skip(1)).chain(std::iter::once('.')).collect()
}

fn deadlock_row(deadlock: &FoundDeadlock, ends: &Ends<'_>) -> DeadlockRow {
    let is_cycle = !deadlock.cycle.is_empty();
    let rows: &[Waiter] = if is_cycle { &deadlock.cycle } else { &deadlock.waiting };
    DeadlockRow {
        is_cycle,
        waiting: rows.iter().map(|one| (words::waits(one), one.line)).collect(),
        witness: deadlock.witness.as_ref().map(|witness| ends.link(witness, "This leads into the deadlock.")),
    }
}

/// The editor beside the outcomes: marked are the lines that race, and the one that is pointed at.
pub fn program_of_outcomes(model: &Model, lines: Rc<[LineView]>) -> ProgramView {
    let mut view = program(model, lines);
    view.gutter.iter_mut().for_each(|beside| (beside.marks, beside.more) = (Vec::new(), 0));
    let searched = model.outcomes.found.as_ref().filter(|found| found.of.revision == model.program.revision);
    view.current = searched.and(model.outcomes.line);
    for line in searched.iter().flat_map(|searched| &searched.found.races).flat_map(|(_, lines)| lines) {
        if let Some(beside) = view.gutter.get_mut(*line as usize - 1) {
            beside.races = true;
        }
    }
    view
}
