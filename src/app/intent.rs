//! Everything that a user, or the clock of the page, can ask for.

use super::challenge::ChallengesIntent;
use super::claims::ClaimsIntent;
use super::downloads::DownloadsIntent;
use super::export::FileKind;
use super::lesson::LessonsIntent;
use super::network::NetworkField;
use super::outcomes::OutcomesIntent;
use super::real::RealIntent;
use super::timeline::TimelineIntent;

/// A request to the [`Model`](super::Model).
#[derive(Clone, PartialEq, Debug)]
pub enum Intent {
    /// The program's text is now this.
    Edit(String),
    /// A file was opened: its name and bytes.
    OpenFile(String, Vec<u8>),
    /// Open the sample of this id.
    OpenSample(String),
    /// Run the program from its start and stand at its end.
    Run,
    /// Give the recording up.
    Stop,
    /// The schedule token is now this.
    SetSchedule(String),
    /// So many cores.
    SetCores(u8),
    /// The cost of that name, in nanoseconds.
    SetCost(&'static str, u64),
    /// All costs as they come.
    ResetCosts,
    /// A frame of the page: milliseconds since the one before, and how many the last call of this kind worked.
    Frame {
        /// Since the frame before.
        elapsed_ms: f64,
        /// Spent in `update` for the frame before.
        work_ms: f64,
    },
    /// Go one unit on or back.
    Step(StepUnit, Direction),
    /// Go to the next or previous landmark.
    Jump(Landmark, Direction),
    /// Go to the landmark of that number, from 1.
    JumpTo(Landmark, usize),
    /// Go to this position.
    Seek(u64),
    /// Go on by itself, or back.
    Play(Direction),
    /// Stand still, or go on if it does.
    TogglePlay,
    /// An index into [`SPEEDS`](super::SPEEDS).
    SetSpeed(usize),
    /// Show this view.
    Show(ViewName),
    /// Open or close the instructions under the line.
    ToggleInstructions,
    /// Pick a thread to look at, or none.
    PickThread(Option<u32>),
    /// Show the Deferreds from that one on, counted from 0 in the order of their ids.
    ShowDeferreds(usize),
    /// Change the colours.
    SetTheme(Theme),
    /// Show or hide the list of keys.
    ToggleHelp,
    /// Hide the list of keys, and what can be copied.
    CloseHelp,
    /// Take the notice away.
    Dismiss,
    /// Something on the timeline.
    Timeline(TimelineIntent),
    /// Something on the timeline of the contender of that number.
    CompareTimeline(usize, TimelineIntent),
    /// Run the contenders of Compare under this schedule token.
    CompareUnder(String),
    /// Copy the schedule token that repeats this run.
    CopySchedule,
    /// The clipboard took what it was given, or did not.
    Copied(bool),
    /// Hand the user a file of the run in view.
    Save(FileKind),
    /// Show this of the run in view.
    ShowPane(RunPane),
    /// A figure of the network is now this.
    SetNetwork(NetworkField, String),
    /// The network as it comes.
    ResetNetwork,
    /// The pictures of the run in view may be so wide, in pixels.
    ResizePane(f64),
    /// Something on the view of downloads.
    Downloads(DownloadsIntent),
    /// Something on the view of challenges.
    Challenges(ChallengesIntent),
    /// Something about lessons.
    Lessons(LessonsIntent),
    /// Something on the view of outcomes.
    Outcomes(OutcomesIntent),
    /// The place of work told this: a [`Reply`](super::jobs::Reply) as text.
    Told(String),
    /// The place of work is gone: why, in its own words.
    WorkLost(String),
    /// Something on the view of what really happens.
    Real(RealIntent),
    /// Something on the view of claims.
    Claims(ClaimsIntent),
    /// Show or hide what can be copied of this situation.
    ToggleShare,
    /// Copy a text; the words say what it was.
    CopyText(String),
    /// Open this situation in a page of its own.
    OpenFullPage,
    /// The page around says this, as JSON.
    HostSays(String),
}

impl Intent {
    /// Whether it would change the program, or how it is run.
    pub(super) fn changes_program(&self) -> bool {
        matches!(
            self,
            Self::Edit(_)
                | Self::OpenFile(..)
                | Self::OpenSample(_)
                | Self::SetSchedule(_)
                | Self::SetCores(_)
                | Self::SetCost(..)
                | Self::ResetCosts
                | Self::CompareUnder(_)
                | Self::SetNetwork(..)
                | Self::ResetNetwork
        )
    }
}

/// How far a step goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepUnit {
    /// One instruction.
    Instruction,
    /// To another line, or another thread.
    Line,
    /// To the next slice.
    Slice,
    /// To the next begin or end of a call that the reactor makes.
    Callback,
    /// To the next turn of the reactor.
    Turn,
    /// To the start or the end of the run.
    Whole,
}

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Towards the start.
    Back,
    /// Towards the end.
    On,
}

/// Places of a run that are worth going to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Landmark {
    /// Another thread takes over.
    Switch,
    /// A write that overwrites a value its thread never saw.
    StaleWrite,
    /// A write that gets lost in the end.
    LostUpdate,
    /// A thread woke for nothing.
    InVain,
    /// A callback keeps the baton for long.
    Hog,
}

impl Landmark {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::StaleWrite, Self::LostUpdate, Self::Switch, Self::InVain, Self::Hog];

    /// The name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Switch => "switch",
            Self::StaleWrite => "stale write",
            Self::LostUpdate => "lost update",
            Self::InVain => "wake-up in vain",
            Self::Hog => "baton hog",
        }
    }
}

/// The views of the workspace.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ViewName {
    /// The machine at one position, over the timeline.
    #[default]
    Machine,
    /// Two runs on one time axis.
    Compare,
    /// Downloads in different ways, and how their times grow.
    Downloads,
    /// Programs in which the user is the scheduler.
    Challenges,
    /// Lessons, and the one that is read without anything beside it.
    Lessons,
    /// Every outcome of the program.
    Outcomes,
    /// What really happens: the race on workers of this browser, and downloads.
    Real,
    /// Published claims, checked.
    Claims,
}

impl ViewName {
    /// All of them, with their words in addresses.
    const WORDS: [(Self, &str); 8] = [
        (Self::Machine, "machine"),
        (Self::Compare, "compare"),
        (Self::Downloads, "downloads"),
        (Self::Challenges, "challenges"),
        (Self::Lessons, "lessons"),
        (Self::Outcomes, "outcomes"),
        (Self::Real, "real"),
        (Self::Claims, "claims"),
    ];

    /// The words of all of them.
    pub fn words() -> impl Iterator<Item = &'static str> {
        Self::WORDS.iter().map(|(_, word)| *word)
    }

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(view, _)| *view == self).map_or("", |(_, word)| word)
    }

    /// The view of that word; `timeline` is a part of the machine's.
    pub fn of(word: &str) -> Option<Self> {
        let word = if word == "timeline" { "machine" } else { word };
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(view, _)| *view)
    }
}

/// What is shown of the whole run under the machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum RunPane {
    /// A lane a thread.
    #[default]
    Threads,
    /// A row a download, where there are any.
    Downloads,
}

/// The colours of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Black, white and few strong colours.
    Contrast,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Contrast];

    /// The word in addresses and in storage.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    /// The theme of that word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.word() == word)
    }
}
