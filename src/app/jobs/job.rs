//! What can be asked for, and what is told.

use super::exploring::{Exploring, Progress};
use super::found::Found;
use super::runs::{Running, SeededRuns};
use crate::net::NetworkSpec;
use serde::{Deserialize, Serialize};

/// Long work.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub enum Job {
    /// Every outcome of a program.
    Outcomes(ExploreJob),
    /// How a program ends under seeded schedules.
    Runs(RunsJob),
}

/// A program whose every outcome is asked for.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct ExploreJob {
    /// The program.
    pub text: String,
    /// The name of the model of switch points.
    pub switch_points: String,
    /// States that are looked at, at the most.
    pub states_max: u64,
    /// Switches that a schedule may have; any number where it is none.
    pub switches_max: Option<u64>,
    /// The network, a [`NetworkSpec`] as JSON.
    pub network: String,
}

/// The network of a job; the usual one where that makes no sense.
pub(super) fn network(text: &str) -> NetworkSpec {
    let spec: Option<NetworkSpec> = serde_json::from_str(text).ok();
    spec.filter(|spec| spec.check().is_ok()).unwrap_or_default()
}

/// A program that is run under the schedules `random:1`, `random:2` and so on.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct RunsJob {
    /// The program.
    pub text: String,
    /// The name of the model of switch points.
    pub switch_points: String,
    /// How many runs.
    pub runs: u64,
    /// The network, a [`NetworkSpec`] as JSON.
    pub network: String,
}

/// What the page says to the place of work.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub enum Order {
    /// Do this. The number names the job from then on.
    Start(u64, Job),
    /// Give the job of that number up, and tell what is known so far.
    Stop(u64),
}

/// What the place of work says to the page.
#[derive(Serialize, Deserialize, Clone, PartialEq, Debug)]
pub struct Reply {
    /// The job's number.
    pub number: u64,
    /// Whether this is the last that is told of it.
    pub over: bool,
    /// Milliseconds that went into it.
    pub worked_ms: f64,
    /// What is told.
    pub answer: Answer,
}

/// What is told of a job.
#[derive(Serialize, Deserialize, Clone, PartialEq, Debug)]
pub enum Answer {
    /// How far a search is.
    Progress(Progress),
    /// What a search found.
    Outcomes(Found),
    /// How runs ended, up to now.
    Runs(SeededRuns),
    /// Why there is nothing to tell, in a sentence.
    Failed(String),
}

impl Order {
    /// As it goes to the place of work.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Reply {
    /// As it comes from the place of work; none when it makes no sense.
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// A job under way.
pub(super) enum Work {
    Outcomes(Box<Exploring>),
    Runs(Box<Running>),
}

impl Work {
    /// Begins.
    ///
    /// # Errors
    /// Why it cannot, in a sentence.
    pub fn new(job: Job) -> Result<Self, String> {
        Ok(match job {
            Job::Outcomes(job) => Self::Outcomes(Box::new(Exploring::new(job)?)),
            Job::Runs(job) => Self::Runs(Box::new(Running::new(job)?)),
        })
    }

    /// Goes on by so many units of work, each about as long as looking at one state. True when it is over.
    pub fn go_on(&mut self, units: u64) -> bool {
        match self {
            Self::Outcomes(exploring) => exploring.go_on(units),
            Self::Runs(running) => running.go_on(units),
        }
    }

    /// What is to be told now, when `worked_ms` have gone into it: something short, unless there is news.
    pub fn told(&mut self, worked_ms: f64) -> Answer {
        match self {
            Self::Outcomes(exploring) => exploring.told(worked_ms),
            Self::Runs(running) => Answer::Runs(running.told()),
        }
    }

    /// All that is known, at its end or where it is given up.
    pub fn known(&mut self) -> Answer {
        match self {
            Self::Outcomes(exploring) => Answer::Outcomes(exploring.known()),
            Self::Runs(running) => Answer::Runs(running.told()),
        }
    }
}
