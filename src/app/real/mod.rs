//! The real thing beside the simulation: workers of this browser that share memory, and lose updates or do not.

mod adding;
mod address;
mod arriving;
mod charset;
mod download;
mod fetching;
mod live;
mod series;
mod twin;

pub use adding::{Adding, RaceSetup, WORKERS};
pub use arriving::{Arrivals, Arriving, PageFacts, Standing};
pub use charset::{charset, is_html};
pub use download::{Download, DownloadIntent, POOL, Subject, Way};
pub use live::{News, Timing};
pub use series::{RaceRun, Series};

use super::effect::{Effect, Net};
use super::model::Model;

/// How many series are kept; the oldest goes first.
const SERIES_MAX: usize = 8;

/// The view of what really happens.
#[derive(Debug, Default)]
pub struct Real {
    /// What the next race is to be.
    pub setup: RaceSetup,
    /// The races so far, the newest first.
    pub series: Vec<Series>,
    /// The downloads, in the place of the race, if they are in view.
    pub shows_download: bool,
    /// The downloads.
    pub download: Download,
    /// Whether workers can share memory here, once it is known.
    pub isolated: Option<bool>,
    /// The number of the race under way: what comes of one that was given up is not listened to.
    running: Option<u64>,
    /// Races that were started so far.
    started: u64,
}

/// Something on that view.
#[derive(Clone, PartialEq, Debug)]
pub enum RealIntent {
    /// Whether workers can share memory here.
    Isolated(bool),
    /// Add in another way.
    Choose(Adding),
    /// So many workers.
    Workers(u32),
    /// So many increments each.
    Increments(u32),
    /// So many races.
    Repeats(u32),
    /// Begin.
    Start,
    /// Give the rest of the races up.
    Stop,
    /// One race of the series of that number has ended.
    Raced(u64, RaceRun),
    /// The series of that number came to nothing.
    Failed(u64, String),
    /// Forget all races.
    Clear,
    /// Show the downloads, or the race.
    ShowDownload(bool),
    /// Something on the downloads.
    Download(DownloadIntent),
}

impl Real {
    /// Whether workers run.
    pub fn is_racing(&self) -> bool {
        self.running.is_some()
    }

    /// Whether something is left to be simulated.
    pub fn is_busy(&self) -> bool {
        self.series.iter().any(Series::is_busy) || self.download.is_busy()
    }

    /// Simulates for one frame what really ran.
    pub fn work(&mut self, work_ms: f64, number: u64) {
        self.download.work(work_ms, number);
        if let Some(series) = self.series.iter_mut().find(|series| series.is_busy()) {
            series.work(work_ms);
        }
    }

    fn newest(&mut self, number: u64) -> Option<&mut Series> {
        self.series.first_mut().filter(|_| self.running == Some(number))
    }

    pub(super) fn start(&mut self) -> Vec<Effect> {
        if self.isolated != Some(true) {
            return Vec::new();
        }
        self.started += 1;
        self.running = Some(self.started);
        self.series.insert(0, Series::new(self.setup));
        self.series.truncate(SERIES_MAX);
        vec![Effect::Race(self.started, self.setup)]
    }

    pub(super) fn stop(&mut self) -> Vec<Effect> {
        self.running = None;
        if self.series.first().is_some_and(|series| series.runs.is_empty()) {
            self.series.remove(0);
        }
        vec![Effect::StopRace]
    }

    fn raced(&mut self, number: u64, run: RaceRun) -> Vec<Effect> {
        let Some(series) = self.newest(number) else { return Vec::new() };
        series.runs.push(run);
        if series.runs.len() < series.setup.repeats as usize {
            return Vec::new();
        }
        self.stop()
    }
}

impl Model {
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(super) fn on_real(&mut self, intent: RealIntent) -> Vec<Effect> {
        let real = &mut self.real;
        match intent {
            RealIntent::ShowDownload(shown) => {
                real.shows_download = shown;
                return vec![Effect::Net(Net::AskHowServed)];
            }
            RealIntent::Download(intent) => return self.on_download(intent),
            RealIntent::Isolated(isolated) => real.isolated = Some(isolated),
            RealIntent::Choose(adding) => real.setup = RaceSetup::new(adding),
            RealIntent::Workers(workers) => real.setup.set_workers(workers),
            RealIntent::Increments(increments) => real.setup.set_increments(increments),
            RealIntent::Repeats(repeats) => real.setup.set_repeats(repeats),
            RealIntent::Start if real.running.is_none() => return real.start(),
            RealIntent::Start => {}
            RealIntent::Stop => return real.stop(),
            RealIntent::Raced(number, run) => return real.raced(number, run),
            RealIntent::Failed(number, message) => {
                if real.newest(number).is_some() {
                    let effects = real.stop();
                    self.complain(format!("The race did not run: {message}"));
                    return effects;
                }
            }
            RealIntent::Clear => {
                let effects = real.stop();
                real.series.clear();
                return effects;
            }
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Intent, ViewName};

    fn opened() -> Model {
        let mut model = Model::new(None);
        assert_eq!(model.update(Intent::Show(ViewName::Real)), [Effect::AskForIsolation]);
        model
    }

    fn real(model: &mut Model, intent: RealIntent) -> Vec<Effect> {
        model.update(Intent::Real(intent))
    }

    #[test]
    fn without_isolation_nothing_starts() {
        let mut model = opened();
        real(&mut model, RealIntent::Isolated(false));
        assert_eq!(real(&mut model, RealIntent::Start), []);
        assert!(!model.real.is_racing());
    }

    #[test]
    fn a_series_takes_its_races_and_then_simulates_as_many() {
        let mut model = opened();
        real(&mut model, RealIntent::Isolated(true));
        real(&mut model, RealIntent::Repeats(2));
        let setup = model.real.setup;
        assert_eq!(real(&mut model, RealIntent::Start), [Effect::Race(1, setup)]);
        assert_eq!(real(&mut model, RealIntent::Start), [], "one at a time");
        let run = RaceRun { counter: 700_000, ms: 12.0 };
        assert_eq!(real(&mut model, RealIntent::Raced(7, run)), [], "of another series");
        assert_eq!(real(&mut model, RealIntent::Raced(1, run)), []);
        assert_eq!(real(&mut model, RealIntent::Raced(1, run)), [Effect::StopRace]);
        assert!(!model.real.is_racing() && model.is_animated());
        while model.real.is_busy() {
            model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 4.0 });
        }
        let series = &model.real.series[0];
        assert_eq!((series.runs.len(), series.simulated.len()), (2, 2));
        assert!(series.simulated.iter().all(|count| *count < series.setup.simulated_total()), "{:?}", series.simulated);
    }

    #[test]
    fn a_race_that_is_given_up_keeps_what_ended() {
        let mut model = opened();
        real(&mut model, RealIntent::Isolated(true));
        real(&mut model, RealIntent::Start);
        assert_eq!(real(&mut model, RealIntent::Stop), [Effect::StopRace]);
        assert!(model.real.series.is_empty());
        real(&mut model, RealIntent::Start);
        real(&mut model, RealIntent::Failed(2, "no memory".to_owned()));
        assert!(model.notice.as_ref().is_some_and(|notice| notice.error) && !model.real.is_racing());
    }
}
