//! `LoopingCall`: a function that is called again and again, on a grid of times that does not drift.

use super::run::Frame;
use super::{
    Answer, Call, Canceller, DeferredId, DelayedCallId, Fault, Job, LoopId, Outcome, Own, Reactor, Report,
    ReportSource, Request, Run, Rung, Side, Step, World,
};
use crate::base::VirtualTime;

/// A `twisted.internet.task.LoopingCall`.
#[derive(Clone)]
pub struct Looping<W: World> {
    callback: W::Callback,
    /// Whether the function is told how many intervals went by (`withCount`).
    counted: bool,
    interval_ns: u64,
    started_at: VirtualTime,
    at_start: bool,
    counted_at: Option<VirtualTime>,
    running: bool,
    call: Option<DelayedCallId>,
    deferred: Option<DeferredId>,
}

impl<W: World> Looping<W> {
    pub(super) fn new(callback: W::Callback, counted: bool) -> Self {
        Self {
            callback,
            counted,
            interval_ns: 0,
            started_at: VirtualTime::ZERO,
            at_start: false,
            counted_at: None,
            running: false,
            call: None,
            deferred: None,
        }
    }

    /// What it calls.
    pub fn callback(&self) -> &W::Callback {
        &self.callback
    }

    /// Whether it goes on.
    pub fn is_running(&self) -> bool {
        self.running
    }

    /// The delayed call of its next round; `None` while its function has not ended.
    pub fn next_call(&self) -> Option<DelayedCallId> {
        self.call
    }

    /// The Deferred that fires when it ends.
    pub fn deferred(&self) -> Option<DeferredId> {
        self.deferred
    }

    /// Nanoseconds from call to call.
    pub fn interval_ns(&self) -> u64 {
        self.interval_ns
    }

    fn intervals(&self, elapsed_ns: i128) -> i128 {
        elapsed_ns / i128::from(self.interval_ns)
    }

    /// How many intervals began since the last counted call; `None` for no call this time.
    fn count(&mut self, now: VirtualTime) -> Option<u64> {
        if self.interval_ns == 0 {
            self.counted_at = Some(now);
            return Some(1);
        }
        let start = i128::from(self.started_at.as_nanos());
        let before = match self.counted_at {
            Some(time) => i128::from(time.as_nanos()),
            None if self.at_start => start - i128::from(self.interval_ns),
            None => start,
        };
        let count = self.intervals(i128::from(now.as_nanos()) - start) - self.intervals(before - start);
        let count = u64::try_from(count).ok().filter(|&count| count > 0)?;
        self.counted_at = Some(now);
        Some(count)
    }
}

impl<W: World> Reactor<W> {
    /// `LoopingCall(f)`: nothing happens until it is started.
    pub fn looping_call(&mut self, callback: W::Callback) -> LoopId {
        self.add_loop(Looping::new(callback, false))
    }

    /// `LoopingCall.withCount(f)`: the function is given the number of intervals since its last call.
    pub fn looping_call_with_count(&mut self, callback: W::Callback) -> LoopId {
        self.add_loop(Looping::new(callback, true))
    }

    fn add_loop(&mut self, looping: Looping<W>) -> LoopId {
        let id = LoopId::from_index(self.loops.len());
        self.loops.push(looping);
        id
    }

    /// `LoopingCall.reset`: the grid of times starts anew with now.
    ///
    /// # Errors
    /// `AssertionError` when it does not run.
    pub fn reset_loop(&mut self, id: LoopId, world: &mut W) -> Result<(), W::Failure> {
        let looping = &mut self.loops[id.index()];
        if !looping.running {
            return Err(world.fault(Fault::AssertionError("Tried to reset a LoopingCall that was not running.")));
        }
        if let Some(call) = looping.call.take() {
            self.cancel_call(call, world)?;
            self.loops[id.index()].started_at = self.now;
            self.plan_loop(id);
        }
        Ok(())
    }

    pub(super) fn start_loop(
        &mut self,
        id: LoopId,
        interval_ns: u64,
        at_start: bool,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        if self.loops[id.index()].running {
            let failure = world.fault(Fault::AssertionError("Tried to start an already running LoopingCall."));
            return run.raise(failure);
        }
        let deferred = self.deferred(Canceller::None);
        let looping = &mut self.loops[id.index()];
        looping.running = true;
        looping.deferred = Some(deferred);
        looping.started_at = self.now;
        looping.interval_ns = interval_ns;
        looping.at_start = at_start;
        if !at_start {
            self.plan_loop(id);
            return run.give(Outcome::Deferred(deferred));
        }
        run.push(Frame::Return(Outcome::Deferred(deferred)));
        self.call_loop(id, run, world)
    }

    pub(super) fn stop_loop(&mut self, id: LoopId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let looping = &mut self.loops[id.index()];
        if !looping.running {
            let failure = world.fault(Fault::AssertionError("Tried to stop a LoopingCall that was not running."));
            return run.raise(failure);
        }
        looping.running = false;
        let Some(call) = looping.call.take() else {
            // Its function has not ended; the Deferred fires when it has.
            return run.give(Outcome::Value(world.none()));
        };
        if let Err(failure) = self.cancel_call(call, world) {
            return run.raise(failure);
        }
        let value = world.looping_call(id);
        self.fire_loop(id, Outcome::Value(value), run, world)
    }

    pub(super) fn call_loop(&mut self, id: LoopId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let looping = &mut self.loops[id.index()];
        looping.call = None;
        let argument = if looping.counted {
            let Some(count) = looping.count(self.now) else {
                return self.looped(id, None, run, world);
            };
            Some(Outcome::Value(world.integer(count)))
        } else {
            None
        };
        let call = Call { callback: looping.callback.clone(), argument, deferred: None };
        run.call(Frame::Looped(id), call)
    }

    /// The function has ended, or gave a Deferred: then the next round is planned when that has fired.
    pub(super) fn looped(&mut self, id: LoopId, answer: Option<Answer<W>>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        match answer {
            Some(Ok(Outcome::Deferred(deferred))) => {
                run.push(Frame::LoopErrback(id, deferred));
                let rung = Rung::Pair { callback: Side::Own(Own::LoopGoesOn(id)), errback: Side::Pass };
                self.add(deferred, rung, run, world)
            }
            // Nobody could see the Deferred that Twisted makes of these.
            Some(Err(failure) | Ok(Outcome::Failure(failure))) => {
                run.push(Frame::LoopEnded(id));
                self.loop_failed(id, Outcome::Failure(failure), run, world)
            }
            _ => {
                run.push(Frame::LoopEnded(id));
                self.loop_goes_on(id, run, world)
            }
        }
    }

    /// Ending a loop whose Deferred was fired from outside raises, in Twisted on a Deferred that nobody holds: it is
    /// logged there as unhandled.
    pub(super) fn loop_ended(
        &mut self,
        id: LoopId,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        match answer {
            Some(Err(failure)) => {
                let none = world.none();
                run.give(Outcome::Value(none));
                Step::Report(Report { source: ReportSource::LoopingCall(id), failure })
            }
            _ => run.give(Outcome::Value(world.none())),
        }
    }

    pub(super) fn loop_errback(&mut self, id: LoopId, deferred: DeferredId, run: &mut Run<W>) -> Step<W> {
        let rung = Rung::Pair { callback: Side::Pass, errback: Side::Own(Own::LoopFailed(id)) };
        run.begin(Request::Add(deferred, rung));
        Step::More
    }

    pub(super) fn loop_goes_on(&mut self, id: LoopId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        if self.loops[id.index()].running {
            self.plan_loop(id);
            return run.give(Outcome::Value(world.none()));
        }
        let value = world.looping_call(id);
        self.fire_loop(id, Outcome::Value(value), run, world)
    }

    pub(super) fn loop_failed(&mut self, id: LoopId, failure: Outcome<W>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        self.loops[id.index()].running = false;
        self.fire_loop(id, failure, run, world)
    }

    fn fire_loop(&mut self, id: LoopId, outcome: Outcome<W>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        match self.loops[id.index()].deferred.take() {
            Some(deferred) => self.fire(deferred, outcome, run, world),
            None => {
                let failure = world.fault(Fault::AssertionError(""));
                run.raise(failure)
            }
        }
    }

    /// Plans the next round for the next time on the grid, however late it is: rounds that were missed are skipped.
    fn plan_loop(&mut self, id: LoopId) {
        let looping = &self.loops[id.index()];
        let delay_ns = match looping.interval_ns {
            0 => 0,
            interval_ns => interval_ns - self.now.since(looping.started_at) % interval_ns,
        };
        let due = self.now + delay_ns;
        let call = self.delayed_mut().add(due, Job::Loop(id));
        self.loops[id.index()].call = Some(call);
    }
}
