//! Deferreds as data: the ladder of callbacks and errbacks, the result, and what is waited for.

use super::rungs::Rungs;
use super::{DeferredId, ExclusionId, ListId, LoopId, Outcome, QueueId, TaskId, World};

/// One callable on a side of a ladder.
#[derive(Clone)]
pub enum Side<W: World> {
    /// Nothing: the result goes on to the next rung as it is.
    Pass,
    /// A callable of the user's.
    Call(W::Callback),
    /// Something that the core does by itself.
    Own(Own<W>),
}

/// What the core puts on ladders by itself.
#[derive(Clone)]
pub enum Own<W: World> {
    /// Tells a `DeferredList` how its member at this index ended.
    Member(ListId, usize),
    /// Takes the values out of a `DeferredList`'s pairs, as `gatherResults` asks for.
    Values(ListId),
    /// Fires another Deferred, as `chainDeferred` asks for.
    Fire(DeferredId),
    /// Calls what waited for the lock, as `DeferredLock.run` asks for.
    RunExclusive(ExclusionId, W::Callback),
    /// Gives the lock back and hands the result on.
    ReleaseAndReturn(ExclusionId),
    /// Plans a `LoopingCall`'s next call.
    LoopGoesOn(LoopId),
    /// Ends a `LoopingCall` whose function failed.
    LoopFailed(LoopId),
    /// Resumes a task: what its iterator yielded has fired.
    TaskGoesOn(TaskId),
    /// Ends a task: what its iterator yielded has failed.
    TaskFails(TaskId),
    /// Calls what `deferLater` was given, without an argument; without a callable the result is none.
    Later(Option<W::Callback>),
    /// Goes on with the reactor's shutdown: what it waited for has fired.
    Shutdown,
}

/// A rung of a Deferred's ladder: the callable for a value and the one for a failure; one of them is called.
#[derive(Clone)]
pub enum Rung<W: World> {
    /// A pair, as `addCallbacks` and its kin add it.
    Pair {
        /// What is called with a value.
        callback: Side<W>,
        /// What is called with a failure.
        errback: Side<W>,
    },
    /// The result goes over to this Deferred, whose callback returned the ladder's own Deferred and which waits for it.
    Continue(DeferredId),
}

impl<W: World> Rung<W> {
    /// `addCallback`: failures pass by.
    pub fn callback(callback: W::Callback) -> Self {
        Self::Pair { callback: Side::Call(callback), errback: Side::Pass }
    }

    /// `addErrback`: values pass by.
    pub fn errback(errback: W::Callback) -> Self {
        Self::Pair { callback: Side::Pass, errback: Side::Call(errback) }
    }

    /// `addCallbacks`: one of the two is called. An error of the callback does not reach its own errback.
    pub fn callbacks(callback: W::Callback, errback: W::Callback) -> Self {
        Self::Pair { callback: Side::Call(callback), errback: Side::Call(errback) }
    }

    /// `addBoth`: called in either case.
    pub fn both(callback: W::Callback) -> Self {
        Self::Pair { callback: Side::Call(callback.clone()), errback: Side::Call(callback) }
    }

    pub(super) fn own(own: Own<W>) -> Self {
        Self::Pair { callback: Side::Own(own.clone()), errback: Side::Own(own) }
    }
}

/// Who is told when a Deferred is cancelled before it fired.
#[derive(Clone)]
pub enum Canceller<W: World> {
    /// Nobody: the Deferred fires with `CancelledError`, and a later firing by its source is passed over once.
    None,
    /// A callable of the user's, called with the Deferred. It may fire it; otherwise `CancelledError` does.
    Call(W::Callback),
    /// Takes the Deferred out of those that wait for a lock or a semaphore.
    Exclusion(ExclusionId),
    /// Takes the Deferred out of those that wait for a queue.
    Queue(QueueId),
    /// Cancels the delayed call behind a `deferLater`.
    DelayedCall(super::DelayedCallId),
}

/// A value that is not there yet, and what is to be done with it: `twisted.internet.defer.Deferred`.
///
/// Everything in it can be looked at at any time; only a [`Run`](super::Run) changes it.
#[derive(Clone)]
pub struct Deferred<W: World> {
    /// The rungs that are left, first to last.
    pub(super) ladder: Rungs<W>,
    /// `None` until it has fired. While a rung is being called, still the result that the rung was called with.
    pub(super) result: Option<Outcome<W>>,
    pub(super) called: bool,
    /// Pauses that were not taken back; negative after an `unpause` too many, as in Twisted.
    pub(super) paused: i32,
    pub(super) running: bool,
    pub(super) suppress_already_called: bool,
    pub(super) waits_for: Option<DeferredId>,
    /// The failure that was the result when the ladder's end was last reached, unless somebody took it.
    pub(super) unhandled: Option<W::Failure>,
    pub(super) canceller: Canceller<W>,
    /// The `DeferredList` that this is: its `cancel` is another one.
    pub(super) list: Option<ListId>,
    pub(super) object: Option<W::Object>,
    /// Calls that the reactor had asked for before it was made.
    pub(super) born: u32,
}

impl<W: World> Deferred<W> {
    #[inline]
    pub(super) fn new(canceller: Canceller<W>, born: u32) -> Self {
        Self {
            ladder: Rungs::new(),
            result: None,
            called: false,
            paused: 0,
            running: false,
            suppress_already_called: false,
            waits_for: None,
            unhandled: None,
            canceller,
            list: None,
            object: None,
            born,
        }
    }

    /// Whether it has fired.
    pub fn is_called(&self) -> bool {
        self.called
    }

    /// How many pauses hold it, the one of waiting for another Deferred included.
    pub fn paused(&self) -> i32 {
        self.paused
    }

    /// Whether one of its rungs is being called right now.
    pub fn is_running(&self) -> bool {
        self.running
    }

    /// The result so far: `None` before it fired, and the other Deferred while it waits for one.
    pub fn result(&self) -> Option<&Outcome<W>> {
        self.result.as_ref()
    }

    /// The Deferred that it waits for, because a callback returned it.
    pub fn waits_for(&self) -> Option<DeferredId> {
        self.waits_for
    }

    /// The rungs that were not climbed yet, first to last.
    pub fn ladder(&self) -> impl ExactSizeIterator<Item = &Rung<W>> {
        self.ladder.iter()
    }

    /// The failure that would be reported if the Deferred were forgotten now: no errback has taken it.
    pub fn unhandled(&self) -> Option<&W::Failure> {
        self.unhandled.as_ref()
    }

    /// What stands for it among the user's values, once [`Reactor::set_object`](super::Reactor::set_object) said so.
    pub fn object(&self) -> Option<W::Object> {
        self.object
    }

    /// How many calls the reactor had asked for before it was made.
    pub fn born(&self) -> u32 {
        self.born
    }

    /// The list that this is, when it is a `DeferredList`.
    pub fn list(&self) -> Option<ListId> {
        self.list
    }
}
