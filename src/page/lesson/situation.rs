//! A program with all that is set for its run, and where to look.

use super::Inline;
use super::expect::Expectation;
use super::fields::{Field, Fields, complaint};
use super::markdown::inlines;
use crate::lang::Diagnostic;
use crate::net::NetworkSpec;
use crate::page::Sample;
use crate::sched::ScheduleSpec;
use crate::sim::RunOptions;
use crate::vm::Costs;

/// The schedule of a program that names none.
const SCHEDULE: &str = "rr:100";

/// The fields of a situation, for those who wrote another.
pub(super) const FIELDS: &str = "sample, schedule, cores, view, position, caption, outcome, prints, expect; of the network \
    lookup_ms, round_trip_ms, bandwidth_mbit, server_ms, jitter_ms, loss, connections_per_host, workers, seed; costs such as \
    instruction_ns";

/// A program to look at.
#[derive(Clone, PartialEq, Debug)]
pub struct Situation {
    /// What it is called.
    pub id: String,
    /// The sample that it is, if it is one.
    pub sample: Option<&'static Sample>,
    /// The program.
    pub text: String,
    /// The schedule token.
    pub schedule: String,
    /// How many cores.
    pub cores: u8,
    /// What things cost.
    pub costs: Costs,
    /// What sockets reach.
    pub network: NetworkSpec,
    /// Which view shows it.
    pub shown: Shown,
    /// Where in the run to stand.
    pub place: Place,
    /// What to look for.
    pub caption: Vec<Inline>,
    /// What holds of its run.
    pub expected: Vec<Expectation>,
}

/// The views that a situation can be shown in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Shown {
    /// The machine over the timeline.
    #[default]
    Machine,
    /// The machine over the waterfall.
    Waterfall,
    /// Every outcome.
    Outcomes,
    /// The race beside its cures.
    Compare,
    /// Ways of downloading.
    Downloads,
    /// What really happens.
    Real,
}

/// Where in a run to stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Place {
    /// Before the first instruction.
    #[default]
    Start,
    /// At the end.
    End,
    /// After so many instructions.
    At(u64),
    /// At the landmark of that number, from 1.
    Mark(Mark, usize),
}

/// The landmarks of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// Another thread takes over.
    Switch,
    /// A write that overwrites a value its thread never saw.
    StaleWrite,
    /// A write that gets lost in the end.
    LostUpdate,
    /// A thread woke for nothing.
    InVain,
    /// A callback keeps the baton for long.
    Hog,
}

impl Situation {
    /// What its run takes, under another schedule token where one is given. None for a token that means nothing.
    pub fn options(&self, schedule: Option<&str>) -> Option<RunOptions> {
        Some(RunOptions {
            schedule: schedule.unwrap_or(&self.schedule).parse().ok()?,
            cores: self.cores,
            costs: self.costs.clone(),
            network: self.network.clone(),
            ..RunOptions::default()
        })
    }

    /// Reads the fields of a situation; `text` is the program, where one stands there.
    pub(super) fn read(id: &str, fields: &mut Fields, text: Option<&str>, told: &mut Vec<Diagnostic>) -> Self {
        let sample = fields.take("sample");
        let found = sample.as_ref().and_then(|field| Sample::find(field.value));
        if let Some(field) = sample.as_ref().filter(|_| found.is_none()) {
            let help = "the ids of samples stand in the page's address: ?sample=race";
            told.push(complaint(field.at, format!("there is no sample '{}'", field.value), help));
        }
        if let (Some(field), Some(_)) = (&sample, text) {
            let help = "leave out one of them";
            told.push(complaint(field.span, "both a sample and a program are given", help));
        }
        let mut costs = Costs::default();
        if let Some(sample) = found {
            sample.set_costs(&mut costs);
        }
        for row in Costs::TABLE {
            if let Some(ns) = fields.take(row.field).and_then(|field| number(&field, told)) {
                costs.set(row.field, ns);
            }
        }
        Self {
            id: id.to_owned(),
            sample: found,
            text: text.map_or_else(|| found.map(Sample::source).unwrap_or_default().to_owned(), str::to_owned),
            schedule: (fields.take("schedule").and_then(|field| schedule(field.value, &field, told)))
                .unwrap_or_else(|| found.map_or(SCHEDULE, |sample| sample.schedule).to_owned()),
            cores: fields.take("cores").and_then(|field| cores(&field, told)).unwrap_or(1),
            costs,
            network: network(fields, told),
            shown: fields.take("view").and_then(|field| shown(&field, told)).unwrap_or_default(),
            place: fields.take("position").and_then(|field| standing(&field, told)).unwrap_or_default(),
            caption: prose(&fields.take_all("caption"), told),
            expected: expected(fields, told),
        }
    }
}

/// The text of fields of one name, as one paragraph.
pub(super) fn prose(fields: &[Field], told: &mut Vec<Diagnostic>) -> Vec<Inline> {
    let mut row = Vec::new();
    for field in fields {
        if !row.is_empty() {
            row.push(Inline::Text(" ".to_owned()));
        }
        row.extend(inlines(field.value, field.at.start as usize, told));
    }
    row
}

/// A schedule token that means something.
pub(super) fn schedule(token: &str, field: &Field, told: &mut Vec<Diagnostic>) -> Option<String> {
    match token.parse::<ScheduleSpec>() {
        Ok(_) => Some(token.to_owned()),
        Err(error) => {
            let help = "a token such as rr:10, random:1 or coop@cpython-3.12";
            told.push(complaint(field.at, format!("'{token}': {error}"), help));
            None
        }
    }
}

fn number<N: std::str::FromStr>(field: &Field, told: &mut Vec<Diagnostic>) -> Option<N> {
    let read = field.value.parse().ok();
    if read.is_none() {
        let help = "write digits and nothing else";
        told.push(complaint(field.at, format!("'{}' is no number that fits here", field.value), help));
    }
    read
}

fn cores(field: &Field, told: &mut Vec<Diagnostic>) -> Option<u8> {
    let cores = number::<u8>(field, told)?;
    if !(1..=RunOptions::CORES_MAX).contains(&cores) {
        let help = format!("write 1 to {}", RunOptions::CORES_MAX);
        told.push(complaint(field.at, format!("there cannot be {cores} cores"), help));
        return None;
    }
    Some(cores)
}

fn network(fields: &mut Fields, told: &mut Vec<Diagnostic>) -> NetworkSpec {
    let mut network = NetworkSpec::default();
    let mut last = None;
    let mut set = |key: &str, put: &mut dyn FnMut(&Field, &mut Vec<Diagnostic>)| {
        if let Some(field) = fields.take(key) {
            put(&field, told);
            last = Some(field.at);
        }
    };
    let float = |slot: &mut f64, field: &Field, told: &mut Vec<Diagnostic>| {
        if let Some(value) = number(field, told) {
            *slot = value;
        }
    };
    set("lookup_ms", &mut |field, told| float(&mut network.lookup_ms, field, told));
    set("round_trip_ms", &mut |field, told| float(&mut network.round_trip_ms, field, told));
    set("bandwidth_mbit", &mut |field, told| float(&mut network.bandwidth_mbit, field, told));
    set("server_ms", &mut |field, told| float(&mut network.server_ms, field, told));
    set("jitter_ms", &mut |field, told| float(&mut network.jitter_ms, field, told));
    set("loss", &mut |field, told| float(&mut network.loss, field, told));
    set("connections_per_host", &mut |field, told| network.connections_per_host = number(field, told));
    set("workers", &mut |field, told| network.workers = number(field, told).unwrap_or(network.workers));
    set("seed", &mut |field, told| network.seed = number(field, told).unwrap_or_default());
    match (network.check(), last) {
        (Err(error), Some(at)) => {
            told.push(complaint(at, format!("the network: {}", error.message), "change that figure"));
            NetworkSpec::default()
        }
        _ => network,
    }
}

fn shown(field: &Field, told: &mut Vec<Diagnostic>) -> Option<Shown> {
    Some(match field.value {
        "machine" => Shown::Machine,
        "waterfall" => Shown::Waterfall,
        "outcomes" => Shown::Outcomes,
        "compare" => Shown::Compare,
        "downloads" => Shown::Downloads,
        "real" => Shown::Real,
        other => {
            let help = "views: machine, waterfall, outcomes, compare, downloads, real";
            told.push(complaint(field.at, format!("there is no view '{other}'"), help));
            return None;
        }
    })
}

fn standing(field: &Field, told: &mut Vec<Diagnostic>) -> Option<Place> {
    let (word, number) = field.value.split_once(' ').unwrap_or((field.value, "1"));
    let number: Option<usize> = number.trim().parse().ok().filter(|number| *number > 0);
    let mark = |mark| number.map(|number| Place::Mark(mark, number));
    let place = match word {
        "start" => Some(Place::Start),
        "end" => Some(Place::End),
        "switch" => mark(Mark::Switch),
        "stale-write" => mark(Mark::StaleWrite),
        "lost-update" => mark(Mark::LostUpdate),
        "in-vain" => mark(Mark::InVain),
        "hog" => mark(Mark::Hog),
        digits => digits.parse().ok().map(Place::At),
    };
    if place.is_none() {
        let help = "write start, end, a number of instructions, or switch, stale-write, lost-update, in-vain or hog and a number";
        told.push(complaint(field.at, format!("'{}' is no place in a run", field.value), help));
    }
    place
}

/// What is expected of its run.
fn expected(fields: &mut Fields, told: &mut Vec<Diagnostic>) -> Vec<Expectation> {
    let mut all = Vec::new();
    for field in fields.take_all("outcome") {
        if ["finished", "deadlock", "error", "starved", "limit"].contains(&field.value) {
            all.push(Expectation::Outcome(field.value.to_owned()));
        } else {
            let help = "outcomes: finished, deadlock, error, starved, limit";
            told.push(complaint(field.at, format!("no run ends as '{}'", field.value), help));
        }
    }
    all.extend(fields.take_all("prints").iter().map(|field| Expectation::Prints(field.value.to_owned())));
    for field in fields.take_all("expect") {
        match Expectation::comparison(field.value) {
            Ok(expectation) => all.push(expectation),
            Err((message, help)) => told.push(complaint(field.at, message, help)),
        }
    }
    all
}
