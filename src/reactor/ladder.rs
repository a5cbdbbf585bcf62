//! Climbing ladders: firing, adding, pausing, and the chain of Deferreds that wait for each other.

use super::run::Frame;
use super::{Answer, Call, DeferredId, Fault, Outcome, Own, Reactor, Request, Run, Rung, Side, Step, World};

/// The state of Twisted's `_runCallbacks`: Deferreds whose ladders are climbed, the last of them first.
///
/// A Deferred whose result goes over to one that waits for it stays below that one, so that a chain of any length
/// takes no stack.
#[derive(Clone)]
pub(super) struct Ladder {
    chain: Vec<DeferredId>,
    /// Whether the last of the chain has just become the last, so that its pauses count.
    fresh: bool,
}

impl Ladder {
    /// The Deferreds of the chain.
    pub fn deferreds(&self) -> impl Iterator<Item = DeferredId> {
        self.chain.iter().copied()
    }
}

impl<W: World> Reactor<W> {
    /// Adds a rung where that calls nothing, which needs no run; else gives the rung back.
    pub fn add_at_rest(&mut self, id: DeferredId, rung: Rung<W>) -> Option<Rung<W>> {
        let deferred = &mut self.deferreds[id.index()];
        if deferred.called && !deferred.running {
            return Some(rung);
        }
        deferred.push_rung(rung);
        self.rungs += 1;
        None
    }

    /// Takes the result of a Deferred that has fired and is at rest, as a last callback that gives none would; none when it
    /// has to be waited for.
    pub fn take_result(&mut self, id: DeferredId, world: &mut W) -> Option<Outcome<W>> {
        let deferred = &mut self.deferreds[id.index()];
        let waits = matches!(deferred.result, None | Some(Outcome::Deferred(_)));
        if waits || deferred.running || deferred.paused != 0 || !deferred.ladder.is_empty() {
            return None;
        }
        deferred.waits_for = None;
        deferred.unhandled = None;
        deferred.result.replace(Outcome::Value(world.none()))
    }

    /// Fires a Deferred for the first time where that calls nothing, which needs no run; else gives the outcome back.
    pub fn fire_at_rest(&mut self, id: DeferredId, outcome: Outcome<W>) -> Option<Outcome<W>> {
        let deferred = &mut self.deferreds[id.index()];
        if deferred.called || deferred.paused != 0 || !deferred.ladder.is_empty() {
            return Some(outcome);
        }
        deferred.waits_for = None;
        self.fire_new(id, outcome);
        None
    }

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
        deferred.called = true;
        deferred.canceller = super::Canceller::None;
        deferred.result = Some(outcome);
        self.run_ladder(id, run, world)
    }

    pub(super) fn add(&mut self, id: DeferredId, rung: Rung<W>, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let deferred = &mut self.deferreds[id.index()];
        deferred.push_rung(rung);
        self.rungs += 1;
        if deferred.called { self.run_ladder(id, run, world) } else { run.give(Outcome::Value(world.none())) }
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
        run.push(Frame::Ladder(Ladder { chain: vec![id], fresh: true }));
        Step::More
    }

    /// Climbs one rung. `answer` is that of the rung before, when it was called.
    pub(super) fn climb(
        &mut self,
        mut ladder: Ladder,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let Some(&id) = ladder.chain.last() else {
            return run.give(Outcome::Value(world.none()));
        };
        if let Some(answer) = answer {
            self.deferreds[id.index()].running = false;
            if self.take_answer(id, answer, world) {
                return self.finish(ladder, run, world);
            }
        }
        let deferred = &mut self.deferreds[id.index()];
        if ladder.fresh {
            if deferred.paused != 0 {
                // Twisted gives the whole chain up: rungs below this one are climbed when something is added to them.
                return run.give(Outcome::Value(world.none()));
            }
            deferred.waits_for = None;
            ladder.fresh = false;
        }
        let Some(rung) = deferred.pop_rung() else {
            return self.finish(ladder, run, world);
        };
        self.rungs -= 1;
        let result = deferred.result.as_ref().expect("a Deferred that has fired has a result");
        let side = match rung {
            Rung::Continue(waiting) => {
                self.hand_over(id, waiting, world);
                ladder.chain.push(waiting);
                ladder.fresh = true;
                run.push(Frame::Ladder(ladder));
                return Step::More;
            }
            Rung::Pair { errback, .. } if result.is_failure() => errback,
            Rung::Pair { callback, .. } => callback,
        };
        let argument = match side {
            Side::Pass => {
                // Passing a Deferred on is returning it: it is waited for.
                let again = result.clone();
                let waits = match again {
                    Outcome::Deferred(_) => self.take_answer(id, Ok(again), world),
                    _ => false,
                };
                if waits {
                    return self.finish(ladder, run, world);
                }
                run.push(Frame::Ladder(ladder));
                return Step::More;
            }
            _ => result.clone(),
        };
        deferred.running = true;
        match side {
            Side::Call(callback) => {
                let call = Call { callback, argument: Some(argument), deferred: Some(id) };
                run.call(Frame::Ladder(ladder), call)
            }
            Side::Own(own) => {
                run.push(Frame::Ladder(ladder));
                self.climb_own(own, id, argument, run, world)
            }
            Side::Pass => unreachable!("passed above"),
        }
    }

    /// Makes `answer` the result. True when the climbing ends here, because another Deferred is waited for.
    fn take_answer(&mut self, id: DeferredId, answer: Answer<W>, world: &mut W) -> bool {
        let outcome = answer.unwrap_or_else(Outcome::Failure);
        let Outcome::Deferred(other) = outcome else {
            self.deferreds[id.index()].result = Some(outcome);
            return false;
        };
        self.deferreds[id.index()].result = Some(outcome);
        let inner = &mut self.deferreds[other.index()];
        if matches!(inner.result, None | Some(Outcome::Deferred(_))) || inner.paused != 0 {
            inner.push_rung(Rung::Continue(id));
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

    /// The last Deferred of the chain is done for now: a failure that is left has found nobody yet.
    fn finish(&mut self, mut ladder: Ladder, run: &mut Run<W>, _world: &mut W) -> Step<W> {
        let id = ladder.chain.pop().expect("a chain that is climbed is not empty");
        let deferred = &mut self.deferreds[id.index()];
        deferred.unhandled = deferred.result.as_ref().and_then(Outcome::failure).cloned();
        ladder.fresh = true;
        run.push(Frame::Ladder(ladder));
        Step::More
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
            Own::Later(None) => run.give(Outcome::Value(world.none())),
            Own::Later(Some(callback)) => {
                run.call(Frame::UserCall, Call { callback, argument: None, deferred: Some(id) })
            }
        }
    }
}
