//! What the page around is told of answers.

use crate::app::effect::Effect;
use crate::app::embed::answer_for_host;
use crate::app::model::Model;

/// Bytes of an answer that is told; a program may be longer.
const RESPONSE_BYTES: usize = 16 << 10;

/// An answer to a question, a checked program, or a solved challenge.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// What was answered: `lesson/question`, or a challenge's id.
    pub item: String,
    /// The answer: what was chosen, the program, or the picks.
    pub response: String,
    /// Whether it is right.
    pub correct: bool,
    /// Points, and the most that there are.
    pub score: (usize, usize),
}

impl Model {
    /// Tells the page around, if there is one; how long it took, the shell knows.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn answered(&self, mut answer: Answer) -> Option<Effect> {
        if answer.response.len() > RESPONSE_BYTES {
            let end = (0..=RESPONSE_BYTES).rev().find(|at| answer.response.is_char_boundary(*at));
            answer.response.truncate(end.unwrap_or_default());
        }
        self.has_host().then_some(Effect::Answered(answer))
    }

    /// Something to answer came into view: its time begins, if there is a page around that is told.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub(in crate::app) fn asked(&self) -> Option<Effect> {
        self.has_host().then_some(Effect::Asked)
    }

    /// The message that tells an answer, which took so many milliseconds.
    // Apart from the rest: the page opens without it.
    #[inline(never)]
    pub fn answer_for_host(answer: &Answer, ms: f64) -> String {
        answer_for_host(answer, ms)
    }
}
