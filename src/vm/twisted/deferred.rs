//! `Deferred`.

use super::{Callable, Gives, Running};
use crate::base::limits;
use crate::reactor::{Canceller, DeferredId, Outcome, Request, Rung, Side};
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, Tail, native};
use crate::vm::object::{Instance, Object, Payload};
use crate::vm::value::{Ref, Value};
use std::rc::Rc;

const DEFERRED: Owner = Owner::Class(known::DEFERRED);
const GETTER: Owner = Owner::Getter(known::DEFERRED);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(DEFERRED, "__init__", init),
    native(DEFERRED, "addCallback", |vm, args| add(vm, args, "addCallback", Rung::callback)),
    native(DEFERRED, "addErrback", |vm, args| add(vm, args, "addErrback", Rung::errback)),
    native(DEFERRED, "addBoth", |vm, args| add(vm, args, "addBoth", Rung::both)),
    native(DEFERRED, "addCallbacks", add_callbacks),
    native(DEFERRED, "chainDeferred", chain),
    native(DEFERRED, "callback", callback),
    native(DEFERRED, "errback", errback),
    native(DEFERRED, "pause", pause),
    native(DEFERRED, "unpause", unpause),
    native(DEFERRED, "cancel", cancel),
    // `Deferred[int]` in an annotation.
    native(Owner::Static(known::DEFERRED, true), "__class_getitem__", |_, args| Ok(args.at(0))),
    native(GETTER, "called", |vm, args| {
        let id = receiver(vm, args)?;
        Ok(Value::bool(vm.machine.reactor.get_deferred(id).is_called()))
    }),
    native(GETTER, "paused", |vm, args| {
        let id = receiver(vm, args)?;
        Ok(Value::int(i64::from(vm.machine.reactor.get_deferred(id).paused())))
    }),
    native(GETTER, "result", result),
    native(GETTER, "callbacks", callbacks),
    native(GETTER, "_callbacks", callbacks),
    native(GETTER, "_chainedTo", chained_to),
    native(GETTER, "_runningCallbacks", |vm, args| {
        let id = receiver(vm, args)?;
        Ok(Value::bool(vm.machine.reactor.get_deferred(id).is_running()))
    }),
    native(GETTER, "_debugInfo", |_, _| Err(Escape::Library("_debug_info"))),
    native(Owner::Builtins, "_unhandled_failure", unhandled_failure),
    native(Owner::Builtins, "_put_first", put_first),
    native(Owner::Module("twisted.internet.defer"), "succeed", succeed),
];

impl Vm<'_> {
    /// The object that stands for a Deferred; one that the core made gets it now.
    pub(super) fn deferred_object(&mut self, id: DeferredId) -> Value {
        if let Some(at) = self.machine.reactor.get_deferred(id).object() {
            return Value::object(at);
        }
        let instance = Instance { class: known::DEFERRED, attributes: Vec::new(), payload: Payload::Deferred(id) };
        let at = self.machine.heap.allocate(Object::Instance(Rc::new(instance)));
        self.machine.reactor.set_object(id, at);
        Value::object(at)
    }

    /// Puts a rung on a Deferred's ladder; the method gives `receiver`.
    fn add_rung(&mut self, id: DeferredId, rung: Rung<super::Objects>, receiver: Value) -> Answer {
        match self.machine.reactor.add_silently(id, rung) {
            Ok(()) => Ok(receiver),
            Err(rung) => Err(Running::begin(Request::Add(id, rung), Gives::Value(receiver))),
        }
    }

    fn fire(&mut self, id: DeferredId, outcome: Outcome<super::Objects>) -> Answer {
        match self.machine.reactor.fire_silently(id, outcome) {
            Ok(()) => Ok(Value::NONE),
            Err(outcome) => Err(Running::begin(Request::Fire(id, outcome), Gives::Value(Value::NONE))),
        }
    }

    fn check_rungs(&mut self) -> Result<(), Escape> {
        if self.machine.reactor.rung_count() >= limits::RUNGS {
            let most = limits::RUNGS;
            return Err(Escape::Limit(format!("the program's Deferreds have more than {most} callbacks that wait")));
        }
        Ok(())
    }
}

fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<DeferredId, Escape> {
    match args.at(0).as_ref().and_then(|at| vm.payload(at)) {
        Some(Payload::Deferred(id)) => Ok(*id),
        _ => {
            // As in Twisted, where `__init__` of a subclass has not called its base's.
            let class = vm.class_name(args.at(0));
            Err(vm.error(known::ATTRIBUTE_ERROR, format!("'{class}' object has no attribute '_callbacks'")))
        }
    }
}

fn check_deferreds(vm: &Vm<'_>) -> Result<(), Escape> {
    if vm.machine.reactor.deferred_count() >= limits::DEFERREDS {
        return Err(Escape::Limit(format!("the program holds more than {} Deferreds", limits::DEFERREDS)));
    }
    Ok(())
}

fn init(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [canceller] = args.bind(vm, "Deferred.__init__", 1, ["canceller"], 0, 1)?;
    check_deferreds(vm)?;
    let canceller = match canceller {
        none if none.is_null() || none.is_none() => Canceller::None,
        function => Canceller::Call(Callable::plain(function)),
    };
    let at = match args.at(0).as_ref() {
        Some(at) if vm.is_instance(args.at(0), known::DEFERRED) => at,
        _ => return Err(vm.type_error("a Deferred is required")),
    };
    let id = vm.machine.reactor.deferred(canceller);
    vm.machine.reactor.set_object(id, at);
    if let Some(payload) = vm.payload_mut(at) {
        *payload = Payload::Deferred(id);
    }
    vm.machine.heap.grew(192);
    Ok(Value::NONE)
}

type MakeRung = fn(Callable) -> Rung<super::Objects>;

fn add(vm: &mut Vm<'_>, args: &Args, name: &str, rung: MakeRung) -> Answer {
    let id = receiver(vm, args)?;
    vm.check_rungs()?;
    let callable = if args.len() > 1 {
        Callable::of_arguments(args, 1)
    } else {
        // It may be given by name, as the first parameter of the method.
        let parameter = if name == "addErrback" { "errback" } else { "callback" };
        let mut args = args.clone();
        let found = args.keywords.iter().position(|(word, _)| vm.machine.names.text(*word) == parameter);
        let Some(found) = found else {
            let text = format!("Deferred.{name}() missing 1 required positional argument: '{parameter}'");
            return Err(vm.type_error(text));
        };
        let (_, function) = args.keywords.remove(found);
        args.positional.push(function);
        Callable::of_arguments(&args, 1)
    };
    vm.add_rung(id, rung(callable), args.at(0))
}

fn add_callbacks(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    vm.check_rungs()?;
    let names = ["callback", "errback", "callbackArgs", "callbackKeywords", "errbackArgs", "errbackKeywords"];
    let [callback, errback, callback_args, callback_named, errback_args, errback_named] =
        args.bind(vm, "Deferred.addCallbacks", 1, names, 1, 6)?;
    let side = |vm: &mut Vm<'_>, function: Value, items, named| {
        if function.is_null() || function.is_none() {
            return Ok(Side::Pass);
        }
        Callable::with(vm, function, items, named).map(Side::Call)
    };
    let callback = Side::Call(Callable::with(vm, callback, callback_args, callback_named)?);
    let errback = side(vm, errback, errback_args, errback_named)?;
    vm.add_rung(id, Rung::Pair { callback, errback }, args.at(0))
}

fn method(vm: &mut Vm<'_>, receiver: Value, name: &str) -> Result<Value, Escape> {
    let name = vm.machine.intern(name);
    vm.get_attribute(receiver, name)
}

fn chain(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    let [other] = args.bind(vm, "Deferred.chainDeferred", 1, ["d"], 1, 1)?;
    let mut sides = Vec::new();
    for name in ["callback", "errback"] {
        let function = method(vm, other, name)?;
        sides.push(Callable::plain(function));
    }
    if let Outcome::Deferred(other) = vm.outcome_of(other) {
        vm.machine.reactor.set_waits_for(other, id);
    }
    let errback = sides.pop().expect("two were pushed");
    let callback = sides.pop().expect("two were pushed");
    vm.add_rung(id, Rung::callbacks(callback, errback), args.at(0))
}

fn callback(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    let [result] = args.bind(vm, "Deferred.callback", 1, ["result"], 1, 1)?;
    let outcome = vm.outcome_of(result);
    vm.fire(id, outcome)
}

fn errback(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    let [fail] = args.bind(vm, "Deferred.errback", 1, ["fail"], 0, 1)?;
    let fail = match fail {
        none if none.is_null() || none.is_none() => vm.current_failure()?,
        given => match vm.outcome_of(given) {
            Outcome::Failure(failure) => failure,
            _ => vm.new_failure(given),
        },
    };
    vm.fire(id, Outcome::Failure(fail))
}

fn pause(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    args.bind(vm, "Deferred.pause", 1, [], 0, 0)?;
    vm.machine.reactor.pause(id);
    Ok(Value::NONE)
}

fn unpause(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    args.bind(vm, "Deferred.unpause", 1, [], 0, 0)?;
    Err(Running::begin(Request::Unpause(id), Gives::Value(Value::NONE)))
}

/// What a Deferred that has fired waits for is cancelled in its place, by a method of its own if it has one.
fn cancel(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let first = receiver(vm, args)?;
    args.bind(vm, "Deferred.cancel", 1, [], 0, 0)?;
    let (mut id, mut hops) = (first, 0);
    while let deferred = vm.machine.reactor.get_deferred(id)
        && deferred.is_called()
        && let Some(Outcome::Deferred(other)) = deferred.result()
        && hops <= vm.machine.reactor.deferred_count()
    {
        (id, hops) = (*other, hops + 1);
        let object = vm.deferred_object(id);
        if !is_plain(vm, object.as_ref()) {
            let method = method(vm, object, "cancel")?;
            return Err(Tail::call(method, &[]));
        }
    }
    Err(Running::begin(Request::Cancel(first), Gives::Value(Value::NONE)))
}

fn is_plain(vm: &Vm<'_>, at: Option<Ref>) -> bool {
    at.is_some_and(|at| matches!(vm.machine.heap.get(at), Object::Instance(one) if one.class == known::DEFERRED))
}

fn result(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    match vm.machine.reactor.get_deferred(id).result().cloned() {
        Some(outcome) => Ok(vm.value_of(outcome)),
        None => {
            let class = vm.class_name(args.at(0));
            Err(vm.error(known::ATTRIBUTE_ERROR, format!("'{class}' object has no attribute 'result'")))
        }
    }
}

/// The rungs as Twisted keeps them: `((callback, args, kwargs), (errback, args, kwargs))`.
fn callbacks(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    let rungs: Vec<_> = vm.machine.reactor.get_deferred(id).ladder().cloned().collect();
    let mut shown = Vec::with_capacity(rungs.len());
    for rung in rungs {
        let sides = match rung {
            Rung::Pair { callback, errback } => [callback, errback],
            Rung::Continue(_) => [Side::Pass, Side::Pass],
        };
        let mut pair = Vec::new();
        for side in sides {
            let (function, args) = match side {
                Side::Call(callable) => (callable.function, callable.arguments(None)),
                _ => (vm.image.library("twisted_internet_defer__passthru"), Args::default()),
            };
            let named = Value::object(keywords(vm, &args)?);
            let positional = vm.machine.heap.tuple(args.positional.to_vec());
            pair.push(vm.machine.heap.tuple(vec![function, positional, named]));
        }
        shown.push(vm.machine.heap.tuple(pair));
    }
    Ok(vm.machine.heap.list(shown))
}

fn keywords(vm: &mut Vm<'_>, args: &Args) -> Result<Ref, Escape> {
    let dict = vm.machine.heap.allocate(Object::Dict(Rc::new(crate::vm::dict::Dict::new(known::DICT))));
    vm.fill_keywords(dict, args)?;
    Ok(dict)
}

fn chained_to(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    Ok(match vm.machine.reactor.get_deferred(id).waits_for() {
        Some(other) => vm.deferred_object(other),
        None => Value::NONE,
    })
}

/// `_unhandled_failure(deferred)`: the failure that no errback has taken, or `None`.
fn unhandled_failure(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    Ok(vm.machine.reactor.get_deferred(id).unhandled().copied().unwrap_or(Value::NONE))
}

fn succeed(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [result] = args.bind(vm, "succeed", 0, ["result"], 1, 1)?;
    check_deferreds(vm)?;
    let outcome = vm.outcome_of(result);
    let id = vm.machine.reactor.succeed(outcome);
    vm.machine.heap.grew(192);
    Ok(vm.deferred_object(id))
}

/// `_put_first(deferred, errback)`: the errback comes before all that was added to the Deferred, which has not fired.
fn put_first(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let id = receiver(vm, args)?;
    let errback = Callable::of_arguments(args, 1);
    vm.machine.reactor.put_first(id, Rung::errback(errback));
    Ok(Value::NONE)
}
