//! `reactor.callLater` and the `DelayedCall` that it gives.

use super::Callable;
use crate::base::VirtualTime;
use crate::reactor::DelayedCallId;
use crate::vm::collection::is_callable;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::{Instance, Object, Payload};
use crate::vm::twisted::Objects;
use crate::vm::value::{Value, View};
use std::rc::Rc;

const CALL: Owner = Owner::Class(known::DELAYED_CALL);
const GETTER: Owner = Owner::Getter(known::DELAYED_CALL);
const REACTOR: Owner = Owner::Class(known::REACTOR);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(REACTOR, "callLater", call_later),
    native(REACTOR, "getDelayedCalls", all),
    native(CALL, "cancel", cancel),
    native(CALL, "reset", reset),
    native(CALL, "delay", delay),
    native(CALL, "active", |vm, args| {
        let id = receiver(vm, args)?;
        Ok(Value::bool(vm.machine.reactor.delayed_calls().is_active(id)))
    }),
    native(CALL, "getTime", get_time),
    native(GETTER, "func", |vm, args| Ok(callable(vm, args)?.function)),
    native(GETTER, "args", |vm, args| {
        let given = callable(vm, args)?.arguments(None);
        Ok(vm.machine.heap.tuple(given.positional.to_vec()))
    }),
    native(GETTER, "kw", |vm, args| {
        let given = callable(vm, args)?.arguments(None);
        let named = vm.machine.heap.dict(crate::vm::dict::Dict::new(known::DICT));
        vm.fill_keywords(named.as_ref().expect("it was just made"), &given)?;
        Ok(named)
    }),
];

/// The call, and what it calls.
fn delayed_call(vm: &mut Vm<'_>, args: &Args) -> Result<(DelayedCallId, Callable), Escape> {
    match args.at(0).as_ref().and_then(|at| vm.payload(at)) {
        Some(Payload::DelayedCall(id, callable)) => Ok((*id, callable.clone())),
        _ => Err(vm.type_error("a DelayedCall is required")),
    }
}

fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<DelayedCallId, Escape> {
    Ok(delayed_call(vm, args)?.0)
}

/// What it calls. Its parts are made when a program asks for them: few do, and calls are made by the thousand.
fn callable(vm: &mut Vm<'_>, args: &Args) -> Result<Callable, Escape> {
    Ok(delayed_call(vm, args)?.1)
}

impl Vm<'_> {
    /// Tells the reactor what time it is.
    pub(super) fn tell_time(&mut self) {
        let now = self.now();
        self.machine.reactor.tell_time(now);
    }

    /// Has the core do what may raise.
    pub(super) fn with_world<T>(
        &mut self,
        act: impl FnOnce(&mut crate::reactor::Reactor<Objects>, &mut Objects) -> Result<T, Value>,
    ) -> Result<T, Escape> {
        let mut world = Objects { heap: std::mem::take(&mut self.machine.heap), keys: self.image.keys };
        let done = act(&mut self.machine.reactor, &mut world);
        self.machine.heap = world.heap;
        done.map_err(|failure| Escape::Raise(self.exception_of(failure)))
    }

    /// `reactor.stop`
    pub(super) fn stop_reactor(&mut self) -> Result<(), Escape> {
        self.with_world(|reactor, world| reactor.stop(world))
    }
}

fn is_negative(value: Value) -> bool {
    match value.view() {
        View::Int(number) => number < 0,
        View::Float(number) => number < 0.0,
        _ => false,
    }
}

fn call_later(vm: &mut Vm<'_>, args: &Args) -> Answer {
    if args.len() < 3 {
        let missing = if args.len() < 2 { "delay" } else { "callable" };
        let text = format!("ReactorBase.callLater() missing 1 required positional argument: '{missing}'");
        return Err(vm.type_error(text));
    }
    let callable = Callable::of_arguments(args, 2);
    if !is_callable(vm, callable.function) {
        let text = vm.str_of(callable.function)?;
        return Err(vm.error(known::ASSERTION_ERROR, format!("{text} is not callable")));
    }
    if is_negative(args.at(1)) {
        let text = vm.str_of(args.at(1))?;
        return Err(vm.error(known::ASSERTION_ERROR, format!("{text} is not greater than or equal to 0 seconds")));
    }
    let delay_ns = vm.nanoseconds(args.at(1))?;
    vm.reserve(320)?;
    vm.tell_time();
    let instance = Instance { class: known::DELAYED_CALL, attributes: Vec::new(), payload: Payload::None };
    let at = vm.machine.heap.allocate(Object::Instance(Rc::new(instance)));
    let callable = callable.of_delayed_call(at);
    let id = vm.machine.reactor.call_later(delay_ns, callable.clone());
    if let Some(payload) = vm.payload_mut(at) {
        *payload = Payload::DelayedCall(id, callable);
    }
    Ok(Value::object(at))
}

fn all(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.bind(vm, "getDelayedCalls", 1, [], 0, 0)?;
    let calls = vm.machine.reactor.delayed_calls().iter().filter_map(|(_, _, job)| match job {
        crate::reactor::Job::Call(callable) => callable.extra.as_ref()?.delayed_call.map(Value::object),
        _ => None,
    });
    let calls = calls.collect();
    Ok(vm.machine.heap.list(calls))
}

fn cancel(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    args.bind(vm, "DelayedCall.cancel", 1, [], 0, 0)?;
    vm.with_world(|reactor, world| reactor.cancel_call(id, world))?;
    Ok(Value::NONE)
}

fn reset(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    let [seconds] = args.bind(vm, "DelayedCall.reset", 1, ["secondsFromNow"], 1, 1)?;
    let delay_ns = vm.nanoseconds(seconds)?;
    vm.tell_time();
    vm.with_world(|reactor, world| reactor.reset_call(id, delay_ns, world))?;
    Ok(Value::NONE)
}

fn delay(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    let [seconds] = args.bind(vm, "DelayedCall.delay", 1, ["secondsLater"], 1, 1)?;
    let by_ns = match seconds.view() {
        View::Int(seconds) => seconds.saturating_mul(1_000_000_000),
        // A cast saturates.
        View::Float(seconds) => (seconds * 1e9).round() as i64,
        _ => i64::try_from(vm.nanoseconds(seconds)?).unwrap_or(i64::MAX),
    };
    vm.with_world(|reactor, world| reactor.delay_call(id, by_ns, world))?;
    Ok(Value::NONE)
}

fn get_time(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    let due = vm.machine.reactor.delayed_calls().due(id).map_or(0, |due| due.as_nanos());
    Ok(Value::float(due.saturating_add(VirtualTime::CALENDAR_START_NS) as f64 / 1e9))
}
