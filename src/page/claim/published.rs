//! The claims themselves. What stands here of CPython 3.11 is what `scripts/claims` printed on the day and machine that it names.

use super::{Claim, Here, Quantity, Record, Trial};

/// Who measured what is not published elsewhere.
const OURS: &str = "scripts/claims, 2026-11-28, Intel Xeon, 2 cores, Linux";

const fn trial(title: &'static str, sample: &'static str) -> Trial {
    Trial { title, sample, schedule: "" }
}

/// A measurement of ours, of a version in use.
const fn ours(version: &'static str, found: &'static str, value: Option<f64>) -> Record {
    Record { version, found, value, by: OURS, is_current: true }
}

const fn older(version: &'static str, found: &'static str, value: Option<f64>) -> Record {
    Record { version, found, value, by: "100 threads × 1,000, measured with that version", is_current: false }
}

const PLAIN: &str = "CPython 3.11.7";
const TWISTED: &str = "CPython 3.11.7, Twisted 26.10";

pub(super) static CLAIMS: &[Claim] = &[
    Claim {
        id: "lost-updates",
        title: "A hundred threads that each add one to a counter a thousand times lose updates.",
        reported: "96,733 of 100,000 were left",
        source: "Published for Python 2.7.",
        quantity: Quantity::Lost,
        bound: 1e-5,
        bound_words: "at least one update gets lost",
        trials: &[
            trial("As Python 2.7 switched", "race-python-2.7"),
            Trial { schedule: "random:1", ..trial("Switching anywhere, the textbook's model", "race") },
            Trial { schedule: "random:1:20@cpython-3.12", ..trial("Switching where 3.10 and later do", "race") },
        ],
        here: Here::Race,
        cpython: &[
            older(
                "CPython 2.7",
                "19 of 20 runs lost updates; of 1,000,000 there were 829,000 to 892,000 left",
                Some(0.108),
            ),
            older("CPython 3.6 to 3.9", "none of 20 runs; switching every microsecond, 6 to 13 of 20", None),
            Record {
                version: "CPython 3.10 to 3.13",
                found: "no run, at any switch interval",
                value: Some(0.0),
                by: "python/cpython#18334: switches only at calls and at backward jumps",
                is_current: true,
            },
            ours(PLAIN, "counter += one(), switching every microsecond: 18 of 20 runs lost updates", None),
            ours(PLAIN, "counter += 1: none of 20 runs, at 5 ms and at 1 µs", Some(0.0)),
        ],
        why: "Up to 3.9 CPython could switch between the read and the write of counter += 1. Since 3.10 it switches only at calls \
              and at the ends of loops, so nothing comes between these two. That is an accident of the interpreter and no promise: \
              with a call between them, counter += one(), updates get lost again.",
    },
    Claim {
        id: "lock",
        title: "A lock that keeps every update makes the race at least ten times slower.",
        reported: "at least 10 times",
        source: "Published, under contention; no version is named.",
        quantity: Quantity::Times,
        bound: 10.0,
        bound_words: "it takes at least 10 times as long",
        trials: &[trial("With a lock", "race-locked"), Trial { schedule: "rr:100", ..trial("Without", "race") }],
        here: Here::Lock,
        cpython: &[
            ours(PLAIN, "switching every microsecond: 88.2 ms against 21.7 ms, 4.1 times", None),
            ours(PLAIN, "61.9 ms against 11.5 ms, the best of 20 each", Some(5.37)),
        ],
        why: "The price is paid when a thread is switched away while it holds the lock: all that wake meanwhile wake in vain. Today's \
              CPython switches every 5 ms, hardly ever within the lock; what is left is two calls for each increment.",
    },
    Claim {
        id: "deferreds",
        title: "A hundred Deferreds that call a function are at least twice as fast as a hundred threads.",
        reported: "at least 2 times",
        source: "Published; no version is named.",
        quantity: Quantity::Times,
        bound: 2.0,
        bound_words: "threads take at least twice as long",
        trials: &[
            Trial { schedule: "rr:100", ..trial("A hundred threads", "race") },
            trial("A hundred Deferreds", "deferreds"),
        ],
        here: Here::Impossible(
            "A browser has no threads to set beside Deferreds: its workers are whole JavaScript worlds that take milliseconds each \
             to start, and their time would say nothing of threads.",
        ),
        cpython: &[
            ours(TWISTED, "5.7 ms are gone before a hundred threads have done anything", None),
            ours(TWISTED, "11.5 ms against 5.2 ms, the best of 20 each", Some(2.23)),
        ],
        why: "Both add as often. Threads have to be started, and they have to be switched; a Deferred is an object, and firing it \
              is a call.",
    },
    Claim {
        id: "eight-pages",
        title: "Eight pages come faster at once than one after the other.",
        reported: "3 times as fast",
        source: "Published for 8 pages. Here: the titles of four blogs, an index and an article each.",
        quantity: Quantity::Times,
        bound: 3.0,
        bound_words: "one after the other takes at least 3 times as long",
        trials: &[
            trial("One after the other", "titles-sequential"),
            trial("A thread a blog", "titles-threads"),
            trial("The reactor", "titles-reactor"),
        ],
        here: Here::Titles(4),
        cpython: &[
            ours(PLAIN, "2.46 s against 0.62 s in threads; 300 ms a page, from this machine", None),
            ours(TWISTED, "2.46 s against 0.63 s by the reactor", Some(3.9)),
        ],
        why: "Nearly all the time is waiting for others, and waits that overlap cost one. An article is known only when its index \
              has come: four visits of two pages each end in the time of two pages.",
    },
    Claim {
        id: "thirty-pages",
        title: "The more pages, the more it is worth: thirty at once.",
        reported: "8 times as fast",
        source: "Published for 30 pages. Here: one page thirty times.",
        quantity: Quantity::Times,
        bound: 8.0,
        bound_words: "one after the other takes at least 8 times as long",
        trials: &[
            trial("One after the other", "pages-sequential"),
            trial("A thread a page", "pages-threads"),
            trial("The reactor", "pages-reactor"),
        ],
        here: Here::Pages(30),
        cpython: &[
            ours(PLAIN, "9.10 s against 0.31 s in threads; 300 ms a page, from this machine", None),
            ours(TWISTED, "9.10 s against 0.36 s by the reactor", Some(25.5)),
        ],
        why: "In a row thirty waits add up; at once they are one. Seldom is that thirty times as fast: a real link and a real server \
              are shared, and over HTTP/1.1 a browser makes six connections to one host.",
    },
    Claim {
        id: "buffered",
        title: "What has arrived waits in a buffer while the thread that wants it is paused.",
        reported: "no figure",
        source: "Published as an explanation, without a figure.",
        quantity: Quantity::Waits,
        bound: 5.0,
        bound_words: "it waits for at least 5 ms, a switch interval of CPython",
        trials: &[
            trial("Beside eight threads that compute", "buffered-threads"),
            trial("Beside a callback that hogs the baton", "buffered-hog"),
            trial("The same work in small pieces", "buffered-pieces"),
        ],
        here: Here::Waits,
        cpython: &[
            ours(PLAIN, "nobody computes: median 0.1 ms, longest 3.8 ms, of 40 pieces", None),
            ours(PLAIN, "beside eight threads that compute: median 51.8 ms, longest 279 ms", Some(51.8)),
        ],
        why: "The kernel takes bytes whenever they come. The thread that wants them has to be given the processor, and in CPython \
              the interpreter's lock, first: each thread before it may keep that for 5 ms.",
    },
];
