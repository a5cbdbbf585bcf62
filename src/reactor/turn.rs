//! The reactor's loop: its start and its turns; the clock; and what delayed calls do.

use super::run::Frame;
use super::{
    Answer, Call, Canceller, CooperatorId, DelayedCallId, Errand, Fault, LoopId, Outcome, Over, Own, Reactor, Report,
    ReportSource, Request, Run, Rung, Side, Step, World,
};
use crate::base::VirtualTime;

/// What a delayed call does when it is due.
#[derive(Clone)]
pub enum Job<W: World> {
    /// Calls the user's code, without an argument.
    Call(W::Callback),
    /// Fires a Deferred with none, as `deferLater` asks for.
    Fire(super::DeferredId),
    /// Calls a `LoopingCall`'s function.
    Loop(LoopId),
    /// Makes steps of a `Cooperator`'s tasks.
    Tick(CooperatorId),
    /// Does something for a transport.
    Transport(Errand),
}

impl<W: World> Reactor<W> {
    /// The time, as it was last told.
    pub fn now(&self) -> VirtualTime {
        self.now
    }

    /// Tells what time it is; an earlier time than before is passed over. It runs nothing.
    pub fn tell_time(&mut self, now: VirtualTime) {
        self.now = self.now.max(now);
    }

    /// `callLater`: calls `callback` in `delay_ns` nanoseconds from now.
    pub fn call_later(&mut self, delay_ns: u64, callback: W::Callback) -> DelayedCallId {
        let due = self.now + delay_ns;
        self.delayed_mut().add(due, Job::Call(callback))
    }

    /// `DelayedCall.cancel`.
    ///
    /// # Errors
    /// `AlreadyCalled` and `AlreadyCancelled`; so with the two below.
    pub fn cancel_call(&mut self, id: DelayedCallId, world: &mut W) -> Result<(), W::Failure> {
        self.delayed_mut().cancel(id).map_err(|over| over_failure(over, world))
    }

    /// `DelayedCall.reset`: makes it due in `delay_ns` nanoseconds from now.
    ///
    /// # Errors
    /// As [`Reactor::cancel_call`].
    pub fn reset_call(&mut self, id: DelayedCallId, delay_ns: u64, world: &mut W) -> Result<(), W::Failure> {
        let due = self.now + delay_ns;
        self.delayed_mut().reset(id, due).map_err(|over| over_failure(over, world))
    }

    /// `DelayedCall.delay`: puts it off by `by_ns` nanoseconds, or nearer when they are negative.
    ///
    /// # Errors
    /// As [`Reactor::cancel_call`].
    pub fn delay_call(&mut self, id: DelayedCallId, by_ns: i64, world: &mut W) -> Result<(), W::Failure> {
        self.delayed_mut().delay(id, by_ns).map_err(|over| over_failure(over, world))
    }

    /// `callFromThread`: has `callback` called in the next turn, before its delayed calls.
    pub fn call_from_thread(&mut self, callback: W::Callback) {
        self.thread_calls.push_back(callback);
    }

    /// Whether the loop is to make another turn.
    pub fn is_running(&self) -> bool {
        self.started
    }

    /// When the next turn has something to do; `None` when only others can give it work.
    ///
    /// Where Twisted computes its timeout it admits new delayed calls, and so does this.
    pub fn next_turn_at(&mut self) -> Option<VirtualTime> {
        self.delayed_mut().admit();
        if !self.thread_calls.is_empty() || self.just_stopped {
            return Some(self.now);
        }
        self.delayed_mut().next_due().map(|due| due.max(self.now))
    }

    pub(super) fn start(&mut self, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let fault = match (self.started, self.started_before) {
            (true, _) => Fault::ReactorAlreadyRunning,
            (_, true) => Fault::ReactorNotRestartable,
            _ => {
                (self.started, self.stopped, self.just_stopped, self.running) = (true, false, false, true);
                run.push(Frame::WhenRunning(self.when_running.len()));
                return Step::More;
            }
        };
        let failure = world.fault(fault);
        run.raise(failure)
    }

    pub(super) fn call_when_running(&mut self, callback: W::Callback, run: &mut Run<W>, world: &mut W) -> Step<W> {
        if self.running {
            return run.call(Frame::UserCall, Call { callback, argument: None, deferred: None });
        }
        self.when_running.push_back(callback);
        run.give(Outcome::Value(world.none()))
    }

    pub(super) fn when_running(
        &mut self,
        left: usize,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        if let Some(Err(failure)) = answer {
            run.push(Frame::WhenRunning(left));
            return Step::Report(Report { source: ReportSource::WhenRunning, failure });
        }
        match self.when_running.pop_front() {
            Some(callback) if left > 0 => {
                run.call(Frame::WhenRunning(left - 1), Call { callback, argument: None, deferred: None })
            }
            _ => run.give(Outcome::Value(world.none())),
        }
    }

    pub(super) fn begin_turn(&mut self, now: VirtualTime, run: &mut Run<W>) -> Step<W> {
        self.tell_time(now);
        run.push(Frame::TurnEnds);
        // Those that are queued while these run wait for the next turn.
        run.push(Frame::ThreadCalls(self.thread_calls.len()));
        Step::More
    }

    pub(super) fn thread_calls(&mut self, left: usize, answer: Option<Answer<W>>, run: &mut Run<W>) -> Step<W> {
        if let Some(Err(failure)) = answer {
            run.push(Frame::ThreadCalls(left));
            return Step::Report(Report { source: ReportSource::ThreadCall, failure });
        }
        if left > 0
            && let Some(callback) = self.thread_calls.pop_front()
        {
            return run.call(Frame::ThreadCalls(left - 1), Call { callback, argument: None, deferred: None });
        }
        self.delayed_mut().admit();
        run.push(Frame::Due(None, self.now));
        Step::More
    }

    /// Runs the next delayed call that is due in this turn; what it raises goes to the log.
    pub(super) fn run_due(
        &mut self,
        last: Option<(DelayedCallId, VirtualTime)>,
        until: VirtualTime,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
    ) -> Step<W> {
        if let (Some((id, _)), Some(Err(failure))) = (last, answer) {
            run.push(Frame::Due(None, until));
            return Step::Report(Report { source: ReportSource::DelayedCall(id), failure });
        }
        if let Some((id, due, job)) = self.delayed_mut().pop_due(until) {
            run.push(Frame::Due(Some((id, due)), until));
            run.begin(Request::Job(job));
        }
        Step::More
    }

    /// `Clock.advance`, one delayed call: each sees its own due time. What it raises goes to the caller, as in Twisted.
    pub(super) fn hop(
        &mut self,
        to: VirtualTime,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        if let Some(Err(failure)) = answer {
            return run.raise(failure);
        }
        self.delayed_mut().admit();
        let Some((_, due, job)) = self.delayed_mut().pop_due(to) else {
            self.tell_time(to);
            return run.give(Outcome::Value(world.none()));
        };
        self.tell_time(due);
        run.push(Frame::Hop(to));
        run.begin(Request::Job(job));
        Step::More
    }

    pub(super) fn job(&mut self, job: Job<W>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        match job {
            Job::Call(callback) => run.call(Frame::UserCall, Call { callback, argument: None, deferred: None }),
            Job::Fire(id) => {
                let none = Outcome::Value(world.none());
                self.fire(id, none, run, world)
            }
            Job::Loop(id) => self.call_loop(id, run, world),
            Job::Tick(id) => self.tick(id, run, world),
            Job::Transport(errand) => self.errand(errand, run, world),
        }
    }

    pub(super) fn defer_later(&mut self, delay_ns: u64, callback: Option<W::Callback>, run: &mut Run<W>) -> Step<W> {
        let id = self.deferred(Canceller::None);
        let due = self.now + delay_ns;
        let call = self.delayed_mut().add(due, Job::Fire(id));
        let deferred = &mut self.deferreds[id.index()];
        deferred.canceller = Canceller::DelayedCall(call);
        deferred.ladder.push_back(Rung::Pair { callback: Side::Own(Own::Later(callback)), errback: Side::Pass });
        self.rungs += 1;
        run.give(Outcome::Deferred(id))
    }
}

fn over_failure<W: World>(over: Over, world: &mut W) -> W::Failure {
    world.fault(match over {
        Over::Called => Fault::AlreadyCalled,
        Over::Cancelled => Fault::AlreadyCancelled,
    })
}
