//! `Cooperator`: iterators that take turns, some of their steps in each turn of the reactor.
//!
//! # Words
//! A **task** is an iterator that shares the reactor. One call of the iterator is a **step**. A **tick** makes steps,
//! those of the tasks in turn, until its **slice** is over. The next tick is a delayed call, so that others come to
//! their turn in between.
//!
//! # Shape
//! The iterator, the predicate and the scheduler are the world's: the core asks for their calls. A step that answers a
//! Deferred pauses its task until that has fired; one that raises what [`World::is_stop_iteration`] knows ends it well.
//!
//! # Where it differs
//! Twisted's slice is measured by the computer's clock, this one by the reactor's. A predicate is told how many steps
//! its tick has made, where Twisted makes a new predicate for each tick. What the scheduler plans cannot be taken back:
//! a tick that finds nothing to do does nothing. Everything else is followed, what surprises in it too: stopping a
//! cooperator ends every other task of its and forgets the rest, as Twisted's list shrinks while it is gone through; and
//! a tick in which something raises plans no other.

mod local;
mod task;
#[cfg(test)]
mod tests;

pub use task::{CooperativeTask, Finish, Work};

use super::exclusion::NOT_IN_LIST;
use super::run::Frame;
use super::{
    Answer, Call, CooperatorId, DelayedCallId, Fault, Job, Outcome, Reactor, Request, Run, Step, TaskId, World,
};
use crate::base::VirtualTime;

/// Nanoseconds for which a tick makes steps, unless the options say otherwise (`_Timer.MAX_SLICE`).
pub const SLICE_NS: u64 = 10_000_000;

/// Nanoseconds from tick to tick, unless the options say otherwise (`_EPSILON`).
pub const TICK_DELAY_NS: u64 = 10;

/// What ends a tick: Twisted's `terminationPredicateFactory`. It is looked at after each step.
#[derive(Clone)]
pub enum Slice<W: World> {
    /// So many nanoseconds since the tick began.
    Time(u64),
    /// A callable: it is called with the number of steps that the tick has made, and gives none for it to go on.
    Call(W::Callback),
}

/// What plans the next tick.
#[derive(Clone)]
pub enum Scheduler<W: World> {
    /// A delayed call, so many nanoseconds later.
    Later(u64),
    /// A callable that sees to a [`Request::Tick`] later. When it gives none it is called again with the next task.
    Call(W::Callback),
}

/// How a [`Cooperator`] goes about it.
#[derive(Clone)]
pub struct CooperatorOptions<W: World> {
    /// What ends a tick.
    pub slice: Slice<W>,
    /// What plans the next one.
    pub scheduler: Scheduler<W>,
    /// Whether it begins with the first task; otherwise it waits for [`Request::StartCooperator`].
    pub started: bool,
}

impl<W: World> Default for CooperatorOptions<W> {
    fn default() -> Self {
        Self { slice: Slice::Time(SLICE_NS), scheduler: Scheduler::Later(TICK_DELAY_NS), started: true }
    }
}

/// Whether a tick will come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Planned {
    No,
    Call(DelayedCallId),
    /// By a scheduler of the user's.
    Elsewhere,
}

/// Where a round through a list goes on, as Python's iterators of lists do: what is taken out of the list before that
/// place has the round leave one out.
#[derive(Clone, Copy, Debug)]
struct Place {
    list: usize,
    at: usize,
}

/// A `twisted.internet.task.Cooperator`.
#[derive(Clone)]
pub struct Cooperator<W: World> {
    options: CooperatorOptions<W>,
    /// Lists of tasks. The last one is its own; those before it were left behind when it was stopped, and whoever goes
    /// through one of them meanwhile goes on with that.
    lists: Vec<Vec<TaskId>>,
    /// Where the tasks' turn goes on, from tick to tick; `None` once a round has come to its end.
    round: Option<Place>,
    /// Rounds that were begun.
    rounds: u32,
    planned: Planned,
    stopped: bool,
    /// Whether a tick was wanted before its start.
    wanted: bool,
}

impl<W: World> Cooperator<W> {
    fn new(options: CooperatorOptions<W>) -> Self {
        let lists = vec![Vec::new()];
        Self { options, lists, round: None, rounds: 0, planned: Planned::No, stopped: false, wanted: false }
    }

    /// `running`: whether it was started, and not stopped since.
    pub fn is_running(&self) -> bool {
        self.options.started && !self.stopped
    }

    /// The tasks that have something to do, first to last; those that are paused are not among them.
    pub fn tasks(&self) -> &[TaskId] {
        self.lists.last().expect("one list is its own")
    }

    /// The delayed call of its next tick.
    pub fn next_call(&self) -> Option<DelayedCallId> {
        match self.planned {
            Planned::Call(call) => Some(call),
            _ => None,
        }
    }

    /// The callables of its options.
    pub fn callbacks(&self) -> impl Iterator<Item = &W::Callback> {
        let of_slice = match &self.options.slice {
            Slice::Call(callback) => Some(callback),
            Slice::Time(_) => None,
        };
        let of_scheduler = match &self.options.scheduler {
            Scheduler::Call(callback) => Some(callback),
            Scheduler::Later(_) => None,
        };
        of_slice.into_iter().chain(of_scheduler)
    }

    fn own_list(&mut self) -> &mut Vec<TaskId> {
        self.lists.last_mut().expect("one list is its own")
    }

    fn begin_round(&mut self) {
        self.round = Some(Place { list: self.lists.len() - 1, at: 0 });
        self.rounds = self.rounds.wrapping_add(1);
    }

    /// The next task of this round; `None` at its end.
    fn next_of(&mut self, round: u32) -> Option<TaskId> {
        // A tick within the tick ends a round before it begins another one.
        let place = self.round.as_mut().filter(|_| self.rounds == round)?;
        let next = self.lists[place.list].get(place.at).copied();
        place.at += 1;
        if next.is_none() {
            self.round = None;
        }
        next
    }
}

/// How far a tick is.
#[derive(Clone, Copy)]
pub(super) struct Tick {
    cooperator: CooperatorId,
    /// When its slice is over, if time ends it.
    until: VirtualTime,
    steps: u64,
    /// The round that it goes through.
    round: u32,
    /// Whether its predicate is being asked; otherwise a step is under way.
    asking: bool,
}

impl<W: World> Reactor<W> {
    /// `Cooperator(terminationPredicateFactory, scheduler, started)`
    pub fn cooperator(&mut self, options: CooperatorOptions<W>) -> CooperatorId {
        self.cooperators.push(Cooperator::new(options));
        CooperatorId::from_index(self.cooperators.len() - 1)
    }

    /// Looks at a `Cooperator`.
    pub fn get_cooperator(&self, id: CooperatorId) -> &Cooperator<W> {
        &self.cooperators[id.index()]
    }

    /// `Cooperator.start`
    pub(super) fn start_cooperator(&mut self, id: CooperatorId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let cooperator = &mut self.cooperators[id.index()];
        cooperator.stopped = false;
        cooperator.options.started = true;
        if std::mem::take(&mut cooperator.wanted) {
            return self.plan_tick(id, run, world);
        }
        run.give(Outcome::Value(world.none()))
    }

    /// `Cooperator.stop`
    pub(super) fn stop_cooperator(&mut self, id: CooperatorId, run: &mut Run<W>) -> Step<W> {
        let cooperator = &mut self.cooperators[id.index()];
        cooperator.stopped = true;
        run.push(Frame::StopTasks(id, cooperator.lists.len() - 1, 0));
        Step::More
    }

    pub(super) fn stop_tasks(
        &mut self,
        (id, list, at): (CooperatorId, usize, usize),
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        if let Some(Err(failure)) = answer {
            return run.raise(failure);
        }
        let cooperator = &mut self.cooperators[id.index()];
        if let Some(&task) = cooperator.lists[list].get(at) {
            run.push(Frame::StopTasks(id, list, at + 1));
            return self.stop_with_cooperator(task, run, world);
        }
        cooperator.lists.push(Vec::new());
        match self.take_tick_back(id, world) {
            Ok(()) => run.give(Outcome::Value(world.none())),
            Err(failure) => run.raise(failure),
        }
    }

    /// `_addTask`
    pub(super) fn add_task(&mut self, id: TaskId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let cooperator_id = self.tasks[id.index()].cooperator();
        let cooperator = &mut self.cooperators[cooperator_id.index()];
        cooperator.own_list().push(id);
        if cooperator.stopped {
            return self.stop_with_cooperator(id, run, world);
        }
        self.plan_tick(cooperator_id, run, world)
    }

    /// `_removeTask`
    pub(super) fn remove_task(&mut self, id: TaskId, world: &mut W) -> Result<(), W::Failure> {
        let cooperator_id = self.tasks[id.index()].cooperator();
        let tasks = self.cooperators[cooperator_id.index()].own_list();
        let Some(at) = tasks.iter().position(|&other| other == id) else {
            return Err(world.fault(Fault::ValueError(NOT_IN_LIST)));
        };
        tasks.remove(at);
        if tasks.is_empty() { self.take_tick_back(cooperator_id, world) } else { Ok(()) }
    }

    fn take_tick_back(&mut self, id: CooperatorId, world: &mut W) -> Result<(), W::Failure> {
        let cooperator = &mut self.cooperators[id.index()];
        let planned = cooperator.planned;
        if let Planned::Call(call) = planned {
            self.cancel_call(call, world)?;
        }
        self.cooperators[id.index()].planned = Planned::No;
        Ok(())
    }

    /// `_reschedule`
    fn plan_tick(&mut self, id: CooperatorId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let cooperator = &mut self.cooperators[id.index()];
        if !cooperator.options.started {
            cooperator.wanted = true;
        } else if cooperator.planned == Planned::No && !cooperator.tasks().is_empty() {
            match cooperator.options.scheduler.clone() {
                Scheduler::Later(delay_ns) => {
                    let due = self.now + delay_ns;
                    let call = self.delayed_mut().add(due, Job::Tick(id));
                    self.cooperators[id.index()].planned = Planned::Call(call);
                }
                Scheduler::Call(callback) => {
                    return run.call(Frame::Planned(id), Call { callback, argument: None, deferred: None });
                }
            }
        }
        run.give(Outcome::Value(world.none()))
    }

    /// A scheduler of the user's has answered.
    pub(super) fn tick_planned(
        &mut self,
        id: CooperatorId,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let in_vain = match answer {
            Some(Err(failure)) => return run.raise(failure),
            Some(Ok(Outcome::Value(value))) => world.is_none(&value),
            _ => false,
        };
        self.cooperators[id.index()].planned = if in_vain { Planned::No } else { Planned::Elsewhere };
        run.give(Outcome::Value(world.none()))
    }

    /// `_tick`
    pub(super) fn tick(&mut self, id: CooperatorId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let now = self.now;
        let cooperator = &mut self.cooperators[id.index()];
        cooperator.planned = Planned::No;
        if cooperator.tasks().is_empty() {
            return self.plan_tick(id, run, world);
        }
        let until = match cooperator.options.slice {
            Slice::Time(slice_ns) => now + slice_ns,
            Slice::Call(_) => VirtualTime(u64::MAX),
        };
        let tick = Tick { cooperator: id, until, steps: 0, round: cooperator.rounds, asking: false };
        self.next_step(tick, run, world)
    }

    fn next_step(&mut self, mut tick: Tick, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let cooperator = &mut self.cooperators[tick.cooperator.index()];
        let next = cooperator.next_of(tick.round).or_else(|| {
            cooperator.begin_round();
            tick.round = cooperator.rounds;
            // Where nobody is left the round stands at its beginning, for the tasks of a later tick.
            if cooperator.tasks().is_empty() { None } else { cooperator.next_of(tick.round) }
        });
        let Some(task) = next else { return self.plan_tick(tick.cooperator, run, world) };
        run.push(Frame::Tick(Tick { steps: tick.steps + 1, asking: false, ..tick }));
        run.begin(Request::Step(task));
        Step::More
    }

    /// A step has been made, or the predicate has answered.
    pub(super) fn tick_on(
        &mut self,
        tick: Tick,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let answer = match answer {
            Some(Err(failure)) => return run.raise(failure),
            Some(Ok(answer)) => answer,
            None => Outcome::Value(world.none()),
        };
        let is_over = if tick.asking {
            !matches!(answer, Outcome::Value(value) if world.is_none(&value))
        } else {
            match &self.cooperators[tick.cooperator.index()].options.slice {
                Slice::Time(_) => self.now >= tick.until,
                Slice::Call(callback) => {
                    let argument = Some(Outcome::Value(world.integer(tick.steps)));
                    let call = Call { callback: callback.clone(), argument, deferred: None };
                    return run.call(Frame::Tick(Tick { asking: true, ..tick }), call);
                }
            }
        };
        if is_over { self.plan_tick(tick.cooperator, run, world) } else { self.next_step(tick, run, world) }
    }
}
