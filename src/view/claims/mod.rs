//! Published claims, each with what was reported, what the simulation and this browser do, and what CPython did.

mod words;

use crate::app::{Check, Model, Simulated};
use crate::page::{Claim, Here, Quantity, Verdict};
use words::{found_words, quantity, trial_words};

/// The view.
#[derive(Clone, PartialEq, Debug)]
pub struct ClaimsView {
    /// The claims, in order.
    pub claims: Vec<ClaimRow>,
    /// How many hold, in a sentence.
    pub summary: String,
    /// How far it is, while it works.
    pub at_work: Option<String>,
}

/// A claim.
#[derive(Clone, PartialEq, Debug)]
pub struct ClaimRow {
    /// Its name in addresses.
    pub id: &'static str,
    /// What is claimed.
    pub title: &'static str,
    /// Whether it holds.
    pub verdict: &'static str,
    /// `good`, `bad` or `plain`, for the style sheet.
    pub tone: &'static str,
    /// What has to be found for it to hold.
    pub bound: &'static str,
    /// Why it holds or does not.
    pub why: &'static str,
    /// As reported; in the simulation; in this browser; on CPython.
    pub blocks: [Block; 4],
    /// What there is to step through, by number.
    pub trials: Vec<&'static str>,
    /// Whether a browser can try it.
    pub can_measure: bool,
}

/// What is known from one side.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Block {
    /// From which side.
    pub name: &'static str,
    /// The figure, in few words; empty where there is none.
    pub figure: String,
    /// Whether that bears the claim out; none where there is nothing to judge.
    pub bears_out: Option<bool>,
    /// What was run, and what came of it.
    pub lines: Vec<(String, String)>,
    /// What is to be known of it.
    pub note: String,
    /// Whether it is being worked out.
    pub busy: bool,
}

/// The view of claims.
pub fn claims(model: &Model) -> ClaimsView {
    let claims = &model.claims;
    let holding = claims.checks.iter().filter(|check| check.verdict() == Verdict::Holds).count();
    let left = claims.checks.iter().filter(|check| is_at_work(check)).count();
    ClaimsView {
        claims: claims.checks.iter().map(row).collect(),
        summary: format!("On today's CPython {holding} of {} claims hold.", claims.checks.len()),
        at_work: claims.is_at_work().then(|| format!("{left} left")),
    }
}

fn is_at_work(check: &Check) -> bool {
    check.simulated.is_busy() || words::is_measuring(&check.measured)
}

fn row(check: &Check) -> ClaimRow {
    let claim = check.claim;
    let verdict = check.verdict();
    ClaimRow {
        id: claim.id,
        title: claim.title,
        verdict: verdict.words(),
        tone: match verdict {
            Verdict::Holds => "good",
            Verdict::HoldsNoLonger | Verdict::Fails => "bad",
            Verdict::HereOnly | Verdict::ModelOnly | Verdict::Open => "plain",
        },
        bound: claim.bound_words,
        why: claim.why,
        blocks: [reported(claim), simulated(claim, &check.simulated), here(check), cpython(claim)],
        trials: claim.trials.iter().map(|trial| trial.title).collect(),
        can_measure: !matches!(claim.here, Here::Impossible(_)),
    }
}

fn reported(claim: &Claim) -> Block {
    Block { name: "As reported", figure: claim.reported.to_owned(), note: claim.source.to_owned(), ..Block::default() }
}

fn judged(claim: &Claim, value: Option<f64>) -> (String, Option<bool>) {
    (value.map(|value| quantity(claim.quantity, value)).unwrap_or_default(), value.map(|value| claim.holds(value)))
}

fn simulated(claim: &Claim, simulated: &Simulated) -> Block {
    let (figure, bears_out) = judged(claim, simulated.value(claim));
    let lines = claim.trials.iter().zip(&simulated.runs);
    let busy = simulated.is_busy();
    let note = match (simulated.runs.len(), busy) {
        (0, false) => "Not run yet.",
        (_, true) => "Running …",
        _ if claim.quantity == Quantity::Lost => "A model of the interpreter: the first of these is what is judged.",
        _ => "Virtual time, with the costs and the network that are set.",
    };
    Block {
        name: "In the simulation, now",
        figure,
        bears_out,
        lines: lines.map(|(trial, run)| (trial.title.to_owned(), trial_words(claim.quantity, run))).collect(),
        note: note.to_owned(),
        busy,
    }
}

fn here(check: &Check) -> Block {
    let (figure, bears_out) = judged(check.claim, check.figures().here);
    let (lines, note) = found_words(check.claim, &check.measured);
    let busy = words::is_measuring(&check.measured);
    Block { name: "In this browser, now", figure, bears_out, lines, note, busy }
}

/// CPython as it is used now: its last version decides, the others stand above it.
fn cpython(claim: &Claim) -> Block {
    let decides = claim.cpython.iter().rev().find(|record| record.is_current && record.value.is_some());
    let (figure, bears_out) = judged(claim, decides.and_then(|record| record.value));
    let lines = claim.cpython.iter().map(|record| (record.version.to_owned(), record.found.to_owned()));
    let mut by: Vec<&str> = claim.cpython.iter().map(|record| record.by).collect();
    by.dedup();
    let notes: Vec<String> = by
        .into_iter()
        .map(|by| {
            let mut versions: Vec<&str> =
                claim.cpython.iter().filter(|record| record.by == by).map(|record| record.version).collect();
            versions.dedup();
            format!("{}: {by}.", versions.join(", "))
        })
        .collect();
    Block { name: "Measured on CPython", figure, bears_out, lines: lines.collect(), note: notes.join(" "), busy: false }
}

#[cfg(test)]
mod tests;
