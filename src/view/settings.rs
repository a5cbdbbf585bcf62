//! How the next run is to be run, as fields.

use crate::app::{PolicyKind, Settings};
use crate::sched::{Policy, ScheduleSpec, SwitchPoints};
use crate::vm::Costs;

/// The fields.
#[derive(Clone, PartialEq, Debug)]
pub struct SettingsView {
    /// The token as typed.
    pub token: String,
    /// What the schedule does, or what is wrong with the token.
    pub told: Result<String, String>,
    /// The kind of policy; None while the token means nothing.
    pub kind: Option<PolicyKind>,
    /// The policy's numbers.
    pub parameters: Vec<Parameter>,
    /// Where threads may be paused.
    pub switch_points: SwitchPoints,
    /// How many cores.
    pub cores: u8,
    /// What things cost.
    pub costs: Vec<CostField>,
}

/// A number of the policy.
#[derive(Clone, PartialEq, Debug)]
pub struct Parameter {
    /// What it is.
    pub label: &'static str,
    /// What it is now; empty where it may be left out and is.
    pub value: String,
    /// Its place in the token.
    pub index: usize,
}

/// A cost.
#[derive(Clone, PartialEq, Debug)]
pub struct CostField {
    /// Its name in [`Costs`].
    pub field: &'static str,
    /// What it is.
    pub label: &'static str,
    /// Nanoseconds.
    pub value: u64,
    /// Where the default comes from.
    pub source: &'static str,
    /// Whether it is not the default.
    pub changed: bool,
}

/// The fields of `settings`.
pub fn settings(settings: &Settings) -> SettingsView {
    let spec = settings.schedule.as_ref().ok();
    let defaults = Costs::default();
    SettingsView {
        token: settings.token.clone(),
        told: settings.schedule.as_ref().map(ScheduleSpec::describe).map_err(ToString::to_string),
        kind: spec.map(|spec| PolicyKind::of(&spec.policy)),
        parameters: spec.map(|spec| parameters(&spec.policy)).unwrap_or_default(),
        switch_points: spec.map(|spec| spec.switch_points).unwrap_or_default(),
        cores: settings.cores,
        costs: (Costs::TABLE.iter())
            .map(|row| {
                let value = settings.costs.get(row.field).unwrap_or_default();
                let changed = defaults.get(row.field) != Some(value);
                CostField { field: row.field, label: row.label, value, source: row.source, changed }
            })
            .collect(),
    }
}

fn parameters(policy: &Policy) -> Vec<Parameter> {
    let row = |label, value: String, index| Parameter { label, value, index };
    match policy {
        Policy::RoundRobin { slice_instructions } => vec![row("Slice", slice_instructions.to_string(), 0)],
        Policy::Random { seed, mean_instructions } => vec![
            row("Seed", seed.to_string(), 0),
            row("Mean slice", mean_instructions.map(|mean| mean.to_string()).unwrap_or_default(), 1),
        ],
        Policy::Pct { seed, changes } => {
            vec![row("Seed", seed.to_string(), 0), row("Changes", changes.to_string(), 1)]
        }
        Policy::Python27 { seed } => vec![row("Seed", seed.to_string(), 0)],
        Policy::Coop | Policy::Replay(_) => Vec::new(),
    }
}

impl SettingsView {
    /// The token with another value in one of the policy's numbers.
    pub fn token_with(&self, index: usize, value: &str) -> String {
        let kind = self.kind.unwrap_or(PolicyKind::Random);
        let mut values: Vec<&str> = self.parameters.iter().map(|parameter| parameter.value.as_str()).collect();
        if let Some(slot) = values.get_mut(index) {
            *slot = value.trim();
        }
        while values.last().is_some_and(|value| value.is_empty()) {
            values.pop();
        }
        let mut token = kind.word().to_owned();
        for value in values {
            token.push(':');
            token.push_str(value);
        }
        self.with_points(&token, self.switch_points)
    }

    /// The token with other switch points.
    pub fn token_at(&self, points: SwitchPoints) -> String {
        let policy = self.token.split('@').next().unwrap_or_default();
        self.with_points(policy, points)
    }

    /// The token of another kind of policy, with the switch points that go without saying.
    pub fn token_of(&self, kind: PolicyKind) -> String {
        kind.start().to_owned()
    }

    fn with_points(&self, policy: &str, points: SwitchPoints) -> String {
        let implied = policy.parse::<ScheduleSpec>().map(|spec| spec.switch_points).unwrap_or_default();
        if points == implied { policy.to_owned() } else { format!("{policy}@{points}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_field_changes_the_token() {
        let view = |token| settings(&Settings::new(token));
        assert_eq!(view("rr:10@line").token_with(0, "7"), "rr:7@line");
        assert_eq!(view("random:1").token_with(1, "20"), "random:1:20");
        assert_eq!(view("random:1:20").token_with(1, ""), "random:1");
        assert_eq!(view("random:1:20").token_at(SwitchPoints::Cpython312), "random:1:20@cpython-3.12");
        assert_eq!(view("python-2.7").token_at(SwitchPoints::Cpython27), "python-2.7");
        assert_eq!(view("rr:1@line").token_of(PolicyKind::Coop), "coop");
        assert!(view("rr:x").told.is_err());
    }
}
