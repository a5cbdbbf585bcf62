//! Our own lessons: what the list of them says. Their texts are files of their own, fetched when one is opened.

/// A lesson of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OwnLesson {
    /// The name in addresses and of the file; never changes.
    pub id: &'static str,
    /// The name for people, in English and in French.
    pub title: [&'static str; 2],
    /// What it is about, in English and in French.
    pub summary: [&'static str; 2],
    /// Questions and exercises in it.
    pub items: usize,
}

/// Our lessons, in the order in which they are offered.
pub static LESSONS: &[OwnLesson] = &[
];
