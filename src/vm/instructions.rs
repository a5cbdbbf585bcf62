//! Instructions that take more than a few lines: unpacking, loops over iterators, `with`, formatting, functions.

use super::interpret::Flow;
use super::known;
use super::machine::Vm;
use super::native::{Args, Escape};
use super::object::{Method, Object, Str};
use super::thread::Continuation;
use super::value::{Value, View};
use crate::base::CodeId;
use crate::lang::Op;
use crate::lang::op::Intrinsic;
use smallvec::smallvec;
use std::rc::Rc;

type Step = Result<Flow, Escape>;

impl Vm<'_> {
    pub(super) fn for_iter(&mut self, target: u32) -> Step {
        let iterator = self.peek(0);
        if let Some(at) = iterator.as_ref()
            && self.generator(at).is_some()
        {
            self.advance();
            return self.resume(at, Value::NONE, Continuation::ForIter(target));
        }
        match self.next_of(iterator) {
            Ok(Some(value)) => self.push(value),
            Ok(None) => {
                self.drop(1);
                Ok(Flow::Jump(target + 1))
            }
            Err(Escape::Call(tail)) => {
                self.advance();
                let args = Args { positional: tail.positional, keywords: tail.keywords };
                self.invoke(tail.callee, args, Continuation::ForIter(target))
            }
            Err(escape) => Err(escape),
        }
    }

    pub(super) fn unpack(&mut self, op: Op, argument: u32) -> Step {
        let value = self.peek(0);
        let items = match self.collect_items(value, 0) {
            Ok(items) => items,
            Err(Escape::Raise(exception)) => {
                let _ = exception;
                if self.is_iterable(value) {
                    return Err(Escape::Raise(exception));
                }
                let class = self.class_name(value);
                return Err(self.type_error(format!("cannot unpack non-iterable {class} object")));
            }
            // CPython asks for one item more than there are names, and for no other.
            Err(Escape::Listify(_)) if op == Op::UnpackSequence => {
                let args = Args::positional(smallvec![value, Value::int(i64::from(argument) + 1)]);
                self.drop(1);
                return self.invoke(self.image.library("_take"), args, Continuation::Push);
            }
            Err(Escape::Listify(_)) => return self.listify_top(),
            Err(escape) => return Err(escape),
        };
        let (before, after, star) = match op {
            Op::UnpackSequence => (argument as usize, 0, false),
            _ => ((argument & 0xff) as usize, (argument >> 8) as usize, true),
        };
        if items.len() < before + after {
            let (wanted, got) = (before + after, items.len());
            let least = if star { "at least " } else { "" };
            return Err(self.value_error(format!("not enough values to unpack (expected {least}{wanted}, got {got})")));
        }
        if !star && items.len() > before {
            return Err(self.value_error(format!("too many values to unpack (expected {before})")));
        }
        self.drop(1);
        let tail = items.len() - after;
        for at in (tail..items.len()).rev() {
            self.push(items[at])?;
        }
        if star {
            let middle = self.machine.heap.list(items[before..tail].to_vec());
            self.push(middle)?;
        }
        for at in (0..before).rev() {
            self.push(items[at])?;
        }
        Ok(Flow::Next)
    }

    /// Replaces the iterable of the program's on top by a list of its items, then the instruction is executed again.
    pub(super) fn listify_top(&mut self) -> Step {
        let value = self.pop();
        self.invoke(self.image.library("_listify"), Args::positional(smallvec![value]), Continuation::Push)
    }

    /// Pushes the outcome of the value's own method on top of it in its place; then the instruction is executed again.
    pub(super) fn ask_truth(&mut self) -> Step {
        let value = self.pop();
        self.invoke(self.image.library("_truth"), Args::positional(smallvec![value]), Continuation::Push)
    }

    pub(super) fn format_value(&mut self, flags: u32) -> Step {
        let with_spec = flags & 4 != 0;
        let spec = if with_spec {
            let text = self.machine.heap.as_str(self.peek(0)).cloned();
            text.unwrap_or_else(|| Rc::new(Str::new("")))
        } else {
            Rc::new(Str::new(""))
        };
        let pops = 1 + usize::from(with_spec);
        let value = self.peek(pops - 1);
        let spec_value = if with_spec { self.peek(0) } else { self.machine.heap.str("") };
        let conversion = flags & 3;
        let text = match conversion {
            0 => self.format(value, &spec.text),
            1 => self.str_of(value).and_then(|text| self.format_text(&text, &spec.text)),
            2 => self.repr_of(value).and_then(|text| self.format_text(&text, &spec.text)),
            _ => self.ascii_of(value).and_then(|text| self.format_text(&text, &spec.text)),
        };
        let origin = value.origin();
        let answer = text.map(|text| self.machine.heap.str(text).with_origin(origin)).map_err(|escape| match escape {
            Escape::Library(_) => Escape::Library("_format_value"),
            other => other,
        });
        let args = Args::positional(smallvec![value, Value::int(i64::from(conversion)), spec_value]);
        self.settle(answer, args, pops, true)
    }

    pub(super) fn intrinsic(&mut self, intrinsic: Option<Intrinsic>) -> Step {
        let value = self.peek(0);
        match intrinsic {
            Some(Intrinsic::UnaryPositive) => {
                let answer = self.positive(value);
                self.settle(answer, Args::positional(smallvec![value]), 1, true)
            }
            Some(Intrinsic::ListToTuple) => {
                let items = self.collect_items(value, 0)?;
                self.drop(1);
                let tuple = self.machine.heap.tuple(items);
                self.push(tuple)
            }
            Some(Intrinsic::StopIterationError) => self.stop_iteration_error(),
            _ => Err(self.error(known::NOT_IMPLEMENTED_ERROR, "Baton does not run this")),
        }
    }

    pub(super) fn make_function(&mut self, flags: u32) -> Step {
        let code = self.pop().as_int().map(|id| CodeId(id as u32)).expect("the constant below is a code object");
        let mut function = super::object::Function {
            code,
            defaults: Vec::new(),
            keyword_defaults: Vec::new(),
            closure: Vec::new(),
            attributes: super::object::SymbolMap::default(),
        };
        if flags & 8 != 0 {
            let cells = self.pop();
            function.closure = self.collect_items(cells, 0)?.into_iter().filter_map(Value::as_ref).collect();
        }
        if flags & 4 != 0 {
            let pairs = self.pop();
            let annotations = self.dict_of_pairs(pairs)?;
            function.attributes.insert(self.image.words.annotations, annotations);
        }
        if flags & 2 != 0 {
            let map = self.pop();
            let pairs: Vec<(Value, Value)> = match map.as_ref().map(|at| self.machine.heap.get(at)) {
                Some(Object::Dict(dict)) => dict.table().iter().map(|entry| (entry.key, entry.value)).collect(),
                _ => Vec::new(),
            };
            for (key, value) in pairs {
                let name = self.machine.heap.as_str(key).map(|text| text.text.to_string()).unwrap_or_default();
                function.keyword_defaults.push((self.machine.intern(&name), value));
            }
        }
        if flags & 1 != 0 {
            let defaults = self.pop();
            function.defaults = self.collect_items(defaults, 0)?;
        }
        let function = Value::object(self.machine.heap.allocate(Object::Function(Rc::new(function))));
        self.push(function)
    }

    /// A dict of a row of names and values in turn.
    fn dict_of_pairs(&mut self, pairs: Value) -> super::native::Answer {
        let items = self.collect_items(pairs, 0)?;
        let dict = self.machine.heap.dict(super::dict::Dict::new(known::DICT));
        let at = dict.as_ref().expect("it was just made");
        for pair in items.chunks_exact(2) {
            let hash = self.hash(pair[0])?;
            self.dict_insert(at, hash, pair[0], pair[1].detached())?;
        }
        Ok(dict)
    }

    /// `SETUP_ANNOTATIONS`: there is a dict `__annotations__` in the class body or the module.
    pub(super) fn set_up_annotations(&mut self) {
        let word = self.image.words.annotations;
        match self.namespace() {
            Some(at) => {
                let missing =
                    matches!(self.machine.heap.get(at), Object::Namespace(names) if !names.contains_key(&word));
                let dict = self.machine.heap.dict(super::dict::Dict::new(known::DICT));
                if missing && let Object::Namespace(names) = self.machine.heap.get_mut(at) {
                    Rc::make_mut(names).insert(word, dict);
                }
            }
            None => {
                if let Some(global) = self.image.global("__annotations__")
                    && self.machine.globals[global.index()].is_null()
                {
                    self.machine.globals[global.index()] = self.machine.heap.dict(super::dict::Dict::new(known::DICT));
                }
            }
        }
    }

    pub(super) fn before_with(&mut self) -> Step {
        let manager = self.peek(0);
        let words = self.image.words;
        let (Some(enter), Some(exit)) = (self.special(manager, words.enter), self.special(manager, words.exit)) else {
            let class = self.class_name(manager);
            let message = if self.special(manager, words.enter).is_none() {
                format!("'{class}' object does not support the context manager protocol")
            } else {
                format!("'{class}' object does not support the context manager protocol (missed __exit__ method)")
            };
            return Err(self.type_error(message));
        };
        if let View::Native(id) = enter.view() {
            // A built-in manager may block: the stack must stay as it is until it has let the thread in.
            let answer = (self.native(id).run)(self, &Args::positional(smallvec![manager]));
            let entered = answer?;
            self.drop(1);
            let exit = self.bind_method(exit, manager);
            self.push(exit)?;
            return self.push(entered);
        }
        self.drop(1);
        let exit = self.bind_method(exit, manager);
        self.push(exit)?;
        self.advance();
        self.invoke(enter, Args::positional(smallvec![manager]), Continuation::Push)
    }

    /// A bound method.
    pub(super) fn bind_method(&mut self, function: Value, receiver: Value) -> Value {
        let method = Method { function: function.detached(), receiver: receiver.detached() };
        Value::object(self.machine.heap.allocate(Object::Method(Rc::new(method))))
    }
}
