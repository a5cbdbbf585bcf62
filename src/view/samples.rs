//! The samples as a list to choose from.

use crate::page::SAMPLES;

/// Samples that belong together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleGroup {
    /// What they are about.
    pub title: &'static str,
    /// Ids and titles, in order.
    pub samples: Vec<(&'static str, &'static str)>,
}

/// All samples by group, in order.
pub fn sample_groups() -> Vec<SampleGroup> {
    let mut groups: Vec<SampleGroup> = Vec::new();
    for sample in SAMPLES {
        let row = (sample.id, sample.title);
        match groups.last_mut().filter(|group| group.title == sample.group) {
            Some(group) => group.samples.push(row),
            None => groups.push(SampleGroup { title: sample.group, samples: vec![row] }),
        }
    }
    groups
}
