//! Published claims about threads and reactors, as data: what was reported, how the simulation and a browser try it, and what
//! CPython did. Whether one still holds is computed from the figures ([`Verdict`]).

mod published;
mod verdict;

pub use verdict::{Figures, Verdict};

/// A published claim.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Claim {
    /// Its name in addresses; never changes.
    pub id: &'static str,
    /// What is claimed, in a sentence.
    pub title: &'static str,
    /// The figure that was reported, in few words.
    pub reported: &'static str,
    /// By whom or for what it was reported, in a sentence.
    pub source: &'static str,
    /// What is measured to try it.
    pub quantity: Quantity,
    /// How much of it there has to be for the claim to hold.
    pub bound: f64,
    /// The same in words, behind "holds if".
    pub bound_words: &'static str,
    /// The runs of the simulation that it takes.
    pub trials: &'static [Trial],
    /// How a browser tries it.
    pub here: Here,
    /// What CPython did, the oldest version first.
    pub cpython: &'static [Record],
    /// Why it holds or does not, in a sentence or two.
    pub why: &'static str,
}

/// What is measured to try a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quantity {
    /// The share of updates that got lost in the first trial.
    Lost,
    /// How many times as long the first trial takes as the last.
    Times,
    /// How long bytes of a page lay unread in the first trial, in milliseconds.
    Waits,
}

/// A run of the simulation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Trial {
    /// What it is, in few words.
    pub title: &'static str,
    /// The sample that is run.
    pub sample: &'static str,
    /// Under this schedule token; empty for the sample's own.
    pub schedule: &'static str,
}

/// How a browser tries a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Here {
    /// Workers that add to one counter in shared memory.
    Race,
    /// The same without and with a lock.
    Lock,
    /// The titles of so many blogs, really downloaded.
    Titles(u32),
    /// So many pages, really downloaded.
    Pages(u32),
    /// An answer that comes while the page's thread computes.
    Waits,
    /// Not at all: why.
    Impossible(&'static str),
}

/// What some version of CPython did.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Record {
    /// The version.
    pub version: &'static str,
    /// What it did, in few words.
    pub found: &'static str,
    /// How much of the claim's [`Quantity`] that is; none where only words are known.
    pub value: Option<f64>,
    /// Who measured it, when and where.
    pub by: &'static str,
    /// Whether it is of a version that is in use, by which the claim is judged; of one that is not, it says what once was.
    pub is_current: bool,
}

impl Claim {
    /// Whether so much of its quantity bears it out.
    pub fn holds(&self, value: f64) -> bool {
        value >= self.bound
    }
}

/// All claims.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn claims() -> &'static [Claim] {
    published::CLAIMS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Sample;

    #[test]
    fn claims_have_samples_and_schedules_that_exist_and_records_of_cpython() {
        for claim in claims() {
            assert!(!claim.trials.is_empty() && !claim.cpython.is_empty(), "{}", claim.id);
            assert!(claim.cpython.iter().any(|record| record.is_current && record.value.is_some()), "{}", claim.id);
            for trial in claim.trials {
                let sample = Sample::find(trial.sample).unwrap_or_else(|| panic!("{}: no {}", claim.id, trial.sample));
                let token = if trial.schedule.is_empty() { sample.schedule } else { trial.schedule };
                assert!(token.parse::<crate::sched::ScheduleSpec>().is_ok(), "{}: {token}", claim.id);
            }
        }
    }
}
