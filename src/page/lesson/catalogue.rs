//! Our own lessons: what the list of them says. Their texts are files of their own, `www/lessons/LANGUAGE/ID.md`.

/// A lesson of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OwnLesson {
    /// The name in addresses and of the file; never changes.
    pub id: &'static str,
    /// The name for people, by [`LANGUAGES`].
    pub title: [&'static str; 2],
    /// Questions and exercises in it.
    pub items: usize,
}

/// The languages of our lessons, as tags of BCP 47.
pub const LANGUAGES: [&str; 2] = ["en", "fr"];

/// Our lessons, in the order in which they are offered.
pub static LESSONS: &[OwnLesson] = &[
    OwnLesson { id: "counter-race", title: ["The counter race", "La course au compteur"], items: 3 },
    OwnLesson { id: "lock", title: ["The lock", "Le verrou"], items: 2 },
    OwnLesson { id: "lock-price", title: ["What the lock costs", "Ce que coûte le verrou"], items: 2 },
    OwnLesson { id: "baton", title: ["Passing the baton", "Passer le témoin"], items: 2 },
    OwnLesson { id: "hog", title: ["The baton hog", "Celui qui garde le témoin"], items: 2 },
    OwnLesson {
        id: "buffer",
        title: ["Data that waits in a buffer", "Des données qui attendent dans un tampon"],
        items: 2,
    },
    OwnLesson { id: "pages", title: ["Twice n pages", "Deux fois n pages"], items: 2 },
    OwnLesson {
        id: "inline",
        title: ["The race that comes back across a yield", "La course qui revient à travers un yield"],
        items: 2,
    },
    OwnLesson { id: "waterfall", title: ["How to read a waterfall", "Lire une cascade"], items: 2 },
];
