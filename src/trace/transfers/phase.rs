//! The phases of a transfer.

use crate::base::VirtualTime;

/// A stretch of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stretch {
    /// When it begins.
    pub start: VirtualTime,
    /// When it ends; not before it begins.
    pub stop: VirtualTime,
}

impl Stretch {
    /// Its length.
    pub fn ns(self) -> u64 {
        self.stop - self.start
    }
}

/// What goes on in a transfer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Phase {
    /// The address of the server's name is asked for.
    Lookup,
    /// The connection is being established.
    Connect,
    /// The program sends: from the request's first byte to its last.
    Request,
    /// Nothing has come back yet.
    Waiting,
    /// The response arrives: from its first byte to its last.
    Receiving,
    /// All of it is there, and the program has not taken all of it.
    Buffered,
    /// The program parses what came.
    Parsing,
}

impl Phase {
    /// All, in the order in which they follow each other.
    pub const ALL: [Self; 7] =
        [Self::Lookup, Self::Connect, Self::Request, Self::Waiting, Self::Receiving, Self::Buffered, Self::Parsing];

    /// As a word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lookup => "lookup",
            Self::Connect => "connect",
            Self::Request => "request",
            Self::Waiting => "waiting",
            Self::Receiving => "receiving",
            Self::Buffered => "buffered",
            Self::Parsing => "parsing",
        }
    }

    /// Its place in [`Phase::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}
