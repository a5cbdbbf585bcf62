//! Built-in iterators.

use super::value::{Ref, Value};

/// An iterator over something built in. Iterators over the program's own iterables are written in the library.
#[derive(Clone, Debug)]
pub enum Iterator {
    /// Over a list, tuple, str or bytes: it looks at each turn, so changes are seen.
    Sequence {
        /// What is iterated over; `None` once exhausted.
        over: Value,
        /// The index that comes next.
        next: usize,
    },
    /// Over a deque: a change of its length is a `RuntimeError`.
    Deque {
        /// What is iterated over.
        over: Ref,
        /// The index that comes next.
        next: usize,
        /// Items at the start.
        length: usize,
    },
    /// The same backwards, for list, tuple, str, bytes, range.
    Reversed {
        /// What is iterated over.
        over: Value,
        /// One past the index that comes next.
        next: usize,
    },
    /// Over a dict or set.
    Table {
        /// The dict or set.
        over: Ref,
        /// What of each entry is given.
        part: Part,
        /// The place that is looked at next.
        place: usize,
        /// Entries at the start: a change is a `RuntimeError`.
        length: usize,
    },
    /// Over a range whose length does not fit 32 bits.
    Range {
        /// The number that comes next.
        next: i64,
        /// How many are left.
        left: u64,
        /// From one to the next.
        step: i64,
    },
    /// `enumerate`
    Enumerate {
        /// Where the items come from: an iterator.
        inner: Value,
        /// The number of the next.
        count: i64,
    },
    /// `zip`
    Zip {
        /// Where the items come from: iterators.
        inner: Vec<Value>,
        /// Whether lengths must agree.
        strict: bool,
    },
}

/// What an iteration over a table gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The keys, or a set's members.
    Keys,
    /// The values.
    Values,
    /// Tuples of both.
    Items,
}
