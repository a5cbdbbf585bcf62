//! Families of programs that download the same in different ways.

/// What is downloaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Family {
    /// The title of the first article of each of n blogs.
    #[default]
    Titles,
    /// One page n times.
    Pages,
    /// Pages beside work that keeps the machine busy.
    Buffers,
}

/// A way of downloading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Strategy {
    /// Its sample's id.
    pub sample: &'static str,
    /// The name for people, short.
    pub name: &'static str,
}

const fn strategy(sample: &'static str, name: &'static str) -> Strategy {
    Strategy { sample, name }
}

const TITLES: &[Strategy] = &[
    strategy("titles-sequential", "One after the other"),
    strategy("titles-threads", "A thread a blog"),
    strategy("titles-pool", "A pool of threads"),
    strategy("titles-reactor", "The reactor, callbacks"),
    strategy("titles-inline", "The reactor, inlineCallbacks"),
];

const PAGES: &[Strategy] = &[
    strategy("pages-sequential", "One after the other"),
    strategy("pages-threads", "A thread a page"),
    strategy("pages-reactor", "The reactor, a DeferredList"),
];

const BUFFERS: &[Strategy] = &[
    strategy("buffered-threads", "Threads that compute beside"),
    strategy("buffered-pieces", "The reactor, work in small pieces"),
    strategy("buffered-hog", "The reactor, a baton hog"),
];

impl Family {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Titles, Self::Pages, Self::Buffers];

    /// The name for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Titles => "A title from each blog",
            Self::Pages => "One page n times",
            Self::Buffers => "Bytes that wait",
        }
    }

    /// The word in addresses and file names.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Titles => "titles",
            Self::Pages => "pages",
            Self::Buffers => "buffers",
        }
    }

    /// The ways of downloading; the first is what the others are measured against.
    pub const fn strategies(self) -> &'static [Strategy] {
        match self {
            Self::Titles => TITLES,
            Self::Pages => PAGES,
            Self::Buffers => BUFFERS,
        }
    }

    /// How many blogs or pages, and how many busy neighbours, it starts with.
    pub const fn start(self) -> (u32, u32) {
        match self {
            Self::Titles => (4, 0),
            Self::Pages => (30, 0),
            Self::Buffers => (4, 8),
        }
    }
}
