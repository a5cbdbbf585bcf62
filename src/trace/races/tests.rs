//! What is ordered and what is not, against the definition.

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
                for (first, follows) in before.iter_mut().enumerate().take(early + 1) {
                    follows[late] |= first == early || follows[early];
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
