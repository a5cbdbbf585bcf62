//! Lessons: the list of them, one that is read step by step beside the other views, and what was done of each.

mod answer;
mod checking;
mod open;
mod reading;
mod records;
mod source;
mod step;
#[cfg(test)]
pub(crate) mod tests;
mod update;

pub use answer::Answer;
pub use checking::{Checked, Checking, Missed};
pub use reading::{Phase, Reading, Seen, StepState, Task};
pub use records::{Record, Records};
pub use source::Source;

use crate::page::lesson::Language;

/// The lessons.
#[derive(Debug, Default)]
pub struct Lessons {
    /// The lesson that is read, beside any view; in the view of lessons alone. None while their list is shown there.
    pub open: Option<Box<Reading>>,
    /// A lesson on its way.
    pub coming: Option<Box<Coming>>,
    /// A text that is no lesson: it was not opened.
    pub refused: Option<Box<Refused>>,
    /// The program of an exercise, which is run under its schedules.
    pub checking: Option<Box<Checking>>,
    /// What was done of each.
    pub records: Records,
    /// The language that was chosen.
    chosen: Option<Language>,
    /// Whether what the browser keeps was asked for.
    recalled: bool,
    /// Texts that were asked for so far.
    fetches: u64,
}

/// A lesson that is not there yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coming {
    /// Where it comes from.
    pub source: Source,
    /// The language that it is asked for in.
    pub language: Language,
    /// How far it is.
    pub stage: Stage,
}

/// How far a lesson is that is not there yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The user is asked whether it may be fetched from its host.
    Asks,
    /// It is fetched: the number of the request.
    Fetching(u64),
    /// It could not be had: the status that its host answered, or 0 when no answer could be read.
    Failed(u16),
}

/// A text that is no lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// Where it came from, for people.
    pub name: String,
    /// What is wrong with it: the first complaints, by line and column from 1.
    pub rows: Vec<Complaint>,
    /// How many complaints there are in all.
    pub count: usize,
}

/// What is wrong with a text, at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Complaint {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
}

/// Something about lessons.
#[derive(Clone, PartialEq, Debug)]
pub enum LessonsIntent {
    /// Open the lesson of ours of this id.
    Open(String),
    /// Open what a link leads to: an id of ours, or an address, which is asked about first.
    OpenLink(String),
    /// Open what a link in the lesson that is read leads to, from where that lesson is.
    OpenBeside(String),
    /// Fetch the lesson at the address that the user wrote.
    Fetch(String),
    /// Yes, fetch it; or try again.
    FetchAsked,
    /// No, or not any more.
    GiveUp,
    /// The text with that number came; or did not: the status that its host answered, or 0.
    Came(u64, Result<Vec<u8>, u16>),
    /// A file was opened: its name and bytes.
    OpenFile(String, Vec<u8>),
    /// Take what is said of a text that is no lesson away.
    DismissRefused,
    /// Back to the list.
    Leave,
    /// Read in this language.
    SetLanguage(Language),
    /// The answer of that number is chosen.
    Choose(usize),
    /// Do what is next in the step: answer, run, check, or go on to the next one.
    Go,
    /// Go on although the step's task is not done.
    Skip,
    /// Back to the step before.
    Back,
    /// Show the step's situation, or the exercise's program as it was, once more.
    ShowAgain,
    /// One more hint.
    ShowHint,
    /// Show the exercise's solution.
    ShowSolution,
    /// Put the solution into the editor.
    TakeSolution,
    /// Run the program under the schedule under which it failed, to look at it.
    LookAtFailure,
    /// Give the check up.
    StopChecking,
    /// The run of the situation of that step has ended.
    Ran(usize),
    /// Copy the address of the lesson.
    CopyLink,
    /// What the browser had kept.
    Recalled(Option<String>),
}
