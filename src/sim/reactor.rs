//! The reactor at this position, for people: what is ready, what is due, who holds the baton, and what is waited for.

use super::simulation::Simulation;
use crate::base::{ThreadId, VirtualTime};
use crate::reactor::{Errand, Job};
use crate::trace::{Callee, Hog, ReactorCalls};
use crate::vm::thread::{State, Wait};
use crate::vm::twisted::Callable;

/// Names that a message gives of each kind; the others are counted.
const NAMES_MAX: usize = 3;

/// The reactor as it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct ReactorView {
    /// Whether it makes turns: between `run` and the end of the turn in which `stop` was called.
    pub running: bool,
    /// The thread that runs it, once one does.
    pub thread: Option<ThreadId>,
    /// The turns that have begun, the one under way included: its index in the log plus one.
    pub turns: usize,
    /// Whether a turn is under way; else it waits, or does not run.
    pub in_turn: bool,
    /// Until when it waits; none when it does not, or when only another thread can wake it.
    pub waits_until: Option<VirtualTime>,
    /// What waits for its start, and what other threads handed over: it is called next, in this order.
    pub ready: Vec<String>,
    /// The first delayed calls in due order.
    pub delayed: Vec<DelayedView>,
    /// How many delayed calls there are.
    pub delayed_count: usize,
    /// The reactor's calls under way, outermost first: the last one holds the baton.
    pub baton: Vec<BatonView>,
    /// Deferreds that are alive.
    pub deferreds: usize,
}

/// A delayed call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DelayedView {
    /// Its id, the same as in [`CallKind::Delayed`](crate::trace::CallKind::Delayed).
    pub id: u32,
    /// When it is due.
    pub due: VirtualTime,
    /// What it calls.
    pub calls: String,
}

/// A call of the reactor's that is under way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BatonView {
    /// Its index in the log ([`Simulation::reactor_calls`]).
    pub call: u32,
    /// The thread that it runs on.
    pub thread: ThreadId,
    /// What was called.
    pub name: String,
    /// The Deferred on whose ladder it stands.
    pub deferred: Option<u32>,
    /// Since when.
    pub since: VirtualTime,
}

impl Simulation {
    /// Whether the program has met the reactor: there are Deferreds or delayed calls, or a turn was made.
    pub fn has_reactor(&self) -> bool {
        let machine = self.machine();
        let (reactor, loops) = (&machine.reactor, &machine.loops);
        reactor.places() > 0 || !reactor.delayed_calls().is_empty() || loops.turns > 0 || loops.calls > 0
    }

    /// The reactor, with `delayed_max` delayed calls at the most.
    pub fn reactor(&self, delayed_max: usize) -> ReactorView {
        let machine = self.machine();
        let (reactor, loops) = (&machine.reactor, &machine.loops);
        let waits = loops.thread.map(|id| machine.thread(id)).filter(|it| it.state == State::Blocked(Wait::Reactor));
        let in_turn = machine.threads.iter().any(|thread| thread.runs.iter().any(|run| run.is_turn()));
        ReactorView {
            running: reactor.is_running(),
            thread: loops.thread,
            turns: loops.turns as usize,
            in_turn,
            waits_until: waits.and_then(|thread| thread.pending?.deadline),
            ready: reactor
                .when_running_queue()
                .chain(reactor.thread_call_queue())
                .map(|callable| self.name_of_callable(callable))
                .collect(),
            delayed: self.delayed(delayed_max),
            delayed_count: reactor.delayed_calls().len(),
            baton: self.baton(),
            deferreds: reactor.deferred_count(),
        }
    }

    fn delayed(&self, most: usize) -> Vec<DelayedView> {
        let calls = self.machine().reactor.delayed_calls();
        let mut due: Vec<_> = calls.iter().map(|(id, due, job)| (due, id, job)).collect();
        due.sort_by_key(|(due, id, _)| (*due, *id));
        due.truncate(most);
        let view = |(due, id, job): (VirtualTime, crate::reactor::DelayedCallId, &Job<_>)| {
            let calls = match job {
                Job::Call(callable) => self.name_of_callable(callable),
                Job::Transport(Errand::TimeOut(_)) => "the timeout of a connection".to_owned(),
                Job::Fire(_) | Job::Loop(_) | Job::Tick(_) | Job::Transport(_) => String::new(),
            };
            DelayedView { id: id.index() as u32, due, calls }
        };
        due.into_iter().map(view).collect()
    }

    fn baton(&self) -> Vec<BatonView> {
        let mut held = Vec::new();
        for thread in &self.machine().threads {
            for call in thread.runs.iter().filter_map(|run| run.call()) {
                let since = self.recorder.calls.calls().get(call.nth as usize).map_or(self.time(), |call| call.start);
                held.push(BatonView {
                    call: call.nth,
                    thread: thread.id,
                    name: self.name_of_callable(&call.callable),
                    deferred: call.deferred.map(|id| id.index() as u32),
                    since,
                });
            }
        }
        held
    }

    /// A callback for people: its function's name.
    pub(super) fn name_of_callable(&self, callable: &Callable) -> String {
        crate::vm::twisted::name_of(&self.image, self.machine(), callable)
    }

    /// The turns and calls of the recorded run.
    pub fn reactor_calls(&self) -> &ReactorCalls {
        &self.recorder.calls
    }

    /// The name of what call `index` of the log called.
    pub fn name_of_call(&self, index: usize) -> String {
        match self.recorder.calls.calls().get(index).map(|call| call.callee) {
            Some(Callee::Code(code)) => self.image.program.code(code).qualified_name.to_string(),
            Some(Callee::Native(id)) => self.image.native_name(crate::vm::NativeId(id)).to_owned(),
            Some(Callee::Other) => "an object".to_owned(),
            None => String::new(),
        }
    }

    /// Calls of the recorded run that kept the baton for longer than `threshold_ns`, and what they delayed.
    pub fn hogs(&self, threshold_ns: u64) -> Vec<Hog> {
        self.recorder.calls.hogs(threshold_ns)
    }

    /// What the reactor waits for, for a run that nothing can end: in a sentence.
    pub(super) fn what_the_reactor_waits_for(&self) -> String {
        let reactor = &self.machine().reactor;
        let mut parts = Vec::new();
        let calls: Vec<String> = self.delayed(usize::MAX).into_iter().map(|call| call.calls).collect();
        parts.extend(counted(&calls, ["delayed call", "delayed calls"], "of"));
        let hosts = reactor.transports().map(|(_, one)| reactor.get_connector(one.connector()).host().to_owned());
        parts.extend(counted(&hosts.collect::<Vec<_>>(), ["connection", "connections"], "to"));
        let pending = reactor.deferreds().filter(|(_, deferred)| !deferred.is_called());
        let names: Vec<String> = pending.map(|(id, _)| self.deferred_name(id.index() as u32)).collect();
        parts.extend(counted(&names, ["Deferred that has not fired", "Deferreds that have not fired"], "with"));
        if parts.is_empty() { "nothing".to_owned() } else { parts.join(", and ") }
    }

    /// What a reactor that runs at this position waits for, as half a sentence.
    pub fn reactor_runs_on(&self) -> Option<String> {
        let waits = || format!("its reactor runs on and waits for {}", self.what_the_reactor_waits_for());
        self.machine().reactor.is_running().then(waits)
    }

    /// Whether the reactor runs, with nothing that is due and no other thread that could call it.
    pub(super) fn reactor_waits_for_ever(&self) -> bool {
        let blocked = |thread: &std::rc::Rc<crate::vm::thread::Thread>| thread.state == State::Blocked(Wait::Reactor);
        self.machine().threads.iter().any(blocked)
    }

    /// On to the next begin or end of a call of the reactor's. At the end of the run when there is none.
    pub fn step_callback(&mut self) {
        self.step_to(|calls, position| {
            let calls = calls.calls();
            let from = calls.partition_point(|call| call.first <= position);
            let begins = calls.get(from).map(|call| call.first);
            // Calls nest, so that those which end next lie not far before.
            let ends = calls[..from].iter().rev().filter(|call| call.last > position && call.last != u32::MAX);
            let ends = ends.take(usize::from(u16::MAX)).map(|call| call.last).min();
            begins.into_iter().chain(ends).min()
        });
    }

    /// Back to the last begin or end of a call of the reactor's, or to the start.
    pub fn step_callback_back(&mut self) {
        let position = self.position() as u32;
        let calls = self.recorder.calls.calls();
        let begun = &calls[..calls.partition_point(|call| call.first < position)];
        let ended = begun.iter().map(|call| call.last).filter(|last| *last < position).max();
        let target = begun.last().map(|call| call.first).into_iter().chain(ended).max();
        self.seek(u64::from(target.unwrap_or(0)));
    }

    /// On to the start of the next turn of the reactor's. At the end of the run when there is none.
    pub fn step_turn(&mut self) {
        self.step_to(|calls, position| calls.turns().get(calls.turn_at(position)).map(|turn| turn.first));
    }

    /// Back to the start of this turn, or of the one before when it stands there.
    pub fn step_turn_back(&mut self) {
        let position = self.position() as u32;
        let turns = self.recorder.calls.turns();
        let before = turns.partition_point(|turn| turn.first < position).checked_sub(1);
        self.seek(before.map_or(0, |index| u64::from(turns[index].first)));
    }

    /// Runs on until the log tells a position to go to.
    fn step_to(&mut self, next: impl Fn(&ReactorCalls, u32) -> Option<u32>) {
        const CHUNK: u64 = 4_096;
        let from = self.position() as u32;
        loop {
            match next(&self.recorder.calls, from) {
                Some(position) if u64::from(position) <= self.length() => return self.seek(u64::from(position)),
                _ if self.is_at_end() => return,
                _ => {}
            }
            self.run(CHUNK);
        }
    }
}

/// `2 delayed calls of a, b`; `what` is for one and for many.
fn counted(names: &[String], what: [&str; 2], joint: &str) -> Option<String> {
    let shown: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).take(NAMES_MAX).collect();
    let more = if names.len() > shown.len() && !shown.is_empty() { ", ..." } else { "" };
    let names_text = if shown.is_empty() { String::new() } else { format!(" {joint} {}{more}", shown.join(", ")) };
    match names.len() {
        0 => None,
        1 => Some(format!("a {}{names_text}", what[0])),
        count => Some(format!("{count} {}{names_text}", what[1])),
    }
}
