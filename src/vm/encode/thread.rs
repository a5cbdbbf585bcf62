//! Threads as rows of words: what each alone sees, and what others see of it.

use super::{NONE, Words};
use crate::vm::thread::{Continuation, Frame, NativeCall, OperationKind, Pending, State, Thread, Wait};
use crate::vm::value::Value;
use std::rc::Rc;

impl Words {
    /// Adds what a thread alone sees: its frames and their values. What the reactor still has to do on it is left out.
    pub fn frames(&mut self, thread: &Thread) {
        self.word(thread.frames.len() as u64);
        for frame in &thread.frames {
            self.frame(frame);
        }
        self.values(thread.stack[..thread.top].iter());
        self.value(thread.handled);
        self.value(thread.handled_below);
    }

    fn frame(&mut self, frame: &Frame) {
        self.word((frame.code.index() as u64) << 32 | u64::from(frame.next));
        self.word(u64::from(frame.base) << 32 | u64::from(frame.cut));
        self.word(u64::from(frame.call_site));
        self.word(frame.keyword_names.map_or(NONE, u64::from));
        [frame.function, frame.namespace, frame.generator].into_iter().for_each(|at| self.place(at));
        self.continuation(&frame.on_return);
    }

    fn continuation(&mut self, continuation: &Continuation) {
        match continuation {
            Continuation::Push => self.word(0),
            Continuation::Discard => self.word(1),
            Continuation::Initialise(value) => {
                self.word(2);
                self.value(*value);
            }
            Continuation::Truth { negate } => self.word(3 | u64::from(*negate) << 8),
            Continuation::ForIter(target) => self.word(4 | u64::from(*target) << 8),
            Continuation::Default(value) => {
                self.word(5);
                self.value(*value);
            }
            Continuation::Send(target) => self.word(6 | u64::from(*target) << 8),
            Continuation::Iterator => self.word(7),
            Continuation::Close { quiet, then } => {
                self.word(8 | u64::from(*quiet) << 8);
                self.continuation(then);
            }
            Continuation::Raise { exception, again } => {
                self.word(9 | u64::from(*again) << 8);
                self.value(*exception);
            }
            Continuation::Operator(operation) => {
                let (kind, operator) = match operation.kind {
                    OperationKind::Binary(operator) => (0, operator as u64),
                    OperationKind::Compare(operator) => (1, operator as u64),
                };
                self.word(10 | kind << 8 | operator << 16 | u64::from(operation.tried) << 32);
                self.value(operation.left);
                self.value(operation.right);
            }
            Continuation::Replace(call) => {
                self.word(11);
                self.native_call(call);
            }
            Continuation::BuildClass(head) => {
                self.word(12);
                self.value(head.name);
                self.word(u64::from(head.base.0) << 32 | u64::from(head.namespace.0));
            }
            Continuation::Resume => self.word(13),
        }
    }

    fn native_call(&mut self, call: &NativeCall) {
        self.value(call.callee);
        self.values(call.positional.iter());
        self.named(call.keywords.iter().map(|(name, value)| (name, value)));
        self.word(call.index as u64);
    }

    /// Adds what others see of a thread, and change.
    pub fn standing(&mut self, thread: &Thread) {
        let state = match thread.state {
            State::Runnable => 0,
            State::Ended => 1,
            State::Blocked(_) => 2,
        };
        self.word(state | u64::from(thread.daemon) << 8 | (thread.joiners.len() as u64) << 16);
        if let State::Blocked(wait) = thread.state {
            self.wait(wait);
        }
        match thread.pending {
            Some(Pending { deadline, phase, timed_out, tries: _ }) => {
                self.word(1 | u64::from(timed_out) << 8 | u64::from(deadline.is_some()) << 9);
                self.word(phase);
            }
            None => self.word(0),
        }
        self.value(thread.object);
        self.value(thread.failure.unwrap_or(Value::NULL));
        thread.joiners.iter().for_each(|joiner| self.word(u64::from(joiner.0)));
    }

    fn wait(&mut self, wait: Wait) {
        let (kind, what) = match wait {
            Wait::Lock(at) => (0, at.0),
            Wait::Semaphore(at) => (1, at.0),
            Wait::Condition(at) => (2, at.0),
            Wait::Event(at) => (3, at.0),
            Wait::Barrier(at) => (4, at.0),
            Wait::QueueItem(at) => (5, at.0),
            Wait::QueueRoom(at) => (6, at.0),
            Wait::QueueDone(at) => (7, at.0),
            Wait::Join(thread) => (8, thread.0),
            Wait::Sleep => (9, 0),
            Wait::Reactor => (10, 0),
            Wait::Lookup(lookup) => (11, lookup.0),
            Wait::Socket(connection) => (12, connection.0),
        };
        self.word(kind << 32 | u64::from(what));
    }
}

impl Thread {
    /// Tells `visit` every value that its frames hold, but for what others see of it.
    pub fn frame_values(&self, visit: &mut dyn FnMut(Value)) {
        self.stack[..self.top].iter().copied().for_each(&mut *visit);
        visit(self.handled);
        visit(self.handled_below);
        self.runs.iter().for_each(|run| run.values(visit));
        for frame in &self.frames {
            let owners = frame.function.iter().chain(&frame.namespace).chain(&frame.generator);
            owners.for_each(|at| visit(Value::object(*at)));
            frame.on_return.roots(visit);
        }
    }

    /// Takes from it what it alone sees; what others see of it stays.
    pub fn split_frames(&mut self) -> Rc<Thread> {
        let frames = Self {
            frames: std::mem::take(&mut self.frames),
            stack: std::mem::take(&mut self.stack),
            top: self.top,
            handled: self.handled,
            handled_below: self.handled_below,
            runs: std::mem::take(&mut self.runs),
            ..Self::new(self.id)
        };
        self.top = 0;
        self.handled = Value::NONE;
        self.handled_below = Value::NONE;
        Rc::new(frames)
    }

    /// Puts back what [`Thread::split_frames`] took.
    pub fn join_frames(&mut self, frames: &Self) {
        self.frames.clone_from(&frames.frames);
        self.stack.clone_from(&frames.stack);
        self.top = frames.top;
        self.handled = frames.handled;
        self.handled_below = frames.handled_below;
        self.runs.clone_from(&frames.runs);
    }
}
