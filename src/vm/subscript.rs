//! Storing and deleting items.

use super::container::by_library;
use super::known;
use super::machine::Vm;
use super::native::{Escape, Tail};
use super::object::{Object, Payload};
use super::value::{Ref, Value};
use std::rc::Rc;

impl Vm<'_> {
    /// `container[key] = value`
    pub fn store_subscript(&mut self, container: Value, key: Value, value: Value) -> Result<(), Escape> {
        let Some(at) = container.as_ref() else {
            return Err(self.no_item(container, "does not support item assignment"));
        };
        match self.machine.heap.get(at) {
            Object::List(items) => {
                let length = items.len();
                if self.has_index(key) {
                    return Err(Escape::Library("_set_indexed"));
                }
                let bounds = self.slice_of(key, length as i64).map_err(|escape| by_library(escape, "_set_indexed"))?;
                if let Some((start, step, count)) = bounds {
                    return self.store_slice(at, start, step, count as usize, value);
                }
                if self.integer(key).is_none() {
                    let class = self.class_name(key);
                    return Err(self.type_error(format!("list indices must be integers or slices, not {class}")));
                }
                let index = self.index(key)?;
                let place = if index < 0 { index.saturating_add(length as i64) } else { index };
                let Some(place) = usize::try_from(place).ok().filter(|place| *place < length) else {
                    return Err(self.error(known::INDEX_ERROR, "list assignment index out of range"));
                };
                let Object::List(items) = self.machine.heap.get(at) else { unreachable!("looked at above") };
                let current = items[place];
                let value = self.write_item(at, Value::int(place as i64), current, value);
                if let Object::List(items) = self.machine.heap.get_mut(at) {
                    Rc::make_mut(items)[place] = value;
                }
                Ok(())
            }
            Object::Dict(_) => {
                let hash = self.hash(key).map_err(|escape| by_library(escape, "_dict_set"))?;
                self.dict_insert(at, hash, key, value).map_err(|escape| by_library(escape, "_dict_set"))
            }
            Object::Instance(instance) => match &instance.payload {
                Payload::Deque(items, _) => {
                    let length = items.len() as i64;
                    let index = self.index(key)?;
                    let place = if index < 0 { index + length } else { index };
                    if place < 0 || place >= length {
                        return Err(self.error(known::INDEX_ERROR, "deque index out of range"));
                    }
                    if let Some(Payload::Deque(items, _)) = self.payload_mut(at) {
                        items[place as usize] = value.detached();
                    }
                    Ok(())
                }
                _ => match self.special(container, self.image.words.setitem) {
                    Some(method) => Err(Tail::call(method, &[container, key, value])),
                    None => Err(self.no_item(container, "does not support item assignment")),
                },
            },
            _ => Err(self.no_item(container, "does not support item assignment")),
        }
    }

    fn store_slice(&mut self, at: Ref, start: i64, step: i64, count: usize, value: Value) -> Result<(), Escape> {
        let mut items = match self.collect_items(value, 2) {
            Ok(items) => items,
            Err(Escape::Listify(_)) => return Err(Escape::Library("_set_slice")),
            Err(Escape::Raise(_)) if !self.is_iterable(value) => {
                return Err(self.type_error("can only assign an iterable"));
            }
            Err(escape) => return Err(escape),
        };
        super::heap::detach(&mut items);
        if step != 1 && items.len() != count {
            let size = items.len();
            return Err(self
                .value_error(format!("attempt to assign sequence of size {size} to extended slice of size {count}")));
        }
        self.reserve(items.len() * 16)?;
        self.machine.heap.grew(items.len() * 16);
        if let Object::List(list) = self.machine.heap.get_mut(at) {
            let list = Rc::make_mut(list);
            if step == 1 {
                list.splice(start as usize..start as usize + count, items);
            } else {
                for (nth, item) in items.into_iter().enumerate() {
                    list[(start + nth as i64 * step) as usize] = item;
                }
            }
        }
        Ok(())
    }

    /// `del container[key]`
    pub fn delete_subscript(&mut self, container: Value, key: Value) -> Result<(), Escape> {
        let Some(at) = container.as_ref() else {
            return Err(self.no_item(container, "doesn't support item deletion"));
        };
        match self.machine.heap.get(at) {
            Object::List(items) => {
                let length = items.len();
                if self.has_index(key) {
                    return Err(Escape::Library("_delete_indexed"));
                }
                let bounds =
                    self.slice_of(key, length as i64).map_err(|escape| by_library(escape, "_delete_indexed"))?;
                if let Some((start, step, count)) = bounds {
                    let mut places: Vec<usize> = (0..count).map(|nth| (start + nth * step) as usize).collect();
                    places.sort_unstable();
                    if let Object::List(items) = self.machine.heap.get_mut(at) {
                        let mut nth = 0;
                        Rc::make_mut(items).retain(|_| {
                            nth += 1;
                            places.binary_search(&(nth - 1)).is_err()
                        });
                    }
                    return Ok(());
                }
                let index = self.index(key)?;
                let place = if index < 0 { index.saturating_add(length as i64) } else { index };
                let Some(place) = usize::try_from(place).ok().filter(|place| *place < length) else {
                    return Err(self.error(known::INDEX_ERROR, "list assignment index out of range"));
                };
                if let Object::List(items) = self.machine.heap.get_mut(at) {
                    Rc::make_mut(items).remove(place);
                }
                Ok(())
            }
            Object::Dict(_) => {
                let hash = self.hash(key).map_err(|escape| by_library(escape, "_dict_del"))?;
                let place = self.find_entry(at, hash, key).map_err(|escape| by_library(escape, "_dict_del"))?;
                match place {
                    Some(place) => {
                        if let Object::Dict(dict) = self.machine.heap.get_mut(at) {
                            Rc::make_mut(dict).table_mut().remove(place);
                        }
                        Ok(())
                    }
                    None => Err(self.error_with(known::KEY_ERROR, vec![key])),
                }
            }
            Object::Instance(instance) if matches!(instance.payload, Payload::Deque(..)) => {
                let index = self.index(key)?;
                let removed = match self.payload_mut(at) {
                    Some(Payload::Deque(items, _)) => {
                        let place = if index < 0 { index.saturating_add(items.len() as i64) } else { index };
                        usize::try_from(place).ok().and_then(|place| items.remove(place))
                    }
                    _ => None,
                };
                match removed {
                    Some(_) => Ok(()),
                    None => Err(self.error(known::INDEX_ERROR, "deque index out of range")),
                }
            }
            Object::Instance(_) => match self.special(container, self.image.words.delitem) {
                Some(method) => Err(Tail::call(method, &[container, key])),
                None => Err(self.no_item(container, "doesn't support item deletion")),
            },
            _ => Err(self.no_item(container, "doesn't support item deletion")),
        }
    }
}
