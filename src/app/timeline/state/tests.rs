//! What intents do to a timeline.

use super::super::position_at;
use super::*;
use crate::app::Run;
use crate::app::testing::{RACE, run};
use proptest::prelude::*;

fn race() -> Run {
    run(RACE, "rr:10", 1)
}

fn fresh(run: &Run) -> TimelineState {
    TimelineState::new(run.index.total(), run.index.lanes())
}

#[test]
fn marks_are_all_there_each_in_a_slice_of_its_lane() {
    let run = race();
    let report = run.simulation.report();
    let mut counts = [0, 0];
    for lane in 0..4 {
        for (count, mark) in counts.iter_mut().zip([super::super::Mark::Stale, super::super::Mark::Lost]) {
            for moment in run.index.marks(mark, lane) {
                let slice = run.lanes.slice_at(ThreadId(lane as u32), *moment).expect("it ran before");
                assert!(run.simulation.slices().get(slice as usize).expect("one").stop >= *moment);
                *count += 1;
            }
        }
    }
    assert_eq!(counts, [report.stale_writes, report.lost_updates]);
    assert!(report.stale_writes > 0);
}

#[test]
fn the_overview_covers_the_whole_run() {
    let run = race();
    let busy: u64 = run.simulation.slices().as_slice().iter().map(|slice| slice.stop - slice.start).sum();
    let bins = run.index.overview();
    let bin_ns = run.index.total().as_nanos() as f64 / bins.len() as f64;
    let shown: f64 = bins.iter().map(|bin| f64::from(bin.busy + bin.in_vain) * bin_ns).sum();
    assert!((shown - busy as f64).abs() < busy as f64 * 1e-3, "{shown} of {busy}");
}

#[test]
fn a_click_goes_to_the_moment_under_it() {
    let mut run = race();
    let mut state = fresh(&run);
    let seek = state.update(TimelineIntent::SeekAt { x: 400.0 }, &run.source()).expect("a seek");
    seek.perform(&mut run.simulation);
    let off = (state.axis.x_of(run.simulation.time()) - 400.0).abs() * state.axis.ns_per_px();
    assert!(off <= 16_000.0, "{off} ns off is more than any single instruction takes");
    Seek::Time(VirtualTime(u64::MAX)).perform(&mut run.simulation);
    assert!(run.simulation.is_at_end());
    assert_eq!(position_at(&run.simulation, VirtualTime::ZERO), 0);
}

#[test]
fn slices_of_a_lane_are_walked_by_keys_and_gone_to() {
    let mut run = race();
    run.simulation.seek(0);
    let mut state = fresh(&run);
    state.update(TimelineIntent::ToggleLane(2), &run.source());
    state.update(TimelineIntent::FocusSlice(Direction::Next), &run.source());
    let first = state.slice.expect("the lane has slices");
    state.update(TimelineIntent::FocusSlice(Direction::Next), &run.source());
    let second = state.slice.expect("the lane has two");
    assert!(second > first);
    state.update(TimelineIntent::FocusSlice(Direction::Previous), &run.source());
    assert_eq!(state.slice, Some(first));
    assert_eq!(state.update(TimelineIntent::SeekFocus, &run.source()), Some(Seek::Slice(first)));
    state.update(TimelineIntent::ZoomToSelection, &run.source());
    let slice = run.simulation.slices().get(first as usize).expect("one");
    assert!(state.axis.shows(slice.start) && state.axis.shows(slice.stop));
}

#[test]
fn escape_gives_up_the_selection_first_and_then_the_focus() {
    let run = race();
    let mut state = fresh(&run);
    state.update(TimelineIntent::ToggleLane(1), &run.source());
    state.update(TimelineIntent::Select { from: 300.0, to: 100.0 }, &run.source());
    let selection = state.selection.expect("selected");
    assert!(selection.start_ns < selection.stop_ns);
    state.update(TimelineIntent::ClearSelection, &run.source());
    assert_eq!((state.selection, state.lane), (None, Some(1)));
    state.update(TimelineIntent::ClearSelection, &run.source());
    assert_eq!(state.lane, None);
}

#[test]
fn a_range_is_measured_from_one_position_to_another_without_dragging() {
    let mut run = race();
    let mut state = fresh(&run);
    state.update(TimelineIntent::SelectHere, &run.source());
    assert!(state.is_measuring());
    let late = run.simulation.time().as_nanos() as f64;
    run.simulation.seek(100);
    state.update(TimelineIntent::SelectHere, &run.source());
    let early = run.simulation.time().as_nanos() as f64;
    assert_eq!(state.selection, Some(Selection { start_ns: early, stop_ns: late }));
    assert!(!state.is_measuring());
}

#[test]
fn the_window_follows_the_playhead_until_it_is_taken_elsewhere() {
    let run = race();
    let mut state = fresh(&run);
    let total = run.index.total().as_nanos();
    state.update(TimelineIntent::ZoomAt { x: 0.0, factor: 10.0 }, &run.source());
    state.follow(VirtualTime(0));
    state.follow(VirtualTime(total / 2));
    assert!(state.axis.shows(VirtualTime(total / 2)));
    state.update(TimelineIntent::ShowEdge(Direction::Previous), &run.source());
    state.follow(VirtualTime(total / 2));
    assert!(!state.axis.shows(VirtualTime(total / 2)));
    state.reveal(VirtualTime(total));
    assert!(state.axis.shows(VirtualTime(total)));
}

fn intents() -> impl Strategy<Value = Vec<TimelineIntent>> {
    let direction = || prop_oneof![Just(Direction::Previous), Just(Direction::Next)];
    let intent = prop_oneof![
        (0.0f64..2_000.0, 0.0f64..900.0).prop_map(|(width, height)| TimelineIntent::Resize { width, height }),
        (-100.0f64..900.0, 0.01f64..100.0).prop_map(|(x, factor)| TimelineIntent::ZoomAt { x, factor }),
        (0.01f64..100.0).prop_map(|factor| TimelineIntent::Zoom { factor }),
        (-900.0f64..900.0).prop_map(|px| TimelineIntent::Pan { px }),
        (-900.0f64..900.0).prop_map(|px| TimelineIntent::Scroll { px }),
        (-9.0f64..900.0, -9.0f64..900.0).prop_map(|(x, y)| TimelineIntent::Hover { x, y }),
        (-9.0f64..900.0, -9.0f64..900.0).prop_map(|(from, to)| TimelineIntent::Select { from, to }),
        direction().prop_map(TimelineIntent::FocusLane),
        direction().prop_map(TimelineIntent::FocusSlice),
        direction().prop_map(TimelineIntent::ShowEdge),
        (0usize..9).prop_map(TimelineIntent::ToggleLane),
        Just(TimelineIntent::ZoomToSelection),
        Just(TimelineIntent::SelectHere),
        Just(TimelineIntent::ClearSelection),
        Just(TimelineIntent::SeekFocus),
    ];
    prop::collection::vec(intent, 0..25)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_sequence_of_intents_leads_out_of_the_run(intents in intents()) {
        let run = race();
        let mut state = fresh(&run);
        for intent in intents {
            state.update(intent, &run.source());
            prop_assert!(state.axis.start_ns() >= 0.0 && state.axis.span_ns() > 0.0);
            prop_assert!(state.axis.stop_ns() <= state.axis.total_ns() * (1.0 + 1e-12));
            prop_assert!(state.lane.is_none_or(|lane| lane < 4));
            let slice = state.slice.and_then(|slice| run.simulation.slices().get(slice as usize));
            prop_assert!(slice.is_none_or(|slice| Some(slice.thread.index()) == state.lane));
            prop_assert!(!state.scale.visible().is_empty());
        }
    }
}
