//! Hints: in words, and from the explorer.

use crate::explore::{Budget, Goal, Play, Reach, Reached};

/// What the learner was told of a challenge, and of the place where the play stands.
#[derive(Debug, Default)]
pub struct Hints {
    /// How many hints in words are shown.
    pub words: usize,
    /// The search for the way from here, once it was asked for.
    reach: Option<Box<Reach>>,
    /// Whether whom to pick next was asked for, too.
    pub next: bool,
}

impl Hints {
    /// Asks for the way from where the play stands; asked again, for whom to pick.
    pub(super) fn ask(&mut self, play: &mut Play, goal: Goal) {
        if self.reach.is_some() {
            self.next = true;
        } else {
            self.reach = Some(Box::new(Reach::new(play, goal)));
        }
    }

    /// The play stands elsewhere: what was told of the way holds no more.
    pub(super) fn forget_the_way(&mut self) {
        (self.reach, self.next) = (None, false);
    }

    /// What is known of the way; none unless it was asked for.
    pub fn way(&self) -> Option<&Reached> {
        self.reach.as_ref().map(|reach| reach.reached())
    }

    /// Whether the search is under way.
    pub fn is_busy(&self) -> bool {
        self.way() == Some(&Reached::Unknown)
    }

    /// Looks for the way a little further.
    pub(super) fn work(&mut self, play: &mut Play, states: u64) {
        if let Some(reach) = &mut self.reach {
            reach.run(play, Budget { states });
        }
    }
}
