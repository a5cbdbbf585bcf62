//! Programs whose downloads somebody else fetches: time, waiting, failures, and going back without the world.

use crate::runs::{prepare, sight};
use baton::base::{FetchId, VirtualTime};
use baton::net::{FetchRequest, Fetched, Loss, Order};
use baton::sim::{Outcome, Progress, Simulation};
use std::collections::BTreeMap;

const MS: u64 = 1_000_000;

/// When an answer's head comes after its request, and how long it takes to its end.
const HEAD_NS: u64 = 200 * MS;
const BODY_NS: u64 = 20 * MS;

/// What the world has for the program.
enum News {
    Head(u16),
    Body(String),
    End,
    Failed(Loss),
}

/// A world in which every answer takes the same time.
#[derive(Default)]
struct World {
    agenda: BTreeMap<(u64, usize), (FetchId, News)>,
    added: usize,
    aborted: Vec<FetchId>,
    asked: Vec<String>,
}

impl World {
    fn add(&mut self, at: u64, id: FetchId, news: News) {
        self.added += 1;
        self.agenda.insert((at, self.added), (id, news));
    }

    fn take_orders(&mut self, network: &mut Fetched, now: u64) {
        while let Some(order) = network.poll_order() {
            match order {
                Order::Fetch(request) => self.fetch(&request, now),
                Order::Abort(id) => {
                    self.aborted.push(id);
                    self.agenda.retain(|_, (other, _)| *other != id);
                }
            }
        }
    }

    fn fetch(&mut self, request: &FetchRequest, now: u64) {
        let id = request.id;
        self.asked.push(request.url.clone());
        let page = match request.url.as_str() {
            "http://blocked.example/" => return self.add(now + HEAD_NS, id, News::Failed(Loss::Unexplained)),
            "http://secret.example/" => return self.add(now, id, News::Failed(Loss::Forbidden)),
            "http://silent.example/" => return,
            url if url.contains("/articles/") => "<html><head><title>An article</title></head></html>".to_owned(),
            url => format!("<h3><a href='{url}articles/1'>An article</a></h3>"),
        };
        let status = if request.host == "missing.example" { 404 } else { 200 };
        self.add(now + HEAD_NS, id, News::Head(status));
        let (first, second) = page.split_at(page.len() / 2);
        self.add(now + HEAD_NS, id, News::Body(first.to_owned()));
        self.add(now + HEAD_NS + BODY_NS, id, News::Body(second.to_owned()));
        self.add(now + HEAD_NS + BODY_NS, id, News::End);
    }

    /// Goes on to the next thing that happens, or to `until`; gives the time. None when nothing will ever happen.
    fn go_on(&mut self, network: &mut Fetched, until: Option<VirtualTime>) -> Option<u64> {
        let next = self.agenda.keys().next().map(|(at, _)| *at);
        let due = until.map(VirtualTime::as_nanos);
        let now = match (next, due) {
            (Some(next), Some(due)) => next.min(due),
            (next, due) => next.or(due)?,
        };
        network.reach(VirtualTime(now));
        while let Some(entry) = self.agenda.first_entry().filter(|entry| entry.key().0 <= now) {
            let (id, news) = entry.remove();
            match news {
                News::Head(status) => network.headers(id, status, "", &[("x".to_owned(), "y".to_owned())]),
                News::Body(text) => network.chunk(id, text.into()),
                News::End => network.end(id),
                News::Failed(loss) => network.failed(id, loss),
            }
        }
        Some(now)
    }
}

/// A program's run through a world, in pieces of `budget`; it stands where nothing will ever happen, if not at its end.
fn fetched(source: &str, schedule: &str, budget: u64) -> (Simulation, World) {
    let mut simulation = prepare(source, schedule, 1);
    simulation.fetch_through(Fetched::default());
    let mut world = World::default();
    let mut now = 0;
    loop {
        match simulation.run(budget) {
            Progress::Done => {
                world.take_orders(simulation.fetched().expect("it is fetched from"), now);
                return (simulation, world);
            }
            Progress::Running => {}
            Progress::Waiting(until) => {
                let time = simulation.time().as_nanos();
                assert!(time <= now + 5 * MS, "idling does not run ahead: {time} at {now}");
                let network = simulation.fetched().expect("it is fetched from");
                world.take_orders(network, now);
                match world.go_on(network, until) {
                    Some(reached) => now = reached,
                    None => return (simulation, world),
                }
            }
        }
    }
}

fn printed(simulation: &Simulation) -> String {
    simulation.printed(false)
}

const SEQUENTIAL: &str = include_str!("../../src/page/samples/titles_sequential.py");
const THREADS: &str = include_str!("../../src/page/samples/titles_threads.py");
const REACTOR: &str = include_str!("../../src/page/samples/titles_reactor.py");
const INLINE: &str = include_str!("../../src/page/samples/titles_inline.py");
const PAGE_NS: u64 = HEAD_NS + BODY_NS;

const AGENT: &str = "
from twisted.internet import reactor
from twisted.web.client import Agent, readBody

def done(body):
    print(len(body))
    reactor.stop()

answer = Agent(reactor).request(b'GET', b'http://blog-1.example/')
answer.addCallback(readBody)
answer.addCallback(done)
reactor.run()
";

#[test]
fn the_samples_download_in_real_time_one_after_the_other_or_at_once() {
    for (source, pages_in_a_row) in [(SEQUENTIAL, 8), (THREADS, 2), (REACTOR, 2), (INLINE, 2), (AGENT, 1)] {
        let (simulation, world) = fetched(source, "rr:100", 100_000);
        assert_eq!(
            simulation.outcome(),
            Some(&Outcome::Finished),
            "{source}: {}{:?}",
            simulation.printed(true),
            simulation.traceback()
        );
        let time = simulation.end_time().as_nanos();
        let least = pages_in_a_row * PAGE_NS;
        assert!((least..least + 60 * MS).contains(&time), "{pages_in_a_row} pages in a row took {time}");
        let transfers = simulation.transfers().all();
        assert_eq!(transfers.len(), world.asked.len());
        assert!(transfers.iter().all(|one| one.received_bytes > 40 && one.status(simulation.end_time()) == Some(200)));
    }
    assert_eq!(printed(&fetched(SEQUENTIAL, "rr:100", 100_000).0), "An article\n".repeat(4));
}

#[test]
fn the_same_news_give_the_same_trace_whatever_the_pieces() {
    for source in [SEQUENTIAL, THREADS, REACTOR, INLINE] {
        for schedule in ["rr:100", "random:3"] {
            let (whole, _) = fetched(source, schedule, u64::MAX);
            for budget in [37, 5_000] {
                let (pieces, _) = fetched(source, schedule, budget);
                assert_eq!(pieces.trace_hash(), whole.trace_hash(), "{schedule} in pieces of {budget}");
                assert_eq!(pieces.report(), whole.report());
            }
        }
    }
}

#[test]
fn a_run_that_was_fetched_can_be_gone_through_without_the_world() {
    for source in [THREADS, INLINE] {
        let (mut simulation, _) = fetched(source, "rr:100", 10_000);
        let (end, hash) = (sight(&simulation), simulation.trace_hash());
        let length = simulation.length();
        let mut sights = Vec::new();
        for at in 0..20 {
            simulation.seek(length * at / 20);
            sights.push(sight(&simulation));
        }
        for (at, seen) in sights.iter().enumerate().rev() {
            simulation.seek(length * at as u64 / 20);
            assert_eq!(&sight(&simulation), seen);
        }
        simulation.seek(u64::MAX);
        assert!(simulation.is_at_end());
        assert_eq!((sight(&simulation), simulation.trace_hash()), (end, hash));
        let network = simulation.fetched().expect("it is fetched from");
        assert_eq!(network.poll_order(), None, "nothing is fetched twice");
    }
}

#[test]
fn timers_wait_for_real_time() {
    let source =
        "import time\nfrom urllib.request import urlopen\nurlopen('http://blog-0.example/').read()\ntime.sleep(1)\n";
    let (simulation, _) = fetched(source, "rr:100", 1_000);
    assert_eq!(simulation.outcome(), Some(&Outcome::Finished));
    assert!(simulation.end_time().as_nanos() >= PAGE_NS + 1_000 * MS);
}

#[test]
fn who_waits_for_nothing_that_is_fetched_is_deadlocked_as_ever() {
    let source = "import threading\nfrom urllib.request import urlopen\nurlopen('http://blog-0.example/').read()\n\
                  lock = threading.Lock()\nlock.acquire()\nlock.acquire()\n";
    let (simulation, _) = fetched(source, "rr:100", 1_000);
    assert!(matches!(simulation.outcome(), Some(Outcome::Deadlock(_))), "{:?}", simulation.outcome());
}

/// What a program prints of the exception that this address leads to.
fn complaint(url: &str) -> String {
    let source = format!(
        "from urllib.request import urlopen\ntry:\n    urlopen('{url}').read()\nexcept OSError as error:\n    \
         print(type(error).__name__, error)\n"
    );
    printed(&fetched(&source, "rr:100", 100_000).0)
}

#[test]
fn failures_are_exceptions_that_say_what_is_known() {
    assert_eq!(
        complaint("http://blocked.example/"),
        "ConnectionAbortedError [Errno 103] The browser fetched nothing and does not say why\n"
    );
    assert_eq!(
        complaint("http://secret.example/"),
        "PermissionError [Errno 13] The user did not allow this host to be asked\n"
    );
    assert_eq!(complaint("http://missing.example/"), "HTTPError HTTP Error 404: Not Found\n");
}

#[test]
fn twisted_says_that_the_connection_was_lost() {
    let source = AGENT
        .replace("blog-1", "blocked")
        .replace("addCallback(done)", "addBoth(done)")
        .replace("print(len(body))", "print(body.type.__name__)");
    let text = printed(&fetched(&source, "rr:100", 100_000).0);
    assert_eq!(text, "ResponseNeverReceived\n");
}

#[test]
fn a_program_that_gives_up_aborts_its_fetch() {
    let source = "from urllib.request import urlopen\ntry:\n    urlopen('http://silent.example/', timeout=2)\n\
                  except TimeoutError as error:\n    print(error)\n";
    let (simulation, world) = fetched(source, "rr:100", 100_000);
    assert_eq!((printed(&simulation).as_str(), world.aborted), ("timed out\n", vec![FetchId(0)]));
    assert!((2_000 * MS..2_010 * MS).contains(&simulation.end_time().as_nanos()));
}

#[test]
fn a_run_that_waits_for_ever_can_be_stopped_and_gone_through() {
    let source = "from urllib.request import urlopen\nprint(1)\nurlopen('http://silent.example/')\n";
    let (mut simulation, _) = fetched(source, "rr:100", 100_000);
    assert_eq!(simulation.outcome(), None);
    assert_eq!(simulation.run(100), Progress::Waiting(None));
    simulation.stop();
    assert_eq!(simulation.outcome(), Some(&Outcome::Limit("it was stopped".to_owned())));
    let (end, length) = (sight(&simulation), simulation.length());
    simulation.seek(length / 2);
    assert!(!simulation.is_at_end());
    simulation.seek(u64::MAX);
    assert!(simulation.is_at_end());
    assert_eq!(sight(&simulation), end);
}

#[test]
fn a_run_can_be_stopped_while_it_computes() {
    let mut simulation = prepare("while True:\n    pass\n", "rr:100", 1);
    simulation.fetch_through(Fetched::default());
    assert_eq!(simulation.run(1_234), Progress::Running);
    simulation.stop();
    let end = sight(&simulation);
    simulation.seek(7);
    simulation.seek(u64::MAX);
    assert_eq!((simulation.is_at_end(), simulation.length()), (true, 1_234));
    assert_eq!(sight(&simulation), end);
}
