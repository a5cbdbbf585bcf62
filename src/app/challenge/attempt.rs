//! A play of a challenge, or of the program in the editor.

use super::hints::Hints;
use super::seats::{Seat, seats};
use crate::app::ProgramText;
use crate::app::pace::Pace;
use crate::base::ThreadId;
use crate::explore::{Budget, Goal, Options, Outcome, Play, Search};
use crate::lang::Program;
use crate::page::Challenge;

/// States of a piece of work: a frame at a slow phone's pace, and what a fast machine does in one.
const PIECE_MIN: u64 = 20;
const PIECE_MAX: u64 = 20_000;
/// Milliseconds of work that leave a frame time to draw.
const WORK_MS: f64 = 11.0;

/// States that are looked at to learn what the threads of a learner's own program share.
const LEARNT_STATES: u64 = 200_000;

/// What is played.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// A challenge.
    Challenge(&'static Challenge),
    /// A program without a goal.
    Program,
}

/// How far it is.
pub enum Stage {
    /// What the threads share is being learnt.
    Preparing(Box<Search>),
    /// It is played.
    Playing(Box<Play>),
    /// It cannot be played: why, in a sentence without its full stop.
    Refused(String),
}

/// A play, open in the view.
pub struct Attempt {
    /// What is played.
    pub subject: Subject,
    /// Its text.
    pub program: ProgramText,
    /// How far it is.
    pub stage: Stage,
    /// The threads to choose from, once it is played.
    pub seats: Vec<Seat>,
    /// How the run ended, when nothing can go on.
    pub ending: Option<Outcome>,
    /// Whether the goal is reached.
    pub met: bool,
    /// The hints.
    pub hints: Hints,
    /// What happened last, in a sentence; for those who listen.
    pub said: String,
    /// Picks that a link asks for.
    wanted: Vec<ThreadId>,
    pace: Pace,
}

impl Attempt {
    /// Before the first pick.
    pub(super) fn new(subject: Subject, text: ProgramText, program: Program, wanted: Vec<ThreadId>) -> Self {
        let options = Options { witnesses: false, states_max: LEARNT_STATES, ..Options::default() };
        Self {
            subject,
            program: text,
            stage: Stage::Preparing(Box::new(Search::new(program, options))),
            seats: Vec::new(),
            ending: None,
            met: false,
            hints: Hints::default(),
            said: String::new(),
            wanted,
            pace: Pace::new(PIECE_MIN, PIECE_MIN, PIECE_MAX),
        }
    }

    /// The goal; of a program without one, any end.
    pub fn goal(&self) -> Goal {
        match self.subject {
            Subject::Challenge(challenge) => challenge.goal,
            Subject::Program => Goal::End,
        }
    }

    /// The challenge that is played, if it is one.
    pub fn challenge(&self) -> Option<&'static Challenge> {
        match self.subject {
            Subject::Challenge(challenge) => Some(challenge),
            Subject::Program => None,
        }
    }

    /// The play, once it has begun.
    pub fn play(&self) -> Option<&Play> {
        match &self.stage {
            Stage::Playing(play) => Some(play),
            Stage::Preparing(_) | Stage::Refused(_) => None,
        }
    }

    /// Whether nothing is left to be picked: the run is over, or the goal is reached.
    pub fn is_over(&self) -> bool {
        self.met || self.ending.is_some()
    }

    /// Whether something is being worked on.
    pub(super) fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Preparing(_)) || self.hints.is_busy()
    }

    /// Works for one frame.
    pub(super) fn work(&mut self, work_ms: f64) {
        self.pace.took(work_ms, WORK_MS);
        match &mut self.stage {
            Stage::Preparing(search) => {
                if search.run(Budget { states: self.pace.piece() }).done {
                    self.begin();
                }
            }
            Stage::Playing(play) => self.hints.work(play, self.pace.piece()),
            Stage::Refused(_) => {}
        }
    }

    /// All is learnt: the play begins, with the picks that a link asked for.
    fn begin(&mut self) {
        let stage = std::mem::replace(&mut self.stage, Stage::Refused(String::new()));
        let Stage::Preparing(search) = stage else { return };
        let mut play = match search.into_play() {
            Ok(play) => Box::new(play),
            Err(why) => {
                self.stage = Stage::Refused(why);
                return;
            }
        };
        let wanted = std::mem::take(&mut self.wanted);
        let made = wanted.iter().take_while(|thread| play.pick(**thread)).count();
        self.said = match wanted.get(made) {
            Some(thread) => {
                format!("Pick {} of the link is not possible: thread {} cannot go on there.", made + 1, thread.0)
            }
            None => String::new(),
        };
        self.stage = Stage::Playing(play);
        self.look();
    }

    /// The play stands elsewhere: looks at it anew.
    pub(super) fn look(&mut self) {
        let goal = self.goal();
        let Stage::Playing(play) = &mut self.stage else { return };
        self.met = self.subject != Subject::Program && play.meets(goal);
        self.ending = play.ending();
        self.seats = seats(play);
        self.hints.forget_the_way();
    }
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Attempt({:?}, {:?})", self.subject, self.play())
    }
}
