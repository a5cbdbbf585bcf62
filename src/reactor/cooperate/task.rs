//! `CooperativeTask`: one iterator of a cooperator's.

use crate::reactor::run::Frame;
use crate::reactor::{
    Answer, Call, Canceller, CooperatorId, DeferredId, Fault, Outcome, Own, Reactor, Run, Rung, Side, Step, TaskId,
    World,
};

/// What a task does: an iterator.
#[derive(Clone)]
pub struct Work<W: World> {
    /// Makes the next step: the iterator's `__next__`.
    pub next: W::Callback,
    /// The iterator itself, with which the task's Deferreds fire.
    pub iterator: W::Value,
}

/// Why a task makes no more steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Finish {
    /// Its iterator has ended: `TaskDone`.
    Done,
    /// It was stopped: `TaskStopped`.
    Stopped,
    /// Its iterator raised, or what it waited for failed: `TaskFailed`.
    Failed,
    /// Its cooperator was stopped: `SchedulerStopped`.
    SchedulerStopped,
}

impl Finish {
    /// The exception for whoever would pause or stop the task after that.
    pub fn fault<W: World>(self) -> Fault<W> {
        match self {
            Self::Done => Fault::TaskDone,
            Self::Stopped => Fault::TaskStopped,
            Self::Failed => Fault::TaskFailed,
            Self::SchedulerStopped => Fault::SchedulerStopped,
        }
    }
}

/// A `twisted.internet.task.CooperativeTask`.
#[derive(Clone)]
pub struct CooperativeTask<W: World> {
    work: Work<W>,
    cooperator: CooperatorId,
    /// The Deferreds of `whenDone` that were given before it was done.
    waiting: Vec<DeferredId>,
    pauses: u32,
    finished: Option<(Finish, Outcome<W>)>,
}

impl<W: World> CooperativeTask<W> {
    /// What it does.
    pub fn work(&self) -> &Work<W> {
        &self.work
    }

    /// Whose it is.
    pub fn cooperator(&self) -> CooperatorId {
        self.cooperator
    }

    /// Those who wait for its end, or did so.
    pub fn waiting(&self) -> &[DeferredId] {
        &self.waiting
    }

    /// Pauses that were not taken back, the one of waiting for a Deferred included.
    pub fn pauses(&self) -> u32 {
        self.pauses
    }

    /// Why it is over; `None` while it is not.
    pub fn finish(&self) -> Option<Finish> {
        self.finished.as_ref().map(|(finish, _)| *finish)
    }

    /// What its Deferreds fire with once it is over.
    pub fn result(&self) -> Option<&Outcome<W>> {
        self.finished.as_ref().map(|(_, result)| result)
    }
}

impl<W: World> Reactor<W> {
    /// Looks at a `CooperativeTask`.
    pub fn get_task(&self, id: TaskId) -> &CooperativeTask<W> {
        &self.tasks[id.index()]
    }

    /// `CooperativeTask.whenDone`: a Deferred of its end, which has fired if that has come.
    pub fn when_done(&mut self, id: TaskId) -> DeferredId {
        match self.tasks[id.index()].result().cloned() {
            Some(result) => self.succeed(result),
            None => {
                let deferred = self.deferred(Canceller::None);
                self.tasks[id.index()].waiting.push(deferred);
                deferred
            }
        }
    }

    /// `CooperativeTask.pause`: no more steps until it is resumed as often as it was paused.
    ///
    /// # Errors
    /// `TaskDone`, `TaskStopped`, `TaskFailed` or `SchedulerStopped` when it is over. `ValueError` when its cooperator was
    /// stopped and has forgotten it: then it is paused nevertheless.
    pub fn pause_task(&mut self, id: TaskId, world: &mut W) -> Result<(), W::Failure> {
        self.check_unfinished(id, world)?;
        let task = &mut self.tasks[id.index()];
        task.pauses += 1;
        if task.pauses == 1 { self.remove_task(id, world) } else { Ok(()) }
    }

    fn check_unfinished(&self, id: TaskId, world: &mut W) -> Result<(), W::Failure> {
        match self.tasks[id.index()].finish() {
            Some(finish) => Err(world.fault(finish.fault())),
            None => Ok(()),
        }
    }

    fn new_task(&mut self, cooperator: CooperatorId, work: Work<W>) -> TaskId {
        self.tasks.push(CooperativeTask { work, cooperator, waiting: Vec::new(), pauses: 0, finished: None });
        TaskId::from_index(self.tasks.len() - 1)
    }

    /// `Cooperator.cooperate`
    pub(in crate::reactor) fn cooperate(
        &mut self,
        cooperator: CooperatorId,
        work: Work<W>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let id = self.new_task(cooperator, work);
        run.push(Frame::Return(Outcome::Value(world.task(id))));
        self.add_task(id, run, world)
    }

    /// `Cooperator.coiterate`
    pub(in crate::reactor) fn coiterate(
        &mut self,
        cooperator: CooperatorId,
        work: Work<W>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let id = self.new_task(cooperator, work);
        run.push(Frame::Coiterated(id));
        self.add_task(id, run, world)
    }

    pub(in crate::reactor) fn coiterated(
        &mut self,
        id: TaskId,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        if let Some(Err(failure)) = answer {
            return run.raise(failure);
        }
        let (when_done, done) = (self.when_done(id), self.deferred(Canceller::None));
        self.set_waits_for(done, when_done);
        run.push(Frame::Return(Outcome::Deferred(done)));
        self.add(when_done, Rung::own(Own::Fire(done)), run, world)
    }

    /// `CooperativeTask.resume`
    pub(in crate::reactor) fn resume_task(&mut self, id: TaskId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let task = &mut self.tasks[id.index()];
        if task.pauses == 0 {
            let failure = world.fault(Fault::NotPaused);
            return run.raise(failure);
        }
        task.pauses -= 1;
        if task.pauses == 0 && task.finished.is_none() {
            return self.add_task(id, run, world);
        }
        run.give(Outcome::Value(world.none()))
    }

    /// `CooperativeTask.stop`
    pub(in crate::reactor) fn stop_task(&mut self, id: TaskId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        if let Err(failure) = self.check_unfinished(id, world) {
            return run.raise(failure);
        }
        let failure = world.fault(Fault::TaskStopped);
        self.finish_task(id, Finish::Stopped, Outcome::Failure(failure), run, world)
    }

    pub(super) fn stop_with_cooperator(&mut self, id: TaskId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let failure = world.fault(Fault::SchedulerStopped);
        self.finish_task(id, Finish::SchedulerStopped, Outcome::Failure(failure), run, world)
    }

    /// What a task waited for has failed.
    pub(in crate::reactor) fn fail_task(
        &mut self,
        id: TaskId,
        failure: Outcome<W>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        self.finish_task(id, Finish::Failed, failure, run, world)
    }

    /// `_completeWith`: may come a second time, as a task may be stopped while a Deferred or a step of its is under way.
    fn finish_task(
        &mut self,
        id: TaskId,
        finish: Finish,
        result: Outcome<W>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let task = &mut self.tasks[id.index()];
        task.finished = Some((finish, result.clone()));
        if task.pauses == 0
            && let Err(failure) = self.remove_task(id, world)
        {
            return run.raise(failure);
        }
        run.push(Frame::TaskEnds(id, 0, result));
        Step::More
    }

    /// Fires the next of those who wait for the end.
    pub(in crate::reactor) fn task_ends(
        &mut self,
        id: TaskId,
        next: usize,
        result: Outcome<W>,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        if let Some(Err(failure)) = answer {
            return run.raise(failure);
        }
        let Some(&deferred) = self.tasks[id.index()].waiting.get(next) else {
            return run.give(Outcome::Value(world.none()));
        };
        run.push(Frame::TaskEnds(id, next + 1, result.clone()));
        self.fire(deferred, result, run, world)
    }

    /// `_oneWorkUnit`
    pub(in crate::reactor) fn step_task(&mut self, id: TaskId, run: &mut Run<W>) -> Step<W> {
        let callback = self.tasks[id.index()].work.next.clone();
        run.call(Frame::Stepped(id), Call { callback, argument: None, deferred: None })
    }

    pub(in crate::reactor) fn stepped(
        &mut self,
        id: TaskId,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        match answer {
            Some(Err(failure)) if world.is_stop_iteration(&failure) => {
                let iterator = self.tasks[id.index()].work.iterator.clone();
                self.finish_task(id, Finish::Done, Outcome::Value(iterator), run, world)
            }
            Some(Err(failure)) => self.fail_task(id, Outcome::Failure(failure), run, world),
            Some(Ok(Outcome::Deferred(deferred))) => {
                if let Err(failure) = self.pause_task(id, world) {
                    return run.raise(failure);
                }
                let rung =
                    Rung::Pair { callback: Side::Own(Own::TaskGoesOn(id)), errback: Side::Own(Own::TaskFails(id)) };
                self.add(deferred, rung, run, world)
            }
            _ => run.give(Outcome::Value(world.none())),
        }
    }
}
