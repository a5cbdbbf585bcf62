//! What stands around lessons, in each of their languages.

use crate::app::Language;

/// Words and sentences of one language. In those with a `{}` something is put in.
#[derive(PartialEq, Eq, Debug)]
pub struct Phrases {
    /// The language's tag.
    pub tag: &'static str,
    /// The list's title.
    pub lessons: &'static str,
    /// What lessons are like.
    pub about: &'static str,
    /// So many of so many are done.
    pub tally: &'static str,
    /// The group of languages to choose from.
    pub language: &'static str,
    /// Back to the list.
    pub all: &'static str,
    /// A step's number, and of how many.
    pub step: &'static str,
    /// The state of a lesson in the list.
    pub begun: &'static str,
    /// Likewise.
    pub done: &'static str,
    /// How many answers were right, and of how many.
    pub right_of: &'static str,
    /// A teacher's own lesson.
    pub own: &'static str,
    /// How one is written.
    pub own_about: &'static str,
    /// From a file.
    pub file: &'static str,
    /// From an address.
    pub address: &'static str,
    /// Fetches what is at an address.
    pub fetch: &'static str,
    /// Fetches from that host.
    pub fetch_from: &'static str,
    /// Asks whether it may be fetched from that host.
    pub asks: &'static str,
    /// It is on its way.
    pub coming: &'static str,
    /// It could not be had, and what its host answered.
    pub failed: &'static str,
    /// No answer could be read.
    pub unreadable: &'static str,
    /// Once more.
    pub retry: &'static str,
    /// Not any more.
    pub cancel: &'static str,
    /// A text is no lesson, and how much is wrong with it.
    pub refused: &'static str,
    /// Where it is wrong.
    pub place: &'static str,
    /// Takes a message away.
    pub dismiss: &'static str,
    /// Answers, where nothing is run.
    pub answer: &'static str,
    /// Before an answer is chosen.
    pub choose: &'static str,
    /// What is asked before a run.
    pub predict: &'static str,
    /// Runs.
    pub run: &'static str,
    /// It runs.
    pub running: &'static str,
    /// To the next step.
    pub go_on: &'static str,
    /// The last step is done.
    pub finish: &'static str,
    /// To the step before.
    pub back: &'static str,
    /// To the next step without doing this one.
    pub skip: &'static str,
    /// Shows a situation again.
    pub again: &'static str,
    /// The answer was right.
    pub right: &'static str,
    /// It was not.
    pub wrong: &'static str,
    /// What a run gave.
    pub gave: &'static str,
    /// What to look at.
    pub look: &'static str,
    /// The program of a situation.
    pub program: &'static str,
    /// An exercise.
    pub exercise: &'static str,
    /// What must hold.
    pub must: &'static str,
    /// Under which schedules.
    pub under: &'static str,
    /// Opens an exercise's program.
    pub open: &'static str,
    /// Opens it as it was.
    pub anew: &'static str,
    /// How to go on once it is open.
    pub change: &'static str,
    /// Checks the program.
    pub check: &'static str,
    /// The check is under way: of so many, so many are done.
    pub checking: &'static str,
    /// Gives it up.
    pub stop: &'static str,
    /// All holds, under so many schedules.
    pub solved: &'static str,
    /// It does not, under that schedule.
    pub unsolved: &'static str,
    /// Something that was seen in the place of what was expected.
    pub but: &'static str,
    /// The program was changed since.
    pub outdated: &'static str,
    /// Shows the run that failed.
    pub look_at: &'static str,
    /// One more hint, of so many that are left.
    pub hint: &'static str,
    /// Shows a solution.
    pub solution: &'static str,
    /// Puts it into the editor.
    pub take: &'static str,
    /// A challenge.
    pub challenge: &'static str,
    /// Opens it.
    pub play: &'static str,
    /// It is open.
    pub playing: &'static str,
    /// It is solved.
    pub played: &'static str,
    /// The end of a lesson.
    pub end: &'static str,
    /// What to do then.
    pub next: &'static str,
    /// Where there is nothing to go on with.
    pub last: &'static str,
    /// Where the machine is on a narrow screen.
    pub below: &'static str,
    /// Copies the address.
    pub copy: &'static str,
    /// How a run ended.
    pub ends: &'static str,
    /// What it printed.
    pub prints: &'static str,
    /// The figures of a run, by their words in lessons.
    pub figures: &'static [(&'static str, &'static str)],
}

/// Those of that language.
pub fn phrases(language: Language) -> &'static Phrases {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
    }
}

/// A sentence with these in the places of its `{}`, in their order.
pub(super) fn filled(sentence: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut pieces = sentence.split("{}");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str(values.next().unwrap_or(&""));
        text.push_str(piece);
    }
    text
}

const ENGLISH: Phrases = Phrases {
    tag: "en",
    lessons: "Lessons",
    about: "Each takes a quarter of an hour: predict, run, see why, try it yourself, and one challenge. The text stands beside \
            the machine that it speaks of.",
    tally: "{} of {} done",
    language: "Language of the lessons",
    all: "All lessons",
    step: "Step {} of {}",
    begun: "At step {} of {}",
    done: "Done",
    right_of: "{} of {} right",
    own: "A lesson of your own",
    own_about: "A lesson is one Markdown file with situations, questions and exercises. What is wrong with it is told with its \
                lines; baton check tells the same.",
    file: "Open a file",
    address: "Or its address",
    fetch: "Fetch",
    fetch_from: "Fetch from {}",
    asks: "The link leads to a lesson at {}. Nothing was fetched yet.",
    coming: "The lesson is on its way …",
    failed: "The lesson could not be had: its host answered {}.",
    unreadable: "The lesson could not be had: there is no connection, or its host does not let other pages read it (CORS).",
    retry: "Try again",
    cancel: "Cancel",
    refused: "{} was not opened: {} to be mended.",
    place: "Line {}, column {}",
    dismiss: "Dismiss",
    answer: "Answer",
    choose: "Choose an answer first.",
    predict: "What do you expect?",
    run: "Run it",
    running: "Running …",
    go_on: "Continue",
    finish: "Finish",
    back: "Back",
    skip: "Go on without",
    again: "Show it again",
    right: "As you said.",
    wrong: "Not so.",
    gave: "What the run gave",
    look: "Look",
    program: "Program: {}",
    exercise: "Try it yourself",
    must: "This must hold",
    under: "under {}",
    open: "Open the program",
    anew: "Start again",
    change: "Change the program in the editor, then check it here.",
    check: "Check",
    checking: "Checking: {} of {} …",
    stop: "Stop",
    solved: "Solved: all of it holds, under {} of {} schedules.",
    unsolved: "Not yet. Under {}:",
    but: "seen is {}",
    outdated: "The program has changed since.",
    look_at: "Look at that run",
    hint: "A hint ({} left)",
    solution: "Show a solution",
    take: "Put it into the editor",
    challenge: "A challenge",
    play: "Play it",
    playing: "Play it beside this text. It is solved when its goal is reached.",
    played: "Solved.",
    end: "That was the lesson.",
    next: "Next: {}",
    last: "You have been through all of them.",
    below: "To the machine, below",
    copy: "Copy link",
    ends: "it ends",
    prints: "it prints",
    figures: &[
        ("blocked_ms", "waiting for locks, ms"),
        ("downloads", "downloads"),
        ("hogs", "baton hogs"),
        ("idle_ms", "idle, ms"),
        ("in_vain_ms", "woken in vain, ms"),
        ("instructions", "instructions"),
        ("lost_updates", "lost updates"),
        ("ms", "virtual time, ms"),
        ("parallel", "downloads at once"),
        ("races", "races"),
        ("stale_writes", "stale writes"),
        ("switches", "switches"),
        ("switching_ms", "switching, ms"),
        ("threads", "threads"),
        ("unread_ms", "unread in buffers, ms"),
    ],
};

const FRENCH: Phrases = Phrases {
    tag: "fr",
    lessons: "Leçons",
    about: "Chacune prend un quart d'heure : prévoir, lancer, comprendre, essayer soi-même, et un défi. Le texte est à côté de \
            la machine dont il parle.",
    tally: "{} sur {} finies",
    language: "Langue des leçons",
    all: "Toutes les leçons",
    step: "Étape {} sur {}",
    begun: "À l'étape {} sur {}",
    done: "Finie",
    right_of: "{} juste(s) sur {}",
    own: "Une leçon à vous",
    own_about: "Une leçon est un fichier Markdown avec des situations, des questions et des exercices. Ce qui n'y va pas est dit \
                avec ses lignes ; baton check dit la même chose.",
    file: "Ouvrir un fichier",
    address: "Ou son adresse",
    fetch: "Chercher",
    fetch_from: "Chercher chez {}",
    asks: "Le lien mène à une leçon chez {}. Rien n'a encore été demandé.",
    coming: "La leçon arrive …",
    failed: "La leçon n'a pas pu être obtenue : l'hôte a répondu {}.",
    unreadable: "La leçon n'a pas pu être obtenue : pas de connexion, ou l'hôte ne laisse pas d'autres pages la lire (CORS).",
    retry: "Réessayer",
    cancel: "Annuler",
    refused: "{} n'a pas été ouvert : {} à corriger.",
    place: "Ligne {}, colonne {}",
    dismiss: "Fermer",
    answer: "Répondre",
    choose: "Choisissez d'abord une réponse.",
    predict: "Qu'attendez-vous ?",
    run: "Lancer",
    running: "En cours …",
    go_on: "Continuer",
    finish: "Finir",
    back: "Retour",
    skip: "Continuer sans",
    again: "Montrer encore",
    right: "C'est bien cela.",
    wrong: "Pas tout à fait.",
    gave: "Ce que l'exécution a donné",
    look: "Regardez",
    program: "Programme : {}",
    exercise: "À vous",
    must: "Voici ce qui doit être vrai",
    under: "sous {}",
    open: "Ouvrir le programme",
    anew: "Recommencer",
    change: "Changez le programme dans l'éditeur, puis vérifiez-le ici.",
    check: "Vérifier",
    checking: "Vérification : {} sur {} …",
    stop: "Arrêter",
    solved: "Résolu : tout est vrai, sous {} ordonnancements sur {}.",
    unsolved: "Pas encore. Sous {} :",
    but: "on voit {}",
    outdated: "Le programme a changé depuis.",
    look_at: "Regarder cette exécution",
    hint: "Un indice ({} en tout)",
    solution: "Montrer une solution",
    take: "La mettre dans l'éditeur",
    challenge: "Un défi",
    play: "Jouer",
    playing: "Jouez à côté de ce texte. Le défi est résolu quand son but est atteint.",
    played: "Résolu.",
    end: "C'était la leçon.",
    next: "Suivante : {}",
    last: "Vous les avez toutes parcourues.",
    below: "Vers la machine, plus bas",
    copy: "Copier le lien",
    ends: "il finit",
    prints: "il affiche",
    figures: &[
        ("blocked_ms", "attente de verrous, ms"),
        ("downloads", "téléchargements"),
        ("hogs", "accapareurs"),
        ("idle_ms", "inoccupé, ms"),
        ("in_vain_ms", "réveils pour rien, ms"),
        ("instructions", "instructions"),
        ("lost_updates", "mises à jour perdues"),
        ("ms", "temps virtuel, ms"),
        ("parallel", "téléchargements à la fois"),
        ("races", "courses"),
        ("stale_writes", "écritures périmées"),
        ("switches", "changements de thread"),
        ("switching_ms", "changements de thread, ms"),
        ("threads", "threads"),
        ("unread_ms", "non lu dans les tampons, ms"),
    ],
};
