//! A lesson that is read, and how far each of its steps is.

use super::checking::Checked;
use super::source::Source;
use crate::page::Challenge;
use crate::page::lesson::{Block, Exercise, Expectation, Language, Lesson, Predict, Situation, Step};

/// A lesson that is read.
#[derive(Debug)]
pub struct Reading {
    /// Where it came from.
    pub source: Source,
    /// What stands in it.
    pub lesson: Lesson,
    /// The language of what stands around it.
    pub language: Language,
    /// Its steps.
    pub steps: Vec<Step>,
    /// The step in view; as many as there are, at its end.
    pub step: usize,
    /// How far each step is.
    pub states: Vec<StepState>,
}

/// How far a step is.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct StepState {
    /// The answer that is chosen.
    pub choice: Option<usize>,
    /// Whether it was given: then it stays.
    pub answered: bool,
    /// How far its task is.
    pub phase: Phase,
    /// What the run of its situation gave.
    pub seen: Vec<Seen>,
    /// Hints that are shown.
    pub hints: usize,
    /// Whether the solution is.
    pub solution: bool,
    /// What came of the last check of its exercise.
    pub checked: Option<Checked>,
}

/// How far a task is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Phase {
    /// Nothing was done yet.
    #[default]
    Before,
    /// The situation runs; the exercise's program, or the challenge, is open.
    Open,
    /// It is done.
    Done,
}

/// What was seen of something that is expected of a run.
#[derive(Clone, PartialEq, Debug)]
pub struct Seen {
    /// What was expected.
    pub expected: Expectation,
    /// What was seen.
    pub value: String,
}

/// What is to be done in a step.
#[derive(Clone, Copy, Debug)]
pub enum Task<'a> {
    /// Nothing, or only to answer.
    None,
    /// A program to look at.
    Situation(&'a Situation),
    /// A program to change.
    Exercise(&'a Exercise),
    /// A challenge to solve: why, and which.
    Challenge(&'static Challenge, &'a [Block]),
}

impl Reading {
    /// At its first step.
    pub(super) fn new(source: Source, lesson: Lesson, language: Language) -> Self {
        let steps = lesson.steps();
        let states = vec![StepState::default(); steps.len()];
        Self { source, lesson, language, steps, step: 0, states }
    }

    /// The step in view; None at the lesson's end.
    pub fn current(&self) -> Option<&Step> {
        self.steps.get(self.step)
    }

    /// How far the step in view is.
    pub fn state(&self) -> Option<&StepState> {
        self.states.get(self.step)
    }

    /// What stands in the step before its question and task.
    pub fn text(&self) -> &[Block] {
        self.current().and_then(|step| self.lesson.blocks.get(step.text.clone())).unwrap_or_default()
    }

    /// The question of the step in view.
    pub fn question(&self) -> Option<&Predict> {
        match self.lesson.blocks.get(self.current()?.question?)? {
            Block::Predict(predict) => Some(predict),
            _ => None,
        }
    }

    /// What is to be done in the step in view.
    pub fn task(&self) -> Task<'_> {
        self.task_of(self.step)
    }

    /// What is to be done in a step.
    pub(super) fn task_of(&self, step: usize) -> Task<'_> {
        match self.steps.get(step).and_then(|step| self.lesson.blocks.get(step.task?)) {
            Some(Block::Situation(one)) => Task::Situation(one),
            Some(Block::Exercise(one)) => Task::Exercise(one),
            Some(Block::Challenge(one, why)) => Task::Challenge(one, why),
            _ => Task::None,
        }
    }

    /// Takes the same lesson in another language: how far each step is stays, where the steps are the same.
    pub(super) fn renew(&mut self, lesson: Lesson, language: Language) {
        self.language = language;
        self.lesson = lesson;
        self.steps = self.lesson.steps();
        if self.steps.len() != self.states.len() {
            self.states = vec![StepState::default(); self.steps.len()];
            self.step = 0;
        }
    }

    /// The number of the answer that was given in the step in view, and whether it is right.
    pub fn given(&self) -> Option<(usize, bool)> {
        let choice = self.state().filter(|state| state.answered)?.choice?;
        Some((choice, self.question()?.choices.get(choice)?.right))
    }
}
