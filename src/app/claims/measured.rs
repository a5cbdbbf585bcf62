//! What this browser does about the claims: the races and downloads of the view Real, one after the other, and an answer that
//! has to wait while the page computes.

use super::Claims;
use crate::app::downloads::Family;
use crate::app::effect::{Effect, WaitSetup};
use crate::app::model::Model;
use crate::app::real::{Adding, DownloadIntent, RaceSetup, Real, Series, Subject};
use crate::page::Here;
use std::collections::VecDeque;
use std::rc::Rc;

/// Milliseconds before each page of a few, and of many.
const LATENCY_MS: (u32, u32) = (300, 100);
/// Pages from which on they are many.
const MANY: u32 = 10;
/// Increments of a worker where a lock is compared with none.
const LOCKED_INCREMENTS: u32 = 200_000;

/// What a browser did about a claim.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Measured {
    /// It was not asked.
    #[default]
    No,
    /// Others come first.
    Waiting,
    /// It is at it.
    UnderWay,
    /// What came of it.
    Done(Found),
    /// Why nothing came of it.
    Failed(String),
}

/// What came of a measurement.
#[derive(Clone, PartialEq, Debug)]
pub enum Found {
    /// Races of workers, and in how many updates got lost; the share that got lost on average.
    Race {
        /// What they were.
        setup: RaceSetup,
        /// Races in which updates got lost.
        lossy: usize,
        /// Of all updates.
        share: f64,
    },
    /// The time of races without and with a lock, in milliseconds on average.
    Lock {
        /// What they were.
        setup: RaceSetup,
        /// Without.
        plain_ms: f64,
        /// With.
        locked_ms: f64,
    },
    /// How long each way of downloading took.
    Downloads {
        /// Their names, and nanoseconds; none for one that failed.
        ways: Vec<(Rc<str>, Option<u64>)>,
        /// Milliseconds before each page.
        latency_ms: u32,
        /// Whether the page's service worker served them: else latency is the host's affair.
        by_worker: bool,
    },
    /// An answer that had to wait.
    Waited(Waited),
}

/// When an answer was in the page's hands, in milliseconds from the request, the median of some times.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Waited {
    /// With nothing else to do.
    pub resting_ms: f64,
    /// While the page computed.
    pub busy_ms: f64,
    /// How long it computed.
    pub computing_ms: u32,
}

impl Measured {
    /// How much there is of what is measured.
    pub fn value(&self) -> Option<f64> {
        let Self::Done(found) = self else { return None };
        found.value()
    }
}

impl Found {
    fn value(&self) -> Option<f64> {
        match self {
            Self::Race { share, .. } => Some(*share),
            Self::Lock { plain_ms, locked_ms, .. } => (*plain_ms > 0.0).then(|| locked_ms / plain_ms),
            Self::Downloads { ways, .. } => {
                let (first, last) = (ways.first()?.1?, ways.last()?.1?);
                Some(first as f64 / last.max(1) as f64)
            }
            Self::Waited(waited) => Some((waited.busy_ms - waited.resting_ms).max(0.0)),
        }
    }
}

/// What is being measured.
#[derive(Debug, Default)]
pub(super) struct Measuring {
    /// Claims that are to come.
    queue: VecDeque<usize>,
    /// The claim that is being measured, and how far it is.
    current: Option<(usize, Step)>,
    /// Answers that were kept waiting so far.
    waits: u64,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Step {
    Race(RaceSetup),
    /// Without a lock; then with one.
    Plain(RaceSetup),
    Locked(RaceSetup, f64),
    Downloads,
    Waits(u64),
}

impl Measuring {
    pub fn is_at_work(&self) -> bool {
        self.current.is_some() || !self.queue.is_empty()
    }
}

impl Claims {
    /// Has a claim measured when its turn comes, unless no browser can.
    pub(super) fn ask(&mut self, at: usize) {
        let Some(check) = self.checks.get_mut(at) else { return };
        let is_asked = matches!(check.measured, Measured::Waiting | Measured::UnderWay);
        if !is_asked && !matches!(check.claim.here, Here::Impossible(_)) {
            check.measured = Measured::Waiting;
            self.measuring.queue.push_back(at);
        }
    }
}

fn race_setup(adding: Adding, increments: Option<u32>, repeats: u32) -> RaceSetup {
    let usual = RaceSetup::new(adding);
    RaceSetup { increments: increments.unwrap_or(usual.increments), repeats, ..usual }
}

/// The races of the newest series, if they are of this kind and have all ended.
fn ended(real: &Real, setup: RaceSetup) -> Option<&Series> {
    real.series.first().filter(|series| series.setup == setup && series.runs.len() == setup.repeats as usize)
}

fn mean_ms(series: &Series) -> f64 {
    series.runs.iter().map(|run| run.ms).sum::<f64>() / series.runs.len().max(1) as f64
}

impl Model {
    /// Something may have ended: takes what came of it, and begins with what is next.
    pub(in crate::app) fn go_on_measuring(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        while self.claims.measuring.is_at_work() {
            match self.claims.measuring.current {
                Some((at, step)) => match self.came_of(step) {
                    None => break,
                    Some(Ok(Next::Step(step, more))) => {
                        self.claims.measuring.current = Some((at, step));
                        effects.extend(more);
                    }
                    Some(Ok(Next::Found(found))) => self.settle(at, Measured::Done(found)),
                    Some(Err(why)) => self.settle(at, Measured::Failed(why)),
                },
                None => {
                    let Some(at) = self.claims.measuring.queue.pop_front() else { break };
                    match self.begin(at) {
                        Ok((step, more)) => {
                            self.claims.checks[at].measured = Measured::UnderWay;
                            self.claims.measuring.current = Some((at, step));
                            effects.extend(more);
                            // What was begun tells when it has ended.
                            break;
                        }
                        Err(why) => self.settle(at, Measured::Failed(why)),
                    }
                }
            }
        }
        effects
    }

    fn settle(&mut self, at: usize, measured: Measured) {
        self.claims.checks[at].measured = measured;
        self.claims.measuring.current = None;
    }

    fn begin(&mut self, at: usize) -> Result<(Step, Vec<Effect>), String> {
        let here = self.claims.checks[at].claim.here;
        if self.real.is_racing() || self.real.download.is_running() {
            return Err("The view Real is at work. Measure again when that has ended.".to_owned());
        }
        match here {
            Here::Race => {
                let setup = race_setup(Adding::Window, None, 5);
                Ok((Step::Race(setup), self.race(setup)?))
            }
            Here::Lock => {
                let setup = race_setup(Adding::Plain, Some(LOCKED_INCREMENTS), 5);
                Ok((Step::Plain(setup), self.race(setup)?))
            }
            Here::Titles(count) => Ok((Step::Downloads, self.download(Family::Titles, count))),
            Here::Pages(count) => Ok((Step::Downloads, self.download(Family::Pages, count))),
            Here::Waits => {
                self.claims.measuring.waits += 1;
                let number = self.claims.measuring.waits;
                let url = "sample/blog-0/index.html?latency=40".to_owned();
                let setup = WaitSetup { number, url, times: 5, computing_ms: 150 };
                Ok((Step::Waits(number), vec![Effect::MeasureWait(Box::new(setup))]))
            }
            Here::Impossible(why) => Err(why.to_owned()),
        }
    }

    /// Starts races as the view Real does, and leaves what is set there as it is.
    fn race(&mut self, setup: RaceSetup) -> Result<Vec<Effect>, String> {
        let real = &mut self.real;
        if real.isolated != Some(true) {
            return Err("Workers may not share memory here. The view Real says why, and what can be done.".to_owned());
        }
        let kept = std::mem::replace(&mut real.setup, setup);
        let effects = real.start();
        real.setup = kept;
        Ok(effects)
    }

    fn download(&mut self, family: Family, count: u32) -> Vec<Effect> {
        let subject = if family == Family::Titles { Subject::Titles } else { Subject::Pages };
        let latency_ms = if count < MANY { LATENCY_MS.0 } else { LATENCY_MS.1 };
        let intents = [
            DownloadIntent::Choose(subject),
            DownloadIntent::Count(count),
            DownloadIntent::Latency(latency_ms),
            DownloadIntent::Size(0),
            DownloadIntent::Start,
        ];
        intents.into_iter().flat_map(|intent| self.on_download(intent)).collect()
    }

    /// What came of a step, or what is next, once it has ended.
    fn came_of(&mut self, step: Step) -> Option<Result<Next, String>> {
        match step {
            Step::Race(_) | Step::Plain(_) | Step::Locked(..) if self.real.is_racing() => None,
            Step::Downloads if self.real.download.is_running() => None,
            Step::Waits(_) => None,
            Step::Downloads => Some(Ok(Next::Found(self.downloaded()))),
            Step::Race(setup) | Step::Plain(setup) | Step::Locked(setup, _) => {
                let Some(series) = ended(&self.real, setup) else {
                    return Some(Err("The races did not come to their end.".to_owned()));
                };
                let ms = mean_ms(series);
                Some(match step {
                    Step::Plain(setup) => {
                        let locked = RaceSetup { adding: Adding::Lock, ..setup };
                        self.race(locked).map(|effects| Next::Step(Step::Locked(locked, ms), effects))
                    }
                    Step::Locked(setup, plain_ms) => Ok(Next::Found(Found::Lock { setup, plain_ms, locked_ms: ms })),
                    _ => {
                        let lossy = series.lost().filter(|share| *share > 0.0).count();
                        let share = series.lost().sum::<f64>() / series.runs.len().max(1) as f64;
                        Ok(Next::Found(Found::Race { setup, lossy, share }))
                    }
                })
            }
        }
    }

    fn downloaded(&self) -> Found {
        let download = &self.real.download;
        let ways = download.ways.iter().map(|way| (way.simulated.title.clone(), way.finished_ns()));
        Found::Downloads {
            ways: ways.collect(),
            latency_ms: download.latency_ms,
            by_worker: download.has_worker == Some(true),
        }
    }

    pub(super) fn hear_waited(&mut self, number: u64, result: Result<Waited, String>) -> Vec<Effect> {
        if let Some((at, Step::Waits(current))) = self.claims.measuring.current
            && current == number
        {
            self.settle(
                at,
                match result {
                    Ok(waited) => Measured::Done(Found::Waited(waited)),
                    Err(why) => Measured::Failed(format!("The page could not be fetched: {why}")),
                },
            );
        }
        self.go_on_measuring()
    }

    pub(super) fn stop_measuring(&mut self) -> Vec<Effect> {
        let current = std::mem::take(&mut self.claims.measuring.current);
        self.claims.measuring.queue.clear();
        for check in &mut self.claims.checks {
            if matches!(check.measured, Measured::Waiting | Measured::UnderWay) {
                check.measured = Measured::No;
            }
        }
        match current {
            Some((_, Step::Race(_) | Step::Plain(_) | Step::Locked(..))) => self.real.stop(),
            Some((_, Step::Downloads)) => self.on_download(DownloadIntent::Stop),
            Some((_, Step::Waits(_))) | None => Vec::new(),
        }
    }
}

/// What follows a step.
enum Next {
    Step(Step, Vec<Effect>),
    Found(Found),
}
