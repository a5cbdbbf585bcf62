//! The machine's whole state. Cloning it is a checkpoint: threads and pages of the heap are shared until written to.

use super::cost::Costs;
use super::heap::Heap;
use super::names::Names;
use super::native::{Escape, Native};
use super::object::{Object, Payload};
use super::recorder::Recorder;
use super::thread::{Pending, State, Thread, Wait};
use super::twisted::{Deferreds, Objects};
use super::value::{Ref, Value};
use crate::base::{CodeId, Symbol, ThreadId, Tracked, VirtualTime, limits};
use crate::lang::Program;
use crate::reactor::{Admission, Reactor};
use crate::trace::Wake;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What never changes while a program runs.
#[derive(Debug)]
pub struct Image {
    /// The program.
    pub program: Program,
    /// Each code object's constants as values; their objects are never collected.
    pub constants: Vec<Vec<Value>>,
    /// For each code object, the number of instructions in all code objects before it: an instruction's site is its
    /// index plus this.
    pub sites: Vec<u32>,
    /// For each global's slot, the built-in of that name, or [`Value::NULL`].
    pub builtins: Vec<Value>,
    /// The table of built-in functions.
    pub natives: Vec<Native>,
    /// What things cost.
    pub costs: Costs,
    /// The library's functions by name, for [`Escape::Library`], sorted by name.
    pub library: Vec<(Box<str>, Value)>,
    /// The modules by dotted name, sorted.
    pub modules: Vec<(&'static str, Ref)>,
    /// Identifiers that the machine itself asks for.
    pub words: super::names::Words,
    /// Built-in methods that only their names find, by class (its place in the heap) and name.
    pub slots: BTreeMap<(u32, Symbol), Value>,
    /// `object.__init__`
    pub plain_init: Value,
    /// What a class statement calls.
    pub build_class: Value,
    /// `list.append`, which a call has a short way to.
    pub list_append: Value,
    /// Names of a failure's attributes.
    pub keys: super::twisted::Keys,
    /// The program's file name and text.
    pub source: (Box<str>, Box<str>),
}

/// All that a program's run has come to.
#[derive(Clone, Debug)]
pub struct Machine {
    /// Objects.
    pub heap: Heap,
    /// Module-level variables.
    pub globals: Vec<Value>,
    /// For each global, the last thread that read it while several threads ran, plus one; 0 for none.
    pub last_reader: Vec<u32>,
    /// For each global, its variable's id plus one once it is watched.
    pub watched: Vec<u32>,
    /// Every thread that was started, the main thread first.
    pub threads: Vec<Rc<Thread>>,
    /// The threads that the scheduler may choose from, ascending.
    pub runnable: Vec<ThreadId>,
    /// Blocked threads that time will wake.
    pub deadlines: BTreeSet<(VirtualTime, ThreadId)>,
    /// Threads that have not ended.
    pub alive: u32,
    /// Identifiers, those that were made at run time among them.
    pub names: Rc<Names>,
    /// When the slice under way started on its core.
    pub slice_start: VirtualTime,
    /// What the slice under way was charged beside its instructions, in nanoseconds.
    pub charged_ns: u64,
    /// What of that is for waking other threads.
    pub waking_ns: u64,
    /// What waking a thread costs.
    wake_ns: u64,
    /// What an instruction costs.
    instruction_ns: u64,
    /// Instructions executed in the whole run before the slice under way.
    pub position: u64,
    /// Instructions executed in the slice under way.
    pub executed: u64,
    /// Countdown of CPython 2.7's ticker.
    pub ticker: u32,
    /// Whether variables are watched: from the start of the second thread on.
    pub watching: bool,
    /// Variables that are watched.
    pub variables: u32,
    /// Stale writes so far.
    pub stale_writes: u64,
    /// Pieces of output so far.
    pub outputs: u32,
    /// Bytes of output so far.
    pub output_bytes: usize,
    /// Wakes that the simulation has not looked at: who, when, and at which position.
    pub woken: Vec<Wake>,
    /// Names given to unnamed threads so far.
    pub unnamed_threads: u32,
    /// The generator behind the functions of the module `random`.
    pub random: Ref,
    /// Sockets.
    pub kernel: super::socket::Kernel,
    /// Deferreds, delayed calls and the reactor's loop.
    pub reactor: Tracked<Reactor<Objects>>,
    /// What the machine knows of the reactor beside.
    pub loops: super::twisted::Loop,
    /// Attributes of `threading.local` objects, by object and thread.
    pub thread_locals: Rc<std::collections::BTreeMap<(Ref, ThreadId), super::object::SymbolMap>>,
    /// Stands in for the thread that runs.
    vacant: Rc<Thread>,
}

/// The machine while one of its threads runs: what built-in functions work on.
pub struct Vm<'a> {
    /// The state, without the running thread.
    pub machine: &'a mut Machine,
    /// What never changes.
    pub image: &'a Image,
    /// What is written down.
    pub recorder: &'a mut Recorder,
    /// The running thread.
    pub thread: &'a mut Thread,
    /// The instruction under way in the frame on top.
    pub(super) at: u32,
    /// The exception under way passed this frame before: it is raised again.
    pub(super) reraising: bool,
    /// The exception under way was thrown into a generator: what becomes its context.
    pub(super) thrown_while: Option<Value>,
    /// What a built-in function that makes text asks and was told.
    pub(super) showing: Option<Box<super::text::ask::Showing>>,
}

impl Machine {
    /// An empty machine with a main thread that has no frames yet.
    pub(super) fn new(heap: Heap, names: Names, globals: usize, random: Ref, costs: &Costs) -> Self {
        let main = Rc::new(Thread::new(ThreadId::MAIN));
        Self {
            heap,
            globals: vec![Value::NULL; globals],
            last_reader: vec![0; globals],
            watched: vec![0; globals],
            threads: vec![main.clone()],
            runnable: vec![ThreadId::MAIN],
            deadlines: BTreeSet::new(),
            alive: 1,
            names: Rc::new(names),
            slice_start: VirtualTime::ZERO,
            charged_ns: 0,
            waking_ns: 0,
            wake_ns: costs.wake_ns,
            instruction_ns: costs.instruction_ns,
            position: 0,
            executed: 0,
            ticker: super::cost::TICKER,
            watching: false,
            variables: 0,
            stale_writes: 0,
            outputs: 0,
            output_bytes: 0,
            woken: Vec::new(),
            unnamed_threads: 0,
            random,
            kernel: super::socket::Kernel::default(),
            reactor: Tracked::new(Reactor::new(Admission::NextTurn)),
            loops: super::twisted::Loop::default(),
            thread_locals: Rc::default(),
            vacant: main,
        }
    }

    /// The thread that `id` names.
    pub fn thread(&self, id: ThreadId) -> &Thread {
        &self.threads[id.index()]
    }

    /// Takes the thread out, so that it and the rest can be written to side by side; [`Machine::put_back`] returns it.
    pub(super) fn take(&mut self, id: ThreadId) -> Rc<Thread> {
        std::mem::replace(&mut self.threads[id.index()], self.vacant.clone())
    }

    /// Puts a taken thread back.
    pub(super) fn put_back(&mut self, thread: Rc<Thread>) {
        let at = thread.id.index();
        self.threads[at] = thread;
    }

    /// Makes a blocked thread runnable: it will try its call again. `timed_out` when its deadline is the reason.
    pub fn wake(&mut self, id: ThreadId, timed_out: bool) {
        if self.rouse(id, timed_out) {
            self.note_wake(id);
            if !timed_out {
                self.charged_ns += self.wake_ns;
                self.waking_ns += self.wake_ns;
            }
        }
    }

    /// The network has something for a blocked thread, since `at`: nobody pays for waking it.
    pub fn wake_by_network(&mut self, id: ThreadId, at: VirtualTime) {
        if self.rouse(id, false) {
            self.note_wake(id);
            if let Some(wake) = self.woken.last_mut() {
                wake.at = at;
            }
        }
    }

    /// Makes a blocked thread runnable; whether it was blocked.
    fn rouse(&mut self, id: ThreadId, timed_out: bool) -> bool {
        let thread = Rc::make_mut(&mut self.threads[id.index()]);
        if !matches!(thread.state, State::Blocked(_)) {
            return false;
        }
        thread.state = State::Runnable;
        if let Some(pending) = &mut thread.pending {
            pending.timed_out |= timed_out;
            if let Some(deadline) = pending.deadline {
                self.deadlines.remove(&(deadline, id));
            }
        }
        self.make_runnable(id);
        true
    }

    /// Notes that a thread became runnable at this moment.
    pub(super) fn note_wake(&mut self, thread: ThreadId) {
        let spent = self.executed.saturating_mul(self.instruction_ns).saturating_add(self.charged_ns);
        let position = (self.position + self.executed) as u32;
        self.woken.push(Wake { thread, at: self.slice_start + spent, position });
    }

    /// Puts a thread among the runnable ones.
    pub(super) fn make_runnable(&mut self, id: ThreadId) {
        if let Err(at) = self.runnable.binary_search(&id) {
            self.runnable.insert(at, id);
        }
    }

    /// Takes a thread from among the runnable ones.
    pub(super) fn make_unrunnable(&mut self, id: ThreadId) {
        if let Ok(at) = self.runnable.binary_search(&id) {
            self.runnable.remove(at);
        }
    }

    /// The next moment at which time alone wakes a thread.
    pub fn next_deadline(&self) -> Option<VirtualTime> {
        self.deadlines.first().map(|&(at, _)| at)
    }

    /// Wakes every thread whose deadline has come.
    pub fn wake_due(&mut self, now: VirtualTime) {
        while let Some(&(at, id)) = self.deadlines.first() {
            if at > now {
                break;
            }
            self.deadlines.pop_first();
            self.wake(id, true);
            if let Some(wake) = self.woken.last_mut() {
                wake.at = now;
            }
        }
    }

    /// Virtual time at this instruction of the slice under way.
    pub fn now(&self, costs: &Costs) -> VirtualTime {
        self.slice_start + self.executed.saturating_mul(costs.instruction_ns).saturating_add(self.charged_ns)
    }

    /// The symbol of `text`, new if need be.
    pub fn intern(&mut self, text: &str) -> Symbol {
        match self.names.find(text) {
            Some(known) => known,
            None => {
                self.heap.grew(64 + text.len());
                Rc::make_mut(&mut self.names).add(text)
            }
        }
    }

    /// Estimated bytes that a checkpoint taken now would hold alone, were everything written to before the next.
    pub fn checkpoint_bytes(&self) -> usize {
        let tables = self.heap.pages() * 8 + self.threads.len() * 8 + self.globals.len() * 24;
        self.heap.bytes() + tables + self.reactor_bytes() + 1024
    }

    /// Collects garbage. The running thread is given, for it is not among the others.
    pub(super) fn collect(&mut self, running: &Thread, image: &Image) {
        let mut heap = std::mem::take(&mut self.heap);
        let mut deferreds = Deferreds::of(&self.reactor);
        self.reactor.held(&mut |held| deferreds.root(&held));
        for run in self.threads.iter().flat_map(|thread| &thread.runs).chain(&running.runs) {
            run.held(&mut |held| deferreds.root(&held));
        }
        let roots = |visit: &mut dyn FnMut(Value)| {
            for index in 0..super::known::CLASSES.len() {
                visit(Value::object(Ref(index as u32)));
            }
            image.roots(visit);
            self.globals.iter().copied().for_each(&mut *visit);
            visit(Value::object(self.random));
            for thread in &self.threads {
                thread.roots(visit);
            }
            running.roots(visit);
            for map in self.thread_locals.values() {
                map.values().copied().for_each(&mut *visit);
            }
            self.loops.unreported.iter().for_each(|(failure, _)| visit(*failure));
        };
        heap.collect(roots, &mut deferreds);
        let dead = deferreds.dead();
        self.heap = heap;
        self.forget_deferreds(dead);
    }
}

impl Image {
    fn roots(&self, visit: &mut dyn FnMut(Value)) {
        self.constants.iter().flatten().copied().for_each(&mut *visit);
        self.builtins.iter().copied().for_each(&mut *visit);
        self.library.iter().for_each(|(_, value)| visit(*value));
        self.modules.iter().for_each(|(_, at)| visit(Value::object(*at)));
        self.slots.values().copied().for_each(visit);
    }

    /// The code object and the instruction at `site`.
    pub fn place(&self, site: u32) -> (CodeId, u32) {
        let code = self.sites.partition_point(|first| *first <= site) - 1;
        (CodeId::from_index(code), site - self.sites[code])
    }

    /// The source line of the instruction at `site`.
    pub fn line(&self, site: u32) -> u32 {
        let (code, at) = self.place(site);
        self.program.code(code).lines[at as usize]
    }

    /// The library's function of this name; where it has none, the one that says that Baton cannot do this yet.
    pub fn library(&self, name: &str) -> Value {
        let find = |name: &str| self.library.binary_search_by(|(known, _)| (**known).cmp(name)).ok();
        find(name).or_else(|| find("_unsupported")).map_or(Value::NONE, |at| self.library[at].1)
    }

    /// Where the program stands: its file and its text, which tracebacks quote.
    pub fn source(&self) -> (&str, &str) {
        (&self.source.0, &self.source.1)
    }

    /// The module of this dotted name.
    pub fn module(&self, name: &str) -> Option<Ref> {
        let at = self.modules.binary_search_by(|(known, _)| (**known).cmp(name)).ok()?;
        Some(self.modules[at].1)
    }
}

impl Thread {
    /// A thread without frames.
    pub(super) fn new(id: ThreadId) -> Self {
        Self {
            id,
            frames: Vec::new(),
            stack: Vec::new(),
            top: 0,
            runs: Vec::new(),
            handled: Value::NONE,
            handled_below: Value::NONE,
            state: State::Runnable,
            pending: None,
            object: Value::NONE,
            daemon: false,
            failure: None,
            joiners: Vec::new(),
        }
    }

    fn roots(&self, visit: &mut dyn FnMut(Value)) {
        self.stack[..self.top].iter().copied().for_each(&mut *visit);
        visit(self.handled);
        visit(self.handled_below);
        visit(self.object);
        self.failure.iter().copied().for_each(&mut *visit);
        for frame in &self.frames {
            let owners = frame.function.iter().chain(&frame.namespace).chain(&frame.generator);
            owners.for_each(|at| visit(Value::object(*at)));
            frame.on_return.roots(visit);
        }
        if let State::Blocked(
            Wait::Lock(at)
            | Wait::Semaphore(at)
            | Wait::Condition(at)
            | Wait::Event(at)
            | Wait::Barrier(at)
            | Wait::QueueItem(at)
            | Wait::QueueRoom(at)
            | Wait::QueueDone(at),
        ) = self.state
        {
            visit(Value::object(at));
        }
    }
}

impl Vm<'_> {
    /// The id of the running thread.
    #[inline]
    pub fn id(&self) -> ThreadId {
        self.thread.id
    }

    /// Virtual time now, at this instruction.
    pub fn now(&self) -> VirtualTime {
        self.machine.now(&self.image.costs)
    }

    /// Charges the running slice with `cost_ns` beside its instructions.
    #[inline]
    pub fn charge(&mut self, cost_ns: u64) {
        self.machine.charged_ns += cost_ns;
    }

    /// Makes sure that `bytes` more fit the program's memory; to be asked before anything large is made.
    ///
    /// # Errors
    /// The limit, when they do not.
    pub fn reserve(&mut self, bytes: usize) -> Result<(), Escape> {
        if self.machine.heap.bytes().saturating_add(bytes) > limits::MEMORY_BYTES {
            return Err(Escape::Limit(memory_message()));
        }
        Ok(())
    }

    /// Starts or continues a blocking call: gives what is noted of it, fresh at the first try. `deadline` counts only
    /// then. Call [`Vm::unblock`] when the call is through; return [`Vm::block`] when it must wait.
    pub fn pending(&mut self, deadline: Option<VirtualTime>) -> Pending {
        *self.thread.pending.get_or_insert(Pending { deadline, phase: 0, timed_out: false, tries: 0 })
    }

    /// The blocking call under way must wait on `wait`, having got to `phase`.
    pub fn block(&mut self, wait: Wait, phase: u64) -> Escape {
        let deadline = self.thread.pending.as_mut().and_then(|pending| {
            pending.phase = phase;
            pending.deadline
        });
        Escape::Block(wait, deadline)
    }

    /// The blocking call is through.
    pub fn unblock(&mut self) {
        self.thread.pending = None;
    }

    /// The payload of the instance at `at`, if it is one.
    pub fn payload(&self, at: Ref) -> Option<&Payload> {
        match self.machine.heap.get(at) {
            Object::Instance(instance) => Some(&instance.payload),
            _ => None,
        }
    }

    /// The same, to be written to.
    pub fn payload_mut(&mut self, at: Ref) -> Option<&mut Payload> {
        match self.machine.heap.get_mut(at) {
            Object::Instance(instance) => Some(&mut Rc::make_mut(instance).payload),
            _ => None,
        }
    }
}

/// What a run says that needs more memory than it may have.
pub(super) fn memory_message() -> String {
    format!("the program needs more than {} MB of memory, the most that Baton gives it", limits::MEMORY_BYTES >> 20)
}
