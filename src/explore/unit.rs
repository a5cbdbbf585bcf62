//! One step of a thread, from one switch point to the next, and what it touches.

use super::variables::{Part, Variable, Variables};
use super::world::World;
use crate::base::ThreadId;
use crate::lang::{Op, POINT_CPYTHON_39, POINT_CPYTHON_312, POINT_LINE};
use crate::net::Ordered;
use crate::sched::SwitchPoints;
use crate::sim::hand_over;
use crate::vm::encode::Words;
use crate::vm::object::{Object, Payload};
use crate::vm::probe::{Place, Probe};
use crate::vm::socket::Ask;
use crate::vm::sync::Sync;
use crate::vm::{EVERY_POINT, Machine, Recorder, Ref, Stop, Until, Value, View};

/// Runs steps and tells what they touch.
pub(super) struct Units {
    pub recorder: Recorder,
    mask: u8,
    raw: Vec<(Ref, bool)>,
    scratch: Words,
    /// What the last step touched: variables, and whether they were written to.
    pub touched: Vec<(Variable, bool)>,
    /// Objects that the last step may have written to.
    pub written: Vec<Ref>,
    /// Threads whose end it learnt of.
    pub joined: Vec<ThreadId>,
    /// The kind of synchroniser that it worked on, if it did.
    pub sync: Option<SyncKind>,
    /// Whether the last step went through what [`World::is_quiet`] tells of.
    pub took: bool,
    /// Whether it read a clock.
    pub read_clock: bool,
    /// The network of the state, once it was looked at.
    pub ordered: Option<Ordered>,
    /// A network that was asked nothing.
    blank: Ordered,
    /// Whether code of the program's ran since this was set back.
    pub own: bool,
    /// Whether an answer came that a call would not have waited for longer than some time.
    pub hurried: bool,
    /// Whether a connection was given up before all that was under way had come.
    pub gave_up: bool,
}

/// Synchronisers, as far as the search tells them apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SyncKind {
    /// Whoever was let pass goes on whatever happens: events and barriers.
    LetsPass,
    /// All others.
    Other,
}

/// How much a step has noted so far.
struct Marks {
    touched: usize,
    written: usize,
    joined: usize,
    sync: Option<SyncKind>,
}

impl Units {
    /// Steps from one of these switch points to the next, on this network.
    pub fn new(points: SwitchPoints, blank: Ordered) -> Self {
        let recorder = Recorder { repeating: true, probe: Some(Box::new(Probe::default())), ..Recorder::default() };
        let mask = match points {
            SwitchPoints::Instruction => EVERY_POINT,
            SwitchPoints::Line => POINT_LINE,
            SwitchPoints::Cpython27 | SwitchPoints::Cpython39 => POINT_CPYTHON_39,
            SwitchPoints::Cpython312 => POINT_CPYTHON_312,
        };
        Self {
            recorder,
            mask,
            raw: Vec::new(),
            scratch: Words::default(),
            touched: Vec::new(),
            written: Vec::new(),
            joined: Vec::new(),
            sync: None,
            took: false,
            read_clock: false,
            ordered: None,
            blank,
            own: false,
            hurried: false,
            gave_up: false,
        }
    }

    /// Whether every instruction is a switch point.
    pub fn every_instruction(&self) -> bool {
        self.mask == EVERY_POINT
    }

    /// Whether the thread stands at a switch point.
    fn is_at_point(&self, world: &World, machine: &Machine, id: ThreadId) -> bool {
        let Some(frame) = machine.thread(id).frames.last() else { return true };
        let code = world.image.program.code(frame.code);
        if self.mask == EVERY_POINT {
            !code.library
        } else {
            code.instructions[frame.next as usize].points & self.mask != 0
        }
    }

    /// Executes one instruction without looking at what it touches.
    pub fn blindly(&mut self, world: &World, machine: &mut Machine, id: ThreadId) -> Stop {
        let hard = machine.executed + 1;
        let (least, points, work) = (u64::MAX, u64::MAX, u64::MAX);
        let until = Until { hard, least, points, counted: 0, wakes: false, work, mask: EVERY_POINT, ticker: false };
        machine.run(&world.image, &mut self.recorder, id, until, &mut 0)
    }

    /// Runs to the next switch point; afterwards the fields tell what was touched.
    pub fn run(&mut self, world: &mut World, variables: &mut Variables, machine: &mut Machine, id: ThreadId) -> Stop {
        self.touched.clear();
        self.written.clear();
        self.joined.clear();
        self.sync = None;
        self.took = false;
        let known = machine.threads.len();
        let prints = machine.outputs;
        let mut library = false;
        let stop = loop {
            let op = next_op(world, machine, id);
            let quiet = world.is_quiet(machine, id);
            let own = !world.is_in_library(machine.thread(id));
            self.took |= quiet;
            self.own |= own;
            // Where it has to wait in the midst of the library, what came before is a step of its own.
            let before = (library && op.is_some_and(may_wait)).then(|| (machine.clone(), self.marks()));
            self.raw.clear();
            self.recorder.probe.as_mut().expect("it is made with one").clear();
            machine.heap.watch();
            let stop = match self.blindly(world, machine, id) {
                Stop::Blocked { .. } if self.is_answered(machine, id) => Stop::Budget,
                stop => stop,
            };
            let raw = &mut self.raw;
            machine.heap.unwatch(&mut |at, write| raw.push((at, write)));
            self.sort_out(world, variables, machine, (op, quiet, own));
            if let (Stop::Blocked { .. }, Some((before, marks))) = (&stop, before) {
                *machine = before;
                self.go_back(marks);
                break Stop::Point;
            }
            library = world.is_in_library(machine.thread(id));
            let goes_on = stop == Stop::Budget && machine.threads.len() == known;
            if !goes_on || self.is_at_point(world, machine, id) || library && world.is_before_turn(machine, id) {
                break stop;
            }
        };
        if self.recorder.output[prints as usize..].iter().any(|piece| !piece.error) {
            self.touched.push((Variable::Output, true));
        }
        self.touched.sort_unstable();
        self.touched.dedup();
        stop
    }

    /// Takes what the machine asks to the network, and what its threads wait for by themselves back.
    pub fn hand_over(&mut self, machine: &mut Machine) {
        if machine.kernel.is_used() {
            let ordered = self.ordered.get_or_insert_with(|| self.blank.clone());
            let is_cut = |ask: &Ask| matches!(ask, Ask::Close { connection } if ordered.is_under_way(*connection));
            self.gave_up |= machine.kernel.asked.iter().any(|(_, ask)| is_cut(ask));
            let now = machine.slice_start;
            hand_over(ordered, machine, &mut self.recorder.transfers, now);
        }
    }

    /// Whether what the thread has begun to wait for is there at once.
    fn is_answered(&mut self, machine: &mut Machine, id: ThreadId) -> bool {
        self.hand_over(machine);
        let thread = machine.thread(id);
        let answered = thread.is_runnable();
        self.hurried |= answered && thread.pending.is_some_and(|pending| pending.deadline.is_some());
        answered
    }

    /// How much was noted.
    fn marks(&self) -> Marks {
        Marks { touched: self.touched.len(), written: self.written.len(), joined: self.joined.len(), sync: self.sync }
    }

    /// Forgets what was noted since.
    fn go_back(&mut self, marks: Marks) {
        self.touched.truncate(marks.touched);
        self.written.truncate(marks.written);
        self.joined.truncate(marks.joined);
        self.sync = marks.sync;
    }

    /// Makes variables of what the last instruction touched.
    fn sort_out(
        &mut self,
        world: &mut World,
        variables: &mut Variables,
        machine: &Machine,
        (op, quiet, own): (Option<Op>, bool, bool),
    ) {
        let mut probe = self.recorder.probe.take().expect("it is made with one");
        self.joined.append(&mut probe.joined);
        let exact = self.touched.len();
        for (place, write) in probe.places.drain(..) {
            if quiet && !matches!(place, Place::Calls | Place::Callback) {
                continue;
            }
            let (variable, of) = match place {
                Place::Global(at) => (Variable::Global(at), None),
                Place::Cell(at) => (Variable::Of(at, Part::Cell), Some(at)),
                Place::Attribute(at, name) => (Variable::Of(at, Part::Attribute(name)), Some(at)),
                Place::Item(at, key) => (Variable::Of(at, Part::Item(self.key(world, machine, key))), Some(at)),
                Place::Order(at) => (Variable::Of(at, Part::Order), Some(at)),
                Place::Life(thread) => (Variable::Life(thread), None),
                Place::Lives => (Variable::Lives, None),
                Place::Calls => (Variable::Calls, None),
                Place::Connection(id) => (Variable::Connection(id), None),
                Place::Callback => {
                    self.own = true;
                    continue;
                }
                Place::Clock => {
                    self.read_clock = true;
                    continue;
                }
            };
            if of.is_some_and(|at| world.is_first(at)) && !write {
                continue;
            }
            if variables.is_unnamed(variable) {
                variables.name(variable, name(world, machine, place));
            }
            self.touched.push((variable, write));
        }
        // Looking a name up goes through objects without depending on what they hold.
        let only_looks = matches!(
            op,
            Some(
                Op::LoadAttr
                    | Op::StoreAttr
                    | Op::DeleteAttr
                    | Op::LoadSuperAttr
                    | Op::GetIter
                    | Op::LoadGlobal
                    | Op::LoadName
                    | Op::StoreGlobal
                    | Op::StoreName
                    | Op::LoadDeref
                    | Op::StoreDeref
            )
        );
        let counts = probe.native || !only_looks;
        self.recorder.probe = Some(probe);
        for (at, write) in self.raw.drain(..) {
            if write {
                self.written.push(at);
            }
            if !counts || quiet || world.is_first(at) && !write {
                continue;
            }
            let is_exact = |(variable, _): &(Variable, bool)| matches!(variable, Variable::Of(of, _) if *of == at);
            // A method that writes may change how many items there are, beside the one that it tells of.
            if !(write && op != Some(Op::StoreSubscr)) && self.touched[exact..].iter().any(is_exact) {
                continue;
            }
            match machine.heap.get(at) {
                Object::List(_)
                | Object::Dict(_)
                | Object::Set(_)
                | Object::Iterator(_)
                | Object::RangeIterator { .. }
                | Object::Generator(_) => self.touched.push((Variable::Of(at, Part::Whole), write)),
                Object::Instance(instance) => match &instance.payload {
                    Payload::Sync(sync) => {
                        let lets_pass = matches!(**sync, Sync::Event { .. } | Sync::Barrier { .. });
                        let others = self.sync == Some(SyncKind::Other);
                        self.sync = Some(if lets_pass && !others { SyncKind::LetsPass } else { SyncKind::Other });
                        self.touched.push((Variable::Of(at, Part::Whole), true));
                    }
                    Payload::Deque(..) | Payload::Random(_) => {
                        self.touched.push((Variable::Of(at, Part::Whole), write));
                    }
                    // What it holds lies in the reactor: only its attributes are looked at without changing it. What
                    // the library does with Deferreds is told by what it does besides.
                    Payload::Deferred(_) if own => {
                        self.touched.push((Variable::Of(at, Part::Whole), op != Some(Op::LoadAttr)));
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }

    /// The number of an item's key: equal keys have one number.
    fn key(&mut self, world: &mut World, machine: &Machine, key: Value) -> u32 {
        self.scratch.row.clear();
        match key.view() {
            View::Bool(truth) => self.scratch.value(Value::int(i64::from(truth))),
            View::Float(number) if number == number.trunc() && number.abs() < 9e15 => {
                self.scratch.value(Value::int(number as i64));
            }
            View::Object(at) => match machine.heap.get(at) {
                Object::Str(_) | Object::Bytes(_) | Object::BigInt(_) => self.scratch.object(machine.heap.get(at)),
                // Keys that may be equal without being alike count as one.
                _ => self.scratch.word(u64::MAX),
            },
            _ => self.scratch.value(key),
        }
        world.number_of_key(&self.scratch.row)
    }
}

/// Whether a thread may have to wait in such an instruction: all that call something.
fn may_wait(op: Op) -> bool {
    let calls_nothing = matches!(
        op,
        Op::LoadFast
            | Op::LoadGlobal
            | Op::StoreGlobal
            | Op::LoadDeref
            | Op::StoreDeref
            | Op::PopJumpIfFalse
            | Op::PopJumpIfTrue
    );
    !calls_nothing && !only_moves(op)
}

/// Whether the instruction only moves values about that its thread alone has, or goes elsewhere: it cannot fail.
pub(super) const fn only_moves(op: Op) -> bool {
    matches!(
        op,
        Op::LoadConst
            | Op::StoreFast
            | Op::Copy
            | Op::Swap
            | Op::Nop
            | Op::Resume
            | Op::PushNull
            | Op::JumpForward
            | Op::JumpBackward
            | Op::PopTop
    )
}

/// The operation that comes next.
pub(super) fn next_op(world: &World, machine: &Machine, id: ThreadId) -> Option<Op> {
    let frame = machine.thread(id).frames.last()?;
    Some(world.image.program.code(frame.code).instructions[frame.next as usize].op)
}

/// A variable as people name it.
fn name(world: &World, machine: &Machine, place: Place) -> String {
    let class_of = |at: Ref| machine.class_name(Value::object(at)).unwrap_or("object").to_owned();
    match place {
        Place::Global(at) => world.image.program.symbol(world.image.program.globals[at as usize].name).to_owned(),
        Place::Cell(at) => cell_name(world, machine, at),
        Place::Attribute(at, name) => {
            let class = match machine.heap.get(at) {
                Object::Class(class) => class.name.to_string(),
                _ => class_of(at),
            };
            format!("{class}.{}", machine.names.text(name))
        }
        Place::Item(at, key) => format!("{}[{}]", class_of(at), shown(machine, key)),
        Place::Order(_)
        | Place::Life(_)
        | Place::Lives
        | Place::Clock
        | Place::Calls
        | Place::Connection(_)
        | Place::Callback => String::new(),
    }
}

fn cell_name(world: &World, machine: &Machine, at: Ref) -> String {
    for thread in &machine.threads {
        for frame in &thread.frames {
            let code = world.image.program.code(frame.code);
            let first = frame.base as usize + code.locals.len();
            let of = |nth: usize| thread.stack.get(first + nth).and_then(|value| value.as_ref());
            if let Some(nth) = (0..code.cells.len()).find(|nth| of(*nth) == Some(at)) {
                return machine.names.text(code.cells[nth]).to_owned();
            }
        }
    }
    "a cell".to_owned()
}

fn shown(machine: &Machine, key: Value) -> String {
    match key.view() {
        View::Int(number) => number.to_string(),
        View::Bool(truth) => if truth { "True" } else { "False" }.to_owned(),
        View::None => "None".to_owned(),
        _ => machine.heap.as_str(key).map_or_else(|| "...".to_owned(), |text| format!("'{}'", text.text)),
    }
}
