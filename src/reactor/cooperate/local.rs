//! Cooperators in Rust: what a task does is an iterator of Rust's.

use std::cell::RefCell;

use super::{CooperatorOptions, Slice, Work};
use crate::reactor::local::{Closures, Failure, STOP_ITERATION, Session, Value};
use crate::reactor::{CooperatorId, DeferredId, Request, TaskId};

impl Slice<Closures> {
    /// A slice of at most so many steps, and of one at least.
    pub fn steps(count: u64) -> Self {
        Self::Call(Session::function(move |_, steps| match steps? {
            Value::Int(steps) if steps.unsigned_abs() < count => Ok(Value::None),
            steps => Ok(steps),
        }))
    }
}

/// An iterator as what a task does. Its steps give values or fail; with a Deferred a step has the task wait for that.
fn work(iterator: impl Iterator<Item = Result<Value, Failure>> + 'static) -> Work<Closures> {
    let iterator = RefCell::new(iterator);
    let next = Session::function(move |_, _| match iterator.try_borrow_mut() {
        Ok(mut iterator) => iterator.next().unwrap_or_else(|| Err(Failure::new(STOP_ITERATION))),
        // As with a generator of Python's that is already executing.
        Err(_) => Err(Failure::new("ValueError")),
    });
    Work { next, iterator: Value::None }
}

impl Session {
    /// A new `Cooperator`.
    ///
    /// A slice of time ends as the reactor is told the time. On a clock that stands still while steps are made it does
    /// not: iterators without an end need [`Slice::steps`] there.
    pub fn cooperator(&self, options: CooperatorOptions<Closures>) -> CooperatorId {
        self.reactor(|reactor| reactor.cooperator(options))
    }

    /// `Cooperator.cooperate`: has the iterator make its steps in turn with the cooperator's others.
    ///
    /// ```
    /// use std::{cell::RefCell, rc::Rc};
    ///
    /// use baton::reactor::local::{Session, Value};
    /// use baton::reactor::{CooperatorOptions, TICK_DELAY_NS};
    ///
    /// let (session, log) = (Session::clock(), Rc::new(RefCell::new(Vec::new())));
    /// let steps = |name: &'static str| {
    ///     let log = log.clone();
    ///     (1..3).map(move |number| {
    ///         log.borrow_mut().push(format!("{name} {number}"));
    ///         Ok(Value::None)
    ///     })
    /// };
    /// let cooperator = session.cooperator(CooperatorOptions::default());
    /// session.cooperate(cooperator, steps("left"))?;
    /// let task = session.cooperate(cooperator, steps("right"))?;
    /// session.advance(TICK_DELAY_NS)?;
    /// assert_eq!(*log.borrow(), ["left 1", "right 1", "left 2", "right 2"]);
    /// assert_eq!(session.stop_task(task).unwrap_err().to_string(), "TaskDone");
    /// # Ok::<(), baton::reactor::local::Failure>(())
    /// ```
    ///
    /// # Errors
    /// What a scheduler raises.
    pub fn cooperate(
        &self,
        cooperator: CooperatorId,
        iterator: impl Iterator<Item = Result<Value, Failure>> + 'static,
    ) -> Result<TaskId, Failure> {
        match self.run(Request::Cooperate(cooperator, work(iterator)))? {
            Value::Task(task) => Ok(task),
            other => unreachable!("a task and not {other:?}"),
        }
    }

    /// `Cooperator.coiterate`: the same, with a Deferred of the end.
    ///
    /// # Errors
    /// What a scheduler raises.
    pub fn coiterate(
        &self,
        cooperator: CooperatorId,
        iterator: impl Iterator<Item = Result<Value, Failure>> + 'static,
    ) -> Result<DeferredId, Failure> {
        match self.run(Request::Coiterate(cooperator, work(iterator)))? {
            Value::Deferred(deferred) => Ok(deferred),
            other => unreachable!("a Deferred and not {other:?}"),
        }
    }

    /// `CooperativeTask.whenDone`: a Deferred of the end, which fires with [`Value::None`] when that is a good one.
    pub fn when_done(&self, task: TaskId) -> DeferredId {
        self.reactor(|reactor| reactor.when_done(task))
    }

    /// `CooperativeTask.pause`
    ///
    /// # Errors
    /// As [`Reactor::pause_task`](crate::reactor::Reactor::pause_task).
    pub fn pause_task(&self, task: TaskId) -> Result<(), Failure> {
        self.reactor(|reactor| reactor.pause_task(task, &mut Closures))
    }

    /// `CooperativeTask.resume`
    ///
    /// # Errors
    /// `NotPaused`, and what a scheduler raises.
    pub fn resume_task(&self, task: TaskId) -> Result<(), Failure> {
        self.run(Request::ResumeTask(task)).map(drop)
    }

    /// `CooperativeTask.stop`
    ///
    /// # Errors
    /// As [`Session::pause_task`]; and `AlreadyCalledError` when somebody else has fired a Deferred of its end.
    pub fn stop_task(&self, task: TaskId) -> Result<(), Failure> {
        self.run(Request::StopTask(task)).map(drop)
    }

    /// `Cooperator.start`
    ///
    /// # Errors
    /// What a scheduler raises.
    pub fn start_cooperator(&self, cooperator: CooperatorId) -> Result<(), Failure> {
        self.run(Request::StartCooperator(cooperator)).map(drop)
    }

    /// `Cooperator.stop`
    ///
    /// # Errors
    /// `AlreadyCalledError` when somebody else has fired a Deferred of a task's end.
    pub fn stop_cooperator(&self, cooperator: CooperatorId) -> Result<(), Failure> {
        self.run(Request::StopCooperator(cooperator)).map(drop)
    }
}
