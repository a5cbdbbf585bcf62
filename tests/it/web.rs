//! Web clients: every program of `tests/web` prints under CPython, where a server of the test's answers it, what it prints
//! under Baton, where the simulated network does. `tests/web/network.toml` says to both what there is.

use crate::oracle::{compare, programs_in};
use crate::runs::run;
use baton::sim::Outcome;
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

/// Instructions that a page may cost, from `urlopen` to the last byte of the blog's index.
const PAGE_INSTRUCTIONS: u64 = 2_900;

#[test]
fn a_page_costs_few_instructions() {
    let source = |pages| {
        format!(
            "from urllib.request import urlopen\nfor k in range({pages}):\n    urlopen(f'http://blog-{{k}}.example/').read()\n"
        )
    };
    let [one, five] = [1, 5].map(|pages| {
        let simulation = run(&source(pages), "coop");
        assert_eq!(simulation.outcome(), Some(&Outcome::Finished));
        simulation.length()
    });
    assert!((five - one) / 4 <= PAGE_INSTRUCTIONS, "{} instructions a page", (five - one) / 4);
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
