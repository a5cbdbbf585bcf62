//! Exceptions: raising, matching, unwinding.

use super::interpret::Flow;
use super::known;
use super::machine::Vm;
use super::native::{Args, Escape};
use super::object::{ExceptionData, Instance, Object, Payload};
use super::thread::{Continuation, State};
use super::value::{Ref, Value};
use crate::lang::Op;
use smallvec::smallvec;
use std::rc::Rc;

/// Exceptions in a chain of contexts that are looked at.
const CHAIN_MAX: usize = 64;

impl Vm<'_> {
    /// A new exception of a built-in class.
    pub fn new_exception(&mut self, class: Ref, arguments: Vec<Value>) -> Value {
        let arguments = self.machine.heap.tuple(arguments);
        let payload = Payload::Exception(Box::new(ExceptionData::new(arguments)));
        Value::object(self.machine.heap.allocate(Object::Instance(Rc::new(Instance {
            class,
            attributes: Vec::new(),
            payload,
        }))))
    }

    /// What an exception carries, if `value` is one.
    pub fn exception(&self, value: Value) -> Option<&ExceptionData> {
        match self.payload(value.as_ref()?)? {
            Payload::Exception(data) => Some(data),
            _ => None,
        }
    }

    /// The same, to be written to.
    pub fn exception_mut(&mut self, value: Value) -> Option<&mut ExceptionData> {
        match self.payload_mut(value.as_ref()?)? {
            Payload::Exception(data) => Some(data),
            _ => None,
        }
    }

    /// Whether it is a `StopIteration`.
    pub(super) fn is_stop_iteration(&self, exception: Value) -> bool {
        self.is_instance(exception, known::STOP_ITERATION)
    }

    /// `except`: whether the exception is of the class, or of one of a tuple of classes.
    pub(super) fn exception_matches(&mut self, exception: Value, class: Value) -> Result<bool, Escape> {
        if let Some(at) = class.as_ref() {
            match self.machine.heap.get(at) {
                Object::Class(_) if self.is_subclass(at, known::BASE_EXCEPTION) => {
                    return Ok(self.is_instance(exception, at));
                }
                Object::Tuple(classes) => {
                    for class in classes.clone().iter() {
                        if self.exception_matches(exception, *class)? {
                            return Ok(true);
                        }
                    }
                    return Ok(false);
                }
                _ => {}
            }
        }
        Err(self.type_error("catching classes that do not inherit from BaseException is not allowed"))
    }

    /// `RAISE_VARARGS`
    pub(super) fn raise(&mut self, count: usize) -> Result<Flow, Escape> {
        if count == 0 {
            let handled = self.handled();
            if handled.is_none() {
                return Err(self.error(known::RUNTIME_ERROR, "No active exception to reraise"));
            }
            self.reraising = true;
            return Err(Escape::Raise(handled));
        }
        // A class is called first; then the instruction is executed again with the instance in its place.
        for depth in 0..count {
            let value = self.peek(depth);
            if let Some(at) = value.as_ref()
                && let Object::Class(_) = self.machine.heap.get(at)
                && self.is_subclass(at, known::BASE_EXCEPTION)
            {
                let above: Vec<Value> = (0..depth).map(|_| self.pop()).collect();
                self.pop();
                if let Some(cause) = above.first() {
                    let _ = cause;
                    let call = super::thread::NativeCall {
                        callee: above[0],
                        positional: smallvec![],
                        keywords: smallvec![],
                        index: usize::MAX,
                    };
                    return self.invoke(value, Args::default(), Continuation::Replace(Box::new(call)));
                }
                return self.invoke(value, Args::default(), Continuation::Push);
            }
        }
        let cause = if count == 2 { Some(self.pop()) } else { None };
        let exception = self.pop();
        if self.exception(exception).is_none() {
            return Err(self.type_error("exceptions must derive from BaseException"));
        }
        if let Some(cause) = cause {
            if !cause.is_none() && self.exception(cause).is_none() {
                return Err(self.type_error("exception causes must derive from BaseException"));
            }
            let data = self.exception_mut(exception).expect("looked at above");
            data.cause = cause.detached();
            data.suppress_context = true;
        }
        Err(Escape::Raise(exception.detached()))
    }

    /// `RERAISE`: the exception on top goes on. Its argument, where the place of the first raise lies, serves CPython's
    /// tracebacks; ours has that place already.
    pub(super) fn reraise(&mut self) -> Result<Flow, Escape> {
        self.reraising = true;
        Err(Escape::Raise(self.pop()))
    }

    /// Finds who handles the exception that the instruction under way raised, and sets that frame to go on there. False
    /// when no frame does: the run of the reactor's that made the call has it, or there is none and the thread is over.
    pub(super) fn unwind(&mut self, exception: Value) -> bool {
        let mut exception = exception;
        self.thread.pending = None;
        self.set_context(exception);
        let mut at = self.at;
        while let Some(frame) = self.thread.frames.last() {
            let code = self.image.program.code(frame.code);
            let (id, library) = (frame.code, code.library);
            let operands = frame.base as usize + code.locals.len() + code.cells.len();
            let handler = code.exception_table.iter().find(|row| (row.start..row.end).contains(&at)).copied();
            let depth = handler.map_or(operands, |handler| operands + handler.depth as usize);
            if self.close_abandoned(depth, exception, at) {
                return true;
            }
            if !library && !std::mem::take(&mut self.reraising) {
                let line = code.lines[at as usize];
                if let Some(data) = self.exception_mut(exception) {
                    data.pass(id, line);
                }
            }
            if let Some(handler) = handler {
                self.thread.top = operands + handler.depth as usize;
                if handler.push_place {
                    self.thread.stack[self.thread.top] = Value::int(i64::from(at));
                    self.thread.top += 1;
                }
                self.thread.stack[self.thread.top] = exception;
                self.thread.top += 1;
                let frame = self.thread.frame();
                frame.next = handler.target;
                frame.keyword_names = None;
                return true;
            }
            let frame = self.thread.frames.pop().expect("looked at above");
            self.thread.top = frame.cut as usize;
            self.end_generator(&frame);
            self.reraising = false;
            match frame.on_return {
                Continuation::ForIter(target) if self.is_stop_iteration(exception) => {
                    self.thread.top -= 1;
                    self.thread.frame().next = target + 1;
                    return true;
                }
                Continuation::Default(value) if self.is_stop_iteration(exception) => {
                    self.thread.stack[self.thread.top] = value;
                    self.thread.top += 1;
                    return true;
                }
                // Its runs are not empty: the caller goes on with the one on top.
                Continuation::Resume => {
                    self.at = frame.call_site;
                    self.resolve(Err(exception));
                    return false;
                }
                Continuation::Send(target) if self.is_stop_iteration(exception) => {
                    self.thread.stack[self.thread.top] = self.stop_value(exception);
                    self.thread.top += 1;
                    self.thread.frame().next = target;
                    return true;
                }
                Continuation::Close { quiet, then } if quiet || self.ends_closing(exception) => {
                    self.at = frame.call_site;
                    match self.deliver(Value::NONE, *then) {
                        Err(Escape::Raise(next)) => {
                            exception = next;
                            self.set_context(exception);
                        }
                        _ => return true,
                    }
                }
                _ => {}
            }
            at = frame.call_site;
            // Only what was thrown in gets out of an inner generator at a yield: it is thrown into the outer one in turn.
            if let Some(outer) = self.thread.frames.last()
                && self.image.program.code(outer.code).instructions[at as usize].op == Op::YieldValue
            {
                self.thrown_while = Some(self.thread.handled);
                self.set_context(exception);
            }
        }
        if self.thread.failure.is_some() {
            return false;
        }
        self.thread.failure = Some(exception);
        self.describe(exception)
    }

    /// The exception that is being handled here, or in the frames below.
    pub(super) fn handled(&self) -> Value {
        if self.thread.handled.is_none() { self.thread.handled_below } else { self.thread.handled }
    }

    fn ends_closing(&self, exception: Value) -> bool {
        self.is_instance(exception, known::GENERATOR_EXIT) || self.is_stop_iteration(exception)
    }

    /// What is handled where `exception` is raised becomes its context, unless it is raised again.
    fn set_context(&mut self, exception: Value) {
        let handled = self.thrown_while.take().unwrap_or_else(|| self.handled());
        if !self.reraising && !handled.is_none() && !handled.is(exception) {
            self.cut_context(handled, exception);
            if let Some(data) = self.exception_mut(exception) {
                data.context = handled;
            }
        }
    }

    /// Before `of` becomes the context of `exception`: takes that out of the contexts of `of`, so that no ring closes.
    fn cut_context(&mut self, of: Value, exception: Value) {
        let mut at = of;
        for _ in 0..CHAIN_MAX {
            let Some(data) = self.exception(at) else { return };
            let next = data.context;
            if next.is(exception) {
                if let Some(data) = self.exception_mut(at) {
                    data.context = Value::NONE;
                }
                return;
            }
            at = next;
        }
    }

    /// Ends the running thread and wakes whoever waits for that.
    pub(super) fn end_thread(&mut self) {
        self.thread.state = State::Ended;
        self.thread.frames.clear();
        self.thread.runs.clear();
        self.thread.stack = Vec::new();
        self.thread.top = 0;
        self.thread.handled = Value::NONE;
        self.thread.handled_below = Value::NONE;
        let id = self.id();
        self.machine.make_unrunnable(id);
        self.machine.alive -= 1;
        for joiner in std::mem::take(&mut self.thread.joiners) {
            self.machine.wake(joiner, false);
        }
    }
}

impl ExceptionData {
    /// A fresh exception's.
    pub fn new(arguments: Value) -> Self {
        Self {
            arguments,
            cause: Value::NONE,
            context: Value::NONE,
            suppress_context: false,
            traceback: Vec::new(),
            text: None,
        }
    }
}
