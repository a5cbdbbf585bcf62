//! Calls: arguments, frames, results.

use super::execute::has_namespace;
use super::interpret::Flow;
use super::known;
use super::machine::Vm;
use super::native::{Answer, Args, Escape};
use super::object::{Layout, Object};
use super::thread::{Continuation, Frame, NativeCall};
use super::value::{Ref, Value, View};
use crate::base::CodeId;
use crate::lang::Constant;
use smallvec::{SmallVec, smallvec};
use std::rc::Rc;

type Step = Result<Flow, Escape>;

impl Args {
    /// Positional arguments only.
    pub fn positional(positional: SmallVec<[Value; 6]>) -> Self {
        Self { positional, keywords: SmallVec::new() }
    }
}

impl Vm<'_> {
    /// `CALL`: below the arguments lie the callee and its receiver, or NULL and the callee.
    pub(super) fn call(&mut self, count: usize) -> Step {
        let first = self.thread.top - count;
        let (mut callee, mut start) = (self.thread.stack[first - 2], first - 1);
        if callee.is_null() {
            callee = self.thread.stack[first - 1];
            start = first;
        }
        let cut = first - 2;
        let names = self.thread.frame().keyword_names;
        // The common case first: a function of the program's, arguments in their places already.
        if names.is_none()
            && let Some(at) = callee.as_ref()
            && let Object::Function(function) = self.machine.heap.get(at)
        {
            let id = function.code;
            let signature = self.image.program.code(id).signature;
            let given = (self.thread.top - start) as u32;
            if signature.positional == given && signature.parameters() == given {
                self.check_depth()?;
                self.advance();
                self.push_frame(id, Some(at), start, cut, Continuation::Push);
                return Ok(Flow::Frame);
            }
        }
        if callee.is(self.image.list_append) && names.is_none() && self.append_directly(first, count)? {
            return Ok(Flow::Next);
        }
        let mut args = Args::positional(self.thread.stack[start..self.thread.top].into());
        if let Some(names) = names {
            let frame_code = self.thread.frame().code;
            if let Constant::Tuple(names) = &self.image.program.code(frame_code).constants[names as usize] {
                let split = args.positional.len() - names.len();
                for (at, name) in names.iter().enumerate() {
                    if let Constant::Str(name) = name {
                        let symbol = self.machine.intern(name);
                        args.keywords.push((symbol, args.positional[split + at]));
                    }
                }
                args.positional.truncate(split);
            }
        }
        self.call_operands(callee, args, self.thread.top - cut)
    }

    /// `CALL_FUNCTION_EX`: NULL, the callee, a sequence of arguments, perhaps a dict of named ones.
    pub(super) fn call_extended(&mut self, with_keywords: bool) -> Step {
        let mut args = Args::default();
        let sequence = self.peek(usize::from(with_keywords));
        let callee = self.peek(1 + usize::from(with_keywords));
        let items = match self.collect_items(sequence, 0) {
            Ok(items) => items,
            Err(Escape::Listify(_)) => {
                // The list takes the iterable's place; then the instruction is executed again.
                let keywords = with_keywords.then(|| self.pop());
                self.pop();
                if let Some(keywords) = keywords {
                    let call = NativeCall {
                        callee: keywords,
                        positional: SmallVec::new(),
                        keywords: SmallVec::new(),
                        index: usize::MAX,
                    };
                    let then = Continuation::Replace(Box::new(call));
                    return self.invoke(self.image.library("_listify"), Args::positional(smallvec![sequence]), then);
                }
                return self.invoke(
                    self.image.library("_listify"),
                    Args::positional(smallvec![sequence]),
                    Continuation::Push,
                );
            }
            Err(Escape::Raise(exception)) if !self.is_iterable(sequence) => {
                let _ = exception;
                let (callee, class) = (self.callee_name(callee), self.class_name(sequence));
                return Err(self.type_error(format!("{callee} argument after * must be an iterable, not {class}")));
            }
            Err(escape) => return Err(escape),
        };
        args.positional = items.into();
        if with_keywords {
            let map = self.plain(self.peek(0));
            let pairs: Vec<(Value, Value)> = match map.as_ref().map(|at| self.machine.heap.get(at)) {
                Some(Object::Dict(dict)) => dict.table().iter().map(|entry| (entry.key, entry.value)).collect(),
                _ => {
                    let (callee, class) = (self.callee_name(callee), self.class_name(map));
                    return Err(self.type_error(format!("{callee} argument after ** must be a mapping, not {class}")));
                }
            };
            for (key, value) in pairs {
                let Some(name) = self.machine.heap.as_str(key).map(|text| text.text.to_string()) else {
                    return Err(self.type_error("keywords must be strings"));
                };
                args.keywords.push((self.machine.intern(&name), value));
            }
        }
        self.call_operands(callee, args, 3 + usize::from(with_keywords))
    }

    /// Calls with operands on the stack, which stay there if a built-in callee blocks.
    fn call_operands(&mut self, callee: Value, args: Args, pops: usize) -> Step {
        let (top, next) = (self.thread.top, self.thread.frame().next);
        let names = self.thread.frame().keyword_names.take();
        self.drop(pops);
        self.advance();
        let depth = self.thread.frames.len();
        let flow = match callee.view() {
            View::Native(id) => {
                let mut args = args;
                match self.run_native(id, &mut args) {
                    // The common case: no other frame, and nothing to look up anew.
                    Ok(value) => {
                        self.push(value)?;
                        return Ok(Flow::Jump(next + 1));
                    }
                    answer => self.answer(callee, answer, args, Continuation::Push),
                }
            }
            _ => self.invoke(callee, args, Continuation::Push),
        };
        if matches!(flow, Err(Escape::Block(..))) && self.thread.frames.len() == depth {
            self.thread.top = top;
            let frame = self.thread.frame();
            frame.next = next;
            frame.keyword_names = names;
        }
        flow
    }

    /// Calls `callee`; what becomes of its result, `then` says. The frame that calls must be set to go on afterwards.
    pub(super) fn invoke(&mut self, callee: Value, mut args: Args, then: Continuation) -> Step {
        let at = match callee.view() {
            View::Native(id) => {
                let answer = self.run_native(id, &mut args);
                return self.answer(callee, answer, args, then);
            }
            View::Object(at) => at,
            _ => return Err(self.not_callable(callee)),
        };
        match self.machine.heap.get(at) {
            Object::Function(function) => {
                let id = function.code;
                self.check_depth()?;
                let signature = self.image.program.code(id).signature;
                let given = args.positional.len() as u32;
                let base = self.thread.top;
                if args.keywords.is_empty() && signature.positional == given && signature.parameters() == given {
                    self.push_all(&args.positional);
                } else {
                    let locals = self.bind_arguments(at, id, &args)?;
                    self.push_all(&locals);
                }
                self.push_frame(id, Some(at), base, base, then);
                Ok(Flow::Frame)
            }
            Object::Method(method) => {
                let (function, receiver) = (method.function, method.receiver);
                args.positional.insert(0, receiver);
                self.invoke(function, args, then)
            }
            Object::Class(_) => self.instantiate(at, args, then),
            Object::Instance(_) => match self.special(callee, self.image.words.call) {
                Some(method) => {
                    args.positional.insert(0, callee);
                    self.invoke(method, args, then)
                }
                None => Err(self.not_callable(callee)),
            },
            Object::Descriptor(descriptor) => match **descriptor {
                super::object::Descriptor::Static(inner) => self.invoke(inner, args, then),
                _ => Err(self.not_callable(callee)),
            },
            _ => Err(self.not_callable(callee)),
        }
    }

    /// Carries out what a built-in function answered.
    fn answer(&mut self, callee: Value, answer: Answer, args: Args, then: Continuation) -> Step {
        match answer {
            Ok(value) => self.deliver(value, then),
            Err(Escape::Library("_indexed")) => {
                let mut args = args;
                args.positional.insert(0, callee);
                self.invoke(self.image.library("_call_indexed"), args, then)
            }
            Err(Escape::Library(name)) => self.invoke(self.image.library(name), args, then),
            Err(Escape::Listify(index)) if index >= args.len() => {
                // It was given by name.
                let mut args = args;
                args.positional.insert(0, callee);
                self.invoke(self.image.library("_call_listed"), args, then)
            }
            Err(Escape::Listify(index)) => {
                let iterable = args.at(index);
                let call = NativeCall { callee, positional: args.positional, keywords: args.keywords, index };
                // What happens to the final result stands in a frame of the library's own, so that nothing nests.
                let wrapped = Continuation::Replace(Box::new(call));
                match then {
                    Continuation::Push => {
                        self.invoke(self.image.library("_listify"), Args::positional(smallvec![iterable]), wrapped)
                    }
                    other => {
                        let Continuation::Replace(call) = wrapped else { unreachable!("made above") };
                        let items = self.invoke_nested_listify(*call, other)?;
                        Ok(items)
                    }
                }
            }
            Err(Escape::Call(tail)) => {
                let args = Args { positional: tail.positional, keywords: tail.keywords };
                match (tail.truth, tail.default, then) {
                    (None, None, then) => self.invoke(tail.callee, args, then),
                    (Some(truth), _, Continuation::Push) => {
                        self.invoke(tail.callee, args, Continuation::Truth { negate: !truth })
                    }
                    (None, Some(default), Continuation::Push) => {
                        self.invoke(tail.callee, args, Continuation::Default(default))
                    }
                    _ => Err(self.error(known::SYSTEM_ERROR, "a built-in asked for a call where none can be made")),
                }
            }
            Err(Escape::Raise(exception)) => match then {
                // The built-in that a loop or `next` called ended the iteration.
                Continuation::ForIter(target) if self.is_stop_iteration(exception) => {
                    self.drop(1);
                    self.thread.frame().next = target + 1;
                    Ok(Flow::Frame)
                }
                Continuation::Default(value) if self.is_stop_iteration(exception) => {
                    self.deliver(value, Continuation::Push)
                }
                Continuation::Send(target) if self.is_stop_iteration(exception) => {
                    self.push(self.stop_value(exception))?;
                    self.thread.frame().next = target;
                    Ok(Flow::Frame)
                }
                _ => Err(Escape::Raise(exception)),
            },
            Err(Escape::Run(mut running)) => {
                let resumes = matches!(then, Continuation::Resume);
                running.then = then;
                self.thread.runs.push(*running);
                // Whoever goes on with the run that asked for this call goes on with this one first.
                if resumes { Ok(Flow::Frame) } else { self.drive() }
            }
            Err(Escape::Send(at, value)) => self.resume(at, value, then),
            Err(Escape::Throw(at, exception)) => self.throw_into(at, exception, then),
            Err(Escape::Close(at)) => self.close_generator(at, false, then),
            Err(Escape::BuildClass(body, mut head)) => {
                let flow = self.invoke(body, Args::default(), Continuation::Push)?;
                let frame = self.thread.frame();
                if let Some(namespace) = frame.namespace {
                    head.namespace = namespace;
                    frame.on_return = Continuation::BuildClass(head);
                }
                Ok(flow)
            }
            Err(escape) => Err(escape),
        }
    }

    /// A built-in function that is called on another's account needs a list: the library calls it with one.
    fn invoke_nested_listify(&mut self, call: NativeCall, then: Continuation) -> Step {
        if !call.keywords.is_empty() {
            return Err(self.error(known::SYSTEM_ERROR, "a built-in needs a list where none can be made"));
        }
        let index = Value::int(call.index as i64);
        let positional = self.machine.heap.tuple(call.positional.to_vec());
        let args = Args::positional(smallvec![call.callee, index, positional]);
        self.invoke(self.image.library("_call_listified"), args, then)
    }

    /// Does with a result what the call's continuation says, in the frame that called.
    pub(super) fn deliver(&mut self, value: Value, then: Continuation) -> Step {
        match then {
            Continuation::Push | Continuation::ForIter(_) | Continuation::Default(_) | Continuation::Send(_) => {
                self.push(value)?;
            }
            Continuation::Iterator => {
                self.own_iterator(value);
                self.push(value)?;
            }
            Continuation::Close { then, .. } => return self.deliver(Value::NONE, *then),
            Continuation::Raise { exception, again } => {
                self.reraising = again;
                self.thrown_while = Some(self.thread.handled);
                return Err(Escape::Raise(exception));
            }
            Continuation::Discard => {}
            Continuation::Initialise(instance) => {
                if !value.is_none() {
                    let class = self.class_name(value);
                    return Err(self.type_error(format!("__init__() should return None, not '{class}'")));
                }
                self.push(instance)?;
            }
            Continuation::Truth { negate } => match self.truth(value)? {
                Some(truth) => {
                    self.push(Value::bool(truth != negate).with_origin(value.origin()))?;
                }
                None => {
                    let library = self.image.library("_truth");
                    return self.invoke(library, Args::positional(smallvec![value]), Continuation::Truth { negate });
                }
            },
            Continuation::Operator(operation) => return self.operator_answered(*operation, value),
            Continuation::Replace(call) if call.index == usize::MAX => {
                self.push(value)?;
                self.push(call.callee)?;
            }
            Continuation::Replace(call) => {
                let mut args = Args { positional: call.positional, keywords: call.keywords };
                args.positional[call.index] = value;
                return self.invoke(call.callee, args, Continuation::Push);
            }
            Continuation::Resume => self.resolve(Ok(value)),
            Continuation::BuildClass(head) => {
                let class = self.finish_class(&head)?;
                return self.announce_class(class, Continuation::Push);
            }
        }
        Ok(Flow::Frame)
    }

    /// Ends the frame on top with `value`.
    pub(super) fn finish_frame(&mut self, value: Value) -> Step {
        let frame = self.thread.frames.pop().expect("a frame is returning");
        if frame.generator.is_some() {
            return self.generator_returned(frame, value);
        }
        self.thread.top = frame.cut as usize;
        self.at = frame.call_site;
        if self.thread.frames.is_empty() {
            return if self.say_farewell() { Ok(Flow::Frame) } else { Ok(Flow::Ended) };
        }
        if matches!(frame.on_return, Continuation::Resume) {
            self.resolve(Ok(value));
            return self.drive();
        }
        self.deliver(value, frame.on_return)
    }

    /// Pushes a frame whose arguments lie from `base` on; what is on the stack above them becomes unbound locals.
    pub(super) fn push_frame(
        &mut self,
        id: CodeId,
        function: Option<Ref>,
        base: usize,
        cut: usize,
        then: Continuation,
    ) {
        let code = self.image.program.code(id);
        let operands = base + code.locals.len() + code.cells.len();
        let needed = operands + code.stack_size as usize + 2;
        if self.thread.stack.len() < needed {
            self.thread.stack.resize(needed, Value::NULL);
        }
        let filled = self.thread.top;
        self.thread.stack[filled.min(operands)..operands].fill(Value::NULL);
        self.thread.top = operands;
        let namespace = has_namespace(code).then(|| self.machine.heap.allocate(Object::Namespace(Rc::default())));
        self.thread.frames.push(Frame {
            code: id,
            next: 0,
            base: base as u32,
            call_site: self.at,
            cut: cut as u32,
            function,
            keyword_names: None,
            namespace,
            generator: None,
            on_return: then,
        });
    }

    fn not_callable(&mut self, callee: Value) -> Escape {
        let class = self.class_name(callee);
        self.type_error(format!("'{class}' object is not callable"))
    }

    /// How CPython names a callee in messages: `f()`, `module.C.f()`.
    pub(in crate::vm) fn callee_name(&mut self, callee: Value) -> String {
        match callee.as_ref().map(|at| self.machine.heap.get(at)) {
            Some(Object::Function(function)) => {
                format!("__main__.{}()", self.image.program.code(function.code).qualified_name)
            }
            Some(Object::Class(class)) => format!("{}.{}()", class.module, class.qualified_name),
            _ => match callee.view() {
                View::Native(id) => format!("{}()", self.image.native_name(id)),
                _ => self.class_name(callee),
            },
        }
    }

    /// Makes an instance of `class`.
    fn instantiate(&mut self, class: Ref, mut args: Args, then: Continuation) -> Step {
        let Object::Class(found) = self.machine.heap.get(class) else { unreachable!("the caller looked") };
        let layout = found.layout;
        if !found.builtin
            && (matches!(layout, Layout::Wrapping(_)) || self.class_attribute(class, self.image.words.new).is_some())
        {
            args.positional.insert(0, Value::object(class));
            return self.invoke(self.image.library("_construct"), args, then);
        }
        match layout {
            Layout::Native(id) => {
                args.positional.insert(0, Value::object(class));
                self.invoke(Value::native(id), args, then)
            }
            Layout::Closed => {
                let name = self.name_of_class(class);
                Err(self.type_error(format!("cannot create '{name}' instances")))
            }
            layout => {
                let instance = self.new_instance(class, layout, &args);
                let words = self.image.words;
                match self.class_attribute(class, words.init) {
                    Some(init) if !init.is(self.image.plain_init) => {
                        args.positional.insert(0, instance);
                        if let Continuation::Push | Continuation::Iterator = then {
                            return self.invoke(init, args, Continuation::Initialise(instance));
                        }
                        // On another's account: the library makes it, so that continuations do not nest.
                        args.positional[0] = Value::object(class);
                        self.invoke(self.image.library("_make"), args, then)
                    }
                    _ if args.positional.is_empty() && args.keywords.is_empty() || layout != Layout::Plain => {
                        self.deliver(instance, then)
                    }
                    _ => {
                        let name = self.class_name(instance);
                        Err(self.type_error(format!("{name}() takes no arguments")))
                    }
                }
            }
        }
    }
}
