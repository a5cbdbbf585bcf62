//! How the next run is to be run, as fields.

use crate::app::{NetworkField, PolicyKind, Settings};
use crate::net::NetworkSpec;
use crate::sched::{Policy, ScheduleSpec, SwitchPoints};
use crate::vm::Costs;

/// The fields.
#[derive(Clone, PartialEq, Debug)]
pub struct SettingsView {
    /// The token as typed.
    pub token: String,
    /// What the schedule does, or what is wrong with the token.
    pub told: Result<String, String>,
    /// The kinds of policy to choose from.
    pub kinds: Vec<Choice>,
    /// The policy's numbers.
    pub parameters: Vec<Parameter>,
    /// Where threads may be paused.
    pub switch_points: Vec<Choice>,
    /// How many cores.
    pub cores: u8,
    /// What things cost.
    pub costs: Vec<CostField>,
    /// The network.
    pub network: Vec<NetworkRow>,
    /// What was wrong with the last figure of it that was typed.
    pub network_error: Option<String>,
    /// Whether it is not as it comes.
    pub network_changed: bool,
}

/// A figure of the network.
#[derive(Clone, PartialEq, Debug)]
pub struct NetworkRow {
    /// Which.
    pub field: NetworkField,
    /// What it is.
    pub value: String,
}

/// One of several.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    /// The schedule token that choosing it makes.
    pub token: String,
    /// What it is called.
    pub label: &'static str,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A number of the policy.
#[derive(Clone, PartialEq, Debug)]
pub struct Parameter {
    /// What it is.
    pub label: &'static str,
    /// What it is now; empty where it may be left out and is.
    pub value: String,
    /// The policy of the token, cut at its colons, with this number's place in it.
    parts: (Vec<String>, usize),
    /// What stands behind the `@`.
    points: SwitchPoints,
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
        kinds: kinds(spec, &settings.token),
        parameters: spec.map(parameters).unwrap_or_default(),
        switch_points: spec.map(switch_points).unwrap_or_default(),
        cores: settings.cores,
        costs: (Costs::TABLE.iter())
            .map(|row| {
                let value = settings.costs.get(row.field).unwrap_or_default();
                let changed = defaults.get(row.field) != Some(value);
                CostField { field: row.field, label: row.label, value, source: row.source, changed }
            })
            .collect(),
        network: NetworkField::ALL.map(|field| NetworkRow { field, value: field.text(&settings.network) }).into(),
        network_error: settings.network_error.clone(),
        network_changed: settings.network != NetworkSpec::default(),
    }
}

fn kinds(spec: Option<&ScheduleSpec>, token: &str) -> Vec<Choice> {
    let chosen = spec.map(|spec| PolicyKind::of(&spec.policy));
    let choice = |kind: PolicyKind| {
        let chosen = chosen == Some(kind);
        let token = if chosen { token } else { kind.start() };
        Choice { token: token.to_owned(), label: kind.name(), chosen }
    };
    let replay = (chosen == Some(PolicyKind::Replay)).then_some(PolicyKind::Replay);
    PolicyKind::CHOICES.into_iter().chain(replay).map(choice).collect()
}

fn parameters(spec: &ScheduleSpec) -> Vec<Parameter> {
    let labels: &[(&str, String)] = &match &spec.policy {
        Policy::RoundRobin { slice_instructions } => vec![("Slice", slice_instructions.to_string())],
        Policy::Random { seed, mean_instructions } => vec![
            ("Seed", seed.to_string()),
            ("Mean slice", mean_instructions.map(|mean| mean.to_string()).unwrap_or_default()),
        ],
        Policy::Pct { seed, changes } => vec![("Seed", seed.to_string()), ("Changes", changes.to_string())],
        Policy::Python27 { seed } => vec![("Seed", seed.to_string())],
        Policy::Coop | Policy::Replay(_) => Vec::new(),
    };
    let word = PolicyKind::of(&spec.policy).word().to_owned();
    let parts: Vec<String> = std::iter::once(word).chain(labels.iter().map(|(_, value)| value.clone())).collect();
    (labels.iter().enumerate())
        .map(|(at, (label, value))| Parameter {
            label,
            value: value.clone(),
            parts: (parts.clone(), at + 1),
            points: spec.switch_points,
        })
        .collect()
}

impl Parameter {
    /// The schedule token with another value here; an empty one leaves it out.
    pub fn token_with(&self, value: &str) -> String {
        let (mut parts, at) = self.parts.clone();
        parts[at] = value.trim().to_owned();
        while parts.last().is_some_and(String::is_empty) {
            parts.pop();
        }
        with_points(&parts.join(":"), self.points)
    }
}

fn switch_points(spec: &ScheduleSpec) -> Vec<Choice> {
    let policy = spec.policy.to_string();
    let choice = |points: SwitchPoints| {
        let label = match points {
            SwitchPoints::Instruction => "before any instruction (teaching model)",
            SwitchPoints::Line => "before any line",
            SwitchPoints::Cpython27 => "as CPython 2.7: every 100 instructions",
            SwitchPoints::Cpython39 => "as CPython 3.2 to 3.9",
            SwitchPoints::Cpython312 => "as CPython 3.10 and later: calls and loops",
        };
        Choice { token: with_points(&policy, points), label, chosen: spec.switch_points == points }
    };
    SwitchPoints::ALL.map(choice).into()
}

/// The token of a policy with switch points, which are left out where they go without saying.
fn with_points(policy: &str, points: SwitchPoints) -> String {
    let implied = policy.parse::<ScheduleSpec>().map(|spec| spec.switch_points).unwrap_or_default();
    if points == implied { policy.to_owned() } else { format!("{policy}@{points}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_field_changes_the_token() {
        let view = |token| settings(&Settings::new(token));
        assert_eq!(view("rr:10@line").parameters[0].token_with("7"), "rr:7@line");
        assert_eq!(view("random:1").parameters[1].token_with("20"), "random:1:20");
        assert_eq!(view("random:1:20").parameters[1].token_with(""), "random:1");
        assert_eq!(view("random:1:20").switch_points[4].token, "random:1:20@cpython-3.12");
        assert_eq!(view("python-2.7").switch_points[2].token, "python-2.7");
        assert_eq!(view("rr:1@line").kinds[3].token, "coop");
        let chosen: Vec<&str> =
            view("pct:1:3").kinds.iter().filter(|kind| kind.chosen).map(|kind| kind.label).collect();
        assert_eq!(chosen, ["Random priorities"]);
        assert!(view("rr:x").told.is_err());
    }
}
