//! The machine at this position, for people: threads, variables, locks.

use super::naming::named_objects;
use super::simulation::Simulation;
use super::waits::{self, Waiting};
use crate::base::{GlobalId, ThreadId};
use crate::trace::{Origin, Version};
use crate::vm::object::{Object, Payload};
use crate::vm::sync::Sync;
use crate::vm::thread::State;
use crate::vm::{Machine, Ref, Value, VariableName};

/// Operands that are shown of one frame.
const OPERANDS_MAX: usize = 12;

/// A thread as it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct ThreadView {
    /// Which one.
    pub id: ThreadId,
    /// Its name.
    pub name: String,
    /// What it does.
    pub status: ThreadStatus,
    /// The line it stands on, from 1; 0 where none is known.
    pub line: u32,
    /// Its calls, outermost first, without the library's.
    pub frames: Vec<StackFrame>,
    /// Values that it read from a shared variable and has not written back.
    pub pending: Vec<PendingValue>,
}

/// What a thread does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ThreadStatus {
    /// It executes the next instruction.
    Running,
    /// It could.
    Ready,
    /// It waits.
    Waiting(Waiting),
    /// It is over.
    Ended,
    /// It is over by an exception.
    Failed,
}

/// A call under way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StackFrame {
    /// The function, or `<module>`.
    pub function: String,
    /// The line it stands on.
    pub line: u32,
    /// The instruction that comes next: its index in the code object.
    pub instruction: u32,
    /// The code object's index in the program.
    pub code: u32,
    /// Its bound local variables: names and `repr`s.
    pub locals: Vec<(String, String)>,
    /// Its operands, the lowest first: `repr`s.
    pub operands: Vec<String>,
}

/// A value read from a shared variable that lies among a thread's operands or local variables.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PendingValue {
    /// The variable that it was read from.
    pub variable: String,
    /// The value as it is now, perhaps computed further.
    pub value: String,
    /// Another thread has written the variable since: writing this back would be a stale write.
    pub stale: bool,
}

/// A module-level variable of the program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GlobalView {
    /// Its slot.
    pub id: GlobalId,
    /// Its name.
    pub name: String,
    /// Its value's `repr`.
    pub value: String,
    /// The class of the value.
    pub class: String,
    /// Who wrote it last, with the line, since several threads run.
    pub written: Option<(ThreadId, u32)>,
    /// Who read it last since then.
    pub read: Option<ThreadId>,
}

/// A lock or another synchroniser.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LockView {
    /// The same as in [`Waiting::object`].
    pub object: u32,
    /// The name of the variable that leads to it, or its class.
    pub name: String,
    /// `Lock`, `RLock`, `Semaphore`, ...
    pub kind: &'static str,
    /// How it stands: `free`, `taken`, `3 of 5 left`, `2 items`.
    pub standing: String,
    /// Who holds it.
    pub owner: Option<ThreadId>,
    /// Who waits, in order.
    pub waiters: Vec<ThreadId>,
}

impl Simulation {
    /// Every thread, in creation order.
    pub fn threads(&self) -> Vec<ThreadView> {
        (0..self.state.machine.threads.len()).map(|at| self.thread_view(ThreadId::from_index(at))).collect()
    }

    /// The number of threads started so far.
    pub fn thread_count(&self) -> usize {
        self.state.machine.threads.len()
    }

    /// One thread.
    pub fn thread_view(&self, id: ThreadId) -> ThreadView {
        let (status, line) = (self.status_of(id), self.line_of(id));
        let name = self.thread_name(id);
        ThreadView { id, name, status, line, frames: self.frames(id), pending: self.pending_values(id) }
    }

    /// What a thread does.
    pub fn status_of(&self, id: ThreadId) -> ThreadStatus {
        let machine = &self.state.machine;
        let thread = machine.thread(id);
        let on_a_core = || self.state.cores.iter().any(|core| core.running.is_some_and(|running| running.thread == id));
        match thread.state {
            State::Ended if thread.failure.is_some() => ThreadStatus::Failed,
            State::Ended => ThreadStatus::Ended,
            State::Runnable if on_a_core() => ThreadStatus::Running,
            State::Runnable => ThreadStatus::Ready,
            State::Blocked(_) => match waits::waiting(machine, id, self.line_of(id)) {
                Some(waiting) => ThreadStatus::Waiting(waiting),
                None => ThreadStatus::Ready,
            },
        }
    }

    /// The name of a thread: its `Thread` object's.
    pub fn thread_name(&self, id: ThreadId) -> String {
        let machine = &self.state.machine;
        let named =
            machine.threads.get(id.index()).and_then(|thread| match machine.heap.get(thread.object.as_ref()?) {
                Object::Instance(instance) => match &instance.payload {
                    Payload::Thread(data) => machine.heap.as_str(data.name).map(|text| text.text.to_string()),
                    _ => None,
                },
                _ => None,
            });
        named.unwrap_or_else(|| if id == ThreadId::MAIN { "MainThread".to_owned() } else { format!("Thread-{}", id.0) })
    }

    /// The threads' names; a [`ThreadId`] indexes them.
    pub fn thread_names(&self) -> Vec<String> {
        (0..self.thread_count()).map(|at| self.thread_name(ThreadId::from_index(at))).collect()
    }

    /// The line of the program that a thread stands on: the innermost one that is not the library's.
    pub fn line_of(&self, id: ThreadId) -> u32 {
        let frames = &self.state.machine.thread(id).frames;
        for (depth, frame) in frames.iter().enumerate().rev() {
            let code = self.image.program.code(frame.code);
            if !code.library {
                return code.line_at(self.instruction_of(id, depth));
            }
        }
        0
    }

    /// The instruction that a frame stands on: the next one of the frame on top, the call under way of the others.
    fn instruction_of(&self, id: ThreadId, depth: usize) -> u32 {
        let frames = &self.state.machine.thread(id).frames;
        frames.get(depth + 1).map_or(frames[depth].next, |above| above.call_site)
    }

    fn frames(&self, id: ThreadId) -> Vec<StackFrame> {
        let machine = &self.state.machine;
        let thread = machine.thread(id);
        let program = &self.image.program;
        let mut shown = Vec::new();
        for (depth, frame) in thread.frames.iter().enumerate() {
            let code = program.code(frame.code);
            if code.library {
                continue;
            }
            let instruction = self.instruction_of(id, depth);
            let base = frame.base as usize;
            let operands = base + code.locals.len() + code.cells.len();
            let top = thread.frames.get(depth + 1).map_or(thread.top, |above| above.cut as usize);
            let bound = |at: usize| thread.stack.get(at).copied().filter(|value| !value.is_null());
            let mut locals = Vec::new();
            for (at, name) in code.locals.iter().enumerate() {
                if let Some(value) = bound(base + at) {
                    locals.push((program.symbol(*name).to_owned(), self.show(value)));
                }
            }
            for (at, name) in code.cells.iter().enumerate() {
                if let Some(value) = bound(base + code.locals.len() + at).and_then(|cell| cell_value(machine, cell)) {
                    let name = program.symbol(*name).to_owned();
                    locals.retain(|(known, _)| *known != name);
                    locals.push((name, self.show(value)));
                }
            }
            let from = operands.max(top.saturating_sub(OPERANDS_MAX)).min(top);
            shown.push(StackFrame {
                function: program.symbol(code.name).to_owned(),
                line: code.line_at(instruction),
                instruction,
                code: frame.code.0,
                locals,
                operands: thread.stack[from..top].iter().map(|value| self.show(*value)).collect(),
            });
        }
        shown
    }

    /// Values that the thread has read from shared variables and not written back, from its innermost frames.
    fn pending_values(&self, id: ThreadId) -> Vec<PendingValue> {
        let machine = &self.state.machine;
        let thread = machine.thread(id);
        let mut shown: Vec<PendingValue> = Vec::new();
        let Some(first) = thread.frames.iter().position(|frame| !self.image.program.code(frame.code).library) else {
            return shown;
        };
        let base = thread.frames[first].base as usize;
        for value in &thread.stack[base.min(thread.top)..thread.top] {
            if value.is_null() || value.as_ref().is_some() {
                continue;
            }
            let origin = value.origin();
            if let Some(version) = self.recorder.lineage.version(origin) {
                let name = self.variable_name(version.variable.0);
                let stale = self.overtaken(origin, &version, id);
                let pending = PendingValue { variable: name, value: self.show(*value), stale };
                if !shown.contains(&pending) {
                    shown.push(pending);
                }
            }
        }
        shown
    }

    /// Whether another thread has written the variable of a version since.
    fn overtaken(&self, origin: Origin, version: &Version, reader: ThreadId) -> bool {
        let variable = version.variable.0 + 1;
        let machine = &self.state.machine;
        let current =
            machine.watched.iter().position(|watched| *watched == variable).map(|at| machine.globals[at].origin());
        current.is_some_and(|current| {
            current != origin && self.recorder.lineage.version(current).is_some_and(|now| now.thread != Some(reader))
        })
    }

    /// A watched variable's name for people.
    pub fn variable_name(&self, id: u32) -> String {
        let names = &self.state.machine.names;
        match self.recorder.variables.get(id as usize) {
            Some(VariableName::Global(name) | VariableName::Cell(name)) => names.text(*name).to_owned(),
            Some(VariableName::Attribute(class, name)) => format!("{class}.{}", names.text(*name)),
            Some(VariableName::Item(class, key)) => format!("{class}[{key}]"),
            None => "?".to_owned(),
        }
    }

    /// The program's module-level variables that are bound, without functions, classes and modules.
    pub fn globals(&self) -> Vec<GlobalView> {
        let machine = &self.state.machine;
        let mut shown = Vec::new();
        for (at, global) in self.image.program.globals.iter().enumerate() {
            let value = machine.globals[at];
            let name = self.image.program.symbol(global.name);
            if global.library || value.is_null() || name.starts_with("__") || !is_data(machine, value) {
                continue;
            }
            let version = self.recorder.lineage.version(value.origin());
            let written = version.and_then(|version| Some((version.thread?, self.image.line(version.site))));
            let read = machine.last_reader[at].checked_sub(1).map(ThreadId);
            let class = match machine.class_name(value) {
                Some(class) => class.to_owned(),
                None => String::new(),
            };
            shown.push(GlobalView {
                id: GlobalId::from_index(at),
                name: name.to_owned(),
                value: self.show(value),
                class,
                written,
                read,
            });
        }
        shown
    }

    /// The synchronisers that globals hold, or what they hold, and those that threads wait for.
    pub fn locks(&self) -> Vec<LockView> {
        let machine = &self.state.machine;
        let mut found: Vec<(Ref, String)> = Vec::new();
        named_objects(&self.image, machine, &mut |object, name| {
            if sync_of(machine, object).is_some() && found.iter().all(|(known, _)| *known != object) {
                found.push((object, name()));
            }
        });
        for at in 0..machine.threads.len() {
            let thread = ThreadId::from_index(at);
            if let Some(object) = waits::waiting(machine, thread, 0).and_then(|waiting| waiting.object).map(Ref)
                && found.iter().all(|(known, _)| *known != object)
                && let Some((kind, ..)) = sync_of(machine, object).map(describe)
            {
                found.push((object, kind.to_owned()));
            }
        }
        found
            .into_iter()
            .filter_map(|(object, name)| {
                let (kind, standing, owner, waiters) = describe(sync_of(machine, object)?);
                Some(LockView { object: object.0, name, kind, standing, owner, waiters })
            })
            .collect()
    }

    /// A short `repr`.
    pub fn show(&self, value: Value) -> String {
        crate::vm::show::short(&self.image, &self.state.machine, value)
    }
}

fn cell_value(machine: &Machine, cell: Value) -> Option<Value> {
    match machine.heap.get(cell.as_ref()?) {
        Object::Cell(value) if !value.is_null() => Some(*value),
        _ => None,
    }
}

fn is_data(machine: &Machine, value: Value) -> bool {
    match value.as_ref().map(|at| machine.heap.get(at)) {
        Some(Object::Function(_) | Object::Class(_) | Object::Module(_)) => false,
        Some(Object::Instance(instance)) => !matches!(instance.payload, Payload::Sync(_)),
        _ => !matches!(value.view(), crate::vm::View::Native(_)),
    }
}

fn sync_of(machine: &Machine, at: Ref) -> Option<&Sync> {
    match machine.heap.get(at) {
        Object::Instance(instance) => match &instance.payload {
            Payload::Sync(sync) => Some(sync),
            _ => None,
        },
        _ => None,
    }
}

fn describe(sync: &Sync) -> (&'static str, String, Option<ThreadId>, Vec<ThreadId>) {
    let row = |waiters: &crate::vm::sync::Waiters| waiters.iter().copied().collect::<Vec<_>>();
    match sync {
        Sync::Lock { owner, waiters } => {
            ("Lock", if owner.is_some() { "taken" } else { "free" }.to_owned(), *owner, row(waiters))
        }
        Sync::RLock { owner, count, waiters } => {
            let standing = if owner.is_some() { format!("taken {count} times") } else { "free".to_owned() };
            ("RLock", standing, *owner, row(waiters))
        }
        Sync::Semaphore { value, waiters, .. } => ("Semaphore", format!("{value} left"), None, row(waiters)),
        Sync::Condition { waiters, .. } => ("Condition", format!("{} waiting", waiters.len()), None, row(waiters)),
        Sync::Event { set, waiters } => ("Event", if *set { "set" } else { "not set" }.to_owned(), None, row(waiters)),
        Sync::Barrier { parties, waiters, .. } => {
            ("Barrier", format!("{} of {parties} have come", waiters.len()), None, row(waiters))
        }
        Sync::Queue { items, getters, putters, joiners, .. } => {
            let waiters = getters.iter().chain(putters).chain(joiners).copied().collect();
            ("Queue", format!("{} items", items.len()), None, waiters)
        }
    }
}
