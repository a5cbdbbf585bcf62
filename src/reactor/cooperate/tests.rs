//! What Twisted's documentation promises of cooperators, and what it does at odd moments.

use std::cell::RefCell;
use std::rc::Rc;

use super::{CooperatorOptions, Finish, Scheduler, Slice, TICK_DELAY_NS};
use crate::base::VirtualTime;
use crate::reactor::local::{Closures, Failure, Session, Value};
use crate::reactor::{CooperatorId, Request, TaskId};

type Log = Rc<RefCell<Vec<String>>>;

/// Steps that are noted as they are made.
fn steps(log: &Log, name: &'static str, count: usize) -> impl Iterator<Item = Result<Value, Failure>> + 'static {
    let log = log.clone();
    (0..count).map(move |number| {
        log.borrow_mut().push(format!("{name}{number}"));
        Ok(Value::None)
    })
}

/// One step that does something, and no other.
fn once(step: impl FnOnce() -> Result<Value, Failure> + 'static) -> impl Iterator<Item = Result<Value, Failure>> {
    std::iter::once(()).map({
        let step = RefCell::new(Some(step));
        move |()| step.take().expect("it is made once")()
    })
}

fn by_steps(count: u64) -> CooperatorOptions<Closures> {
    CooperatorOptions { slice: Slice::steps(count), ..CooperatorOptions::default() }
}

fn by_default(session: &Session) -> CooperatorId {
    session.cooperator(CooperatorOptions::default())
}

fn tick(session: &Session) {
    session.advance(TICK_DELAY_NS).expect("nothing raises");
}

fn finish(session: &Session, task: TaskId) -> Option<Finish> {
    session.reactor(|reactor| reactor.get_task(task).finish())
}

fn fails(name: &str) -> Result<(), Failure> {
    Err(Failure::new(name))
}

#[test]
fn a_tick_goes_on_with_the_task_after_the_one_with_which_the_tick_before_ended() {
    let (session, log) = (Session::clock(), Log::default());
    let cooperator = session.cooperator(by_steps(2));
    for name in ["a", "b", "c"] {
        session.cooperate(cooperator, steps(&log, name, 2)).expect("nothing raises");
    }
    assert!(log.borrow().is_empty(), "nothing is done at once");
    let mut ticks = Vec::new();
    while session.reactor(|reactor| reactor.get_cooperator(cooperator).next_call()).is_some() {
        tick(&session);
        ticks.push(log.take().join(" "));
    }
    // Noticing an end is a step, too, and has the one who moved up wait for the next round.
    assert_eq!(ticks, ["a0 b0", "c0 a1", "b1 c1", "", ""]);
    assert!(session.reactor(|reactor| reactor.delayed_calls().is_empty()));
}

#[test]
fn a_slice_of_time_ends_when_the_time_has_come() {
    let (session, log) = (Session::clock(), Log::default());
    let cooperator = by_default(&session);
    let (inner, within) = (log.clone(), session.clone());
    let slow = (0..3).map(move |number| {
        within.reactor(|reactor| reactor.tell_time(reactor.now() + 4_000_000));
        inner.borrow_mut().push(format!("slow{number}"));
        Ok(Value::None)
    });
    session.cooperate(cooperator, slow).expect("nothing raises");
    session.call_later(TICK_DELAY_NS, {
        let log = log.clone();
        move |_| {
            log.borrow_mut().push(String::from("other"));
            Ok(Value::None)
        }
    });
    tick(&session);
    assert_eq!(*log.borrow(), ["slow0", "slow1", "slow2", "other"]);
    assert_eq!(session.reactor(|reactor| reactor.get_cooperator(cooperator).tasks().len()), 1);
    tick(&session);
    assert_eq!(session.reactor(|reactor| reactor.get_cooperator(cooperator).tasks().len()), 0);
}

#[test]
fn an_empty_iterator_is_done_with_the_first_tick_and_not_before() {
    let session = Session::clock();
    let cooperator = by_default(&session);
    let done = session.coiterate(cooperator, std::iter::empty()).expect("nothing raises");
    assert_eq!(session.result(done), None);
    tick(&session);
    assert_eq!(session.result(done), Some(Ok(Value::None)));
}

#[test]
fn a_task_that_is_paused_twice_is_resumed_twice_and_goes_to_the_end() {
    let (session, log) = (Session::clock(), Log::default());
    let cooperator = session.cooperator(by_steps(1));
    let first = session.cooperate(cooperator, steps(&log, "a", 1)).expect("nothing raises");
    session.pause_task(first).expect("it goes on");
    assert!(session.reactor(|reactor| reactor.delayed_calls().is_empty()), "there is nothing to do");
    session.pause_task(first).expect("it goes on");
    session.cooperate(cooperator, steps(&log, "b", 1)).expect("nothing raises");
    session.resume_task(first).expect("it is paused");
    tick(&session);
    session.resume_task(first).expect("it is paused");
    assert_eq!(session.resume_task(first), fails("NotPaused"));
    tick(&session);
    tick(&session);
    assert_eq!(*log.borrow(), ["b0", "a0"]);
}

#[test]
fn a_task_may_pause_itself_and_others_while_it_makes_a_step() {
    let (session, log) = (Session::clock(), Log::default());
    let cooperator = by_default(&session);
    let tasks: Rc<RefCell<Vec<TaskId>>> = Rc::default();
    let (within, others) = (session.clone(), tasks.clone());
    let pausing = once(move || {
        for task in others.borrow().iter() {
            within.pause_task(*task)?;
        }
        Ok(Value::None)
    });
    for iterator in [Box::new(pausing) as Box<dyn Iterator<Item = _>>, Box::new(steps(&log, "b", 1))] {
        let task = session.cooperate(cooperator, iterator).expect("nothing raises");
        tasks.borrow_mut().push(task);
    }
    tick(&session);
    assert!(log.borrow().is_empty());
    for task in tasks.take() {
        session.resume_task(task).expect("it is paused");
        tick(&session);
        assert_eq!(finish(&session, task), Some(Finish::Done));
    }
}

#[test]
fn a_stopped_task_fires_its_deferreds_and_refuses_what_comes_then() {
    let (session, log) = (Session::clock(), Log::default());
    let cooperator = by_default(&session);
    let task = session.cooperate(cooperator, steps(&log, "a", 3)).expect("nothing raises");
    let before = session.when_done(task);
    session.pause_task(task).expect("it goes on");
    session.stop_task(task).expect("it is not over");
    let after = session.when_done(task);
    for deferred in [before, after] {
        assert_eq!(session.result(deferred), Some(Err(Failure::new("TaskStopped"))));
    }
    assert_eq!(session.stop_task(task), fails("TaskStopped"));
    assert_eq!(session.pause_task(task), fails("TaskStopped"));
    session.resume_task(task).expect("it is still paused");
    tick(&session);
    assert!(log.borrow().is_empty());
}

#[test]
fn a_task_that_stops_itself_and_waits_has_the_tick_raise_and_plan_no_other() {
    let (session, log) = (Session::turns(), Log::default());
    let cooperator = by_default(&session);
    let (within, own) = (session.clone(), Rc::new(RefCell::new(None)));
    let task = session.cooperate(cooperator, {
        let own = own.clone();
        once(move || {
            within.stop_task(own.borrow().expect("it is set"))?;
            Ok(Value::Deferred(within.deferred()))
        })
    });
    *own.borrow_mut() = Some(task.expect("nothing raises"));
    session.cooperate(cooperator, steps(&log, "b", 1)).expect("nothing raises");
    session.run(Request::Start).expect("it was not running");
    session.turn(VirtualTime(TICK_DELAY_NS));
    let reports: Vec<String> = session.take_reports().iter().map(|report| report.failure.to_string()).collect();
    assert_eq!(reports, ["TaskStopped"]);
    assert!(session.reactor(|reactor| reactor.delayed_calls().is_empty()));
    // Whoever comes next wakes the others.
    session.cooperate(cooperator, steps(&log, "c", 1)).expect("nothing raises");
    (1..4).for_each(|turn| session.turn(VirtualTime(turn * 2 * TICK_DELAY_NS)));
    assert_eq!(*log.borrow(), ["c0", "b0"], "the one that moved up waits for the next round");
}

#[test]
fn a_step_that_fails_ends_its_task_alone() {
    let (session, log) = (Session::clock(), Log::default());
    let cooperator = by_default(&session);
    let failing = [Ok(Value::Int(1)), Err(Failure::new("ValueError"))].into_iter();
    let task = session.cooperate(cooperator, failing).expect("nothing raises");
    let done = session.when_done(task);
    session.cooperate(cooperator, steps(&log, "b", 3)).expect("nothing raises");
    tick(&session);
    assert_eq!(session.result(done), Some(Err(Failure::new("ValueError"))));
    assert_eq!(session.pause_task(task), fails("TaskFailed"));
    assert_eq!(log.borrow().len(), 3);
}

#[test]
fn a_task_waits_for_the_deferred_that_a_step_gives() {
    let (session, log) = (Session::clock(), Log::default());
    let cooperator = by_default(&session);
    let page = session.deferred();
    let waiting = once(move || Ok(Value::Deferred(page))).chain(steps(&log, "after", 1));
    let done = session.coiterate(cooperator, waiting).expect("nothing raises");
    session.cooperate(cooperator, steps(&log, "other", 2)).expect("nothing raises");
    tick(&session);
    assert_eq!(log.take(), ["other0", "other1"]);
    assert!(session.reactor(|reactor| reactor.delayed_calls().is_empty()));
    session.callback(page, Value::Int(7)).expect("it has not fired");
    assert_eq!((session.result(page), session.result(done)), (Some(Ok(Value::None)), None));
    tick(&session);
    assert_eq!(*log.borrow(), ["after0"]);
    assert_eq!(session.result(done), Some(Ok(Value::None)));
}

#[test]
fn a_deferred_that_fails_ends_the_task_that_waits_for_it() {
    let session = Session::clock();
    let cooperator = by_default(&session);
    let page = session.deferred();
    let task = session.cooperate(cooperator, once(move || Ok(Value::Deferred(page)))).expect("nothing raises");
    let done = session.when_done(task);
    tick(&session);
    session.errback(page, Failure::new("ValueError")).expect("it has not fired");
    assert_eq!(session.result(done), Some(Err(Failure::new("ValueError"))));
    assert_eq!(finish(&session, task), Some(Finish::Failed));
    assert_eq!(session.result(page), Some(Ok(Value::None)), "the failure was taken");
}

#[test]
fn a_stopped_cooperator_ends_every_other_task_and_forgets_the_rest() {
    let (session, log) = (Session::clock(), Log::default());
    let cooperator = by_default(&session);
    let tasks =
        ["a", "b", "c"].map(|name| session.cooperate(cooperator, steps(&log, name, 2)).expect("nothing raises"));
    session.stop_cooperator(cooperator).expect("nothing raises");
    let stopped = Some(Finish::SchedulerStopped);
    assert_eq!(tasks.map(|task| finish(&session, task)), [stopped, None, stopped]);
    assert_eq!(session.pause_task(tasks[0]), fails("SchedulerStopped"));
    assert_eq!(session.pause_task(tasks[1]), fails("ValueError"));
    assert!(session.reactor(|reactor| reactor.delayed_calls().is_empty()));
    let late = session.cooperate(cooperator, steps(&log, "late", 2)).expect("nothing raises");
    assert_eq!(finish(&session, late), stopped);
    session.start_cooperator(cooperator).expect("nothing raises");
    session.cooperate(cooperator, steps(&log, "new", 1)).expect("nothing raises");
    tick(&session);
    assert_eq!(*log.borrow(), ["new0"]);
}

#[test]
fn tasks_wait_for_the_start_of_their_cooperator() {
    let (session, log) = (Session::clock(), Log::default());
    let cooperator = session.cooperator(CooperatorOptions { started: false, ..CooperatorOptions::default() });
    session.cooperate(cooperator, steps(&log, "a", 1)).expect("nothing raises");
    tick(&session);
    let running = || session.reactor(|reactor| reactor.get_cooperator(cooperator).is_running());
    assert!(log.borrow().is_empty() && !running());
    session.start_cooperator(cooperator).expect("nothing raises");
    assert!(running());
    tick(&session);
    assert_eq!(*log.borrow(), ["a0"]);
}

#[test]
fn a_scheduler_of_ones_own_says_when_a_tick_comes() {
    let (session, log) = (Session::clock(), Log::default());
    let asked = log.clone();
    let scheduler = Session::function(move |_, _| {
        asked.borrow_mut().push(String::from("asked"));
        Ok(Value::Int(1))
    });
    let options = CooperatorOptions { scheduler: Scheduler::Call(scheduler), ..by_steps(1) };
    let cooperator = session.cooperator(options);
    session.cooperate(cooperator, steps(&log, "a", 1)).expect("nothing raises");
    session.cooperate(cooperator, steps(&log, "b", 0)).expect("nothing raises");
    for _ in 0..4 {
        session.run(Request::Tick(cooperator)).expect("nothing raises");
    }
    assert_eq!(*log.borrow(), ["asked", "a0", "asked", "asked"]);
}
