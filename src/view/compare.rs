//! Runs beside each other on one time axis.

use super::summary::{Share, shares};
use super::text::{count, duration, thousands};
use crate::app::{Contender, Model, Run};

/// The comparison.
#[derive(Clone, PartialEq, Debug)]
pub struct CompareView {
    /// In order.
    pub contenders: Vec<ContenderView>,
    /// What comes out of it, in a sentence; None until all have ended.
    pub verdict: Option<String>,
    /// The length of the axis, in words.
    pub axis: String,
}

/// One of the runs.
#[derive(Clone, PartialEq, Debug)]
pub struct ContenderView {
    /// Its name.
    pub title: String,
    /// How it ended, in a few words.
    pub result: String,
    /// `good`, `bad` or `plain`, for the style sheet.
    pub tone: &'static str,
    /// How long it took, in words.
    pub time: String,
    /// How many times as long as the quickest: `1.0 times`.
    pub ratio: String,
    /// Where the time went, on a bar that stands for the longest run's time.
    pub shares: Vec<Share>,
    /// Figures with their names.
    pub figures: Vec<(&'static str, String)>,
    /// Whether it is being run.
    pub busy: bool,
}

/// The comparison of the model's contenders.
pub fn compare(model: &Model) -> CompareView {
    let compare = &model.compare;
    let times = || compare.contenders.iter().filter_map(|one| one.run.as_ref()).map(|run| run.report.time.as_nanos());
    let shortest = times().min().unwrap_or(1).max(1);
    let longest = compare.longest_ns().max(1);
    let contenders: Vec<ContenderView> =
        compare.contenders.iter().map(|contender| contender_view(contender, shortest, longest)).collect();
    let all = compare.contenders.iter().map(|one| one.run.as_ref()).collect::<Option<Vec<_>>>();
    let verdict = all.filter(|_| !compare.is_busy()).and_then(|runs| {
        let [race, locked, deferreds] = runs[..] else { return None };
        let times = |one: &Run, other: &Run| one.report.time.as_nanos() as f64 / other.report.time.as_nanos().max(1) as f64;
        let (slower, faster) = (times(locked, race), times(race, deferreds));
        let lost = race.report.lost_updates;
        let lost = if lost == 0 { "loses nothing here".to_owned() } else { format!("loses {}", count(lost, "update")) };
        Some(format!(
            "Without the lock the race {lost}. The lock loses none, and takes {slower:.1} times as long. A hundred Deferreds \
             need no lock, lose none, and are {faster:.1} times as fast as the race.",
        ))
    });
    CompareView { contenders, verdict, axis: duration(longest) }
}

fn contender_view(contender: &Contender, shortest: u64, longest: u64) -> ContenderView {
    let busy = contender.recording.is_some();
    let title = contender.title.to_string();
    let Some(run) = &contender.run else {
        let result = if busy { "running" } else { "waiting" }.to_owned();
        let (time, ratio) = (String::new(), String::new());
        return ContenderView { title, result, tone: "plain", time, ratio, shares: vec![], figures: vec![], busy };
    };
    let report = &run.report;
    let ns = report.time.as_nanos();
    let finals: Vec<String> = (run.finals.iter().take(2))
        .map(|(name, value)| format!("{name} = {}", value.parse().map_or_else(|_| value.clone(), thousands)))
        .collect();
    let result = if finals.is_empty() { run.outcome.word().to_owned() } else { finals.join(", ") };
    let vain = run.marks.of(crate::app::Landmark::InVain).len() as u64;
    ContenderView {
        title,
        result,
        tone: if report.lost_updates > 0 || run.outcome != crate::sim::Outcome::Finished { "bad" } else { "good" },
        time: duration(ns),
        ratio: format!("{:.1} times", ns as f64 / shortest as f64),
        shares: shares(&report.breakdown, longest * u64::from(run.simulation.options().cores)),
        figures: vec![
            ("lost updates", thousands(report.lost_updates)),
            ("switches", thousands(report.switches)),
            ("woken in vain", thousands(vain)),
            ("instructions", thousands(report.instructions)),
        ],
        busy,
    }
}
