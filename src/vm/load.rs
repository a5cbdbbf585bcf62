//! From a compiled program to a machine that is ready to run it.

use super::cost::Costs;
use super::execute::constant;
use super::heap::Heap;
use super::interpret::{EVERY_POINT, Stop, Until};
use super::known;
use super::machine::{Image, Machine, Vm};
use super::modules::{self, MODULE_SEPARATOR, add_method, module_of, place_in_packages, shorten_names};
use super::names::{Names, Words};
use super::native::{Args, Native, Owner};
use super::object::{Class, Descriptor, Instance, Layout, Method, Module, Object, Payload, SymbolMap};
use super::recorder::Recorder;
use super::thread::Continuation;
use super::value::{NativeId, Ref, Value};
use crate::base::{CodeId, GlobalId, Symbol, ThreadId};
use crate::lang::Program;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Instructions that the library's module may take to define its functions.
const LIBRARY_INSTRUCTIONS: u64 = 1_000_000;

/// Makes a machine that stands before the program's first instruction.
pub fn load(mut program: Program, costs: Costs) -> (Image, Machine) {
    shorten_names(&mut program);
    let mut names = Names::new(&program.symbols);
    let words = Words::new(&mut names);
    let natives = super::natives();
    let mut heap = Heap::default();
    allocate_classes(&mut heap);
    // One by one, here and below: collecting and sorting would bring a sort each into the page's first load.
    let mut modules: BTreeMap<&'static str, SymbolMap> = BTreeMap::new();
    for name in modules::all() {
        modules.insert(name, SymbolMap::default());
    }
    let mut builtins = SymbolMap::default();
    for (at, known) in known::CLASSES.iter().enumerate() {
        let class = Value::object(Ref(at as u32));
        let name = names.add(known.name);
        match known.module {
            "builtins" if known.name.chars().all(|c| c != ' ') && is_public(known.name) => {
                builtins.insert(name, class);
            }
            "threading" | "queue" | "collections" | "random" => {
                modules.entry(known.module).or_default().insert(name, class);
            }
            module if module.starts_with("twisted.") => {
                modules.entry(module).or_default().insert(name, class);
            }
            "_queue" => {
                modules.entry("queue").or_default().insert(name, class);
            }
            _ => {}
        }
    }
    for (name, value) in [("NotImplemented", Value::NOT_IMPLEMENTED), ("Ellipsis", Value::ELLIPSIS)] {
        builtins.insert(names.add(name), value);
    }
    for alias in ["IOError", "EnvironmentError"] {
        builtins.insert(names.add(alias), Value::object(known::OS_ERROR));
    }
    let mut slots = BTreeMap::new();
    place_natives(&natives, &mut heap, &mut names, &mut builtins, &mut modules, &mut slots);
    let constants =
        program.codes.iter().map(|code| code.constants.iter().map(|one| constant(&mut heap, one)).collect()).collect();
    let mut sites = Vec::with_capacity(program.codes.len());
    let mut before = 0;
    for code in &program.codes {
        sites.push(before);
        before += code.instructions.len() as u32;
    }
    let random = heap.allocate(Object::Instance(Rc::new(Instance {
        class: known::RANDOM,
        attributes: Vec::new(),
        payload: Payload::Random(Box::default()),
    })));
    place_random_functions(&mut heap, &names, random, &mut modules);
    let attribute = |class, name| match heap.get(class) {
        Object::Class(class) => class.attributes.get(&name).copied().unwrap_or(Value::NULL),
        _ => Value::NULL,
    };
    let (plain_init, list_append) = (attribute(known::OBJECT, words.init), attribute(known::LIST, names.add("append")));
    let globals = program.globals.len();
    // What only the library may call is no built-in of the program's.
    let hidden = |name: &str| name.starts_with('_') && !name.starts_with("__");
    let builtin_slots = program
        .globals
        .iter()
        .map(|global| match builtins.get(&global.name) {
            Some(value) if global.library || !hidden(program.symbol(global.name)) => *value,
            _ => Value::NULL,
        })
        .collect();
    let mut image = Image {
        program,
        constants,
        sites,
        builtins: builtin_slots,
        natives,
        costs,
        library: Vec::new(),
        modules: Vec::new(),
        words,
        slots,
        plain_init,
        list_append,
        build_class: builtins.get(&names.add("__build_class__")).copied().unwrap_or(Value::NULL),
        keys: super::twisted::Keys::new(&mut names),
        source: ("<program>".into(), "".into()),
    };
    for (name, attributes) in modules {
        let at = heap.allocate(Object::Module(Rc::new(Module { name, attributes })));
        image.modules.push((name, at));
    }
    place_in_packages(&image, &mut heap, &mut names);
    let mut machine = Machine::new(heap, names, globals, random, &image.costs);
    for (at, global) in image.program.globals.iter().enumerate() {
        if image.program.symbol(global.name) == "__name__" {
            machine.globals[at] = machine.heap.str("__main__");
        }
    }
    run_library(&mut image, &mut machine);
    let main = image.program.main;
    start_module(&image, &mut machine, main);
    machine.heap.set_work(0);
    (image, machine)
}

fn is_public(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
        || [
            "object",
            "type",
            "int",
            "bool",
            "float",
            "str",
            "bytes",
            "tuple",
            "list",
            "dict",
            "set",
            "frozenset",
            "range",
            "slice",
            "staticmethod",
            "classmethod",
            "property",
            "super",
            "enumerate",
            "zip",
            "reversed",
        ]
        .contains(&name)
            && name != "NoneType"
            && name != "NotImplementedType"
}

fn allocate_classes(heap: &mut Heap) {
    for known in known::CLASSES {
        let layout = match known.base {
            None => Layout::Plain,
            Some(base) => match heap.get(base) {
                Object::Class(base) if base.layout != Layout::Plain => base.layout,
                _ if known.name == "BaseException" => Layout::Exception,
                _ if known.name == "Thread" => Layout::Thread,
                _ if known.name == "local" => Layout::Local,
                _ if super::class::is_filled(known.name) => Layout::Filled,
                _ => Layout::Closed,
            },
        };
        heap.allocate(Object::Class(Rc::new(Class {
            name: known.name.into(),
            qualified_name: known.name.into(),
            module: known.module,
            base: known.base,
            attributes: SymbolMap::default(),
            layout,
            open: known.open,
            builtin: true,
        })));
    }
}

fn place_natives(
    natives: &[Native],
    heap: &mut Heap,
    names: &mut Names,
    builtins: &mut SymbolMap,
    modules: &mut BTreeMap<&'static str, SymbolMap>,
    slots: &mut BTreeMap<(u32, Symbol), Value>,
) {
    for (at, native) in natives.iter().enumerate() {
        let id = NativeId(at as u16);
        let name = names.add(native.name);
        let value = Value::native(id);
        match native.owner {
            Owner::Builtins => {
                builtins.insert(name, value);
            }
            Owner::Module(module) => {
                modules.entry(module).or_default().insert(name, value);
            }
            Owner::Class(class) if native.name == "__new__" => {
                // Classes that inherit a way of being made have it too.
                for index in 0..known::CLASSES.len() {
                    let at = Ref(index as u32);
                    if descends(heap, at, class)
                        && let Object::Class(class) = heap.get_mut(at)
                    {
                        Rc::make_mut(class).layout = Layout::Native(id);
                    }
                }
            }
            Owner::Class(class) => put(heap, class, name, value),
            Owner::Slot(class) => {
                let bound = native.name != "__new__";
                let value = if bound {
                    value
                } else {
                    Value::object(heap.allocate(Object::Descriptor(Rc::new(Descriptor::Static(value)))))
                };
                slots.insert((class.0, name), value);
            }
            Owner::Static(class, with_class) => {
                let descriptor = if with_class { Descriptor::Class(value) } else { Descriptor::Static(value) };
                let wrapped = heap.allocate(Object::Descriptor(Rc::new(descriptor)));
                put(heap, class, name, Value::object(wrapped));
            }
            Owner::Setter(class) => {
                let property = match heap.get(class) {
                    Object::Class(class) => class.attributes.get(&name).and_then(|value| value.as_ref()),
                    _ => None,
                };
                if let Some(at) = property
                    && let Object::Descriptor(descriptor) = heap.get_mut(at)
                    && let Descriptor::Property(parts) = Rc::make_mut(descriptor)
                {
                    parts[1] = value;
                }
            }
            Owner::Getter(class) => {
                let descriptor = Descriptor::Property([value, Value::NONE, Value::NONE]);
                let wrapped = heap.allocate(Object::Descriptor(Rc::new(descriptor)));
                put(heap, class, name, Value::object(wrapped));
            }
        }
    }
}

/// The functions of the module `random` are the methods of one hidden generator, as in CPython.
fn place_random_functions(
    heap: &mut Heap,
    names: &Names,
    generator: Ref,
    modules: &mut BTreeMap<&'static str, SymbolMap>,
) {
    let Object::Class(class) = heap.get(known::RANDOM) else { return };
    let class = class.clone();
    for (name, function) in &class.attributes {
        if !names.text(*name).starts_with('_') {
            let method = Method { function: *function, receiver: Value::object(generator) };
            let method = heap.allocate(Object::Method(Rc::new(method)));
            modules.entry("random").or_default().insert(*name, Value::object(method));
        }
    }
}

fn descends(heap: &Heap, class: Ref, ancestor: Ref) -> bool {
    let mut at = Some(class);
    while let Some(class) = at {
        if class == ancestor {
            return true;
        }
        at = match heap.get(class) {
            Object::Class(class) => class.base,
            _ => None,
        };
    }
    false
}

pub(super) fn put(heap: &mut Heap, class: Ref, name: crate::base::Symbol, value: Value) {
    if let Object::Class(class) = heap.get_mut(class) {
        Rc::make_mut(class).attributes.insert(name, value);
    }
}

/// Runs the library's module, then notes its functions and puts what belongs into modules there.
fn run_library(image: &mut Image, machine: &mut Machine) {
    let Some(library) = image.program.library else { return };
    start_module(image, machine, library);
    let mut recorder = Recorder::default();
    let until = Until {
        hard: LIBRARY_INSTRUCTIONS,
        least: u64::MAX,
        points: u64::MAX,
        counted: 0,
        wakes: false,
        work: u64::MAX,
        mask: EVERY_POINT,
        ticker: false,
    };
    let stop = machine.run(image, &mut recorder, ThreadId::MAIN, until, &mut 0);
    assert_eq!(stop, Stop::Ended, "the library's module runs to its end: {:?}", machine.thread(ThreadId::MAIN));
    let failure = machine.thread(ThreadId::MAIN).failure;
    let summary = failure.map(|exception| super::traceback::exception_summary(image, machine, exception));
    assert!(summary.is_none(), "the library's module raises nothing: {summary:?}");
    machine.restart_main();
    let mut public = Vec::new();
    for (at, global) in image.program.globals.iter().enumerate() {
        let value = machine.globals[at];
        if !global.library || value.is_null() || image.program.symbol(global.name) == "__name__" {
            continue;
        }
        let name = image.program.symbol(global.name);
        let split = (!name.starts_with('_')).then(|| name.split_once(MODULE_SEPARATOR)).flatten();
        match split.and_then(|(module, inner)| Some((image.module(module_of(module)?)?, inner))) {
            Some((module, inner)) if add_method(machine, module, inner, value) => {}
            Some((module, inner)) => {
                let inner = machine.intern(inner);
                if let Object::Module(module) = machine.heap.get_mut(module) {
                    Rc::make_mut(module).attributes.insert(inner, value);
                }
            }
            None if !name.starts_with('_') => public.push((global.name, value)),
            None => {}
        }
        let at = image.library.partition_point(|(known, _)| **known < *name);
        image.library.insert(at, (name.into(), value));
    }
    // What the library calls by a plain name is a built-in to the program.
    for (at, global) in image.program.globals.iter().enumerate() {
        if !global.library
            && let Some((_, value)) = public.iter().find(|(name, _)| *name == global.name)
        {
            image.builtins[at] = *value;
        }
    }
}

fn start_module(image: &Image, machine: &mut Machine, code: CodeId) {
    let mut thread = machine.take(ThreadId::MAIN);
    let mut recorder = Recorder::default();
    let running = Rc::make_mut(&mut thread);
    let mut vm = Vm {
        machine,
        image,
        recorder: &mut recorder,
        thread: running,
        at: 0,
        reraising: false,
        thrown_while: None,
        showing: None,
    };
    vm.push_frame(code, None, 0, 0, Continuation::Push);
    machine.put_back(thread);
}

impl Machine {
    /// Gives the main thread its first state again, after the library ran on it.
    fn restart_main(&mut self) {
        let main = Rc::make_mut(&mut self.threads[0]);
        *main = super::thread::Thread::new(ThreadId::MAIN);
        self.runnable = vec![ThreadId::MAIN];
        self.alive = 1;
        self.executed = 0;
        self.charged_ns = 0;
        self.waking_ns = 0;
        self.loops = super::twisted::Loop::default();
    }
}

impl Vm<'_> {
    /// Starts a thread that calls `callee`; gives its id.
    ///
    /// # Errors
    /// `RuntimeError` when there are too many.
    pub fn start_thread(
        &mut self,
        callee: Value,
        args: Args,
        object: Value,
        daemon: bool,
    ) -> Result<ThreadId, super::native::Escape> {
        if self.machine.threads.len() >= crate::base::limits::THREADS {
            return Err(self.error(known::RUNTIME_ERROR, "can't start new thread"));
        }
        let id = ThreadId::from_index(self.machine.threads.len());
        let mut thread = super::thread::Thread::new(id);
        thread.object = object;
        thread.daemon = daemon;
        // The library's bootstrap is the bottom frame: it calls what the thread is to run.
        let bootstrap = self.image.library("_bootstrap");
        let positional = self.machine.heap.tuple(args.positional.to_vec());
        let mut dict = super::dict::Dict::new(known::DICT);
        for (name, value) in args.keywords {
            let name = self.text(name);
            let key = self.machine.heap.str(name.as_str());
            dict.table_mut().insert_new(super::hash::text(&name), key, value.detached());
        }
        let keywords = self.machine.heap.dict(dict);
        let mut vm = Vm {
            machine: self.machine,
            image: self.image,
            recorder: self.recorder,
            thread: &mut thread,
            at: 0,
            reraising: false,
            thrown_while: None,
            showing: None,
        };
        let call = Args::positional(smallvec::smallvec![callee.detached(), positional, keywords]);
        match vm.invoke(bootstrap, call, Continuation::Push) {
            Ok(_) => {}
            Err(escape) => return Err(escape),
        }
        self.machine.threads.push(Rc::new(thread));
        self.machine.alive += 1;
        self.machine.watching = true;
        self.machine.make_runnable(id);
        self.machine.note_wake(id);
        let cost = self.image.costs.thread_start_ns;
        self.charge(cost);
        if !self.recorder.repeating {
            self.recorder.races.fork(self.thread.id, id);
        }
        Ok(id)
    }
}

impl Image {
    /// The built-in of this name that the machine itself asks for.
    pub(super) fn builtin(&self, name: &str) -> Value {
        debug_assert_eq!(name, "__build_class__");
        self.build_class
    }

    /// The slot of the program's global of this name.
    pub fn global(&self, name: &str) -> Option<GlobalId> {
        let globals = &self.program.globals;
        globals
            .iter()
            .position(|global| !global.library && self.program.symbol(global.name) == name)
            .map(GlobalId::from_index)
    }
}
