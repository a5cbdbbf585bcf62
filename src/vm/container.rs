//! Subscripts, membership, length, and the instructions that build containers.

use super::known;
use super::machine::Vm;
use super::native::{Answer, Escape, Tail};
use super::object::{Object, Payload, Range};
use super::value::{Ref, Value, View};
use smallvec::SmallVec;
use std::rc::Rc;

impl Vm<'_> {
    /// `container[key]`
    pub fn subscript(&mut self, container: Value, key: Value) -> Answer {
        let Some(at) = container.as_ref() else { return Err(self.no_item(container, "is not subscriptable")) };
        match self.machine.heap.get(at) {
            Object::List(items) => {
                if let View::Int(index) = key.view() {
                    let place = if index < 0 { index + items.len() as i64 } else { index };
                    if let Some(&value) = usize::try_from(place).ok().and_then(|place| items.get(place)) {
                        let place = place as usize;
                        return Ok(self.read_item(at, Value::int(place as i64), value, |vm, value| {
                            if let Object::List(items) = vm.machine.heap.get_mut(at) {
                                Rc::make_mut(items)[place] = value;
                            }
                        }));
                    }
                }
                let items = items.clone();
                match self.pick(&items, key, "list")? {
                    Picked::One(value) => Ok(value),
                    Picked::Many(items) => Ok(self.machine.heap.list(items)),
                }
            }
            Object::Tuple(items) => {
                let items = items.clone();
                match self.pick(&items, key, "tuple")? {
                    Picked::One(value) => Ok(value),
                    Picked::Many(items) => Ok(self.machine.heap.tuple(items)),
                }
            }
            Object::Dict(_) => self.dict_item(at, key),
            Object::Str(text) => {
                let text = text.clone();
                if text.is_ascii()
                    && let View::Int(index) = key.view()
                {
                    let place = if index < 0 { index + text.length as i64 } else { index };
                    if let Some(&byte) = usize::try_from(place).ok().and_then(|place| text.text.as_bytes().get(place)) {
                        return Ok(self.machine.heap.str(char::from(byte).to_string()));
                    }
                }
                let chars: Vec<char> = text.text.chars().collect();
                self.machine.heap.worked(4 * chars.len());
                let indices: Vec<Value> = (0..chars.len()).map(|at| Value::int(at as i64)).collect();
                let picked = match self.pick(&indices, key, "string")? {
                    Picked::One(value) => vec![value],
                    Picked::Many(items) => items,
                };
                let text: String = picked.iter().filter_map(|at| chars.get(at.as_int()? as usize)).collect();
                Ok(self.machine.heap.str(text))
            }
            Object::Bytes(bytes) => {
                let bytes = bytes.clone();
                self.machine.heap.worked(4 * bytes.len());
                let values: Vec<Value> = bytes.iter().map(|byte| Value::int(i64::from(*byte))).collect();
                match self.pick(&values, key, "index")? {
                    Picked::One(value) => Ok(value),
                    Picked::Many(items) => {
                        let bytes: Vec<u8> = items.iter().filter_map(|item| Some(item.as_int()? as u8)).collect();
                        Ok(Value::object(self.machine.heap.allocate(Object::Bytes(bytes.into()))))
                    }
                }
            }
            Object::Range(range) => {
                let range = **range;
                self.range_item(range, key)
            }
            Object::Instance(instance) => match &instance.payload {
                Payload::Deque(items, _) => {
                    let items: Vec<Value> = items.iter().copied().collect();
                    self.machine.heap.worked(items.len());
                    match self.pick(&items, key, "deque")? {
                        Picked::One(value) => Ok(value),
                        Picked::Many(_) => Err(self.type_error("sequence index must be integer, not 'slice'")),
                    }
                }
                Payload::Tuple(items) => {
                    let items = items.clone();
                    match self.pick(&items, key, "tuple")? {
                        Picked::One(value) => Ok(value),
                        Picked::Many(items) => Ok(self.machine.heap.tuple(items)),
                    }
                }
                _ => match self.special(container, self.image.words.getitem) {
                    Some(method)
                        if method.as_ref().is_none() && self.special(container, self.image.words.missing).is_some() =>
                    {
                        Err(Tail::call(
                            self.image.library("_item_or_missing"),
                            &[self.plain(container), key, container],
                        ))
                    }
                    Some(method) => Err(Tail::call(method, &[container, key])),
                    None => Err(self.no_item(container, "is not subscriptable")),
                },
            },
            Object::Class(_) if self.class_attribute(at, self.image.words.class_getitem).is_some() => {
                let method = self.get_attribute(container, self.image.words.class_getitem)?;
                Err(Tail::call(method, &[key]))
            }
            Object::Class(class) => {
                let name = class.name.clone();
                Err(self.type_error(format!("type '{name}' is not subscriptable")))
            }
            _ => Err(self.no_item(container, "is not subscriptable")),
        }
    }

    pub(super) fn no_item(&mut self, container: Value, what: &str) -> Escape {
        let class = self.class_name(container);
        self.type_error(format!("'{class}' object {what}"))
    }

    fn range_item(&mut self, range: Range, key: Value) -> Answer {
        let length = i64::try_from(range.len()).unwrap_or(i64::MAX);
        if let Some((start, step, count)) = self.slice_of(key, length)? {
            let start = range.at(start as u64);
            let step = range.step.saturating_mul(step);
            let stop = start.saturating_add(step.saturating_mul(count));
            let range = Range { start, stop, step };
            return Ok(Value::object(self.machine.heap.allocate(Object::Range(Rc::new(range)))));
        }
        if self.has_index(key) {
            return Err(Escape::Library("_get_indexed"));
        }
        let index = self.index(key)?;
        let place = if index < 0 { index.saturating_add(length) } else { index };
        if place < 0 || place as u64 >= range.len() {
            return Err(self.error(known::INDEX_ERROR, "range object index out of range"));
        }
        Ok(Value::int(range.at(place as u64)))
    }

    /// Start, step and count of a slice over `length` items; none where `key` is no slice.
    pub(super) fn slice_of(&mut self, key: Value, length: i64) -> Result<Option<(i64, i64, i64)>, Escape> {
        let Some((start, stop, step)) = self.slice_bounds(key, length)? else { return Ok(None) };
        let span = if step > 0 { stop - start } else { start - stop };
        let count = if span <= 0 { 0 } else { (span - 1) / step.saturating_abs() + 1 };
        Ok(Some((start, step, count)))
    }

    /// Start, stop and step of a slice over `length` items, cut to them; none where `key` is no slice.
    pub(super) fn slice_bounds(&mut self, key: Value, length: i64) -> Result<Option<(i64, i64, i64)>, Escape> {
        let Some(Object::Slice(parts)) = key.as_ref().map(|at| self.machine.heap.get(at)) else { return Ok(None) };
        let [low, high, step] = **parts;
        let step = if step.is_none() { 1 } else { self.slice_index(step)? };
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let (least, most) = if step < 0 { (-1, length - 1) } else { (0, length) };
        let bound = |vm: &mut Self, value: Value, default: i64| -> Result<i64, Escape> {
            if value.is_none() {
                return Ok(default);
            }
            let at = vm.slice_index(value)?;
            Ok(if at < 0 { at.saturating_add(length).max(least) } else { at.min(most) })
        };
        let start = bound(self, low, if step < 0 { most } else { least })?;
        let stop = bound(self, high, if step < 0 { least } else { most })?;
        Ok(Some((start, stop, step)))
    }

    fn slice_index(&mut self, value: Value) -> Result<i64, Escape> {
        if self.has_index(value) {
            return Err(Escape::Library("_get_indexed"));
        }
        if self.integer(value).is_none() {
            return Err(self.type_error("slice indices must be integers or None or have an __index__ method"));
        }
        self.index(value)
    }

    /// The item or items that a subscript names.
    fn pick(&mut self, items: &[Value], key: Value, what: &str) -> Result<Picked, Escape> {
        if let Some((start, step, count)) = self.slice_of(key, items.len() as i64)? {
            self.reserve(count as usize * 16)?;
            let picked = (0..count).map(|nth| items[(start + nth * step) as usize]).collect();
            return Ok(Picked::Many(picked));
        }
        if self.integer(key).is_none() {
            if self.has_index(key) {
                return Err(Escape::Library("_get_indexed"));
            }
            let class = self.class_name(key);
            let message = match what {
                "string" => format!("string indices must be integers, not '{class}'"),
                "index" => format!("byte indices must be integers or slices, not {class}"),
                "deque" => format!("sequence index must be integer, not '{class}'"),
                _ => format!("{what} indices must be integers or slices, not {class}"),
            };
            return Err(self.type_error(message));
        }
        let index = self.index(key)?;
        let place = if index < 0 { index.saturating_add(items.len() as i64) } else { index };
        match usize::try_from(place).ok().and_then(|place| items.get(place)) {
            Some(value) => Ok(Picked::One(*value)),
            None => Err(self.error(
                known::INDEX_ERROR,
                if what == "index" { "index out of range".to_owned() } else { format!("{what} index out of range") },
            )),
        }
    }

    fn dict_item(&mut self, at: Ref, key: Value) -> Answer {
        let hash = self.hash(key).map_err(|escape| by_library(escape, "_dict_get"))?;
        let Object::Dict(dict) = self.machine.heap.get(at) else { unreachable!("the caller looked") };
        let (class, factory) = (dict.class, dict.factory);
        let place = self.find_entry(at, hash, key).map_err(|escape| by_library(escape, "_dict_get"))?;
        if let Some(place) = place {
            let Object::Dict(dict) = self.machine.heap.get(at) else { unreachable!("looked at above") };
            let value = dict.table().at(place).map_or(Value::NONE, |entry| entry.value);
            return Ok(self.read_item(at, key, value, |vm, value| vm.put_value(at, place, value)));
        }
        if class == known::COUNTER {
            return Ok(Value::int(0));
        }
        if class == known::DEFAULTDICT && !factory.is_none() {
            return Err(Escape::Library("_default"));
        }
        Err(self.error_with(known::KEY_ERROR, vec![key]))
    }

    fn put_value(&mut self, at: Ref, place: usize, value: Value) {
        if let Object::Dict(dict) = self.machine.heap.get_mut(at)
            && let Some(slot) = Rc::make_mut(dict).table_mut().value_mut(place)
        {
            *slot = value;
        }
    }

    /// The place of `key` in the dict or set at `at`.
    pub(super) fn find_entry(&mut self, at: Ref, hash: u64, key: Value) -> Result<Option<usize>, Escape> {
        // The common keys compare without the machine.
        let table = match self.machine.heap.get(at) {
            Object::Dict(dict) => dict.table(),
            Object::Set(set) => set.table(),
            _ => return Ok(None),
        };
        let simple = super::hash::simple(&self.machine.heap, key).is_some();
        let found = table.find(hash, |known| super::hash::same_simple(&self.machine.heap, known, key));
        if found.is_some() || simple && matches!(key.view(), View::Object(_)) {
            return Ok(found);
        }
        // A number may equal one of another type. Few keys share a hash, and only those are looked at.
        let entry = |place: usize| table.at(place).map(|entry| (place, entry.key));
        let candidates: SmallVec<[(usize, Value); 2]> = table.with_hash(hash).into_iter().filter_map(entry).collect();
        for (place, known) in candidates {
            if self.same(known, key, 0)? {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    /// The place of `key` in `table`, by equality of all sorts.
    pub(super) fn find_in(
        &mut self,
        table: &super::dict::Table,
        hash: u64,
        key: Value,
    ) -> Result<Option<usize>, Escape> {
        let mut candidates: Vec<usize> = Vec::new();
        let found = table.find(hash, |known| known.is(key));
        if found.is_some() {
            return Ok(found);
        }
        for place in table.with_hash(hash) {
            candidates.push(place);
        }
        for place in candidates {
            let Some(entry) = table.at(place).copied() else { continue };
            if self.same(entry.key, key, 0)? {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    /// `dict[key] = value`, given the key's hash.
    pub(super) fn dict_insert(&mut self, at: Ref, hash: u64, key: Value, value: Value) -> Result<(), Escape> {
        match self.find_entry(at, hash, key)? {
            Some(place) => {
                let current = match self.machine.heap.get(at) {
                    Object::Dict(dict) => dict.table().at(place).map_or(Value::NULL, |entry| entry.value),
                    _ => Value::NULL,
                };
                let value = self.write_item(at, key, current, value);
                self.put_value(at, place, value);
            }
            None => {
                self.reserve(64)?;
                self.machine.heap.grew(64);
                self.machine.heap.worked(12);
                let value = self.write_item(at, key, Value::NULL, value);
                if let Object::Dict(dict) = self.machine.heap.get_mut(at) {
                    Rc::make_mut(dict).table_mut().insert_new(hash, key, value);
                }
            }
        }
        Ok(())
    }

    /// `item in container`
    pub fn contains(&mut self, item: Value, container: Value) -> Result<bool, Escape> {
        let Some(at) = container.as_ref() else { return Err(self.not_iterable_in(container)) };
        let items = match self.machine.heap.get(at) {
            Object::Str(text) => {
                let text = text.clone();
                let Some(part) = self.machine.heap.as_str(item) else {
                    let class = self.class_name(item);
                    return Err(self.type_error(format!("'in <string>' requires string as left operand, not {class}")));
                };
                let found = text.text.contains(&*part.text);
                self.machine.heap.worked_text(text.text.len());
                return Ok(found);
            }
            Object::Bytes(bytes) => {
                let bytes = bytes.clone();
                self.machine.heap.worked_text(4 * bytes.len());
                return match item.as_ref().map(|at| self.machine.heap.get(at)) {
                    Some(Object::Bytes(part)) => {
                        Ok(part.is_empty() || bytes.windows(part.len()).any(|window| window == &part[..]))
                    }
                    _ => {
                        let byte = self.index(item)?;
                        Ok(bytes.iter().any(|one| i64::from(*one) == byte))
                    }
                };
            }
            Object::Dict(_) | Object::Set(_) => {
                let hash = self.hash(item).map_err(|escape| by_library(escape, "_contains"))?;
                return Ok(self.find_entry(at, hash, item).map_err(|e| by_library(e, "_contains"))?.is_some());
            }
            Object::DictView(dict, super::iterate::Part::Keys) => return self.contains(item, Value::object(*dict)),
            Object::Range(range) => {
                let range = **range;
                let number = match item.view() {
                    View::Bool(truth) => Some(i64::from(truth)),
                    View::Float(float) if float.fract() == 0.0 && float.abs() < 9e18 => Some(float as i64),
                    _ => item.as_int(),
                };
                if let Some(number) = number {
                    let inside = if range.step > 0 {
                        (range.start..range.stop).contains(&number)
                    } else {
                        number <= range.start && number > range.stop
                    };
                    return Ok(inside && (i128::from(number) - i128::from(range.start)) % i128::from(range.step) == 0);
                }
                return Ok(false);
            }
            Object::Instance(instance) => match &instance.payload {
                Payload::Deque(items, _) => items.iter().copied().collect(),
                Payload::Tuple(items) => items.to_vec(),
                _ => match self.special(container, self.image.words.contains) {
                    Some(method) => {
                        let Escape::Call(mut tail) = Tail::call(method, &[container, item]) else {
                            unreachable!("a tail is a call")
                        };
                        tail.truth = Some(true);
                        return Err(Escape::Call(tail));
                    }
                    None if self.is_iterable(container) => return Err(Escape::Library("_contains")),
                    None => return Err(self.not_iterable_in(container)),
                },
            },
            _ => match self.collect_items(container, 1) {
                Ok(items) => items,
                Err(Escape::Raise(_)) => return Err(self.not_iterable_in(container)),
                Err(Escape::Listify(_)) => return Err(Escape::Library("_contains")),
                Err(escape) => return Err(escape),
            },
        };
        self.machine.heap.worked(2 * items.len());
        for one in items {
            if self.same(one, item, 0).map_err(|escape| by_library(escape, "_contains"))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn not_iterable_in(&mut self, container: Value) -> Escape {
        let class = self.class_name(container);
        self.type_error(format!("argument of type '{class}' is not iterable"))
    }

    /// `len(value)`
    pub fn length(&mut self, value: Value) -> Result<i64, Escape> {
        if let Some(Object::Range(range)) = value.as_ref().map(|at| self.machine.heap.get(at)) {
            // A range may be longer than memory has addresses, which are fewer in a browser than elsewhere.
            return match i64::try_from(range.len()) {
                Ok(length) => Ok(length),
                Err(_) => Err(self.error(known::OVERFLOW_ERROR, "Python int too large to convert to C ssize_t")),
            };
        }
        let length = value.as_ref().and_then(|at| match self.machine.heap.get(at) {
            Object::Str(text) => Some(text.length),
            Object::Bytes(bytes) => Some(bytes.len()),
            Object::Tuple(items) => Some(items.len()),
            Object::List(items) => Some(items.len()),
            Object::Dict(dict) => Some(dict.table().len()),
            Object::Set(set) => Some(set.table().len()),
            Object::DictView(dict, _) => match self.machine.heap.get(*dict) {
                Object::Dict(dict) => Some(dict.table().len()),
                _ => None,
            },
            Object::Instance(instance) => match &instance.payload {
                Payload::Deque(items, _) => Some(items.len()),
                Payload::Tuple(items) => Some(items.len()),
                _ => None,
            },
            _ => None,
        });
        match (length, self.special(value, self.image.words.len)) {
            (Some(length), _) => Ok(length as i64),
            (None, Some(method)) if method.as_ref().is_some() => {
                Err(Tail::call(self.image.library("_length"), &[value]))
            }
            (None, Some(method)) => Err(Tail::call(method, &[value])),
            (None, None) => {
                let class = self.class_name(value);
                Err(self.type_error(format!("object of type '{class}' has no len()")))
            }
        }
    }
}

enum Picked {
    One(Value),
    Many(Vec<Value>),
}

/// A method of the program's is needed: this function of the library does the whole.
pub(super) fn by_library(escape: Escape, name: &'static str) -> Escape {
    match escape {
        Escape::Library(_) => Escape::Library(name),
        other => other,
    }
}
