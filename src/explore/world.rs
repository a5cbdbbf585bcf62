//! Takes states apart and puts them together: every part is kept once and named by a number.
//!
//! A thread's moves depend on its own part and the shared one alone, so a move is worked out once for each pair of the
//! two, however many states contain it. That needs names of objects that do not depend on the other threads: each
//! thread makes its objects on pages of its own, in the lowest slot that is free, and an object stays where it was made.

use super::network::Network;
use super::parts::{Local, Rest, Shared};
use super::rows::Rows;
use crate::base::{CodeId, ThreadId};
use crate::lang::{Op, Program};
use crate::net::Ordered;
use crate::vm::encode::Words;
use crate::vm::object::Object;
use crate::vm::socket::Kernel;
use crate::vm::thread::{State, Thread};
use crate::vm::{Costs, Heap, Image, Machine, Page, Ref, Value, load};
use std::rc::Rc;

/// All parts of states that were seen.
pub(super) struct World {
    /// What never changes.
    pub image: Rc<Image>,
    /// A machine without objects, variables and threads.
    pub(super) template: Machine,
    /// The heap's pages as loading left them.
    pub(super) first_pages: Vec<Page>,
    /// For each later page, the thread that makes objects on it.
    pub(super) owners: Vec<ThreadId>,
    /// The program's own variables among the globals.
    pub(super) own_globals: Vec<u32>,
    /// Contents of objects and other pieces.
    contents: Rows,
    /// Keys of items that were touched.
    keys: Rows,
    shared: Vec<Shared>,
    /// For each, whether nothing more can happen.
    terminal: Vec<bool>,
    /// For each, which of the first 64 threads have ended.
    ended: Vec<u64>,
    /// For each, which of them have not, and are no daemons.
    awaited: Vec<u64>,
    /// For each, how many things can come over the network.
    arrivals: Vec<u32>,
    shared_rows: Rows,
    locals: Vec<Vec<Local>>,
    local_rows: Vec<Rows>,
    start: (Shared, Rc<Thread>),
    scratch: Words,
    /// Bytes that the parts take beside their rows, estimated.
    bytes: usize,
    /// Names given so far.
    names: u32,
    /// Functions of the library for which [`World::is_quiet`] holds, ascending.
    quiet: Vec<CodeId>,
    /// The library's `_reactor_wait` among the globals.
    waits: Option<u32>,
    /// Whether a call from a thread made a delayed call while others waited, at a time that is not known in truth.
    pub is_early: bool,
    /// Whether a thread's part was reached by ways with different numbers of visible operations.
    pub unlayered: bool,
}

impl World {
    /// The world of a program, with nothing in it.
    pub fn new(program: Program) -> Self {
        // Time stands still: what takes how long orders nothing.
        let mut costs = Costs::default();
        Costs::TABLE.iter().for_each(|row| costs.set(row.field, 0));
        let (image, mut machine) = load(program, costs);
        let pages = std::mem::take(&mut machine.heap).into_pages();
        let globals: Rc<[Value]> = std::mem::take(&mut machine.globals).into();
        let main = Rc::make_mut(&mut machine.threads[0]);
        let frames = main.split_frames();
        let own_globals = (0..globals.len() as u32).filter(|at| !image.program.globals[*at as usize].library).collect();
        let shared = Shared {
            pages: pages.clone().into(),
            globals,
            threads: std::mem::take(&mut machine.threads).into(),
            clocks: [Rc::from([1])].into(),
            objects: [].into(),
            limbo: [].into(),
            printed: "".into(),
            locals: machine.thread_locals.clone(),
            unnamed_threads: 0,
            turning: None,
            network: None,
            now: machine.slice_start,
            stopped: None,
        };
        let program = &image.program;
        let quiet = program
            .codes
            .iter()
            .enumerate()
            .filter(|(_, code)| code.library && code.qualified_name.starts_with("_ThreadPool."));
        let quiet = quiet.map(|(at, _)| CodeId::from_index(at)).collect();
        let waits =
            program.globals.iter().position(|global| global.library && program.symbol(global.name) == "_reactor_wait");
        let waits = waits.map(|at| at as u32);
        machine.last_reader = Vec::new();
        machine.watched = Vec::new();
        machine.watching = true;
        Self {
            image: Rc::new(image),
            template: machine,
            first_pages: pages,
            owners: Vec::new(),
            own_globals,
            contents: Rows::default(),
            keys: Rows::default(),
            shared: Vec::new(),
            terminal: Vec::new(),
            ended: Vec::new(),
            awaited: Vec::new(),
            arrivals: Vec::new(),
            shared_rows: Rows::default(),
            locals: Vec::new(),
            local_rows: Vec::new(),
            start: (shared, frames),
            scratch: Words::default(),
            bytes: 0,
            names: 0,
            is_early: false,
            quiet,
            waits,
            unlayered: false,
        }
    }

    /// A name for what was never seen before, as far as anybody looks.
    pub(super) fn new_name(&mut self) -> u32 {
        self.names += 1;
        self.names
    }

    /// Whether the thread is in the midst of what the pool of the reactor's threads does for itself: the library takes
    /// care that it does not matter when.
    pub fn is_quiet(&self, machine: &Machine, id: ThreadId) -> bool {
        let frame = machine.thread(id).frames.last();
        frame.is_some_and(|frame| self.quiet.binary_search(&frame.code).is_ok())
    }

    /// Whether a thread with these frames stands in the library.
    pub fn is_in_library(&self, thread: &Thread) -> bool {
        thread.frames.last().is_some_and(|frame| self.image.program.code(frame.code).library)
    }

    /// Whether a turn of the reactor comes next.
    pub fn is_before_turn(&self, machine: &Machine, id: ThreadId) -> bool {
        let Some(waits) = self.waits else { return false };
        let Some(frame) = machine.thread(id).frames.last() else { return false };
        let next = self.image.program.code(frame.code).instructions[frame.next as usize];
        next.op == Op::LoadGlobal && next.argument >> 1 == waits
    }

    /// Forgets all parts; gives the first state's: the shared one and the main thread's. Objects keep their places.
    pub fn restart(&mut self) -> (u32, u32) {
        self.shared.clear();
        self.terminal.clear();
        self.ended.clear();
        self.awaited.clear();
        self.arrivals.clear();
        self.shared_rows = Rows::default();
        self.locals.clear();
        self.local_rows.clear();
        self.contents = Rows::default();
        self.bytes = 0;
        self.unlayered = false;
        let (shared, frames) = self.start.clone();
        let shared = self.add_shared(shared);
        let local = Local {
            frames,
            objects: [].into(),
            held: [].into(),
            held_number: 0,
            rest: Rest::Anywhere,
            operations: 0,
            line: 0,
        };
        (shared, self.add_local(ThreadId::MAIN, local))
    }

    /// The shared part of this number.
    pub fn shared(&self, number: u32) -> &Shared {
        &self.shared[number as usize]
    }

    /// Whether nothing more can happen in a state with this shared part: the program is over, or was stopped.
    #[inline]
    pub fn is_terminal(&self, number: u32) -> bool {
        self.terminal[number as usize]
    }

    /// Whether this thread has ended, in a state with this shared part; asked for the first 64 only.
    #[inline]
    pub fn has_ended(&self, number: u32, thread: u32) -> bool {
        thread >= u64::BITS || self.ended[number as usize] >> thread & 1 == 1
    }

    /// Whether the program waits for this thread, which has not ended; asked for the first 64 only.
    #[inline]
    pub fn is_awaited(&self, number: u32, thread: u32) -> bool {
        thread < u64::BITS && self.awaited[number as usize] >> thread & 1 == 1
    }

    /// How many things can come over the network, in a state with this shared part.
    #[inline]
    pub fn arrivals(&self, number: u32) -> u32 {
        self.arrivals[number as usize]
    }

    /// The part of this number of `thread`.
    pub fn local(&self, thread: ThreadId, number: u32) -> &Local {
        &self.locals[thread.index()][number as usize]
    }

    /// How many parts of each thread there are.
    pub fn locals(&self) -> &[Vec<Local>] {
        &self.locals
    }

    /// The number of an item's key, the same for good.
    pub fn number_of_key(&mut self, row: &[u64]) -> u32 {
        self.keys.intern(row).0
    }

    /// Whether the object was there before the program's first instruction.
    pub fn is_first(&self, at: Ref) -> bool {
        (at.0 as usize) < self.first_pages.len() * Heap::PAGE
    }

    /// Bytes that all parts take, estimated.
    pub fn bytes(&self) -> usize {
        let rows: usize = self.local_rows.iter().map(Rows::bytes).sum();
        self.bytes + self.contents.bytes() + self.shared_rows.bytes() + rows
    }

    /// A machine in which `thread` can move, in the state that has these parts; or nobody.
    pub fn assemble(&self, thread: Option<(ThreadId, u32)>, shared: u32) -> Machine {
        let shared = &self.shared[shared as usize];
        let mut machine = self.template.clone();
        machine.globals = shared.globals.to_vec();
        machine.threads = shared.threads.to_vec();
        machine.runnable = shared.runnable();
        machine.deadlines = shared.deadlines().collect();
        machine.alive = shared.threads.iter().filter(|thread| thread.state != State::Ended).count() as u32;
        machine.unnamed_threads = shared.unnamed_threads;
        machine.thread_locals = shared.locals.clone();
        machine.slice_start = shared.now;
        if let Some(turning) = &shared.turning {
            machine.reactor = turning.reactor.clone();
            machine.loops = turning.loops.clone();
        }
        if let Some(network) = &shared.network {
            machine.kernel = network.kernel.clone();
        }
        let mut pages = shared.pages.to_vec();
        pages.resize(self.first_pages.len() + self.owners.len(), Heap::empty_page());
        let mut slots = Vec::new();
        if let Some((id, local)) = thread {
            let local = self.local(id, local);
            Rc::make_mut(&mut machine.threads[id.index()]).join_frames(&local.frames);
            for (at, object) in local.objects.iter() {
                Rc::make_mut(&mut pages[at.0 as usize / Heap::PAGE])[at.0 as usize % Heap::PAGE] = object.clone();
            }
            for (nth, _) in self.owners.iter().enumerate().rev().filter(|(_, owner)| **owner == id) {
                let page = self.first_pages.len() + nth;
                let free = (0..Heap::PAGE).rev().filter(|slot| matches!(pages[page][*slot], Object::Free(_)));
                slots.extend(free.map(|slot| Ref((page * Heap::PAGE + slot) as u32)));
            }
        }
        machine.heap = Heap::of_pages(pages, slots);
        machine
    }

    /// The number of the object's contents.
    pub(super) fn contents_of(&mut self, object: &Object) -> u32 {
        self.scratch.row.clear();
        self.scratch.object(object);
        self.contents.intern(&self.scratch.row).0
    }

    /// The network as a machine has left it; `ordered` is it, unless nothing was asked, and `old` what it was before.
    pub(super) fn network(
        &mut self,
        kernel: Kernel,
        ordered: Option<Ordered>,
        old: Option<&Rc<Network>>,
    ) -> Option<Rc<Network>> {
        let Some(ordered) = ordered else { return old.cloned() };
        let mut words = std::mem::take(&mut self.scratch);
        words.row.clear();
        kernel.encode(&mut words);
        words.text(ordered.spelled().as_bytes());
        let number = self.contents.intern(&words.row).0;
        self.scratch = words;
        match old {
            Some(old) if old.number == number => Some(old.clone()),
            _ => Some(Rc::new(Network { kernel, ordered, number })),
        }
    }

    /// The number of a shared part.
    pub(super) fn add_shared(&mut self, shared: Shared) -> u32 {
        let mut words = std::mem::take(&mut self.scratch);
        words.row.clear();
        self.own_globals.iter().for_each(|at| words.value(shared.globals[*at as usize]));
        let globals = self.contents.intern(&words.row).0;
        words.row.clear();
        shared.threads.iter().for_each(|thread| words.standing(thread));
        shared.clocks.iter().flat_map(|clock| clock.iter()).for_each(|stretch| words.word(u64::from(*stretch)));
        for ((at, id), names) in shared.locals.iter() {
            words.word(u64::from(at.0) << 32 | u64::from(id.0));
            words.names(names);
        }
        words.word(u64::from(shared.unnamed_threads));
        words.word(shared.turning.as_ref().map_or(0, |turning| u64::from(turning.number)));
        words.word(shared.network.as_ref().map_or(0, |network| u64::from(network.number) + 1));
        words.word(shared.now.as_nanos());
        let threads = self.contents.intern(&words.row).0;
        words.row.clear();
        shared.objects.iter().for_each(|(at, contents)| words.word(u64::from(at.0) << 32 | u64::from(*contents)));
        let objects = self.contents.intern(&words.row).0;
        words.row.clear();
        words.text(shared.printed.as_bytes());
        words.text(shared.stopped.as_deref().unwrap_or_default().as_bytes());
        let texts = self.contents.intern(&words.row).0;
        let key = [u64::from(globals) << 32 | u64::from(threads), u64::from(objects) << 32 | u64::from(texts)];
        let (number, new) = self.shared_rows.intern(&key);
        if new {
            // Pages are mostly those of other parts.
            self.bytes += 512 + shared.globals.len() * 16 + shared.pages.len() * 8;
            if let Some(turning) = &shared.turning {
                // A page of Deferreds, and the delayed calls, are copied when they change.
                self.bytes += 8_192 + turning.reactor.delayed_calls().len() * 160;
            }
            self.terminal.push(shared.stopped.is_some() || shared.is_over());
            let (mut ended, mut awaited) = (0, 0);
            for thread in shared.threads.iter().take(64) {
                ended |= u64::from(thread.state == State::Ended) << thread.id.0;
                awaited |= u64::from(thread.state != State::Ended && !thread.daemon) << thread.id.0;
            }
            self.ended.push(ended);
            self.awaited.push(awaited);
            self.arrivals.push(shared.arrivals());
            self.shared.push(shared);
        }
        self.scratch = words;
        number
    }

    /// The number of a thread's part.
    pub(super) fn add_local(&mut self, id: ThreadId, mut local: Local) -> u32 {
        let mut words = std::mem::take(&mut self.scratch);
        words.row.clear();
        local.held.iter().for_each(|at| words.word(u64::from(at.0)));
        local.held_number = self.contents.intern(&words.row).0;
        words.row.clear();
        words.frames(&local.frames);
        words.word(local.rest.word());
        if !local.frames.runs.is_empty() {
            let new = self.new_name();
            words.word(u64::from(new));
        }
        for (at, object) in local.objects.iter() {
            words.word(u64::from(at.0));
            words.object(object);
        }
        if self.locals.len() <= id.index() {
            self.locals.resize_with(id.index() + 1, Vec::new);
            self.local_rows.resize_with(id.index() + 1, Rows::default);
        }
        let (number, new) = self.local_rows[id.index()].intern(&words.row);
        if new {
            self.bytes += 512 + local.frames.stack.len() * 16 + local.objects.len() * 48;
            self.locals[id.index()].push(local);
        } else {
            self.unlayered |= self.locals[id.index()][number as usize].operations != local.operations;
        }
        self.scratch = words;
        number
    }
}
