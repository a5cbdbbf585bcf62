//! Whole views of small runs.

use super::*;
use crate::app::Run;
use crate::app::testing::{RACE, run as recorded};
use crate::app::timeline::{Direction, Layout, Mark, Seek, TimelineIntent};
use crate::base::VirtualTime;
use expect_test::{Expect, expect};
use proptest::prelude::*;

const LOCKED: &str = "
import threading, time
counter = 0
lock = threading.Lock()
def increment():
    global counter
    for _ in range(20):
        with lock:
            counter += 1
    time.sleep(0.00005)
threads = [threading.Thread(target=increment) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
";

fn sized(run: &Run, width: f64, height: f64) -> TimelineState {
    let mut state = TimelineState::new(run.index.total(), run.index.lanes());
    state.update(TimelineIntent::Resize { width, height }, &run.source());
    state
}

/// What each pixel of a lane shows, as letters.
fn letters(picture: &Picture, lane: usize) -> String {
    let mut row = vec![b' '; picture.axis.width() as usize];
    for piece in &picture.lanes[lane].pieces {
        let letter = match piece.state {
            LaneState::Running => b'R',
            LaneState::InVain => b'v',
            LaneState::Ready => b'-',
            LaneState::Blocked => b'b',
            LaneState::Sleeping => b's',
        };
        row[usize::from(piece.start)..usize::from(piece.stop)].fill(letter);
    }
    String::from_utf8(row).expect("letters").trim_end().to_owned()
}

fn check_lanes(run: &Run, width: f64, expected: Expect) {
    let state = sized(run, width + 64.0, 200.0);
    let view = timeline(&run.source(), &state, None);
    let lanes =
        (0..run.index.lanes()).map(|lane| format!("{:<22}|{}\n", run.index.name(lane), letters(&view.picture, lane)));
    expected.assert_eq(&lanes.collect::<String>());
}

#[test]
fn lanes_show_who_ran_and_who_could_have() {
    check_lanes(
        &recorded(RACE, "rr:50", 1),
        90.0,
        expect![[r#"
        MainThread            |RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRbbbbbbbbbbbbbbbbbbbbb----------R
        Thread-1 (increment)  |                                                            R-----R-----R------RRRRRR
        Thread-2 (increment)  |                                                              R-----R------R----------R
        Thread-3 (increment)  |                                                                R-----R------R----------R
    "#]],
    );
}

#[test]
fn lanes_show_who_waited_and_who_slept() {
    check_lanes(
        &recorded(LOCKED, "rr:60", 1),
        110.0,
        expect![[r#"
        MainThread            |RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb----RRRb-----R
        Thread-1 (increment)  |                                        R----R----R----R----R----RRRRssssssssssssssssssssssssss-RRR
        Thread-2 (increment)  |                                         R----R----R----R----R-------RRRRssssssssssssssssssssssssssssss-RRR
        Thread-3 (increment)  |                                           R----R----R----R----R---------RRRRssssssssssssssssssssssssssssss-R
        Thread-4 (increment)  |                                            R----R----R----R----R------------RRRRsssssssssssssssssssssssssss-R
    "#]],
    );
}

#[test]
fn a_slice_is_told_where_the_pointer_is() {
    let run = recorded(RACE, "rr:10", 1);
    let mut state = sized(&run, 800.0, 200.0);
    state.update(TimelineIntent::ToggleLane(1), &run.source());
    state.update(TimelineIntent::FocusSlice(Direction::Next), &run.source());
    state.update(TimelineIntent::ZoomToSelection, &run.source());
    state.update(TimelineIntent::Hover { x: state.axis.width() / 2.0, y: state.scale.y_of(1) + 2.0 }, &run.source());
    expect![[r#"
        Thread-1 (increment): running
        slice 47, 7 instructions
        5.07 µs from 114.83 µs
        then it was over
        stale writes: 1"#]]
    .assert_eq(&hover_lines(&run.source(), &state).join("\n"));
    state.update(TimelineIntent::Fit, &run.source());
    expect!["The whole run: 4 threads, 151 µs. Thread-1 (increment), thread 2 of 4: running 6.57 µs (4 %), slices 16, switched to 16, instructions 157, stale writes 6, lost updates 5. Thread-1 (increment): running, slice 47, 7 instructions, 5.07 µs from 114.8 µs, then it was over, stale writes: 1. At the pointer: Thread-1 (increment): running, slice 47, 7 instructions, 5.07 µs from 114.8 µs, then it was over, stale writes: 1."].assert_eq(&timeline(&run.source(), &state, None).overlay.description);
}

#[test]
fn the_selection_of_everything_has_the_figures_of_the_report() {
    let run = recorded(LOCKED, "random:3", 1);
    let mut state = sized(&run, 800.0, 200.0);
    state.update(TimelineIntent::Select { from: -5.0, to: 5_000.0 }, &run.source());
    let figures = Figures::of(&run.source(), 0..run.index.lanes(), VirtualTime::ZERO, run.index.total() + 1);
    let report = run.simulation.report();
    assert_eq!(figures.instructions, report.instructions);
    assert_eq!((figures.stale, figures.lost), (report.stale_writes, report.lost_updates));
    assert_eq!(figures.slices, run.simulation.slices().len() as u64);
    assert!(figures.in_vain > 0);
    let selection = timeline(&run.source(), &state, None).overlay.selection.expect("selected");
    assert_eq!((selection.start, selection.stop), (0.0, state.axis.width()));
    assert!(selection.rows.iter().any(|(name, _)| *name == "woken in vain"));
}

#[test]
fn the_picture_is_kept_while_only_the_position_changes() {
    let mut run = recorded(RACE, "rr:10", 1);
    let mut state = sized(&run, 800.0, 200.0);
    let before = timeline(&run.source(), &state, None);
    Seek::Time(VirtualTime(run.index.total().as_nanos() / 2)).perform(&mut run.simulation);
    let after = timeline(&run.source(), &state, Some(&before));
    assert!(Rc::ptr_eq(&before.picture, &after.picture));
    assert!(before != after, "the playhead has moved");
    state.update(TimelineIntent::Zoom { factor: 2.0 }, &run.source());
    assert!(!Rc::ptr_eq(&timeline(&run.source(), &state, Some(&after)).picture, &after.picture));
}

const COLOURS: Palette = Palette {
    background: [255, 255, 255, 255],
    stripe: [250, 250, 250, 255],
    lanes: [[0, 0, 200, 255]; LANE_HUES],
    ready: [1, 0, 0, 255],
    blocked: [2, 0, 0, 255],
    sleeping: [3, 0, 0, 255],
    in_vain: [4, 0, 0, 255],
    stale: [5, 0, 0, 255],
    lost: [6, 0, 0, 255],
};

#[test]
fn every_state_and_every_mark_gets_its_own_pixels() {
    let (race, locked) = (recorded(RACE, "rr:10", 1), recorded(LOCKED, "random:3", 1));
    let mut seen = Raster::default();
    let mut found = std::collections::BTreeSet::new();
    for (run, height) in [(&race, 200.0), (&locked, 200.0), (&race, 60.0), (&locked, 62.0)] {
        let view = timeline(&run.source(), &sized(run, 900.0, height), None);
        for scale in [1, 2] {
            raster(&view.picture, &COLOURS, scale, &mut seen);
            assert_eq!(seen.pixels.len(), seen.width * seen.height);
            assert_eq!(seen.bytes().len(), 4 * seen.pixels.len());
            found.extend(seen.pixels.iter().filter(|pixel| pixel[1] == 0).map(|pixel| pixel[0]));
        }
    }
    assert!([1, 2, 3, 4, 5, 6].iter().all(|colour| found.contains(colour)), "{found:?}");
}

fn runs() -> &'static [(&'static str, &'static str, u8)] {
    &[(RACE, "rr:10", 1), (RACE, "rr:1", 1), (LOCKED, "random:2", 1), (LOCKED, "rr:7", 3), (RACE, "random:1:3", 2)]
}

/// The windows that a test looks at: a few zooms, each at a share of the width.
fn windows() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((0.0f64..1.0, 0.5f64..30.0), 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn pieces_never_overlap_and_leave_no_slice_out(which in 0usize..5, width in 70.0f64..1_500.0, height in 10.0f64..500.0, zooms in windows()) {
        let (text, schedule, cores) = runs()[which];
        let run = recorded(text, schedule, cores);
        let source = run.source();
        let mut state = sized(&run, width, height);
        for (x, factor) in &zooms {
            state.axis.zoom_at(x * state.axis.width(), *factor);
        }
        let view = timeline(&source, &state, None);
        let mut slices = 0;
        for lane in &view.picture.lanes {
            prop_assert!(lane.pieces.iter().all(|piece| piece.start < piece.stop));
            prop_assert!(lane.pieces.windows(2).all(|pair| pair[0].stop <= pair[1].start));
            prop_assert!(lane.pieces.last().is_none_or(|piece| f64::from(piece.stop) <= state.axis.width()));
            let (start, stop) = state.axis.window();
            for kind in [MarkKind::Stale, MarkKind::Lost] {
                let mark = if kind == MarkKind::Stale { Mark::Stale } else { Mark::Lost };
                let drawn: u32 = lane.marks.iter().filter(|mark| mark.kind == kind).map(|mark| mark.count).sum();
                let there = run.index.count(mark, lane.lane, start, stop + 1);
                prop_assert_eq!(drawn as usize, there);
            }
            slices += lane.pieces.iter().map(|piece| piece.slices).sum::<u32>();
        }
        let all = view.picture.lanes.len() == run.index.lanes();
        if state.axis.is_whole() && all {
            // A slice without a nanosecond at the very start or end is not in any pixel.
            let empty = run.simulation.slices().as_slice().iter().filter(|slice| slice.start == slice.stop).count();
            prop_assert!(slices as usize + empty >= run.simulation.slices().len());
            prop_assert!(slices as usize <= run.simulation.slices().len());
        }
    }

    #[test]
    fn a_point_hits_what_is_drawn_there(which in 0usize..5, width in 70.0f64..1_500.0, height in 60.0f64..500.0, x in 0.0f64..1.0, y in 0.0f64..1.0) {
        let (text, schedule, cores) = runs()[which];
        let run = recorded(text, schedule, cores);
        let state = sized(&run, width, height);
        let picture = Picture::new(&run.source(), &state);
        let (x, y) = (x * width, y * height);
        let hit = picture.hit(x, y);
        let Layout { labels, overview, .. } = picture.layout;
        let place = match (y < overview, x < labels, y < picture.layout.top()) {
            (true, ..) => Place::Overview,
            (_, true, _) => Place::Label,
            (_, _, true) => Place::Ruler,
            _ => Place::Plot,
        };
        prop_assert_eq!(hit.place, place);
        prop_assert!(place != Place::Plot || (picture.axis.x_of_ns(hit.ns) + labels - x).abs() < 1e-6 * width);
        if let Some(lane) = hit.lane.and_then(|lane| picture.lanes.iter().find(|drawn| drawn.lane == lane)) {
            prop_assert!(lane.y <= hit.y && hit.y <= lane.y + lane.height + 1e-9);
        }
    }
}

/// The plot is narrower than a mark.
#[test]
fn a_mark_counts_nothing_beyond_the_window() {
    let (text, schedule, cores) = runs()[4];
    let run = recorded(text, schedule, cores);
    let mut state = sized(&run, 70.0, 256.0);
    state.axis.zoom_at(0.0, 2.0);
    let (start, stop) = state.axis.window();
    for lane in &timeline(&run.source(), &state, None).picture.lanes {
        let drawn: u32 = lane.marks.iter().filter(|mark| mark.kind == MarkKind::Stale).map(|mark| mark.count).sum();
        assert_eq!(drawn as usize, run.index.count(Mark::Stale, lane.lane, start, stop + 1));
    }
}
