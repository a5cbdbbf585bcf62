//! `DeferredList` and `gatherResults`: one Deferred for many.

use super::run::Frame;
use super::{
    Answer, Canceller, DeferredId, Fault, ListId, Outcome, Own, Reactor, Report, ReportSource, Request, Run, Rung,
    Side, Step, World,
};

/// When a `DeferredList` fires and what becomes of its members' failures; all off is Twisted's default.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ListOptions {
    /// Fires with the first value and its index, and no longer waits for the others.
    pub fire_on_one_callback: bool,
    /// Fires with `FirstError` at the first failure.
    pub fire_on_one_errback: bool,
    /// Members' failures count as taken: what is added to the members later is given none.
    pub consume_errors: bool,
    /// Fires with the values alone, as `gatherResults` does, which sets `fire_on_one_errback` too.
    pub values_only: bool,
}

impl ListOptions {
    /// The options behind `gatherResults`.
    pub const fn gather(consume_errors: bool) -> Self {
        Self { fire_on_one_callback: false, fire_on_one_errback: true, consume_errors, values_only: true }
    }
}

/// The part of a `DeferredList` that is not a Deferred.
#[derive(Clone)]
pub struct List<W: World> {
    deferred: DeferredId,
    members: Vec<DeferredId>,
    results: Vec<Option<Outcome<W>>>,
    ended: usize,
    /// Whether it fired by itself, with all its results: only those can be taken apart.
    complete: bool,
    options: ListOptions,
}

impl<W: World> List<W> {
    /// The Deferred that fires for all.
    pub fn deferred(&self) -> DeferredId {
        self.deferred
    }

    /// The Deferreds that are waited for.
    pub fn members(&self) -> &[DeferredId] {
        &self.members
    }

    /// How the members ended, as far as they have; in the order of the members.
    pub fn results(&self) -> &[Option<Outcome<W>>] {
        &self.results
    }

    /// When it fires.
    pub fn options(&self) -> ListOptions {
        self.options
    }
}

impl<W: World> Reactor<W> {
    pub(super) fn begin_list(
        &mut self,
        members: Vec<DeferredId>,
        options: ListOptions,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let list = ListId::from_index(self.lists.len());
        let deferred = self.deferred(Canceller::None);
        self.deferreds[deferred.index()].list = Some(list);
        let results = members.iter().map(|_| None).collect();
        let empty = members.is_empty();
        self.lists.push(List {
            deferred,
            members,
            results,
            ended: 0,
            complete: empty && !options.fire_on_one_callback,
            options,
        });
        run.push(Frame::AddMembers(list, 0));
        if empty && !options.fire_on_one_callback {
            let value = world.results(&[]);
            return self.fire(deferred, Outcome::Value(value), run, world);
        }
        Step::More
    }

    pub(super) fn add_members(&mut self, id: ListId, next: usize, run: &mut Run<W>) -> Step<W> {
        let list = &self.lists[id.index()];
        let Some(&member) = list.members.get(next) else {
            let deferred = list.deferred;
            run.push(Frame::Return(Outcome::Deferred(deferred)));
            if list.options.values_only {
                let rung = Rung::Pair { callback: Side::Own(Own::Values(id)), errback: Side::Pass };
                run.begin(Request::Add(deferred, rung));
            }
            return Step::More;
        };
        run.push(Frame::AddMembers(id, next + 1));
        let side = Side::Own(Own::Member(id, next));
        run.begin(Request::Add(member, Rung::Pair { callback: side.clone(), errback: side }));
        Step::More
    }

    pub(super) fn member_ended(
        &mut self,
        id: ListId,
        index: usize,
        outcome: Outcome<W>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        let list = &mut self.lists[id.index()];
        list.results[index] = Some(outcome.clone());
        list.ended += 1;
        let consumed = outcome.is_failure() && list.options.consume_errors;
        let handed_on = if consumed { Outcome::Value(world.none()) } else { outcome.clone() };
        let deferred = list.deferred;
        if self.deferreds[deferred.index()].called {
            return run.give(handed_on);
        }
        let fires_with = match outcome {
            Outcome::Failure(failure) if list.options.fire_on_one_errback => {
                Outcome::Failure(world.fault(Fault::FirstError(failure, index)))
            }
            Outcome::Value(_) | Outcome::Deferred(_) if list.options.fire_on_one_callback => {
                Outcome::Value(world.first(&outcome, index))
            }
            _ if list.ended == list.results.len() => {
                list.complete = true;
                let results: Vec<Outcome<W>> = list.results.iter().flatten().cloned().collect();
                Outcome::Value(world.results(&results))
            }
            _ => return run.give(handed_on),
        };
        run.push(Frame::Return(handed_on));
        self.fire(deferred, fires_with, run, world)
    }

    /// Takes the values out of the pairs, as `gatherResults` does.
    pub(super) fn values_of(&mut self, id: ListId, run: &mut Run<W>, world: &mut W) -> Step<W> {
        let list = &self.lists[id.index()];
        if !list.complete {
            // Somebody else fired it, with what is no list.
            let failure = world.fault(Fault::TypeError("the result of gatherResults is not a list of pairs"));
            return run.raise(failure);
        }
        let results: Vec<Outcome<W>> = list.results.iter().flatten().cloned().collect();
        let values = world.values(&results);
        run.give(Outcome::Value(values))
    }

    /// `DeferredList.cancel`: cancels member after member; what a canceller raises goes to the log.
    pub(super) fn cancel_members(
        &mut self,
        id: ListId,
        next: usize,
        answer: Option<Answer<W>>,
        run: &mut Run<W>,
        world: &mut W,
    ) -> Step<W> {
        if let Some(Err(failure)) = answer {
            run.push(Frame::CancelMembers(id, next));
            return Step::Report(Report { source: ReportSource::Canceller, failure });
        }
        let Some(&member) = self.lists[id.index()].members.get(next) else {
            return run.give(Outcome::Value(world.none()));
        };
        run.push(Frame::CancelMembers(id, next + 1));
        run.begin(Request::Cancel(member));
        Step::More
    }
}
