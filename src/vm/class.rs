//! Classes and instances: class statements, new instances, and what class a value is of.

use super::interpret::Flow;
use super::known;
use super::machine::Vm;
use super::native::{Answer, Args, Escape};
use super::object::{Class, Descriptor, ExceptionData, Instance, Layout, Object, Payload, SymbolMap, ThreadData};
use super::thread::{ClassHead, Continuation};
use super::value::{Ref, Value};
use smallvec::smallvec;
use std::rc::Rc;

impl Vm<'_> {
    pub(super) fn attributes_as_dict(&mut self, at: Ref) -> Value {
        let Object::Instance(instance) = self.machine.heap.get(at) else { unreachable!("the caller looked") };
        let instance = instance.clone();
        let dict = self.symbols_as_dict(&instance.attributes);
        self.view_of_attributes("_Attributes", dict, Value::object(at))
    }

    /// A class's own attributes, as a dict that cannot be changed.
    pub(super) fn class_as_dict(&mut self, class: Ref) -> Value {
        let Object::Class(found) = self.machine.heap.get(class) else { unreachable!("the caller looked") };
        let rows: Vec<_> = found.attributes.iter().map(|(name, value)| (*name, *value)).collect();
        let dict = self.symbols_as_dict(&rows);
        self.view_of_attributes("_ClassAttributes", dict, Value::object(class))
    }

    /// An instance of the library's class of this name, which writes through to what the dict was taken of.
    fn view_of_attributes(&mut self, library: &str, dict: Value, of: Value) -> Value {
        let Some(class) = self.image.library(library).as_ref() else { return dict };
        let name = self.machine.intern("_of");
        let instance = Instance { class, attributes: vec![(name, of)], payload: Payload::Value(dict) };
        Value::object(self.machine.heap.allocate(Object::Instance(Rc::new(instance))))
    }

    /// A new dict with these names as its keys.
    pub(super) fn symbols_as_dict(&mut self, rows: &[(crate::base::Symbol, Value)]) -> Value {
        let mut dict = super::dict::Dict::new(known::DICT);
        for (name, value) in rows {
            let text = self.text(*name);
            let hash = super::hash::text(&text);
            let key = self.machine.heap.str(text);
            dict.table_mut().insert_new(hash, key, value.detached());
        }
        self.machine.heap.dict(dict)
    }

    /// A new instance for a class of this layout, before `__init__`.
    pub(super) fn new_instance(&mut self, class: Ref, layout: Layout, args: &Args) -> Value {
        let payload = match layout {
            Layout::Exception => {
                let arguments = self.machine.heap.tuple(args.positional.to_vec());
                Payload::Exception(Box::new(ExceptionData::new(arguments)))
            }
            Layout::Thread => Payload::Thread(Box::new(ThreadData {
                id: None,
                target: Value::NONE,
                arguments: Value::NONE,
                keywords: Value::NONE,
                name: Value::NONE,
                daemon: self.thread.daemon,
                initialised: false,
            })),
            Layout::Filled => self.empty_payload(class),
            _ => Payload::None,
        };
        let number = if args.len() < 2 { None } else { args.at(0).as_int() };
        let class = if layout == Layout::Exception { self.os_error_class(class, number) } else { class };
        let instance = Instance { class, attributes: Vec::new(), payload };
        let at = self.machine.heap.allocate(Object::Instance(Rc::new(instance)));
        if layout == Layout::Local {
            self.new_local(at, args);
        }
        Value::object(at)
    }

    /// The class that `OSError(number, text)` makes an instance of: the one for that number.
    pub(super) fn os_error_class(&self, class: Ref, number: Option<i64>) -> Ref {
        if class != known::OS_ERROR {
            return class;
        }
        match number {
            Some(1 | 13) => known::PERMISSION_ERROR,
            Some(2) => known::FILE_NOT_FOUND_ERROR,
            Some(11 | 114 | 115) => known::BLOCKING_IO_ERROR,
            Some(17) => known::FILE_EXISTS_ERROR,
            Some(32 | 108) => known::BROKEN_PIPE_ERROR,
            Some(103) => known::CONNECTION_ABORTED_ERROR,
            Some(104) => known::CONNECTION_RESET_ERROR,
            Some(110) => known::TIMEOUT_ERROR,
            Some(111) => known::CONNECTION_REFUSED_ERROR,
            _ => class,
        }
    }

    /// What an instance of `class`, which has [`Layout::Filled`], holds before `__init__` fills it.
    fn empty_payload(&self, class: Ref) -> Payload {
        let inherits = |ancestor| self.is_subclass(class, ancestor);
        if inherits(known::RANDOM) {
            return Payload::Random(Box::default());
        }
        if inherits(known::DEQUE) {
            return Payload::Deque(std::collections::VecDeque::new(), None);
        }
        let mut at = Some(class);
        while let Some(class) = at {
            if let Some(sync) = super::threading::empty(class).or_else(|| super::queue::new(class)) {
                return Payload::Sync(Box::new(sync));
            }
            at = self.base_of(class);
        }
        Payload::None
    }

    /// `__build_class__(body, name, base)`
    pub(super) fn build_class(&mut self, args: &Args) -> Result<(Value, ClassHead), Escape> {
        let (body, name) = (args.at(0), args.at(1));
        if !args.keywords.is_empty() {
            return Err(self.type_error("Baton does not support keywords in a class statement"));
        }
        let base = self.only_base(&args.positional[2..])?;
        Ok((body, ClassHead { name, base, namespace: base }))
    }

    /// The class to inherit from.
    pub(super) fn only_base(&mut self, bases: &[Value]) -> Result<Ref, Escape> {
        let base = match bases {
            [] => known::OBJECT,
            [base] => match base.as_ref() {
                Some(base) if matches!(self.machine.heap.get(base), Object::Class(_)) => base,
                _ => return Err(self.type_error("bases must be types")),
            },
            _ => return Err(self.type_error("Baton does not support classes with more than one base")),
        };
        let Object::Class(class) = self.machine.heap.get(base) else { unreachable!("looked at above") };
        if !class.open {
            let base = class.name.clone();
            let known = ["bool", "function", "NoneType", "range", "slice"].contains(&&*base);
            return Err(self.type_error(if known {
                format!("type '{base}' is not an acceptable base type")
            } else {
                format!("Baton does not support classes that inherit from '{base}'")
            }));
        }
        Ok(base)
    }

    /// Delivers a new class, once those who asked for it were told: `__set_name__` of its attributes, `__init_subclass__`
    /// of its base.
    pub(super) fn announce_class(&mut self, class: Value, then: Continuation) -> Result<Flow, Escape> {
        let words = self.image.words;
        let Some(Object::Class(made)) = class.as_ref().map(|at| self.machine.heap.get(at)) else {
            return self.deliver(class, then);
        };
        let base = made.base.unwrap_or(known::OBJECT);
        let rows: Vec<(crate::base::Symbol, Value)> =
            made.attributes.iter().map(|(name, value)| (*name, *value)).collect();
        let mut members = Vec::new();
        for (name, value) in rows {
            let is_instance = value.as_ref().is_some_and(|at| matches!(self.machine.heap.get(at), Object::Instance(_)));
            if is_instance && self.special(value, words.set_name).is_some() {
                let text = self.text(name);
                let text = self.machine.heap.str(text);
                members.push(self.machine.heap.tuple(vec![text, value]));
            }
        }
        if members.is_empty() && self.class_attribute(base, words.init_subclass).is_none() {
            return self.deliver(class, then);
        }
        let members = self.machine.heap.list(members);
        self.invoke(self.image.library("_class_made"), Args::positional(smallvec![class, members]), then)
    }

    /// The module of a class that the library defines by this name, and its name there.
    fn library_place(&mut self, name: &str) -> Option<(&'static str, Rc<str>)> {
        if !self.code().library {
            return None;
        }
        let place = name.split_once(super::modules::MODULE_SEPARATOR).filter(|(module, _)| !module.is_empty());
        let Some((module, inner)) = place else { return Some(("builtins", name.into())) };
        let module = super::modules::module_of(module)?;
        Some((module, inner.into()))
    }

    /// The class whose body has run.
    pub(super) fn finish_class(&mut self, head: &ClassHead) -> Answer {
        let words = self.image.words;
        let Object::Namespace(names) = self.machine.heap.get(head.namespace) else {
            unreachable!("a class body has a namespace")
        };
        let mut attributes: SymbolMap = (**names).clone();
        let cell = attributes.shift_remove(&words.classcell);
        let qualified = attributes.shift_remove(&words.qualname);
        attributes.shift_remove(&words.module);
        let text = |vm: &Self, value: Value| vm.machine.heap.as_str(value).map(|text| Rc::from(&*text.text));
        let name: Rc<str> = text(self, head.name).unwrap_or_else(|| Rc::from("?"));
        let qualified_name = qualified.and_then(|value| text(self, value)).unwrap_or_else(|| name.clone());
        let (module, name, qualified_name) = match self.library_place(&name) {
            Some((module, inner)) => (module, inner.clone(), inner),
            None => ("__main__", name, qualified_name),
        };
        for (word, is_static) in [(words.new, true), (words.init_subclass, false), (words.class_getitem, false)] {
            // These are static or class methods without being told so.
            if let Some(found) = attributes.get(&word).copied()
                && found.as_ref().is_some_and(|at| matches!(self.machine.heap.get(at), Object::Function(_)))
            {
                let descriptor = if is_static { Descriptor::Static(found) } else { Descriptor::Class(found) };
                let wrapped = self.machine.heap.allocate(Object::Descriptor(Rc::new(descriptor)));
                attributes.insert(word, Value::object(wrapped));
            }
        }
        let unsupported = [
            (words.getattribute, "Baton does not support __getattribute__: write __getattr__"),
            (words.del, "Baton does not call __del__: write __exit__ and use with"),
        ];
        if let Some((_, message)) = unsupported.into_iter().find(|(word, _)| attributes.contains_key(word)) {
            return Err(self.error(known::NOT_IMPLEMENTED_ERROR, message));
        }
        let Object::Class(base) = self.machine.heap.get(head.base) else { unreachable!("looked at when it began") };
        // A class with its own equality and no hash cannot be hashed.
        if attributes.contains_key(&words.eq) && !attributes.contains_key(&words.hash) {
            attributes.insert(words.hash, Value::NONE);
        }
        let class = Class {
            name,
            qualified_name,
            module,
            base: Some(head.base),
            attributes,
            layout: if super::wrapped::is_root(head.base) { Layout::Wrapping(head.base) } else { base.layout },
            open: true,
            builtin: false,
        };
        let class = Value::object(self.machine.heap.allocate(Object::Class(Rc::new(class))));
        if let Some(cell) = cell.and_then(Value::as_ref)
            && let Object::Cell(value) = self.machine.heap.get_mut(cell)
        {
            *value = class;
        }
        Ok(class)
    }
}

/// Whether the built-in class of this name makes instances that its `__init__` fills.
pub(super) fn is_filled(name: &str) -> bool {
    [
        "Random",
        "deque",
        "Semaphore",
        "Event",
        "Condition",
        "Barrier",
        "Queue",
        "SimpleQueue",
        "Deferred",
        "Failure",
        "IPv4Address",
    ]
    .contains(&name)
}

impl Object {
    /// The class that it is an instance of.
    pub fn class(&self) -> Ref {
        use super::iterate::{Iterator, Part};
        match self {
            Self::Free(_) => known::OBJECT,
            Self::Str(_) => known::STR,
            Self::Bytes(_) => known::BYTES,
            Self::BigInt(_) => known::INT,
            Self::Tuple(_) => known::TUPLE,
            Self::List(_) => known::LIST,
            Self::Dict(dict) => dict.class,
            Self::Set(set) => {
                if set.frozen {
                    known::FROZENSET
                } else {
                    known::SET
                }
            }
            Self::Range(_) => known::RANGE,
            Self::Slice(_) => known::SLICE,
            Self::RangeIterator { .. } => known::RANGE_ITERATOR,
            Self::Iterator(iterator) => match **iterator {
                Iterator::Reversed { .. } => known::REVERSED,
                Iterator::Enumerate { .. } => known::ENUMERATE,
                Iterator::Zip { .. } => known::ZIP,
                Iterator::Range { .. } => known::RANGE_ITERATOR,
                Iterator::Sequence { .. } | Iterator::Deque { .. } => known::LIST_ITERATOR,
                Iterator::Table { part: Part::Keys, .. } => known::DICT_KEY_ITERATOR,
                Iterator::Table { part: Part::Values, .. } => known::DICT_VALUE_ITERATOR,
                Iterator::Table { part: Part::Items, .. } => known::DICT_ITEM_ITERATOR,
            },
            Self::Generator(_) => known::GENERATOR,
            Self::Cell(_) => known::CELL,
            Self::Function(_) => known::FUNCTION,
            Self::Method(method) if matches!(method.function.view(), super::value::View::Native(_)) => {
                known::NATIVE_FUNCTION
            }
            Self::Method(_) => known::METHOD,
            Self::Descriptor(descriptor) => match **descriptor {
                Descriptor::Static(_) => known::STATICMETHOD,
                Descriptor::Class(_) => known::CLASSMETHOD,
                Descriptor::Property(_) => known::PROPERTY,
            },
            Self::Class(_) => known::TYPE,
            Self::Instance(instance) => instance.class,
            Self::Namespace(_) => known::NAMESPACE,
            Self::Super(_) => known::SUPER,
            Self::Module(_) => known::MODULE,
            Self::DictView(_, Part::Keys) => known::DICT_KEYS,
            Self::DictView(_, Part::Values) => known::DICT_VALUES,
            Self::DictView(_, Part::Items) => known::DICT_ITEMS,
        }
    }
}
