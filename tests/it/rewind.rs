//! Going back, and replaying: any position is the same whichever way it is reached.

use crate::runs::{LOCKED, RACE, int, prepare, race, run, run_on, sight};

/// Positions all over a run, in no order.
fn positions(length: u64) -> impl Iterator<Item = u64> {
    (0..24).map(move |at: u64| at.wrapping_mul(0x9e37_79b9_7f4a_7c15) % (length + 1))
}

#[test]
fn a_position_is_the_same_forwards_and_backwards() {
    for (source, spec, cores) in [
        (race(5, 400), "random:1", 1),
        (race(5, 400), "rr:10", 3),
        (LOCKED.replace("range(100)", "range(6)"), "rr:50", 1),
    ] {
        let mut done = run_on(&source, spec, cores);
        let (hash, length) = (done.trace_hash(), done.length());
        for position in positions(length) {
            let mut fresh = prepare(&source, spec, cores);
            fresh.seek(position);
            done.seek(position);
            assert_eq!(sight(&done), sight(&fresh), "{spec} at {position}");
        }
        done.seek(length);
        assert_eq!(done.trace_hash(), hash, "going about changes nothing that was recorded");
        assert_eq!(done.report().lost_updates, run_on(&source, spec, cores).report().lost_updates);
    }
}

#[test]
fn a_step_back_undoes_a_step() {
    let mut simulation = run(&race(3, 50), "rr:10");
    simulation.seek(200);
    for _ in 0..300 {
        let here = sight(&simulation);
        simulation.step();
        simulation.step_back();
        assert_eq!(sight(&simulation), here);
        simulation.step();
    }
}

#[test]
fn slices_are_stepped_through_in_both_directions() {
    let mut simulation = run(&LOCKED.replace("range(100)", "range(4)").replace("1000", "20"), "rr:30");
    let slices = simulation.slices().len();
    simulation.seek(0);
    let mut forwards = vec![];
    while !simulation.is_at_end() {
        forwards.push((simulation.slice_index(), simulation.position()));
        simulation.step_slice();
    }
    assert!(forwards.len() >= slices - 1, "{} of {slices}", forwards.len());
    let mut backwards = vec![];
    while simulation.slice_index() > 0 {
        simulation.step_slice_back();
        backwards.push((simulation.slice_index(), simulation.position()));
    }
    backwards.reverse();
    assert_eq!(forwards, backwards);
}

#[test]
fn the_replay_string_repeats_every_run() {
    let specs =
        ["rr:10", "rr:7@line", "random:1", "random:2:10", "pct:3:4", "coop", "python-2.7", "random:4@cpython-3.9"];
    for source in [race(6, 60), LOCKED.replace("range(100)", "range(6)").replace("1000", "60")] {
        for cores in [1, 2, 5] {
            for spec in specs {
                let recorded = run_on(&source, spec, cores);
                let replay = recorded.replay_spec().to_string();
                let repeated = run_on(&source, &replay, cores);
                assert_eq!(repeated.outcome(), recorded.outcome(), "{spec} on {cores} cores: {replay}");
                assert_eq!(repeated.trace_hash(), recorded.trace_hash(), "{spec} on {cores} cores: {replay}");
                assert_eq!(repeated.replay_spec().to_string(), replay);
            }
        }
    }
}

#[test]
fn round_robin_replays_from_a_string_that_fits_an_address() {
    let replay = run(RACE, "rr:10").replay_spec().to_string();
    assert!(replay.len() < 1_500, "{replay}");
    assert_eq!(int(&run(RACE, &replay), "counter"), int(&run(RACE, "rr:10"), "counter"));
}

#[test]
fn running_in_small_budgets_changes_nothing() {
    for spec in ["random:9", "random:9:2@line", "pct:3:4", "pct:1:2@cpython-3.9", "python-2.7:1"] {
        let at_once = run(&race(4, 300), spec);
        let mut bit_by_bit = prepare(&race(4, 300), spec, 1);
        while bit_by_bit.outcome().is_none() {
            bit_by_bit.run(7);
        }
        assert_eq!(bit_by_bit.trace_hash(), at_once.trace_hash(), "{spec}");
        assert_eq!(bit_by_bit.report(), at_once.report(), "{spec}");
    }
}
