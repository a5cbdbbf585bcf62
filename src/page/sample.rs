//! Sample programs, each with the schedule under which it shows what it is there for.

use crate::vm::Costs;

/// A program that the page offers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sample {
    /// The name in addresses; never changes.
    pub id: &'static str,
    /// The name for people.
    pub title: &'static str,
    /// Where it stands among the others.
    pub group: &'static str,
    /// The name of the file with its text, among `samples`.
    file: &'static str,
    /// The schedule token that it opens with.
    pub schedule: &'static str,
    /// Costs that it opens with, in nanoseconds by their names, where they differ from the usual ones.
    pub costs: &'static [(&'static str, u64)],
}

const RACE: &str = "The counter race";
const LOCKS: &str = "Locks";
const WAITING: &str = "Waiting for each other";
const OUTCOMES: &str = "Every outcome, small enough to explore";
const REACTOR: &str = "The reactor";
const BATON: &str = "Who holds the baton";
const TITLES: &str = "Downloads: a title from each blog";
const PAGES: &str = "Downloads: one page thirty times";
const WAITING_BYTES: &str = "Downloads: bytes that wait";

/// The costs of a machine on which 50,000 instructions take the 5 ms after which CPython asks a thread for the baton
/// (`sys.getswitchinterval()`): one instruction stands for ten.
pub const SLOW: &[(&str, u64)] = &[("instruction_ns", 100)];

/// The schedule whose slices are those 5 ms.
pub const SLOW_SCHEDULE: &str = "rr:50000";

/// All samples, in the order in which they are offered; the first one opens with the page.
pub const SAMPLES: &[Sample] = &[
    Sample {
        id: "race",
        title: "A hundred threads, one counter",
        group: RACE,
        file: "race",
        schedule: "random:1",
        costs: &[],
    },
    Sample {
        id: "race-small",
        title: "Two threads, three times each",
        group: RACE,
        file: "race_small",
        schedule: "rr:3",
        costs: &[],
    },
    Sample {
        id: "race-lucky",
        title: "A green test of a wrong program",
        group: RACE,
        file: "race",
        schedule: "rr:7",
        costs: &[],
    },
    Sample {
        id: "race-python-2.7",
        title: "As Python 2.7 switched",
        group: RACE,
        file: "race",
        schedule: "python-2.7",
        costs: &[],
    },
    Sample {
        id: "race-call",
        title: "The race in today's Python",
        group: RACE,
        file: "race_call",
        schedule: "random:1:20@cpython-3.12",
        costs: &[],
    },
    Sample {
        id: "race-locked",
        title: "The counter with a lock",
        group: LOCKS,
        file: "race_locked",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "check-then-act",
        title: "Check, then act",
        group: LOCKS,
        file: "check_then_act",
        schedule: "rr:10",
        costs: &[],
    },
    Sample {
        id: "deadlock",
        title: "Two locks, taken crosswise",
        group: WAITING,
        file: "deadlock",
        schedule: "rr:12",
        costs: &[],
    },
    Sample {
        id: "philosophers",
        title: "Dining philosophers",
        group: WAITING,
        file: "philosophers",
        schedule: "rr:12",
        costs: &[],
    },
    Sample {
        id: "queue",
        title: "Producers and consumers",
        group: WAITING,
        file: "producers",
        schedule: "random:1",
        costs: &[],
    },
    Sample {
        id: "thread-error",
        title: "An exception in one thread",
        group: WAITING,
        file: "thread_error",
        schedule: "random:1",
        costs: &[],
    },
    Sample {
        id: "all-two-by-two",
        title: "Two threads, twice each",
        group: OUTCOMES,
        file: "counter_two",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "all-last-ticket",
        title: "The last ticket",
        group: OUTCOMES,
        file: "last_ticket",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "all-philosophers",
        title: "Two philosophers",
        group: OUTCOMES,
        file: "two_philosophers",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "all-lost-wakeup",
        title: "The lost wake-up",
        group: OUTCOMES,
        file: "lost_wakeup",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "deferreds",
        title: "A hundred Deferreds, one counter",
        group: REACTOR,
        file: "deferreds",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "call-later",
        title: "A hundred delayed calls, one counter",
        group: REACTOR,
        file: "call_later",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "errbacks",
        title: "A ladder of callbacks and errbacks",
        group: REACTOR,
        file: "errbacks",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "deferred-list",
        title: "Many Deferreds as one",
        group: REACTOR,
        file: "deferred_list",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "inline-callbacks",
        title: "Callbacks that read from top to bottom",
        group: REACTOR,
        file: "inline_callbacks",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "yield-race",
        title: "The race is back",
        group: REACTOR,
        file: "yield_race",
        schedule: "rr:100",
        costs: &[],
    },
    Sample { id: "hog", title: "The baton hog", group: BATON, file: "hog", schedule: "rr:100", costs: &[] },
    Sample {
        id: "hog-split",
        title: "The hog, cured by giving the baton back",
        group: BATON,
        file: "hog_split",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "hog-thread",
        title: "The hog, cured by a thread",
        group: BATON,
        file: "hog_thread",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "titles-sequential",
        title: "Page after page",
        group: TITLES,
        file: "titles_sequential",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "titles-threads",
        title: "A thread a blog",
        group: TITLES,
        file: "titles_threads",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "titles-pool",
        title: "A pool of threads",
        group: TITLES,
        file: "titles_pool",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "titles-reactor",
        title: "The reactor, with callbacks",
        group: TITLES,
        file: "titles_reactor",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "titles-inline",
        title: "The reactor, from top to bottom",
        group: TITLES,
        file: "titles_inline",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "pages-sequential",
        title: "Thirty pages in a row",
        group: PAGES,
        file: "pages_sequential",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "pages-threads",
        title: "Thirty threads",
        group: PAGES,
        file: "pages_threads",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "pages-reactor",
        title: "Thirty Deferreds",
        group: PAGES,
        file: "pages_reactor",
        schedule: "rr:100",
        costs: &[],
    },
    Sample {
        id: "buffered-threads",
        title: "Threads that compute beside",
        group: WAITING_BYTES,
        file: "buffered_threads",
        schedule: SLOW_SCHEDULE,
        costs: SLOW,
    },
    Sample {
        id: "buffered-pieces",
        title: "The same work in small pieces",
        group: WAITING_BYTES,
        file: "buffered_pieces",
        schedule: SLOW_SCHEDULE,
        costs: SLOW,
    },
    Sample {
        id: "buffered-hog",
        title: "The same work by a baton hog",
        group: WAITING_BYTES,
        file: "buffered_hog",
        schedule: SLOW_SCHEDULE,
        costs: SLOW,
    },
    Sample {
        id: "failures",
        title: "Hosts that misbehave",
        group: WAITING_BYTES,
        file: "failures",
        schedule: "rr:100",
        costs: &[],
    },
];

impl Sample {
    /// The program's text.
    pub fn source(&self) -> &'static str {
        match self.file {
            "race" => include_str!("samples/race.py"),
            "race_locked" => include_str!("samples/race_locked.py"),
            "deferreds" => include_str!("samples/deferreds.py"),
            other => super::text::of(other),
        }
    }

    /// What to look for, in a sentence or two.
    pub fn summary(&self) -> &'static str {
        match self.id {
            "race" => {
                "Each of 100 threads adds one 1,000 times. Most of the 100,000 updates get lost between a read and the \
                  write that belongs to it."
            }
            other => super::text::summary(other),
        }
    }

    /// Sets the costs that it opens with.
    pub fn set_costs(&self, costs: &mut Costs) {
        self.costs.iter().for_each(|(name, ns)| costs.set(name, *ns));
    }

    /// The first sample with that text.
    pub fn of_text(text: &str) -> Option<&'static Self> {
        SAMPLES.iter().find(|sample| sample.source() == text)
    }

    /// The sample of that id.
    pub fn find(id: &str) -> Option<&'static Self> {
        SAMPLES.iter().find(|sample| sample.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{Outcome, RunOptions, Simulation};
    use crate::trace::Totals;
    use crate::vm;

    fn run(sample: &Sample) -> Simulation {
        let (program, diagnostics) = vm::compile(sample.source());
        let program = program.unwrap_or_else(|| panic!("{}: {diagnostics:?}", sample.id));
        let schedule = sample.schedule.parse().expect("a sample's schedule is a token");
        let mut costs = Costs::default();
        sample.set_costs(&mut costs);
        let mut simulation = Simulation::new(program, RunOptions { schedule, costs, ..RunOptions::default() });
        simulation.run_to_end();
        simulation
    }

    fn check(id: &str, outcome: &str, counter: impl Fn(i64, u64) -> bool) {
        let simulation = run(Sample::find(id).expect("the sample is there"));
        assert_eq!(simulation.outcome().map(Outcome::word), Some(outcome), "{id}");
        let counter_value = simulation.global("counter").and_then(|value| value.as_int()).unwrap_or_default();
        assert!(counter(counter_value, simulation.report().lost_updates), "{id}: {counter_value}");
    }

    #[test]
    fn every_sample_shows_what_its_summary_says() {
        check("race", "finished", |counter, lost| counter < 10_000 && counter as u64 + lost == 100_000);
        check("race-small", "finished", |counter, lost| counter < 6 && lost > 0);
        check("race-lucky", "finished", |counter, lost| counter == 100_000 && lost == 0);
        check("race-python-2.7", "finished", |counter, lost| lost >= 1_000 && counter >= 80_000);
        check("race-call", "finished", |_, lost| lost > 0);
        check("race-locked", "finished", |counter, lost| counter == 100_000 && lost == 0);
        check("deadlock", "deadlock", |_, _| true);
        check("philosophers", "deadlock", |_, _| true);
        check("all-two-by-two", "finished", |counter, _| counter == 4);
        check("all-last-ticket", "finished", |_, _| true);
        check("all-philosophers", "finished", |_, _| true);
        check("all-lost-wakeup", "finished", |_, _| true);
        check("queue", "finished", |_, lost| lost == 0);
        check("thread-error", "finished", |_, _| true);
        check("deferreds", "finished", |counter, lost| counter == 100_000 && lost == 0);
        check("call-later", "finished", |counter, lost| counter == 100_000 && lost == 0);
        check("errbacks", "finished", |_, _| true);
        check("deferred-list", "finished", |_, _| true);
        check("inline-callbacks", "finished", |_, _| true);
        check("yield-race", "finished", |counter, _| counter == 3);
        check("hog-split", "finished", |_, _| true);
        check("hog-thread", "finished", |_, _| true);
        check("failures", "finished", |_, _| true);
    }

    /// The sample's downloads, when all of them came.
    fn downloads(id: &str) -> (usize, u64, Totals) {
        let simulation = run(Sample::find(id).expect("the sample is there"));
        assert_eq!(simulation.outcome().map(Outcome::word), Some("finished"), "{id}: {:?}", simulation.traceback());
        let totals = simulation.transfers().totals(simulation.end_time());
        assert_eq!((totals.bad, totals.open), (0, 0), "{id}");
        (simulation.transfers().all().len(), simulation.end_time().as_nanos(), totals)
    }

    #[test]
    fn waiting_at_the_same_time_is_three_to_five_times_as_fast() {
        let (pages, sequential, _) = downloads("titles-sequential");
        assert_eq!(pages, 8);
        for id in ["titles-threads", "titles-reactor", "titles-inline"] {
            let (pages, ns, _) = downloads(id);
            assert_eq!(pages, 8, "{id}");
            assert!((3..=5).contains(&(sequential / ns)), "{id}: {sequential} {ns}");
        }
        let (_, pool, _) = downloads("titles-pool");
        assert!(pool < sequential * 2 / 3, "{sequential} {pool}");
    }

    #[test]
    fn thirty_pages_are_seven_to_thirty_times_as_fast_at_once() {
        let (pages, sequential, _) = downloads("pages-sequential");
        for id in ["pages-threads", "pages-reactor"] {
            let (others, ns, _) = downloads(id);
            assert_eq!((pages, others), (30, 30));
            assert!((7..=30).contains(&(sequential / ns)), "{id}: {sequential} {ns}");
        }
    }

    #[test]
    fn bytes_wait_beside_threads_that_compute_and_for_a_hog_but_not_for_small_pieces() {
        let unread = |id| downloads(id).2.unread_ns;
        let (threads, pieces, hog) = (unread("buffered-threads"), unread("buffered-pieces"), unread("buffered-hog"));
        assert!(pieces * 10 <= threads && pieces * 10 <= hog, "{threads} {pieces} {hog}");
    }

    #[test]
    fn the_hog_delays_a_tick_and_neither_cure_does() {
        let hogs = |id| run(Sample::find(id).expect("the sample is there")).hogs(50_000_000);
        let hog = hogs("hog");
        assert!(hog.len() == 1 && hog[0].delayed == 1 && hog[0].delay_ns_max > 800_000_000, "{hog:?}");
        assert!(hogs("hog-split").is_empty() && hogs("hog-thread").is_empty());
    }

    #[test]
    fn the_balance_goes_below_zero() {
        let simulation = run(Sample::find("check-then-act").expect("the sample is there"));
        let balance = simulation.global("balance").and_then(|value| value.as_int());
        assert!(balance.is_some_and(|balance| balance < 0), "{balance:?}");
    }

    #[test]
    fn ids_are_unique_and_fit_an_address() {
        for (at, sample) in SAMPLES.iter().enumerate() {
            assert!(!sample.summary().is_empty() && !sample.source().is_empty(), "{}", sample.id);
            assert!(SAMPLES[..at].iter().all(|other| other.id != sample.id), "{}", sample.id);
            assert!(sample.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c)));
        }
    }
}
