//! The work with the reactor's core from Rust, whose callbacks are closures. Each Deferred is forgotten once it is done.

use baton::base::VirtualTime;
use baton::reactor::local::{Session, Value};
use baton::reactor::{DeferredId, ListOptions, Request};
use std::cell::Cell;
use std::rc::Rc;

fn add(_: &Session, value: Value) -> Result<Value, baton::reactor::local::Failure> {
    match value {
        Value::Int(number) => Ok(Value::Int(number + 1)),
        other => Ok(other),
    }
}

fn fire(session: &Session, id: DeferredId, number: i64) {
    session.callback(id, Value::Int(number)).expect("it has not fired");
}

fn forget(session: &Session, id: DeferredId) {
    session.reactor(|reactor| reactor.forget(id));
}

/// A Deferred with one callback, fired.
pub fn create(count: u32) {
    let session = Session::clock();
    for _ in 0..count {
        let id = session.deferred();
        session.add_callback(id, add);
        fire(&session, id, 1);
        forget(&session, id);
    }
}

/// Ladders of ten callbacks.
pub fn chain(count: u32) {
    let session = Session::clock();
    for _ in 0..count / 10 {
        let id = session.deferred();
        for _ in 0..10 {
            session.add_callback(id, add);
        }
        fire(&session, id, 1);
        forget(&session, id);
    }
}

/// A callback returns a Deferred that has fired.
pub fn fired(count: u32) {
    let session = Session::clock();
    for _ in 0..count {
        let id = session.deferred();
        let inner = Rc::new(Cell::new(None));
        let given = inner.clone();
        session.add_callback(id, move |session, value| {
            let id = session.deferred();
            given.set(Some(id));
            session.callback(id, value)?;
            Ok(Value::Deferred(id))
        });
        session.add_callback(id, add);
        fire(&session, id, 1);
        forget(&session, id);
        inner.get().into_iter().for_each(|inner| forget(&session, inner));
    }
}

/// A callback returns a Deferred that fires later.
pub fn unfired(count: u32) {
    let session = Session::clock();
    for _ in 0..count {
        let (inner, id) = (session.deferred(), session.deferred());
        session.add_callback(id, move |_, _| Ok(Value::Deferred(inner)));
        session.add_callback(id, add);
        fire(&session, id, 1);
        fire(&session, inner, 2);
        forget(&session, id);
        forget(&session, inner);
    }
}

/// A list of many.
pub fn list(count: u32) {
    let session = Session::clock();
    let members: Vec<DeferredId> = (0..count).map(|_| session.deferred()).collect();
    let list = session.run(Request::List(members.clone(), ListOptions::default())).expect("it raises nothing");
    let Value::Deferred(list) = list else { unreachable!("a list is a Deferred") };
    members.iter().for_each(|id| fire(&session, *id, 1));
    assert!(session.result(list).is_some(), "all have fired");
}

/// What `inlineCallbacks` does, without a generator: waits for one after the other, in a loop as long as they have fired.
fn wait_for_each(session: &Session, left: u32, next: impl Fn(&Session) -> DeferredId + Clone + 'static) {
    for left in (0..left).rev() {
        let id = next(session);
        // Whether it still loops, and whether the result came meanwhile.
        let state = Rc::new(Cell::new((true, false)));
        let (at_once, next) = (state.clone(), next.clone());
        session.add_both(id, move |session, result| {
            let (looping, _) = at_once.get();
            at_once.set((looping, true));
            if !looping {
                wait_for_each(session, left, next.clone());
            }
            result.map(|_| Value::None)
        });
        if let (_, false) = state.replace((false, state.get().1)) {
            return;
        }
        forget(session, id);
    }
}

/// Waits for Deferreds that have fired.
pub fn yield_fired(count: u32) {
    let session = Session::clock();
    wait_for_each(&session, count, |session| {
        let id = session.deferred();
        fire(session, id, 1);
        id
    });
}

/// Waits for Deferreds that fire later.
pub fn yield_later(count: u32) {
    let session = Session::clock();
    let sources: Rc<Vec<DeferredId>> = Rc::new((0..count).map(|_| session.deferred()).collect());
    let (waited, at) = (sources.clone(), Rc::new(Cell::new(0)));
    wait_for_each(&session, count, move |_| {
        let next = at.get();
        at.set(next + 1);
        waited[next]
    });
    for &source in &*sources {
        fire(&session, source, 1);
        forget(&session, source);
    }
}

/// Calls that are due in another order than they are made in.
pub fn delayed(count: u32) {
    let session = Session::turns();
    let called = Rc::new(Cell::new(0));
    for number in 0..u64::from(count) {
        let called = called.clone();
        session.call_later(number * 7919 % u64::from(count), move |_| {
            called.set(called.get() + 1);
            Ok(Value::None)
        });
    }
    session.turn(VirtualTime::ZERO + u64::from(count));
    assert_eq!(called.get(), count, "all were due");
}
