//! Comparison, truth and hashes of built-in values.

use super::container::by_library;
use super::known;
use super::machine::Vm;
use super::native::Escape;
use super::object::{Object, Payload};
use super::value::{Value, View};
use crate::lang::op::Comparison;
use std::cmp::Ordering;
use std::rc::Rc;

/// Containers in containers that are compared, hashed or shown before it is a `RecursionError`.
pub(super) const DEPTH_MAX: usize = 60;

impl Vm<'_> {
    /// `left comparison right` where both are built in and it is defined for them; `None` where it is not, so that methods
    /// of the program's are asked next (`==` then falls back on identity). Containers with instances that define the
    /// method in them escape to the library.
    pub fn compare(&mut self, comparison: Comparison, left: Value, right: Value) -> Result<Option<bool>, Escape> {
        match comparison {
            Comparison::Equal => self.equal(left, right, 0),
            Comparison::NotEqual => {
                let equal = self.equal(left, right, 0).map_err(|escape| by_library(escape, "_ne"))?;
                Ok(equal.map(|equal| !equal))
            }
            _ => {
                if let (Some(a), Some(b)) = (self.number(left), self.number(right)) {
                    let order = a.compare(&b);
                    return Ok(Some(order.is_some_and(|order| holds(comparison, order))));
                }
                let name = match comparison {
                    Comparison::Less => "_lt",
                    Comparison::LessEqual => "_le",
                    Comparison::Greater => "_gt",
                    _ => "_ge",
                };
                let answer = self.compare_sets(comparison, left, right).map_err(|escape| by_library(escape, name))?;
                if answer.is_some() {
                    return Ok(answer);
                }
                let order = self.order(left, right, 0).map_err(|escape| by_library(escape, name))?;
                Ok(order.map(|order| holds(comparison, order)))
            }
        }
    }

    fn too_deep(&mut self, what: &str) -> Escape {
        self.error(known::RECURSION_ERROR, format!("maximum recursion depth exceeded{what}"))
    }

    /// Whether two values are equal; `None` where a method of the program's says.
    pub(super) fn equal(&mut self, left: Value, right: Value, depth: usize) -> Result<Option<bool>, Escape> {
        if depth > DEPTH_MAX {
            return Err(self.too_deep(" in comparison"));
        }
        if let (Some(a), Some(b)) = (self.number(left), self.number(right)) {
            return Ok(Some(a.compare(&b) == Some(Ordering::Equal)));
        }
        let (Some(a), Some(b)) = (left.as_ref(), right.as_ref()) else {
            let instance = |vm: &Self, value: Value| {
                value.as_ref().is_some_and(|at| matches!(vm.machine.heap.get(at), Object::Instance(_)))
            };
            if instance(self, left) || instance(self, right) {
                return self.equal_wrapped(left, right, depth);
            }
            return Ok(Some(left.is(right)));
        };
        let (rows, tables) = match (self.machine.heap.get(a), self.machine.heap.get(b)) {
            (Object::Str(a), Object::Str(b)) => {
                let (alike, length) = (a.hash == b.hash && a.text == b.text, a.text.len());
                self.machine.heap.worked_text(if alike { length } else { 0 });
                return Ok(Some(alike));
            }
            (Object::Bytes(a), Object::Bytes(b)) => {
                let (alike, length) = (a == b, a.len());
                self.machine.heap.worked_text(length);
                return Ok(Some(alike));
            }
            (Object::Range(a), Object::Range(b)) => {
                let same =
                    a.len() == b.len() && (a.is_empty() || a.start == b.start && (a.len() == 1 || a.step == b.step));
                return Ok(Some(same));
            }
            (Object::Tuple(a), Object::Tuple(b)) => (Some((a.to_vec(), b.to_vec())), None),
            (Object::List(a), Object::List(b)) => (Some((a.to_vec(), b.to_vec())), None),
            (Object::Slice(a), Object::Slice(b)) => (Some((a.to_vec(), b.to_vec())), None),
            (Object::Dict(a), Object::Dict(b)) if a.class == b.class && a.class == known::COUNTER => {
                let (a, b) = (a.table().clone(), b.table().clone());
                return Ok(Some(self.covers(&a, &b, depth)? && self.covers(&b, &a, depth)?));
            }
            (Object::Dict(a), Object::Dict(b)) if a.class == b.class && a.class == known::ORDERED_DICT => {
                let pairs = |dict: &super::dict::Dict| -> Vec<Value> {
                    dict.table().iter().flat_map(|entry| [entry.key, entry.value]).collect()
                };
                (Some((pairs(a), pairs(b))), None)
            }
            (Object::Dict(a), Object::Dict(b)) => (None, Some((a.table().clone(), b.table().clone(), true))),
            (Object::Set(a), Object::Set(b)) => (None, Some((a.table().clone(), b.table().clone(), false))),
            (Object::Instance(one), Object::Instance(other)) => match (&one.payload, &other.payload) {
                (Payload::Deque(a, _), Payload::Deque(b, _)) => {
                    (Some((a.iter().copied().collect(), b.iter().copied().collect())), None)
                }
                (Payload::Tuple(a), Payload::Tuple(b)) => (Some((a.to_vec(), b.to_vec())), None),
                _ => return Ok(None),
            },
            (Object::Instance(one), Object::Tuple(b)) => match &one.payload {
                Payload::Tuple(a) => (Some((a.to_vec(), b.to_vec())), None),
                _ => return Ok(None),
            },
            (Object::Tuple(a), Object::Instance(other)) => match &other.payload {
                Payload::Tuple(b) => (Some((a.to_vec(), b.to_vec())), None),
                _ => return Ok(None),
            },
            (Object::Method(one), Object::Method(other)) => {
                return Ok(Some(one.function.is(other.function) && one.receiver.is(other.receiver)));
            }
            (Object::Instance(_), _) | (_, Object::Instance(_)) => return self.equal_wrapped(left, right, depth),
            (Object::DictView(..), _) | (_, Object::DictView(..)) => {
                return Ok(Some(self.compare_sets(Comparison::Equal, left, right)?.unwrap_or(a == b)));
            }
            _ => return Ok(Some(a == b)),
        };
        if let Some((a, b)) = rows {
            self.machine.heap.worked(3 * (a.len() + b.len()) + 16);
            if a.len() != b.len() {
                return Ok(Some(false));
            }
            for (a, b) in a.into_iter().zip(b) {
                match self.same(a, b, depth)? {
                    true => {}
                    false => return Ok(Some(false)),
                }
            }
            return Ok(Some(true));
        }
        if let Some((a, b, values)) = tables {
            self.machine.heap.worked(4 * a.len());
            if a.len() != b.len() {
                return Ok(Some(false));
            }
            for entry in a.iter() {
                let Some(place) = self.find_in(&b, entry.hash, entry.key)? else { return Ok(Some(false)) };
                let other = b.at(place).map_or(Value::NULL, |entry| entry.value);
                if values && !self.same(entry.value, other, depth)? {
                    return Ok(Some(false));
                }
            }
            return Ok(Some(true));
        }
        Ok(Some(false))
    }

    /// Whether two values are equal of which one is an instance: by the plain values that they hold, if the program does
    /// not say otherwise.
    fn equal_wrapped(&mut self, left: Value, right: Value, depth: usize) -> Result<Option<bool>, Escape> {
        let plain = |vm: &Self, value: Value| match vm.wrapped(value) {
            Some(_) => vm.plain_without(value, &[vm.image.words.eq]),
            None => Some(value),
        };
        match (plain(self, left), plain(self, right)) {
            (Some(a), Some(b)) if !a.is(left) || !b.is(right) => self.equal(a, b, depth),
            _ => Ok(None),
        }
    }

    /// Whether each count of one counter is the other's; what is missing there counts 0.
    fn covers(&mut self, one: &super::dict::Table, other: &super::dict::Table, depth: usize) -> Result<bool, Escape> {
        for entry in one.iter() {
            let place = self.find_in(other, entry.hash, entry.key)?;
            let count = place.and_then(|place| other.at(place)).map_or(Value::int(0), |entry| entry.value);
            if !self.same(entry.value, count, depth)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether two items are the same or equal.
    ///
    /// # Errors
    /// The library, where a method of the program's says.
    pub(super) fn same(&mut self, left: Value, right: Value, depth: usize) -> Result<bool, Escape> {
        if left.is(right) {
            return Ok(true);
        }
        match self.equal(left, right, depth + 1)? {
            Some(equal) => Ok(equal),
            None => {
                let eq = self.image.words.eq;
                let defined = |vm: &Self, value: Value| vm.special(value, eq).is_some_and(|m| m.as_ref().is_some());
                if defined(self, left) || defined(self, right) {
                    return Err(Escape::Library("_eq"));
                }
                Ok(false)
            }
        }
    }

    /// How two values that have an order are ordered; `None` where they have none of their own.
    fn order(&mut self, left: Value, right: Value, depth: usize) -> Result<Option<Ordering>, Escape> {
        if depth > DEPTH_MAX {
            return Err(self.too_deep(" in comparison"));
        }
        let (Some(a), Some(b)) = (left.as_ref(), right.as_ref()) else { return Ok(None) };
        let (a, b) = match (self.machine.heap.get(a), self.machine.heap.get(b)) {
            (Object::Str(a), Object::Str(b)) => return Ok(Some(a.text.cmp(&b.text))),
            (Object::Bytes(a), Object::Bytes(b)) => return Ok(Some(a.cmp(b))),
            (Object::Tuple(a), Object::Tuple(b)) => (a.to_vec(), b.to_vec()),
            (Object::List(a), Object::List(b)) => (a.to_vec(), b.to_vec()),
            (Object::Instance(a), Object::Instance(b)) => match (&a.payload, &b.payload) {
                (Payload::Tuple(a), Payload::Tuple(b)) => (a.to_vec(), b.to_vec()),
                (Payload::Deque(a, _), Payload::Deque(b, _)) => {
                    (a.iter().copied().collect(), b.iter().copied().collect())
                }
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        self.machine.heap.worked(a.len() + b.len());
        for (a, b) in a.iter().zip(&b) {
            if self.same(*a, *b, depth).map_err(ordered_by_library)? {
                continue;
            }
            return Ok(Some(self.order_items(*a, *b, depth)?));
        }
        Ok(Some(a.len().cmp(&b.len())))
    }

    /// How two items are ordered that differ.
    ///
    /// # Errors
    /// `TypeError` where they have no order, the library where a method of the program's says.
    pub(super) fn order_items(&mut self, a: Value, b: Value, depth: usize) -> Result<Ordering, Escape> {
        if let (Some(x), Some(y)) = (self.number(a), self.number(b)) {
            return Ok(x.compare(&y).unwrap_or(Ordering::Greater));
        }
        match self.order(a, b, depth + 1)? {
            Some(order) => Ok(order),
            None => {
                let words = self.image.words;
                let own = |vm: &Self, value: Value| {
                    [words.lt, words.gt].iter().any(|word| vm.special(value, *word).is_some())
                };
                if own(self, a) || own(self, b) {
                    return Err(Escape::Library("_lt"));
                }
                let (a, b) = (self.class_name(a), self.class_name(b));
                Err(self.type_error(format!("'<' not supported between instances of '{a}' and '{b}'")))
            }
        }
    }

    /// Whether `value` is true; `None` for an instance whose class says by a method.
    pub fn truth(&mut self, value: Value) -> Result<Option<bool>, Escape> {
        let at = match value.view() {
            View::Bool(truth) => return Ok(Some(truth)),
            View::None | View::Null => return Ok(Some(false)),
            View::Int(number) => return Ok(Some(number != 0)),
            View::Float(number) => return Ok(Some(number != 0.0)),
            View::NotImplemented | View::Ellipsis | View::Native(_) => return Ok(Some(true)),
            View::Object(at) => at,
        };
        let words = self.image.words;
        Ok(Some(match self.machine.heap.get(at) {
            Object::Str(text) => !text.text.is_empty(),
            Object::Bytes(bytes) => !bytes.is_empty(),
            Object::Tuple(items) => !items.is_empty(),
            Object::List(items) => !items.is_empty(),
            Object::Dict(dict) => !dict.table().is_empty(),
            Object::Set(set) => !set.table().is_empty(),
            Object::Range(range) => !range.is_empty(),
            Object::DictView(dict, _) => match self.machine.heap.get(*dict) {
                Object::Dict(dict) => !dict.table().is_empty(),
                _ => false,
            },
            Object::Instance(instance) => match &instance.payload {
                Payload::Deque(items, _) => !items.is_empty(),
                Payload::Tuple(items) => !items.is_empty(),
                _ => {
                    if let Some(inner) = self.plain_without(value, &[words.bool, words.len]) {
                        return self.truth(inner);
                    }
                    if self.special(value, words.bool).or_else(|| self.special(value, words.len)).is_some() {
                        return Ok(None);
                    }
                    true
                }
            },
            _ => true,
        }))
    }

    /// The hash of `value` for tables.
    ///
    /// # Errors
    /// `TypeError` for what cannot be hashed; the library for instances that say how.
    pub fn hash(&mut self, value: Value) -> Result<u64, Escape> {
        self.hash_at(value, 0)
    }

    fn hash_at(&mut self, value: Value, depth: usize) -> Result<u64, Escape> {
        if depth > DEPTH_MAX {
            return Err(self.too_deep(""));
        }
        let at = match value.view() {
            View::Float(float) => return Ok(super::hash::float(float)),
            View::Object(at) => at,
            View::Native(id) => return Ok(0x9_0000 + u64::from(id.0)),
            _ => return Ok(super::hash::simple(&self.machine.heap, value).unwrap_or(1)),
        };
        let items = match self.machine.heap.get(at) {
            Object::Str(text) => return Ok(text.hash),
            Object::Bytes(bytes) => return Ok(super::hash::bytes(bytes)),
            Object::BigInt(big) => return Ok(super::hash::big(big)),
            Object::Tuple(items) => {
                let items = items.clone();
                self.machine.heap.worked(2 * items.len());
                items
            }
            Object::Set(set) if set.frozen => {
                return Ok(set.table().frozen_hash());
            }
            Object::Range(range) => {
                let range = **range;
                let parts = match range.len() {
                    0 => [Value::int(0), Value::NONE, Value::NONE],
                    1 => [Value::int(1), Value::int(range.start), Value::NONE],
                    length => [Value::int(length as i64), Value::int(range.start), Value::int(range.step)],
                };
                Rc::from(parts)
            }
            Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::Slice(_) | Object::DictView(..) => {
                let class = self.class_name(value);
                return Err(self.type_error(format!("unhashable type: '{class}'")));
            }
            Object::Instance(instance) => match &instance.payload {
                Payload::Tuple(items) => items.clone(),
                Payload::Deque(..) => return Err(self.type_error("unhashable type: 'collections.deque'")),
                _ => match self.special(value, self.image.words.hash) {
                    Some(method) if method.is_none() => {
                        let class = self.class_name(value);
                        return Err(self.type_error(format!("unhashable type: '{class}'")));
                    }
                    Some(method) if method.as_ref().is_some() => return Err(Escape::Library("_hash")),
                    _ if self.wrapped(value).is_some() => return self.hash_at(self.plain(value), depth + 1),
                    _ => return Ok(super::hash::identity(at)),
                },
            },
            _ => return Ok(super::hash::identity(at)),
        };
        let mut hashes = Vec::with_capacity(items.len());
        for item in items.iter() {
            hashes.push(self.hash_at(*item, depth + 1)?);
        }
        Ok(super::hash::tuple(&hashes))
    }
}

/// An equality that the program defines, met while an order is looked for.
fn ordered_by_library(escape: Escape) -> Escape {
    match escape {
        Escape::Library("_eq") => Escape::Library("_lt"),
        other => other,
    }
}

fn holds(comparison: Comparison, order: Ordering) -> bool {
    match comparison {
        Comparison::Less => order.is_lt(),
        Comparison::LessEqual => order.is_le(),
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterEqual => order.is_ge(),
    }
}
