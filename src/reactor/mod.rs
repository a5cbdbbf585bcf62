//! The reactor: Twisted's Deferreds, delayed calls and loop, as a core that calls nobody and reads no clock.
//!
//! # Words
//! A **Deferred** is a value that is not there yet. Its **ladder** is made of **rungs**, pairs of a **callback** and an
//! **errback**; with each value or failure one side of the next rung is called, and what comes of that goes on to the
//! rung after it. A Deferred that was **called** has **fired**. A **delayed call** is due at some time. A **turn** is one
//! round of the reactor's loop. These are Twisted's own words; each item names the class that it follows.
//!
//! # Shape
//! The core never calls the user's code, which may be a function of a simulated program, whose call takes instructions,
//! time and other threads' turns. Instead, whatever may lead to such a call is a [`Request`], and carrying it out is a
//! [`Run`]: frames as data, in place of those that Twisted would have on Python's stack. [`Reactor::step`] does one
//! bounded piece of it. It answers [`Step::Call`] when the user's code is to be called; [`Run::resolve`] tells how that
//! ended. Code that is called so begins runs of its own and steps them to their end before it returns, so that
//! everything happens in the order of Twisted's synchronous calls. Chains of Deferreds of any length take no stack.
//!
//! What a callback, a value and a failure are is up to a [`World`]. [`local`] is one for plain Rust closures:
//!
//! ```
//! use baton::reactor::local::{Session, Value};
//!
//! let session = Session::clock();
//! let page = session.deferred();
//! session.add_callback(page, |_, body| Ok(Value::List([Value::text("page"), body].into())));
//! session.call_later(3, move |session| session.callback(page, Value::text("body")).map(|()| Value::None));
//! session.advance(2).expect("nothing raises");
//! assert!(session.result(page).is_none());
//! session.advance(1).expect("nothing raises");
//! assert_eq!(session.result(page), Some(Ok(Value::List([Value::text("page"), Value::text("body")].into()))));
//! ```
//!
//! A second firing is Twisted's error, not ours:
//!
//! ```
//! use baton::reactor::local::{Session, Value};
//!
//! let session = Session::clock();
//! let answer = session.deferred();
//! session.callback(answer, Value::Int(1)).expect("it has not fired");
//! assert_eq!(session.callback(answer, Value::Int(2)).unwrap_err().to_string(), "AlreadyCalledError");
//! ```
//!
//! Connections are asked for and told of in data, too: see [`Tcp`].
//!
//! # Where it differs
//! [`Request::Advance`] goes from due time to due time, so that each delayed call sees its own (Twisted's `Clock` jumps
//! first: its issue 9819). Calls of equal times keep the order of `Clock` in the reactor too, whose heap leaves it open.
//! Unhandled failures are found by [`Reactor::forget`] and [`Reactor::unhandled`]: there is no garbage collector here.

mod arena;
mod cooperate;
mod deferred;
mod delayed;
mod direct;
mod exclusion;
mod held;
mod ids;
mod ladder;
mod list;
pub mod local;
mod looping;
mod run;
mod rungs;
mod shutdown;
mod tcp;
#[cfg(test)]
mod tests;
mod turn;
mod world;

use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

use crate::base::VirtualTime;

use arena::Arena;
use shutdown::Triggers;
use tcp::Connections;

pub use cooperate::{
    CooperativeTask, Cooperator, CooperatorOptions, Finish, SLICE_NS, Scheduler, Slice, TICK_DELAY_NS, Work,
};
pub use deferred::{Canceller, Deferred, Own, Rung, Side};
pub use delayed::{Admission, DelayedCalls, Over};
pub use exclusion::{Exclusion, Queue};
pub use held::Held;
pub use ids::{
    ConnectorId, CooperatorId, DeferredId, DelayedCallId, ExclusionId, ListId, LoopId, QueueId, TaskId, TransportId,
    TriggerId,
};
pub use list::{List, ListOptions};
pub use looping::Looping;
pub use run::{Call, CallSource, Report, ReportSource, Request, Run, Step};
pub use shutdown::Phase;
pub use tcp::{
    CONNECT_TIMEOUT_NS, Command, Connector, Errand, METHODS, Method, READ_MAX, Received, Refusal, SEND_MAX, Stage,
    Standing, Tcp, Transport,
};
pub use turn::Job;
pub use world::{Answer, Fault, Outcome, World};

/// All Deferreds, delayed calls, connections and what hangs on them: `twisted.internet.reactor` without its sockets.
///
/// Cloning it is cheap: pages of Deferreds and the delayed calls are shared until they are written to.
#[derive(Clone)]
pub struct Reactor<W: World> {
    deferreds: Arena<Deferred<W>>,
    /// Rungs on all ladders.
    rungs: usize,
    /// Calls that were asked for.
    calls: u32,
    lists: Vec<List<W>>,
    exclusions: Vec<Exclusion>,
    queues: Vec<Queue<W>>,
    loops: Vec<Looping<W>>,
    cooperators: Vec<Cooperator<W>>,
    tasks: Vec<CooperativeTask<W>>,
    delayed: Rc<DelayedCalls<Job<W>>>,
    now: VirtualTime,
    when_running: VecDeque<W::Callback>,
    thread_calls: VecDeque<W::Callback>,
    triggers: Triggers<W>,
    tcp: Connections<W>,
    started: bool,
    running: bool,
    stopped: bool,
    /// Whether the shutdown is to begin with the end of this turn.
    just_stopped: bool,
    started_before: bool,
}

impl<W: World> Reactor<W> {
    /// A reactor that makes turns ([`Request::Turn`]), or a clock that is advanced ([`Request::Advance`]).
    pub fn new(admission: Admission) -> Self {
        Self {
            deferreds: Arena::new(),
            rungs: 0,
            calls: 0,
            lists: Vec::new(),
            exclusions: Vec::new(),
            queues: Vec::new(),
            loops: Vec::new(),
            cooperators: Vec::new(),
            tasks: Vec::new(),
            delayed: Rc::new(DelayedCalls::new(admission)),
            now: VirtualTime::ZERO,
            when_running: VecDeque::new(),
            thread_calls: VecDeque::new(),
            triggers: Triggers::new(),
            tcp: Connections::new(),
            started: false,
            running: false,
            stopped: false,
            just_stopped: false,
            started_before: false,
        }
    }

    /// `Deferred(canceller)`: a new Deferred that has not fired.
    pub fn deferred(&mut self, canceller: Canceller<W>) -> DeferredId {
        DeferredId::from_index(self.deferreds.insert(Deferred::new(canceller, self.calls)))
    }

    /// `succeed` and `fail`: a Deferred that has fired.
    pub fn succeed(&mut self, outcome: Outcome<W>) -> DeferredId {
        let id = self.deferred(Canceller::None);
        self.fire_new(id, outcome);
        id
    }

    /// Fires a Deferred on whose ladder nothing stands yet, which calls nothing.
    fn fire_new(&mut self, id: DeferredId, outcome: Outcome<W>) {
        let deferred = &mut self.deferreds[id.index()];
        deferred.called = true;
        deferred.canceller = Canceller::None;
        deferred.unhandled = outcome.failure().cloned();
        deferred.result = Some(outcome);
    }

    /// The rule of `maybeDeferred`: a Deferred stays itself, a value has succeeded, a failure has failed.
    fn deferred_of(&mut self, answer: Option<Answer<W>>, world: &mut W) -> DeferredId {
        match answer.unwrap_or_else(|| Ok(Outcome::Value(world.none()))) {
            Ok(Outcome::Deferred(id)) => id,
            answer => self.succeed(answer.unwrap_or_else(Outcome::Failure)),
        }
    }

    /// `Deferred.pause`: nothing on its ladder is called until the pause is taken back ([`Request::Unpause`]).
    pub fn pause(&mut self, id: DeferredId) {
        self.deferreds[id.index()].paused += 1;
    }

    /// Looks at a Deferred.
    pub fn get_deferred(&self, id: DeferredId) -> &Deferred<W> {
        &self.deferreds[id.index()]
    }

    /// Every Deferred, in the order of their places.
    pub fn deferreds(&self) -> impl Iterator<Item = (DeferredId, &Deferred<W>)> {
        self.deferreds.iter().map(|(index, deferred)| (DeferredId::from_index(index), deferred))
    }

    /// The Deferred whose id has this index, if it lives.
    pub fn find(&self, index: usize) -> Option<(DeferredId, &Deferred<W>)> {
        Some((DeferredId::from_index(index), self.deferreds.get(index)?))
    }

    /// How many Deferreds there are.
    pub fn deferred_count(&self) -> usize {
        self.deferreds.len()
    }

    /// One more than the highest index of a Deferred's id so far.
    pub fn places(&self) -> usize {
        self.deferreds.places()
    }

    /// How many rungs all ladders together have.
    pub fn rung_count(&self) -> usize {
        self.rungs
    }

    /// Notes that a Deferred will wait for another, as `chainDeferred` does.
    pub fn set_waits_for(&mut self, id: DeferredId, other: DeferredId) {
        self.deferreds[id.index()].waits_for = Some(other);
    }

    /// Puts a rung before all others on the ladder of a Deferred that has not fired.
    pub fn put_first(&mut self, id: DeferredId, rung: Rung<W>) {
        self.deferreds[id.index()].ladder.push_front(rung);
        self.rungs += 1;
    }

    /// Notes what stands for a Deferred among the user's values.
    pub fn set_object(&mut self, id: DeferredId, object: W::Object) {
        self.deferreds[id.index()].object = Some(object);
    }

    /// Looks at the part of a `DeferredList` that is not a Deferred.
    pub fn get_list(&self, id: ListId) -> &List<W> {
        &self.lists[id.index()]
    }

    /// Drops a Deferred that nothing refers to any more, as Python's garbage collector does, and gives its unhandled
    /// failure, which Twisted then logs. The id may name another Deferred later.
    pub fn forget(&mut self, id: DeferredId) -> Option<W::Failure> {
        let gone = self.deferreds.get_mut(id.index())?;
        let unhandled = gone.unhandled.take();
        self.rungs -= gone.ladder.len();
        self.deferreds.remove(id.index());
        unhandled
    }

    /// Every Deferred with a failure that no errback has taken, in the order of their places.
    pub fn unhandled(&self) -> impl Iterator<Item = (DeferredId, &W::Failure)> {
        self.deferreds().filter_map(|(id, deferred)| Some((id, deferred.unhandled()?)))
    }

    /// `DeferredLock()`.
    pub fn lock(&mut self) -> ExclusionId {
        self.exclusions.push(Exclusion::lock());
        ExclusionId::from_index(self.exclusions.len() - 1)
    }

    /// `DeferredSemaphore(tokens)`; `None` for no tokens, which Twisted refuses with a `ValueError`.
    pub fn semaphore(&mut self, tokens: usize) -> Option<ExclusionId> {
        if tokens == 0 {
            return None;
        }
        self.exclusions.push(Exclusion::semaphore(tokens));
        Some(ExclusionId::from_index(self.exclusions.len() - 1))
    }

    /// Looks at a lock or a semaphore.
    pub fn get_exclusion(&self, id: ExclusionId) -> &Exclusion {
        &self.exclusions[id.index()]
    }

    /// `DeferredQueue(size, backlog)`: at most so many values, and so many takers, wait; `None` for any number.
    pub fn queue(&mut self, size: Option<usize>, backlog: Option<usize>) -> QueueId {
        self.queues.push(Queue::new(size, backlog));
        QueueId::from_index(self.queues.len() - 1)
    }

    /// Looks at a queue.
    pub fn get_queue(&self, id: QueueId) -> &Queue<W> {
        &self.queues[id.index()]
    }

    /// Looks at a `LoopingCall`.
    pub fn get_loop(&self, id: LoopId) -> &Looping<W> {
        &self.loops[id.index()]
    }

    /// Looks at the delayed calls.
    pub fn delayed_calls(&self) -> &DelayedCalls<Job<W>> {
        &self.delayed
    }

    fn delayed_mut(&mut self) -> &mut DelayedCalls<Job<W>> {
        Rc::make_mut(&mut self.delayed)
    }

    /// What waits for the next turn: calls from other threads, the first one first.
    pub fn thread_call_queue(&self) -> impl ExactSizeIterator<Item = &W::Callback> {
        self.thread_calls.iter()
    }

    /// What waits for the reactor's start, the first one first.
    pub fn when_running_queue(&self) -> impl ExactSizeIterator<Item = &W::Callback> {
        self.when_running.iter()
    }
}

impl<W: World> fmt::Debug for Reactor<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reactor({} Deferreds, {} delayed calls)", self.deferreds.len(), self.delayed.len())
    }
}
