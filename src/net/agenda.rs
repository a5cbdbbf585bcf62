//! What is going to happen, in the order of time.

use crate::base::VirtualTime;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Things to do at their times. What is due at one moment comes in the order in which it was added.
///
/// Adding and taking out need logarithmic time.
#[derive(Clone, Debug)]
pub struct Agenda<T> {
    heap: BinaryHeap<Entry<T>>,
    added: u64,
}

#[derive(Clone, Debug)]
struct Entry<T> {
    at: VirtualTime,
    turn: u64,
    what: T,
}

impl<T> Agenda<T> {
    /// Nothing to do.
    pub fn new() -> Self {
        Self { heap: BinaryHeap::new(), added: 0 }
    }

    /// Adds `what`, due at `at`.
    pub fn add(&mut self, at: VirtualTime, what: T) {
        self.heap.push(Entry { at, turn: self.added, what });
        self.added += 1;
    }

    /// Takes out the next thing, if it is due at `until` at the latest.
    pub fn next(&mut self, until: VirtualTime) -> Option<(VirtualTime, T)> {
        if self.heap.peek()?.at > until {
            return None;
        }
        self.heap.pop().map(|entry| (entry.at, entry.what))
    }
}

impl<T> Entry<T> {
    fn key(&self) -> (VirtualTime, u64) {
        (self.at, self.turn)
    }
}

/// The heap has the greatest on top: the earliest is the greatest.
impl<T> Ord for Entry<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.key().cmp(&self.key())
    }
}

impl<T> PartialOrd for Entry<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> PartialEq for Entry<T> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl<T> Eq for Entry<T> {}

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
