//! Callbacks: a callable with the arguments that come after the one that the reactor passes.

use crate::base::Symbol;
use crate::reactor::{Held, Outcome};
use crate::vm::known;
use crate::vm::machine::{Image, Machine, Vm};
use crate::vm::native::{Args, Escape};
use crate::vm::object::{Object, Payload};
use crate::vm::twisted::Objects;
use crate::vm::value::{Ref, Value, View};
use smallvec::SmallVec;
use std::rc::Rc;

/// A callable of the program's; cloning it is cheap.
#[derive(Clone, Debug)]
pub struct Callable {
    /// What is called.
    pub function: Value,
    /// What goes with it, where anything does.
    pub extra: Option<Rc<Extra>>,
}

/// What goes with a callable.
#[derive(Clone, Debug, Default)]
pub struct Extra {
    /// More arguments, positional and named.
    pub args: Args,
    /// The `DelayedCall` on whose account it is called.
    pub delayed_call: Option<Ref>,
    /// The attribute of the callable that is called in its place, once it is called.
    pub method: Option<Symbol>,
}

impl Callable {
    /// A callable alone.
    pub(super) fn plain(function: Value) -> Self {
        Self { function: function.detached(), extra: None }
    }

    /// A method of an object, with these arguments.
    pub(super) fn method_of(object: Value, name: Symbol, positional: SmallVec<[Value; 6]>) -> Self {
        let args = Args { positional, ..Args::default() };
        Self { function: object, extra: Some(Rc::new(Extra { args, delayed_call: None, method: Some(name) })) }
    }

    /// The name of the method that it is.
    pub(super) fn method(&self) -> Option<Symbol> {
        self.extra.as_ref()?.method
    }

    /// The same on account of a `DelayedCall`.
    pub(super) fn of_delayed_call(mut self, at: Ref) -> Self {
        Rc::make_mut(self.extra.get_or_insert_default()).delayed_call = Some(at);
        self
    }

    /// The callable at `from` among the arguments, and what follows it.
    pub(super) fn of_arguments(args: &Args, from: usize) -> Self {
        let rest = args.positional.get(from + 1..).unwrap_or_default();
        let extra = (!rest.is_empty() || !args.keywords.is_empty()).then(|| {
            let positional = rest.iter().map(|value| value.detached()).collect();
            let keywords = args.keywords.iter().map(|(name, value)| (*name, value.detached())).collect();
            Rc::new(Extra { args: Args { positional, keywords }, ..Extra::default() })
        });
        Self { function: args.at(from).detached(), extra }
    }

    /// A callable with the items of a sequence and of a dict as its arguments; either may be none.
    ///
    /// # Errors
    /// `TypeError` for what cannot be passed so.
    pub(super) fn with(vm: &mut Vm<'_>, function: Value, items: Value, named: Value) -> Result<Self, Escape> {
        let mut extra = Args::default();
        if !items.is_null() && !items.is_none() {
            extra.positional = vm.collect_items(items, usize::MAX)?.iter().map(|value| value.detached()).collect();
        }
        if let Some(Object::Dict(dict)) = named.as_ref().map(|at| vm.machine.heap.get(at)) {
            let pairs: Vec<(Value, Value)> = dict.table().iter().map(|entry| (entry.key, entry.value)).collect();
            for (key, value) in pairs {
                let Some(name) = vm.machine.heap.as_str(key).map(|text| text.text.to_string()) else {
                    return Err(vm.type_error("keywords must be strings"));
                };
                extra.keywords.push((vm.machine.intern(&name), value.detached()));
            }
        }
        let is_some = !extra.is_empty() || !extra.keywords.is_empty();
        let extra = is_some.then(|| Rc::new(Extra { args: extra, ..Extra::default() }));
        Ok(Self { function: function.detached(), extra })
    }

    /// The call's arguments, of which the first may come from the reactor.
    pub(super) fn arguments(&self, first: Option<Value>) -> Args {
        let mut args = match &self.extra {
            Some(extra) => extra.args.clone(),
            None => Args::default(),
        };
        if let Some(first) = first {
            args.positional.insert(0, first);
        }
        args
    }

    /// Tells `visit` every value that it holds.
    pub(in crate::vm) fn values(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.function);
        if let Some(extra) = &self.extra {
            extra.args.positional.iter().copied().for_each(&mut *visit);
            extra.args.keywords.iter().for_each(|(_, value)| visit(*value));
            extra.delayed_call.iter().for_each(|at| visit(Value::object(*at)));
        }
    }
}

/// Tells `visit` the values in something that the reactor holds; the id of a Deferred is given back.
pub(super) fn held_values(
    held: &Held<'_, Objects>,
    visit: &mut dyn FnMut(Value),
) -> Option<crate::reactor::DeferredId> {
    match held {
        Held::Callback(callable) => callable.values(visit),
        Held::Value(value) | Held::Failure(value) => visit(**value),
        Held::Deferred(id) => return Some(*id),
    }
    None
}

impl Vm<'_> {
    /// What a value is to the reactor: a Deferred, a failure, or any other value.
    pub(super) fn outcome_of(&self, value: Value) -> Outcome<Objects> {
        let value = value.detached();
        if let Some(at) = value.as_ref()
            && let Object::Instance(instance) = self.machine.heap.get(at)
        {
            if let Payload::Deferred(id) = instance.payload {
                return Outcome::Deferred(id);
            }
            if instance.class == known::FAILURE || self.is_subclass(instance.class, known::FAILURE) {
                return Outcome::Failure(value);
            }
        }
        Outcome::Value(value)
    }

    /// What the program is given for it.
    pub(super) fn value_of(&mut self, outcome: Outcome<Objects>) -> Value {
        match outcome {
            Outcome::Value(value) | Outcome::Failure(value) => value,
            Outcome::Deferred(id) => self.deferred_object(id),
        }
    }
}

/// A callback for people: its function's name, without the library's wrapping.
pub fn name_of(image: &Image, machine: &Machine, callable: &Callable) -> String {
    name(image, machine, callable.function)
}

fn name(image: &Image, machine: &Machine, function: Value) -> String {
    match function.view() {
        View::Native(id) => image.native_name(id).to_owned(),
        View::Object(at) => match machine.heap.get(at) {
            Object::Function(function) => image.program.code(function.code).qualified_name.to_string(),
            Object::Class(class) => class.qualified_name.to_string(),
            Object::Method(method) if matches!(method.function.view(), View::Native(_)) => {
                let class = machine.class_name(method.receiver).unwrap_or("object");
                format!("{class}.{}", name(image, machine, method.function))
            }
            Object::Method(method) => name(image, machine, method.function),
            _ => crate::vm::show::short(image, machine, function),
        },
        _ => String::new(),
    }
}

/// The exception in a failure.
pub fn exception_in(image: &Image, machine: &Machine, failure: Value) -> Value {
    match failure.as_ref().map(|at| machine.heap.get(at)) {
        Some(Object::Instance(instance)) => {
            let found = instance.attributes.iter().find(|(name, _)| *name == image.keys.value);
            found.map_or(Value::NONE, |(_, value)| *value)
        }
        _ => Value::NONE,
    }
}
