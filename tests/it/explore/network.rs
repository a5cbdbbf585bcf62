//! Programs that use the network: what comes over it comes in any order.

use super::{check, explore, outcomes, replay};
use baton::net::NetworkSpec;
use baton::sim::{RunOptions, Simulation};
use baton::vm;

const PAGES: &str = "from twisted.internet import defer, reactor\nfrom twisted.web.client import getPage\n";

fn pages(rest: &str) -> String {
    format!("{PAGES}{rest}reactor.run()\n")
}

fn arrivals(count: usize) -> String {
    pages(&format!(
        "order = []\ndef arrived(_, n):\n    order.append(n)\n    if len(order) == {count}: reactor.stop()\n\
         for n in range({count}):\n    getPage(('http://blog-%d.example/' % n).encode()).addCallback(arrived, n)\n"
    ))
}

#[test]
fn pages_arrive_in_every_order() {
    check(&arrivals(2), &["order"], &["finished [0,1]: 1", "finished [1,0]: 1"]);
    let three = ["[0,1,2]", "[0,2,1]", "[1,0,2]", "[1,2,0]", "[2,0,1]", "[2,1,0]"];
    check(&arrivals(3), &["order"], &three.map(|order| format!("finished {order}: 1")).each_ref().map(String::as_str));
}

#[test]
fn a_deferred_list_has_its_results_in_its_own_order() {
    let source = pages(
        "sizes = None\ndef done(results):\n    global sizes\n    sizes = [ok and len(page) for ok, page in results]\n    \
         reactor.stop()\n\
         defer.DeferredList([getPage(('http://blog-%d.example/' % n).encode()) for n in range(2)]).addCallback(done)\n",
    );
    let report = explore(&source);
    assert_eq!((report.outcomes.len(), report.complete), (1, true), "{:?}", report.left_out);
    replay(&source, &report);
}

#[test]
fn a_page_and_a_timeout_come_in_either_order() {
    let source = pages(
        "end = None\ndef told(value):\n    global end\n    end = value\n\
         d = getPage(b'http://blog-1.example/')\nd.addTimeout(1, reactor)\n\
         d.addCallbacks(lambda _: told('page'), lambda failure: told(failure.type.__name__))\n\
         d.addBoth(lambda _: reactor.stop())\n",
    );
    let report = explore(&source);
    let ends: Vec<String> = report.outcomes.iter().map(|one| one.globals["end"].to_string()).collect();
    assert_eq!(ends, ["\"TimeoutError\"", "\"page\""]);
    assert!(report.complete, "{:?}", report.left_out);
    replay(&source, &report);
}

#[test]
fn a_host_fares_as_it_is_described() {
    let source = pages(
        "ends = []\ndef end(value):\n    ends.append(value)\n    if len(ends) == 2: reactor.stop()\n\
         for name in ['refused', 'missing']:\n    d = getPage(('http://%s.example/' % name).encode())\n    \
         d.addErrback(lambda failure: end(failure.type.__name__))\n",
    );
    check(
        &source,
        &["ends"],
        &["finished [\"ConnectionRefusedError\",\"Error\"]: 1", "finished [\"Error\",\"ConnectionRefusedError\"]: 1"],
    );
}

fn threads(before: &str, body: &str) -> String {
    format!(
        "import threading\nfrom urllib.request import urlopen\ncounter = 0\n{before}\ndef fetch(n):\n    global counter\n    \
         page = urlopen('http://blog-%d.example/' % n).read()\n{body}\
         threads = [threading.Thread(target=fetch, args=(n,)) for n in range(2)]\n\
         for t in threads: t.start()\nfor t in threads: t.join()\n"
    )
}

#[test]
fn a_thread_that_downloads_loses_updates_as_any_other() {
    check(&threads("", "    counter += 1\n"), &["counter"], &["finished 1: 4", "finished 2: 2"]);
    let locked = threads("lock = threading.Lock()", "    with lock: counter += 1\n");
    check(&locked, &["counter"], &["finished 2: 2"]);
}

#[test]
fn a_server_that_never_answers_is_waited_for_for_ever() {
    let source = "from urllib.request import urlopen\nurlopen('http://silent.example/').read()\n";
    let report = explore(source);
    assert_eq!(outcomes(&report, &[]), ["deadlock: 1"]);
    replay(source, &report);
}

#[test]
fn who_waits_no_longer_than_some_time_is_told_so_when_nothing_comes() {
    let source = "import socket\nend = None\ns = socket.socket()\ns.settimeout(3)\ntry:\n    \
                  s.connect(('timeout.example', 80))\nexcept OSError as error:\n    end = type(error).__name__\n";
    check(source, &["end"], &["finished \"TimeoutError\": 1"]);
    let answered =
        "from urllib.request import urlopen\nsize = len(urlopen('http://blog-1.example/', timeout=3).read())\n";
    let report = explore(answered);
    assert_eq!((report.outcomes.len(), report.left_out.len()), (1, 1), "{:?}", report.left_out);
    assert!(report.left_out[0].contains("time limit"));
}

#[test]
fn what_runs_with_jitter_give_is_among_the_outcomes() {
    for source in [arrivals(2), threads("", "    counter += 1\n")] {
        let report = explore(&source);
        let known: Vec<_> = report.outcomes.iter().map(|one| &one.globals).collect();
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..30 {
            let network = NetworkSpec { jitter_ms: 200.0, seed, ..NetworkSpec::default() };
            let schedule = format!("random:{seed}:5").parse().expect("a schedule");
            let options = RunOptions { schedule, network, ..RunOptions::default() };
            let mut run = Simulation::new(vm::compile(&source).0.expect("it compiles"), options);
            run.run_to_end();
            let globals = baton::sim::globals_as_json(run.image(), run.machine());
            let at = known.iter().position(|one| **one == globals);
            seen.insert(at.unwrap_or_else(|| panic!("{globals:?} is no outcome\n{source}")));
        }
        assert!(!seen.is_empty());
    }
}

#[test]
fn a_run_with_arrivals_by_choice_can_be_gone_back_in() {
    let source = arrivals(2);
    for outcome in explore(&source).outcomes {
        let mut run = super::run(&source, &outcome.witness.expect("it has one").schedule);
        let end = baton::sim::globals_as_json(run.image(), run.machine());
        for position in [run.length() / 2, run.length() / 4, run.length()] {
            run.seek(position);
        }
        run.run_to_end();
        assert_eq!(baton::sim::globals_as_json(run.image(), run.machine()), end);
        assert_eq!(end, outcome.globals);
    }
}
