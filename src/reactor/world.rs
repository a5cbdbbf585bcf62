//! What the core asks of whoever uses it: the kinds of callbacks, values and failures, and how to make some of each.

use std::fmt;

use super::{ConnectorId, DeferredId, ExclusionId, LoopId, Method, Refusal, TaskId, TransportId};

/// The kinds of things that a [`Reactor`](super::Reactor) moves about without looking inside.
///
/// A callback is only ever handed out in a [`Step::Call`](super::Step::Call), never called. Its clones must be cheap
/// and name the same callable: `addBoth` keeps one for both sides, a canceller may be asked for twice.
///
/// The methods make values of the user's kind where Twisted makes a list, a tuple or an exception. They must not run
/// user code.
pub trait World: Clone {
    /// Something that can be called with one argument, or none.
    type Callback: Clone;
    /// What a callback is given and gives back.
    type Value: Clone;
    /// What Twisted wraps in a `Failure`: an exception.
    type Failure: Clone;
    /// What stands for a Deferred among the values.
    type Object: Copy;

    /// Python's `None`.
    fn none(&mut self) -> Self::Value;

    /// A whole number, as `LoopingCall.withCount` passes it.
    fn integer(&mut self, number: u64) -> Self::Value;

    /// A `DeferredList`'s result: per member whether it succeeded, and with what.
    fn results(&mut self, results: &[Outcome<Self>]) -> Self::Value;

    /// A `gatherResults` result: the members' values alone.
    fn values(&mut self, values: &[Outcome<Self>]) -> Self::Value;

    /// What a `DeferredList` with `fireOnOneCallback` fires with: the value and its member's index.
    fn first(&mut self, value: &Outcome<Self>, index: usize) -> Self::Value;

    /// The lock or semaphore itself, with which `acquire` fires.
    fn exclusion(&mut self, exclusion: ExclusionId) -> Self::Value;

    /// The `LoopingCall` itself, with which the Deferred of its `start` fires.
    fn looping_call(&mut self, looping: LoopId) -> Self::Value;

    /// What stands for a `CooperativeTask` among the values.
    fn task(&mut self, task: TaskId) -> Self::Value;

    /// What stands for a connector among the values.
    fn connector(&mut self, connector: ConnectorId) -> Self::Value;

    /// What stands for a transport among the values.
    fn transport(&mut self, transport: TransportId) -> Self::Value;

    /// A call, without an argument, of a method of a factory, a protocol or a producer.
    fn method(&mut self, object: &Self::Value, method: Method<Self>) -> Self::Callback;

    /// Whether the value is Python's `None`: a factory that builds no protocol.
    fn is_none(&self, value: &Self::Value) -> bool;

    /// Whether a protocol wants to be told of half a connection's end: `IHalfCloseableProtocol`.
    fn is_half_closeable(&self, protocol: &Self::Value) -> bool;

    /// Whether a failure is Python's `StopIteration`, with which an iterator ends.
    fn is_stop_iteration(&self, failure: &Self::Failure) -> bool;

    /// The exception for something that went wrong in the core.
    fn fault(&mut self, fault: Fault<Self>) -> Self::Failure;
}

/// What a Deferred fires with and what a callback gives back.
#[derive(Clone)]
pub enum Outcome<W: World> {
    /// It went well.
    Value(W::Value),
    /// It failed: the errback's side of the ladder is next.
    Failure(W::Failure),
    /// A callback returned a Deferred: the one that it was attached to waits for this one.
    Deferred(DeferredId),
}

impl<W: World> Outcome<W> {
    /// The failure that it is.
    pub fn failure(&self) -> Option<&W::Failure> {
        match self {
            Self::Failure(failure) => Some(failure),
            _ => None,
        }
    }

    /// The Deferred that it is.
    pub fn deferred(&self) -> Option<DeferredId> {
        match self {
            Self::Deferred(id) => Some(*id),
            _ => None,
        }
    }

    /// Whether the errback's side of the ladder comes next.
    pub fn is_failure(&self) -> bool {
        matches!(self, Self::Failure(_))
    }
}

impl<W: World> fmt::Debug for Outcome<W>
where
    W::Value: fmt::Debug,
    W::Failure: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => f.debug_tuple("Value").field(value).finish(),
            Self::Failure(failure) => f.debug_tuple("Failure").field(failure).finish(),
            Self::Deferred(id) => f.debug_tuple("Deferred").field(id).finish(),
        }
    }
}

/// How a call ended: it returned, or it raised.
pub type Answer<W> = Result<Outcome<W>, <W as World>::Failure>;

/// What can go wrong in the core; each is an exception of Twisted's or Python's.
pub enum Fault<W: World> {
    /// `twisted.internet.defer.AlreadyCalledError`: the Deferred has fired before.
    AlreadyCalledError,
    /// `twisted.internet.defer.CancelledError`, with which a cancelled Deferred fires.
    CancelledError,
    /// `twisted.internet.defer.FirstError`: the failure of a `DeferredList`'s member, and its index.
    FirstError(W::Failure, usize),
    /// `twisted.internet.defer.QueueOverflow`: `put` on a full queue.
    QueueOverflow,
    /// `twisted.internet.defer.QueueUnderflow`: `get` with too many waiting already.
    QueueUnderflow,
    /// `twisted.internet.error.AlreadyCalled`: the delayed call has run.
    AlreadyCalled,
    /// `twisted.internet.error.AlreadyCancelled`: the delayed call was cancelled.
    AlreadyCancelled,
    /// `twisted.internet.error.ReactorNotRunning`: `stop` of a reactor that does not run.
    ReactorNotRunning,
    /// `twisted.internet.error.ReactorAlreadyRunning`: `run` of a reactor that runs.
    ReactorAlreadyRunning,
    /// `twisted.internet.error.ReactorNotRestartable`: `run` of a reactor that was stopped.
    ReactorNotRestartable,
    /// `twisted.internet.task.TaskDone`: the task's iterator has ended.
    TaskDone,
    /// `twisted.internet.task.TaskStopped`: the task was stopped.
    TaskStopped,
    /// `twisted.internet.task.TaskFailed`: the task's iterator raised, or what it waited for failed.
    TaskFailed,
    /// `twisted.internet.task.NotPaused`: `resume` of a task that is not paused.
    NotPaused,
    /// `twisted.internet.task.SchedulerStopped`: the task's cooperator was stopped.
    SchedulerStopped,
    /// Python's `RecursionError`: Deferreds wait for each other in a ring, and all of it is cancelled.
    RecursionError,
    /// Python's `AssertionError`, with Twisted's words.
    AssertionError(&'static str),
    /// A canceller that looks for its Deferred among the waiting and does not find it: Python's `ValueError`.
    ValueError(&'static str),
    /// The Deferred of a `gatherResults` that was fired from outside: Python's `TypeError`.
    TypeError(&'static str),
    /// Something that is not as the core needs it: Python's `AttributeError`.
    AttributeError(&'static str),
    /// Python's `RuntimeError`.
    RuntimeError(&'static str),
    /// `twisted.internet.error.ConnectionDone`: closed in good order.
    ConnectionDone,
    /// `twisted.internet.error.ConnectionLost`
    ConnectionLost,
    /// `twisted.internet.error.ConnectionAborted`: by `abortConnection`.
    ConnectionAborted,
    /// `twisted.internet.error.ConnectError`: something else was raised before there was a connection.
    ConnectError(W::Failure),
    /// `twisted.internet.error.UserError`: by `stopConnecting`.
    UserError,
    /// `twisted.internet.error.TimeoutError`: no connection in time.
    TimeoutError,
    /// The subclass of `ConnectError` for what the kernel tells.
    Refused(Refusal),
    /// `twisted.internet.error.DNSLookupError`, and the name.
    DnsLookupError(Box<str>),
    /// `twisted.internet.error.NotConnectingError`: by `stopConnecting` when there is nothing to stop.
    NotConnectingError,
}

impl<W: World> Fault<W> {
    /// The name of the exception's class.
    pub fn name(&self) -> &'static str {
        match self {
            Self::AlreadyCalledError => "AlreadyCalledError",
            Self::CancelledError => "CancelledError",
            Self::FirstError(..) => "FirstError",
            Self::QueueOverflow => "QueueOverflow",
            Self::QueueUnderflow => "QueueUnderflow",
            Self::AlreadyCalled => "AlreadyCalled",
            Self::AlreadyCancelled => "AlreadyCancelled",
            Self::ReactorNotRunning => "ReactorNotRunning",
            Self::ReactorAlreadyRunning => "ReactorAlreadyRunning",
            Self::ReactorNotRestartable => "ReactorNotRestartable",
            Self::TaskDone => "TaskDone",
            Self::TaskStopped => "TaskStopped",
            Self::TaskFailed => "TaskFailed",
            Self::NotPaused => "NotPaused",
            Self::SchedulerStopped => "SchedulerStopped",
            Self::RecursionError => "RecursionError",
            Self::AssertionError(_) => "AssertionError",
            Self::ValueError(_) => "ValueError",
            Self::TypeError(_) => "TypeError",
            Self::AttributeError(_) => "AttributeError",
            Self::RuntimeError(_) => "RuntimeError",
            Self::ConnectionDone => "ConnectionDone",
            Self::ConnectionLost => "ConnectionLost",
            Self::ConnectionAborted => "ConnectionAborted",
            Self::ConnectError(_) | Self::Refused(Refusal::HostUnreachable) => "ConnectError",
            Self::UserError => "UserError",
            Self::TimeoutError => "TimeoutError",
            Self::Refused(Refusal::Refused) => "ConnectionRefusedError",
            Self::Refused(Refusal::NetworkUnreachable) => "NoRouteError",
            Self::Refused(Refusal::TimedOut) => "TCPTimedOutError",
            Self::DnsLookupError(_) => "DNSLookupError",
            Self::NotConnectingError => "NotConnectingError",
        }
    }
}
