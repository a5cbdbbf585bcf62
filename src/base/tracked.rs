//! Something of which is known whether it may have changed.

use std::ops::{Deref, DerefMut};

/// Counts how often its contents were reached to be changed: where the count is the same, so are they.
#[derive(Clone, Debug)]
pub struct Tracked<T> {
    contents: T,
    changes: u64,
}

impl<T> Tracked<T> {
    /// Not changed yet.
    pub const fn new(contents: T) -> Self {
        Self { contents, changes: 0 }
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

impl<T> DerefMut for Tracked<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        self.changes += 1;
        &mut self.contents
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_is_no_change() {
        let mut row = Tracked::new(vec![1]);
        assert_eq!((row.len(), row.changes()), (1, 0));
        row.push(2);
        assert_eq!((row.len(), row.changes()), (2, 1));
    }
}
