//! Attributes that are set and deleted.

use super::attribute::Found;
use super::interpret::Flow;
use super::known;
use super::machine::Vm;
use super::native::{Args, Escape};
use super::object::{Object, Payload};
use super::value::{Ref, Value};
use crate::base::Symbol;
use std::rc::Rc;

type Step = Result<Flow, Escape>;

impl Vm<'_> {
    /// `STORE_ATTR`: the value lies below the object.
    pub(super) fn store_attribute(&mut self, name: Symbol) -> Step {
        let (object, value) = (self.peek(0), self.peek(1));
        let answer = self.set_attribute(object, name, value).map(|()| Value::NONE);
        self.settle(answer, Args::default(), 2, false)
    }

    /// `setattr(object, name, value)`; setters of the program's are asked for by [`Escape::Call`].
    pub fn set_attribute(&mut self, object: Value, name: Symbol, value: Value) -> Result<(), Escape> {
        let class = self.class_of(object);
        if let Some(method) = self.class_attribute(class, self.image.words.setattr) {
            let text = self.text(name);
            let text = self.machine.heap.str(text);
            return Err(super::native::Tail::call(method, &[object, text, value]));
        }
        self.set_attribute_by_default(object, name, value)
    }

    /// Sets an attribute past `__setattr__`: `object.__setattr__`.
    pub fn set_attribute_by_default(&mut self, object: Value, name: Symbol, value: Value) -> Result<(), Escape> {
        let class = self.class_of(object);
        let words = self.image.words;
        // What a function says of itself can be changed, though its class computes it.
        if name == words.class || name == words.dict {
            let name = self.text(name);
            let message = format!("Baton does not support assigning to {name}");
            return Err(self.error(known::NOT_IMPLEMENTED_ERROR, message));
        }
        let told = [words.name, words.qualname, words.doc, words.module, words.annotations];
        if class == known::FUNCTION && told.contains(&name) {
            return self.set_plain_attribute(object, name, value);
        }
        if let Some(found) = self.class_attribute(class, name)
            && let Some(method) = self.descriptor_method(found, words.set)
        {
            return Err(super::native::Tail::call(method, &[found, object, value]));
        }
        if let Some(found) = self.class_attribute(class, name)
            && let Some([_, setter, _]) = self.property(found)
        {
            if setter.is_none() {
                if self.is_subclass(class, known::NAMED_TUPLE) {
                    return Err(self.error(known::ATTRIBUTE_ERROR, "can't set attribute"));
                }
                let (name, class) = (self.text(name), self.class_name(object));
                return Err(
                    self.error(known::ATTRIBUTE_ERROR, format!("property '{name}' of '{class}' object has no setter"))
                );
            }
            return Err(super::native::Tail::call(setter, &[object, value]));
        }
        self.set_plain_attribute(object, name, value)
    }

    /// Sets an attribute past properties and `__setattr__`.
    pub fn set_plain_attribute(&mut self, object: Value, name: Symbol, value: Value) -> Result<(), Escape> {
        let Some(at) = object.as_ref() else { return Err(self.cannot_set(object, name)) };
        match self.machine.heap.get(at) {
            Object::Instance(instance) => {
                if self.is_local(instance.class) {
                    return self.set_thread_local(at, instance.class, name, value);
                }
                let Object::Instance(instance) = self.machine.heap.get(at) else { unreachable!("looked at above") };
                let builtin = matches!(self.machine.heap.get(instance.class), Object::Class(class) if class.builtin);
                // What is written in Python there takes any attribute.
                let has_dict = matches!(
                    instance.payload,
                    Payload::Thread(_)
                        | Payload::Exception(_)
                        | Payload::Deferred(_)
                        | Payload::DelayedCall(..)
                        | Payload::Connector(_)
                        | Payload::Transport(_)
                ) || [known::FAILURE, known::REACTOR, known::IPV4_ADDRESS].contains(&instance.class);
                let own = instance.attributes.iter().position(|(known, _)| *known == name);
                if builtin && !has_dict && own.is_none() {
                    return Err(self.cannot_set(object, name));
                }
                if own.is_none() && !builtin && !self.has_room(instance.class, name) {
                    return Err(self.attribute_error(object, name));
                }
                self.write_attribute(at, own, name, value);
                Ok(())
            }
            Object::Class(class) if class.builtin => {
                let (name, class) = (self.text(name), class.name.clone());
                Err(self.type_error(format!("cannot set '{name}' attribute of immutable type '{class}'")))
            }
            Object::Class(_) => {
                self.write_class_attribute(at, name, value);
                Ok(())
            }
            Object::Function(_) => {
                if let Object::Function(function) = self.machine.heap.get_mut(at) {
                    Rc::make_mut(function).attributes.insert(name, value.detached());
                }
                Ok(())
            }
            _ => Err(self.cannot_set(object, name)),
        }
    }

    /// Whether instances of the program's class may have an attribute of this name: not where every class on the way to
    /// `object` lists its own in `__slots__` and none lists it.
    fn has_room(&self, class: Ref, name: Symbol) -> bool {
        let slots = self.image.words.slots;
        let mut at = Some(class);
        while let Some(class) = at {
            let Object::Class(found) = self.machine.heap.get(class) else { return true };
            if found.builtin {
                return class != known::OBJECT;
            }
            let Some(listed) = found.attributes.get(&slots) else { return true };
            let text = self.machine.names.text(name);
            let is_it = |value: Value| self.machine.heap.as_str(value).is_some_and(|one| &*one.text == text);
            let listed = match listed.as_ref().map(|at| self.machine.heap.get(at)) {
                Some(Object::Tuple(items)) => items.iter().any(|item| is_it(*item)),
                Some(Object::List(items)) => items.iter().any(|item| is_it(*item)),
                Some(Object::Str(one)) => &*one.text == text,
                _ => true,
            };
            if listed {
                return true;
            }
            at = found.base;
        }
        true
    }

    fn cannot_set(&mut self, object: Value, name: Symbol) -> Escape {
        match self.find_attribute(object, name) {
            Found::Missing => self.attribute_error(object, name),
            _ => {
                let (name, class) = (self.text(name), self.class_name(object));
                self.error(known::ATTRIBUTE_ERROR, format!("'{class}' object attribute '{name}' is read-only"))
            }
        }
    }

    /// `DELETE_ATTR`
    pub(super) fn delete_attribute(&mut self, name: Symbol) -> Step {
        let object = self.peek(0);
        let answer = self.remove_attribute(object, name).map(|()| Value::NONE);
        self.settle(answer, Args::default(), 1, false)
    }

    /// `delattr(object, name)`
    pub fn remove_attribute(&mut self, object: Value, name: Symbol) -> Result<(), Escape> {
        let class = self.class_of(object);
        if let Some(method) = self.class_attribute(class, self.image.words.delattr) {
            let text = self.text(name);
            let text = self.machine.heap.str(text);
            return Err(super::native::Tail::call(method, &[object, text]));
        }
        self.remove_attribute_by_default(object, name)
    }

    /// Deletes an attribute past `__delattr__`: `object.__delattr__`.
    pub fn remove_attribute_by_default(&mut self, object: Value, name: Symbol) -> Result<(), Escape> {
        let class = self.class_of(object);
        if let Some(found) = self.class_attribute(class, name)
            && let Some(method) = self.descriptor_method(found, self.image.words.delete)
        {
            return Err(super::native::Tail::call(method, &[found, object]));
        }
        if let Some(found) = self.class_attribute(class, name)
            && let Some([_, _, deleter]) = self.property(found)
        {
            if deleter.is_none() {
                let (name, class) = (self.text(name), self.class_name(object));
                let message = format!("property '{name}' of '{class}' object has no deleter");
                return Err(self.error(known::ATTRIBUTE_ERROR, message));
            }
            return Err(super::native::Tail::call(deleter, &[object]));
        }
        if let Some(at) = object.as_ref()
            && self.is_local(class)
        {
            return if self.remove_thread_local(at, name) { Ok(()) } else { Err(self.attribute_error(object, name)) };
        }
        let removed = object.as_ref().is_some_and(|at| match self.machine.heap.get_mut(at) {
            Object::Instance(instance) => {
                let instance = Rc::make_mut(instance);
                let own = instance.attributes.iter().position(|(known, _)| *known == name);
                own.map(|index| instance.attributes.remove(index)).is_some()
            }
            Object::Class(class) if !class.builtin => Rc::make_mut(class).attributes.shift_remove(&name).is_some(),
            Object::Function(function) => Rc::make_mut(function).attributes.shift_remove(&name).is_some(),
            _ => false,
        });
        if removed { Ok(()) } else { Err(self.attribute_error(object, name)) }
    }
}
