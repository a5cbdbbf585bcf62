//! Iterating over built-in values.

use super::iterate::{Iterator, Part};
use super::known;
use super::machine::Vm;
use super::native::{Answer, Escape, Tail};
use super::object::{Object, Payload};
use super::value::{Ref, Value, View};
use crate::base::limits;
use std::rc::Rc;

impl Vm<'_> {
    fn iterator(&mut self, iterator: Iterator) -> Value {
        Value::object(self.machine.heap.allocate(Object::Iterator(Rc::new(iterator))))
    }

    /// `iter(value)`; `__iter__` of the program's is asked for by [`Escape::Call`].
    pub fn iterate(&mut self, value: Value) -> Answer {
        let Some(at) = value.as_ref() else { return Err(self.not_iterable(value)) };
        let over = value.detached();
        Ok(match self.machine.heap.get(at) {
            Object::Range(range) => {
                let (next, left, step) = (range.start, range.len(), range.step);
                match u32::try_from(left) {
                    Ok(left) => Value::object(self.machine.heap.allocate(Object::RangeIterator { next, left, step })),
                    Err(_) => self.iterator(Iterator::Range { next, left, step }),
                }
            }
            Object::List(_) | Object::Tuple(_) | Object::Str(_) | Object::Bytes(_) => {
                self.iterator(Iterator::Sequence { over, next: 0 })
            }
            Object::Dict(dict) => {
                let length = dict.table().len();
                self.iterator(Iterator::Table { over: at, part: Part::Keys, place: 0, length })
            }
            Object::Set(set) => {
                let length = set.table().len();
                self.iterator(Iterator::Table { over: at, part: Part::Keys, place: 0, length })
            }
            Object::DictView(dict, part) => {
                let (over, part) = (*dict, *part);
                let length = match self.machine.heap.get(over) {
                    Object::Dict(dict) => dict.table().len(),
                    _ => 0,
                };
                self.iterator(Iterator::Table { over, part, place: 0, length })
            }
            Object::Iterator(_) | Object::RangeIterator { .. } | Object::Generator(_) => value,
            Object::Instance(instance) => {
                if let Payload::Deque(items, _) = &instance.payload {
                    let length = items.len();
                    return Ok(self.iterator(Iterator::Deque { over: at, next: 0, length }));
                }
                if let Payload::Tuple(_) = instance.payload {
                    return Ok(self.iterator(Iterator::Sequence { over, next: 0 }));
                }
                let words = self.image.words;
                if let Some(inner) = self.plain_without(value, &[words.iter]) {
                    return self.iterate(inner);
                }
                if let Some(method) = self.special(value, words.iter) {
                    let own = method.as_ref().is_some();
                    let callee = if own { self.image.library("_iterator") } else { method };
                    return Err(Tail::call(callee, &[value]));
                }
                if self.special(value, words.getitem).is_some() {
                    let library = self.image.library("_item_iterator");
                    return Err(Tail::call(library, &[value]));
                }
                return Err(self.not_iterable(value));
            }
            _ => return Err(self.not_iterable(value)),
        })
    }

    fn not_iterable(&mut self, value: Value) -> Escape {
        let class = self.class_name(value);
        self.type_error(format!("'{class}' object is not iterable"))
    }

    /// The next item of the built-in iterator, `None` at its end; for an instance, `__next__` is asked for by
    /// [`Escape::Call`].
    pub fn next_of(&mut self, iterator: Value) -> Result<Option<Value>, Escape> {
        let Some(at) = iterator.as_ref() else { return Err(self.no_iterator(iterator)) };
        let state = match self.machine.heap.get_mut(at) {
            Object::RangeIterator { next, left, step } => {
                if *left == 0 {
                    return Ok(None);
                }
                let number = *next;
                *left -= 1;
                *next = number.wrapping_add(*step);
                return Ok(Some(Value::int(number)));
            }
            // The most frequent one changes in place.
            Object::Iterator(state) if let Iterator::Sequence { over, next } = **state => {
                let item = self.item_at(over, next);
                let over = if item.is_some() { over } else { Value::NONE };
                self.set_iterator(at, Iterator::Sequence { over, next: next + 1 });
                return Ok(item);
            }
            Object::Iterator(state) => state.clone(),
            Object::Instance(_) | Object::Generator(_) => {
                return match self.special(iterator, self.image.words.next) {
                    Some(method) => Err(Tail::call(method, &[iterator])),
                    None => Err(self.no_iterator(iterator)),
                };
            }
            _ => return Err(self.no_iterator(iterator)),
        };
        match &*state {
            Iterator::Sequence { .. } => unreachable!("done above"),
            Iterator::Deque { over, next, length } => {
                let (over, next, length) = (*over, *next, *length);
                let Some(Payload::Deque(items, _)) = self.payload(over) else { return Ok(None) };
                if items.len() != length {
                    return Err(self.error(known::RUNTIME_ERROR, "deque mutated during iteration"));
                }
                let item = items.get(next).copied();
                self.set_iterator(at, Iterator::Deque { over, next: next + 1, length });
                Ok(item)
            }
            Iterator::Reversed { over, next } => {
                let (over, next) = (*over, *next);
                if next == 0 {
                    return Ok(None);
                }
                self.set_iterator(at, Iterator::Reversed { over, next: next - 1 });
                Ok(self.item_at(over, next - 1))
            }
            Iterator::Range { next, left, step } => {
                let (next, left, step) = (*next, *left, *step);
                if left == 0 {
                    return Ok(None);
                }
                self.set_iterator(at, Iterator::Range { next: next.wrapping_add(step), left: left - 1, step });
                Ok(Some(Value::int(next)))
            }
            Iterator::Table { over, part, place, length } => {
                let (over, part, place, length) = (*over, *part, *place, *length);
                let (table, what) = match self.machine.heap.get(over) {
                    Object::Dict(dict) => (dict.table(), "dictionary"),
                    Object::Set(set) => (set.table(), "Set"),
                    _ => return Ok(None),
                };
                if table.len() != length {
                    let message = format!("{what} changed size during iteration");
                    return Err(self.error(known::RUNTIME_ERROR, message));
                }
                let Some((found, entry)) = table.next_from(place) else { return Ok(None) };
                let entry = *entry;
                self.set_iterator(at, Iterator::Table { over, part, place: found + 1, length });
                Ok(Some(match part {
                    Part::Keys => entry.key,
                    Part::Values => entry.value,
                    Part::Items => self.machine.heap.tuple(vec![entry.key, entry.value]),
                }))
            }
            Iterator::Enumerate { inner, count } => {
                let (inner, count) = (*inner, *count);
                let Some(item) = self.next_of(inner)? else { return Ok(None) };
                self.set_iterator(at, Iterator::Enumerate { inner, count: count + 1 });
                Ok(Some(self.machine.heap.tuple(vec![Value::int(count), item])))
            }
            Iterator::Zip { inner, strict } => {
                let (inner, strict) = (inner.clone(), *strict);
                let mut items = Vec::with_capacity(inner.len());
                for (nth, one) in inner.iter().enumerate() {
                    match self.next_of(*one)? {
                        Some(item) => items.push(item),
                        None if strict && nth > 0 => {
                            let s = if nth == 1 { " ".to_owned() } else { format!("s 1-{nth}").replace("s 1-1", " ") };
                            let s = if nth == 1 { " 1".to_owned() } else { s };
                            return Err(
                                self.value_error(format!("zip() argument {} is shorter than argument{s}", nth + 1))
                            );
                        }
                        None if strict => return self.zip_rest(&inner),
                        None => return Ok(None),
                    }
                }
                if items.is_empty() {
                    return Ok(None);
                }
                Ok(Some(self.machine.heap.tuple(items)))
            }
        }
    }

    /// The first of strictly zipped iterators ended: the others must have too.
    fn zip_rest(&mut self, inner: &[Value]) -> Result<Option<Value>, Escape> {
        for (nth, one) in inner.iter().enumerate().skip(1) {
            if self.next_of(*one)?.is_some() {
                let s = if nth == 1 { " 1".to_owned() } else { format!("s 1-{nth}") };
                return Err(self.value_error(format!("zip() argument {} is longer than argument{s}", nth + 1)));
            }
        }
        Ok(None)
    }

    fn no_iterator(&mut self, value: Value) -> Escape {
        let class = self.class_name(value);
        self.type_error(format!("'{class}' object is not an iterator"))
    }

    fn set_iterator(&mut self, at: Ref, state: Iterator) {
        if let Object::Iterator(slot) = self.machine.heap.get_mut(at) {
            *Rc::make_mut(slot) = state;
        }
    }

    fn item_at(&mut self, over: Value, index: usize) -> Option<Value> {
        let at = over.as_ref()?;
        match self.machine.heap.get(at) {
            Object::List(items) => {
                let value = *items.get(index)?;
                Some(self.read_item(at, Value::int(index as i64), value, |vm, value| {
                    if let Object::List(items) = vm.machine.heap.get_mut(at) {
                        Rc::make_mut(items)[index] = value;
                    }
                }))
            }
            Object::Tuple(items) => items.get(index).copied(),
            Object::Bytes(bytes) => bytes.get(index).map(|byte| Value::int(i64::from(*byte))),
            Object::Range(range) => ((index as u64) < range.len()).then(|| Value::int(range.at(index as u64))),
            Object::Str(text) => {
                let c = if text.is_ascii() {
                    text.text.as_bytes().get(index).map(|byte| char::from(*byte))
                } else {
                    text.text.chars().nth(index)
                }?;
                Some(self.machine.heap.str(c.to_string()))
            }
            Object::Instance(instance) => match &instance.payload {
                Payload::Tuple(items) => items.get(index).copied(),
                _ => None,
            },
            _ => None,
        }
    }

    /// All items of an iterable, which is the call's argument `index`.
    ///
    /// # Errors
    /// [`Escape::Listify`] for iterables of the program's; `TypeError` for what is none.
    pub fn collect_items(&mut self, value: Value, index: usize) -> Result<Vec<Value>, Escape> {
        let items = match value.as_ref().map(|at| self.machine.heap.get(at)) {
            Some(Object::List(items)) => items.to_vec(),
            Some(Object::Tuple(items)) => items.to_vec(),
            _ => return self.collect_others(value, index),
        };
        self.machine.heap.worked(2 * items.len());
        Ok(items)
    }

    fn collect_others(&mut self, value: Value, index: usize) -> Result<Vec<Value>, Escape> {
        if self.needs_python(value) {
            return Err(Escape::Listify(index));
        }
        let iterator = self.iterate(value)?;
        let mut items = Vec::new();
        while let Some(item) = self.next_of(iterator)? {
            items.push(item);
            if items.len() % 4096 == 0 {
                self.reserve(items.len() * 16)?;
                if items.len() > limits::MEMORY_BYTES / 16 {
                    return Err(Escape::Limit(super::machine::memory_message()));
                }
            }
        }
        self.machine.heap.worked(4 * items.len());
        Ok(items)
    }

    /// Whether iterating over it asks methods of the program's.
    pub(in crate::vm) fn needs_python(&self, value: Value) -> bool {
        let Some(at) = value.as_ref() else { return false };
        match self.machine.heap.get(at) {
            Object::Instance(instance) => match instance.payload {
                Payload::Deque(..) | Payload::Tuple(_) => false,
                Payload::Value(inner) if self.plain_without(value, &[self.image.words.iter]).is_some() => {
                    self.needs_python(inner)
                }
                _ => {
                    let words = self.image.words;
                    [words.iter, words.next, words.getitem].iter().any(|word| self.special(value, *word).is_some())
                }
            },
            Object::Iterator(state) => match &**state {
                Iterator::Enumerate { inner, .. } => self.needs_python(*inner),
                Iterator::Zip { inner, .. } => inner.iter().any(|one| self.needs_python(*one)),
                _ => false,
            },
            Object::Generator(_) => true,
            _ => false,
        }
    }

    /// Whether it can be iterated over.
    pub fn is_iterable(&mut self, value: Value) -> bool {
        if self.needs_python(value) {
            return true;
        }
        match self.plain(value).view() {
            View::Object(at) => {
                matches!(
                    self.machine.heap.get(at),
                    Object::Str(_)
                        | Object::Bytes(_)
                        | Object::Tuple(_)
                        | Object::List(_)
                        | Object::Dict(_)
                        | Object::Set(_)
                        | Object::Range(_)
                        | Object::RangeIterator { .. }
                        | Object::Iterator(_)
                        | Object::DictView(..)
                ) || matches!(self.payload(at), Some(Payload::Deque(..) | Payload::Tuple(_)))
            }
            _ => false,
        }
    }
}
