//! Moves: what a thread does from one rest to the next.
//!
//! A move makes the operation before which the thread rests, and then all that follows up to the next visible operation,
//! the next wait or the end. Nothing of what follows can be told apart by other threads, whenever it happens.

use super::apart::{Left, Parts};
use super::parts::Rest;
use super::unit::{Units, next_op, only_moves};
use super::variables::{Part, Variable, Variables};
use super::world::World;
use crate::base::{ThreadId, limits};
use crate::lang::{Op, Program};
use crate::net::Ordered;
use crate::sched::SwitchPoints;
use crate::vm::object::Object;
use crate::vm::thread::{State, Wait};
use crate::vm::{Machine, Ref, Stop};
use std::rc::Rc;

/// What is said of a reactor for which nobody can do anything any more.
pub(super) const NOTHING_STOPS_IT: &str = "the reactor runs for ever: nothing is left that could stop it";

/// How waits are treated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Waiting {
    /// A thread tries only what it can do: who waits for a lock has not asked for it yet.
    Politely,
    /// As the simulation runs: a thread may try what it cannot do, and then waits.
    Really,
}

/// What a thread can do in a state.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Nothing.
    Disabled,
    /// A move.
    Move(Moved),
}

/// A move that was worked out.
#[derive(Clone, Debug)]
pub(super) struct Moved {
    /// Where it leads to.
    pub parts: Parts,
    /// Whether its first step is a visible operation.
    pub visible: bool,
    /// Whether it took something of which others may take the next.
    pub took: bool,
    /// Instructions executed.
    pub instructions: u64,
    /// What its first step touched that can race: variables, and whether they were written to; and its line.
    pub accesses: Vec<(Variable, bool)>,
    /// The line of its first step.
    pub line: u32,
    /// Whether only the library ran.
    pub is_of_library: bool,
}

/// Works moves out.
pub(super) struct Stepper {
    pub world: World,
    pub variables: Variables,
    pub(super) units: Units,
    /// With no reduction every step is a visible operation.
    reduced: bool,
    /// Whether one came to the network.
    met_network: bool,
    /// Whether an answer led to giving up a connection of the reactor's that was still under way.
    answer_cut_off: bool,
}

/// A move under way.
pub(super) struct Stretch {
    id: ThreadId,
    shared: u32,
    several: bool,
    took: bool,
    visible: bool,
    written: Vec<Ref>,
    joined: Vec<ThreadId>,
    known: usize,
}

impl Stretch {
    /// Before its first step, in a state with this shared part and so many threads.
    pub fn new(id: ThreadId, shared: u32, threads: usize) -> Self {
        let (written, joined) = (Vec::new(), Vec::new());
        Self { id, shared, several: threads > 1, took: false, visible: true, written, joined, known: threads }
    }
}

impl Stepper {
    /// For a program on this network, with threads pausing at these points.
    pub fn new(program: Program, points: SwitchPoints, reduced: bool, network: Ordered) -> Self {
        Self {
            world: World::new(program),
            variables: Variables::new(),
            units: Units::new(points, network),
            reduced,
            met_network: false,
            answer_cut_off: false,
        }
    }

    /// Whether the program read a clock.
    pub fn read_clock(&self) -> bool {
        self.units.read_clock
    }

    /// Whether a run came to the network.
    pub fn met_network(&self) -> bool {
        self.met_network
    }

    /// Whether an answer led to giving up a connection of the reactor's that was still under way.
    pub fn answer_cut_off(&self) -> bool {
        self.answer_cut_off
    }

    /// Whether a call that would not have waited for longer than some time had its answer.
    pub fn hurried(&self) -> bool {
        self.units.hurried
    }

    /// What `id` can do in the state that has these parts.
    pub fn step(&mut self, id: ThreadId, local: u32, shared: u32, waiting: Waiting) -> Step {
        let part = self.world.local(id, local);
        let (rest, operations, line) = (part.rest, part.operations, part.line);
        let now = self.world.shared(shared);
        let (state, pending) = (now.threads[id.index()].state, now.threads[id.index()].pending);
        let timed = match state {
            State::Ended => return Step::Disabled,
            State::Runnable => false,
            State::Blocked(_) if pending.is_some_and(|pending| pending.deadline.is_some()) => true,
            State::Blocked(_) => return Step::Disabled,
        };
        if now.stopped.is_some() {
            return Step::Disabled;
        }
        if timed && state == State::Blocked(Wait::Reactor) && now.answer_comes_first() {
            return Step::Disabled;
        }
        let network = now.network.clone();
        let known = now.threads.len();
        let mut machine = self.world.assemble(Some((id, local)), shared);
        self.units.recorder.output.clear();
        (self.units.own, self.units.gave_up) = (false, false);
        self.units.ordered = network.map(|network| network.ordered.clone());
        if timed {
            time_comes(&mut machine, id);
        }
        let sleeps = state == State::Blocked(Wait::Sleep);
        let visible = matches!(rest, Rest::Operation | Rest::Condition) || timed && !sleeps;
        let mut stretch = Stretch { visible, ..Stretch::new(id, shared, known) };
        let mut accesses = Vec::new();
        let (mut next, mut stopped) = (None, None);
        if rest != Rest::Anywhere {
            loop {
                let stop = self.unit(&mut machine, &mut stretch);
                if visible {
                    accesses.extend(self.units.touched.iter().filter(|(variable, _)| variable.can_race()));
                }
                match stop {
                    Stop::Blocked { .. } => {
                        let State::Blocked(wait) = machine.thread(id).state else { unreachable!("it waits") };
                        let deadline = machine.thread(id).pending.and_then(|pending| pending.deadline);
                        if waiting == Waiting::Really {
                            next = Some(rest_in(wait, rest));
                            break;
                        }
                        match wait {
                            Wait::Sleep => machine.wake(id, true),
                            Wait::Event(_) | Wait::Barrier(_) | Wait::Condition(_) => {
                                next = Some(rest_in(wait, rest));
                                break;
                            }
                            // Its time is up, and it waits for its lock: it is not in the condition's row any more.
                            Wait::Lock(_) if timed => {
                                next = Some(Rest::Condition);
                                break;
                            }
                            Wait::Reactor | Wait::Lookup(_) | Wait::Socket(_) if machine.kernel.is_used() => {
                                next = Some(rest);
                                break;
                            }
                            _ if deadline.is_some() => {
                                stretch.visible = true;
                                time_comes(&mut machine, id);
                            }
                            _ => return Step::Disabled,
                        }
                    }
                    Stop::Ended => {
                        self.note_end(&stretch);
                        next = Some(Rest::Ended);
                        break;
                    }
                    Stop::Limit(message) => {
                        stopped = Some(message.into());
                        break;
                    }
                    Stop::Budget | Stop::Point => {
                        self.note(&mut stretch);
                        if self.breaks(&machine, &stretch) {
                            next = Some(Rest::Anywhere);
                        }
                        break;
                    }
                }
            }
        }
        if next.is_none() && stopped.is_none() {
            (next, stopped) = self.tail(&mut machine, &mut stretch, waiting);
        }
        self.met_network |= machine.kernel.is_used();
        self.units.hand_over(&mut machine);
        self.answer_cut_off |= self.units.gave_up && !timed && machine.loops.thread == Some(id);
        let is_of_library = !self.units.own;
        let instructions = machine.executed;
        let printed: String =
            self.units.recorder.output.iter().filter(|piece| !piece.error).map(|piece| &*piece.text).collect();
        let (visible, took) = (stretch.visible, stretch.took);
        let left = Left {
            thread: id,
            local,
            shared,
            rest: next.unwrap_or(Rest::Anywhere),
            operations: operations + u32::from(visible),
            written: &mut stretch.written,
            printed: &printed,
            joined: &stretch.joined,
            ordered: self.units.ordered.take(),
            stopped,
        };
        let parts = self.world.take_apart(machine, left);
        accesses.dedup();
        Step::Move(Moved { parts, visible, took, instructions, accesses, line, is_of_library })
    }

    /// What follows without a visible operation.
    fn tail(
        &mut self,
        machine: &mut Machine,
        stretch: &mut Stretch,
        waiting: Waiting,
    ) -> (Option<Rest>, Option<Rc<str>>) {
        let id = stretch.id;
        loop {
            if machine.executed > limits::EXPLORED_STRETCH {
                let most = limits::EXPLORED_STRETCH;
                return (None, Some(format!("a thread executes {most} instructions that nobody else can see").into()));
            }
            if self.is_plain(machine, stretch) {
                self.units.blindly(&self.world, machine, id);
                continue;
            }
            if self.is_before_visible(machine, stretch) {
                return (Some(Rest::Operation), None);
            }
            // Alone, a thread does nothing that others could see.
            let before = (stretch.several || !self.reduced).then(|| machine.clone());
            let outputs = self.units.recorder.output.len();
            let written = stretch.written.len();
            let stop = self.unit(machine, stretch);
            let mut rest = None;
            match &stop {
                Stop::Blocked { .. } => {
                    let State::Blocked(wait) = machine.thread(id).state else { unreachable!("it waits") };
                    let deadline = machine.thread(id).pending.and_then(|pending| pending.deadline);
                    match wait {
                        Wait::Sleep if waiting == Waiting::Really => return (Some(Rest::Call), None),
                        Wait::Sleep => {
                            machine.wake(id, true);
                            continue;
                        }
                        Wait::Join(other) if deadline.is_none() => {
                            if waiting == Waiting::Really {
                                return (Some(Rest::Join(other)), None);
                            }
                            rest = Some(Rest::Join(other));
                        }
                        Wait::Join(other) => {
                            self.units.touched.push((Variable::Life(other), false));
                            self.note(stretch);
                            rest = Some(Rest::Operation);
                        }
                        // What it waits for may come at any time from here on.
                        Wait::Reactor | Wait::Lookup(_) | Wait::Socket(_) if machine.kernel.is_used() => {
                            self.note(stretch);
                            return (Some(Rest::Operation), None);
                        }
                        Wait::Reactor if before.is_none() && waiting == Waiting::Really => {
                            return (Some(Rest::Operation), None);
                        }
                        Wait::Reactor if before.is_none() => match deadline {
                            Some(_) => {
                                time_comes(machine, id);
                                continue;
                            }
                            None => return (None, Some(NOTHING_STOPS_IT.into())),
                        },
                        _ if self.world.is_quiet(machine, id) => rest = Some(Rest::Quiet),
                        _ => rest = Some(Rest::Operation),
                    }
                }
                Stop::Ended if self.end_is_visible(machine, id) => rest = Some(Rest::Operation),
                Stop::Budget | Stop::Point | Stop::Ended if stretch.several && self.is_visible(stretch) => {
                    rest = Some(Rest::Operation);
                }
                Stop::Ended => {
                    self.note(stretch);
                    self.note_end(stretch);
                    return (Some(Rest::Ended), None);
                }
                Stop::Limit(message) => return (None, Some(message.as_str().into())),
                Stop::Budget | Stop::Point => {}
            }
            if let Some(rest) = rest {
                if let Some(before) = before {
                    *machine = before;
                }
                self.units.recorder.output.truncate(outputs);
                stretch.written.truncate(written);
                return (Some(rest), None);
            }
            self.note(stretch);
            if self.breaks(machine, stretch) {
                return (Some(Rest::Anywhere), None);
            }
        }
    }

    /// Runs one step and collects what it wrote to.
    pub(super) fn unit(&mut self, machine: &mut Machine, stretch: &mut Stretch) -> Stop {
        let stop = self.units.run(&mut self.world, &mut self.variables, machine, stretch.id);
        stretch.took |= self.units.took;
        stretch.written.extend_from_slice(&self.units.written);
        let shared = self.world.shared(stretch.shared);
        let world = &self.world;
        self.units.touched.retain(|(variable, _)| match variable {
            Variable::Of(at, _) => shared.has(*at) || world.is_first(*at),
            _ => true,
        });
        stop
    }

    /// Whether the last step is a visible operation.
    fn is_visible(&self, stretch: &Stretch) -> bool {
        if !self.reduced {
            return true;
        }
        let shared = self.world.shared(stretch.shared);
        self.units.touched.iter().any(|(variable, _)| {
            self.variables.is_visible(*variable)
                || self.units.sync.is_some()
                    && matches!(variable, Variable::Of(at, Part::Whole) if is_sync(shared.object(*at)))
        })
    }

    /// Whether the end of this thread, which has just come, is one that others can see.
    fn end_is_visible(&self, machine: &Machine, id: ThreadId) -> bool {
        let alive =
            |daemon| machine.threads.iter().any(|thread| thread.daemon == daemon && thread.state != State::Ended);
        // With the last thread that the program waits for, the others end.
        !alive(false) && alive(true)
            || self.variables.is_visible(Variable::Life(id))
            || self.variables.is_visible(Variable::Lives)
    }

    fn note_end(&mut self, stretch: &Stretch) {
        if stretch.several {
            let clock = self.world.shared(stretch.shared).clocks[stretch.id.index()].clone();
            self.variables.note(Variable::Life(stretch.id), stretch.id, &clock, true);
        }
    }

    /// Notes what the last step, which was made, touched.
    fn note(&mut self, stretch: &mut Stretch) {
        stretch.joined.append(&mut self.units.joined);
        if stretch.several {
            let clock = &self.world.shared(stretch.shared).clocks[stretch.id.index()];
            for (variable, write) in &self.units.touched {
                self.variables.note(*variable, stretch.id, clock, *write);
            }
        }
    }

    /// Whether the last step changed what others can see: the move ends with it, and another begins.
    fn breaks(&self, machine: &Machine, stretch: &Stretch) -> bool {
        if machine.threads.len() > stretch.known || !stretch.joined.is_empty() {
            return true;
        }
        if !stretch.several {
            return false;
        }
        if self.units.touched.contains(&(Variable::Calls, true)) {
            return true;
        }
        let shared = self.world.shared(stretch.shared);
        let is_new = |at: Ref| !self.world.is_first(at) && !shared.has(at);
        let globals = self.units.touched.iter().any(|(variable, write)| match variable {
            Variable::Global(at) if *write => machine.globals[*at as usize].as_ref().is_some_and(is_new),
            _ => false,
        });
        globals
            || self.units.written.iter().filter(|at| self.world.is_first(**at) || shared.has(**at)).any(|at| {
                let mut leads = false;
                machine.heap.get(*at).children(&mut |child| leads |= child.as_ref().is_some_and(is_new));
                leads
            })
    }

    /// Whether the next instruction touches nothing but what its frame holds.
    fn is_plain(&self, machine: &Machine, stretch: &Stretch) -> bool {
        if !self.reduced || !self.units.every_instruction() {
            return false;
        }
        let thread = machine.thread(stretch.id);
        let Some(frame) = thread.frames.last() else { return false };
        let code = self.world.image.program.code(frame.code);
        if code.library {
            return false;
        }
        let top = |depth: usize| thread.stack[thread.top - 1 - depth];
        match next_op(&self.world, machine, stretch.id) {
            Some(op) if only_moves(op) => true,
            Some(Op::PopJumpIfFalse | Op::PopJumpIfTrue) => top(0).as_bool().is_some(),
            Some(Op::BinaryOp | Op::CompareOp) => top(0).as_int().is_some() && top(1).as_int().is_some(),
            Some(Op::LoadFast) => {
                let at = code.instructions[frame.next as usize].argument as usize;
                !thread.stack[frame.base as usize + at].is_null()
            }
            Some(Op::ForIter) => top(0).as_ref().is_some_and(|at| {
                let is_range = matches!(machine.heap.get(at), Object::RangeIterator { .. });
                is_range && !self.world.is_first(at) && !self.world.shared(stretch.shared).has(at)
            }),
            _ => false,
        }
    }

    /// Whether the next instruction is known to read or write a visible variable of the module, without trying it.
    fn is_before_visible(&self, machine: &Machine, stretch: &Stretch) -> bool {
        if !self.reduced || !stretch.several || !self.units.every_instruction() {
            return false;
        }
        let Some(frame) = machine.thread(stretch.id).frames.last() else { return false };
        let code = self.world.image.program.code(frame.code);
        let next = code.instructions[frame.next as usize];
        let global = match next.op {
            Op::LoadGlobal if !machine.globals[(next.argument >> 1) as usize].is_null() => next.argument >> 1,
            Op::StoreGlobal => next.argument,
            _ => return false,
        };
        !code.library && self.variables.is_visible(Variable::Global(global))
    }
}

/// Ends a wait by its deadline. For the reactor the time has come then.
fn time_comes(machine: &mut Machine, id: ThreadId) {
    let thread = machine.thread(id);
    if let (State::Blocked(Wait::Reactor), Some(due)) = (thread.state, thread.pending.and_then(|it| it.deadline)) {
        machine.slice_start = machine.slice_start.max(due);
    }
    machine.wake(id, true);
}

fn is_sync(object: &Object) -> bool {
    use crate::vm::object::Payload;
    matches!(object, Object::Instance(instance) if matches!(instance.payload, Payload::Sync(_)))
}

/// Where a thread rests that waits.
fn rest_in(wait: Wait, rest: Rest) -> Rest {
    match wait {
        Wait::Event(_) | Wait::Barrier(_) | Wait::Sleep => Rest::Call,
        Wait::Condition(_) => Rest::Condition,
        Wait::Join(other) => Rest::Join(other),
        _ => rest,
    }
}
