//! Many downloads at once, by programs: how long their simulation takes, and how that grows with their number.

use baton::net::NetworkSpec;
use baton::sim::{Outcome, RunOptions, Simulation};
use baton::vm;
use serde::Serialize;

/// Numbers of downloads.
pub const COUNTS: [u32; 4] = [1_000, 2_000, 5_000, 10_000];

/// A way of downloading.
#[derive(Clone, Copy)]
pub struct Way {
    /// In words.
    pub name: &'static str,
    /// The program, with COUNT for the number.
    program: &'static str,
    /// As many at most: what comes has to fit the program's memory.
    pub most: u32,
}

/// One server for all, that answers as many at once as ask.
const NETWORK: &str = "workers = 10000\nhosts.'pages.example'.pages.'/' = { size = 1000 }\n";

/// The ways that are measured.
pub const WAYS: [Way; 3] = [
    Way {
        name: "`getPage` and a `DeferredList`, pages of 1 kB",
        program: "\
from twisted.internet import defer, reactor
from twisted.web.client import getPage
pages = [getPage(b'http://pages.example/') for _ in range(COUNT)]
defer.DeferredList(pages).addCallback(lambda _: reactor.stop())
reactor.run()
",
        most: 10_000,
    },
    Way {
        name: "`getPage` and a `DeferredList`, the index of each blog",
        program: "\
from twisted.internet import defer, reactor
from twisted.web.client import getPage
sizes = []
pages = [getPage(f'http://blog-{blog}.example/').addCallback(lambda page: sizes.append(len(page))) for blog in range(COUNT)]
defer.DeferredList(pages).addCallback(lambda _: reactor.stop())
reactor.run()
",
        most: 2_000,
    },
    Way {
        name: "`urlopen` in a thread each, pages of 1 kB",
        program: "\
import threading
from urllib.request import urlopen
sizes = []
def get():
    sizes.append(len(urlopen('http://pages.example/').read()))
threads = [threading.Thread(target=get) for _ in range(COUNT)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
",
        most: 5_000,
    },
];

/// Tries of each; the best counts.
const TRIES: usize = 3;

/// What was measured.
#[derive(Serialize)]
pub struct Row {
    /// The way's name.
    name: &'static str,
    /// How many downloads.
    count: u32,
    /// Seconds from the text to the end of the run; everything is recorded.
    seconds: f64,
    /// Instructions of the run.
    instructions: u64,
}

/// Measures every way with every number up to `most`; `now` is the host's clock in seconds.
///
/// # Panics
/// When a program does not come to its end: they are ours.
pub fn measure(now: &dyn Fn() -> f64, most: u32) -> Vec<Row> {
    let cases = WAYS.iter().flat_map(|way| COUNTS.map(|count| (way, count)));
    let cases = cases.filter(|(way, count)| *count <= way.most.min(most));
    cases.map(|(way, count)| row(now, way, count)).collect()
}

fn row(now: &dyn Fn() -> f64, way: &Way, count: u32) -> Row {
    let text = way.program.replace("COUNT", &count.to_string());
    let network = NetworkSpec::from_toml(NETWORK).expect("it makes sense");
    let mut instructions = 0;
    let tries = (0..TRIES).map(|_| {
        let options = RunOptions {
            network: network.clone(),
            instructions_max: 1_000_000_000,
            schedule: "rr:100".parse().expect("it is one"),
            ..RunOptions::default()
        };
        let start = now();
        let (program, diagnostics) = vm::compile(&text);
        let program = program.unwrap_or_else(|| panic!("{diagnostics:?}"));
        let mut simulation = Simulation::new(program, options);
        simulation.run_to_end();
        let seconds = now() - start;
        assert_eq!(simulation.outcome(), Some(&Outcome::Finished), "{count} by {}", way.name);
        assert!(simulation.transfers().all().len() >= count as usize, "all of them were downloaded");
        instructions = simulation.length();
        seconds
    });
    let seconds = super::figures::best(tries);
    Row { name: way.name, count, seconds, instructions }
}
