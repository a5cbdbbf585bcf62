//! How the next run is to be run.

use super::network::NetworkField;
use crate::net::NetworkSpec;
use crate::sched::{Policy, ScheduleSpec, SpecError};
use crate::sim::RunOptions;
use crate::vm::Costs;

/// What the user chose.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The schedule token as typed.
    pub token: String,
    /// What it means, or why it means nothing.
    pub schedule: Result<ScheduleSpec, SpecError>,
    /// How many cores.
    pub cores: u8,
    /// What things cost.
    pub costs: Costs,
    /// What sockets reach; it always makes sense.
    pub network: NetworkSpec,
    /// What was wrong with the last figure of the network that was typed.
    pub network_error: Option<String>,
}

/// The kinds of policy that the page offers to choose from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PolicyKind {
    /// `rr:Q`
    RoundRobin,
    /// `random:SEED:P`
    Random,
    /// `pct:SEED:D`
    Pct,
    /// `coop`
    Coop,
    /// `python-2.7:SEED`
    Python27,
    /// `replay:STRING`
    Replay,
}

impl PolicyKind {
    /// All that can be chosen by hand; a replay is pasted.
    pub const CHOICES: [Self; 5] = [Self::RoundRobin, Self::Random, Self::Pct, Self::Coop, Self::Python27];

    /// The kind of a policy.
    pub const fn of(policy: &Policy) -> Self {
        match policy {
            Policy::RoundRobin { .. } => Self::RoundRobin,
            Policy::Random { .. } => Self::Random,
            Policy::Pct { .. } => Self::Pct,
            Policy::Coop => Self::Coop,
            Policy::Python27 { .. } => Self::Python27,
            Policy::Replay(_) => Self::Replay,
        }
    }

    /// The name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RoundRobin => "Round robin",
            Self::Random => "Random",
            Self::Pct => "Random priorities",
            Self::Coop => "Cooperative",
            Self::Python27 => "Like Python 2.7",
            Self::Replay => "Replay",
        }
    }

    /// The word that stands first in its token.
    pub const fn word(self) -> &'static str {
        match self {
            Self::RoundRobin => "rr",
            Self::Random => "random",
            Self::Pct => "pct",
            Self::Coop => "coop",
            Self::Python27 => "python-2.7",
            Self::Replay => "replay",
        }
    }

    /// The policy that choosing this kind starts with.
    pub const fn start(self) -> &'static str {
        match self {
            Self::RoundRobin => "rr:10",
            Self::Random => "random:1",
            Self::Pct => "pct:1:3",
            Self::Coop => "coop",
            Self::Python27 => "python-2.7",
            Self::Replay => "replay:",
        }
    }
}

impl Settings {
    /// The defaults under a schedule token.
    pub fn new(token: &str) -> Self {
        Self {
            token: token.to_owned(),
            schedule: token.parse(),
            cores: 1,
            costs: Costs::default(),
            network: NetworkSpec::default(),
            network_error: None,
        }
    }

    /// Another schedule token; one that means nothing is kept as typed.
    pub fn set_token(&mut self, token: &str) {
        self.token = token.trim().to_owned();
        self.schedule = self.token.parse();
    }

    /// Another figure of the network; of one that makes no sense only the complaint is kept.
    pub fn set_network(&mut self, field: NetworkField, text: &str) {
        match field.with(&self.network, text) {
            Ok(network) => (self.network, self.network_error) = (network, None),
            Err(error) => self.network_error = Some(error),
        }
    }

    /// The network as it comes.
    pub fn reset_network(&mut self) {
        (self.network, self.network_error) = (NetworkSpec::default(), None);
    }

    /// What a run takes, when the token means something.
    pub fn options(&self) -> Option<RunOptions> {
        let schedule = self.schedule.clone().ok()?;
        Some(RunOptions {
            schedule,
            cores: self.cores,
            costs: self.costs.clone(),
            network: self.network.clone(),
            ..RunOptions::default()
        })
    }
}
