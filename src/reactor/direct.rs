//! Firing without a [`Run`]: as long as a ladder only has rungs of the user's that give values and failures, what is
//! still to be done fits into the ladder itself. [`local`](super::local) fires so; whatever else comes up becomes a run.

use super::ladder::Ladder;
use super::run::Frame;
use super::{Answer, Deferred, DeferredId, Outcome, Reactor, Run, Rung, Side, World};

/// What comes next.
pub(super) enum Direct<W: World> {
    /// The user's code is to be called; [`Reactor::answer_directly`] takes what it gives.
    Call(W::Callback, Outcome<W>),
    /// Nothing: the ladder has ended.
    Over,
    /// What only [`Run::climbing`] can go on with; the answer is that of the rung that was called last.
    Climb(Option<Answer<W>>),
    /// It has fired before: a run of [`Request::Fire`](super::Request::Fire) says what that means.
    Again(Outcome<W>),
}

impl<W: World> Reactor<W> {
    /// Begins what [`Request::Fire`] asks for.
    pub(super) fn fire_directly(&mut self, id: DeferredId, outcome: Outcome<W>) -> Direct<W> {
        let deferred = &mut self.deferreds[id.index()];
        if deferred.called {
            return Direct::Again(outcome);
        }
        let Err(outcome) = deferred.fire_silently(outcome) else { return Direct::Over };
        deferred.result = Some(outcome);
        if deferred.paused != 0 {
            return Direct::Over;
        }
        deferred.waits_for = None;
        let direct = deferred.climb_directly();
        self.count(direct)
    }

    /// Goes on after a call that was asked for.
    pub(super) fn answer_directly(&mut self, id: DeferredId, answer: Answer<W>) -> Direct<W> {
        let deferred = &mut self.deferreds[id.index()];
        if let Ok(Outcome::Deferred(_)) = answer {
            return Direct::Climb(Some(answer));
        }
        deferred.running = false;
        deferred.result = Some(answer.unwrap_or_else(Outcome::Failure));
        let direct = deferred.climb_directly();
        self.count(direct)
    }

    #[inline]
    fn count(&mut self, direct: Direct<W>) -> Direct<W> {
        if matches!(direct, Direct::Call(..)) {
            self.rungs -= 1;
            self.calls = self.calls.wrapping_add(1);
        }
        direct
    }
}

impl<W: World> Deferred<W> {
    #[inline]
    fn climb_directly(&mut self) -> Direct<W> {
        let result = self.result.as_ref().expect("a Deferred that has fired has a result");
        let side = match self.ladder.front() {
            None => {
                self.unhandled = result.failure().cloned();
                return Direct::Over;
            }
            Some(Rung::Pair { errback, .. }) if result.is_failure() => errback,
            Some(Rung::Pair { callback, .. }) => callback,
            Some(Rung::Continue(_)) => return Direct::Climb(None),
        };
        let Side::Call(callback) = side else { return Direct::Climb(None) };
        let call = Direct::Call(callback.clone(), result.clone());
        self.ladder.drop_front();
        self.running = true;
        call
    }
}

impl<W: World> Run<W> {
    /// A run in the middle of a ladder; the answer is that of the rung that was called last.
    pub(super) fn climbing(id: DeferredId, answer: Option<Answer<W>>) -> Self {
        let mut run = Self { request: None, frames: smallvec::SmallVec::new(), answer, calling: false };
        run.push(Frame::Ladder(Ladder::going_on(id)));
        run
    }
}
