//! `threading.local`: attributes that each thread has for itself.

use super::attribute::Found;
use super::known;
use super::machine::Vm;
use super::native::{Answer, Args, Escape, Native, Owner, Tail, native};
use super::object::{Layout, Method, Object, SymbolMap};
use super::value::{Ref, Value};
use crate::base::Symbol;
use std::rc::Rc;

/// The rows of this file.
pub const NATIVES: &[Native] = &[native(Owner::Builtins, "_local_begin", begin)];

/// Where an instance keeps what it was made with, for the `__init__` of later threads.
const ARGUMENTS: &str = "_local__args";
/// The same for keywords.
const KEYWORDS: &str = "_local__keywords";

impl Vm<'_> {
    /// Whether instances of `class` are thread-local.
    pub(super) fn is_local(&self, class: Ref) -> bool {
        matches!(self.machine.heap.get(class), Object::Class(class) if class.layout == Layout::Local)
    }

    /// Readies a new instance at `at`, made with `args`, for the running thread, whose `__init__` comes next.
    pub(super) fn new_local(&mut self, at: Ref, args: &Args) {
        // The slot may have been another's before.
        let all = Rc::make_mut(&mut self.machine.thread_locals);
        all.retain(|(object, _), _| *object != at);
        all.insert((at, self.thread.id), SymbolMap::default());
        let positional = self.machine.heap.tuple(args.positional.to_vec());
        let keywords = self.machine.heap.dict(super::dict::Dict::new(known::DICT));
        // Plain names cannot fail to be put into a new dict.
        let _ = self.fill_keywords(keywords.as_ref().expect("it was just made"), args);
        let kept = vec![(self.machine.intern(ARGUMENTS), positional), (self.machine.intern(KEYWORDS), keywords)];
        if let Object::Instance(instance) = self.machine.heap.get_mut(at) {
            Rc::make_mut(instance).attributes = kept;
        }
    }

    /// Whether the running thread has never met the thread-local at `at`, so that its class's `__init__` comes first.
    fn is_new_here(&self, at: Ref, class: Ref) -> bool {
        !self.machine.thread_locals.contains_key(&(at, self.thread.id))
            && self.class_attribute(class, self.image.words.init).is_some_and(|init| !init.is(self.image.plain_init))
    }

    /// The running thread's attribute `name` of the thread-local at `at`; none where its class must be asked.
    pub(super) fn thread_local(&mut self, at: Ref, class: Ref, name: Symbol) -> Option<Found> {
        if self.is_new_here(at, class) {
            let text = self.text(name);
            let text = self.machine.heap.str(text);
            let method = Method { function: self.image.library("_local_get"), receiver: text };
            return Some(Found::Getter(Value::object(self.machine.heap.allocate(Object::Method(Rc::new(method))))));
        }
        let own = self.machine.thread_locals.get(&(at, self.thread.id));
        if name == self.image.words.dict {
            let rows: Vec<(Symbol, Value)> = own.into_iter().flatten().map(|(name, value)| (*name, *value)).collect();
            return Some(Found::Plain(self.symbols_as_dict(&rows)));
        }
        own.and_then(|own| own.get(&name)).map(|value| Found::Plain(*value))
    }

    /// Sets it.
    ///
    /// # Errors
    /// The call that does it, where the thread has never met the object.
    pub(super) fn set_thread_local(&mut self, at: Ref, class: Ref, name: Symbol, value: Value) -> Result<(), Escape> {
        if self.is_new_here(at, class) {
            let text = self.text(name);
            let text = self.machine.heap.str(text);
            return Err(Tail::call(self.image.library("_local_set"), &[Value::object(at), text, value]));
        }
        self.machine.heap.grew(64);
        let all = Rc::make_mut(&mut self.machine.thread_locals);
        all.entry((at, self.thread.id)).or_default().insert(name, value.detached());
        Ok(())
    }

    /// Removes it; whether it was there.
    pub(super) fn remove_thread_local(&mut self, at: Ref, name: Symbol) -> bool {
        let all = Rc::make_mut(&mut self.machine.thread_locals);
        all.get_mut(&(at, self.thread.id)).is_some_and(|own| own.shift_remove(&name).is_some())
    }
}

/// `_local_begin(value)`: calls the `__init__` of a thread-local for a thread that meets it.
fn begin(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let Some(at) = args.at(0).as_ref() else { return Ok(Value::NONE) };
    let class = vm.class_of(args.at(0));
    let all = Rc::make_mut(&mut vm.machine.thread_locals);
    all.insert((at, vm.thread.id), SymbolMap::default());
    let init = vm.class_attribute(class, vm.image.words.init).unwrap_or(vm.image.plain_init);
    let mut kept = [Value::NONE; 2];
    for (word, kept) in [ARGUMENTS, KEYWORDS].into_iter().zip(&mut kept) {
        let word = vm.machine.intern(word);
        if let Object::Instance(instance) = vm.machine.heap.get(at)
            && let Some((_, value)) = instance.attributes.iter().find(|(name, _)| *name == word)
        {
            *kept = *value;
        }
    }
    let library = vm.image.library("_local_init");
    Err(Tail::call(library, &[init, args.at(0), kept[0], kept[1]]))
}
