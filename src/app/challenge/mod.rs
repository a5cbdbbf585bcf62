//! Challenges: the learner is the scheduler, and picks who goes on.

mod attempt;
mod hints;
mod link;
mod scores;
mod seats;
#[cfg(test)]
mod tests;
mod update;

pub use attempt::{Attempt, Stage, Subject};
pub use hints::Hints;
pub use scores::{Scores, stars};
pub use seats::Seat;

/// The view of challenges.
#[derive(Debug, Default)]
pub struct Challenges {
    /// What was solved.
    pub scores: Scores,
    /// The play that is open; none while the list is.
    pub attempt: Option<Box<Attempt>>,
    /// Whether what the browser keeps was asked for.
    recalled: bool,
}

/// Something on the view of challenges.
#[derive(Clone, PartialEq, Debug)]
pub enum ChallengesIntent {
    /// Open the challenge of this id.
    Open(String),
    /// Open the challenge of this id with these picks, as a link has them.
    OpenLink(String, String),
    /// Be the scheduler of the program in the editor, without a goal.
    OpenProgram,
    /// Back to the list.
    Leave,
    /// Let this thread make its next operation.
    Pick(u32),
    /// Let this thread go on until it waits or is over.
    RunOn(u32),
    /// Take the last pick back.
    Undo,
    /// Make the pick again that was taken back last.
    Redo,
    /// Take all picks back.
    Reset,
    /// Show one more hint in words.
    ShowHint,
    /// Ask whether the goal can still be reached; asked again, whom to pick next.
    AskTheWay,
    /// Look at the play that is over in the timeline.
    LookAt,
    /// Copy the address of this play.
    CopyLink,
    /// Copy the schedule of the play that is over.
    CopySchedule,
    /// What the browser had kept.
    Recalled(Option<String>),
}

impl Challenges {
    /// Whether there is something to be worked on.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub fn is_busy(&self) -> bool {
        self.attempt.as_ref().is_some_and(|attempt| attempt.is_busy())
    }

    /// Works for one frame; `work_ms` is what the frame before took.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(super) fn work(&mut self, work_ms: f64) {
        if let Some(attempt) = &mut self.attempt {
            attempt.work(work_ms);
        }
    }
}
