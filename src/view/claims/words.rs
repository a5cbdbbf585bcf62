//! What was found out about claims, in words.

use crate::app::{Found, MeasuredHere};
use crate::app::{RaceSetup, TrialRun};
use crate::page::{Claim, Here, Quantity};
use crate::view::text::{count, duration, thousands};

/// So much of a quantity.
pub(super) fn quantity(quantity: Quantity, value: f64) -> String {
    match quantity {
        Quantity::Lost => match value * 100.0 {
            0.0 => "nothing lost".to_owned(),
            ..0.1 => "under 0.1 % lost".to_owned(),
            percent => format!("{percent:.1} % lost"),
        },
        Quantity::Times if value < 10.0 => format!("{value:.1} times"),
        Quantity::Times => format!("{value:.0} times"),
        Quantity::Waits => milliseconds(value),
    }
}

fn milliseconds(ms: f64) -> String {
    duration((ms * 1e6) as u64)
}

/// What a run of the simulation came to.
pub(super) fn trial_words(quantity: Quantity, run: &TrialRun) -> String {
    let Some(time_ns) = run.time_ns else { return "it did not come to its end".to_owned() };
    match quantity {
        Quantity::Lost => {
            let left = run.counter.unwrap_or(0);
            format!("{} of {} left", thousands(left), thousands(left + run.lost))
        }
        Quantity::Times => duration(time_ns),
        Quantity::Waits if run.unread_ns == 0 => "nothing waits".to_owned(),
        Quantity::Waits => format!("up to {}", duration(run.unread_ns)),
    }
}

pub(super) fn is_measuring(measured: &MeasuredHere) -> bool {
    matches!(measured, MeasuredHere::Waiting | MeasuredHere::UnderWay)
}

/// What this browser did, line by line, and what is to be known of it.
pub(super) fn found_words(claim: &Claim, measured: &MeasuredHere) -> (Vec<(String, String)>, String) {
    match (measured, claim.here) {
        (_, Here::Impossible(why)) => (Vec::new(), format!("Not measured. {why}")),
        (MeasuredHere::No, here) => (Vec::new(), format!("Not measured yet: {}.", plan(here))),
        (MeasuredHere::Waiting, _) => (Vec::new(), "Waits for its turn …".to_owned()),
        (MeasuredHere::UnderWay, _) => (Vec::new(), "Measuring …".to_owned()),
        (MeasuredHere::Failed(why), _) => (Vec::new(), format!("Not measured. {why}")),
        (MeasuredHere::Done(found), _) => told(found),
    }
}

/// What is done when it is measured.
fn plan(here: Here) -> String {
    match here {
        Here::Race => "workers add to one counter in shared memory".to_owned(),
        Here::Lock => "workers add to one counter without a lock, then with one".to_owned(),
        Here::Titles(blogs) => format!("{} are really downloaded, in five ways", count((2 * blogs).into(), "page")),
        Here::Pages(pages) => format!("{} are really downloaded, in three ways", count(pages.into(), "page")),
        Here::Waits => "an answer comes while this page computes".to_owned(),
        Here::Impossible(why) => why.to_owned(),
    }
}

fn workers(setup: &RaceSetup) -> String {
    format!("{} × {}", count(setup.workers.into(), "worker"), thousands(setup.increments.into()))
}

fn told(found: &Found) -> (Vec<(String, String)>, String) {
    match found {
        Found::Race { setup, lossy, .. } => (
            vec![(workers(setup), format!("updates got lost in {lossy} of {}", count(setup.repeats.into(), "race")))],
            "Workers run side by side without an interpreter's lock. A short loop between load and store widens the window; \
             the view Real shows these races, and has them without it."
                .to_owned(),
        ),
        Found::Lock { setup, plain_ms, locked_ms } => (
            vec![("With a lock".to_owned(), milliseconds(*locked_ms)), ("Without".to_owned(), milliseconds(*plain_ms))],
            format!(
                "{}, {} each, on average. The lock is one word of shared memory on which workers sleep; no interpreter stands \
                 between.",
                workers(setup),
                count(setup.repeats.into(), "race")
            ),
        ),
        Found::Downloads { ways, latency_ms, by_worker } => {
            let took = |ns: &Option<u64>| ns.map_or_else(|| "not to its end".to_owned(), duration);
            let note = if *by_worker {
                format!(
                    "Each page comes {latency_ms} ms late from this page's service worker, which is not held to six connections. \
                     The view Real has the waterfalls."
                )
            } else {
                format!(
                    "Plain files of this page's host, which need not mind the {latency_ms} ms that each is asked to be late: no service \
                     worker is there to see to it. Over HTTP/1.1 six come at once. The view Real has the waterfalls."
                )
            };
            (ways.iter().map(|(title, ns)| (title.to_string(), took(ns))).collect(), note)
        }
        Found::Waited(waited) => (
            vec![
                ("While the page rests".to_owned(), format!("it has the answer after {}", milliseconds(waited.resting_ms))),
                (
                    format!("While it computes for {} ms", waited.computing_ms),
                    format!("after {}", milliseconds(waited.busy_ms)),
                ),
            ],
            "A page has one thread: an answer that comes while that computes waits until it is done. The median of five each."
                .to_owned(),
        ),
    }
}
