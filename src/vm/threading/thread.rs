//! `Thread`, and `time.sleep`.

use crate::base::ThreadId;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::{Instance, Object, Payload, ThreadData};
use crate::vm::probe::Place;
use crate::vm::thread::{State, Wait};
use crate::vm::value::{Ref, Value, View};
use std::rc::Rc;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Class(known::THREAD), "__init__", init),
    native(Owner::Class(known::THREAD), "start", start),
    native(Owner::Class(known::THREAD), "run", run),
    native(Owner::Class(known::THREAD), "join", join),
    native(Owner::Class(known::THREAD), "is_alive", is_alive),
    native(Owner::Getter(known::THREAD), "name", name),
    native(Owner::Setter(known::THREAD), "name", set_name),
    native(Owner::Getter(known::THREAD), "daemon", daemon),
    native(Owner::Setter(known::THREAD), "daemon", set_daemon),
    native(Owner::Getter(known::THREAD), "ident", ident),
    native(Owner::Getter(known::THREAD), "native_id", ident),
    native(Owner::Module("threading"), "current_thread", current_thread),
    native(Owner::Module("threading"), "main_thread", main_thread),
    native(Owner::Module("threading"), "get_ident", get_ident),
    native(Owner::Module("threading"), "active_count", active_count),
    native(Owner::Module("threading"), "enumerate", enumerate),
    native(Owner::Module("time"), "sleep", sleep),
];

/// What is added to a thread's id to make its `ident`: CPython's are large, and 0 is none of them.
const IDENT_BASE: i64 = 140_000_000_000_000;

impl Vm<'_> {
    fn thread_data(&mut self, value: Value) -> Result<(Ref, ThreadData), Escape> {
        let found = value.as_ref().and_then(|at| match self.payload(at) {
            Some(Payload::Thread(data)) => Some((at, (**data).clone())),
            _ => None,
        });
        match found {
            Some((_, data)) if !data.initialised => {
                Err(self.error(known::RUNTIME_ERROR, "Thread.__init__() not called"))
            }
            Some(found) => Ok(found),
            None => Err(self.type_error("a Thread is required")),
        }
    }

    fn thread_data_mut(&mut self, at: Ref) -> Option<&mut ThreadData> {
        match self.payload_mut(at)? {
            Payload::Thread(data) => Some(data),
            _ => None,
        }
    }

    /// The `Thread` object of the thread `id`; the main thread's is made when it is first asked for.
    fn thread_object(&mut self, id: ThreadId) -> Value {
        let mine = id == self.thread.id;
        let object = if mine { self.thread.object } else { self.machine.thread(id).object };
        if !object.is_none() {
            return object;
        }
        let name = self.machine.heap.str("MainThread");
        let data = ThreadData {
            id: Some(id),
            target: Value::NONE,
            arguments: Value::NONE,
            keywords: Value::NONE,
            name,
            daemon: false,
            initialised: true,
        };
        let payload = Payload::Thread(Box::new(data));
        let instance = Instance { class: known::MAIN_THREAD, attributes: Vec::new(), payload };
        let object = Value::object(self.machine.heap.allocate(Object::Instance(Rc::new(instance))));
        if mine {
            self.thread.object = object;
        } else {
            Rc::make_mut(&mut self.machine.threads[id.index()]).object = object;
        }
        object
    }

    /// The running thread learns that `id` has ended.
    fn learn_of_end(&mut self, id: ThreadId) {
        if let Some(probe) = &mut self.recorder.probe {
            probe.joined.push(id);
        } else if !self.recorder.repeating {
            self.recorder.races.join(self.thread.id, id);
        }
    }

    /// Whether the thread `id` has ended.
    fn has_ended(&self, id: ThreadId) -> bool {
        id != self.thread.id && self.machine.thread(id).state == State::Ended
    }
}

fn init(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let names = ["group", "target", "name", "args", "kwargs", "daemon"];
    let [group, target, name, arguments, keywords, daemon] = args.bind(vm, "Thread.__init__", 1, names, 0, 5)?;
    if !group.is_null() && !group.is_none() {
        return Err(vm.error(known::ASSERTION_ERROR, "group argument must be None for now"));
    }
    let or_none = |value: Value| if value.is_null() { Value::NONE } else { value.detached() };
    let arguments = match arguments {
        none if none.is_null() => vm.machine.heap.tuple(Vec::new()),
        // A forgotten comma, `args=(5)`, shows when the thread calls its target.
        wrong if !vm.is_iterable(wrong) => wrong.detached(),
        given => {
            let items = vm.collect_items(given, 4)?;
            vm.machine.heap.tuple(items)
        }
    };
    let name = if name.is_null() || name.is_none() {
        vm.machine.unnamed_threads += 1;
        let number = vm.machine.unnamed_threads;
        let function = vm.function_name(target).map(|name| format!(" ({name})")).unwrap_or_default();
        vm.machine.heap.str(format!("Thread-{number}{function}"))
    } else {
        let text = vm.str_of(name)?;
        vm.machine.heap.str(text)
    };
    let daemon = match daemon {
        daemon if daemon.is_null() || daemon.is_none() => None,
        daemon => vm.truth(daemon)?,
    };
    let at = args.at(0).as_ref();
    let inherited = vm.thread.daemon;
    let Some(data) = at.and_then(|at| vm.thread_data_mut(at)) else {
        return Err(vm.type_error("a Thread is required"));
    };
    data.target = or_none(target);
    data.arguments = arguments;
    data.keywords = or_none(keywords);
    data.name = name;
    data.daemon = daemon.unwrap_or(inherited);
    data.initialised = true;
    Ok(Value::NONE)
}

impl Vm<'_> {
    fn function_name(&self, function: Value) -> Option<String> {
        match self.machine.heap.get(function.as_ref()?) {
            Object::Function(function) => {
                let code = self.image.program.code(function.code);
                Some(self.image.program.symbol(code.name).to_owned())
            }
            Object::Method(method) => self.function_name(method.function),
            Object::Class(class) => Some(class.name.to_string()),
            _ => None,
        }
    }
}

fn start(vm: &mut Vm<'_>, args: &Args) -> Answer {
    if let Some(Payload::Thread(data)) = args.at(0).as_ref().and_then(|at| vm.payload(at))
        && !data.initialised
    {
        return Err(vm.error(known::RUNTIME_ERROR, "thread.__init__() not called"));
    }
    let (at, data) = vm.thread_data(args.at(0))?;
    if data.id.is_some() {
        return Err(vm.error(known::RUNTIME_ERROR, "threads can only be started once"));
    }
    let object = Value::object(at);
    let run = vm.special(object, vm.image.words.run).unwrap_or(Value::NONE);
    let method = vm.bind_method(run, object);
    let id = vm.start_thread(method, Args::default(), object, data.daemon)?;
    if let Some(data) = vm.thread_data_mut(at) {
        data.id = Some(id);
    }
    Ok(Value::NONE)
}

fn run(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (_, data) = vm.thread_data(args.at(0))?;
    if data.target.is_none() {
        return Ok(Value::NONE);
    }
    if !vm.is_iterable(data.arguments) {
        let (callee, class) = (vm.callee_name(data.target), vm.class_name(data.arguments));
        return Err(vm.type_error(format!("{callee} argument after * must be an iterable, not {class}")));
    }
    let positional = vm.collect_items(data.arguments, 0)?;
    let mut keywords = smallvec::SmallVec::new();
    if let Some(Object::Dict(dict)) = data.keywords.as_ref().map(|at| vm.machine.heap.get(at)) {
        let pairs: Vec<(Value, Value)> = dict.table().iter().map(|entry| (entry.key, entry.value)).collect();
        for (key, value) in pairs {
            let Some(name) = vm.machine.heap.as_str(key).map(|text| text.text.to_string()) else {
                return Err(vm.type_error("keywords must be strings"));
            };
            keywords.push((vm.machine.intern(&name), value));
        }
    }
    let tail =
        crate::vm::Tail { callee: data.target, positional: positional.into(), keywords, default: None, truth: None };
    Err(Escape::Call(Box::new(tail)))
}

fn join(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (_, data) = vm.thread_data(args.at(0))?;
    let [timeout] = args.bind(vm, "join", 1, ["timeout"], 0, 1)?;
    let Some(id) = data.id else {
        return Err(vm.error(known::RUNTIME_ERROR, "cannot join thread before it is started"));
    };
    if id == vm.thread.id {
        return Err(vm.error(known::RUNTIME_ERROR, "cannot join current thread"));
    }
    if vm.has_ended(id) {
        vm.learn_of_end(id);
        vm.unblock();
        return Ok(Value::NONE);
    }
    let deadline = vm.deadline(timeout)?;
    let pending = vm.pending(deadline);
    let me = vm.thread.id;
    let waited_for = Rc::make_mut(&mut vm.machine.threads[id.index()]);
    if pending.timed_out {
        waited_for.joiners.retain(|joiner| *joiner != me);
        vm.recorder.tells(Place::Life(id), false);
        vm.unblock();
        return Ok(Value::NONE);
    }
    if !waited_for.joiners.contains(&me) {
        waited_for.joiners.push(me);
    }
    Err(vm.block(Wait::Join(id), 0))
}

fn is_alive(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (_, data) = vm.thread_data(args.at(0))?;
    let alive = data.id.is_some_and(|id| !vm.has_ended(id));
    if let Some(id) = data.id {
        vm.recorder.tells(Place::Life(id), false);
        if !alive {
            vm.learn_of_end(id);
        }
    }
    Ok(Value::bool(alive))
}

fn name(vm: &mut Vm<'_>, args: &Args) -> Answer {
    Ok(vm.thread_data(args.at(0))?.1.name)
}

fn set_name(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (at, _) = vm.thread_data(args.at(0))?;
    let text = vm.str_of(args.at(1))?;
    let name = vm.machine.heap.str(text);
    if let Some(data) = vm.thread_data_mut(at) {
        data.name = name;
    }
    Ok(Value::NONE)
}

fn daemon(vm: &mut Vm<'_>, args: &Args) -> Answer {
    Ok(Value::bool(vm.thread_data(args.at(0))?.1.daemon))
}

fn set_daemon(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (at, data) = vm.thread_data(args.at(0))?;
    if data.id.is_some() {
        return Err(vm.error(known::RUNTIME_ERROR, "cannot set daemon status of active thread"));
    }
    let daemon = vm.truth(args.at(1))?.unwrap_or(true);
    if let Some(data) = vm.thread_data_mut(at) {
        data.daemon = daemon;
    }
    Ok(Value::NONE)
}

fn ident(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (_, data) = vm.thread_data(args.at(0))?;
    Ok(data.id.map_or(Value::NONE, |id| Value::int(IDENT_BASE + i64::from(id.0))))
}

fn get_ident(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "get_ident", 0, 0, 0)?;
    Ok(Value::int(IDENT_BASE + i64::from(vm.thread.id.0)))
}

fn current_thread(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "current_thread", 0, 0, 0)?;
    Ok(vm.thread_object(vm.thread.id))
}

fn main_thread(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "main_thread", 0, 0, 0)?;
    Ok(vm.thread_object(ThreadId::MAIN))
}

fn active_count(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "active_count", 0, 0, 0)?;
    vm.recorder.tells(Place::Lives, false);
    Ok(Value::int(i64::from(vm.machine.alive)))
}

fn enumerate(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "enumerate", 0, 0, 0)?;
    vm.recorder.tells(Place::Lives, false);
    let ids: Vec<ThreadId> =
        (0..vm.machine.threads.len()).map(ThreadId::from_index).filter(|id| !vm.has_ended(*id)).collect();
    let objects = ids.into_iter().map(|id| vm.thread_object(id)).collect();
    Ok(vm.machine.heap.list(objects))
}

fn sleep(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "sleep", 0, 1, 1)?;
    if vm.thread.pending.is_some_and(|pending| pending.timed_out) {
        vm.unblock();
        return Ok(Value::NONE);
    }
    let negative = match args.at(0).view() {
        View::Int(seconds) => seconds < 0,
        View::Float(seconds) => seconds < 0.0,
        _ => false,
    };
    if negative {
        return Err(vm.value_error("sleep length must be non-negative"));
    }
    let deadline = vm.now() + vm.nanoseconds(args.at(0))?;
    vm.charge(vm.image.costs.system_call_ns);
    vm.pending(Some(deadline));
    Err(vm.block(Wait::Sleep, 0))
}
