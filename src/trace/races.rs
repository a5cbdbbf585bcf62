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
    /// Since the last write, by thread and site, each the latest.
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
#[inline]
fn grown<T: Default>(table: &mut Vec<T>, index: usize) -> &mut T {
    if table.len() <= index {
        table.resize_with(index + 1, T::default);
    }
    &mut table[index]
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
        if variable.write == Some(access) && variable.reads.is_empty() {
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
        variable.reads.clear();
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
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    const X: VariableId = VariableId(0);
    const MAIN: ThreadId = ThreadId(0);
    const A: ThreadId = ThreadId(1);
    const B: ThreadId = ThreadId(2);

    fn pairs(races: &Races) -> Vec<(u32, u32)> {
        races.of(X).iter().map(|race| (race.one, race.other)).collect()
    }

    fn two_threads() -> Races {
        let mut races = Races::new();
        races.fork(MAIN, A);
        races.fork(MAIN, B);
        races
    }

    #[test]
    fn unordered_increments_race_even_when_one_runs_after_the_other() {
        let mut races = two_threads();
        for thread in [A, B] {
            races.read(X, thread, 10);
            races.write(X, thread, 11);
        }
        assert_eq!(pairs(&races), [(10, 11), (11, 11)]);
    }

    #[test]
    fn a_lock_orders_what_it_protects() {
        let mut races = two_threads();
        for thread in [A, B, A, A, B] {
            races.acquire(thread, SyncId(0));
            races.read(X, thread, 10);
            races.write(X, thread, 11);
            races.release(thread, SyncId(0));
        }
        assert_eq!(races.all().count(), 0);
    }

    #[test]
    fn starting_and_joining_a_thread_orders() {
        let mut races = Races::new();
        races.write(X, MAIN, 1);
        races.fork(MAIN, A);
        races.write(X, A, 2);
        races.join(MAIN, A);
        races.read(X, MAIN, 3);
        assert_eq!(pairs(&races), []);
        races.fork(MAIN, B);
        races.write(X, MAIN, 4);
        races.read(X, B, 5);
        assert_eq!(pairs(&races), [(4, 5)]);
    }

    #[test]
    fn a_release_without_an_acquire_teaches_its_thread_nothing() {
        let mut races = two_threads();
        races.write(X, A, 1);
        races.release(A, SyncId(0));
        races.release(B, SyncId(0));
        races.acquire(B, SyncId(0));
        races.write(X, B, 2);
        assert_eq!(pairs(&races), []);
    }

    #[test]
    fn readers_do_not_race_with_each_other() {
        let mut races = two_threads();
        races.read(X, A, 1);
        races.read(X, B, 2);
        assert_eq!(pairs(&races), []);
        races.write(X, MAIN, 3);
        assert_eq!(pairs(&races), [(1, 3), (2, 3)]);
    }

    #[test]
    fn pairs_are_capped_and_a_flood_of_threads_gives_up() {
        let mut races = two_threads();
        (0..1_000).for_each(|site| {
            races.write(X, A, site);
            races.write(X, B, site);
        });
        assert_eq!(races.of(X).len(), RACES_PER_VARIABLE);
        for thread in (0..10_000).map(ThreadId) {
            races.acquire(thread, SyncId(0));
            races.release(thread, SyncId(0));
        }
        assert!(races.is_incomplete());
        races.fork(MAIN, A);
        races.join(MAIN, A);
        assert_eq!(races.of(X).len(), RACES_PER_VARIABLE);
    }

    const THREADS: usize = 3;

    /// What a thread does next: touch a variable, or pass by a synchroniser.
    #[derive(Clone, Copy, PartialEq, Debug)]
    enum Event {
        Read(u32),
        Write(u32),
        Acquire(u32),
        Release(u32),
    }

    fn events() -> impl Strategy<Value = Vec<(usize, Event)>> {
        let event = prop_oneof![
            (0u32..2).prop_map(Event::Read),
            (0u32..2).prop_map(Event::Write),
            (0u32..2).prop_map(Event::Acquire),
            (0u32..2).prop_map(Event::Release),
        ];
        prop::collection::vec((0..THREADS, event), 0..40)
    }

    /// Which events happen before which, by closing the definition's two kinds of edges.
    fn ordered(events: &[(usize, Event)]) -> Vec<Vec<bool>> {
        let mut before = vec![vec![false; events.len()]; events.len()];
        for (late, (thread, event)) in events.iter().enumerate() {
            for (early, (other, what)) in events[..late].iter().enumerate() {
                let synchronised = matches!((what, event), (Event::Release(r), Event::Acquire(a)) if r == a);
                if thread == other || synchronised {
                    for first in 0..=early {
                        let reaches = first == early || before[first][early];
                        before[first][late] |= reaches;
                    }
                }
            }
        }
        before
    }

    proptest! {
        #[test]
        fn races_are_found_where_there_are_any_and_only_there(events in events()) {
            let mut races = Races::new();
            for (site, (thread, event)) in events.iter().enumerate() {
                let (thread, site) = (ThreadId(*thread as u32), site as u32);
                match *event {
                    Event::Read(variable) => races.read(VariableId(variable), thread, site),
                    Event::Write(variable) => races.write(VariableId(variable), thread, site),
                    Event::Acquire(sync) => races.acquire(thread, SyncId(sync)),
                    Event::Release(sync) => races.release(thread, SyncId(sync)),
                }
            }
            let before = ordered(&events);
            for variable in 0..2 {
                let mut real = BTreeSet::new();
                for (late, (_, event)) in events.iter().enumerate() {
                    for (early, (_, other)) in events[..late].iter().enumerate() {
                        let both = [*other, *event];
                        let touch = both.iter().all(|one| [Event::Read(variable), Event::Write(variable)].contains(one));
                        if touch && both.contains(&Event::Write(variable)) && !before[early][late] {
                            real.insert((early as u32, late as u32));
                        }
                    }
                }
                let found = races.of(VariableId(variable));
                prop_assert_eq!(found.is_empty(), real.is_empty());
                prop_assert!(found.iter().all(|race| real.contains(&(race.one, race.other))));
            }
        }
    }
}
