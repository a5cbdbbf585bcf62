//! Web clients: every program of `tests/web` prints under CPython, where a server of the test's answers it, what it prints
//! under Baton, where the simulated network does. `tests/web/network.toml` says to both what there is.

use crate::oracle::{compare, programs_in};
use crate::runs::run;
use baton::net::NetworkSpec;
use baton::sim::{Outcome, RunOptions, Simulation};
use baton::trace::Phase;
use baton::vm::{self, Costs};
use std::path::Path;
use std::process::Command;

#[test]
fn every_web_client_prints_what_it_prints_under_python() {
    compare_clients(Path::new("python3"), "web");
}

#[test]
fn every_web_client_of_twisted_prints_what_it_prints_there() {
    match crate::reactor::python() {
        Some(python) => compare_clients(&python, "web/twisted"),
        None => eprintln!("skipped: no Twisted to compare with; `scripts/setup python` installs it"),
    }
}

/// Compares the programs of a folder of `tests` under this Python and under Baton.
fn compare_clients(python: &Path, folder: &str) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let network = tests.join("web/network.toml");
    let mut python = Command::new(python);
    python.arg(tests.join("web_driver.py")).arg(&network);
    let network = network.to_str().expect("the path is text");
    compare(python, &programs_in(folder), &["run", "--network", network]);
}

/// What a page costs in instructions, from the call to the last byte of the blog's index, where `source` gets as many as it
/// is told.
fn instructions_a_page(source: impl Fn(u64) -> String) -> u64 {
    let [one, five] = [1, 5].map(|pages| {
        let simulation = run(&source(pages), "coop");
        assert_eq!(simulation.outcome(), Some(&Outcome::Finished), "{}", simulation.printed(true));
        simulation.length()
    });
    (five - one) / 4
}

#[test]
fn a_page_costs_few_instructions() {
    let cost = instructions_a_page(|pages| {
        format!(
            "from urllib.request import urlopen\nfor k in range({pages}):\n    urlopen(f'http://blog-{{k}}.example/').read()\n"
        )
    });
    assert!(cost <= 2_900, "{cost} instructions by urlopen");
    let cost = instructions_a_page(|pages| {
        format!(
            "from twisted.internet import defer, reactor
from twisted.web.client import getPage
pages = [getPage(f'http://blog-{{k}}.example/') for k in range({pages})]
defer.DeferredList(pages).addCallback(lambda _: reactor.stop())
reactor.run()
"
        )
    });
    assert!(cost <= 2_700, "{cost} instructions by getPage");
}

#[test]
fn hosts_that_misbehave_raise_what_they_raise_under_python() {
    let source = "\
import urllib.request
for host in ['redirect', 'loop', 'missing', 'broken', 'slow', 'silent', 'timeout', 'unreachable', 'endless', 'huge']:
    try:
        with urllib.request.urlopen(f'http://{host}.example/', timeout=2) as response:
            print(host, response.status, response.url, len(response.read(200)))
    except OSError as error:
        print(host, type(error).__name__, str(error).splitlines()[0])
try:
    urllib.request.urlopen('https://blog-0.example/')
except NotImplementedError as error:
    print(error)
";
    let said = "\
redirect 200 http://blog-0.example/ 200
loop HTTPError HTTP Error 302: The HTTP server returned a redirect error that would lead to an infinite loop.
missing HTTPError HTTP Error 404: Not Found
broken 200 http://broken.example/ 200
slow 200 http://slow.example/ 200
silent TimeoutError timed out
timeout URLError <urlopen error timed out>
unreachable URLError <urlopen error [Errno 113] No route to host>
endless 200 http://endless.example/ 200
huge 200 http://huge.example/ 200
Baton's network has no TLS: write http:// instead of https://
";
    assert_eq!(run(source, "coop").printed(false), said);
}

#[test]
fn a_page_on_an_idle_link_takes_the_closed_form_to_the_nanosecond_through_every_door() {
    let by_reactor = |get: &str| {
        format!(
            "from twisted.internet import reactor
from twisted.web.client import Agent, getPage, readBody
{get}.addCallback(lambda page: reactor.stop())
reactor.run()
"
        )
    };
    let doors = [
        "from urllib.request import urlopen\nurlopen('http://blog-0.example/').read()\n".to_owned(),
        by_reactor("getPage(b'http://blog-0.example/')"),
        by_reactor("Agent(reactor).request(b'GET', b'http://blog-0.example/').addCallback(readBody)"),
    ];
    for source in doors {
        let (program, diagnostics) = vm::compile(&source);
        let mut options = RunOptions::default();
        Costs::TABLE.iter().for_each(|row| options.costs.set(row.field, 0));
        let mut simulation = Simulation::new(program.unwrap_or_else(|| panic!("{diagnostics:?}")), options);
        simulation.run_to_end();
        assert_eq!(simulation.outcome(), Some(&Outcome::Finished), "{source}{}", simulation.printed(true));
        let [transfer] = simulation.transfers().all() else { panic!("one download: {source}") };
        // A lookup, two round trips, the server, and 10 ns for each bit.
        let closed_form = 20_000_000 + 2 * 50_000_000 + 50_000_000 + transfer.received_bytes * 8 * 10;
        let receiving = transfer.phase(Phase::Receiving, simulation.end_time()).expect("it was received");
        assert_eq!((receiving.stop.0, simulation.end_time().0), (closed_form, closed_form), "{source}");
    }
}

#[test]
fn the_same_seed_gives_the_same_trace_and_another_seed_another() {
    let source = "\
import threading
from urllib.request import urlopen
threads = [threading.Thread(target=lambda: urlopen('http://blog-0.example/').read()) for _ in range(3)]
for thread in threads:
    thread.start()
";
    let hash = |seed| {
        let (program, _) = vm::compile(source);
        let network = NetworkSpec { jitter_ms: 20.0, loss: 0.02, seed, ..NetworkSpec::default() };
        let options = RunOptions { network, ..RunOptions::default() };
        let mut simulation = Simulation::new(program.expect("it compiles"), options);
        simulation.run_to_end();
        assert_eq!(simulation.outcome(), Some(&Outcome::Finished));
        (simulation.trace_hash(), simulation.end_time())
    };
    assert_eq!(hash(1), hash(1));
    assert_ne!(hash(1), hash(2));
}
