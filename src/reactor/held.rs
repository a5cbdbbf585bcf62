//! What a reactor and its runs hold, for whoever collects garbage.

use super::run::Frame;
use super::{
    Answer, Call, Canceller, Connector, Cooperator, Deferred, DeferredId, Job, Outcome, Own, Reactor, Request, Run,
    Rung, Side, Work, World,
};

/// Something of the user's that the reactor holds, or a Deferred, which holds more.
pub enum Held<'a, W: World> {
    /// A callable.
    Callback(&'a W::Callback),
    /// A value.
    Value(&'a W::Value),
    /// A failure.
    Failure(&'a W::Failure),
    /// A Deferred: [`Reactor::held_by`] tells what it holds.
    Deferred(DeferredId),
}

type Visit<'v, W> = &'v mut dyn FnMut(Held<'_, W>);

impl<W: World> Reactor<W> {
    /// What the reactor itself holds: its delayed calls and other plans. Locks, queues, lists, loops and tasks live
    /// as long as the reactor, so that what they hold is among it.
    pub fn held(&self, visit: Visit<'_, W>) {
        self.delayed.iter().for_each(|(_, _, job)| job.held(visit));
        self.when_running.iter().chain(&self.thread_calls).for_each(|callback| visit(Held::Callback(callback)));
        self.exclusions.iter().flat_map(super::Exclusion::waiting).for_each(|id| visit(Held::Deferred(id)));
        for queue in &self.queues {
            queue.waiting().for_each(|id| visit(Held::Deferred(id)));
            queue.pending().for_each(|value| visit(Held::Value(value)));
        }
        for list in &self.lists {
            visit(Held::Deferred(list.deferred()));
            list.members().iter().for_each(|id| visit(Held::Deferred(*id)));
            list.results().iter().flatten().for_each(|outcome| outcome.held(visit));
        }
        self.triggers.callbacks().for_each(|callback| visit(Held::Callback(callback)));
        let of_connectors = self.busy_connectors().flat_map(Connector::values);
        let of_transports = self.transports().flat_map(|(_, transport)| transport.values());
        of_connectors.chain(of_transports).for_each(|value| visit(Held::Value(value)));
        for looping in &self.loops {
            visit(Held::Callback(looping.callback()));
            looping.deferred().into_iter().for_each(|id| visit(Held::Deferred(id)));
        }
        self.cooperators.iter().flat_map(Cooperator::callbacks).for_each(|callback| visit(Held::Callback(callback)));
        for task in &self.tasks {
            task.work().held(visit);
            task.waiting().iter().for_each(|id| visit(Held::Deferred(*id)));
            task.result().into_iter().for_each(|result| result.held(visit));
        }
    }

    /// What a Deferred holds.
    pub fn held_by(&self, id: DeferredId, visit: Visit<'_, W>) {
        if let Some(deferred) = self.deferreds.get(id.index()) {
            deferred.held(visit);
        }
    }
}

impl<W: World> Work<W> {
    fn held(&self, visit: Visit<'_, W>) {
        visit(Held::Callback(&self.next));
        visit(Held::Value(&self.iterator));
    }
}

impl<W: World> Deferred<W> {
    fn held(&self, visit: Visit<'_, W>) {
        self.ladder.iter().for_each(|rung| rung.held(visit));
        self.result.iter().for_each(|outcome| outcome.held(visit));
        self.unhandled.iter().for_each(|failure| visit(Held::Failure(failure)));
        self.waits_for.iter().for_each(|id| visit(Held::Deferred(*id)));
        if let Canceller::Call(callback) = &self.canceller {
            visit(Held::Callback(callback));
        }
    }
}

impl<W: World> Rung<W> {
    fn held(&self, visit: Visit<'_, W>) {
        match self {
            Self::Continue(id) => visit(Held::Deferred(*id)),
            Self::Pair { callback, errback } => [callback, errback].into_iter().for_each(|side| side.held(visit)),
        }
    }
}

impl<W: World> Side<W> {
    fn held(&self, visit: Visit<'_, W>) {
        match self {
            Self::Call(callback) | Self::Own(Own::RunExclusive(_, callback) | Own::Later(Some(callback))) => {
                visit(Held::Callback(callback))
            }
            Self::Own(Own::Fire(id)) => visit(Held::Deferred(*id)),
            Self::Pass | Self::Own(_) => {}
        }
    }
}

impl<W: World> Outcome<W> {
    fn held(&self, visit: Visit<'_, W>) {
        visit(match self {
            Self::Value(value) => Held::Value(value),
            Self::Failure(failure) => Held::Failure(failure),
            Self::Deferred(id) => Held::Deferred(*id),
        });
    }
}

impl<W: World> Job<W> {
    fn held(&self, visit: Visit<'_, W>) {
        match self {
            Self::Call(callback) => visit(Held::Callback(callback)),
            Self::Fire(id) => visit(Held::Deferred(*id)),
            Self::Loop(_) | Self::Tick(_) | Self::Transport(_) => {}
        }
    }
}

fn held_by_answer<W: World>(answer: &Answer<W>, visit: Visit<'_, W>) {
    match answer {
        Ok(outcome) => outcome.held(visit),
        Err(failure) => visit(Held::Failure(failure)),
    }
}

impl<W: World> Run<W> {
    /// What the run holds.
    pub fn held(&self, visit: Visit<'_, W>) {
        self.answer.iter().for_each(|answer| held_by_answer(answer, visit));
        self.request.iter().for_each(|request| request.held(visit));
        for frame in &self.frames {
            match frame {
                Frame::Ladder(ladder) => ladder.deferreds().for_each(|id| visit(Held::Deferred(id))),
                Frame::Return(outcome) | Frame::TaskEnds(_, _, outcome) => outcome.held(visit),
                Frame::Tcp(after) => after.failure().into_iter().for_each(|failure| visit(Held::Failure(failure))),
                Frame::Before(given) => given.iter().for_each(|id| visit(Held::Deferred(*id))),
                Frame::AfterCanceller(id) | Frame::LoopErrback(_, id) => visit(Held::Deferred(*id)),
                _ => {}
            }
        }
    }
}

impl<W: World> Request<W> {
    fn held(&self, visit: Visit<'_, W>) {
        match self {
            Self::Fire(id, outcome) => {
                visit(Held::Deferred(*id));
                outcome.held(visit);
            }
            Self::Add(id, rung) => {
                visit(Held::Deferred(*id));
                rung.held(visit);
            }
            Self::Unpause(id) | Self::Cancel(id) => visit(Held::Deferred(*id)),
            Self::Chain(from, to) => [from, to].into_iter().for_each(|id| visit(Held::Deferred(*id))),
            Self::Maybe(callback)
            | Self::RunExclusive(_, callback)
            | Self::DeferLater(_, Some(callback))
            | Self::CallWhenRunning(callback) => visit(Held::Callback(callback)),
            Self::List(members, _) => members.iter().for_each(|id| visit(Held::Deferred(*id))),
            Self::Put(_, value) | Self::Connect(_, value) | Self::RegisterProducer(_, value, _) => {
                visit(Held::Value(value))
            }
            Self::Cooperate(_, work) | Self::Coiterate(_, work) => work.held(visit),
            Self::Job(job) => job.held(visit),
            _ => {}
        }
    }
}

impl<W: World> Call<W> {
    /// What the call holds.
    pub fn held(&self, visit: Visit<'_, W>) {
        visit(Held::Callback(&self.callback));
        self.argument.iter().for_each(|outcome| outcome.held(visit));
    }
}
