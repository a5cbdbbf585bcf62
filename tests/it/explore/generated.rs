//! Programs by chance: the search, the search without its reduction, and going through every order must agree.

use super::explore_with;
use super::model::{Model, VARIABLES};
use baton::base::Pcg32;
use baton::explore::{Options, Report};
use std::collections::BTreeMap;

/// Programs that are compared.
const PROGRAMS: usize = 2_000;

/// One in so many has its schedules run, too.
const REPLAYED: usize = 20;

/// The variables at each end, none for a deadlock, with the number of orders.
fn ends(report: &Report) -> BTreeMap<Option<[i32; 3]>, usize> {
    let mut ends = BTreeMap::new();
    for outcome in &report.outcomes {
        let value = |name: &str| outcome.globals[name].as_i64().expect("an int") as i32;
        let end = (outcome.verdict.word() == "finished").then(|| VARIABLES.map(value));
        let ways: usize = outcome.interleavings.as_ref().map_or(0, |ways| ways.to_string().parse().expect("a number"));
        *ends.entry(end).or_insert(0) += ways;
    }
    ends
}

#[test]
fn reduced_or_not_the_search_finds_what_every_order_gives() {
    let mut random = Pcg32::new(2_024);
    for nth in 0..PROGRAMS {
        let model = Model::random(&mut random);
        let source = model.python();
        let quick = Options { witnesses: false, ..Options::default() };
        let report = explore_with(&source, quick.clone());
        assert!(report.complete);
        let expected = model.outcomes();
        assert_eq!(ends(&report), expected, "program {nth}\n{source}");
        let whole = explore_with(&source, Options { reduced: false, ..quick });
        assert!(ends(&whole).keys().eq(expected.keys()), "program {nth} without reduction\n{source}");
        if nth % REPLAYED == 0 {
            super::replay(&source, &super::explore(&source));
        }
    }
}
