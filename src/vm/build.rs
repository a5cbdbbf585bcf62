//! Instructions that build containers and add to them.

use super::container::by_library;
use super::interpret::Flow;
use super::known;
use super::machine::Vm;
use super::native::{Args, Escape};
use super::object::Object;
use super::thread::Continuation;
use super::value::{Ref, Value};
use crate::lang::Op;
use smallvec::smallvec;
use std::rc::Rc;

impl Vm<'_> {
    /// Appends to the list `list`: `LIST_APPEND` and `list.append`.
    pub fn append(&mut self, list: Value, value: Value) -> Result<(), Escape> {
        self.reserve(16)?;
        self.machine.heap.grew(16);
        if let Some(at) = list.as_ref()
            && let Object::List(items) = self.machine.heap.get_mut(at)
        {
            Rc::make_mut(items).push(value.detached());
        }
        Ok(())
    }

    /// `list += iterable`; the iterable is argument `index` of the call.
    pub(super) fn extend(&mut self, list: Value, iterable: Value, index: usize) -> Result<(), Escape> {
        let mut items = self.collect_items(iterable, index).map_err(|escape| match escape {
            Escape::Listify(_) if index == 1 => Escape::Library("_iadd_list"),
            other => other,
        })?;
        super::heap::detach(&mut items);
        self.reserve(items.len() * 16)?;
        self.machine.heap.grew(items.len() * 16);
        if let Some(at) = list.as_ref()
            && let Object::List(list) = self.machine.heap.get_mut(at)
        {
            Rc::make_mut(list).extend(items);
        }
        Ok(())
    }

    /// Adds to the set at `at`.
    pub(super) fn set_add(&mut self, at: Ref, value: Value) -> Result<(), Escape> {
        let hash = self.hash(value).map_err(|escape| by_library(escape, "_set_add"))?;
        if self.find_entry(at, hash, value).map_err(|escape| by_library(escape, "_set_add"))?.is_none() {
            self.reserve(56)?;
            self.machine.heap.grew(56);
            if let Object::Set(set) = self.machine.heap.get_mut(at) {
                Rc::make_mut(set).table_mut().insert_new(hash, value, Value::NONE);
            }
        }
        Ok(())
    }

    /// `BUILD_SET`, `BUILD_MAP`, `BUILD_CONST_KEY_MAP`, `SET_ADD`, `MAP_ADD`, `SET_UPDATE`, `DICT_UPDATE`, `DICT_MERGE`,
    /// `LIST_EXTEND`: CPython 3.12's stack effects.
    pub(super) fn build(&mut self, op: Op, argument: usize) -> Result<Flow, Escape> {
        match op {
            Op::BuildSet => {
                let items = self.operands(argument).to_vec();
                let set = Value::object(self.machine.heap.allocate(Object::Set(Rc::new(super::dict::Set::new(false)))));
                for &item in &items {
                    match self.set_add(set.as_ref().expect("it was just made"), item) {
                        Err(Escape::Library(_)) => {
                            let args = Args::positional(items.into());
                            return self.settle(Err(Escape::Library("_set_display")), args, argument, true);
                        }
                        added => added?,
                    }
                }
                self.drop(argument);
                self.push(set)
            }
            Op::BuildMap | Op::BuildConstKeyMap => {
                let (pairs, pops) = self.pairs(op, argument);
                let dict = self.machine.heap.dict(super::dict::Dict::new(known::DICT));
                let at = dict.as_ref().expect("it was just made");
                for &(key, value) in &pairs {
                    let added = self.hash(key).and_then(|hash| self.dict_insert(at, hash, key, value.detached()));
                    if let Err(Escape::Library(_)) = added {
                        let args = Args::positional(pairs.iter().flat_map(|(key, value)| [*key, *value]).collect());
                        return self.settle(Err(Escape::Library("_dict_display")), args, pops, true);
                    }
                    added?;
                }
                self.drop(pops);
                self.push(dict)
            }
            Op::SetAdd => {
                let value = self.peek(0);
                let set = self.peek(argument);
                match set.as_ref().map(|at| self.set_add(at, value)) {
                    Some(Err(Escape::Library(_))) => {
                        self.settle(Err(Escape::Library("_set_add")), Args::positional(smallvec![set, value]), 1, false)
                    }
                    Some(Err(escape)) => Err(escape),
                    _ => {
                        self.drop(1);
                        Ok(Flow::Next)
                    }
                }
            }
            Op::MapAdd => {
                let (value, key) = (self.peek(0), self.peek(1));
                let dict = self.peek(1 + argument);
                let answer = self.store_subscript(dict, key, value.detached()).map(|()| Value::NONE);
                self.settle(answer, Args::positional(smallvec![dict, key, value]), 2, false)
            }
            Op::ListExtend | Op::SetUpdate => {
                let iterable = self.peek(0);
                let target = self.peek(argument);
                if op == Op::SetUpdate
                    && let Some(at) = target.as_ref()
                {
                    match self.update_set(at, iterable, 0) {
                        Ok(()) => {
                            self.drop(1);
                            return Ok(Flow::Next);
                        }
                        Err(Escape::Library(_)) => {
                            let args = Args::positional(smallvec![target, iterable]);
                            return self.settle(Err(Escape::Library("_set_update")), args, 1, false);
                        }
                        Err(Escape::Raise(exception)) if self.is_iterable(iterable) => {
                            return Err(Escape::Raise(exception));
                        }
                        Err(Escape::Limit(message)) => return Err(Escape::Limit(message)),
                        Err(_) => {}
                    }
                }
                let items = match self.collect_items(iterable, 0) {
                    Ok(items) => items,
                    Err(Escape::Listify(_)) => {
                        self.pop();
                        let library = self.image.library("_listify");
                        return self.invoke(library, Args::positional(smallvec![iterable]), Continuation::Push);
                    }
                    Err(Escape::Raise(_)) if !self.is_iterable(iterable) => {
                        let class = self.class_name(iterable);
                        return Err(self.type_error(format!("Value after * must be an iterable, not {class}")));
                    }
                    Err(escape) => return Err(escape),
                };
                for item in items {
                    self.append(target, item)?;
                }
                self.drop(1);
                Ok(Flow::Next)
            }
            _ => {
                let source = self.plain(self.peek(0));
                let target = self.peek(argument);
                if self.is_mapping(source) {
                    let args = Args::positional(smallvec![target, source]);
                    return self.settle(Err(Escape::Library("_dict_update")), args, 1, false);
                }
                let Some(Object::Dict(dict)) = source.as_ref().map(|at| self.machine.heap.get(at)) else {
                    let class = self.class_name(source);
                    let callee =
                        if op == Op::DictMerge { self.callee_name(self.peek(argument + 2)) } else { String::new() };
                    return Err(self.type_error(if op == Op::DictMerge {
                        format!("{callee} argument after ** must be a mapping, not {class}")
                    } else {
                        format!("'{class}' object is not a mapping")
                    }));
                };
                let dict = dict.clone();
                let at = target.as_ref().expect("the compiler built a dict below");
                for entry in dict.table().iter() {
                    if op == Op::DictMerge && self.find_entry(at, entry.hash, entry.key)?.is_some() {
                        let name = self.str_of(entry.key)?;
                        let callee = self.callee_name(self.peek(argument + 2));
                        return Err(
                            self.type_error(format!("{callee} got multiple values for keyword argument '{name}'"))
                        );
                    }
                    let added = self.dict_insert(at, entry.hash, entry.key, entry.value.detached());
                    if let Err(Escape::Library(_)) = added {
                        let args = Args::positional(smallvec![target, source]);
                        return self.settle(Err(Escape::Library("_dict_update")), args, 1, false);
                    }
                    added?;
                }
                self.drop(1);
                Ok(Flow::Next)
            }
        }
    }

    pub(super) fn pairs(&mut self, op: Op, argument: usize) -> (Vec<(Value, Value)>, usize) {
        if op == Op::BuildMap {
            let pairs = self.operands(argument * 2).chunks(2).map(|pair| (pair[0], pair[1])).collect();
            return (pairs, argument * 2);
        }
        let keys = self.peek(0);
        let keys = match keys.as_ref().map(|at| self.machine.heap.get(at)) {
            Some(Object::Tuple(keys)) => keys.to_vec(),
            _ => Vec::new(),
        };
        let values = &self.operands(argument + 1)[..argument];
        (keys.into_iter().zip(values.iter().copied()).collect(), argument + 1)
    }
}
