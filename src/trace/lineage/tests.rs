//! Stale writes, joins, and repeating a recorded run.

use super::*;

const A: ThreadId = ThreadId(1);
const B: ThreadId = ThreadId(2);

fn watched() -> (Lineage, VariableId, Origin) {
    let mut lineage = Lineage::new();
    let variable = lineage.variable();
    let initial = lineage.initial(variable);
    (lineage, variable, initial)
}

#[test]
fn a_write_computed_from_an_overtaken_read_is_stale() {
    let (mut lineage, x, read) = watched();
    let first = lineage.write(x, A, read, read, 10, 0);
    let second = lineage.write(x, B, first.origin, read, 20, 0);
    assert_eq!((first.stale, second.stale), (false, true));
    assert_eq!(lineage.version(second.origin).unwrap().own_parent, read);
}

#[test]
fn a_thread_does_not_overtake_itself() {
    let (mut lineage, x, read) = watched();
    let first = lineage.write(x, A, read, read, 10, 0);
    assert!(!lineage.write(x, A, first.origin, read, 20, 0).stale);
}

#[test]
fn a_write_hidden_behind_ones_own_still_overtakes() {
    let (mut lineage, x, read) = watched();
    let first = lineage.write(x, B, read, read, 10, 0);
    let second = lineage.write(x, A, first.origin, first.origin, 20, 0);
    assert!(!second.stale);
    assert!(lineage.write(x, A, second.origin, read, 30, 0).stale);
}

#[test]
fn a_blind_write_is_never_stale() {
    let (mut lineage, x, read) = watched();
    let first = lineage.write(x, A, read, read, 10, 0);
    let blind = lineage.write(x, B, first.origin, Origin::NONE, 20, 0);
    assert!(!blind.stale);
    assert!(lineage.version(blind.origin).unwrap().own_parent.is_none());
}

#[test]
fn the_way_through_another_variable_is_followed() {
    let (mut lineage, x, read) = watched();
    let y = lineage.variable();
    let copy = lineage.write(y, B, Origin::NONE, read, 5, 0).origin;
    let raised = lineage.write(y, B, copy, copy, 6, 0).origin;
    let first = lineage.write(x, A, read, read, 10, 0).origin;
    let late = lineage.write(x, B, first, raised, 20, 0);
    assert!(late.stale);
    assert_eq!(lineage.version(late.origin).unwrap().own_parent, read);
}

#[test]
fn a_value_that_also_derives_from_the_latest_version_is_not_stale() {
    let (mut lineage, x, read) = watched();
    let y = lineage.variable();
    let copy = lineage.write(y, B, Origin::NONE, read, 5, 0).origin;
    let latest = lineage.write(x, A, read, read, 10, 0).origin;
    let sum = lineage.join(copy, latest);
    let written = lineage.write(x, B, latest, sum, 20, 0);
    assert!(!written.stale);
    let version = lineage.version(written.origin).unwrap();
    assert_eq!((version.own_parent, version.foreign), (latest, copy));
}

#[test]
fn joins_are_only_recorded_when_they_say_something_new() {
    let (mut lineage, x, read) = watched();
    let y = lineage.variable();
    let other = lineage.initial(y);
    let next = lineage.write(x, A, read, read, 1, 0).origin;
    let before = lineage.len();
    assert_eq!(lineage.join(read, Origin::NONE), read);
    assert_eq!(lineage.join(Origin::NONE, read), read);
    assert_eq!(lineage.join(read, next), next);
    assert_eq!(lineage.len(), before);
    let joined = lineage.join(next, other);
    assert_eq!(lineage.join(joined, other), joined);
    assert_eq!(lineage.join(next, joined), joined);
    assert_eq!(lineage.len(), before + 1);
}

#[test]
fn a_repeated_run_gets_the_same_origins_and_adds_nothing() {
    let (mut lineage, x, read) = watched();
    let mark = lineage.mark();
    let run = |lineage: &mut Lineage| {
        let y = lineage.variable();
        let start = lineage.initial(y);
        let sum = lineage.join(read, start);
        (y, lineage.write(x, A, read, sum, 7, 3))
    };
    let first = run(&mut lineage);
    let len = lineage.len();
    lineage.rewind_to(mark);
    assert_eq!(run(&mut lineage), first);
    assert_eq!(lineage.len(), len);
    lineage.truncate(mark);
    assert_eq!(lineage.len(), 1);
    assert_eq!(lineage.write(x, B, read, Origin::NONE, 8, 3).origin, Origin(2));
}
