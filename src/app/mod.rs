//! What the page knows and does, without a browser: [`Model`], [`Intent`], and [`Model::update`], which answers with
//! [`Effect`]s for the shell to perform.
//!
//! A *recording* is a run under way, worked on for a few milliseconds a frame. Once it has ended it becomes the *run*,
//! which can be looked at from any position; the one before stays in view until then.

mod address;
mod challenge;
mod claims;
mod compare;
mod downloads;
mod effect;
mod embed;
mod export;
mod intent;
pub mod jobs;
mod jump;
mod lesson;
mod model;
mod network;
mod outcomes;
mod pace;
mod playback;
mod program;
mod real;
mod recording;
mod run;
mod settings;
#[cfg(test)]
pub(crate) mod testing;
pub mod timeline;
mod update;

pub use address::{Chrome, Config, Resize, Situation};
pub use challenge::{
    Attempt, Challenges, ChallengesIntent, Hints, Scores, Seat, Stage as AttemptStage, Subject, stars,
};
pub use claims::{Check, Claims, ClaimsIntent, Found, Measured as MeasuredHere, Simulated, TrialRun, Waited};
pub use compare::{Compare, Contender};
pub use downloads::{Downloads, DownloadsIntent, Family, Growth, Knob, Knobs, Measured, Strategy};
pub use effect::{Drawing, Effect, Net, PageFetch, WaitSetup};
pub use embed::{height, height_for_lti};
pub use export::FileKind;
pub use intent::{Direction, Intent, Landmark, RunPane, StepUnit, Theme, ViewName};
pub use jump::{HOG_NS, Marks};
#[cfg(test)]
pub(crate) use lesson::tests as lesson_testing;
pub use lesson::{
    Answer, Checked, Checking, Coming, Complaint, Lessons, LessonsIntent, Missed, Phase, Reading, Record, Records,
    Refused, Seen, Source as LessonSource, Stage as ComingStage, StepState, Task,
};
pub use model::{Model, Notice};
pub use network::NetworkField;
pub use outcomes::{Explored, Outcomes, OutcomesIntent, Search, Searched};
pub use playback::{Playback, SPEEDS};
pub use program::ProgramText;
pub use real::{
    Adding, Arrivals, Arriving, Download, DownloadIntent, News, POOL, PageFacts, RaceRun, RaceSetup, Real, RealIntent,
    Series, Standing, Subject as DownloadSubject, Timing, WORKERS, Way, charset, is_html,
};
pub use recording::Recording;
pub use run::Run;
pub use settings::{PolicyKind, Settings};

pub use crate::base::FetchId;
pub use crate::base::limits::{LESSON_BYTES, SOURCE_BYTES};
pub use crate::page::lesson::Language;
