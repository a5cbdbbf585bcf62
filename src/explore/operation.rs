//! What a thread's next visible operation is, in words that people use.

use super::step::{Stepper, Stretch};
use super::unit::next_op;
use super::variables::{Part, Variable};
use crate::base::ThreadId;
use crate::lang::Op;
use crate::sim::name_of;
use crate::vm::object::{Object, Payload};
use crate::vm::sync::Sync;
use crate::vm::thread::State;
use crate::vm::{Machine, Ref, Stop, Value, show};

/// What a thread does when it is picked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Operation {
    /// What it does.
    pub deed: Deed,
    /// To which variable or synchroniser, by its name; empty where there is none.
    pub what: String,
    /// The value that it reads or writes, shortened; empty where there is none.
    pub value: String,
    /// Whether it will have to wait.
    pub waits: bool,
    /// Who holds what it will have to wait for.
    pub held_by: Option<ThreadId>,
    /// The line of the program, from 1; 0 where it has none.
    pub line: u32,
}

/// What an operation does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Reads a variable.
    Read,
    /// Writes a variable.
    Write,
    /// Works on a container as a whole, in one step.
    Use,
    /// Takes a lock or a permit.
    Take,
    /// Gives a lock or a permit back.
    GiveBack,
    /// Begins to wait for a notification, an event or the others at a barrier.
    Wait,
    /// Wakes somebody who waits for a notification.
    Notify,
    /// Sets an event.
    Set,
    /// Clears it.
    Clear,
    /// Comes to a barrier or an event that lets it pass.
    Pass,
    /// Puts something into a queue.
    Put,
    /// Takes something out of a queue.
    Get,
    /// Goes on after its time is up.
    TimeUp,
    /// Does what nobody else can see.
    GoOn,
}

impl Operation {
    /// What nobody else can see.
    pub(super) fn quiet(stepper: &Stepper, thread: ThreadId, local: u32) -> Self {
        let line = stepper.world.local(thread, local).line;
        Self { deed: Deed::GoOn, what: String::new(), value: String::new(), waits: false, held_by: None, line }
    }
}

impl Stepper {
    /// The visible operation that `id` makes first in the state that has these parts.
    pub(super) fn operation(&mut self, id: ThreadId, local: u32, shared: u32) -> Operation {
        let mut operation = Operation::quiet(self, id, local);
        let mut machine = self.world.assemble(Some((id, local)), shared);
        if matches!(machine.thread(id).state, State::Blocked(_)) {
            return Operation { deed: Deed::TimeUp, ..operation };
        }
        let op = next_op(&self.world, &machine, id);
        let before = machine.clone();
        let mut stretch = Stretch::new(id, shared, machine.threads.len());
        let stop = self.unit(&mut machine, &mut stretch);
        operation.waits = matches!(stop, Stop::Blocked { .. });
        let touched = std::mem::take(&mut self.units.touched);
        let named = |at: Ref| name_of(&self.world.image, &before, at).unwrap_or_else(|| kind(&before, at));
        let mut row: Vec<(u8, Deed, String)> = Vec::new();
        for (variable, write) in &touched {
            match *variable {
                Variable::Of(at, Part::Whole) => match (sync(&before, at), sync(&machine, at)) {
                    (Some(old), Some(new)) => {
                        let deed = deed(old, new, operation.waits);
                        if let (true, Sync::Lock { owner, .. } | Sync::RLock { owner, .. }) = (operation.waits, old) {
                            operation.held_by = *owner;
                        }
                        // Whoever waits at a condition gives its lock back, too: that goes without saying.
                        let weight = if deed == Deed::Wait { 0 } else { 1 };
                        row.push((weight, deed, named(at)));
                    }
                    _ if self.variables.is_visible(*variable) => row.push((3, Deed::Use, named(at))),
                    _ => {}
                },
                variable if variable.can_race() && self.variables.is_visible(variable) => {
                    let deed = if *write { Deed::Write } else { Deed::Read };
                    row.push((2, deed, self.variables.name_of(variable).to_owned()));
                }
                _ => {}
            }
        }
        self.units.touched = touched;
        row.sort_by_key(|(weight, deed, _)| (*weight, *deed != Deed::Write));
        if let Some((_, deed, what)) = row.into_iter().next() {
            (operation.deed, operation.what) = (deed, what);
        }
        let value = match operation.deed {
            Deed::Read => read(op, &machine, id),
            Deed::Write => written(op, &before, id),
            _ => None,
        };
        operation.value = value.map(|value| show::short(&self.world.image, &machine, value)).unwrap_or_default();
        operation
    }
}

/// The operand so far below the top.
fn operand(machine: &Machine, id: ThreadId, depth: usize) -> Option<Value> {
    let thread = machine.thread(id);
    thread.stack.get(thread.top.checked_sub(1 + depth)?).copied().filter(|value| !value.is_null())
}

/// What an instruction has read.
fn read(op: Option<Op>, after: &Machine, id: ThreadId) -> Option<Value> {
    match op? {
        Op::LoadGlobal | Op::LoadName | Op::LoadDeref | Op::LoadAttr | Op::BinarySubscr => operand(after, id, 0),
        _ => None,
    }
}

/// What an instruction is about to write.
fn written(op: Option<Op>, before: &Machine, id: ThreadId) -> Option<Value> {
    let depth = match op? {
        Op::StoreGlobal | Op::StoreName | Op::StoreDeref => 0,
        Op::StoreAttr => 1,
        Op::StoreSubscr => 2,
        _ => return None,
    };
    operand(before, id, depth)
}

fn sync(machine: &Machine, at: Ref) -> Option<&Sync> {
    match machine.heap.get(at) {
        Object::Instance(instance) => match &instance.payload {
            Payload::Sync(sync) => Some(sync),
            _ => None,
        },
        _ => None,
    }
}

/// The class of an object that has no name.
fn kind(machine: &Machine, at: Ref) -> String {
    machine.class_name(Value::object(at)).map_or_else(|| "an object".to_owned(), |class| format!("a {class}"))
}

/// What was done to a synchroniser.
fn deed(old: &Sync, new: &Sync, waits: bool) -> Deed {
    match (old, new) {
        (Sync::Lock { owner: before, .. }, Sync::Lock { owner, .. }) if !waits => match (before, owner) {
            (Some(_), None) => Deed::GiveBack,
            _ => Deed::Take,
        },
        (Sync::RLock { count: before, .. }, Sync::RLock { count, .. }) if count < before => Deed::GiveBack,
        (Sync::Semaphore { value: before, .. }, Sync::Semaphore { value, .. }) if value > before => Deed::GiveBack,
        (Sync::Lock { .. } | Sync::RLock { .. } | Sync::Semaphore { .. }, _) => Deed::Take,
        (Sync::Condition { waiters: before, .. }, Sync::Condition { waiters, .. }) => {
            if waits || waiters.len() > before.len() { Deed::Wait } else { Deed::Notify }
        }
        (Sync::Event { set: before, .. }, Sync::Event { set, .. }) if before != set => {
            if *set {
                Deed::Set
            } else {
                Deed::Clear
            }
        }
        (Sync::Event { .. } | Sync::Barrier { .. }, _) => {
            if waits {
                Deed::Wait
            } else {
                Deed::Pass
            }
        }
        (Sync::Queue { items: before, putters, .. }, Sync::Queue { items, putters: then, .. }) => {
            if items.len() > before.len() || then.len() > putters.len() { Deed::Put } else { Deed::Get }
        }
        _ => Deed::GoOn,
    }
}
