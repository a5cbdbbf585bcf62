//! Something of which is known whether it may have changed.

use std::ops::{Deref, DerefMut};
use std::rc::Rc;

/// Counts how often its contents were reached to be changed: where the count is the same, so are they. Copies share the
/// contents until one of them is changed.
#[derive(Clone, Debug)]
pub struct Tracked<T> {
    contents: Rc<T>,
    changes: u64,
}

impl<T> Tracked<T> {
    /// Not changed yet.
    pub fn new(contents: T) -> Self {
        Self { contents: Rc::new(contents), changes: 0 }
    }

    /// How often it may have been changed.
    pub const fn changes(&self) -> u64 {
        self.changes
    }
}

impl<T> Deref for Tracked<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        &self.contents
    }
}

impl<T: Clone> DerefMut for Tracked<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        self.changes += 1;
        Rc::make_mut(&mut self.contents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_is_no_change() {
        let mut row = Tracked::new(vec![1]);
        assert_eq!((row.len(), row.changes()), (1, 0));
        let copy = row.clone();
        row.push(2);
        assert_eq!((row.len(), row.changes()), (2, 1));
        assert_eq!((copy.len(), copy.changes()), (1, 0));
    }
}
