//! Iterating over built-in values.

use super::machine::Vm;
use super::native::{Answer, Escape};
use super::object::Object;
use super::value::Value;

impl Vm<'_> {
    /// `iter(value)`; `__iter__` of the program's is asked for by [`Escape::Call`].
    pub fn iterate(&mut self, value: Value) -> Answer {
        if let Some(at) = value.as_ref()
            && let Object::Range(range) = self.machine.heap.get(at)
            && range.len() < u64::from(u32::MAX)
        {
            let (next, left, step) = (range.start, range.len() as u32, range.step);
            return Ok(Value::object(self.machine.heap.allocate(Object::RangeIterator { next, left, step })));
        }
        if let Some(at) = value.as_ref()
            && let Object::List(_) | Object::Tuple(_) | Object::Str(_) = self.machine.heap.get(at)
        {
            let iterator = super::iterate::Iterator::Sequence { over: value.detached(), next: 0 };
            return Ok(Value::object(self.machine.heap.allocate(Object::Iterator(std::rc::Rc::new(iterator)))));
        }
        Ok(value)
    }

    /// The next item of the built-in iterator, `None` at its end; for an instance, `__next__` is asked for by
    /// [`Escape::Call`].
    pub fn next_of(&mut self, iterator: Value) -> Result<Option<Value>, Escape> {
        let Some(at) = iterator.as_ref() else { return Ok(None) };
        let Object::Iterator(state) = self.machine.heap.get(at) else { return Ok(None) };
        let super::iterate::Iterator::Sequence { over, next } = **state else { return Ok(None) };
        let item = match over.as_ref().map(|at| self.machine.heap.get(at)) {
            Some(Object::List(items)) => items.get(next).copied(),
            Some(Object::Tuple(items)) => items.get(next).copied(),
            _ => None,
        };
        if let Object::Iterator(state) = self.machine.heap.get_mut(at) {
            let over = if item.is_some() { over } else { Value::NONE };
            *std::rc::Rc::make_mut(state) = super::iterate::Iterator::Sequence { over, next: next + 1 };
        }
        Ok(item)
    }

    /// All items of an iterable, which is the call's argument `index`.
    ///
    /// # Errors
    /// [`Escape::Listify`] for iterables of the program's; `TypeError` for what is none.
    pub fn collect_items(&mut self, value: Value, _index: usize) -> Result<Vec<Value>, Escape> {
        match value.as_ref().map(|at| self.machine.heap.get(at)) {
            Some(Object::List(items)) => Ok(items.to_vec()),
            Some(Object::Tuple(items)) => Ok(items.to_vec()),
            _ => Ok(Vec::new()),
        }
    }

    /// Whether it can be iterated over.
    pub fn is_iterable(&mut self, _value: Value) -> bool {
        true
    }
}
