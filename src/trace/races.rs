//! Data races: two accesses to one variable, one of them a write, that nothing orders.
//!
//! After C. Flanagan and S. N. Freund, "FastTrack: Efficient and Precise Dynamic Race Detection", PLDI 2009: a variable
//! remembers its last write as an epoch and the reads since; most accesses are checked against one number. It finds at
//! least the first race on every variable that has any, and never reports ordered accesses.

use super::VariableId;
use super::clock::{Epoch, Knowledge, ThreadClock};
use crate::base::ThreadId;

/// Something that orders threads: a lock, a condition, an event, a queue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SyncId(pub u32);

/// Pairs of instructions that are remembered for one variable.
pub const RACES_PER_VARIABLE: usize = 64;

/// Entries of all vector clocks together, 4 bytes each. Thousands of threads that all use one lock need the square of
/// their number; beyond this, races are looked for no more.
pub const CLOCK_ENTRIES: usize = 32 << 20;

/// Two instructions that touch one variable with nothing that orders them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Race {
    /// The smaller site.
    pub one: u32,
    /// The other; the same when an instruction races with itself on another thread.
    pub other: u32,
}

/// The happens-before order of a run so far, and the races found.
#[derive(Clone, Debug, Default)]
pub struct Races {
    threads: Vec<ThreadClock>,
    syncs: Vec<Sync>,
    variables: Vec<Variable>,
    clock_entries: usize,
    gave_up: bool,
}

#[derive(Clone, Debug, Default)]
struct Sync {
    knowledge: Knowledge,
    /// A thread that knows all of it already: one that takes its own lock again learns nothing.
    known_by: Option<ThreadId>,
}

#[derive(Clone, Debug, Default)]
struct Variable {
    write: Option<Access>,
    /// Since the last write, and the writer's at that moment; by thread and site, each the latest.
    reads: Vec<Access>,
    /// Sorted.
    races: Vec<Race>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Access {
    epoch: Epoch,
    site: u32,
}

impl Variable {
    fn race(&mut self, a: u32, b: u32) {
        let race = Race { one: a.min(b), other: a.max(b) };
        if let Err(at) = self.races.binary_search(&race)
            && self.races.len() < RACES_PER_VARIABLE
        {
            self.races.insert(at, race);
        }
    }
}

/// The entry at `index` of a table that grows when it is asked for more.
#[inline(always)]
fn grown<T: Default>(table: &mut Vec<T>, index: usize) -> &mut T {
    if table.len() <= index {
        grow(table, index);
    }
    &mut table.as_mut_slice()[index]
}

#[cold]
fn grow<T: Default>(table: &mut Vec<T>, index: usize) {
    table.resize_with(index + 1, T::default);
}

impl ThreadClock {
    /// Whether this thread, which is `me`, knows of `epoch`.
    #[inline]
    fn knows(&self, me: ThreadId, epoch: Epoch) -> bool {
        epoch.thread == me || epoch.clock <= self.others.of(epoch.thread)
    }
}

impl Races {
    /// Nothing happened yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// `thread` reads `variable` at `site`.
    #[inline]
    pub fn read(&mut self, variable: VariableId, thread: ThreadId, site: u32) {
        if self.gave_up {
            return;
        }
        let clock = grown(&mut self.threads, thread.index());
        let epoch = Epoch { thread, clock: clock.own };
        let variable = grown(&mut self.variables, variable.0 as usize);
        let access = Access { epoch, site };
        if let [only] = variable.reads.as_slice()
            && *only == access
        {
            return;
        }
        if let Some(write) = variable.write
            && !clock.knows(thread, write.epoch)
        {
            variable.race(write.site, site);
        }
        match variable.reads.binary_search_by_key(&(thread, site), |read| (read.epoch.thread, read.site)) {
            Ok(at) => variable.reads[at] = access,
            Err(at) => variable.reads.insert(at, access),
        }
    }

    /// `thread` writes `variable` at `site`.
    #[inline]
    pub fn write(&mut self, variable: VariableId, thread: ThreadId, site: u32) {
        if self.gave_up {
            return;
        }
        let clock = grown(&mut self.threads, thread.index());
        let access = Access { epoch: Epoch { thread, clock: clock.own }, site };
        let variable = grown(&mut self.variables, variable.0 as usize);
        if variable.write == Some(access) && variable.reads.iter().all(|read| read.epoch == access.epoch) {
            return;
        }
        if let Some(write) = variable.write
            && !clock.knows(thread, write.epoch)
        {
            variable.race(write.site, site);
        }
        for at in 0..variable.reads.len() {
            let read = variable.reads[at];
            if !clock.knows(thread, read.epoch) {
                variable.race(read.site, site);
            }
        }
        // Its own reads at this moment stay: whoever does not know of the write does not know of them either, and a loop
        // that reads and writes again has nothing to do.
        variable.reads.retain(|read| read.epoch == access.epoch);
        variable.write = Some(access);
    }

    /// `parent` starts `child`, which then knows all that its parent knows.
    pub fn fork(&mut self, parent: ThreadId, child: ThreadId) {
        let known = self.all_that_is_known_to(parent);
        self.teach(child, &known);
        if let Some(clock) = self.threads.get_mut(parent.index()) {
            clock.own += 1;
        }
    }

    /// `waiter` found `ended` ended, and then knows all that it knew.
    pub fn join(&mut self, waiter: ThreadId, ended: ThreadId) {
        let known = self.all_that_is_known_to(ended);
        self.teach(waiter, &known);
    }

    fn all_that_is_known_to(&mut self, thread: ThreadId) -> Knowledge {
        let clock = grown(&mut self.threads, thread.index());
        let mut known = clock.others.clone();
        known.learn(Epoch { thread, clock: clock.own });
        known
    }

    /// `thread` learns what everybody knew who released `sync`.
    pub fn acquire(&mut self, thread: ThreadId, sync: SyncId) {
        let from = grown(&mut self.syncs, sync.0 as usize);
        if from.known_by.replace(thread) != Some(thread) {
            let known = std::mem::take(&mut from.knowledge);
            self.teach(thread, &known);
            if let Some(from) = self.syncs.get_mut(sync.0 as usize) {
                from.knowledge = known;
            }
        }
    }

    /// What `thread` knows goes with `sync` to whoever acquires it.
    pub fn release(&mut self, thread: ThreadId, sync: SyncId) {
        if self.gave_up {
            return;
        }
        let from = grown(&mut self.threads, thread.index());
        let to = grown(&mut self.syncs, sync.0 as usize);
        let before = to.knowledge.len();
        let knew_it_all = before == 0 || to.known_by == Some(thread);
        to.known_by = knew_it_all.then_some(thread);
        to.knowledge.merge(&from.others);
        to.knowledge.learn(Epoch { thread, clock: from.own });
        from.own += 1;
        let added = to.knowledge.len() - before;
        self.count(added);
    }

    fn teach(&mut self, thread: ThreadId, known: &Knowledge) {
        if self.gave_up {
            return;
        }
        let others = &mut grown(&mut self.threads, thread.index()).others;
        let before = others.len();
        others.merge(known);
        let added = others.len() - before;
        self.count(added);
    }

    fn count(&mut self, entries: usize) {
        self.clock_entries += entries;
        if self.clock_entries > CLOCK_ENTRIES {
            self.gave_up = true;
            self.threads = Vec::new();
            self.syncs = Vec::new();
        }
    }

    /// Whether there was too much to order, so that races after some moment were not looked for.
    pub fn is_incomplete(&self) -> bool {
        self.gave_up
    }

    /// The races on `variable`, sorted.
    pub fn of(&self, variable: VariableId) -> &[Race] {
        self.variables.get(variable.0 as usize).map_or(&[], |variable| &variable.races)
    }

    /// The variables with races, each with its races.
    pub fn all(&self) -> impl Iterator<Item = (VariableId, &[Race])> + '_ {
        let numbered = self.variables.iter().enumerate();
        let raced = numbered.filter(|(_, variable)| !variable.races.is_empty());
        raced.map(|(id, variable)| (VariableId(id as u32), variable.races.as_slice()))
    }
}

#[cfg(test)]
mod tests;
