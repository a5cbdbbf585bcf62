//! Runs: what one call into the reactor still has to do, as data.

use bytes::Bytes;
use smallvec::SmallVec;

use super::cooperate::Tick;
use super::ladder::Ladder;
use super::tcp::After;
use super::{
    Answer, Canceller, ConnectorId, CooperatorId, Deferred, DeferredId, DelayedCallId, ExclusionId, Fault, ListId,
    LoopId, Outcome, Phase, QueueId, Reactor, Rung, TaskId, Tcp, TransportId, Work, World,
};
use crate::base::VirtualTime;

/// Rungs, members and the like that one step goes through at most.
const PIECES: usize = 64;

/// Lists in lists that `cancel` goes into.
const DEPTH_MAX: usize = 1_000;

/// Something that may lead to calls of the user's code.
#[derive(Clone)]
pub enum Request<W: World> {
    /// `Deferred.callback` and `Deferred.errback`. Answers none, or raises `AlreadyCalledError`.
    Fire(DeferredId, Outcome<W>),
    /// `addCallback` and its kin: puts a rung at the ladder's end, and climbs it if the Deferred has fired.
    Add(DeferredId, Rung<W>),
    /// `Deferred.unpause`: takes one pause back.
    Unpause(DeferredId),
    /// `Deferred.cancel` and `DeferredList.cancel`. Raises what a canceller raises.
    Cancel(DeferredId),
    /// `chainDeferred`: the first fires the second.
    Chain(DeferredId, DeferredId),
    /// `maybeDeferred`: calls without an argument and answers a Deferred in any case.
    Maybe(W::Callback),
    /// `DeferredList`: answers its Deferred.
    List(Vec<DeferredId>, super::ListOptions),
    /// `acquire` of a lock or semaphore: answers a Deferred.
    Acquire(ExclusionId),
    /// `release` of a lock or semaphore. Raises `AssertionError` when it is not held.
    Release(ExclusionId),
    /// `run` of a lock or semaphore: answers a Deferred of the callable's result.
    RunExclusive(ExclusionId, W::Callback),
    /// `DeferredQueue.put`. Raises `QueueOverflow`.
    Put(QueueId, W::Value),
    /// `DeferredQueue.get`: answers a Deferred. Raises `QueueUnderflow`.
    Get(QueueId),
    /// `deferLater`: answers a Deferred that fires after so many nanoseconds with what the callable gives.
    DeferLater(u64, Option<W::Callback>),
    /// `LoopingCall.start` with an interval in nanoseconds, and whether it calls at once: answers a Deferred.
    StartLoop(LoopId, u64, bool),
    /// `LoopingCall.stop`.
    StopLoop(LoopId),
    /// `Cooperator.cooperate`: answers the task.
    Cooperate(CooperatorId, Work<W>),
    /// `Cooperator.coiterate`: answers a Deferred of the task's end.
    Coiterate(CooperatorId, Work<W>),
    /// `Cooperator.start`.
    StartCooperator(CooperatorId),
    /// `Cooperator.stop`.
    StopCooperator(CooperatorId),
    /// Makes steps of a cooperator's tasks: what a [`Scheduler::Call`](super::Scheduler::Call) sees to. Raises what steps
    /// do not take to themselves.
    Tick(CooperatorId),
    /// Makes one step of a task.
    Step(TaskId),
    /// `CooperativeTask.resume`. Raises `NotPaused`.
    ResumeTask(TaskId),
    /// `CooperativeTask.stop`. Raises as [`Reactor::pause_task`] does.
    StopTask(TaskId),
    /// `callWhenRunning`: calls at once when the reactor runs, at its start otherwise.
    CallWhenRunning(W::Callback),
    /// The start of `reactor.run`: calls what waited for it.
    Start,
    /// One turn of the reactor's loop at this time (`runUntilCurrent`).
    Turn(VirtualTime),
    /// `Clock.advance` to this time, from due time to due time.
    Advance(VirtualTime),
    /// What a delayed call does when it is due.
    Job(super::Job<W>),
    /// `Connector.connect`, for this factory. Raises `RuntimeError` while it is busy.
    Connect(ConnectorId, W::Value),
    /// `Connector.stopConnecting`. Raises `NotConnectingError`.
    StopConnecting(ConnectorId),
    /// `Connector.disconnect`: stops connecting, or loses the connection.
    Disconnect(ConnectorId),
    /// `write` and `writeSequence` of a transport.
    Write(TransportId, Vec<Bytes>),
    /// `loseConnection` of a transport: sends what was written, and closes then.
    LoseConnection(TransportId),
    /// `registerProducer` of a transport; the flag says that it pushes. Raises `RuntimeError` when there is one.
    RegisterProducer(TransportId, W::Value, bool),
    /// What the network tells.
    Tcp(Tcp),
}

/// What a [`Reactor::step`] came to.
pub enum Step<W: World> {
    /// One bounded piece of the run was done; there is more.
    More,
    /// The user's code is to be called; [`Run::resolve`] then tells how that ended.
    Call(Call<W>),
    /// A failure that Twisted writes to its log and passes over.
    Report(Report<W>),
    /// The run is over, and this is its answer.
    Done(Answer<W>),
}

/// A call into the user's code.
pub struct Call<W: World> {
    /// What to call.
    pub callback: W::Callback,
    /// Its argument; `None` when it is called without.
    pub argument: Option<Outcome<W>>,
    /// The Deferred on whose ladder it stands.
    pub deferred: Option<DeferredId>,
}

/// On whose account the user's code is called.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CallSource {
    /// A rung of a ladder.
    Ladder,
    /// A Deferred that is cancelled.
    Canceller,
    /// A delayed call of the reactor's, which was due at this time.
    DelayedCall(DelayedCallId, VirtualTime),
    /// Another thread.
    ThreadCall,
    /// The reactor's start.
    WhenRunning,
    /// The reactor's shutdown.
    Shutdown,
    /// A transport, if there is one already: its factory, its protocol or its producer is told something.
    Connection(Option<TransportId>),
}

/// A failure for the log, and where it came from.
pub struct Report<W: World> {
    /// Who raised it.
    pub source: ReportSource,
    /// What was raised.
    pub failure: W::Failure,
}

/// Whose failures end in the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReportSource {
    /// The canceller of a `DeferredList`'s member.
    Canceller,
    /// A delayed call that the reactor ran.
    DelayedCall(DelayedCallId),
    /// The end of a `LoopingCall` whose Deferred had been fired by somebody else.
    LoopingCall(LoopId),
    /// A call from another thread.
    ThreadCall,
    /// A call that waited for the reactor's start.
    WhenRunning,
    /// A trigger of the reactor's shutdown.
    Shutdown,
    /// What was told of this transport, or came of reading and writing it.
    Connection(TransportId),
}

/// What one call into the reactor still has to do: the frames that Twisted would have on Python's stack.
///
/// A run that was begun must be stepped to its end, before the code that began it goes on: that is what makes it the
/// synchronous call that it is in Twisted. Code that a run calls begins runs of its own meanwhile.
#[derive(Clone)]
pub struct Run<W: World> {
    /// What is to be done before the frames go on.
    pub(super) request: Option<Request<W>>,
    pub(super) frames: SmallVec<[Frame<W>; 2]>,
    pub(super) answer: Option<Answer<W>>,
    /// Whether the user's code is being called for it.
    pub(super) calling: bool,
}

/// One frame of a run. Those that wait are given the answer of what stood above them.
#[derive(Clone)]
pub(super) enum Frame<W: World> {
    /// Stays while the rungs are called, and is given the answers.
    Ladder(Ladder),
    /// Waits, and answers this whatever came; only a failure goes through.
    Return(Outcome<W>),
    /// Waits for the user's code alone.
    UserCall,
    AfterCanceller(DeferredId),
    CancelMembers(ListId, usize),
    AddMembers(ListId, usize),
    /// Waits for a callable and makes a Deferred of what it gave.
    Maybe,
    /// Waits for the Deferred of a callable that holds a lock.
    ReleaseAfter(ExclusionId),
    Looped(LoopId),
    LoopErrback(LoopId, DeferredId),
    LoopEnded(LoopId),
    /// Waits for the first plan for a task, and answers a Deferred of its end.
    Coiterated(TaskId),
    /// Waits for one of a cooperator's tasks to be told of its stop: the next one stands at this place of that list.
    StopTasks(CooperatorId, usize, usize),
    /// Waits for a scheduler.
    Planned(CooperatorId),
    /// Waits for a step or the predicate.
    Tick(Tick),
    /// Waits for an iterator.
    Stepped(TaskId),
    /// Waits for one of those who wait for a task's end; the next one has this index.
    TaskEnds(TaskId, usize, Outcome<W>),
    WhenRunning(usize),
    ThreadCalls(usize),
    /// Waits for a delayed call that was due then; the turn runs all that are due until the second time.
    Due(Option<(DelayedCallId, VirtualTime)>, VirtualTime),
    Hop(VirtualTime),
    TurnEnds,
    /// Waits for a trigger before the shutdown; these were given so far.
    Before(Vec<DeferredId>),
    /// Waits for the list of what the shutdown waits for.
    Shutdown,
    /// Waits for the loss of a connection; these are left.
    DisconnectAll(Vec<TransportId>),
    Triggers(Phase),
    Tcp(After<W>),
}

impl<W: World> Run<W> {
    /// A run that does what is requested, once it is stepped.
    pub fn new(request: Request<W>) -> Self {
        Self { request: Some(request), frames: SmallVec::new(), answer: None, calling: false }
    }

    /// Tells how the call that the last step asked for has ended.
    ///
    /// # Panics
    /// When no call was asked for.
    pub fn resolve(&mut self, answer: Answer<W>) {
        assert!(self.calling, "only a call that was asked for has an answer");
        self.calling = false;
        self.answer = Some(answer);
    }

    /// How many frames it has: what would be the depth of Python's stack.
    pub fn depth(&self) -> usize {
        self.frames.len()
    }

    /// On whose account the call is made that the last step asked for.
    pub fn call_source(&self) -> CallSource {
        match self.frames.iter().rev().find(|frame| !matches!(frame, Frame::UserCall)) {
            Some(Frame::AfterCanceller(_)) => CallSource::Canceller,
            Some(Frame::Due(Some((id, due)), _)) => CallSource::DelayedCall(*id, *due),
            Some(Frame::ThreadCalls(_)) => CallSource::ThreadCall,
            Some(Frame::WhenRunning(_)) | None => CallSource::WhenRunning,
            Some(Frame::Before(_) | Frame::Triggers(_)) => CallSource::Shutdown,
            Some(Frame::Tcp(after)) => CallSource::Connection(after.transport()),
            _ => CallSource::Ladder,
        }
    }

    pub(super) fn push(&mut self, frame: Frame<W>) {
        self.frames.push(frame);
    }

    pub(super) fn begin(&mut self, request: Request<W>) {
        debug_assert!(self.request.is_none(), "one thing is begun at a time");
        self.request = Some(request);
    }

    #[inline]
    pub(super) fn give(&mut self, outcome: Outcome<W>) -> Step<W> {
        self.answer = Some(Ok(outcome));
        Step::More
    }

    pub(super) fn raise(&mut self, failure: W::Failure) -> Step<W> {
        self.answer = Some(Err(failure));
        Step::More
    }

    /// Ends the run with `RecursionError`, whatever it still had to do.
    pub(super) fn give_up(&mut self, world: &mut W) -> Step<W> {
        self.frames.clear();
        let failure = world.fault(Fault::RecursionError);
        self.raise(failure)
    }

    /// Asks for a call whose answer goes to `frame`.
    pub(super) fn call(&mut self, frame: Frame<W>, call: Call<W>) -> Step<W> {
        self.frames.push(frame);
        self.ask(call)
    }

    /// Asks for a call whose answer goes to the frame on top.
    #[inline]
    pub(super) fn ask(&mut self, call: Call<W>) -> Step<W> {
        self.calling = true;
        Step::Call(call)
    }

    /// The ladder that is the frame on top.
    #[inline]
    pub(super) fn ladder(&mut self) -> &mut Ladder {
        match self.frames.last_mut() {
            Some(Frame::Ladder(ladder)) => ladder,
            _ => unreachable!("whoever climbs has looked"),
        }
    }

    /// Takes the ladder off that is the frame on top; climbing it answers none.
    #[inline]
    pub(super) fn end_ladder(&mut self, world: &mut W) -> Step<W> {
        self.frames.pop();
        self.give(Outcome::Value(world.none()))
    }
}

impl<W: World> Reactor<W> {
    /// Does the next bounded part of `run`: rungs of ladders, members of lists, delayed calls, a number of them.
    ///
    /// # Panics
    /// When the run waits for [`Run::resolve`].
    pub fn step(&mut self, run: &mut Run<W>, world: &mut W) -> Step<W> {
        assert!(!run.calling, "the user's code has not answered yet");
        for _ in 0..PIECES {
            match self.piece(run, world) {
                Step::More => {}
                step => {
                    self.calls = self.calls.wrapping_add(u32::from(matches!(step, Step::Call(_))));
                    return step;
                }
            }
        }
        Step::More
    }

    #[inline(always)]
    fn piece(&mut self, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let answer = run.answer.take();
        if let Some(request) = run.request.take() {
            return self.begin(request, run, world);
        }
        if let Some(Frame::Ladder(_)) = run.frames.last() {
            return self.climb(answer, run, world);
        }
        let Some(frame) = run.frames.pop() else {
            return Step::Done(answer.unwrap_or_else(|| Ok(Outcome::Value(world.none()))));
        };
        match frame {
            Frame::Ladder(_) => unreachable!("climbed above"),
            Frame::Return(outcome) => match answer {
                Some(Err(failure)) => run.raise(failure),
                _ => run.give(outcome),
            },
            Frame::UserCall => {
                run.answer = answer;
                Step::More
            }
            Frame::AfterCanceller(id) => self.canceller_returned(id, answer, run, world),
            Frame::CancelMembers(list, next) => self.cancel_members(list, next, answer, run, world),
            Frame::AddMembers(list, next) => self.add_members(list, next, run),
            Frame::Maybe => {
                let id = self.deferred_of(answer, world);
                run.give(Outcome::Deferred(id))
            }
            Frame::ReleaseAfter(id) => self.release_after(id, answer, run, world),
            Frame::Looped(id) => self.looped(id, answer, run, world),
            Frame::LoopErrback(id, deferred) => self.loop_errback(id, deferred, run),
            Frame::LoopEnded(id) => self.loop_ended(id, answer, run, world),
            Frame::Coiterated(id) => self.coiterated(id, answer, run, world),
            Frame::StopTasks(id, list, at) => self.stop_tasks((id, list, at), answer, run, world),
            Frame::Planned(id) => self.tick_planned(id, answer, run, world),
            Frame::Tick(tick) => self.tick_on(tick, answer, run, world),
            Frame::Stepped(id) => self.stepped(id, answer, run, world),
            Frame::TaskEnds(id, next, result) => self.task_ends(id, next, result, answer, run, world),
            Frame::WhenRunning(left) => self.when_running(left, answer, run, world),
            Frame::ThreadCalls(left) => self.thread_calls(left, answer, run),
            Frame::Due(last, until) => self.run_due(last, until, answer, run),
            Frame::Hop(to) => self.hop(to, answer, run, world),
            Frame::TurnEnds => self.end_turn(run, world),
            Frame::Before(given) => self.before_shutdown(given, answer, run),
            Frame::Shutdown => self.await_shutdown(answer, run, world),
            Frame::DisconnectAll(left) => self.disconnect_all(left, run, world),
            Frame::Triggers(phase) => self.call_triggers(phase, answer, run, world),
            Frame::Tcp(after) => self.after(after, answer, run, world),
        }
    }

    fn begin(&mut self, request: Request<W>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        match request {
            Request::Fire(id, outcome) => self.fire(id, outcome, run, world),
            Request::Add(id, rung) => self.add(id, rung, run, world),
            Request::Unpause(id) => self.unpause(id, run, world),
            Request::Cancel(id) => self.cancel(id, run, world),
            Request::Chain(from, to) => {
                self.set_waits_for(to, from);
                self.add(from, Rung::own(super::Own::Fire(to)), run, world)
            }
            Request::Maybe(callback) => run.call(Frame::Maybe, Call { callback, argument: None, deferred: None }),
            Request::List(members, options) => self.begin_list(members, options, run, world),
            Request::Acquire(id) => self.acquire(id, run, world),
            Request::Release(id) => self.release(id, run, world),
            Request::RunExclusive(id, callback) => self.run_exclusive(id, callback, run, world),
            Request::Put(id, value) => self.put(id, value, run, world),
            Request::Get(id) => self.get(id, run, world),
            Request::DeferLater(delay_ns, callback) => self.defer_later(delay_ns, callback, run),
            Request::StartLoop(id, interval_ns, now) => self.start_loop(id, interval_ns, now, run, world),
            Request::StopLoop(id) => self.stop_loop(id, run, world),
            Request::Cooperate(id, work) => self.cooperate(id, work, run, world),
            Request::Coiterate(id, work) => self.coiterate(id, work, run, world),
            Request::StartCooperator(id) => self.start_cooperator(id, run, world),
            Request::StopCooperator(id) => self.stop_cooperator(id, run),
            Request::Tick(id) => self.tick(id, run, world),
            Request::Step(id) => self.step_task(id, run),
            Request::ResumeTask(id) => self.resume_task(id, run, world),
            Request::StopTask(id) => self.stop_task(id, run, world),
            Request::CallWhenRunning(callback) => self.call_when_running(callback, run, world),
            Request::Start => self.start(run, world),
            Request::Turn(now) => self.begin_turn(now, run),
            Request::Advance(to) => self.hop(to, None, run, world),
            Request::Job(job) => self.job(job, run, world),
            Request::Connect(id, factory) => self.connect(id, factory, run, world),
            Request::StopConnecting(id) => self.stop_connecting(id, run, world),
            Request::Disconnect(id) => self.disconnect(id, run, world),
            Request::Write(id, pieces) => self.write(id, pieces, run, world),
            Request::LoseConnection(id) => self.lose_connection(id, run, world),
            Request::RegisterProducer(id, producer, streaming) => {
                self.register_producer(id, producer, streaming, run, world)
            }
            Request::Tcp(report) => self.told(report, run, world),
        }
    }

    fn canceller_returned(
        &mut self,
        id: DeferredId,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        if let Some(Err(failure)) = answer {
            return run.raise(failure);
        }
        if self.deferreds[id.index()].called {
            return run.give(Outcome::Value(world.none()));
        }
        let cancelled = world.fault(super::Fault::CancelledError);
        self.fire(id, Outcome::Failure(cancelled), run, world)
    }

    /// `Deferred.cancel`. Twisted calls itself for what is waited for; where those form a ring, Python ends that with
    /// `RecursionError`, and so does this.
    fn cancel(&mut self, id: DeferredId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let (mut id, mut hops) = (id, 0);
        // Only what a Deferred that has fired waits for can still be stopped.
        while let Deferred { called: true, list: None, result: Some(Outcome::Deferred(other)), .. } =
            self.deferreds[id.index()]
        {
            (id, hops) = (other, hops + 1);
            if hops > self.deferreds.len() {
                return run.give_up(world);
            }
        }
        let deferred = &mut self.deferreds[id.index()];
        if deferred.called {
            return run.give(Outcome::Value(world.none()));
        }
        if let Some(list) = deferred.list {
            let cancelled = |frame: &Frame<W>| matches!(frame, Frame::CancelMembers(other, _) if *other == list);
            if run.depth() > DEPTH_MAX || run.frames.iter().any(cancelled) {
                return run.give_up(world);
            }
            return self.cancel_members(list, 0, None, run, world);
        }
        let answer = match deferred.canceller.clone() {
            Canceller::None => {
                deferred.suppress_already_called = true;
                return self.canceller_returned(id, None, run, world);
            }
            Canceller::Call(callback) => {
                let argument = Some(Outcome::Deferred(id));
                return run.call(Frame::AfterCanceller(id), Call { callback, argument, deferred: Some(id) });
            }
            Canceller::Exclusion(exclusion) => self.cancel_acquire(exclusion, id, world),
            Canceller::Queue(queue) => self.cancel_get(queue, id, world),
            Canceller::DelayedCall(call) => self.cancel_call(call, world),
        };
        self.canceller_returned(id, Some(answer.map(|()| Outcome::Value(world.none()))), run, world)
    }
}
