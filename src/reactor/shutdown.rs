//! `reactor.stop`, from the turn in which it was called to the loop's end: a system event in three phases.

use std::collections::VecDeque;

use super::exclusion::NOT_IN_LIST;
use super::run::Frame;
use super::{
    Answer, Call, DeferredId, Fault, ListOptions, Outcome, Own, Reactor, Report, ReportSource, Request, Run, Rung,
    Side, Step, TransportId, TriggerId, World,
};

/// When a trigger of the reactor's shutdown is called: `addSystemEventTrigger`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// First; the reactor goes on until Deferreds that these give have fired.
    Before,
    /// When the loop has ended and the connections are lost.
    During,
    /// Last.
    After,
}

/// What is called when the reactor shuts down.
#[derive(Clone)]
pub(super) struct Triggers<W: World> {
    added: usize,
    phases: [VecDeque<(TriggerId, W::Callback)>; 3],
}

impl<W: World> Triggers<W> {
    pub fn new() -> Self {
        Self { added: 0, phases: std::array::from_fn(|_| VecDeque::new()) }
    }

    pub fn callbacks(&self) -> impl Iterator<Item = &W::Callback> {
        self.phases.iter().flatten().map(|(_, callback)| callback)
    }
}

impl<W: World> Reactor<W> {
    /// `addSystemEventTrigger(phase, 'shutdown', callback)`
    pub fn add_trigger(&mut self, phase: Phase, callback: W::Callback) -> TriggerId {
        let id = TriggerId::from_index(self.triggers.added);
        self.triggers.added += 1;
        self.triggers.phases[phase as usize].push_back((id, callback));
        id
    }

    /// The trigger whose id has this index, if it waits.
    pub fn find_trigger(&self, index: usize) -> Option<TriggerId> {
        self.triggers.phases.iter().flatten().map(|(id, _)| *id).find(|id| id.index() == index)
    }

    /// `removeSystemEventTrigger`
    ///
    /// # Errors
    /// `ValueError` when it was called or removed before.
    pub fn remove_trigger(&mut self, id: TriggerId, world: &mut W) -> Result<(), W::Failure> {
        for phase in &mut self.triggers.phases {
            if let Some(at) = phase.iter().position(|(other, _)| *other == id) {
                phase.remove(at);
                return Ok(());
            }
        }
        Err(world.fault(Fault::ValueError(NOT_IN_LIST)))
    }

    /// `reactor.stop`: the turn that runs ends as usual, and the reactor shuts down then.
    ///
    /// # Errors
    /// `ReactorNotRunning` before the start and after another stop.
    pub fn stop(&mut self, world: &mut W) -> Result<(), W::Failure> {
        if !self.started || self.stopped {
            return Err(world.fault(Fault::ReactorNotRunning));
        }
        (self.stopped, self.just_stopped, self.started_before) = (true, true, true);
        Ok(())
    }

    /// `reactor.crash`: the turn that runs ends as usual, and is the last one; nothing is shut down.
    pub fn crash(&mut self) {
        (self.started, self.running) = (false, false);
    }

    pub(super) fn end_turn(&mut self, run: &mut Run<W>, world: &mut W) -> Step<W> {
        if std::mem::take(&mut self.just_stopped) {
            run.push(Frame::Before(Vec::new()));
            return Step::More;
        }
        run.give(Outcome::Value(world.none()))
    }

    /// Calls the triggers before the shutdown, and then waits for the Deferreds that they gave.
    pub(super) fn before_shutdown(
        &mut self,
        mut given: Vec<DeferredId>,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
    ) -> Step<W> {
        match answer {
            Some(Err(failure)) => {
                run.push(Frame::Before(given));
                return Step::Report(Report { source: ReportSource::Shutdown, failure });
            }
            Some(Ok(Outcome::Deferred(id))) => given.push(id),
            _ => {}
        }
        match self.triggers.phases[Phase::Before as usize].pop_front() {
            Some((_, callback)) => run.call(Frame::Before(given), Call { callback, argument: None, deferred: None }),
            None => {
                run.push(Frame::Shutdown);
                run.begin(Request::List(given, ListOptions::default()));
                Step::More
            }
        }
    }

    /// The list of what is waited for was made.
    pub(super) fn await_shutdown(&mut self, answer: Option<Answer<W>>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let list = self.deferred_of(answer, world);
        let rung = Rung::Pair { callback: Side::Own(Own::Shutdown), errback: Side::Pass };
        run.begin(Request::Add(list, rung));
        Step::More
    }

    /// Ends the loop, and loses all connections.
    pub(super) fn shut_down(&mut self, run: &mut Run<W>) -> Step<W> {
        self.crash();
        run.push(Frame::Triggers(Phase::During));
        let mut watched = self.watched_transports();
        watched.iter().for_each(|id| self.stop_watching(*id));
        watched.reverse();
        run.push(Frame::DisconnectAll(watched));
        Step::More
    }

    pub(super) fn disconnect_all(&mut self, mut left: Vec<TransportId>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let Some(id) = left.pop() else { return run.give(Outcome::Value(world.none())) };
        run.push(Frame::DisconnectAll(left));
        let lost = world.fault(Fault::ConnectionLost);
        self.disconnect_transport(id, lost, run, world)
    }

    pub(super) fn call_triggers(
        &mut self,
        phase: Phase,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        if let Some(Err(failure)) = answer {
            run.push(Frame::Triggers(phase));
            return Step::Report(Report { source: ReportSource::Shutdown, failure });
        }
        match self.triggers.phases[phase as usize].pop_front() {
            Some((_, callback)) => run.call(Frame::Triggers(phase), Call { callback, argument: None, deferred: None }),
            None if phase == Phase::During => {
                run.push(Frame::Triggers(Phase::After));
                Step::More
            }
            None => run.give(Outcome::Value(world.none())),
        }
    }
}
