//! One row an outcome: what it is, how many ways lead there, how often tests met it.

use super::numbers::{readable, share};
use super::words;
use crate::app::jobs::{End, Found, FoundOutcome, FoundWitness, SeededRuns};
use crate::view::text::{count, thousands};
use serde_json::{Map, Value};

/// Variables that a row names.
const VALUES_MAX: usize = 6;

/// An outcome.
#[derive(Clone, PartialEq, Debug)]
pub struct OutcomeRow {
    /// How it ended, in a word or two.
    pub verdict: &'static str,
    /// `plain`, `warn` or `bad`, for the style sheet.
    pub tone: &'static str,
    /// What tells it apart: variables with their values.
    pub values: Vec<(String, String)>,
    /// What was printed, where that tells outcomes apart.
    pub printed: Option<String>,
    /// What went wrong, a sentence each.
    pub details: Vec<String>,
    /// How many ways lead there; nothing where they were not counted.
    pub ways: Option<Amount>,
    /// How many seeded runs ended so; nothing before there were any.
    pub runs: Option<Amount>,
    /// The schedule that leads there.
    pub witness: Option<WitnessLink>,
}

/// A number of all.
#[derive(Clone, PartialEq, Debug)]
pub struct Amount {
    /// The number: `32`.
    pub number: String,
    /// Its share, in words.
    pub share: String,
    /// The length of its bar, in percent.
    pub width: f64,
}

/// A schedule that can be loaded.
#[derive(Clone, PartialEq, Debug)]
pub struct WitnessLink {
    /// Its token.
    pub schedule: String,
    /// What there is to say when it is loaded.
    pub told: String,
    /// How many switches it has, in words.
    pub switches: String,
}

/// Which variables tell the outcomes apart, and which are the same in all; of a single outcome all tell it.
pub(super) struct Common {
    pub globals: Map<String, Value>,
    pub stdout: bool,
}

impl Common {
    pub fn of(found: &Found) -> Self {
        let Some((first, others)) = found.outcomes.split_first() else {
            return Self { globals: Map::new(), stdout: true };
        };
        if others.is_empty() {
            return Self { globals: Map::new(), stdout: first.end.stdout.is_empty() };
        }
        let same = |name: &String, value: &Value| others.iter().all(|other| other.end.globals.get(name) == Some(value));
        let globals = first.end.globals.iter().filter(|(name, value)| same(name, value));
        Self {
            globals: globals.map(|(name, value)| (name.clone(), value.clone())).collect(),
            stdout: others.iter().all(|other| other.end.stdout == first.end.stdout),
        }
    }

    fn values(&self, end: &End) -> Vec<(String, String)> {
        let own = end.globals.iter().filter(|(name, _)| !self.globals.contains_key(*name));
        own.take(VALUES_MAX).map(|(name, value)| (name.clone(), words::value(value))).collect()
    }
}

/// The seeded runs that are compared with the outcomes.
pub(super) fn runs_of(runs: &SeededRuns, end: &End) -> u64 {
    runs.tallies.iter().filter(|tally| tally.end == *end).map(|tally| tally.runs).sum()
}

fn ratio(part: f64, all: f64) -> f64 {
    // Numbers beyond what a float holds: shares cannot be told.
    if all > 0.0 && all.is_finite() { part / all } else { 0.0 }
}

/// A row for each outcome, in their order. Bars of ways and of runs are on one axis.
pub(super) fn rows(found: &Found, runs: Option<&SeededRuns>) -> Vec<OutcomeRow> {
    let common = Common::of(found);
    let number = |digits: &str| digits.parse::<f64>().unwrap_or(0.0);
    let ways: Vec<f64> = found.outcomes.iter().map(|one| one.ways.as_deref().map_or(0.0, number)).collect();
    let all_ways = found.ways.as_deref().map_or(0.0, number);
    let met: Vec<u64> = found.outcomes.iter().map(|one| runs.map_or(0, |runs| runs_of(runs, &one.end))).collect();
    let all_runs = runs.map_or(0, |runs| runs.done);
    let shares = ways.iter().map(|part| ratio(*part, all_ways));
    let shares = shares.chain(met.iter().map(|part| ratio(*part as f64, all_runs as f64)));
    let longest = shares.fold(f64::MIN_POSITIVE, f64::max);
    let amount = |number: String, part: f64| Amount { number, share: share(part), width: part / longest * 100.0 };
    (found.outcomes.iter().enumerate())
        .map(|(at, outcome)| {
            let (verdict, tone) = words::verdict(&outcome.end);
            let counted = outcome.ways.as_deref().filter(|_| all_ways > 0.0);
            let mut row = OutcomeRow {
                verdict,
                tone,
                values: common.values(&outcome.end),
                printed: (!common.stdout).then(|| words::printed(&outcome.end.stdout)),
                details: words::failures(&outcome.end).into_iter().chain(outcome.limit.clone()).collect(),
                ways: counted.map(|digits| amount(readable(digits), ratio(ways[at], all_ways))),
                runs: (all_runs > 0).then(|| amount(thousands(met[at]), ratio(met[at] as f64, all_runs as f64))),
                witness: None,
            };
            row.witness = outcome.witness.as_ref().map(|witness| link(witness, &told(found, outcome, at, &row)));
            row
        })
        .collect()
}

/// A witness that says this when it is loaded.
pub(super) fn link(witness: &FoundWitness, told: &str) -> WitnessLink {
    let switches = count_of_switches(witness.switches);
    let told = format!("{told} This schedule has {switches}: no other that ends so has fewer. Step through it.");
    WitnessLink { schedule: witness.schedule.clone(), told, switches }
}

fn count_of_switches(switches: u64) -> String {
    if switches == 1 { "1 switch".to_owned() } else { format!("{} switches", thousands(switches)) }
}

fn told(found: &Found, outcome: &FoundOutcome, at: usize, row: &OutcomeRow) -> String {
    let values: Vec<String> = row.values.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    let what =
        if values.is_empty() { row.verdict.to_owned() } else { format!("{}, {}", row.verdict, values.join(", ")) };
    let ways = outcome.ways.as_deref().zip(found.ways.as_deref()).filter(|_| found.complete);
    let ways = ways.map(|(ways, all)| format!(" {} of {} ways end so.", readable(ways), readable(all)));
    let all = count(found.outcomes.len() as u64, "outcome");
    format!("{} of {all}: {what}.{}", at + 1, ways.unwrap_or_default())
}
