//! Attributes and classes: looking up, binding, setting.

use super::interpret::Flow;
use super::known;
use super::machine::Vm;
use super::native::{Answer, Args, Escape};
use super::object::{Descriptor, Object, Super};
use super::thread::Continuation;
use super::value::{Ref, Value, View};
use crate::base::Symbol;
use smallvec::smallvec;

type Step = Result<Flow, Escape>;

/// What a lookup found.
#[derive(Clone, Copy, Debug)]
pub enum Found {
    /// The value itself.
    Plain(Value),
    /// A function that takes the object as its first argument.
    Method(Value),
    /// A property's getter, to be called with the object.
    Getter(Value),
    /// Nothing.
    Missing,
}

impl Vm<'_> {
    /// The class of a value.
    pub fn class_of(&self, value: Value) -> Ref {
        match value.view() {
            View::Null | View::None => known::NONE_TYPE,
            View::NotImplemented => known::NOT_IMPLEMENTED_TYPE,
            View::Ellipsis => known::ELLIPSIS_TYPE,
            View::Bool(_) => known::BOOL,
            View::Int(_) => known::INT,
            View::Float(_) => known::FLOAT,
            View::Native(_) => known::NATIVE_FUNCTION,
            View::Object(at) => self.machine.heap.get(at).class(),
        }
    }

    /// The name of a value's class, as messages name it.
    pub fn class_name(&self, value: Value) -> String {
        self.name_of_class(self.class_of(value))
    }

    /// The name of a class.
    pub fn name_of_class(&self, class: Ref) -> String {
        match self.machine.heap.get(class) {
            Object::Class(class) => class.name.to_string(),
            _ => "?".to_owned(),
        }
    }

    /// Whether `class` is `ancestor` or inherits from it.
    pub fn is_subclass(&self, class: Ref, ancestor: Ref) -> bool {
        let mut at = Some(class);
        while let Some(class) = at {
            if class == ancestor {
                return true;
            }
            at = self.base_of(class);
        }
        false
    }

    /// Whether `value` is an instance of `class` or of one that inherits from it.
    pub fn is_instance(&self, value: Value, class: Ref) -> bool {
        self.is_subclass(self.class_of(value), class)
    }

    /// What a class inherits from.
    pub fn base_of(&self, class: Ref) -> Option<Ref> {
        match self.machine.heap.get(class) {
            Object::Class(class) => class.base,
            _ => None,
        }
    }

    /// The attribute `name` of `class` or of the nearest class that it inherits from.
    pub fn class_attribute(&self, class: Ref, name: Symbol) -> Option<Value> {
        let mut at = Some(class);
        while let Some(class) = at {
            let Object::Class(class) = self.machine.heap.get(class) else { return None };
            if let Some(value) = class.attributes.get(&name) {
                return Some(*value);
            }
            at = class.base;
        }
        None
    }

    /// A method that an operation asks for, looked up in the value's class only, not yet bound.
    pub fn special(&self, value: Value, name: Symbol) -> Option<Value> {
        let class = self.class_of(value);
        let found = self.class_attribute(class, name);
        if found.is_none() && self.is_wrapping(class) { self.slot(class, name) } else { found }
    }

    /// Looks `name` up in `value`.
    pub fn find_attribute(&mut self, value: Value, name: Symbol) -> Found {
        let class = self.class_of(value);
        let Some(at) = value.as_ref() else {
            return self.in_class(class, name, value);
        };
        match self.machine.heap.get(at) {
            Object::Instance(instance) => {
                let own = instance.attributes.iter().position(|(known, _)| *known == name);
                if let Some(index) = own {
                    let own = instance.attributes[index].1;
                    // A property of the class goes before.
                    return match self.class_attribute(class, name) {
                        Some(shadowed) if self.sets_itself(shadowed) => self.in_class(class, name, value),
                        _ => Found::Plain(self.read_attribute(at, index, own)),
                    };
                }
                if self.is_local(class)
                    && let Some(found) = self.thread_local(at, class, name)
                {
                    return found;
                }
                if name == self.image.words.dict {
                    return Found::Plain(self.attributes_as_dict(at));
                }
                self.in_class(class, name, value)
            }
            Object::Class(_) => {
                match self.class_attribute(at, name) {
                    Some(found) => {
                        return match found.as_ref().map(|at| self.machine.heap.get(at)) {
                            Some(Object::Descriptor(descriptor)) => match **descriptor {
                                Descriptor::Static(inner) => Found::Plain(inner),
                                Descriptor::Class(inner) => Found::Plain(self.bind_method(inner, value)),
                                // What classes say of themselves goes before what their instances say.
                                Descriptor::Property(_) => match self.class_attribute(known::TYPE, name) {
                                    Some(of_type) if self.property(of_type).is_some() => {
                                        self.in_class(known::TYPE, name, value)
                                    }
                                    _ => Found::Plain(found),
                                },
                            },
                            Some(Object::Instance(_)) if self.special(found, self.image.words.get).is_some() => {
                                self.descriptor_getter(found, "_get_of_class")
                            }
                            _ => Found::Plain(self.read_class_attribute(at, name, found)),
                        };
                    }
                    None if name == self.image.words.dict => return Found::Plain(self.class_as_dict(at)),
                    None => {}
                }
                match self.slot(at, name) {
                    Some(slot) if self.class_attribute(known::TYPE, name).is_none() => match self.bind(slot, value, at)
                    {
                        Found::Method(function) => Found::Plain(function),
                        found => found,
                    },
                    _ => self.in_class(known::TYPE, name, value),
                }
            }
            Object::Module(module) => match module.attributes.get(&name) {
                Some(found) => Found::Plain(*found),
                None => self.in_class(class, name, value),
            },
            Object::Function(function) => match function.attributes.get(&name) {
                Some(found) => Found::Plain(*found),
                None => self.in_class(class, name, value),
            },
            Object::Super(parts) => {
                let parts = **parts;
                self.in_super(parts, name)
            }
            Object::Method(method) => {
                let function = method.function;
                match self.in_class(class, name, value) {
                    Found::Missing => self.find_attribute(function, name),
                    found => found,
                }
            }
            _ => self.in_class(class, name, value),
        }
    }

    fn in_class(&mut self, class: Ref, name: Symbol, value: Value) -> Found {
        match self.class_attribute(class, name) {
            Some(found) => self.bind(found, value, class),
            None if name == self.image.words.class => Found::Plain(Value::object(class)),
            None => match self.slot(class, name) {
                Some(slot) => self.bind(slot, value, class),
                None => Found::Missing,
            },
        }
    }

    /// What a class attribute becomes when it is reached through an instance.
    fn bind(&mut self, found: Value, receiver: Value, class: Ref) -> Found {
        match found.view() {
            View::Native(_) => Found::Method(found),
            View::Object(at) => match self.machine.heap.get(at) {
                Object::Function(_) => Found::Method(found),
                Object::Descriptor(descriptor) => match **descriptor {
                    Descriptor::Static(inner) => Found::Plain(inner),
                    Descriptor::Class(inner) => {
                        let class = match receiver.as_ref() {
                            Some(at) if class == known::TYPE => at,
                            _ => class,
                        };
                        Found::Plain(self.bind_method(inner, Value::object(class)))
                    }
                    Descriptor::Property([getter, ..]) => Found::Getter(getter),
                },
                Object::Instance(_) if self.special(found, self.image.words.get).is_some() => {
                    self.descriptor_getter(found, "_get_of_instance")
                }
                _ => Found::Plain(found),
            },
            _ => Found::Plain(found),
        }
    }

    /// A descriptor of the program's: the library's function of this name is told which.
    fn descriptor_getter(&mut self, descriptor: Value, library: &'static str) -> Found {
        let function = self.image.library(library);
        Found::Getter(self.bind_method(function, descriptor))
    }

    /// Whether a class attribute goes before what its instances say: properties and descriptors that can be set.
    fn sets_itself(&self, value: Value) -> bool {
        self.property(value).is_some() || self.descriptor_method(value, self.image.words.set).is_some()
    }

    pub(super) fn descriptor_method(&self, value: Value, name: Symbol) -> Option<Value> {
        let is_instance = matches!(self.machine.heap.get(value.as_ref()?), Object::Instance(_));
        if is_instance { self.special(value, name) } else { None }
    }

    pub(super) fn property(&self, value: Value) -> Option<[Value; 3]> {
        match self.machine.heap.get(value.as_ref()?) {
            Object::Descriptor(descriptor) => match **descriptor {
                Descriptor::Property(parts) => Some(parts),
                _ => None,
            },
            _ => None,
        }
    }

    /// `super().name`
    fn in_super(&mut self, parts: Super, name: Symbol) -> Found {
        let Some(base) = self.base_of(parts.class) else { return Found::Missing };
        match self.class_attribute(base, name).or_else(|| self.slot(base, name)) {
            Some(found) => match self.bind(found, parts.receiver, self.class_of(parts.receiver)) {
                Found::Method(function) => Found::Plain(self.bind_method(function, parts.receiver)),
                found => found,
            },
            None => Found::Missing,
        }
    }

    /// `getattr(value, name)`: bound, by name; properties and `__getattr__` are asked for by [`Escape::Call`].
    pub fn get_attribute(&mut self, value: Value, name: Symbol) -> Answer {
        match self.find_attribute(value, name) {
            Found::Plain(found) => Ok(found),
            Found::Method(function) => Ok(self.bind_method(function, value)),
            Found::Getter(getter) => Err(super::native::Tail::call(getter, &[self.receiver(value)])),
            Found::Missing => match self.special(value, self.image.words.getattr) {
                Some(method) => {
                    let text = self.text(name);
                    let text = self.machine.heap.str(text);
                    Err(super::native::Tail::call(method, &[value, text]))
                }
                None => Err(self.attribute_error(value, name)),
            },
        }
    }

    fn receiver(&self, value: Value) -> Value {
        match value.as_ref().map(|at| self.machine.heap.get(at)) {
            Some(Object::Super(parts)) => parts.receiver,
            _ => value,
        }
    }

    /// `AttributeError`, worded as CPython words it.
    pub fn attribute_error(&mut self, value: Value, name: Symbol) -> Escape {
        let text = self.text(name);
        let message = match value.as_ref().map(|at| self.machine.heap.get(at)) {
            Some(Object::Class(class)) => format!("type object '{}' has no attribute '{text}'", class.name),
            Some(Object::Module(module)) => format!("module '{}' has no attribute '{text}'", module.name),
            Some(Object::Super(_)) => format!("'super' object has no attribute '{text}'"),
            _ => format!("'{}' object has no attribute '{text}'", self.class_name(value)),
        };
        self.error(known::ATTRIBUTE_ERROR, message)
    }

    /// `LOAD_ATTR`
    pub(super) fn load_attribute(&mut self, name: Symbol, method: bool) -> Step {
        let value = self.peek(0);
        match self.find_attribute(value, name) {
            Found::Plain(found) => {
                self.drop(1);
                if method {
                    self.push(Value::NULL)?;
                }
                self.push(found)
            }
            Found::Method(function) => {
                self.drop(1);
                if method {
                    self.push(function)?;
                    return self.push(value);
                }
                let bound = self.bind_method(function, value);
                self.push(bound)
            }
            Found::Getter(_) | Found::Missing => {
                let answer = self.get_attribute(value, name);
                if method && matches!(answer, Err(Escape::Call(_))) {
                    self.drop(1);
                    self.push(Value::NULL)?;
                    return self.settle(answer, Args::default(), 0, true);
                }
                self.settle(answer, Args::default(), 1, true)
            }
        }
    }

    /// `LOAD_SUPER_ATTR`: the global `super`, the class and the receiver lie on the stack.
    pub(super) fn load_super_attribute(&mut self, name: Symbol, method: bool) -> Step {
        let (receiver, class) = (self.peek(0), self.peek(1));
        let Some(class) = class.as_ref().filter(|at| matches!(self.machine.heap.get(*at), Object::Class(_))) else {
            return Err(self.error(known::RUNTIME_ERROR, "super(): no arguments"));
        };
        let base = self.base_of(class);
        let found = base.and_then(|base| self.class_attribute(base, name).or_else(|| self.slot(base, name)));
        let receiver_class = match receiver.as_ref().map(|at| self.machine.heap.get(at)) {
            Some(Object::Class(_)) => receiver.as_ref().expect("it is a class"),
            _ => self.class_of(receiver),
        };
        let found = match found {
            Some(found) => self.bind(found, receiver, receiver_class),
            None => Found::Missing,
        };
        self.drop(3);
        match found {
            Found::Plain(found) => {
                if method {
                    self.push(Value::NULL)?;
                }
                self.push(found)
            }
            Found::Method(function) if method => {
                self.push(function)?;
                self.push(receiver)
            }
            Found::Method(function) => {
                let bound = self.bind_method(function, receiver);
                self.push(bound)
            }
            Found::Getter(getter) => {
                if method {
                    self.push(Value::NULL)?;
                }
                self.advance();
                self.invoke(getter, Args::positional(smallvec![receiver]), Continuation::Push)
            }
            Found::Missing => {
                let text = self.text(name);
                Err(self.error(known::ATTRIBUTE_ERROR, format!("'super' object has no attribute '{text}'")))
            }
        }
    }
}
