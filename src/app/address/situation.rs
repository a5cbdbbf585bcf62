//! One exact situation: a program, how it is run, and where one looks at it.

use super::code::short;
use crate::app::intent::ViewName;
use crate::app::model::Model;
use crate::app::settings::Settings;
use crate::base::limits::SOURCE_BYTES;
use crate::net::NetworkSpec;
use crate::page::Sample;
use crate::sched::ScheduleSpec;
use crate::sim::RunOptions;
use crate::vm::Costs;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;

/// What a link says. What is left out is as it comes.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Situation {
    /// The id of a sample.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<String>,
    /// A program's text; with a sample's id beside it, what stands in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
    /// A schedule token; without one, the sample's, or the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<String>,
    /// How many cores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cores: Option<u8>,
    /// Costs that differ, in nanoseconds by their names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub costs: BTreeMap<String, u64>,
    /// The network.
    #[serde(serialize_with = "what_differs", skip_serializing_if = "is_usual")]
    pub network: NetworkSpec,
    /// The word of a view.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// The position of the run, in instructions from its start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
}

fn is_usual(network: &NetworkSpec) -> bool {
    *network == NetworkSpec::default()
}

/// The fields of a network that are not as they come: links are short.
fn what_differs<S: Serializer>(network: &NetworkSpec, serializer: S) -> Result<S::Ok, S::Error> {
    use serde::ser::Error;
    use serde_json::Value;
    let value = |network: &NetworkSpec| serde_json::to_value(network).map_err(S::Error::custom);
    let (Value::Object(mut own), usual) = (value(network)?, value(&NetworkSpec::default())?) else {
        return Err(S::Error::custom("a network is an object"));
    };
    own.retain(|name, value| usual.get(name) != Some(value));
    own.serialize(serializer)
}

impl Situation {
    /// The situation that stands in the page.
    pub fn of(model: &Model) -> Self {
        let settings = &model.settings;
        let usual = Costs::default();
        let costs = Costs::TABLE.iter().filter_map(|row| {
            let ns = settings.costs.get(row.field)?;
            (usual.get(row.field) != Some(ns)).then(|| (row.field.to_owned(), ns))
        });
        let sample = Sample::of_text(&model.program.text);
        Self {
            sample: sample.map(|sample| sample.id.to_owned()),
            program: sample.is_none().then(|| model.program.text.to_string()),
            schedule: Some(settings.token.clone()),
            cores: (settings.cores != 1).then_some(settings.cores),
            costs: costs.collect(),
            network: settings.network.clone(),
            view: (model.view != ViewName::default()).then(|| model.view.word().to_owned()),
            position: model.run.as_ref().filter(|_| !model.is_outdated()).map(|run| run.simulation.position()),
        }
    }

    /// Whether all of it makes sense.
    ///
    /// # Errors
    /// The first that does not, in a sentence.
    pub fn check(&self) -> Result<(), String> {
        if let Some(id) = &self.sample
            && Sample::find(id).is_none()
        {
            return Err(format!("There is no sample '{}'.", short(id)));
        }
        if self.program.as_ref().is_some_and(|program| program.len() > SOURCE_BYTES) {
            return Err(format!("The link's program has more than {} KB.", SOURCE_BYTES >> 10));
        }
        if let Some(Err(error)) = self.schedule.as_deref().map(str::parse::<ScheduleSpec>) {
            return Err(format!("The link's schedule: {}.", short(&error.to_string())));
        }
        if self.cores.is_some_and(|cores| !(1..=RunOptions::CORES_MAX).contains(&cores)) {
            return Err(format!("The link's cores are not between 1 and {}.", RunOptions::CORES_MAX));
        }
        if let Some(name) = self.costs.keys().find(|name| Costs::default().get(name).is_none()) {
            return Err(format!("There is no cost '{}'.", short(name)));
        }
        if let Some(view) = self.view.as_deref()
            && ViewName::of(view).is_none()
        {
            return Err(format!("There is no view '{}'.", short(view)));
        }
        self.network.check().map_err(|error| format!("The link's network: {}.", short(&error.to_string())))
    }

    /// The sample whose text it runs: then it is our own program.
    pub fn sample(&self) -> Option<&'static Sample> {
        match (&self.program, &self.sample) {
            (Some(text), _) => Sample::of_text(text),
            (None, Some(id)) => Sample::find(id),
            (None, None) => None,
        }
    }

    /// How it is run; `before` is what the page has.
    pub(super) fn settings(&self, before: &Settings) -> Settings {
        let sample = self.sample();
        let token = self.schedule.as_deref().or(sample.map(|sample| sample.schedule)).unwrap_or(&before.token);
        let mut settings = Settings { cores: self.cores.unwrap_or(1), ..Settings::new(token) };
        if let Some(sample) = sample {
            sample.set_costs(&mut settings.costs);
        }
        self.costs.iter().for_each(|(name, ns)| settings.costs.set(name, *ns));
        settings.network = self.network.clone();
        settings
    }
}
