//! Climbing ladders: firing, adding, pausing, and the chain of Deferreds that wait for each other.

use smallvec::{SmallVec, smallvec};

use super::run::Frame;
use super::{Answer, Call, Deferred, DeferredId, Fault, Outcome, Own, Reactor, Request, Run, Rung, Side, Step, World};

/// The state of Twisted's `_runCallbacks`: Deferreds whose ladders are climbed, the last of them first.
///
/// A Deferred whose result goes over to one that waits for it stays below that one, so that a chain of any length
/// takes no stack.
#[derive(Clone)]
pub(super) struct Ladder {
    chain: SmallVec<[DeferredId; 2]>,
    /// Whether the last of the chain has just become the last, so that its pauses count.
    fresh: bool,
}

impl Ladder {
    /// Of a Deferred on whose rungs the climbing is under way.
    pub fn going_on(id: DeferredId) -> Self {
        Self { chain: smallvec![id], fresh: false }
    }

    fn of(id: DeferredId) -> Self {
        Self { chain: smallvec![id], fresh: true }
    }

    /// The Deferreds of the chain.
    pub fn deferreds(&self) -> impl Iterator<Item = DeferredId> {
        self.chain.iter().copied()
    }
}

impl<W: World> Reactor<W> {
    /// `Deferred.callback`, `Deferred.errback`.
    pub(super) fn fire(&mut self, id: DeferredId, outcome: Outcome<W>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let deferred = &mut self.deferreds[id.index()];
        if deferred.called {
            if deferred.suppress_already_called {
                deferred.suppress_already_called = false;
                return run.give(Outcome::Value(world.none()));
            }
            let failure = world.fault(Fault::AlreadyCalledError);
            return run.raise(failure);
        }
        if let Err(outcome) = deferred.fire_silently(outcome) {
            deferred.result = Some(outcome);
            run.push(Frame::Ladder(Ladder::of(id)));
            return Step::More;
        }
        run.give(Outcome::Value(world.none()))
    }

    pub(super) fn add(&mut self, id: DeferredId, rung: Rung<W>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let deferred = &mut self.deferreds[id.index()];
        deferred.ladder.push_back(rung);
        self.rungs += 1;
        if deferred.called { self.run_ladder(id, run, world) } else { run.give(Outcome::Value(world.none())) }
    }

    /// Adds a rung if nothing is called for that: the Deferred has not fired, or its ladder is being climbed. Otherwise
    /// gives it back, for a [`Request::Add`].
    ///
    /// # Errors
    /// The rung.
    pub fn add_silently(&mut self, id: DeferredId, rung: Rung<W>) -> Result<(), Rung<W>> {
        let deferred = &mut self.deferreds[id.index()];
        if deferred.called && !deferred.running {
            return Err(rung);
        }
        deferred.ladder.push_back(rung);
        self.rungs += 1;
        Ok(())
    }

    /// Fires a Deferred if it has not fired and its ladder is empty, so that nothing is called. Otherwise gives the
    /// outcome back, for a [`Request::Fire`].
    ///
    /// # Errors
    /// The outcome.
    pub fn fire_silently(&mut self, id: DeferredId, outcome: Outcome<W>) -> Result<(), Outcome<W>> {
        let deferred = &mut self.deferreds[id.index()];
        if deferred.called || !deferred.ladder.is_empty() { Err(outcome) } else { deferred.fire_silently(outcome) }
    }

    /// Takes the result of a Deferred that has fired, whose ladder is empty and which waits for nothing, as a callback
    /// would that gives none; nothing is called for that. `None` for all others, which need a callback.
    pub fn take_silently(&mut self, id: DeferredId, none: W::Value) -> Option<Outcome<W>> {
        let deferred = &mut self.deferreds[id.index()];
        let ready = deferred.called && !deferred.running && deferred.paused == 0 && deferred.ladder.is_empty();
        if !ready || matches!(deferred.result, Some(Outcome::Deferred(_))) {
            return None;
        }
        deferred.waits_for = None;
        deferred.unhandled = None;
        deferred.result.replace(Outcome::Value(none))
    }

    pub(super) fn unpause(&mut self, id: DeferredId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let deferred = &mut self.deferreds[id.index()];
        deferred.paused -= 1;
        if deferred.paused == 0 && deferred.called {
            self.run_ladder(id, run, world)
        } else {
            run.give(Outcome::Value(world.none()))
        }
    }

    /// Begins to climb, unless that is being done already: then what was added is reached in its turn.
    fn run_ladder(&mut self, id: DeferredId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        if self.deferreds[id.index()].running {
            return run.give(Outcome::Value(world.none()));
        }
        run.push(Frame::Ladder(Ladder::of(id)));
        Step::More
    }

    /// Climbs one rung of the ladder that is the frame on top. `answer` is that of the rung before, when it was called.
    #[inline]
    pub(super) fn climb(&mut self, answer: Option<Answer<W>>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let ladder = run.ladder();
        let Some(&id) = ladder.chain.last() else {
            return run.end_ladder(world);
        };
        let mut deferred = &mut self.deferreds[id.index()];
        if let Some(answer) = answer {
            deferred.running = false;
            let outcome = answer.unwrap_or_else(Outcome::Failure);
            let awaited = outcome.deferred();
            deferred.result = Some(outcome);
            if let Some(other) = awaited {
                if self.wait(id, other, world) {
                    return self.deferreds[id.index()].finish(run, world);
                }
                deferred = &mut self.deferreds[id.index()];
            }
        }
        if ladder.fresh {
            if deferred.paused != 0 {
                // Twisted gives the whole chain up: rungs below this one are climbed when something is added to them.
                return run.end_ladder(world);
            }
            deferred.waits_for = None;
            ladder.fresh = false;
        }
        let Some(rung) = deferred.ladder.pop_front() else {
            return deferred.finish(run, world);
        };
        self.rungs -= 1;
        let result = deferred.result.as_ref().expect("a Deferred that has fired has a result");
        let side = match rung {
            Rung::Continue(waiting) => {
                ladder.chain.push(waiting);
                ladder.fresh = true;
                self.hand_over(id, waiting, world);
                return Step::More;
            }
            Rung::Pair { errback, .. } if result.is_failure() => errback,
            Rung::Pair { callback, .. } => callback,
        };
        match side {
            Side::Pass => {
                // Passing a Deferred on is returning it: it is waited for.
                match result.deferred() {
                    Some(other) if self.wait(id, other, world) => self.deferreds[id.index()].finish(run, world),
                    _ => Step::More,
                }
            }
            Side::Call(callback) => {
                let argument = Some(result.clone());
                deferred.running = true;
                run.ask(Call { callback, argument, deferred: Some(id) })
            }
            Side::Own(own) => {
                let argument = result.clone();
                deferred.running = true;
                self.climb_own(own, id, argument, run, world)
            }
        }
    }

    /// Another Deferred is the result: takes its own, or waits for it. True when the climbing ends here for that.
    fn wait(&mut self, id: DeferredId, other: DeferredId, world: &mut W) -> bool {
        let inner = &mut self.deferreds[other.index()];
        if matches!(inner.result, None | Some(Outcome::Deferred(_))) || inner.paused != 0 {
            inner.ladder.push_back(Rung::Continue(id));
            self.rungs += 1;
            let outer = &mut self.deferreds[id.index()];
            outer.paused += 1;
            outer.waits_for = Some(other);
            return true;
        }
        let taken = inner.result.replace(Outcome::Value(world.none()));
        inner.unhandled = None;
        self.deferreds[id.index()].result = taken;
        false
    }

    /// Moves the result of `from` to `waiting`, which returned it.
    fn hand_over(&mut self, from: DeferredId, waiting: DeferredId, world: &mut W) {
        let inner = &mut self.deferreds[from.index()];
        let taken = inner.result.replace(Outcome::Value(world.none()));
        inner.unhandled = None;
        let outer = &mut self.deferreds[waiting.index()];
        outer.paused -= 1;
        // A Deferred that was returned to itself loses its result so.
        if waiting != from {
            outer.result = taken;
        }
    }

    fn climb_own(
        &mut self,
        own: Own<W>,
        id: DeferredId,
        argument: Outcome<W>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        match own {
            Own::Member(list, index) => self.member_ended(list, index, argument, run, world),
            Own::Values(list) => self.values_of(list, run, world),
            Own::Fire(other) => {
                // `Deferred.callback` returns none.
                let none = world.none();
                run.push(Frame::Return(Outcome::Value(none)));
                self.fire(other, argument, run, world)
            }
            Own::RunExclusive(exclusion, callback) => {
                run.push(Frame::ReleaseAfter(exclusion));
                run.begin(Request::Maybe(callback));
                Step::More
            }
            Own::ReleaseAndReturn(exclusion) => {
                run.push(Frame::Return(argument));
                self.release(exclusion, run, world)
            }
            Own::LoopGoesOn(looping) => self.loop_goes_on(looping, run, world),
            Own::LoopFailed(looping) => self.loop_failed(looping, argument, run, world),
            Own::TaskGoesOn(task) => self.resume_task(task, run, world),
            Own::TaskFails(task) => self.fail_task(task, argument, run, world),
            Own::Shutdown => self.shut_down(run),
            Own::Later(None) => run.give(Outcome::Value(world.none())),
            Own::Later(Some(callback)) => {
                run.call(Frame::UserCall, Call { callback, argument: None, deferred: Some(id) })
            }
        }
    }
}

impl<W: World> Deferred<W> {
    /// Fires it, and is done with that if its ladder is empty. Otherwise gives the outcome back, which is to climb it.
    pub(super) fn fire_silently(&mut self, outcome: Outcome<W>) -> Result<(), Outcome<W>> {
        self.called = true;
        self.canceller = super::Canceller::None;
        if !self.ladder.is_empty() {
            return Err(outcome);
        }
        if self.paused == 0 {
            self.waits_for = None;
            self.unhandled = outcome.failure().cloned();
        }
        self.result = Some(outcome);
        Ok(())
    }

    /// It is the last of the chain and done for now: a failure that is left has found nobody yet.
    fn finish(&mut self, run: &mut Run<W>, world: &mut W) -> Step<W> {
        self.unhandled = self.result.as_ref().and_then(Outcome::failure).cloned();
        let ladder = run.ladder();
        ladder.chain.pop();
        ladder.fresh = true;
        if ladder.chain.is_empty() { run.end_ladder(world) } else { Step::More }
    }
}
