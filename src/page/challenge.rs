//! Challenges: programs in which the learner is the scheduler, each with a goal that the machine checks.

use crate::base::ThreadId;
use crate::explore::Goal;

/// A program and what its schedule is to bring about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Challenge {
    /// The name in addresses and in storage; never changes.
    pub id: &'static str,
    /// The name for people.
    pub title: &'static str,
    /// Where it stands among the others.
    pub group: &'static str,
    /// The program's story, in a sentence or two.
    pub story: &'static str,
    /// What is to be reached, in words.
    pub aim: &'static str,
    /// The same for the machine.
    pub goal: Goal,
    /// What to think of, from a nudge to nearly all.
    pub hints: &'static [&'static str],
    /// What one learns by it; shown when it is solved.
    pub lesson: &'static str,
    /// Switches of the best schedule: the explorer finds none with fewer.
    pub switches: u64,
    /// The name of the file with its text, among `challenges`.
    file: &'static str,
}

const FREE: &str = "Nothing between them";
const FLAGS: &str = "Flags";
const LOCKS: &str = "Locks";
const AGAIN: &str = "Recursive locks and semaphores";
const WAITING: &str = "Conditions and events";
const MEETING: &str = "Barriers and queues";
const REACTOR: &str = "The reactor's Deferreds";
const LOOP: &str = "The reactor's turns";

/// All challenges, the easiest first.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn challenges() -> &'static [Challenge] {
    CHALLENGES
}

static CHALLENGES: &[Challenge] = &[
    Challenge {
        id: "lost-update",
        title: "Lose an update",
        group: FREE,
        story: "Two gates count visitors. Each lets one person in and adds 1 to the same number.",
        aim: "Let both gates count, and end with 1 visitor.",
        goal: Goal::Variable("visitors", "1"),
        hints: &[
            "Adding 1 is not one step: a gate reads the number, and later writes it back.",
            "Stop a gate when it has read and not yet written.",
        ],
        lesson: "`visitors += 1` reads, adds and writes. A thread that is paused between the read and the write comes back \
                 with a number that is out of date, and its write wipes out what the others did.",
        switches: 4,
        file: "lost_update",
    },
    Challenge {
        id: "overdraw",
        title: "Take more than there is",
        group: FREE,
        story: "An account holds 100. Ann wants 80, Ben wants 70, and each looks before taking anything.",
        aim: "Leave the account at -50.",
        goal: Goal::Variable("balance", "-50"),
        hints: &[
            "Looking and taking are two steps. What is true at the first need not be true at the second.",
            "Both must pass their `if` while the account still holds 100. Then they must not wipe out each other's payment.",
        ],
        lesson: "This is check-then-act: the check was right when it was made, and stale when it was acted upon. Here the \
                 check and the action each read the balance anew, so that both payments count.",
        switches: 4,
        file: "overdraw",
    },
    Challenge {
        id: "ten-to-two",
        title: "Twenty increments, and the answer is 2",
        group: FREE,
        story: "Two threads add 1 to a counter ten times each. It could end at 20. It could end at 10. It could end lower.",
        aim: "End with a counter of 2.",
        goal: Goal::Variable("counter", "2"),
        hints: &[
            "The last write decides. It must write 2, so its thread must have read a 1.",
            "A thread that read 0 at the very start can write its 1 as late as it likes.",
            "Let one thread read 0 and sleep. The other one does nine rounds, all for nothing. Then the sleeper writes 1 – and the \
             other one reads it for its tenth round.",
        ],
        lesson: "However many increments there are, two threads can bring them down to 2, and never lower: the thread that \
                 writes last has read something that somebody wrote after the first round.",
        switches: 7,
        file: "ten_to_two",
    },
    Challenge {
        id: "ready-too-early",
        title: "Ready, but not done",
        group: FLAGS,
        story: "A writer raises a flag and puts a letter down. A reader looks at the flag before taking the letter.",
        aim: "Let the reader get the empty page.",
        goal: Goal::Variable("read", "\"empty page\""),
        hints: &[
            "Look at the order of the two lines in `write`.",
            "The reader needs two steps between the writer's two.",
        ],
        lesson: "A flag that says \"ready\" has to be the last thing that is written. Raised too early, it invites others to look \
                 at what is not there yet.",
        switches: 4,
        file: "ready_too_early",
    },
    Challenge {
        id: "flag-lock",
        title: "Break a lock made of a flag",
        group: FLAGS,
        story: "There is one cake. Guests wait until nobody is busy, set the flag, and take a piece if there is one. A home-made \
                lock.",
        aim: "Let both guests eat, and leave -1 cakes.",
        goal: Goal::Variable("cakes", "-1"),
        hints: &[
            "Waiting for `busy` to be False, and making it True, are two steps.",
            "Let both guests see that nobody is busy before either says that they are.",
            "Then it is the account of Ann and Ben once more: both must see the cake before one takes it.",
        ],
        lesson: "A flag is no lock: between seeing it free and taking it anybody can come. A real lock tests and sets in one step \
                 that cannot be interrupted.",
        switches: 5,
        file: "flag_lock",
    },
    Challenge {
        id: "peterson-swapped",
        title: "Get past Peterson",
        group: FLAGS,
        story: "Peterson's algorithm keeps two threads apart with plain variables: say that you want to, then give way. Here \
                somebody swapped the two lines.",
        aim: "Get both into the middle at once, so that the score ends at 1.",
        goal: Goal::Variable("score", "1"),
        hints: &[
            "In the right order whoever gives way second can be sure that the first one is seen to want in.",
            "One thread gives way, and stops before it says that it wants to.",
            "The other one then finds the door open. When it is inside, the first one goes on: it is not its turn to wait.",
        ],
        lesson: "Locks made of plain variables hang on the order of single writes. Peterson's proof needs \"I want\" before \
                 \"after you\"; swapped, a thread can slip in before the other one has said that it wants to.",
        switches: 5,
        file: "peterson_swapped",
    },
    Challenge {
        id: "half-locked",
        title: "A lock that only one respects",
        group: LOCKS,
        story: "The careful thread counts under a lock. The hasty one just counts.",
        aim: "Lose a like: end with 1.",
        goal: Goal::Variable("likes", "1"),
        hints: &[
            "A lock stops those who ask for it.",
            "Pause the careful one inside the lock, between its read and its write – or the hasty one.",
        ],
        lesson: "A lock protects nothing by itself. It keeps out those who take the same lock, so that everybody who touches the \
                 variable has to.",
        switches: 4,
        file: "half_locked",
    },
    Challenge {
        id: "check-outside",
        title: "The check stands outside",
        group: LOCKS,
        story: "One seat is left. The web shop and the desk sell it under a lock, but look before they take the lock.",
        aim: "Sell the seat twice: leave -1 seats.",
        goal: Goal::Variable("seats", "-1"),
        hints: &[
            "Where is the first read of `seats`: inside the lock, or before it?",
            "Let both look. Then the lock only puts the two sales in a row.",
        ],
        lesson: "The lock makes each sale whole, but the decision to sell was made before. Check and act belong into one and the \
                 same `with`.",
        switches: 4,
        file: "check_outside",
    },
    Challenge {
        id: "two-philosophers",
        title: "Two philosophers, two forks",
        group: LOCKS,
        story: "Plato and Sappho each need both forks. Plato takes fork 0 first, Sappho fork 1.",
        aim: "Let nobody ever eat: bring about a deadlock.",
        goal: Goal::Deadlock,
        hints: &["Each must hold what the other one needs.", "One fork each. Then let both try for the second one."],
        lesson: "Two locks taken in different orders can close a ring of waiting. Taken in one order by everybody, they cannot.",
        switches: 3,
        file: "two_philosophers",
    },
    Challenge {
        id: "three-philosophers",
        title: "Three at the table",
        group: LOCKS,
        story: "Three philosophers, three forks, and everybody takes the left one first.",
        aim: "Deadlock all three.",
        goal: Goal::Deadlock,
        hints: &[
            "All three must hold a fork before anybody asks for a second one.",
            "A thread that is made to wait stops by itself: that switch is needed anyway.",
        ],
        lesson: "The ring grows with the table, but its cause stays the same. If only one of them took the other fork first, it \
                 could never close.",
        switches: 4,
        file: "three_philosophers",
    },
    Challenge {
        id: "lock-again",
        title: "Wait for yourself",
        group: AGAIN,
        story: "A worker counts a job under a lock, and reports when `verbose` is on. The report takes the lock, too.",
        aim: "Make the worker wait for a lock that it holds itself.",
        goal: Goal::Deadlock,
        hints: &[
            "Whether the worker reports is decided late. Whether the admin switches it on is decided early.",
            "The admin must look at `jobs` before the worker counts one.",
        ],
        lesson: "A plain Lock cannot be taken twice, not even by the thread that has it. An RLock could, here. Such a bug sleeps \
                 until the rare branch is taken.",
        switches: 2,
        file: "lock_again",
    },
    Challenge {
        id: "rlock-crosswise",
        title: "Recursive, and stuck all the same",
        group: AGAIN,
        story: "Each account has a recursive lock, so that `move` may call `add` on an account whose lock it holds. One thread \
                moves money there, one back.",
        aim: "Bring about a deadlock.",
        goal: Goal::Deadlock,
        hints: &[
            "A recursive lock lets its own thread in again, and nobody else.",
            "Each thread holds the account that it takes from. Which one does it need next?",
        ],
        lesson: "An RLock cures waiting for oneself. Against two threads that take two locks in different orders it does nothing.",
        switches: 3,
        file: "rlock_crosswise",
    },
    Challenge {
        id: "semaphore-guard",
        title: "Room for two",
        group: AGAIN,
        story: "Three people wash a plate each and count it. A semaphore lets at most two of them into the kitchen.",
        aim: "Count only one plate of three.",
        goal: Goal::Variable("washed", "1"),
        hints: &[
            "Two in the kitchen are enough to lose an update.",
            "One of the two can stay inside with a stale number for as long as you like: while the others come and go.",
        ],
        lesson: "A semaphore of two limits how many are at work. It does not keep them apart: only a semaphore of one, or a lock, \
                 does.",
        switches: 5,
        file: "semaphore_guard",
    },
    Challenge {
        id: "semaphore-pairs",
        title: "An oar each",
        group: AGAIN,
        story: "There are two oars, and whoever wants to row needs both. Mia and Ned take them one by one.",
        aim: "Bring about a deadlock.",
        goal: Goal::Deadlock,
        hints: &["How many oars are left when each has one?"],
        lesson: "Permits that are collected one by one can all be held by people who wait for one more. Nobody owns a permit, so no \
                 ring of names can be told: look at the count.",
        switches: 3,
        file: "semaphore_pairs",
    },
    Challenge {
        id: "lost-wakeup",
        title: "The bell that nobody heard",
        group: WAITING,
        story: "The cook rings when dinner is ready. A guest who sees that it is not ready goes to wait for the bell.",
        aim: "Let the guest wait for ever.",
        goal: Goal::Deadlock,
        hints: &[
            "A notification wakes those who wait now. Nobody keeps it for later.",
            "The guest looks, and then takes the condition's lock. There is room in between.",
        ],
        lesson: "Looking and going to sleep have to be one step, or the bell can ring in between. That is what a condition's lock is \
                 there for: look at the state while you hold it.",
        switches: 4,
        file: "lost_wakeup",
    },
    Challenge {
        id: "event-pulse",
        title: "A green light that flashes",
        group: WAITING,
        story: "The light turns green and at once red again. The walker waits for green.",
        aim: "Leave the walker standing at the kerb for ever.",
        goal: Goal::Deadlock,
        hints: &["Does the walker have to come before or after the light?"],
        lesson: "An event is a state, not a message. Setting and clearing it in a row reaches only those who already wait.",
        switches: 2,
        file: "event_pulse",
    },
    Challenge {
        id: "if-not-while",
        title: "Woken, and the shelf is empty",
        group: WAITING,
        story: "A baker puts two loaves on the shelf, one after the other. A customer who finds it empty waits to be told, and then \
                takes a loaf.",
        aim: "Let a customer take a loaf from an empty shelf: an IndexError.",
        goal: Goal::Raises("IndexError"),
        hints: &[
            "Between the notification and the moment the customer has the lock again, others can have it.",
            "One customer waits. The baker bakes one loaf. Who could take it first?",
        ],
        lesson: "Being woken says that something has changed, not that it is still so. Wait in a `while`, which looks again, never in \
                 an `if`.",
        switches: 6,
        file: "if_not_while",
    },
    Challenge {
        id: "one-condition",
        title: "The wrong one wakes",
        group: WAITING,
        story: "A slot holds one thing. Two threads put, two take, and all wait at the same condition. Each tells one other when it \
                is done.",
        aim: "Bring about a deadlock, although everybody looks again in a `while`.",
        goal: Goal::Deadlock,
        hints: &[
            "`notify` wakes whoever waits longest, no matter what for.",
            "Let both takers wait first. Then a putter fills the slot, and the other putter has to wait as well.",
            "The taker that takes the thing wakes the one that has waited longest: make that the other taker, not the putter.",
        ],
        lesson: "With one condition for two purposes a notification can reach somebody who cannot use it, and is gone. Use two \
                 conditions, or `notify_all`.",
        switches: 6,
        file: "one_condition",
    },
    Challenge {
        id: "starve-reader",
        title: "Starve a reader",
        group: WAITING,
        story: "The writer writes the news again and again until somebody has read them. The reader needs the board for that, and \
                the board has a lock.",
        aim: "Come back to a state in which you were before, with the reader waiting: what can happen once, can happen for ever.",
        goal: Goal::Starves(ThreadId(2)),
        hints: &[
            "The reader has to ask for the lock while the writer holds it.",
            "A lock that is given back is free for whoever comes first. The one who was woken may come too late.",
            "Let the writer have the lock again before the reader goes on. Then let the reader try, in vain.",
        ],
        lesson: "Nothing is locked for ever here, and every thread gets its turns. Still the reader can wait without end. A lock that \
                 is not fair lets luck decide; a fair one keeps a row.",
        switches: 4,
        file: "starve_reader",
    },
    Challenge {
        id: "barrier-sum",
        title: "Everybody is here, the sum is not",
        group: MEETING,
        story: "Two threads search and add what they found to a number. They meet at a barrier, and one of them writes the total \
                down.",
        aim: "End with a total of 3.",
        goal: Goal::Variable("total", "3"),
        hints: &[
            "The barrier orders what comes before it and what comes after it. What comes before it is not ordered.",
            "The attic's 3 must be the last write, from a read of 0.",
        ],
        lesson: "A barrier makes sure that all have come. It does not protect what they do on the way there.",
        switches: 5,
        file: "barrier_sum",
    },
    Challenge {
        id: "barrier-alone",
        title: "Left alone at the pier",
        group: MEETING,
        story: "The ferry leaves with two aboard. The captain crosses twice, Una and Vic once each.",
        aim: "Strand the captain.",
        goal: Goal::Deadlock,
        hints: &[
            "Four places are taken in all. Which two must not be the captain's company?",
            "Una and Vic could cross together.",
        ],
        lesson: "A barrier counts heads; it does not ask who they are. Four arrivals make two crossings only if the pairs fit.",
        switches: 4,
        file: "barrier_alone",
    },
    Challenge {
        id: "queue-empty",
        title: "It was not empty a moment ago",
        group: MEETING,
        story: "There is one parcel. Two couriers look whether the queue is empty before they take something out.",
        aim: "Let a courier wait for ever for a parcel.",
        goal: Goal::Deadlock,
        hints: &["`empty()` tells about the past.", "Both must look before one takes."],
        lesson: "A queue's methods are safe one by one, not two in a row. Use `get_nowait` and catch `Empty`, or send a last item that \
                 says that it was the last.",
        switches: 3,
        file: "queue_empty",
    },
    Challenge {
        id: "queue-last-word",
        title: "For once, let nothing get lost",
        group: MEETING,
        story: "Two tills send their takings to the office, and then a None for \"that was all\". The office stops at the first None.",
        aim: "Let the office count both: 10.",
        goal: Goal::Variable("total", "10"),
        hints: &[
            "Both fives must be in the queue before the first None.",
            "A queue keeps the order in which things were put in.",
        ],
        lesson: "A last word ends the talk for all senders. With two of them the reader has to wait for two last words; with one it is \
                 luck.",
        switches: 5,
        file: "queue_last_word",
    },
    Challenge {
        id: "deferred-threads",
        title: "A callback in the wrong thread",
        group: REACTOR,
        story: "Two threads each fire a Deferred of their own, as no Twisted program should. The callback counts pages.",
        aim: "Lose a page: end with 1.",
        goal: Goal::Variable("arrived", "1"),
        hints: &["Who runs a callback? Whoever fires the Deferred."],
        lesson: "Callbacks need no locks as long as one thread runs them all. Fired from other threads they race like anything else: \
                 hand the result over with `reactor.callFromThread`.",
        switches: 4,
        file: "deferred_threads",
    },
    Challenge {
        id: "deferred-twice",
        title: "Fire a Deferred twice",
        group: REACTOR,
        story: "A cache and a server both answer a question. Each looks whether it was answered already.",
        aim: "Fire the Deferred a second time: an AlreadyCalledError.",
        goal: Goal::Raises("AlreadyCalledError"),
        hints: &["A Deferred fires once. Looking at `called` and firing are two steps."],
        lesson: "A Deferred protects itself against a second answer, by an error. With one thread the check is enough, for nobody \
                 comes in between; with two it is a race.",
        switches: 4,
        file: "deferred_twice",
    },
    Challenge {
        id: "closing-time",
        title: "The last call of the evening",
        group: LOOP,
        story: "Ann and Ben call a booking office, and the porter has it closed. Each hands a call to the reactor, which makes them in \
                the order in which they were handed over, one turn after the other.",
        aim: "Book a seat for Ben and none for Ann: print `['Ben']`.",
        goal: Goal::Printed("['Ben']"),
        hints: &[
            "`callFromThread` only puts a call into a queue. It is the reactor, in the main thread, that makes it.",
            "Who comes after the porter comes too late, unless the same turn of the reactor makes both calls.",
        ],
        lesson: "No lock is needed, for all calls are made in one thread. But nobody promised an order: what threads hand over comes \
                 in the order of their luck.",
        switches: 4,
        file: "closing_time",
    },
    Challenge {
        id: "across-a-yield",
        title: "The race comes back across a yield",
        group: LOOP,
        story: "Two vans deliver one crate each. The reactor alone counts them, so nobody can come in between – except where the function \
                says `yield`, and waits for the scales.",
        aim: "Lose a crate: end with a stock of 1.",
        goal: Goal::Variable("stock", "1"),
        hints: &[
            "`seen` is read before the `yield`, `stock` is written after it.",
            "Let both vans hand their delivery over before the first crate is weighed.",
        ],
        lesson: "Between two yields a callback has the baton, and no lock is needed. At a `yield` it passes the baton on: what was read \
                 before may be stale after. Read after the yield, or hold a `DeferredLock` across it.",
        switches: 8,
        file: "across_a_yield",
    },
];

impl Challenge {
    /// Its program.
    pub fn source(&self) -> &'static str {
        super::text::of_challenge(self.file)
    }

    /// The challenge of that id.
    pub fn find(id: &str) -> Option<&'static Self> {
        challenges().iter().find(|challenge| challenge.id == id)
    }
}
