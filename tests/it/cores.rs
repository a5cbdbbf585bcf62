//! Several cores: threads advance at once, and still nobody acts before what let him act.

use crate::runs::{LOCKED, race, run_on};

#[track_caller]
fn check(source: &str, spec: &str, cores: u8) {
    let simulation = run_on(source, spec, cores);
    let mut ready = vec![0; simulation.thread_count()];
    let mut free = vec![0; usize::from(cores)];
    for slice in simulation.slices().as_slice() {
        let (thread, core) = (slice.thread.index(), usize::from(slice.core));
        let (start, stop) = (slice.start.as_nanos(), slice.stop.as_nanos());
        assert!(start >= ready[thread], "{spec} on {cores}: thread {thread} runs twice at once: {slice:?}");
        assert!(start >= free[core], "{spec} on {cores}: core {core} runs two threads at once: {slice:?}");
        assert!(start > 0 || thread == 0, "{spec} on {cores}: thread {thread} runs before it was started: {slice:?}");
        (ready[thread], free[core]) = (stop, stop);
    }
    for wake in simulation.wakes() {
        let slices = simulation.slices();
        let next = (0..slices.len())
            .filter_map(|at| slices.get(at))
            .find(|slice| slice.thread == wake.thread && slice.first >= wake.position && !slice.in_vain);
        assert!(
            next.is_none_or(|slice| slice.start >= wake.at || slice.first == wake.position),
            "{spec} on {cores}: {wake:?} came after {next:?}"
        );
    }
    let report = simulation.report();
    assert_eq!(report.breakdown.total(), report.time.as_nanos() * u64::from(cores), "{spec} on {cores}");
}

#[test]
fn nobody_runs_before_he_can_and_every_nanosecond_is_booked() {
    for cores in [1, 2, 3, 8] {
        for spec in ["rr:10", "random:1", "random:2:5", "pct:4:4", "coop", "python-2.7", "rr:3@line"] {
            check(&race(6, 20), spec, cores);
            check(&LOCKED.replace("range(100)", "range(5)").replace("range(1000)", "range(10)"), spec, cores);
        }
    }
}
