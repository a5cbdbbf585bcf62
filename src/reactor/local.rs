//! The reactor for Rust: callbacks are closures, and each operation runs to its end before it returns.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use super::direct::Direct;
use super::tcp::{ParticipantRef, method_of};
use super::{
    Admission, Answer, Canceller, ConnectorId, Deferred, DeferredId, DelayedCallId, ExclusionId, Fault, LoopId, Method,
    Outcome, Reactor, Report, Request, Run, Rung, Step, TaskId, TransportId, World,
};

pub use super::tcp::Participant;
use crate::base::VirtualTime;

/// The failure with which an iterator ends.
pub(super) const STOP_ITERATION: &str = "StopIteration";

/// The [`World`] whose callbacks are closures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Closures;

/// A callable: it is given the session, and what the Deferred has come to; [`Value::None`] when it has no argument.
pub type Callback = Rc<dyn Fn(&Session, Result<Value, Failure>) -> Result<Value, Failure>>;

/// A value of a [`Session`].
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Nothing.
    None,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(Rc<str>),
    /// Values in order.
    List(Rc<[Value]>),
    /// A `DeferredList`'s results: values and failures in order.
    Results(Rc<[Result<Value, Failure>]>),
    /// A lock or a semaphore.
    Exclusion(ExclusionId),
    /// A `LoopingCall`.
    Loop(LoopId),
    /// A task of a `Cooperator`'s.
    Task(TaskId),
    /// Another Deferred. A callback that returns one has its Deferred wait for it.
    Deferred(DeferredId),
    /// A connector.
    Connector(ConnectorId),
    /// A transport.
    Transport(TransportId),
    /// A factory, a protocol or a producer.
    Participant(ParticipantRef),
}

impl Value {
    /// A factory, a protocol or a producer.
    pub fn participant(participant: impl Participant + 'static) -> Self {
        Self::Participant(ParticipantRef(Rc::new(participant)))
    }

    /// A text.
    pub fn text(text: impl AsRef<str>) -> Self {
        Self::Text(text.as_ref().into())
    }
}

/// An error by name: a class of exceptions and what it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure(Rc<str>);

impl Failure {
    /// An error of this name.
    pub fn new(name: impl AsRef<str>) -> Self {
        Self(name.as_ref().into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

fn plain(outcome: Outcome<Closures>) -> Result<Value, Failure> {
    match outcome {
        Outcome::Value(value) => Ok(value),
        Outcome::Failure(failure) => Err(failure),
        Outcome::Deferred(id) => Ok(Value::Deferred(id)),
    }
}

fn outcome(result: Result<Value, Failure>) -> Outcome<Closures> {
    match result {
        Ok(Value::Deferred(id)) => Outcome::Deferred(id),
        Ok(value) => Outcome::Value(value),
        Err(failure) => Outcome::Failure(failure),
    }
}

impl World for Closures {
    type Callback = Callback;
    type Value = Value;
    type Failure = Failure;
    type Object = ();

    fn none(&mut self) -> Value {
        Value::None
    }

    fn integer(&mut self, number: u64) -> Value {
        Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn results(&mut self, results: &[Outcome<Self>]) -> Value {
        Value::Results(results.iter().cloned().map(plain).collect())
    }

    fn values(&mut self, values: &[Outcome<Self>]) -> Value {
        Value::List(values.iter().cloned().filter_map(|value| plain(value).ok()).collect())
    }

    fn first(&mut self, value: &Outcome<Self>, index: usize) -> Value {
        let index = self.integer(index as u64);
        Value::List(plain(value.clone()).into_iter().chain([index]).collect())
    }

    fn exclusion(&mut self, exclusion: ExclusionId) -> Value {
        Value::Exclusion(exclusion)
    }

    fn looping_call(&mut self, looping: LoopId) -> Value {
        Value::Loop(looping)
    }

    fn task(&mut self, task: TaskId) -> Value {
        Value::Task(task)
    }

    fn connector(&mut self, connector: ConnectorId) -> Value {
        Value::Connector(connector)
    }

    fn transport(&mut self, transport: TransportId) -> Value {
        Value::Transport(transport)
    }

    fn method(&mut self, object: &Value, method: Method<Self>) -> Callback {
        method_of(object, method)
    }

    fn is_none(&self, value: &Value) -> bool {
        *value == Value::None
    }

    fn is_half_closeable(&self, protocol: &Value) -> bool {
        matches!(protocol, Value::Participant(participant) if participant.0.is_half_closeable())
    }

    fn is_stop_iteration(&self, failure: &Failure) -> bool {
        *failure.0 == *STOP_ITERATION
    }

    fn fault(&mut self, fault: Fault<Self>) -> Failure {
        match &fault {
            Fault::ConnectError(failure) => Failure::new(format!("ConnectError[{failure}]")),
            Fault::FirstError(failure, index) => Failure::new(format!("FirstError[#{index}, {failure}]")),
            fault => Failure::new(fault.name()),
        }
    }
}

/// A reactor that several closures share; clones are the same one.
///
/// Callbacks that operate on the session while they run take Rust's stack as they take Python's in Twisted; chains of
/// Deferreds that wait for each other take none.
#[derive(Clone)]
pub struct Session {
    reactor: Rc<RefCell<Reactor<Closures>>>,
    reports: Rc<RefCell<Vec<Report<Closures>>>>,
}

impl Session {
    /// A session on a clock, which [`Session::advance`] moves.
    pub fn clock() -> Self {
        Self::new(Admission::AtOnce)
    }

    /// A session on a reactor, which makes a [`Session::turn`] at a time.
    pub fn turns() -> Self {
        Self::new(Admission::NextTurn)
    }

    fn new(admission: Admission) -> Self {
        Self { reactor: Rc::new(RefCell::new(Reactor::new(admission))), reports: Rc::default() }
    }

    /// A closure that is called with values and failures alike.
    pub fn function(
        function: impl Fn(&Session, Result<Value, Failure>) -> Result<Value, Failure> + 'static,
    ) -> Callback {
        Rc::new(function)
    }

    /// Carries out a request, and calls the closures that it leads to.
    ///
    /// # Errors
    /// What the request raises.
    pub fn run(&self, request: Request<Closures>) -> Result<Value, Failure> {
        self.finish(Run::new(request))
    }

    fn finish(&self, mut run: Run<Closures>) -> Result<Value, Failure> {
        loop {
            // Borrowed for one step only, as the closures use the reactor too.
            let step = self.reactor.borrow_mut().step(&mut run, &mut Closures);
            match step {
                Step::More => {}
                Step::Call(call) => {
                    let argument = call.argument.map_or(Ok(Value::None), plain);
                    let answer: Answer<Closures> = (call.callback)(self, argument).map(|value| outcome(Ok(value)));
                    run.resolve(answer);
                }
                Step::Report(report) => self.reports.borrow_mut().push(report),
                Step::Done(answer) => return answer.and_then(plain),
            }
        }
    }

    /// Looks at or changes the reactor by what needs no run.
    ///
    /// # Panics
    /// When `with` runs something on this session.
    pub fn reactor<R>(&self, with: impl FnOnce(&mut Reactor<Closures>) -> R) -> R {
        with(&mut self.reactor.borrow_mut())
    }

    /// Looks at a Deferred.
    pub fn inspect<R>(&self, id: DeferredId, with: impl FnOnce(&Deferred<Closures>) -> R) -> R {
        with(self.reactor.borrow().get_deferred(id))
    }

    /// Takes the failures that Twisted would have logged so far.
    pub fn take_reports(&self) -> Vec<Report<Closures>> {
        self.reports.take()
    }

    /// A new Deferred.
    pub fn deferred(&self) -> DeferredId {
        self.reactor(|reactor| reactor.deferred(Canceller::None))
    }

    /// A Deferred's result so far; `None` before it fired.
    pub fn result(&self, id: DeferredId) -> Option<Result<Value, Failure>> {
        self.inspect(id, |deferred| deferred.result().cloned().map(plain))
    }

    /// Puts a rung on a Deferred's ladder.
    pub fn add(&self, id: DeferredId, rung: Rung<Closures>) {
        let silently = self.reactor(|reactor| reactor.add_silently(id, rung));
        if let Err(rung) = silently {
            self.run(Request::Add(id, rung)).expect("adding raises nothing");
        }
    }

    /// `addCallback` with a closure that is given values only.
    pub fn add_callback(&self, id: DeferredId, callback: impl Fn(&Session, Value) -> Result<Value, Failure> + 'static) {
        self.add(id, Rung::callback(Self::function(move |session, result| callback(session, result?))));
    }

    /// `addErrback` with a closure that is given failures only.
    pub fn add_errback(&self, id: DeferredId, errback: impl Fn(&Session, Failure) -> Result<Value, Failure> + 'static) {
        self.add(
            id,
            Rung::errback(Self::function(move |session, result| result.or_else(|failure| errback(session, failure)))),
        );
    }

    /// `addBoth`.
    pub fn add_both(
        &self,
        id: DeferredId,
        both: impl Fn(&Session, Result<Value, Failure>) -> Result<Value, Failure> + 'static,
    ) {
        self.add(id, Rung::both(Self::function(both)));
    }

    /// `Deferred.callback`.
    ///
    /// # Errors
    /// `AlreadyCalledError`.
    pub fn callback(&self, id: DeferredId, value: Value) -> Result<(), Failure> {
        self.fire(id, outcome(Ok(value)))
    }

    /// `Deferred.errback`.
    ///
    /// # Errors
    /// `AlreadyCalledError`.
    pub fn errback(&self, id: DeferredId, failure: Failure) -> Result<(), Failure> {
        self.fire(id, Outcome::Failure(failure))
    }

    fn fire(&self, id: DeferredId, outcome: Outcome<Closures>) -> Result<(), Failure> {
        let mut direct = self.reactor(|reactor| reactor.fire_directly(id, outcome));
        loop {
            direct = match direct {
                Direct::Over => return Ok(()),
                Direct::Climb(answer) => return self.finish(Run::climbing(id, answer)).map(drop),
                Direct::Again(outcome) => return self.run(Request::Fire(id, outcome)).map(drop),
                Direct::Call(callback, argument) => {
                    let answer = callback(self, plain(argument)).map(|value| self::outcome(Ok(value)));
                    self.reactor(|reactor| reactor.answer_directly(id, answer))
                }
            };
        }
    }

    /// `callLater`, after so many nanoseconds.
    pub fn call_later(
        &self,
        delay_ns: u64,
        function: impl Fn(&Session) -> Result<Value, Failure> + 'static,
    ) -> DelayedCallId {
        self.reactor(|reactor| reactor.call_later(delay_ns, Rc::new(move |session, _| function(session))))
    }

    /// `Clock.advance`, by so many nanoseconds.
    ///
    /// # Errors
    /// What a delayed call raises; the calls after it have not run then.
    pub fn advance(&self, by_ns: u64) -> Result<(), Failure> {
        let to = self.reactor(|reactor| reactor.now()) + by_ns;
        self.run(Request::Advance(to)).map(drop)
    }

    /// One turn of the reactor at a time.
    pub fn turn(&self, now: VirtualTime) {
        self.run(Request::Turn(now)).expect("a turn reports what its calls raise");
    }
}
