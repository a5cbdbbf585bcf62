//! `DeferredLock`, `DeferredSemaphore` and `DeferredQueue`: who waits for what, as Deferreds.

use std::collections::VecDeque;

use super::run::Frame;
use super::{
    Answer, Canceller, DeferredId, ExclusionId, Fault, Outcome, Own, QueueId, Reactor, Run, Rung, Step, World,
};

/// A `DeferredSemaphore`; with one token and its own words, a `DeferredLock`.
#[derive(Clone, Debug)]
pub struct Exclusion {
    tokens: usize,
    limit: usize,
    is_lock: bool,
    waiting: VecDeque<DeferredId>,
}

impl Exclusion {
    pub(super) fn lock() -> Self {
        Self { tokens: 1, limit: 1, is_lock: true, waiting: VecDeque::new() }
    }

    pub(super) fn semaphore(limit: usize) -> Self {
        Self { tokens: limit, limit, is_lock: false, waiting: VecDeque::new() }
    }

    /// How many may still enter.
    pub fn tokens(&self) -> usize {
        self.tokens
    }

    /// How many may be inside at once.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Those that wait, the next one first.
    pub fn waiting(&self) -> impl ExactSizeIterator<Item = DeferredId> {
        self.waiting.iter().copied()
    }
}

/// A `DeferredQueue`: values that wait for takers, or takers that wait for values.
#[derive(Clone)]
pub struct Queue<W: World> {
    size: Option<usize>,
    backlog: Option<usize>,
    waiting: VecDeque<DeferredId>,
    pending: VecDeque<W::Value>,
}

impl<W: World> Queue<W> {
    pub(super) fn new(size: Option<usize>, backlog: Option<usize>) -> Self {
        Self { size, backlog, waiting: VecDeque::new(), pending: VecDeque::new() }
    }

    /// The Deferreds of those that wait for a value, the next one first.
    pub fn waiting(&self) -> impl ExactSizeIterator<Item = DeferredId> {
        self.waiting.iter().copied()
    }

    /// The values that wait to be taken, the next one first.
    pub fn pending(&self) -> impl ExactSizeIterator<Item = &W::Value> {
        self.pending.iter()
    }
}

/// What Python says when it finds nothing to take out of a list.
pub(super) const NOT_IN_LIST: &str = "list.remove(x): x not in list";

fn remove(waiting: &mut VecDeque<DeferredId>, id: DeferredId) -> bool {
    let at = waiting.iter().position(|&other| other == id);
    at.and_then(|at| waiting.remove(at)).is_some()
}

impl<W: World> Reactor<W> {
    fn acquired(&mut self, id: ExclusionId, world: &mut W) -> DeferredId {
        let deferred = self.deferred(Canceller::Exclusion(id));
        let exclusion = &mut self.exclusions[id.index()];
        if exclusion.tokens == 0 {
            exclusion.waiting.push_back(deferred);
        } else {
            exclusion.tokens -= 1;
            let value = world.exclusion(id);
            self.fire_new(deferred, Outcome::Value(value));
        }
        deferred
    }

    pub(super) fn acquire(&mut self, id: ExclusionId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let deferred = self.acquired(id, world);
        run.give(Outcome::Deferred(deferred))
    }

    pub(super) fn release(&mut self, id: ExclusionId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let exclusion = &mut self.exclusions[id.index()];
        if exclusion.tokens == exclusion.limit {
            let words = if exclusion.is_lock {
                "Tried to release an unlocked lock"
            } else {
                "Someone released me too many times: too many tokens!"
            };
            let failure = world.fault(Fault::AssertionError(words));
            return run.raise(failure);
        }
        let Some(next) = exclusion.waiting.pop_front() else {
            exclusion.tokens += 1;
            return run.give(Outcome::Value(world.none()));
        };
        let value = world.exclusion(id);
        self.fire(next, Outcome::Value(value), run, world)
    }

    pub(super) fn run_exclusive(
        &mut self,
        id: ExclusionId,
        callback: W::Callback,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let deferred = self.acquired(id, world);
        run.push(Frame::Return(Outcome::Deferred(deferred)));
        let rung =
            Rung::Pair { callback: super::Side::Own(Own::RunExclusive(id, callback)), errback: super::Side::Pass };
        self.add(deferred, rung, run, world)
    }

    /// The callable that holds the lock has given a Deferred: the lock comes back when that one is done.
    pub(super) fn release_after(
        &mut self,
        id: ExclusionId,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let deferred = self.deferred_of(answer, world);
        run.push(Frame::Return(Outcome::Deferred(deferred)));
        self.add(deferred, Rung::own(Own::ReleaseAndReturn(id)), run, world)
    }

    pub(super) fn cancel_acquire(
        &mut self,
        id: ExclusionId,
        deferred: DeferredId,
        world: &mut W,
    ) -> Result<(), W::Failure> {
        let found = remove(&mut self.exclusions[id.index()].waiting, deferred);
        if found { Ok(()) } else { Err(world.fault(Fault::ValueError(NOT_IN_LIST))) }
    }

    pub(super) fn put(&mut self, id: QueueId, value: W::Value, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let queue = &mut self.queues[id.index()];
        if let Some(taker) = queue.waiting.pop_front() {
            return self.fire(taker, Outcome::Value(value), run, world);
        }
        if queue.size.is_some_and(|size| queue.pending.len() >= size) {
            let failure = world.fault(Fault::QueueOverflow);
            return run.raise(failure);
        }
        queue.pending.push_back(value);
        run.give(Outcome::Value(world.none()))
    }

    pub(super) fn get(&mut self, id: QueueId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let queue = &mut self.queues[id.index()];
        if let Some(value) = queue.pending.pop_front() {
            let deferred = self.succeed(Outcome::Value(value));
            return run.give(Outcome::Deferred(deferred));
        }
        if queue.backlog.is_some_and(|backlog| queue.waiting.len() >= backlog) {
            let failure = world.fault(Fault::QueueUnderflow);
            return run.raise(failure);
        }
        let deferred = self.deferred(Canceller::Queue(id));
        self.queues[id.index()].waiting.push_back(deferred);
        run.give(Outcome::Deferred(deferred))
    }

    pub(super) fn cancel_get(&mut self, id: QueueId, deferred: DeferredId, world: &mut W) -> Result<(), W::Failure> {
        let found = remove(&mut self.queues[id.index()].waiting, deferred);
        if found { Ok(()) } else { Err(world.fault(Fault::ValueError(NOT_IN_LIST))) }
    }
}
