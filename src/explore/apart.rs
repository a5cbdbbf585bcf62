//! Taking a machine apart after a move of one thread.

use super::parts::{Clock, Local, Rest, Shared, Turning};
use super::world::World;
use crate::base::ThreadId;
use crate::net::Ordered;
use crate::vm::object::Object;
use crate::vm::thread::{State, Thread};
use crate::vm::twisted::{Loop, values_of};
use crate::vm::{Heap, Machine, Page, Ref, Value};
use std::collections::BTreeSet;
use std::rc::Rc;

/// A state's parts after a move.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    /// The shared one.
    pub shared: u32,
    /// The moved thread's.
    pub local: u32,
    /// Those of threads that it started.
    pub started: Vec<u32>,
    /// Whether shared objects may have lost whoever led to them.
    pub may_free: bool,
}

/// How a move left the machine.
pub(super) struct Left<'a> {
    /// Who moved.
    pub thread: ThreadId,
    /// From which part of its own.
    pub local: u32,
    /// From which shared part.
    pub shared: u32,
    /// Where it rests now.
    pub rest: Rest,
    /// Visible operations that it has made in all.
    pub operations: u32,
    /// Objects that may have been written to.
    pub written: &'a mut Vec<Ref>,
    /// What it printed.
    pub printed: &'a str,
    /// Threads whose end it learnt of.
    pub joined: &'a [ThreadId],
    /// The network, if it looked at it.
    pub ordered: Option<Ordered>,
    /// The limit that it reached.
    pub stopped: Option<Rc<str>>,
}

impl World {
    /// Takes the machine apart after a move.
    pub fn take_apart(&mut self, mut machine: Machine, left: Left<'_>) -> Parts {
        let id = left.thread;
        let old = self.shared(left.shared).clone();
        let was_held = self.local(id, left.local).held.clone();
        self.template.names = machine.names.clone();
        let pages = std::mem::take(&mut machine.heap).into_pages();
        self.owners.resize(pages.len() - self.first_pages.len(), id);
        let frames = Rc::make_mut(&mut machine.threads[id.index()]).split_frames();
        let known = old.threads.len();
        let started: Vec<Rc<Thread>> =
            machine.threads[known..].iter_mut().map(|thread| Rc::make_mut(thread).split_frames()).collect();
        let differ = |at: &&u32| !machine.globals[**at as usize].is(old.globals[**at as usize]);
        let set: Vec<u32> = self.own_globals.iter().filter(differ).copied().collect();
        let written = left.written;
        written.sort_unstable();
        written.dedup();
        written.retain(|at| self.is_first(*at) || old.has(*at));
        // What others can reach from now on.
        let mut tour = Tour::new(self.first(), &pages, &old.objects);
        set.iter().for_each(|at| tour.visit(machine.globals[*at as usize]));
        written.iter().for_each(|at| tour.visit_children(*at));
        machine.threads.iter().for_each(|thread| tour.visit_standing(thread));
        started.iter().for_each(|frames| frames.frame_values(&mut |value| tour.visit(value)));
        machine.thread_locals.values().flat_map(|names| names.values()).for_each(|value| tour.visit(*value));
        let turning = self.turning(&mut machine, &old);
        if let Some(turning) = &turning {
            values_of(&turning.reactor, &turning.loops, &mut |value| tour.visit(value));
        }
        let promoted = tour.found;
        let network = self.network(std::mem::take(&mut machine.kernel), left.ordered, old.network.as_ref());
        // What the thread alone leads to.
        let (mut own, mut held) = (BTreeSet::new(), BTreeSet::new());
        let mut pending: Vec<Ref> = Vec::new();
        frames.frame_values(&mut |value| pending.extend(value.as_ref()));
        while let Some(at) = pending.pop() {
            if self.is_first(at) {
                continue;
            }
            if old.has(at) || promoted.contains(&at) {
                held.insert(at);
            } else if own.insert(at) {
                object_in(&pages, at).children(&mut |child| pending.extend(child.as_ref()));
            }
        }
        let held = if held.iter().eq(was_held.iter()) { was_held.clone() } else { held.into_iter().collect() };
        let is_link = |at: &u32| {
            let (before, after) = (old.globals[*at as usize], machine.globals[*at as usize]);
            before.as_ref().is_some() || after.as_ref().is_some()
        };
        let links_changed = !promoted.is_empty()
            || turning.is_some()
            || machine.threads[id.index()].state == State::Ended
            || set.iter().any(is_link)
            || written.iter().any(|at| self.is_first(*at) || links(old.object(*at)) != links(object_in(&pages, *at)));
        let mut shared = Shared {
            globals: if set.is_empty() { old.globals.clone() } else { machine.globals.into() },
            threads: machine.threads.into(),
            locals: machine.thread_locals,
            unnamed_threads: machine.unnamed_threads,
            turning: turning.or_else(|| old.turning.clone()),
            network,
            now: machine.slice_start,
            ..old.clone()
        };
        if !left.printed.is_empty() {
            shared.printed = [&*old.printed, left.printed].concat().into();
        }
        shared.stopped = left.stopped.or(shared.stopped);
        if !written.is_empty() || !promoted.is_empty() {
            self.rewrite(&mut shared, &pages, written, &promoted);
        }
        if !started.is_empty() || !left.joined.is_empty() {
            shared.clocks = clocks(&old.clocks, id, left.joined, started.len());
        }
        if links_changed {
            shared.limbo = self.limbo(&shared);
        }
        let in_limbo = |at: &Ref| shared.limbo.binary_search(at).is_ok();
        let dropped = was_held.iter().any(|at| held.binary_search(at).is_err() && in_limbo(at));
        let may_free = !shared.limbo.is_empty() && (links_changed || dropped);
        let objects = own.into_iter().map(|at| (at, object_in(&pages, at).clone())).collect();
        let line = self.line(&frames);
        let local = Local { frames, objects, held, held_number: 0, rest: left.rest, operations: left.operations, line };
        let local = self.add_local(id, local);
        let started = started.into_iter().enumerate();
        let started = started.map(|(nth, frames)| self.add_fresh(ThreadId::from_index(known + nth), frames)).collect();
        Parts { shared: self.add_shared(shared), local, started, may_free }
    }

    /// The reactor, if it was changed since `old`.
    fn turning(&mut self, machine: &mut Machine, old: &Shared) -> Option<Rc<Turning>> {
        let (changes, loops) = match &old.turning {
            Some(old) => (old.reactor.changes(), &old.loops),
            None => (self.template.reactor.changes(), &self.template.loops),
        };
        let counts = |loops: &Loop| (loops.calls, loops.turns, loops.unreported.len(), loops.said_farewell);
        if machine.reactor.changes() == changes && counts(&machine.loops) == counts(loops) {
            return None;
        }
        let (reactor, loops) = (machine.reactor.clone(), std::mem::take(&mut machine.loops));
        let before = old.turning.as_ref();
        let called = before.is_some_and(|before| {
            if before.loops.turns == loops.turns { before.called } else { before.reactor.thread_call_queue().len() > 0 }
        });
        if called {
            let known = |id| before.is_some_and(|before| before.reactor.delayed_calls().due(id).is_some());
            let calls = reactor.delayed_calls().iter().filter(|(_, due, _)| *due > machine.slice_start);
            let (old, new): (Vec<_>, Vec<_>) = calls.map(|(id, ..)| id).partition(|id| known(*id));
            self.is_early |= !old.is_empty() && !new.is_empty();
        }
        Some(Rc::new(Turning { reactor, loops, called, number: self.new_name() }))
    }

    /// The first place of objects that the program made.
    fn first(&self) -> u32 {
        (self.first_pages.len() * Heap::PAGE) as u32
    }

    /// The part of a thread that was just started: all that it leads to is shared.
    fn add_fresh(&mut self, id: ThreadId, frames: Rc<Thread>) -> u32 {
        let mut held = BTreeSet::new();
        frames.frame_values(&mut |value| held.extend(value.as_ref().filter(|at| !self.is_first(*at))));
        let (held, objects) = (held.into_iter().collect(), [].into());
        self.add_local(
            id,
            Local { frames, objects, held, held_number: 0, rest: Rest::Anywhere, operations: 0, line: 0 },
        )
    }

    /// Puts written and new objects into the shared part.
    fn rewrite(&mut self, shared: &mut Shared, pages: &[Page], written: &[Ref], promoted: &BTreeSet<Ref>) {
        let mut kept: Vec<Page> = shared.pages.to_vec();
        kept.resize(pages.len().max(kept.len()), Heap::empty_page());
        let mut objects: Vec<(Ref, u32)> = shared.objects.to_vec();
        for at in written.iter().chain(promoted) {
            let object = object_in(pages, *at);
            Rc::make_mut(&mut kept[at.0 as usize / Heap::PAGE])[at.0 as usize % Heap::PAGE] = object.clone();
            let contents = self.contents_of(object);
            match objects.binary_search_by_key(at, |(known, _)| *known) {
                Ok(place) => objects[place].1 = contents,
                Err(place) => {
                    let first = self.is_first(*at).then(|| object_in(&self.first_pages, *at).clone());
                    // A built-in object that was only looked at for writing is as it was.
                    if first.is_none_or(|first| self.contents_of(&first) != contents) {
                        objects.insert(place, (*at, contents));
                    }
                }
            }
        }
        shared.pages = kept.into();
        shared.objects = objects.into();
    }

    /// The shared objects that no variable leads to.
    fn limbo(&self, shared: &Shared) -> Rc<[Ref]> {
        let reached = self.reached(shared, &[]);
        let objects = shared.objects.iter().map(|(at, _)| *at);
        objects.filter(|at| !self.is_first(*at) && !reached.contains(at)).collect()
    }

    /// The shared objects that variables, threads' standings and `held` lead to.
    fn reached(&self, shared: &Shared, held: &[Ref]) -> BTreeSet<Ref> {
        let mut tour = Tour::new(self.first(), &shared.pages, &[]);
        self.own_globals.iter().for_each(|at| tour.visit(shared.globals[*at as usize]));
        let changed = shared.objects.iter().map(|(at, _)| *at).filter(|at| self.is_first(*at));
        changed.for_each(|at| tour.visit_children(at));
        shared.threads.iter().for_each(|thread| tour.visit_standing(thread));
        shared.locals.values().flat_map(|names| names.values()).for_each(|value| tour.visit(*value));
        if let Some(turning) = &shared.turning {
            values_of(&turning.reactor, &turning.loops, &mut |value| tour.visit(value));
        }
        held.iter().for_each(|at| tour.visit(Value::object(*at)));
        tour.found
    }

    /// The shared part without the objects that neither a variable nor one of these parts of threads leads to.
    pub fn tidy(&mut self, shared: u32, locals: &[(ThreadId, u32)]) -> u32 {
        let part = self.shared(shared).clone();
        let mut held: Vec<Ref> = locals.iter().flat_map(|(id, local)| self.local(*id, *local).held.to_vec()).collect();
        held.sort_unstable();
        held.dedup();
        held.retain(|at| part.limbo.binary_search(at).is_ok());
        let reached = self.reached(&part, &held);
        if part.limbo.iter().all(|at| reached.contains(at)) {
            return shared;
        }
        let mut pages = part.pages.to_vec();
        for at in part.limbo.iter().filter(|at| !reached.contains(at)) {
            Rc::make_mut(&mut pages[at.0 as usize / Heap::PAGE])[at.0 as usize % Heap::PAGE] = Object::Free(None);
        }
        let objects = part.objects.iter().filter(|(at, _)| self.is_first(*at) || reached.contains(at)).copied();
        let tidied = Shared {
            pages: pages.into(),
            objects: objects.collect(),
            limbo: part.limbo.iter().filter(|at| reached.contains(at)).copied().collect(),
            ..part
        };
        self.add_shared(tidied)
    }

    /// The line of the program on which a thread stands that has these frames; 0 where it has none.
    fn line(&self, thread: &Thread) -> u32 {
        for (depth, frame) in thread.frames.iter().enumerate().rev() {
            let code = self.image.program.code(frame.code);
            if !code.library {
                let at = thread.frames.get(depth + 1).map_or(frame.next, |above| above.call_site);
                return code.line_at(at);
            }
        }
        0
    }
}

/// The object at `at` of these pages.
fn object_in(pages: &[Page], at: Ref) -> &Object {
    &pages[at.0 as usize / Heap::PAGE][at.0 as usize % Heap::PAGE]
}

fn links(object: &Object) -> Vec<Ref> {
    let mut links = Vec::new();
    object.children(&mut |child| links.extend(child.as_ref()));
    links
}

/// The threads' clocks after `id` learnt of the ends of `joined` and started `started` threads.
fn clocks(old: &[Clock], id: ThreadId, joined: &[ThreadId], started: usize) -> Rc<[Clock]> {
    let mut clocks: Vec<Clock> = old.to_vec();
    let mut mine: Vec<u32> = old[id.index()].to_vec();
    for other in joined {
        let theirs = &old[other.index()];
        mine.resize(mine.len().max(theirs.len()), 0);
        theirs.iter().enumerate().for_each(|(at, stretch)| mine[at] = mine[at].max(*stretch));
    }
    for nth in old.len()..old.len() + started {
        let mut theirs = mine.clone();
        theirs.resize(nth + 1, 0);
        theirs[nth] = 1;
        clocks.push(theirs.into());
        mine[id.index()] += 1;
    }
    clocks[id.index()] = mine.into();
    clocks.into()
}

/// Goes through all that is reachable and not known.
struct Tour<'a> {
    first: u32,
    pages: &'a [Page],
    known: &'a [(Ref, u32)],
    found: BTreeSet<Ref>,
}

impl<'a> Tour<'a> {
    fn new(first: u32, pages: &'a [Page], known: &'a [(Ref, u32)]) -> Self {
        Self { first, pages, known, found: BTreeSet::new() }
    }

    fn visit(&mut self, value: Value) {
        let mut pending: Vec<Ref> = value.as_ref().into_iter().collect();
        while let Some(at) = pending.pop() {
            let known = at.0 < self.first || self.known.binary_search_by_key(&at, |(known, _)| *known).is_ok();
            if !known && self.found.insert(at) {
                object_in(self.pages, at).children(&mut |child| pending.extend(child.as_ref()));
            }
        }
    }

    fn visit_children(&mut self, at: Ref) {
        for link in links(object_in(self.pages, at)) {
            self.visit(Value::object(link));
        }
    }

    /// What others see of a thread.
    fn visit_standing(&mut self, thread: &Thread) {
        self.visit(thread.object);
        self.visit(thread.failure.unwrap_or(Value::NONE));
    }
}
