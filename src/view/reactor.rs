//! The reactor at the position in view: who holds the baton, what is ready, what is due, and every Deferred as a ladder.

use super::text::{count, duration, shortened, thousands};
use crate::app::{HOG_NS, Model, Run};
use crate::sim::{DeferredView, ReactorView, RungView, Standing};
use crate::trace::ReactorCounts;

/// Ladders that are shown at once, beside those of the calls under way.
const LADDERS: usize = 12;
/// Delayed calls and calls that are ready which are listed.
const ROWS: usize = 12;
/// Characters of a name that half a ladder has room for.
const NAME_CHARACTERS: usize = 14;
/// Characters of a value.
const VALUE_CHARACTERS: usize = 40;

/// What the pane shows.
#[derive(Clone, PartialEq, Debug)]
pub struct ReactorPane {
    /// Who holds the baton, in a sentence.
    pub now: String,
    /// The calls under way, outermost first: names and since when.
    pub baton: Vec<(String, String)>,
    /// What a call that keeps the baton for long does to the others.
    pub hog: Option<String>,
    /// What is called next, in this order.
    pub ready: Vec<String>,
    /// In due order.
    pub delayed: Vec<DelayedRow>,
    /// Delayed calls that there was no room for.
    pub more_delayed: usize,
    /// The ladders of the calls under way, then those of the page that is open.
    pub ladders: Vec<LadderView>,
    /// How to get to the others; None when all are there.
    pub pager: Option<PagerView>,
}

/// A delayed call.
#[derive(Clone, PartialEq, Debug)]
pub struct DelayedRow {
    /// Its id.
    pub id: u32,
    /// What it calls.
    pub calls: String,
    /// `in 120 ms`, or by how much it is late.
    pub due: String,
    /// Whether it is due already and has to wait.
    pub late: bool,
}

/// The way through more Deferreds than are shown.
#[derive(Clone, PartialEq, Debug)]
pub struct PagerView {
    /// Which ones are shown, of how many.
    pub text: String,
    /// The first one of the page before.
    pub back: Option<usize>,
    /// The first one of the next page.
    pub on: Option<usize>,
}

/// A Deferred.
#[derive(Clone, PartialEq, Debug)]
pub struct LadderView {
    /// Its id.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// How it stands, in words.
    pub standing: String,
    /// How it stands, for the style sheet.
    pub class: &'static str,
    /// From the first rung called to the last one left, the value at its place between them.
    pub rungs: Vec<LadderRung>,
    /// Rungs that there was no room for.
    pub more: usize,
}

/// A row of a ladder.
#[derive(Clone, PartialEq, Debug)]
pub struct LadderRung {
    /// What it is.
    pub place: RungPlace,
    /// On the callbacks' side.
    pub callback: Option<String>,
    /// On the errbacks' side.
    pub errback: Option<String>,
    /// Whether what was called raised.
    pub failed: bool,
}

/// What a row of a ladder is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RungPlace {
    /// It was called.
    Climbed,
    /// It is being called: it has the baton.
    Running,
    /// The value, on the side that it takes.
    Value,
    /// It is left.
    Ahead,
}

impl RungPlace {
    /// The word in the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Climbed => "climbed",
            Self::Running => "running",
            Self::Value => "value",
            Self::Ahead => "ahead",
        }
    }
}

/// The pane, when there is a run and it has met the reactor by here.
pub fn reactor(model: &Model) -> Option<ReactorPane> {
    let run = model.run.as_ref()?;
    let simulation = &run.simulation;
    if !simulation.has_reactor() {
        return None;
    }
    let view = simulation.reactor(ROWS);
    let time = simulation.time().as_nanos();
    let since = |begin: u64| time.saturating_sub(begin);
    let delayed = view.delayed.iter().map(|call| {
        let due = call.due.as_nanos();
        DelayedRow {
            id: call.id,
            calls: if call.calls.is_empty() { "its own".to_owned() } else { call.calls.clone() },
            due: if due > time {
                format!("in {}", duration(due - time))
            } else if due == time {
                "now".to_owned()
            } else {
                format!("late by {}", duration(time - due))
            },
            late: due < time,
        }
    });
    let (ladders, pager) = ladders(model, run, &view);
    Some(ReactorPane {
        now: now(run, &view),
        baton: (view.baton.iter())
            .map(|call| (call.name.clone(), format!("for {}", duration(since(call.since.as_nanos())))))
            .collect(),
        hog: hog(run, &view),
        ready: view.ready.iter().take(ROWS).cloned().collect(),
        delayed: delayed.collect(),
        more_delayed: view.delayed_count - view.delayed.len(),
        ladders,
        pager,
    })
}

fn now(run: &Run, view: &ReactorView) -> String {
    let simulation = &run.simulation;
    let turn = if view.turns > 0 { format!("Turn {}: ", thousands(view.turns as u64)) } else { String::new() };
    if let Some(call) = view.baton.last() {
        let of = call.deferred.map(|id| format!(" of {}", simulation.deferred_name(id))).unwrap_or_default();
        let kind = simulation.reactor_calls().calls().get(call.call as usize).map_or("call", |call| call.kind.name());
        return format!("{turn}{}, a {kind}{of}, holds the baton.", call.name);
    }
    let time = simulation.time().as_nanos();
    match view.waits_until {
        _ if !view.running => "The reactor does not run.".to_owned(),
        Some(due) => format!("{turn}nobody holds the baton. The reactor waits {}.", wait(due.as_nanos(), time)),
        None if view.in_turn => format!("{turn}the reactor looks for the next call."),
        None => format!("{turn}nobody holds the baton."),
    }
}

fn wait(due: u64, time: u64) -> String {
    if due > time { format!("for {}", duration(due - time)) } else { "no longer".to_owned() }
}

/// What the outermost call under way costs the others, when it takes long.
fn hog(run: &Run, view: &ReactorView) -> Option<String> {
    let call = view.baton.first()?.call;
    let hog = run.hogs.iter().find(|hog| hog.call == call)?;
    let logged = run.simulation.reactor_calls().calls().get(call as usize)?;
    let held = duration(logged.stop - logged.start);
    let name = &view.baton.first()?.name;
    Some(if hog.delayed == 0 {
        format!("{name} keeps the baton for {held}. Nothing else came due meanwhile.")
    } else {
        let calls = count(hog.delayed.into(), "delayed call");
        let longest = duration(hog.delay_ns_max);
        format!("{name} keeps the baton for {held}: {calls} had to wait, the longest {longest} beyond its due time.")
    })
}

fn ladders(model: &Model, run: &Run, view: &ReactorView) -> (Vec<LadderView>, Option<PagerView>) {
    let simulation = &run.simulation;
    let total = view.deferreds;
    let first = model.deferreds_from.min(total.saturating_sub(1)) / LADDERS * LADDERS;
    let page: Vec<u32> = simulation.deferred_ids().skip(first).take(LADDERS).collect();
    let mut shown: Vec<u32> = view.baton.iter().rev().filter_map(|call| call.deferred).collect();
    shown.dedup();
    shown.extend(page.iter().filter(|id| !view.baton.iter().any(|call| call.deferred == Some(**id))));
    let ladders = shown.iter().filter_map(|id| Some(ladder(run, simulation.deferred(*id)?))).collect();
    let pager = (total > LADDERS).then(|| {
        let last = first + page.len();
        PagerView {
            text: format!("{} to {} of {}", first + 1, thousands(last as u64), thousands(total as u64)),
            back: first.checked_sub(LADDERS),
            on: (last < total).then_some(last),
        }
    });
    (ladders, pager)
}

fn ladder(run: &Run, view: DeferredView) -> LadderView {
    let simulation = &run.simulation;
    let (standing, class) = match view.standing {
        Standing::Pending if view.paused > 0 => ("not fired yet, paused".to_owned(), "pending"),
        Standing::Pending => ("not fired yet".to_owned(), "pending"),
        Standing::Running => ("calls".to_owned(), "running"),
        Standing::WaitsFor(other) => (format!("waits for {}", simulation.deferred_name(other)), "waiting"),
        Standing::Paused => ("paused".to_owned(), "waiting"),
        Standing::Done if view.unhandled => ("done, its failure unhandled".to_owned(), "failed"),
        Standing::Done if view.failed => ("done, failed".to_owned(), "failed"),
        Standing::Done => ("done".to_owned(), "done"),
    };
    let side = |errback: bool, text: String| if errback { (None, Some(text)) } else { (Some(text), None) };
    let mut rungs: Vec<LadderRung> = (view.climbed.iter())
        .map(|rung| {
            let (callback, errback) = side(rung.errback, brief(&rung.name));
            let place = if rung.running { RungPlace::Running } else { RungPlace::Climbed };
            LadderRung { place, callback, errback, failed: rung.failed }
        })
        .collect();
    if let Some(value) = &view.value
        && view.standing != Standing::Running
    {
        let (callback, errback) = side(view.failed, shortened(value, VALUE_CHARACTERS));
        rungs.push(LadderRung { place: RungPlace::Value, callback, errback, failed: view.failed });
    }
    let more = view.left - view.rungs.len();
    rungs.extend(view.rungs.into_iter().map(|rung| {
        let (callback, errback) = match rung {
            RungView::Pair(callback, errback) => (callback.as_deref().map(brief), errback.as_deref().map(brief)),
            RungView::HandsOver(other) => (Some(format!("to {}", simulation.deferred_name(other))), None),
        };
        LadderRung { place: RungPlace::Ahead, callback, errback, failed: false }
    }));
    LadderView { id: view.id, name: view.name, standing, class, rungs, more }
}

/// A function's name for half a ladder: of a long one the part behind the last dot.
fn brief(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((_, last)) if name.len() > NAME_CHARACTERS => last.to_owned(),
        _ => name.to_owned(),
    }
}

/// A hog's calls for the summary: how many there were, and the longest.
pub(super) fn hogs_in_words(run: &Run) -> Option<String> {
    let longest = run.hogs.iter().max_by_key(|hog| hog.delay_ns_max)?;
    let name = run.simulation.name_of_call(longest.call as usize);
    let delay = duration(longest.delay_ns_max);
    let hogs = count(run.hogs.len() as u64, "callback");
    let limit = duration(HOG_NS);
    Some(format!("{hogs} kept the baton for longer than {limit}; {name} delayed others by up to {delay}"))
}

/// How many calls of each kind the reactor made in the run.
pub(super) fn calls_in_words(run: &Run) -> Option<String> {
    let ReactorCounts { turns, delayed, callbacks } = run.reactor;
    let parts = [(turns, "turn"), (delayed, "delayed call"), (callbacks, "callback")];
    let told: Vec<String> =
        parts.iter().filter(|(number, _)| *number > 0).map(|(n, what)| count(*n as u64, what)).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::opened;
    use crate::app::{Direction, Intent, Landmark, StepUnit};

    fn at_callback(id: &str, steps: usize) -> ReactorPane {
        let mut model = opened(id);
        model.update(Intent::Seek(0));
        for _ in 0..steps {
            model.update(Intent::Step(StepUnit::Callback, Direction::On));
        }
        reactor(&model).expect("the program has met the reactor")
    }

    #[test]
    fn the_call_under_way_has_the_baton_and_its_ladder_comes_first() {
        let view = at_callback("deferreds", 41);
        assert_eq!(view.now, "increment, a callback of deferred, holds the baton.");
        assert_eq!(view.ladders[0].class, "running");
        assert_eq!(view.ladders[0].rungs[0].place, RungPlace::Running);
        assert_eq!(view.pager.as_ref().map(|pager| pager.text.as_str()), Some("1 to 12 of 100"));
    }

    #[test]
    fn a_failure_goes_down_the_errbacks_side() {
        let view = at_callback("errbacks", 9);
        let seven = &view.ladders[1];
        assert!(seven.rungs[0].failed && seven.rungs[0].callback.as_deref() == Some("parse"), "{seven:?}");
        assert_eq!(seven.rungs[1].errback.as_deref(), Some("forgive_text"), "{seven:?}");
    }

    #[test]
    fn a_hog_tells_whom_it_delays() {
        let mut model = opened("hog");
        model.update(Intent::JumpTo(Landmark::Hog, 1));
        model.update(Intent::Step(StepUnit::Line, Direction::On));
        let view = reactor(&model).expect("the program has met the reactor");
        let hog = view.hog.expect("it hogs the baton");
        assert_eq!(
            hog,
            "hog keeps the baton for 1.00 s: 1 delayed call had to wait, the longest 900 ms beyond its due time."
        );
        assert!(!view.delayed.is_empty() && view.delayed.iter().all(|call| !call.late), "{:?}", view.delayed);
    }

    #[test]
    fn a_long_name_is_told_by_its_end() {
        let told = ["increment", "Greeter.hello", "deferLater.<locals>.run"].map(brief);
        assert_eq!(told, ["increment", "Greeter.hello", "run"]);
    }
}
