//! The timeline in words: for the pointer, and for who does not see it.

use super::figures::{Figures, grouped};
use super::overlay::SelectionView;
use super::pieces::LaneState;
use crate::app::timeline::{Mark, Source, TimelineState, span_text};
use crate::base::{ThreadId, VirtualTime};
use crate::trace::{Slice, SliceEnd};

/// What is at the pointer, line by line; nothing when it is at no lane.
pub fn hover_lines(run: &Source<'_>, state: &TimelineState) -> Vec<String> {
    let Some((lane, ns)) = state.pointed.and_then(|pointed| Some((pointed.lane?, pointed.ns))) else {
        return Vec::new();
    };
    let name = run.index.name(lane);
    let thread = ThreadId::from_index(lane);
    let px_ns = state.axis.ns_per_px();
    let left = VirtualTime((ns - px_ns / 2.0).max(0.0) as u64);
    let right = VirtualTime((ns + px_ns / 2.0) as u64);
    let figures = Figures::of(run, lane..lane + 1, left, right.max(left + 1));
    if figures.slices > 1 {
        let mut lines = vec![format!("{name}: {} slices in this pixel", grouped(figures.slices))];
        lines.extend(figures.rows().into_iter().map(|(name, value)| format!("{name}: {value}")).skip(1));
        return lines;
    }
    // A slice narrower than the pixel is what the reader points at, not the gap beside it.
    let at = if figures.slices == 1 { right } else { left };
    let Some(index) = run.lanes.slice_at(thread, at) else { return vec![format!("{name}: not started")] };
    let Some(slice) = run.simulation.slices().get(index as usize) else { return Vec::new() };
    if figures.slices == 1 || slice.stop > at {
        return slice_lines(run, state, index, slice);
    }
    match state_between(run, thread, slice, at) {
        Some((what, since)) => vec![format!("{name}: {}", what.name()), format!("since {}", moment(state, since))],
        None => vec![format!("{name}: over since {}", moment(state, slice.stop))],
    }
}

/// What a thread does at `at`, behind its slice, and since when.
fn state_between(
    run: &Source<'_>,
    thread: ThreadId,
    slice: &Slice,
    at: VirtualTime,
) -> Option<(LaneState, VirtualTime)> {
    let waiting = match slice.end {
        SliceEnd::Preempted => return Some((LaneState::Ready, slice.stop)),
        SliceEnd::Blocked => LaneState::Blocked,
        SliceEnd::Slept => LaneState::Sleeping,
        SliceEnd::Ended | SliceEnd::RunOver => return None,
    };
    match run.lanes.wake_from(thread, slice.start + 1).filter(|woke| *woke <= at) {
        Some(woke) => Some((LaneState::Ready, woke.max(slice.stop))),
        None => Some((waiting, slice.stop)),
    }
}

fn moment(state: &TimelineState, time: VirtualTime) -> String {
    state.axis.moment_text(time.as_nanos() as f64)
}

fn slice_lines(run: &Source<'_>, state: &TimelineState, index: u32, slice: &Slice) -> Vec<String> {
    let lane = slice.thread.index();
    let (name, length) = (run.index.name(lane), span_text((slice.stop - slice.start) as f64));
    let what = if slice.in_vain { "woken in vain" } else { "running" };
    let mut lines = vec![
        format!("{name}: {what}"),
        format!("slice {}, {} instructions", grouped(u64::from(index) + 1), grouped(slice.instructions.into())),
        format!("{length} from {}", moment(state, slice.start)),
        format!("then {}", end_words(slice.end)),
    ];
    if slice.stale_writes > 0 {
        let stop = slice.stop + 1;
        let lost = run.index.count(Mark::Lost, lane, slice.start, stop);
        let lost =
            if lost > 0 { format!(", {} updates of it lost later", grouped(lost as u64)) } else { String::new() };
        lines.push(format!("stale writes: {}{lost}", grouped(slice.stale_writes.into())));
    } else {
        let lost = run.index.count(Mark::Lost, lane, slice.start, slice.stop + 1);
        if lost > 0 {
            lines.push(format!("updates of it lost later: {}", grouped(lost as u64)));
        }
    }
    lines
}

fn end_words(end: SliceEnd) -> &'static str {
    match end {
        SliceEnd::Preempted => "another thread took over",
        SliceEnd::Blocked => "it had to wait",
        SliceEnd::Slept => "it slept",
        SliceEnd::Ended => "it was over",
        SliceEnd::RunOver => "the run was over",
    }
}

/// The timeline in a few sentences: the window, the focused lane and slice, the selection, what is at the pointer.
pub fn describe(run: &Source<'_>, state: &TimelineState, selection: Option<&SelectionView>) -> String {
    let ns = |time: VirtualTime| moment(state, time);
    let total = span_text(run.index.total().as_nanos() as f64);
    let mut said = Vec::new();
    let (start, stop) = state.axis.window();
    let stop = stop.min(run.index.total());
    if state.axis.is_whole() {
        said.push(format!("The whole run: {} threads, {total}.", run.index.lanes()));
    } else {
        said.push(format!("From {} to {} of {total}.", ns(start), ns(stop)));
    }
    if let Some(lane) = state.lane {
        let figures = Figures::of(run, lane..lane + 1, start, stop);
        said.push(format!(
            "{}, thread {} of {}: {}.",
            run.index.name(lane),
            lane + 1,
            run.index.lanes(),
            rows(&figures.rows()[1..])
        ));
    }
    if let Some((index, slice)) = state.slice.and_then(|at| Some((at, run.simulation.slices().get(at as usize)?))) {
        said.push(format!("{}.", slice_lines(run, state, index, slice).join(", ")));
    }
    if let Some(selection) = selection {
        said.push(format!("Selected, of {}: {}.", selection.of, rows(&selection.rows)));
    }
    let hover = hover_lines(run, state);
    if !hover.is_empty() {
        said.push(format!("At the pointer: {}.", hover.join(", ")));
    }
    said.join(" ")
}

fn rows(rows: &[(&str, String)]) -> String {
    let rows: Vec<String> = rows.iter().map(|(name, value)| format!("{name} {value}")).collect();
    rows.join(", ")
}
