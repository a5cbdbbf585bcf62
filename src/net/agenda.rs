//! What is going to happen, in the order of time.

use crate::base::VirtualTime;
use std::collections::BTreeMap;

/// Things to do at their times. What is due at one moment comes in the order in which it was added.
///
/// Adding and taking out need logarithmic time.
#[derive(Clone, Debug)]
pub struct Agenda<T> {
    /// By time, then by how many were added before.
    things: BTreeMap<(VirtualTime, u64), T>,
    added: u64,
}

impl<T> Agenda<T> {
    /// Nothing to do.
    pub fn new() -> Self {
        Self { things: BTreeMap::new(), added: 0 }
    }

    /// Adds `what`, due at `at`.
    pub fn add(&mut self, at: VirtualTime, what: T) {
        self.things.insert((at, self.added), what);
        self.added += 1;
    }

    /// Takes out the next thing, if it is due at `until` at the latest.
    pub fn next(&mut self, until: VirtualTime) -> Option<(VirtualTime, T)> {
        let first = self.things.first_entry().filter(|first| first.key().0 <= until)?;
        let ((at, _), what) = first.remove_entry();
        Some((at, what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_at_one_moment_comes_in_the_order_of_adding() {
        let mut agenda = Agenda::new();
        for (at, what) in [(2, 'c'), (1, 'a'), (2, 'd'), (1, 'b'), (3, 'e')] {
            agenda.add(VirtualTime(at), what);
        }
        let taken: String = std::iter::from_fn(|| agenda.next(VirtualTime(2)).map(|(_, what)| what)).collect();
        assert_eq!(taken, "abcd");
        assert_eq!(agenda.next(VirtualTime(9)), Some((VirtualTime(3), 'e')));
    }
}
