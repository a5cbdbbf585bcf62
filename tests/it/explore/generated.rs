//! Programs by chance: the search, the search without its reduction, and going through every order must agree.

use super::explore_with;
use super::model::{Model, VARIABLES};
use baton::base::Pcg32;
use baton::explore::{Options, Report};
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// Programs that each test compares.
const PROGRAMS: usize = 500;

/// One in so many has its schedules run, too.
const REPLAYED: usize = 20;

/// The variables at each end, none for a deadlock, with the number of orders.
fn ends(report: &Report) -> BTreeMap<Option<[i32; 3]>, BigUint> {
    let mut ends = BTreeMap::new();
    for outcome in &report.outcomes {
        let value = |name: &str| outcome.globals[name].as_i64().expect("an int") as i32;
        let end = (outcome.verdict.word() == "finished").then(|| VARIABLES.map(value));
        *ends.entry(end).or_insert_with(BigUint::default) += outcome.interleavings.clone().unwrap_or_default();
    }
    ends
}

fn compare(seed: u64) {
    let mut random = Pcg32::new(seed);
    for nth in 0..PROGRAMS {
        let model = Model::random(&mut random);
        let source = model.python();
        let quick = Options { witnesses: false, ..Options::default() };
        let report = explore_with(&source, quick.clone());
        assert!(report.complete);
        let expected: BTreeMap<_, _> =
            model.outcomes().into_iter().map(|(end, ways)| (end, BigUint::from(ways))).collect();
        assert_eq!(ends(&report), expected, "program {nth} of seed {seed}\n{source}");
        let whole = explore_with(&source, Options { reduced: false, ..quick });
        assert!(ends(&whole).keys().eq(expected.keys()), "program {nth} of seed {seed} without reduction\n{source}");
        if nth % REPLAYED == 0 {
            super::replay(&source, &super::explore(&source));
        }
    }
}

// Four tests, which run beside each other.

#[test]
fn reduced_or_not_the_search_finds_what_every_order_gives() {
    compare(2_024);
}

#[test]
fn so_it_does_for_other_programs() {
    compare(1_968);
}

#[test]
fn so_it_does_for_yet_other_programs() {
    compare(1_989);
}

#[test]
fn so_it_does_for_the_last_programs() {
    compare(2_001);
}
