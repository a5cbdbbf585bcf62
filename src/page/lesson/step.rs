//! A lesson cut into steps, each with one thing to do.

use super::{Block, Lesson};
use std::ops::Range;

/// What a learner has before them at a time: something to read, and at most one thing to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The blocks to read first.
    pub text: Range<usize>,
    /// The question, a block. The situation that follows it at once is its answer, and the step's task.
    pub question: Option<usize>,
    /// The situation, exercise or challenge, a block.
    pub task: Option<usize>,
}

impl Lesson {
    /// Its steps: each ends with something to do, or before a heading of the first two levels.
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let (mut from, mut at) = (0, 0);
        while let Some(block) = self.blocks.get(at) {
            let followed = matches!(self.blocks.get(at + 1), Some(Block::Situation(_)));
            // The question, the task, and the block after the step.
            let (question, task, after) = match block {
                Block::Predict(_) if followed => (Some(at), Some(at + 1), at + 2),
                Block::Predict(_) => (Some(at), None, at + 1),
                Block::Situation(_) | Block::Exercise(_) | Block::Challenge(..) => (None, Some(at), at + 1),
                Block::Heading(1..=2, _) if from < at => (None, None, at),
                _ => {
                    at += 1;
                    continue;
                }
            };
            steps.push(Step { text: from..at, question, task });
            (from, at) = (after, after);
        }
        if from < self.blocks.len() {
            steps.push(Step { text: from..self.blocks.len(), question: None, task: None });
        }
        steps
    }
}
