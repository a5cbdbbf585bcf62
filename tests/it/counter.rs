//! The counter race: what gets lost, under which schedule, and what a lock costs.

use crate::runs::{LOCKED, RACE, assert_finished, int, race, run, run_on};

/// Schedules of every policy and model, `count` of them.
fn schedules(count: usize) -> Vec<String> {
    let models = ["", "@line", "@cpython-2.7", "@cpython-3.9", "@cpython-3.12"];
    (0..count)
        .map(|at| {
            let seed = at / 5;
            let policy = match at % 5 {
                0 => format!("rr:{}", 1 + seed * 7 % 211),
                1 => format!("random:{seed}"),
                2 => format!("random:{seed}:{}", 1 + seed * 13 % 400),
                3 => format!("pct:{seed}:{}", seed % 5),
                _ => "coop".to_owned(),
            };
            format!("{policy}{}", models[seed % models.len()])
        })
        .collect()
}

#[test]
fn the_unlocked_race_loses_updates() {
    for spec in ["rr:10", "rr:50", "random:1", "random:2", "random:3"] {
        let run = run(RACE, spec);
        assert_finished(&run);
        assert!(int(&run, "counter") < 100_000, "{spec}");
    }
}

#[test]
fn what_is_missing_in_the_end_is_what_got_lost_under_every_schedule() {
    for spec in schedules(200) {
        let run = run(&race(20, 100), &spec);
        assert_finished(&run);
        assert_eq!(2_000 - int(&run, "counter"), run.report().lost_updates as i64, "{spec}");
    }
    for spec in ["rr:1", "rr:10", "rr:50", "rr:97", "random:1", "random:2", "random:3", "pct:1:3", "python-2.7"] {
        let run = run(RACE, spec);
        assert_eq!(100_000 - int(&run, "counter"), run.report().lost_updates as i64, "{spec}");
    }
}

#[test]
fn what_is_missing_is_what_got_lost_on_several_cores_too() {
    for cores in [2, 3, 8] {
        for spec in ["rr:10", "random:1", "coop", "random:5@cpython-2.7"] {
            let run = run_on(&race(10, 100), spec, cores);
            assert_finished(&run);
            assert_eq!(1_000 - int(&run, "counter"), run.report().lost_updates as i64, "{spec} on {cores} cores");
        }
    }
}

#[test]
fn the_locked_race_is_exact_under_every_schedule() {
    for spec in schedules(200) {
        let run = run(&LOCKED.replace("range(1000)", "range(50)"), &spec);
        assert_finished(&run);
        assert_eq!(int(&run, "counter"), 5_000, "{spec}");
        let report = run.report();
        assert_eq!((report.lost_updates, report.stale_writes), (0, 0), "{spec}");
        assert!(report.races.is_empty(), "{spec}: {:?}", report.races);
    }
    for spec in ["rr:10", "rr:100", "random:1"] {
        assert_eq!(int(&run(LOCKED, spec), "counter"), 100_000, "{spec}");
    }
}

#[test]
fn a_slice_as_long_as_the_loop_body_loses_nothing() {
    let run = run(RACE, "rr:7");
    assert_eq!(int(&run, "counter"), 100_000);
    assert!(!run.report().races.is_empty(), "it is a race all the same");
}

#[test]
fn the_model_of_python_2_7_loses_one_to_twenty_percent() {
    for seed in 1..=20 {
        let lost = 100_000 - int(&run(RACE, &format!("python-2.7:{seed}")), "counter");
        assert!((1_000..=20_000).contains(&lost), "seed {seed} lost {lost}");
    }
}

#[test]
fn the_plain_race_is_safe_since_cpython_3_10_and_a_call_brings_it_back() {
    let with_call =
        RACE.replace("def increment", "def one():\n    return 1\n\ndef increment").replace("+= 1", "+= one()");
    let mut losing = 0;
    for seed in 0..12 {
        let spec = format!("random:{seed}@cpython-3.12");
        assert_eq!(int(&run(RACE, &spec), "counter"), 100_000, "{spec}");
        losing += u32::from(int(&run(&with_call, &spec), "counter") < 100_000);
    }
    assert!(losing > 0);
}

#[test]
fn the_ticker_of_python_2_7_lets_the_plain_race_lose() {
    assert!((0..5).any(|seed| int(&run(RACE, &format!("random:{seed}@cpython-2.7")), "counter") < 100_000));
}

#[test]
fn the_lock_costs_ten_times_the_time_by_switches_and_vain_wakes() {
    let (unlocked, locked) = (run(RACE, "rr:100").report(), run(LOCKED, "rr:100").report());
    assert!(locked.time.as_nanos() >= 10 * unlocked.time.as_nanos(), "{} and {}", unlocked.time, locked.time);
    assert!(locked.breakdown.in_vain > 0 && unlocked.breakdown.in_vain == 0);
    assert!(locked.breakdown.switching > 2 * unlocked.breakdown.switching);
}

#[test]
fn the_breakdown_adds_up_to_the_time_of_all_cores() {
    for (source, cores) in [(RACE, 1), (LOCKED, 1), (RACE, 4), (LOCKED, 4)] {
        let source = source.replace("range(1000)", "range(20)");
        let report = run_on(&source, "random:3", cores).report();
        assert_eq!(report.breakdown.total(), report.time.as_nanos() * u64::from(cores), "{cores} cores");
    }
}

#[test]
fn the_race_names_its_variable_and_line() {
    let report = run(RACE, "random:1").report();
    assert_eq!(report.races.len(), 1);
    assert_eq!((report.races[0].variable.as_str(), &report.races[0].lines[..]), ("counter", &[8][..]));
}
