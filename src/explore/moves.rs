//! Moves, each worked out once, and states as rows of numbers.
//!
//! A *row* is a state: the number of its shared part, then the number of each thread's part, [`UNBORN`] for a thread that
//! was not started yet.

use super::parts::Rest;
use super::races::Conflicts;
use super::step::{Moved, Step, Stepper, Waiting};
use crate::base::{ThreadId, limits};
use rustc_hash::FxHashMap;

/// Stands for the part of a thread that was not started yet.
pub(super) const UNBORN: u32 = u32::MAX;

/// Only a visible operation can come next.
const CALM: u32 = u32::MAX;
/// Something may come next that nobody else can see.
const RESTLESS: u32 = u32::MAX - 1;

/// What a thread can do in a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Nothing.
    Disabled,
    /// Something that nobody else can see.
    Silent,
    /// A visible operation.
    Visible,
}

/// A move as the search needs it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Move {
    /// What it is.
    pub kind: Kind,
    /// Whether shared objects may have lost whoever led to them.
    may_free: bool,
    /// Whether it took something of which others may take the next.
    took: bool,
    /// The thread's part afterwards.
    pub local: u32,
    /// The shared part afterwards.
    pub shared: u32,
    /// One more than the index of the list of threads that it started; 0 where it started none.
    started: u32,
    /// Instructions executed.
    pub instructions: u32,
    /// What its first step touched that can race; 0 for nothing.
    pub accesses: u32,
    /// Whether only the library ran.
    pub is_of_library: bool,
}

impl Move {
    /// Whether it started no thread, and took nothing.
    pub fn is_private(&self) -> bool {
        self.started == 0 && !self.took
    }
}

/// All moves that were worked out.
pub(super) struct Moves {
    pub stepper: Stepper,
    pub conflicts: Conflicts,
    waiting: Waiting,
    /// For each thread, by its part and the shared one.
    memo: Vec<FxHashMap<u64, Move>>,
    started: Vec<Vec<u32>>,
    /// The shared part after an arrival, by that before and the arrival's place.
    arrived: FxHashMap<(u32, u32), u32>,
    /// What became of a shared part, by its number and those of what the threads hold.
    tidied: FxHashMap<Vec<u32>, u32>,
    held: Vec<u32>,
    /// For each thread's parts: [`CALM`], the thread whose end it waits for, or [`RESTLESS`].
    calm: Vec<Vec<u32>>,
    /// Threads that a row has room for.
    threads: usize,
    /// Whether a program starts more threads than rows have room for.
    pub overflowed: bool,
}

impl Moves {
    /// No move yet; rows have room for so many threads.
    pub fn new(stepper: Stepper, waiting: Waiting, threads: usize) -> Self {
        Self {
            stepper,
            conflicts: Conflicts::default(),
            waiting,
            memo: Vec::new(),
            started: Vec::new(),
            arrived: FxHashMap::default(),
            tidied: FxHashMap::default(),
            held: Vec::new(),
            calm: Vec::new(),
            threads,
            overflowed: false,
        }
    }

    /// Forgets all moves and gives the first row, on which the search starts again with what is known of variables.
    pub fn restart(&mut self, waiting: Waiting, threads: usize) -> Vec<u32> {
        (self.waiting, self.threads, self.overflowed) = (waiting, threads, false);
        self.memo.clear();
        self.started.clear();
        self.arrived.clear();
        self.tidied.clear();
        self.calm.clear();
        self.stepper.variables.grew = false;
        let (shared, main) = self.stepper.world.restart();
        let mut row = vec![UNBORN; threads + 1];
        (row[0], row[1]) = (shared, main);
        row
    }

    /// What `thread` can do in the state `row`.
    #[inline]
    pub fn look(&mut self, thread: usize, row: &[u32]) -> Move {
        let key = u64::from(row[0]) << 32 | u64::from(row[1 + thread]);
        if let Some(known) = self.memo.get(thread).and_then(|memo| memo.get(&key)) {
            return *known;
        }
        self.work_out(thread, key)
    }

    #[cold]
    fn work_out(&mut self, thread: usize, key: u64) -> Move {
        let (shared, local) = ((key >> 32) as u32, key as u32);
        let step = self.stepper.step(ThreadId::from_index(thread), local, shared, self.waiting);
        let found = match step {
            Step::Disabled => Move {
                kind: Kind::Disabled,
                may_free: false,
                took: false,
                local,
                shared,
                started: 0,
                instructions: 0,
                accesses: 0,
                is_of_library: false,
            },
            Step::Move(moved) => self.pack(moved),
        };
        if self.memo.len() <= thread {
            self.memo.resize_with(thread + 1, FxHashMap::default);
        }
        self.memo[thread].insert(key, found);
        for (id, locals) in self.stepper.world.locals().iter().enumerate() {
            if self.calm.len() <= id {
                self.calm.push(Vec::new());
            }
            let known = self.calm[id].len();
            self.calm[id].extend(locals[known..].iter().map(|local| match local.rest {
                Rest::Join(other) => other.0,
                rest if rest.is_calm() => CALM,
                _ => RESTLESS,
            }));
        }
        found
    }

    fn pack(&mut self, moved: Moved) -> Move {
        let started = if moved.parts.started.is_empty() {
            0
        } else {
            self.started.push(moved.parts.started);
            self.started.len() as u32
        };
        Move {
            kind: if moved.visible { Kind::Visible } else { Kind::Silent },
            may_free: moved.parts.may_free,
            took: moved.took,
            local: moved.parts.local,
            shared: moved.parts.shared,
            started,
            instructions: u32::try_from(moved.instructions).unwrap_or(u32::MAX),
            accesses: self.conflicts.number(moved.accesses, moved.line),
            is_of_library: moved.is_of_library,
        }
    }

    /// How many things can come over the network, in a state with this shared part.
    #[inline]
    pub fn arrivals(&self, shared: u32) -> u32 {
        self.stepper.world.arrivals(shared)
    }

    /// The shared part after the arrival of this place.
    pub fn arrive(&mut self, shared: u32, nth: u32) -> u32 {
        if let Some(known) = self.arrived.get(&(shared, nth)) {
            return *known;
        }
        let after = self.stepper.arrive(shared, nth);
        self.arrived.insert((shared, nth), after);
        after
    }

    /// Makes a move of `thread`.
    #[inline]
    pub fn make(&mut self, row: &mut [u32], thread: usize, found: &Move) {
        row[0] = found.shared;
        row[1 + thread] = found.local;
        if found.started != 0 {
            let first = row.iter().position(|part| *part == UNBORN).unwrap_or(row.len());
            let started = &self.started[found.started as usize - 1];
            self.overflowed |= first + started.len() > row.len();
            for (place, part) in row[first..].iter_mut().zip(started) {
                *place = *part;
            }
        }
        if found.may_free {
            self.tidy(row);
        }
    }

    /// Makes the move `first` of a thread, and lets it go on as far as a pause cannot be worth a switch: through all that
    /// nobody else can see, and through the operation that it was chosen for. Gives the instructions in all, and whether
    /// the thread then waits or is over.
    pub fn run_on(&mut self, row: &mut [u32], thread: usize, first: &Move) -> (u64, bool) {
        self.make(row, thread, first);
        let mut instructions = u64::from(first.instructions);
        let mut quiet = first.kind == Kind::Silent && first.is_private();
        loop {
            let shared = row[0];
            if self.stops(thread, shared) {
                return (instructions, true);
            }
            if self.is_terminal(shared) || self.overflowed || instructions > limits::EXPLORED_STRETCH {
                return (instructions, false);
            }
            let then = self.look(thread, row);
            match then.kind {
                Kind::Silent => quiet &= then.is_private(),
                Kind::Visible if quiet => quiet = false,
                // Nobody is paused in the library.
                Kind::Visible if self.is_in_library(thread, row) => {}
                _ => return (instructions, false),
            }
            self.make(row, thread, &then);
            instructions += u64::from(then.instructions);
        }
    }

    /// Whether the thread stands in the library.
    fn is_in_library(&self, thread: usize, row: &[u32]) -> bool {
        let world = &self.stepper.world;
        world.is_in_library(&world.local(ThreadId::from_index(thread), row[1 + thread]).frames)
    }

    /// Lets go of shared objects that nobody leads to.
    fn tidy(&mut self, row: &mut [u32]) {
        let born = row[1..].iter().take_while(|part| **part != UNBORN).enumerate();
        // Only what threads lead to counts, and that is alike in most of their parts.
        self.held.clear();
        self.held.push(row[0]);
        let world = &self.stepper.world;
        self.held.extend(born.map(|(at, part)| world.local(ThreadId::from_index(at), *part).held_number));
        row[0] = match self.tidied.get(&self.held[..]) {
            Some(tidied) => *tidied,
            None => self.tidy_anew(row),
        };
    }

    #[cold]
    fn tidy_anew(&mut self, row: &[u32]) -> u32 {
        let born = row[1..].iter().take_while(|part| **part != UNBORN).enumerate();
        let locals: Vec<(ThreadId, u32)> = born.map(|(at, part)| (ThreadId::from_index(at), *part)).collect();
        let tidied = self.stepper.world.tidy(row[0], &locals);
        self.tidied.insert(self.held.clone(), tidied);
        tidied
    }

    #[inline]
    fn calm(&self, thread: usize, row: &[u32]) -> u32 {
        self.calm.get(thread).and_then(|calm| calm.get(row[1 + thread] as usize)).copied().unwrap_or(RESTLESS)
    }

    /// Whether the thread waits for the end of another one that goes on: a short way to what [`Moves::look`] would say.
    #[inline]
    pub fn waits(&self, thread: usize, row: &[u32]) -> bool {
        let other = self.calm(thread, row);
        other < RESTLESS && self.waiting == Waiting::Politely && !self.stepper.world.has_ended(row[0], other)
    }

    /// Makes all moves that nobody else can see: which comes first does not matter, and none takes anything from others.
    #[inline]
    pub fn settle(&mut self, row: &mut [u32]) {
        let mut thread = 0;
        while thread < self.threads && row[1 + thread] != UNBORN && !self.overflowed {
            if self.waits(thread, row) || self.calm(thread, row) == CALM {
                thread += 1;
                continue;
            }
            let found = self.look(thread, row);
            if found.kind == Kind::Silent && !self.is_terminal(row[0]) {
                self.make(row, thread, &found);
                thread = 0;
            } else {
                thread += 1;
            }
        }
    }

    /// Whether the thread waits or is over, in a state with this shared part.
    #[inline]
    pub fn stops(&self, thread: usize, shared: u32) -> bool {
        !self.stepper.world.shared(shared).threads[thread].is_runnable()
    }

    /// Threads other than `running` that the program waits for and that have not ended.
    #[inline]
    pub fn left(&self, row: &[u32], running: usize) -> u32 {
        let born = row[1..].iter().take_while(|part| **part != UNBORN).count();
        let left = |thread: usize| thread != running && self.stepper.world.is_awaited(row[0], thread as u32);
        (0..born).filter(|thread| left(*thread)).count() as u32
    }

    /// Whether nothing more can happen because the program is over or was stopped.
    #[inline]
    pub fn is_terminal(&self, shared: u32) -> bool {
        self.stepper.world.is_terminal(shared)
    }

    /// Bytes that it takes, estimated.
    pub fn bytes(&self) -> usize {
        let tidied = self.tidied.len() * (self.threads + 10) * 4;
        let moves: usize = self.memo.iter().map(|memo| memo.capacity() * (size_of::<(u64, Move)>() + 1)).sum();
        moves + tidied + self.stepper.world.bytes()
    }
}
