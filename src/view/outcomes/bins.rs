//! Many ends of runs that differ in one number, as ranges of it: a histogram.

use crate::app::jobs::{End, Tally};
use serde_json::Value;

/// Ends from which on they are put together.
const ENDS_MIN: usize = 24;

/// Ranges that there are about as many of.
const RANGES: i64 = 12;

/// Ends whose number is in one range.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Bin<'a> {
    /// The first end that was met.
    pub first: &'a Tally,
    /// From here to there, both included.
    pub range: (i64, i64),
    /// Runs that ended so.
    pub runs: u64,
}

/// The ends as ranges of the only variable that tells them apart, with its name; none where they are few, or differ in
/// more.
pub(super) fn bins<'a>(ends: &[&'a Tally], differs: impl Fn(&str) -> bool) -> Option<(String, Vec<Bin<'a>>)> {
    let first = &ends.first().filter(|_| ends.len() >= ENDS_MIN)?.end;
    let mut names = first.globals.keys().filter(|name| differs(name));
    let name = names.next().filter(|_| names.next().is_none())?;
    let alike = |end: &End| {
        (&end.verdict, &end.error, &end.thread_errors) == (&first.verdict, &first.error, &first.thread_errors)
    };
    let mut numbers = Vec::with_capacity(ends.len());
    for tally in ends {
        let number = tally.end.globals.get(name).and_then(Value::as_i64).filter(|_| alike(&tally.end))?;
        numbers.push((number, *tally));
    }
    numbers.sort_by_key(|(number, tally)| (*number, tally.seed));
    let (least, most) = (numbers.first()?.0, numbers.last()?.0);
    let width = round_width(most.checked_sub(least)? / RANGES + 1);
    let mut bins: Vec<Bin<'_>> = Vec::new();
    for (number, tally) in numbers {
        let from = number.div_euclid(width) * width;
        match bins.last_mut().filter(|bin| bin.range.0 == from) {
            Some(bin) => {
                bin.runs += tally.runs;
                bin.first = if tally.seed < bin.first.seed { tally } else { bin.first };
            }
            None => bins.push(Bin { first: tally, range: (from, from + (width - 1)), runs: tally.runs }),
        }
    }
    Some((name.clone(), bins))
}

/// The next number that reads well: 1, 2 or 5 times a power of ten.
fn round_width(least: i64) -> i64 {
    let mut power = 1_i64;
    loop {
        for times in [1, 2, 5] {
            match power.checked_mul(times) {
                Some(width) if width >= least => return width,
                Some(_) => {}
                None => return least,
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(number: i64, seed: u64) -> Tally {
        let globals = [("counter".to_owned(), number.into()), ("all".to_owned(), 9.into())].into_iter().collect();
        Tally { end: End { verdict: "finished".to_owned(), globals, ..End::default() }, runs: 1, seed }
    }

    #[test]
    fn many_numbers_become_ranges_that_read_well() {
        let tallies: Vec<Tally> = (0..100).map(|at| tally(2_000 + at * 17, 100 - at as u64)).collect();
        let ends: Vec<&Tally> = tallies.iter().collect();
        let (name, bins) = bins(&ends, |name| name == "counter").expect("they are many");
        assert_eq!((name.as_str(), bins[0].range, bins[0].runs), ("counter", (2_000, 2_199), 12));
        assert_eq!(bins.iter().map(|bin| bin.runs).sum::<u64>(), 100);
        assert_eq!(bins[0].first.seed, 89, "the first seed that leads there");
    }

    #[test]
    fn few_ends_and_those_that_differ_in_more_stay_as_they_are() {
        let tallies: Vec<Tally> = (0..100).map(|at| tally(at, at as u64)).collect();
        let ends: Vec<&Tally> = tallies.iter().collect();
        assert!(bins(&ends[..5], |name| name == "counter").is_none());
        assert!(bins(&ends, |_| true).is_none());
        let mut other = tally(7, 500);
        other.end.verdict = "deadlock".to_owned();
        assert!(bins(&[&ends[..], &[&other]].concat(), |name| name == "counter").is_none());
    }

    #[test]
    fn widths_of_ranges_end_somewhere() {
        assert_eq!([1, 3, 7, 11, 600].map(round_width), [1, 5, 10, 20, 1_000]);
        assert_eq!(round_width(i64::MAX), i64::MAX);
    }
}
