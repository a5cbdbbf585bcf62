//! How the run ended and where its time went.

use super::reactor::{calls_in_words, hogs_in_words};
use super::text::{count, duration, thousands};
use crate::app::{Model, Run};
use crate::sim::{Breakdown, Outcome};

/// Variables whose final values the headline names.
const FINALS_MAX: usize = 3;
/// Races that are listed.
const RACES_MAX: usize = 8;

/// The figures of the run in view.
#[derive(Clone, PartialEq, Debug)]
pub struct SummaryView {
    /// How it ended, in a few words.
    pub headline: String,
    /// `good`, `bad` or `plain`, for the style sheet.
    pub tone: &'static str,
    /// More about the end, a sentence each.
    pub details: Vec<String>,
    /// Figures with their names.
    pub figures: Vec<(&'static str, String)>,
    /// Where the time went.
    pub shares: Vec<Share>,
    /// Races: variable and lines.
    pub races: Vec<String>,
    /// The traceback that ended the main thread.
    pub traceback: Option<String>,
    /// Whether it downloaded anything.
    pub has_downloads: bool,
}

/// A part of the machine's time.
#[derive(Clone, PartialEq, Debug)]
pub struct Share {
    /// What it went to.
    pub name: &'static str,
    /// Percent of the machine's time in this run.
    pub percent: f64,
    /// Percent of the bar that it takes.
    pub width: f64,
    /// How long, in words.
    pub text: String,
}

/// The figures, when there is a run.
pub fn summary(model: &Model) -> Option<SummaryView> {
    let run = model.run.as_ref()?;
    let report = &run.report;
    let (headline, tone, mut details) = ending(run);
    details.extend(calls_in_words(run).map(|calls| format!("The reactor made {calls}.")));
    details.extend(hogs_in_words(run).map(|hogs| format!("{hogs}.")));
    let races = (report.races.iter().take(RACES_MAX))
        .map(|race| {
            let lines: Vec<String> = race.lines.iter().map(u32::to_string).collect();
            let plural = if lines.len() == 1 { "" } else { "s" };
            format!("{} at line{plural} {}", race.variable, lines.join(", "))
        })
        .collect();
    let figures = vec![
        ("lost updates", thousands(report.lost_updates)),
        ("stale writes", thousands(report.stale_writes)),
        ("switches", thousands(report.switches)),
        ("threads", thousands(report.threads as u64)),
        ("instructions", thousands(report.instructions)),
        ("virtual time", duration(report.time.as_nanos())),
    ];
    let shares = shares(&report.breakdown, report.breakdown.total());
    let (traceback, has_downloads) = (run.traceback.clone(), !run.simulation.transfers().all().is_empty());
    Some(SummaryView { headline, tone, details, figures, shares, races, traceback, has_downloads })
}

fn ending(run: &Run) -> (String, &'static str, Vec<String>) {
    match &run.outcome {
        Outcome::Finished => {
            let finals: Vec<String> = (run.finals.iter().take(FINALS_MAX))
                .map(|(name, value)| format!("{name} = {}", super::text::shortened(&grouped(value), 40)))
                .collect();
            let told = if finals.is_empty() { String::new() } else { format!(": {}", finals.join(", ")) };
            let lost = run.report.lost_updates;
            let tone = if lost > 0 { "bad" } else { "good" };
            let details = if lost > 0 {
                vec![format!("{} lost.", count(lost, "update"))]
            } else if !run.report.races.is_empty() {
                vec![
                    "No update was lost in this run, but nothing orders the accesses: another schedule may lose some."
                        .to_owned(),
                ]
            } else {
                Vec::new()
            };
            (format!("Finished{told}"), tone, details)
        }
        Outcome::Error(failure) => {
            let message = if failure.message.is_empty() { String::new() } else { format!(": {}", failure.message) };
            (format!("{}{message}", failure.class), "bad", vec![format!("Raised at line {}.", failure.line)])
        }
        Outcome::Deadlock(deadlock) => {
            let row = if deadlock.cycle.is_empty() { &deadlock.waiting } else { &deadlock.cycle };
            let details = (row.iter().take(RACES_MAX))
                .map(|one| format!("{} waits at line {} for {}.", run.name(one.thread), one.line, run.waits_for(one)))
                .collect();
            ("Deadlock: nobody can go on".to_owned(), "bad", details)
        }
        Outcome::Starved(threads) => {
            let names: Vec<&str> = threads.iter().take(RACES_MAX).map(|id| run.name(*id)).collect();
            let waits = run.reactor_waits.iter().map(|waits| format!("; {waits}")).collect::<String>();
            let details = vec![format!("Never got a turn: {}{waits}.", names.join(", "))];
            ("Starved: the run was stopped".to_owned(), "bad", details)
        }
        Outcome::Limit(message) | Outcome::Replay(message) => {
            ("Stopped".to_owned(), "bad", vec![format!("{message}.")])
        }
    }
}

/// A number among values gets its commas.
fn grouped(value: &str) -> String {
    value.parse::<u64>().map_or_else(|_| value.to_owned(), thousands)
}

/// A breakdown as parts of a bar that stands for `whole` nanoseconds; parts of nothing are left out.
pub fn shares(breakdown: &Breakdown, whole: u64) -> Vec<Share> {
    let of = |ns: u64, all: u64| ns as f64 * 100.0 / all.max(1) as f64;
    let total = breakdown.total();
    (breakdown.parts().into_iter().filter(|(_, ns)| *ns > 0))
        .map(|(name, ns)| Share { name, percent: of(ns, total), width: of(ns, whole), text: duration(ns) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing;

    #[test]
    fn a_thread_that_the_reactor_starved_is_named_with_what_the_reactor_waits_for() {
        let text = "
from twisted.internet import defer, reactor
page = defer.Deferred()
def spin():
    while True:
        pass
reactor.callInThread(print, 'worker')
reactor.callWhenRunning(spin)
reactor.run()
";
        let (headline, tone, details) = ending(&testing::run(text, "coop", 1));
        assert_eq!((headline.as_str(), tone), ("Starved: the run was stopped", "bad"));
        let [detail] = &details[..] else { panic!("{details:?}") };
        let end = "; its reactor runs on and waits for a Deferred that has not fired with page.";
        assert!(detail.starts_with("Never got a turn: ") && detail.ends_with(end), "{detail}");
    }
}
