//! One row an outcome: what it is, how many ways lead there, how often tests met it.

use super::bins::{Bin, bins};
use super::numbers::{COLUMN_DIGITS_MAX, DIGITS_MAX, readable, share};
use super::words;
use crate::app::jobs::{End, Found, FoundOutcome, FoundWitness, SeededRuns, Tally};
use crate::sched::{Policy, ScheduleSpec, SwitchPoints};
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
    /// What is said of it in a row: how many switches it has, or its seed.
    pub short: String,
    /// The revision of the text that it is a schedule of.
    pub revision: u64,
}

/// Which variables tell ends apart, and which are the same in all; a single end is told by all of them.
struct Common {
    globals: Map<String, Value>,
    stdout: bool,
}

impl Common {
    fn of<'a>(mut ends: impl Iterator<Item = &'a End> + Clone) -> Self {
        let Some(first) = ends.next() else { return Self { globals: Map::new(), stdout: true } };
        if ends.clone().next().is_none() {
            return Self { globals: Map::new(), stdout: first.stdout.is_empty() };
        }
        let same = |name: &String, value: &Value| ends.clone().all(|other| other.globals.get(name) == Some(value));
        let globals = first.globals.iter().filter(|(name, value)| same(name, value));
        Self {
            globals: globals.map(|(name, value)| (name.clone(), value.clone())).collect(),
            stdout: ends.clone().all(|other| other.stdout == first.stdout),
        }
    }
}

/// What was found, and the runs beside it.
pub(super) struct Ends<'a> {
    /// What the search found.
    pub found: &'a Found,
    /// How often runs had each of its outcomes.
    pub met: Vec<u64>,
    /// Ends of runs that the search did not find, the frequent ones first.
    pub others: Vec<&'a Tally>,
    /// How many runs there were.
    pub runs: u64,
    /// The revision of the text.
    pub revision: u64,
    /// Where threads may be paused.
    pub switch_points: SwitchPoints,
    common: Common,
}

impl<'a> Ends<'a> {
    /// Sets runs beside outcomes.
    pub fn new(found: &'a Found, runs: Option<&'a SeededRuns>, revision: u64, switch_points: SwitchPoints) -> Self {
        let mut met = vec![0; found.outcomes.len()];
        let mut others: Vec<&Tally> = Vec::new();
        for tally in runs.into_iter().flat_map(|runs| &runs.tallies) {
            match found.outcomes.iter().position(|outcome| outcome.end == tally.end) {
                Some(at) => met[at] += tally.runs,
                None => others.push(tally),
            }
        }
        others.sort_by_key(|tally| std::cmp::Reverse(tally.runs));
        let found_ends = found.outcomes.iter().map(|outcome| &outcome.end);
        let common = Common::of(found_ends.chain(others.iter().map(|tally| &tally.end)));
        Self { found, met, others, runs: runs.map_or(0, |runs| runs.done), revision, switch_points, common }
    }

    /// Variables that are the same in every end.
    pub fn common(&self) -> Vec<(String, String)> {
        self.common.globals.iter().map(|(name, value)| (name.clone(), words::value(value))).collect()
    }

    /// A row for each end: outcomes in their order, then what only runs met. Bars of ways and of runs are on one axis.
    pub fn rows(&self) -> Vec<OutcomeRow> {
        let all_ways = self.found.ways.as_deref().map_or(0.0, number);
        let all_runs = self.runs as f64;
        let ways = self.found.outcomes.iter().map(|one| ratio(one.ways.as_deref().map_or(0.0, number), all_ways));
        let ways: Vec<f64> = ways.collect();
        let (name, bins) = bins(&self.others, |name| !self.common.globals.contains_key(name)).unzip();
        let bins: Vec<Bin<'_>> = bins.unwrap_or_else(|| {
            self.others.iter().map(|tally| Bin { first: tally, range: (0, 0), runs: tally.runs }).collect()
        });
        let met = self.met.iter().chain(bins.iter().map(|bin| &bin.runs));
        let met: Vec<f64> = met.map(|runs| ratio(*runs as f64, all_runs)).collect();
        let longest = ways.iter().chain(&met).copied().fold(f64::MIN_POSITIVE, f64::max);
        let amount = |number: String, part: f64| Amount { number, share: share(part), width: part / longest * 100.0 };
        let runs_of = |at: usize, runs: u64| (self.runs > 0).then(|| amount(thousands(runs), met[at]));
        let found = self.found.outcomes.iter().enumerate().map(|(at, outcome)| {
            let mut row = self.row(&outcome.end);
            row.details.extend(outcome.limit.clone());
            row.ways = outcome
                .ways
                .as_deref()
                .filter(|_| all_ways > 0.0)
                .map(|digits| amount(readable(digits, COLUMN_DIGITS_MAX), ways[at]));
            row.runs = runs_of(at, self.met[at]);
            row.witness = outcome.witness.as_ref().map(|witness| self.link(witness, &self.told(outcome, at, &row)));
            row
        });
        let others = bins.iter().enumerate().map(|(at, bin)| {
            let mut row = self.row(&bin.first.end);
            row.runs = runs_of(self.met.len() + at, bin.runs);
            row.witness = Some(self.seeded(bin.first, &row));
            if let Some(name) = &name {
                let (from, to) = bin.range;
                row.values =
                    vec![(name.clone(), if from == to { from.to_string() } else { format!("{from} to {to}") })];
            }
            row
        });
        let mut rows: Vec<OutcomeRow> = found.chain(others).collect();
        // What was printed says nothing new where variables tell all rows apart.
        let mut values: Vec<_> = rows.iter().map(|row| &row.values).collect();
        values.sort();
        if rows.len() > 1 && values.windows(2).all(|pair| pair[0] != pair[1]) {
            rows.iter_mut().for_each(|row| row.printed = None);
        }
        rows
    }

    fn row(&self, end: &End) -> OutcomeRow {
        let (verdict, tone) = words::verdict(end);
        let own = end.globals.iter().filter(|(name, _)| !self.common.globals.contains_key(*name));
        OutcomeRow {
            verdict,
            tone,
            values: own.take(VALUES_MAX).map(|(name, value)| (name.clone(), words::value(value))).collect(),
            printed: (!self.common.stdout).then(|| words::printed(&end.stdout)),
            details: words::failures(end),
            ways: None,
            runs: None,
            witness: None,
        }
    }

    /// A witness that says this when it is loaded.
    pub fn link(&self, witness: &FoundWitness, told: &str) -> WitnessLink {
        let switches = switches(witness.switches);
        let told =
            format!("{told} No schedule that ends so has fewer than the {switches} of this one. Step through it.");
        WitnessLink { schedule: witness.schedule.clone(), told, short: switches, revision: self.revision }
    }

    fn told(&self, outcome: &FoundOutcome, at: usize, row: &OutcomeRow) -> String {
        let ways = outcome.ways.as_deref().zip(self.found.ways.as_deref()).filter(|_| self.found.complete);
        let ways = ways.map(|(ways, all)| {
            format!(" {} of {} ways end so.", readable(ways, DIGITS_MAX), readable(all, DIGITS_MAX))
        });
        let all = count(self.found.outcomes.len() as u64, "outcome");
        format!("{} of {all}: {}.{}", at + 1, what(row), ways.unwrap_or_default())
    }

    /// The run under the first seed that ends so.
    fn seeded(&self, tally: &Tally, row: &OutcomeRow) -> WitnessLink {
        let policy = Policy::Random { seed: tally.seed, mean_instructions: None };
        let schedule = ScheduleSpec { policy, switch_points: self.switch_points }.to_string();
        let told = format!("The run under the seed {}: {}. Step through it.", tally.seed, what(row));
        WitnessLink { schedule, told, short: format!("seed {}", thousands(tally.seed)), revision: self.revision }
    }
}

/// An end in words.
fn what(row: &OutcomeRow) -> String {
    let values: Vec<String> = row.values.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    if values.is_empty() { row.verdict.to_owned() } else { format!("{}, {}", row.verdict, values.join(", ")) }
}

fn number(digits: &str) -> f64 {
    digits.parse().unwrap_or(0.0)
}

fn ratio(part: f64, all: f64) -> f64 {
    // Numbers beyond what a float holds: shares cannot be told.
    if all > 0.0 && all.is_finite() { part / all } else { 0.0 }
}

/// `1 switch`, `2 switches`.
pub(super) fn switches(switches: u64) -> String {
    if switches == 1 { "1 switch".to_owned() } else { format!("{} switches", thousands(switches)) }
}
