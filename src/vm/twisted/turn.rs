//! The reactor's loop, in pieces that the library's `_reactor_run` puts together; and what other threads ask of it.

use super::{Callable, Gives, Running};
use crate::base::ThreadId;
use crate::reactor::Request;
use crate::vm::clock;
use crate::vm::collection::is_callable;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::probe::Place;
use crate::vm::thread::{Continuation, Wait};
use crate::vm::value::Value;

const REACTOR: Owner = Owner::Class(known::REACTOR);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(REACTOR, "stop", stop),
    native(REACTOR, "crash", |vm, args| {
        args.bind(vm, "crash", 1, [], 0, 0)?;
        vm.machine.reactor.crash();
        Ok(Value::NONE)
    }),
    native(REACTOR, "seconds", seconds),
    native(REACTOR, "callWhenRunning", call_when_running),
    native(REACTOR, "callFromThread", call_from_thread),
    native(Owner::Getter(known::REACTOR), "running", |vm, _| Ok(Value::bool(vm.machine.reactor.is_running()))),
    native(Owner::Builtins, "_reactor_start", start),
    native(Owner::Builtins, "_reactor_turn", turn),
    native(Owner::Builtins, "_unreported", unreported),
    native(Owner::Builtins, "_unhandled", unhandled),
];

fn call_when_running(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let callable = callable(vm, args, "callWhenRunning")?;
    Err(Running::begin(Request::CallWhenRunning(callable), Gives::Value(Value::NONE)))
}

fn callable(vm: &mut Vm<'_>, args: &Args, name: &str) -> Result<Callable, Escape> {
    if args.len() < 2 {
        return Err(vm.type_error(format!("{name}() missing 1 required positional argument: 'callable'")));
    }
    let callable = Callable::of_arguments(args, 1);
    if !is_callable(vm, callable.function) {
        let text = vm.str_of(callable.function)?;
        return Err(vm.error(known::ASSERTION_ERROR, format!("{text} is not callable")));
    }
    Ok(callable)
}

fn call_from_thread(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let callable = callable(vm, args, "callFromThread")?;
    if let Some(at) = args.at(0).as_ref() {
        vm.happens_before(at);
    }
    vm.recorder.tells(Place::Calls, true);
    vm.machine.reactor.call_from_thread(callable);
    // It writes to the pipe that wakes the reactor.
    vm.charge(vm.image.costs.system_call_ns);
    if let Some(thread) = vm.machine.loops.thread.filter(|thread| *thread != vm.thread.id) {
        vm.wake_reactor(thread);
    }
    Ok(Value::NONE)
}

impl Vm<'_> {
    fn wake_reactor(&mut self, thread: ThreadId) {
        if self.machine.thread(thread).state == crate::vm::thread::State::Blocked(Wait::Reactor) {
            self.machine.wake(thread, false);
        }
    }

    /// Once the program is over: has the library tell the failures that no errback took. False when there are none.
    pub(in crate::vm) fn say_farewell(&mut self) -> bool {
        if self.thread.id != ThreadId::MAIN || self.machine.loops.said_farewell {
            return false;
        }
        self.machine.loops.said_farewell = true;
        if self.machine.loops.unreported.is_empty() && self.machine.reactor.unhandled().next().is_none() {
            return false;
        }
        let library = self.image.library("_farewell");
        self.invoke(library, Args::default(), Continuation::Discard).is_ok()
    }
}

fn stop(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.bind(vm, "stop", 1, [], 0, 0)?;
    vm.stop_reactor()?;
    Ok(Value::NONE)
}

fn seconds(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.bind(vm, "seconds", 1, [], 0, 0)?;
    clock::now_in_seconds(vm)
}

fn start(vm: &mut Vm<'_>, _: &Args) -> Answer {
    vm.tell_time();
    vm.machine.loops.thread = Some(vm.thread.id);
    Err(Running::begin(Request::Start, Gives::Value(Value::NONE)))
}

/// `_reactor_turn(reactor)`
fn turn(vm: &mut Vm<'_>, args: &Args) -> Answer {
    vm.charge(vm.image.costs.reactor_turn_ns);
    if let Some(at) = args.at(0).as_ref() {
        vm.happens_after(at);
    }
    let (now, position) = (vm.now(), vm.place());
    let loops = &mut vm.machine.loops;
    vm.recorder.calls.begin_turn(loops.turns, position, now, loops.calls);
    loops.turns += 1;
    Err(Running::begin(Request::Turn(now), Gives::TurnEnds))
}

/// `_unreported()`: the failures of Deferreds that were collected (the flag says so) and of calls that the reactor made,
/// once.
fn unreported(vm: &mut Vm<'_>, _: &Args) -> Answer {
    let mut rows = Vec::new();
    for (failure, in_deferred) in std::mem::take(&mut vm.machine.loops.unreported) {
        rows.push(vm.machine.heap.tuple(vec![failure, Value::bool(in_deferred)]));
    }
    Ok(vm.machine.heap.list(rows))
}

/// `_unhandled()`: the failures that no errback has taken.
fn unhandled(vm: &mut Vm<'_>, _: &Args) -> Answer {
    let failures = vm.machine.reactor.unhandled().map(|(_, failure)| *failure).collect();
    Ok(vm.machine.heap.list(failures))
}
