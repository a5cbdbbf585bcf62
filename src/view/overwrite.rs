//! The stale write, or the update that gets lost, that the run stands before.

use super::text::{shortened, thousands};
use crate::app::{Landmark, Model, Run};
use crate::trace::{Origin, Version};
use indexmap::IndexMap;

/// Rows of wiped-out updates that are named; more are counted.
const ROWS_MAX: usize = 6;
/// Stale writes that are looked at to find the one that wiped an update out.
const SEARCH_MAX: usize = 2_000;
/// Characters of a value.
const VALUE_CHARACTERS: usize = 24;

/// What the next instruction does to other threads' updates.
#[derive(Clone, PartialEq, Debug)]
pub struct OverwriteView {
    /// What it is, with its number.
    pub title: String,
    /// What happens, in a sentence or two.
    pub text: String,
    /// The updates that it wipes out by the thread that made them: how many, in words, and the position of the first.
    pub wiped: Vec<(String, u64)>,
    /// Those that there was no room for, in words.
    pub more: Option<String>,
    /// The stale write that wipes this update out: a sentence and its position.
    pub wiped_by: Option<(String, u64)>,
}

/// The story of the write that comes next, when it is stale or gets lost.
pub fn overwrite(model: &Model) -> Option<OverwriteView> {
    let run = model.run.as_ref()?;
    let position = run.simulation.position();
    let stale = run.marks.stands_at(Landmark::StaleWrite, position);
    let lost = run.marks.stands_at(Landmark::LostUpdate, position);
    if !stale && !lost {
        return None;
    }
    let (write, version) = written_at(run, position, stale)?;
    let mut view =
        if stale { stale_write(run, position, write, &version) } else { lost_update(run, position, &version) };
    view.wiped_by = if lost { wiped_by(run, write) } else { None };
    if stale && let Some((by, _)) = &view.wiped_by {
        view.text.push_str(&format!(" This write gets lost in turn, to {by}."));
    }
    Some(view)
}

/// The version that the instruction at `position` makes.
fn written_at(run: &Run, position: u64, stale: bool) -> Option<(Origin, Version)> {
    let recorder = run.simulation.recorder();
    let write = if stale {
        let at = recorder.stale.binary_search_by_key(&position, |stale| stale.position.into()).ok()?;
        recorder.stale[at].version
    } else {
        let at_position = |write: &&Origin| {
            recorder.lineage.version(**write).is_some_and(|version| u64::from(version.position) == position)
        };
        *run.losses.lost().iter().find(at_position)?
    };
    Some((write, recorder.lineage.version(write)?))
}

fn who(run: &Run, version: &Version) -> String {
    version.thread.map_or_else(|| "the start of the program".to_owned(), |thread| run.name(thread).to_owned())
}

fn stale_write(run: &Run, position: u64, write: Origin, version: &Version) -> OverwriteView {
    let simulation = &run.simulation;
    let variable = simulation.variable_name(version.variable.0);
    let number = run.marks.number(Landmark::StaleWrite, position);
    let all = run.losses.wiped_by(&simulation.recorder().lineage, write);
    let new = version.thread.and_then(|thread| {
        let view = simulation.thread_view(thread);
        view.pending.into_iter().find(|held| held.stale && held.variable == variable).map(|held| held.value)
    });
    let old = simulation.globals().into_iter().find(|global| global.name == variable).map(|global| global.value);
    let over = match (new, old) {
        (Some(new), Some(old)) => {
            let (new, old) = (shortened(&new, VALUE_CHARACTERS), shortened(&old, VALUE_CHARACTERS));
            format!("writes {new} over {old}")
        }
        _ => "overwrites a value that it never saw".to_owned(),
    };
    let (wiped, named) = by_thread(run, &all);
    let more = all.len() - named;
    let effect = match all.len() {
        0 => "It wipes nothing out.".to_owned(),
        1 => "It wipes out 1 update.".to_owned(),
        several => format!("It wipes out {several} updates."),
    };
    OverwriteView {
        title: format!("Stale write {} of {variable}", thousands(number as u64)),
        text: format!(
            "{} {over}. It computed its value from what it had read before others wrote. {effect}",
            who(run, version)
        ),
        wiped,
        more: (more > 0).then(|| format!("and {} more", thousands(more as u64))),
        wiped_by: None,
    }
}

fn lost_update(run: &Run, position: u64, version: &Version) -> OverwriteView {
    let variable = run.simulation.variable_name(version.variable.0);
    let number = run.marks.number(Landmark::LostUpdate, position);
    OverwriteView {
        title: format!("Lost update {} of {variable}", thousands(number as u64)),
        text: format!("{} writes {variable}, and nothing of it is left in the end.", who(run, version)),
        wiped: Vec::new(),
        more: None,
        wiped_by: None,
    }
}

/// The wiped-out updates as rows, one a thread, those first of which some get lost for good, and how many updates the
/// rows stand for. A row leads to its first update that gets lost, for there is more to see.
fn by_thread(run: &Run, wiped: &[Origin]) -> (Vec<(String, u64)>, usize) {
    struct Row {
        count: usize,
        first: u64,
        lost: Option<u64>,
    }
    let lineage = &run.simulation.recorder().lineage;
    let mut rows: IndexMap<String, Row> = IndexMap::new();
    for (origin, version) in wiped.iter().filter_map(|origin| Some((*origin, lineage.version(*origin)?))) {
        let position = u64::from(version.position);
        let row = rows.entry(who(run, &version)).or_insert(Row { count: 0, first: position, lost: None });
        row.count += 1;
        if row.lost.is_none() && run.losses.is_lost(origin) {
            row.lost = Some(position);
        }
    }
    let (lost, kept): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, row)| row.lost.is_some());
    let shown = lost.into_iter().chain(kept).take(ROWS_MAX);
    let mut named = 0;
    let rows = shown.map(|(name, row)| {
        named += row.count;
        (format!("{} by {name}", row.count), row.lost.unwrap_or(row.first))
    });
    (rows.collect(), named)
}

/// The first stale write after `write` that wiped it out.
fn wiped_by(run: &Run, write: Origin) -> Option<(String, u64)> {
    let lineage = &run.simulation.recorder().lineage;
    let stale = run.losses.stale();
    let from = stale.partition_point(|overwrite| overwrite.write <= write);
    let by = (stale[from..].iter().take(SEARCH_MAX))
        .find(|overwrite| run.losses.wiped_by(lineage, overwrite.write).binary_search(&write).is_ok())?;
    let version = lineage.version(by.write)?;
    let number = run.marks.number(Landmark::StaleWrite, version.position.into());
    Some((format!("stale write {} by {}", thousands(number as u64), who(run, &version)), version.position.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Intent;
    use crate::app::testing::opened;

    #[test]
    fn every_stale_write_names_what_it_wipes_out_and_every_lost_update_what_wiped_it_out() {
        let mut model = opened("race-small");
        let (stale, lost) = {
            let run = model.run.as_ref().expect("it ran");
            (run.marks.of(Landmark::StaleWrite).len(), run.marks.of(Landmark::LostUpdate).len())
        };
        assert!(stale > 0 && lost > 0);
        let mut wiped = 0;
        for number in 1..=stale {
            model.update(Intent::JumpTo(Landmark::StaleWrite, number));
            let view = overwrite(&model).expect("it stands before a stale write");
            assert!(view.title.starts_with(&format!("Stale write {number} of counter")), "{view:?}");
            assert!(view.text.contains(" writes "), "{view:?}");
            let count = |text: &str| text.split(' ').next().and_then(|count| count.parse::<usize>().ok());
            wiped += view.wiped.iter().filter_map(|(text, _)| count(text)).sum::<usize>();
        }
        assert!(wiped >= lost, "{wiped} {lost}");
        for number in 1..=lost {
            model.update(Intent::JumpTo(Landmark::LostUpdate, number));
            let view = overwrite(&model).expect("it stands before a lost update");
            assert!(view.wiped_by.is_some(), "{view:?}");
        }
    }
}
