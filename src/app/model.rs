//! All that the page knows.

use super::address::Config;
use super::challenge::Challenges;
use super::claims::Claims;
use super::compare::Compare;
use super::downloads::Downloads;
use super::embed::Host;
use super::intent::{RunPane, Theme, ViewName};
use super::lesson::Lessons;
use super::outcomes::Outcomes;
use super::playback::Playback;
use super::program::ProgramText;
use super::real::Real;
use super::recording::{Recording, Then};
use super::run::Run;
use super::settings::Settings;
use super::timeline::TimelineState;
use crate::page::{SAMPLES, Sample};

/// What comes before the run that the page opens with, a frame each: together they would keep the page from answering.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Opening {
    /// The library is compiled, which happens once.
    Compile,
    /// The run begins.
    Record,
}

/// The state of the page; the shell owns the only one.
#[derive(Debug)]
pub struct Model {
    /// What is in the editor.
    pub program: ProgramText,
    /// The sample that it came from, until it is edited.
    pub sample: Option<&'static Sample>,
    /// How the next run is to be run.
    pub settings: Settings,
    /// What is still to be done before the run that the page opens with.
    pub(super) opening: Option<Opening>,
    /// The run under way.
    pub recording: Option<Recording>,
    /// The run in view: the last one that ended.
    pub run: Option<Run>,
    /// Going on by itself.
    pub playback: Playback,
    /// What the timeline shows of the run.
    pub timeline: TimelineState,
    /// The runs that are compared.
    pub compare: Compare,
    /// Ways of downloading, compared.
    pub downloads: Downloads,
    /// The user as the scheduler.
    pub challenges: Challenges,
    /// Lessons, and the one that is read.
    pub lessons: Lessons,
    /// Every outcome of the program.
    pub outcomes: Outcomes,
    /// What really happens.
    pub real: Real,
    /// Published claims, checked.
    pub claims: Claims,
    /// What is shown of the whole run.
    pub pane: RunPane,
    /// How wide the pictures of the run in view may be, in pixels.
    pub pane_width: f64,
    /// Which view is open.
    pub view: ViewName,
    /// Whether the instructions are open under the line that runs.
    pub instructions_open: bool,
    /// The thread that the user picked.
    pub picked: Option<u32>,
    /// The first of the Deferreds that are shown, counted from 0.
    pub deferreds_from: usize,
    /// Whether the list of keys is open.
    pub help_open: bool,
    /// The colours.
    pub theme: Theme,
    /// What the address says of the page.
    pub config: Config,
    /// Whether that what can be copied of the situation is open.
    pub share_open: bool,
    /// Where the next run is to stand: a link says so.
    pub(super) linked: Option<u64>,
    /// The page around, if there is one that listens.
    pub(super) host: Option<Box<Host>>,
    /// Something to tell the user.
    pub notice: Option<Notice>,
    /// Runs that have ended so far.
    pub(super) runs: u64,
    /// Jobs that were asked for so far.
    pub(super) orders: u64,
}

/// A message that goes away when it is dismissed or overtaken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// Whether something went wrong.
    pub error: bool,
    /// What, in a sentence.
    pub text: String,
}

impl Model {
    /// The page as it opens: with this program text and schedule token, or with the first sample.
    pub fn new(kept: Option<(&str, &str)>) -> Self {
        let sample = &SAMPLES[0];
        let (text, token) = kept.unwrap_or((sample.source(), sample.schedule));
        let sample = SAMPLES.iter().find(|sample| sample.source() == text && sample.schedule == token);
        Self {
            program: ProgramText::new(text, 1),
            sample,
            settings: Settings::new(token),
            opening: None,
            recording: None,
            run: None,
            playback: Playback::default(),
            timeline: TimelineState::default(),
            compare: Compare::default(),
            downloads: Downloads::default(),
            challenges: Challenges::default(),
            lessons: Lessons::default(),
            outcomes: Outcomes::default(),
            real: Real::default(),
            claims: Claims::default(),
            pane: RunPane::default(),
            pane_width: 0.0,
            view: ViewName::default(),
            instructions_open: true,
            picked: None,
            deferreds_from: 0,
            help_open: false,
            theme: Theme::default(),
            config: Config::default(),
            share_open: false,
            linked: None,
            host: None,
            notice: None,
            runs: 0,
            orders: 0,
        }
    }

    /// Starts recording what is in the editor, to stand at its start, unless something is wrong with it. For text that came
    /// from the page itself.
    pub fn open(&mut self) {
        if self.program.diagnostics.is_empty() {
            self.record(Then::StandAtStart);
        }
    }

    /// The same, within the next frames: the page is drawn before.
    pub fn open_soon(&mut self) {
        self.opening = Some(Opening::Compile);
    }

    /// Whether frames are wanted: something goes on by itself.
    pub fn is_animated(&self) -> bool {
        self.opening.is_some()
            || self.recording.is_some()
            || self.playback.going.is_some()
            || self.lessons.checking.is_some()
            || (self.view == ViewName::Compare && self.compare.is_busy())
            || (self.view == ViewName::Downloads && self.downloads.is_busy())
            || (self.view == ViewName::Challenges && self.challenges.is_busy())
            || (self.view == ViewName::Real && self.real.is_busy())
            || (self.view == ViewName::Claims && self.claims.is_busy())
    }

    /// Whether the run in view is of another text than the editor's.
    pub fn is_outdated(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.revision != self.program.revision)
    }

    /// What is shown of the run in view: of one without downloads, its threads.
    pub fn run_pane(&self) -> RunPane {
        let downloads = self.run.as_ref().is_some_and(|run| !run.simulation.transfers().all().is_empty());
        if downloads { self.pane } else { RunPane::Threads }
    }

    /// The position in view.
    pub fn position(&self) -> u64 {
        self.run.as_ref().map_or(0, |run| run.simulation.position())
    }

    pub(super) fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { error: false, text: text.into() });
    }

    pub(super) fn complain(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { error: true, text: text.into() });
    }
}
