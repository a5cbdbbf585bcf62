//! Downloads that really happen, each way of downloading after the other, and the same simulated.

use super::address::SampleSite;
use super::arriving::Arrivals;
use super::live::{Live, News, Terms};
use crate::app::compare::Contender;
use crate::app::downloads::{Family, Strategy};
use crate::app::effect::Drawing;
use crate::app::effect::{Effect, Net};
use crate::app::export::{FileKind, export};
use crate::app::intent::RunPane;
use crate::app::model::Model;
use crate::app::run::Run;
use crate::app::settings::Settings;
use crate::base::FetchId;
use crate::page::Sample;
use crate::sim::{Outcome, Simulation};
use crate::vm;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Connections that a browser makes to one host at once, by HTTP/1.1.
pub const POOL: u32 = 6;

/// The blogs that are files of the page.
const PLAIN_BLOGS: u32 = 10;
/// Blogs that are offered where the page's service worker makes them.
const BLOGS_MAX: u32 = 40;
const LATENCY_MS_MAX: u32 = 2_000;
const SIZE_MAX: u32 = 1_000_000;

/// What is downloaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Subject {
    /// The title of the first article of each of n blogs.
    #[default]
    Titles,
    /// One page n times.
    Pages,
    /// Whatever the program in the editor asks for.
    Own,
}

impl Subject {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Titles, Self::Pages, Self::Own];

    /// The name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Titles => Family::Titles.name(),
            Self::Pages => Family::Pages.name(),
            Self::Own => "Your program",
        }
    }

    const fn strategies(self) -> &'static [Strategy] {
        match self {
            Self::Titles => Family::Titles.strategies(),
            Self::Pages => Family::Pages.strategies(),
            Self::Own => &[],
        }
    }
}

/// A way of downloading.
#[derive(Debug)]
pub struct Way {
    /// Its name, its program and its simulated run.
    pub simulated: Contender,
    /// The start of the names of its files.
    stem: &'static str,
    /// What really happened.
    pub run: Option<Run>,
    /// What was fetched then.
    pub arrivals: Arrivals,
}

impl Way {
    /// How long it really took, when it came to its end, in nanoseconds.
    pub fn finished_ns(&self) -> Option<u64> {
        let run = self.run.as_ref()?;
        (run.outcome == Outcome::Finished).then(|| run.simulation.end_time().as_nanos())
    }
}

/// The downloads.
#[derive(Debug, Default)]
pub struct Download {
    /// What is downloaded.
    pub subject: Subject,
    /// How many blogs or pages.
    pub count: u32,
    /// Milliseconds before a page's first byte.
    pub latency_ms: u32,
    /// Bytes of a page; 0 for as many as it has.
    pub size: u32,
    /// The ways; none before they are started.
    pub ways: Vec<Way>,
    /// Whether the page's service worker serves the sample pages, once it is known.
    pub has_worker: Option<bool>,
    /// Whether the page came by https.
    is_secure: bool,
    /// Hosts that the user lets programs ask.
    pub allowed: BTreeSet<String>,
    /// How the simulated runs are run.
    settings: Option<Settings>,
    /// The way that is to begin with the next moment.
    next: Option<usize>,
    live: Option<Live>,
}

/// Something on the downloads.
#[derive(Clone, PartialEq, Debug)]
pub enum DownloadIntent {
    /// Whether a service worker controls the page, and whether that came by https.
    Served(bool, bool),
    /// Download something else.
    Choose(Subject),
    /// So many blogs or pages.
    Count(u32),
    /// So many milliseconds before a page's first byte.
    Latency(u32),
    /// So many bytes of a page.
    Size(u32),
    /// Begin.
    Start,
    /// Give up what is under way.
    Stop,
    /// The moment that was asked for has come: the page's clock, in milliseconds.
    Woken(f64),
    /// Something came of a fetch, at a moment of the page's clock.
    Heard(FetchId, f64, News),
    /// Let programs ask this host, or not.
    Decide(String, bool),
    /// Take back what was allowed.
    Forbid(String),
    /// Open what really happened in that way, to step through it.
    Open(usize),
    /// Hand the user a file of what really happened in that way.
    Save(usize, FileKind),
}

impl Download {
    /// Whether something is being downloaded.
    pub fn is_running(&self) -> bool {
        self.live.is_some() || self.next.is_some()
    }

    /// Fetches under way, and the way that they are for.
    pub fn under_way(&self) -> Option<(usize, usize)> {
        self.live.as_ref().map(|live| (live.way, live.under_way()))
    }

    /// What has come of each fetch of the run under way.
    pub fn arrivals(&self) -> Option<&Arrivals> {
        self.live.as_ref().map(|live| &live.arrivals)
    }

    /// Hosts that are waited for because the user has not said whether they may be asked, with how many requests.
    pub fn asking(&self) -> Vec<(String, usize)> {
        let mut hosts: Vec<(String, usize)> = Vec::new();
        for request in self.live.iter().flat_map(|live| &live.asking) {
            match hosts.iter_mut().find(|(host, _)| *host == request.host) {
                Some((_, count)) => *count += 1,
                None => hosts.push((request.host.clone(), 1)),
            }
        }
        hosts
    }

    /// How many blogs there are at most.
    pub fn count_max(&self) -> u32 {
        if self.has_worker == Some(true) || self.subject == Subject::Pages { BLOGS_MAX } else { PLAIN_BLOGS }
    }

    /// Whether something is left to be simulated, now that nothing is downloaded.
    pub(super) fn is_busy(&self) -> bool {
        !self.is_running() && self.ways.iter().any(|way| way.run.is_some() && way.simulated.is_busy())
    }

    pub(super) fn work(&mut self, work_ms: f64, number: u64) {
        let Some(settings) = &self.settings else { return };
        let ended = |way: &&mut Way| way.run.is_some() && way.simulated.is_busy();
        if let Some(way) = self.ways.iter_mut().find(ended) {
            way.simulated.work(settings, work_ms, number);
        }
    }

    /// The longest of all runs, in nanoseconds.
    pub fn longest_ns(&self) -> u64 {
        let real = self.ways.iter().filter_map(|way| way.run.as_ref());
        let all = real.chain(self.ways.iter().filter_map(|way| way.simulated.run.as_ref()));
        all.map(|run| run.simulation.end_time().as_nanos()).max().unwrap_or(0)
    }

    fn site(&self) -> SampleSite {
        SampleSite { latency_ms: self.latency_ms, size: self.size }
    }

    fn text(&self, source: &str) -> Rc<str> {
        let line =
            |line: &str| if line.starts_with("n = ") { format!("n = {}\n", self.count) } else { format!("{line}\n") };
        source.lines().map(line).collect::<String>().into()
    }

    fn start(&mut self, own: &Rc<str>, own_settings: &Settings) {
        let way = |title: &str, text, stem| Way {
            simulated: Contender::new(title.into(), text),
            stem,
            run: None,
            arrivals: Arrivals::default(),
        };
        self.ways = match self.subject {
            Subject::Own => vec![way("Your program", own.clone(), "program")],
            subject => (subject.strategies().iter())
                .map(|one| {
                    way(one.name, self.text(Sample::find(one.sample).map_or("", |sample| sample.source())), one.sample)
                })
                .collect(),
        };
        self.settings = Some(match self.subject {
            Subject::Own => own_settings.clone(),
            _ => Settings { network: self.network(), ..Settings::new("rr:100") },
        });
        self.next = Some(0);
    }

    /// The program of a way, before its first instruction.
    fn prepared(&self, at: usize) -> Option<Simulation> {
        let text = &self.ways.get(at)?.simulated.text;
        let mut simulation = Simulation::new(vm::compile(text).0?, self.settings.as_ref()?.options()?);
        simulation.name_source("program.py", text);
        Some(simulation)
    }

    fn go_on(&mut self, now_ms: f64, number: u64, effects: &mut Vec<Net>) {
        if let Some(at) = self.next.take() {
            // Compiling took its time: the run begins with the next moment.
            self.live = self.prepared(at).map(|simulation| Live::new(at, simulation));
            return effects.push(Net::Wake(0.0));
        }
        let terms = Terms { site: self.site(), allowed: &self.allowed, is_secure: self.is_secure };
        let Some(live) = &mut self.live else { return };
        if live.go_on(now_ms, &terms, effects)
            && let Some(live) = self.live.take()
        {
            let way = live.way;
            self.keep(live, number);
            if way + 1 < self.ways.len() {
                self.next = Some(way + 1);
                effects.push(Net::Wake(0.0));
            } else {
                effects.push(Net::Stop);
            }
        }
    }

    fn keep(&mut self, live: Live, number: u64) {
        let Some(way) = self.ways.get_mut(live.way) else { return };
        way.arrivals = live.arrivals;
        way.run = Run::new(live.simulation, way.simulated.text.clone(), 0, number);
    }

    fn stop(&mut self, number: u64, effects: &mut Vec<Net>) {
        self.next = None;
        if let Some(live) = self.live.take() {
            self.keep(live.stop(), number);
        }
        self.ways.retain(|way| way.run.is_some());
        effects.push(Net::Stop);
    }

    fn decide(&mut self, host: String, yes: bool, effects: &mut Vec<Net>) {
        if yes {
            self.allowed.insert(host.clone());
        }
        let terms = Terms { site: self.site(), allowed: &self.allowed, is_secure: self.is_secure };
        if let Some(live) = &mut self.live {
            live.decide(&host, &terms, effects);
            effects.push(Net::Wake(0.0));
        }
    }
}

impl Model {
    /// The run of a way in the view of the machine: a copy of what was recorded, in which what the network answered comes
    /// again at the same times. What stands in the view Real stays.
    fn open_download(&mut self, at: usize) {
        let download = &self.real.download;
        let run = download.ways.get(at).and_then(|way| way.run.as_ref());
        let Some((run, settings)) = run.zip(download.settings.clone()) else { return };
        let (simulation, text) = (run.simulation.clone(), run.text.clone());
        self.pane = RunPane::Downloads;
        self.open_run(simulation, &text, settings);
        self.tell(
            "This run really happened: what the network answered comes again at its times. Run simulates it anew.",
        );
    }

    pub(in crate::app) fn on_download(&mut self, intent: DownloadIntent) -> Vec<Effect> {
        let mut effects = Vec::new();
        let download = &mut self.real.download;
        if download.count == 0 {
            (download.count, download.latency_ms) = (4, 300);
        }
        match intent {
            DownloadIntent::Served(by_worker, is_secure) => {
                (download.has_worker, download.is_secure) = (Some(by_worker), is_secure);
            }
            _ if matches!(
                intent,
                DownloadIntent::Choose(_)
                    | DownloadIntent::Count(_)
                    | DownloadIntent::Latency(_)
                    | DownloadIntent::Size(_)
                    | DownloadIntent::Start
            ) && download.is_running() => {}
            DownloadIntent::Choose(subject) => {
                download.subject = subject;
                download.ways.clear();
                download.count = download.count.min(download.count_max());
            }
            DownloadIntent::Count(count) => download.count = count.clamp(1, download.count_max()),
            DownloadIntent::Latency(ms) => download.latency_ms = ms.min(LATENCY_MS_MAX),
            DownloadIntent::Size(bytes) => download.size = bytes.min(SIZE_MAX),
            DownloadIntent::Start => {
                if download.subject == Subject::Own && self.program.compile().is_none() {
                    self.complain_about_program();
                    return Vec::new();
                }
                self.real.download.start(&self.program.text, &self.settings);
                effects.push(Net::Wake(0.0));
            }
            DownloadIntent::Stop => {
                self.runs += 1;
                download.stop(self.runs, &mut effects);
            }
            DownloadIntent::Woken(now_ms) => {
                self.runs += 1;
                download.go_on(now_ms, self.runs, &mut effects);
            }
            DownloadIntent::Heard(id, now_ms, news) => {
                if let Some(live) = &mut download.live {
                    live.hear(id, now_ms, news);
                    self.runs += 1;
                    download.go_on(now_ms, self.runs, &mut effects);
                }
            }
            DownloadIntent::Decide(host, yes) => download.decide(host, yes, &mut effects),
            DownloadIntent::Forbid(host) => drop(download.allowed.remove(&host)),
            DownloadIntent::Open(at) => {
                self.open_download(at);
                return self.kept();
            }
            DownloadIntent::Save(at, kind) => {
                let way = download.ways.get(at);
                let saved = way.and_then(|way| {
                    let stem = format!("{}-real", way.stem);
                    export(way.run.as_ref()?, &stem, kind, Drawing::Real(at))
                });
                return saved.into_iter().collect();
            }
        }
        effects.into_iter().map(Effect::Net).collect()
    }
}
