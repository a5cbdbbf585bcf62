//! What Twisted's documentation promises, as behaviours.

use std::cell::RefCell;
use std::rc::Rc;

use super::local::{Failure, Session, Value};
use super::{DelayedCalls, Over, Request};
use crate::base::VirtualTime;

type Log = Rc<RefCell<Vec<String>>>;

fn noting(log: &Log, text: impl Into<String>) -> impl Fn(&Session) -> Result<Value, Failure> + 'static {
    let (log, text) = (log.clone(), text.into());
    move |session| {
        let now = session.reactor(|reactor| reactor.now()).as_nanos();
        log.borrow_mut().push(format!("{text} at {now}"));
        Ok(Value::None)
    }
}

#[test]
fn callback_added_while_running_goes_to_the_end() {
    let session = Session::clock();
    let (log, deferred) = (Log::default(), session.deferred());
    let inner = log.clone();
    session.add_callback(deferred, move |session, value| {
        let innermost = inner.clone();
        session.add_callback(deferred, move |_, value| {
            innermost.borrow_mut().push(String::from("added"));
            Ok(value)
        });
        inner.borrow_mut().push(String::from("first"));
        Ok(value)
    });
    let second = log.clone();
    session.add_callback(deferred, move |_, value| {
        second.borrow_mut().push(String::from("second"));
        Ok(value)
    });
    session.callback(deferred, Value::Int(1)).expect("it has not fired");
    assert_eq!(*log.borrow(), ["first", "second", "added"]);
}

#[test]
fn a_failure_passes_callbacks_and_an_errback_makes_a_value_of_it() {
    let session = Session::clock();
    let deferred = session.deferred();
    session.add_callback(deferred, |_, _| Err(Failure::new("ValueError")));
    session.add_callback(deferred, |_, _| panic!("passed by"));
    session.callback(deferred, Value::Int(1)).expect("it has not fired");
    assert_eq!(session.reactor(|reactor| reactor.unhandled().count()), 1);
    session.add_errback(deferred, |_, failure| Ok(Value::text(failure.to_string())));
    assert_eq!(session.result(deferred), Some(Ok(Value::text("ValueError"))));
    assert_eq!(session.reactor(|reactor| reactor.forget(deferred)), None);
}

#[test]
fn a_deferred_waits_for_the_one_that_its_callback_returned() {
    let session = Session::clock();
    let (outer, inner) = (session.deferred(), session.deferred());
    session.add_callback(outer, move |_, _| Ok(Value::Deferred(inner)));
    session.callback(outer, Value::None).expect("it has not fired");
    assert_eq!(session.inspect(outer, |deferred| (deferred.waits_for(), deferred.paused())), (Some(inner), 1));
    session.callback(inner, Value::Int(7)).expect("it has not fired");
    assert_eq!(session.result(outer), Some(Ok(Value::Int(7))));
    assert_eq!(session.result(inner), Some(Ok(Value::None)));
}

#[test]
fn a_chain_of_a_hundred_thousand_takes_no_stack() {
    let session = Session::clock();
    let first = session.deferred();
    let mut last = first;
    for _ in 0..100_000 {
        let next = session.deferred();
        let before = last;
        session.add_callback(next, move |_, _| Ok(Value::Deferred(before)));
        session.callback(next, Value::None).expect("it has not fired");
        last = next;
    }
    session.callback(first, Value::Int(1)).expect("it has not fired");
    assert_eq!(session.result(last), Some(Ok(Value::Int(1))));
}

#[test]
fn a_ladder_of_a_million_rungs_takes_no_stack() {
    let session = Session::clock();
    let deferred = session.deferred();
    for _ in 0..1_000_000 {
        session.add_callback(deferred, |_, value| match value {
            Value::Int(number) => Ok(Value::Int(number + 1)),
            other => Ok(other),
        });
    }
    session.callback(deferred, Value::Int(0)).expect("it has not fired");
    assert_eq!(session.result(deferred), Some(Ok(Value::Int(1_000_000))));
}

#[test]
fn a_cancelled_deferred_passes_one_late_firing_over() {
    let session = Session::clock();
    let deferred = session.deferred();
    session.run(Request::Cancel(deferred)).expect("there is no canceller");
    assert_eq!(session.result(deferred), Some(Err(Failure::new("CancelledError"))));
    assert_eq!(session.callback(deferred, Value::None), Ok(()));
    assert_eq!(session.callback(deferred, Value::None), Err(Failure::new("AlreadyCalledError")));
}

#[test]
fn each_delayed_call_sees_its_own_time_when_the_clock_jumps() {
    let (session, log) = (Session::clock(), Log::default());
    let inner = log.clone();
    session.call_later(1, move |session| {
        session.call_later(1, noting(&inner, "nested"));
        Ok(Value::None)
    });
    session.call_later(3, noting(&log, "last"));
    session.advance(10).expect("nothing raises");
    assert_eq!(*log.borrow(), ["nested at 2", "last at 3"]);
}

#[test]
fn a_call_for_now_from_a_delayed_call_runs_in_the_next_turn() {
    let (session, log) = (Session::turns(), Log::default());
    let inner = log.clone();
    session.call_later(0, move |session| {
        session.call_later(0, noting(&inner, "nested"));
        Err(Failure::new("ValueError"))
    });
    session.run(Request::Start).expect("it was not running");
    session.turn(VirtualTime(5));
    assert!(log.borrow().is_empty());
    assert_eq!(session.take_reports().len(), 1);
    assert_eq!(session.reactor(|reactor| reactor.next_turn_at()), Some(VirtualTime(5)));
    session.turn(VirtualTime(6));
    assert_eq!(*log.borrow(), ["nested at 6"]);
}

#[test]
fn a_stopped_reactor_ends_its_turn_and_starts_no_more() {
    let (session, log) = (Session::turns(), Log::default());
    let first = noting(&log, "when running");
    session.run(Request::CallWhenRunning(Session::function(move |session, _| first(session)))).expect("it waits");
    session.run(Request::Start).expect("it was not running");
    session.call_later(1, |session| {
        session.reactor(|reactor| reactor.stop(&mut super::local::Closures)).map(|()| Value::None)
    });
    session.call_later(1, noting(&log, "same turn"));
    session.turn(VirtualTime(1));
    assert_eq!(*log.borrow(), ["when running at 0", "same turn at 1"]);
    assert!(!session.reactor(|reactor| reactor.is_running()));
    assert_eq!(session.run(Request::Start), Err(Failure::new("ReactorNotRestartable")));
}

#[test]
fn a_hundred_thousand_delayed_calls_run_in_order() {
    let mut calls = DelayedCalls::new(super::Admission::AtOnce);
    let ids: Vec<_> = (0..100_000u64).map(|n| calls.add(VirtualTime(n * 7919 % 100_003), n)).collect();
    for id in ids.iter().step_by(3) {
        calls.reset(*id, VirtualTime(50)).expect("it waits");
    }
    for id in ids.iter().skip(1).step_by(3) {
        calls.cancel(*id).expect("it waits");
        assert_eq!(calls.cancel(*id), Err(Over::Cancelled));
    }
    let mut last = VirtualTime::ZERO;
    let mut count = 0;
    while let Some((_, due, _)) = calls.pop_due(VirtualTime(u64::MAX)) {
        assert!(due >= last);
        (last, count) = (due, count + 1);
    }
    assert_eq!((count, calls.is_empty()), (66_667, true));
}

#[test]
fn a_looping_call_skips_what_it_missed_and_stays_on_its_grid() {
    let (session, log) = (Session::clock(), Log::default());
    let function = noting(&log, "round");
    let looping =
        session.reactor(|reactor| reactor.looping_call(Session::function(move |session, _| function(session))));
    let ended = session.run(Request::StartLoop(looping, 10, true)).expect("it was not running");
    session.reactor(|reactor| reactor.tell_time(VirtualTime(35)));
    session.advance(10).expect("nothing raises");
    session.run(Request::StopLoop(looping)).expect("it runs");
    assert_eq!(*log.borrow(), ["round at 0", "round at 35", "round at 40"]);
    let Value::Deferred(ended) = ended else { panic!("start gives a Deferred") };
    assert_eq!(session.result(ended), Some(Ok(Value::Loop(looping))));
}
