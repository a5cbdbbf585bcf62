//! One program that downloads for real, on the page's clock.

use super::address::{SampleSite, sample_address};
use super::arriving::{Arrivals, PageFacts};
use super::fetching::Fetching;
use crate::app::effect::{Net, PageFetch};
use crate::base::{ConnectionId, FetchId, VirtualTime};
use crate::net::{FetchRequest, Fetched, Loss, Order};
use crate::sim::{Progress, Simulation};
use crate::trace::{Measured, Phase, Stretch, Transfer};
use std::collections::{BTreeMap, BTreeSet};

/// Instructions of a piece, between which the page is drawn and hears what came.
const PIECE: u64 = 200_000;

/// A fetch is given up after so long.
const TIMEOUT_NS: u64 = 60_000_000_000;

/// After its end a run waits so long for what the browser measured, in milliseconds.
const MEASURED_MS: f64 = 400.0;

/// Something that came of a fetch.
#[derive(Clone, PartialEq, Debug)]
pub enum News {
    /// The head of the answer: its status, the words behind it, and its fields.
    Head(u16, String, Vec<(String, String)>),
    /// More of the body, unpacked.
    Bytes(Vec<u8>),
    /// All of it is there.
    End,
    /// It failed.
    Failed,
    /// What stands in it: it was a page.
    Page(PageFacts),
    /// What the browser measured, if anything. The last thing that is heard of a fetch.
    Timing(Option<Timing>),
}

/// What Resource Timing says of a fetch, in milliseconds on the page's clock; 0 for what it hides.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Timing {
    /// When the browser began with it.
    pub start: f64,
    /// The lookup's start and end.
    pub lookup: (f64, f64),
    /// The connection's.
    pub connect: (f64, f64),
    /// When the request was sent.
    pub request: f64,
    /// When the answer began to come.
    pub first: f64,
    /// When all of it was there.
    pub end: f64,
}

/// A program under way.
#[derive(Debug)]
pub(super) struct Live {
    /// Which of the ways it is.
    pub way: usize,
    pub simulation: Simulation,
    fetching: Fetching,
    /// When the run began, on the page's clock; none before its first moment.
    epoch_ms: Option<f64>,
    /// Requests to hosts that the user has not allowed yet.
    pub asking: Vec<FetchRequest>,
    /// The connection of each fetch, and which on it it is.
    fetches: BTreeMap<FetchId, (ConnectionId, usize)>,
    on_connection: BTreeMap<ConnectionId, usize>,
    /// Fetches of which the browser may still say how long they took.
    unmeasured: BTreeSet<FetchId>,
    /// When the program ended, on the page's clock.
    ended_ms: Option<f64>,
    /// What has come of each fetch.
    pub arrivals: Arrivals,
}

/// What a run may do.
pub(super) struct Terms<'a> {
    pub site: SampleSite,
    /// Hosts that the user allowed.
    pub allowed: &'a BTreeSet<String>,
    /// Whether the page came by https, where browsers fetch nothing by http.
    pub is_secure: bool,
}

impl Live {
    pub fn new(way: usize, mut simulation: Simulation) -> Self {
        simulation.fetch_through(Fetched::default());
        Self {
            way,
            simulation,
            fetching: Fetching::new(),
            epoch_ms: None,
            asking: Vec::new(),
            fetches: BTreeMap::new(),
            on_connection: BTreeMap::new(),
            unmeasured: BTreeSet::new(),
            ended_ms: None,
            arrivals: Arrivals::default(),
        }
    }

    fn at(&self, ms: f64) -> VirtualTime {
        VirtualTime(((ms - self.epoch_ms.unwrap_or(ms)).max(0.0) * 1e6) as u64)
    }

    fn network(&mut self) -> &mut Fetched {
        self.simulation.fetched().expect("it is fetched from")
    }

    /// Fetches under way.
    pub fn under_way(&self) -> usize {
        self.fetching.len()
    }

    /// Hears what came of a fetch.
    pub fn hear(&mut self, id: FetchId, now_ms: f64, news: News) {
        let now = self.at(now_ms);
        self.network().reach(now);
        self.arrivals.hear(id, &news);
        match news {
            News::Head(status, reason, fields) => self.network().headers(id, status, &reason, &fields),
            News::Bytes(bytes) => self.network().chunk(id, bytes.into()),
            News::End => self.fetching.came(id),
            News::Failed => self.fetching.failed(id),
            News::Page(_) => {}
            News::Timing(timing) => {
                self.unmeasured.remove(&id);
                self.measure(id, timing);
            }
        }
    }

    fn measure(&mut self, id: FetchId, timing: Option<Timing>) {
        let Some(&(connection, nth)) = self.fetches.get(&id) else { return };
        let epoch = |ms: f64| self.at(ms);
        let timed = timing.map(|timing| measured(timing, epoch));
        self.simulation.measure(connection, nth, |transfer| timed.unwrap_or_else(|| hidden(transfer)));
    }

    /// Goes on at `now_ms`; true once it has ended and all that was measured has been heard.
    pub fn go_on(&mut self, now_ms: f64, terms: &Terms<'_>, effects: &mut Vec<Net>) -> bool {
        self.epoch_ms.get_or_insert(now_ms);
        let now = self.at(now_ms);
        self.network().reach(now);
        self.fetching.advance(now);
        self.settle(effects);
        let progress = self.simulation.run(PIECE);
        self.take_orders(terms, effects);
        self.settle(effects);
        let wake_ms = match progress {
            Progress::Done => {
                let ended_ms = *self.ended_ms.get_or_insert(now_ms);
                let waited_ms = now_ms - ended_ms;
                if self.unmeasured.is_empty() || waited_ms >= MEASURED_MS {
                    self.fetching.cancel_all();
                    self.settle(effects);
                    return true;
                }
                Some(MEASURED_MS - waited_ms)
            }
            Progress::Running => Some(0.0),
            Progress::Waiting(until) => {
                let next = until.into_iter().chain(self.fetching.next_due()).min();
                next.map(|next| (next - now) as f64 / 1e6)
            }
        };
        effects.extend(wake_ms.map(Net::Wake));
        false
    }

    /// Takes the reactor's word for what ended, to the network and to the world.
    fn settle(&mut self, effects: &mut Vec<Net>) {
        let (ended, aborted) = self.fetching.take_news();
        for (id, result) in ended {
            match result {
                Ok(()) => self.network().end(id),
                Err(loss) => self.network().failed(id, loss),
            }
        }
        for id in aborted {
            self.unmeasured.remove(&id);
            self.arrivals.give_up(id);
            effects.push(Net::Abort(id));
        }
    }

    fn take_orders(&mut self, terms: &Terms<'_>, effects: &mut Vec<Net>) {
        while let Some(order) = self.network().poll_order() {
            match order {
                Order::Fetch(request) => {
                    if let Some(connection) = self.network().connection_of(request.id) {
                        let nth = self.on_connection.entry(connection).or_default();
                        self.fetches.insert(request.id, (connection, *nth));
                        *nth += 1;
                    }
                    self.begin(request, terms, effects);
                }
                Order::Abort(id) => {
                    self.asking.retain(|request| request.id != id);
                    self.fetching.cancel(id);
                }
            }
        }
    }

    /// Begins a fetch if the user allows it; else the run waits until he has said.
    fn begin(&mut self, request: FetchRequest, terms: &Terms<'_>, effects: &mut Vec<Net>) {
        self.arrivals.begin(request.id, request.url.clone());
        let url = match sample_address(&request, terms.site) {
            Some(url) => url,
            None if !terms.allowed.contains(&request.host) => return self.asking.push(request),
            None if terms.is_secure => request.url.replacen("http://", "https://", 1),
            None => request.url,
        };
        self.fetching.begin(request.id, TIMEOUT_NS);
        self.unmeasured.insert(request.id);
        let body = request.body.to_vec();
        let fetch = PageFetch { id: request.id, url, method: request.method, headers: request.headers, body };
        effects.push(Net::Fetch(Box::new(fetch)));
    }

    /// The user has said whether a host may be asked.
    pub fn decide(&mut self, host: &str, terms: &Terms<'_>, effects: &mut Vec<Net>) {
        for request in std::mem::take(&mut self.asking) {
            if request.host != host {
                self.asking.push(request);
            } else if terms.allowed.contains(host) {
                self.begin(request, terms, effects);
            } else {
                self.arrivals.give_up(request.id);
                self.network().failed(request.id, Loss::Forbidden);
            }
        }
    }

    /// Nobody waits for it any longer: the run ends where it stands.
    pub fn stop(mut self) -> Self {
        self.simulation.stop();
        self
    }
}

fn measured(timing: Timing, at: impl Fn(f64) -> VirtualTime) -> Measured {
    let stretch = |(start, stop): (f64, f64)| {
        (start > 0.0 && stop > start).then(|| Stretch { start: at(start), stop: at(stop).max(at(start)) })
    };
    let mut phases = [None; 5];
    for (phase, times) in [
        (Phase::Lookup, timing.lookup),
        (Phase::Connect, timing.connect),
        (Phase::Waiting, (timing.request, timing.first)),
        (Phase::Receiving, (timing.first, timing.end)),
    ] {
        phases[phase.index()] = stretch(times);
    }
    let worked_ms = (timing.lookup.1 - timing.lookup.0).max(0.0) + (timing.connect.1 - timing.connect.0).max(0.0);
    let queued_ms = (timing.request - timing.start - worked_ms).max(0.0);
    Measured { phases, hidden: None, queued_ns: (queued_ms * 1e6) as u64 }
}

/// Of a fetch whose parts are hidden, the page has seen when the answer began to come and when it ended.
fn hidden(transfer: &Transfer) -> Measured {
    let until = VirtualTime(u64::MAX);
    let mut phases = [None; 5];
    phases[Phase::Receiving.index()] = transfer.phase(Phase::Receiving, until);
    let hidden = transfer.phase(Phase::Waiting, until).filter(|stretch| stretch.stop < until);
    Measured { phases, hidden, queued_ns: 0 }
}

#[cfg(test)]
mod tests;
