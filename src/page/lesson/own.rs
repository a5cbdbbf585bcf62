//! Our own lessons: their names, and in which languages they stand beside the page.

/// A language that our lessons and what stands around them are written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// Its tag, which is also the name of its folder.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// What it calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
        }
    }

    /// The language of a tag of BCP 47, such as `fr-CA`; none for one that nothing is written in.
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }
}

/// A lesson of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Own {
    /// The name in addresses, in storage, and of its file; never changes.
    pub id: &'static str,
    /// By language: the name for people, and what it is about.
    heads: [(&'static str, &'static str); 2],
}

/// All lessons, in the order in which they are best read.
pub const OWN: [Own; 9] = [
    Own {
        id: "counter-race",
        heads: [
            ("The counter race", "A hundred threads add one to the same number. Where do their additions go?"),
            ("La course au compteur", "Cent threads ajoutent un au même nombre. Où passent leurs additions ?"),
        ],
    },
    Own {
        id: "lock",
        heads: [
            ("The lock", "One thread at a time: how a lock makes three steps one, and when it does not."),
            (
                "Le verrou",
                "Un thread à la fois : comment un verrou fait une étape de trois, et quand il n'y arrive pas.",
            ),
        ],
    },
    Own {
        id: "lock-price",
        heads: [
            ("What the lock costs", "A lock makes the count right. Count what it costs."),
            ("Ce que coûte le verrou", "Un verrou rend le compte juste. Comptez ce qu'il coûte."),
        ],
    },
    Own {
        id: "baton",
        heads: [
            ("Passing the baton", "One thread, many tasks: the reactor hands the baton on, and nobody takes it away."),
            (
                "Passer le témoin",
                "Un thread, beaucoup de tâches : le réacteur donne le témoin, et personne ne le prend de force.",
            ),
        ],
    },
    Own {
        id: "hog",
        heads: [
            ("The baton hog", "Nobody takes the baton away. What if somebody does not give it back?"),
            ("Celui qui garde le témoin", "Personne ne prend le témoin de force. Et si quelqu'un ne le rend pas ?"),
        ],
    },
    Own {
        id: "buffer",
        heads: [
            ("Data that waits in a buffer", "The page has arrived. Why has the program not read it?"),
            (
                "Des données qui attendent dans un tampon",
                "La page est arrivée. Pourquoi le programme ne l'a-t-il pas lue ?",
            ),
        ],
    },
    Own {
        id: "pages",
        heads: [
            (
                "Twice n pages",
                "From each of n blogs the index, then its first article: in a row, with threads, with a reactor.",
            ),
            (
                "Deux fois n pages",
                "De chacun de n blogs, l'index puis le premier article : à la suite, avec des threads, avec un réacteur.",
            ),
        ],
    },
    Own {
        id: "inline",
        heads: [
            (
                "The race that comes back across a yield",
                "inlineCallbacks reads from top to bottom. At each yield the baton is gone.",
            ),
            (
                "La course qui revient à travers un yield",
                "inlineCallbacks se lit de haut en bas. À chaque yield, le témoin est parti.",
            ),
        ],
    },
    Own {
        id: "waterfall",
        heads: [
            ("How to read a waterfall", "Name, connect, wait, receive, buffer: each phase has its cause and its cure."),
            ("Lire une cascade", "Nom, connexion, attente, réception, tampon : chaque phase a sa cause et son remède."),
        ],
    },
];

impl Own {
    /// The lesson of that name.
    pub fn find(id: &str) -> Option<&'static Self> {
        OWN.iter().find(|own| own.id == id)
    }

    /// The name for people.
    pub fn title(&self, language: Language) -> &'static str {
        self.heads[language as usize].0
    }

    /// What it is about, in a sentence.
    pub fn summary(&self, language: Language) -> &'static str {
        self.heads[language as usize].1
    }

    /// Where its text is, below the page's address.
    pub fn address(&self, language: Language) -> String {
        format!("lessons/{}/{}.md", language.tag(), self.id)
    }

    /// The lesson to go on with after this one.
    pub fn next(&self) -> Option<&'static Self> {
        OWN.iter().skip_while(|own| own.id != self.id).nth(1)
    }
}
