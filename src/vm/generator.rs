//! Generators: frames that are put aside while others run.
//!
//! A *generator* ([`Generator`]) holds what its frame had on the thread's stack (locals, cells, operands) and where it
//! goes on. To *resume* it is to push that frame again, above the frame that asks; a `yield` takes it off, and the frame
//! below is given the value as if a call had returned it. So there is no recursion of ours, and a checkpoint shares a
//! generator that rests like any other object.
//!
//! Values keep their origins while they rest: they are operands and locals, not shared variables (see
//! [`Value`](super::Value)).
//!
//! CPython closes a generator when nothing refers to it any more. Nothing counts references here. What can be told for
//! certain is done: a generator that was made for one `for` or `yield from` is closed when that is left early. Others
//! that are left unfinished stay so, and their `finally` blocks do not run.

use super::interpret::Flow;
use super::known;
use super::machine::Vm;
use super::native::{Args, Escape};
use super::object::Object;
use super::thread::{Continuation, Frame};
use super::value::{Ref, Value};
use crate::base::{CodeId, Symbol};
use crate::lang::Op;
use smallvec::smallvec;
use std::rc::Rc;

type Step = Result<Flow, Escape>;

/// What lies on the stack below a generator's locals: what the frame below handles, and what those below it do.
const HANDLED: usize = 2;

/// How far a generator is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Nothing of its body ran.
    Created,
    /// It waits at a `yield`.
    Suspended,
    /// Its frame is on some thread's stack.
    Running,
    /// It is over.
    Ended,
}

/// A generator.
#[derive(Clone, Debug)]
pub struct Generator {
    /// What it runs.
    pub code: CodeId,
    /// The function that was called.
    pub function: Option<Ref>,
    /// How far it is.
    pub phase: Phase,
    /// Made for one `for` or `yield from`, which alone refers to it.
    pub owned: bool,
    /// The instruction that comes next; its place is the one before.
    pub next: u32,
    /// The site of the call that made it.
    pub birth: u32,
    /// Locals, cells and operands while it rests.
    pub values: Vec<Value>,
    /// The exception that it handles while it rests.
    pub handled: Value,
}

impl Vm<'_> {
    /// The generator at `at`, if it is one.
    pub(super) fn generator(&self, at: Ref) -> Option<&Generator> {
        match self.machine.heap.get(at) {
            Object::Generator(generator) => Some(generator),
            _ => None,
        }
    }

    /// The same, to be written to.
    pub(super) fn generator_mut(&mut self, at: Ref) -> &mut Generator {
        match self.machine.heap.get_mut(at) {
            Object::Generator(generator) => Rc::make_mut(generator),
            _ => unreachable!("the caller looked"),
        }
    }

    /// `RETURN_GENERATOR`: the frame on top becomes a generator, which its caller gets.
    pub(super) fn return_generator(&mut self) -> Step {
        let frame = self.thread.frames.pop().expect("a frame is under way");
        let base = frame.base as usize;
        let code = self.image.program.code(frame.code);
        let mut values = Vec::with_capacity(code.locals.len() + code.cells.len() + code.stack_size as usize);
        values.extend_from_slice(&self.thread.stack[base..self.thread.top]);
        let caller = self.thread.frames.last().map_or(0, |caller| self.image.sites[caller.code.index()]);
        let generator = Generator {
            code: frame.code,
            function: frame.function,
            phase: Phase::Created,
            owned: false,
            next: self.at + 1,
            birth: caller + frame.call_site,
            values,
            handled: Value::NONE,
        };
        let generator = Value::object(self.machine.heap.allocate(Object::Generator(Rc::new(generator))));
        self.thread.top = frame.cut as usize;
        self.at = frame.call_site;
        self.deliver(generator, frame.on_return)
    }

    /// Resumes the generator at `at`, whose `yield` gives `sent`.
    pub(super) fn resume(&mut self, at: Ref, sent: Value, then: Continuation) -> Step {
        match self.generator(at).expect("the caller looked").phase {
            Phase::Created if !sent.is_none() => {
                Err(self.type_error("can't send non-None value to a just-started generator"))
            }
            Phase::Created | Phase::Suspended => {
                self.enter_generator(at, then)?;
                self.push(sent)?;
                Ok(Flow::Frame)
            }
            Phase::Running => Err(self.already_executing()),
            Phase::Ended => self.exhausted(Value::NONE, then),
        }
    }

    fn already_executing(&mut self) -> Escape {
        self.value_error("generator already executing")
    }

    /// Pushes the frame of a generator that rests.
    fn enter_generator(&mut self, at: Ref, then: Continuation) -> Result<(), Escape> {
        self.check_depth()?;
        let cut = self.thread.top;
        let base = cut + HANDLED;
        let Object::Generator(generator) = self.machine.heap.get_mut(at) else { unreachable!("the caller looked") };
        let generator = Rc::make_mut(generator);
        let code = self.image.program.code(generator.code);
        let operands = base + code.locals.len() + code.cells.len();
        let needed = operands + code.stack_size as usize + 2;
        let thread = &mut *self.thread;
        if thread.stack.len() < needed {
            thread.stack.resize(needed, Value::NULL);
        }
        thread.stack[cut] = thread.handled;
        thread.stack[cut + 1] = thread.handled_below;
        if !thread.handled.is_none() {
            thread.handled_below = thread.handled;
        }
        thread.handled = generator.handled;
        thread.top = base + generator.values.len();
        thread.stack[base..thread.top].copy_from_slice(&generator.values);
        generator.values.clear();
        generator.phase = Phase::Running;
        thread.frames.push(Frame {
            code: generator.code,
            next: generator.next,
            base: base as u32,
            call_site: self.at,
            cut: cut as u32,
            function: generator.function,
            keyword_names: None,
            namespace: None,
            generator: Some(at),
            on_return: then,
        });
        Ok(())
    }

    /// What the frame below a generator's handled is handled again.
    fn leave_generator(&mut self, frame: &Frame) {
        let cut = frame.cut as usize;
        self.thread.handled = self.thread.stack[cut];
        self.thread.handled_below = self.thread.stack[cut + 1];
        self.thread.top = cut;
    }

    /// `YIELD_VALUE`: the frame on top rests, and the frame below gets the value.
    pub(super) fn yield_value(&mut self) -> Step {
        let value = self.pop();
        let frame = self.thread.frames.pop().expect("a frame is under way");
        let at = frame.generator.expect("only generators yield");
        let Object::Generator(generator) = self.machine.heap.get_mut(at) else { unreachable!("it was resumed") };
        let generator = Rc::make_mut(generator);
        generator.values.extend_from_slice(&self.thread.stack[frame.base as usize..self.thread.top]);
        generator.next = self.at + 1;
        generator.phase = Phase::Suspended;
        generator.handled = self.thread.handled;
        self.leave_generator(&frame);
        self.at = frame.call_site;
        match frame.on_return {
            Continuation::Close { quiet: true, then } => self.deliver(Value::NONE, *then),
            Continuation::Close { .. } => Err(self.error(known::RUNTIME_ERROR, "generator ignored GeneratorExit")),
            then => self.deliver(value, then),
        }
    }

    /// The frame, which was just popped, was a generator's: that is over.
    pub(super) fn end_generator(&mut self, frame: &Frame) {
        if let Some(at) = frame.generator {
            self.leave_generator(frame);
            self.forget_frame(at);
        }
    }

    fn forget_frame(&mut self, at: Ref) {
        let generator = self.generator_mut(at);
        generator.phase = Phase::Ended;
        generator.values = Vec::new();
        generator.handled = Value::NONE;
    }

    /// The frame of a generator, which was just popped, returned `value`.
    pub(super) fn generator_returned(&mut self, frame: Frame, value: Value) -> Step {
        self.end_generator(&frame);
        self.at = frame.call_site;
        self.exhausted(value, frame.on_return)
    }

    /// Whoever asked for a generator's next value learns that there is none.
    fn exhausted(&mut self, value: Value, then: Continuation) -> Step {
        match then {
            Continuation::ForIter(target) => {
                self.drop(1);
                self.thread.frame().next = target + 1;
                Ok(Flow::Frame)
            }
            Continuation::Default(default) => self.deliver(default, Continuation::Push),
            Continuation::Send(target) => {
                self.push(value)?;
                self.thread.frame().next = target;
                Ok(Flow::Frame)
            }
            Continuation::Close { then, .. } => self.deliver(Value::NONE, *then),
            _ => {
                let arguments = if value.is_none() { Vec::new() } else { vec![value] };
                Err(self.error_with(known::STOP_ITERATION, arguments))
            }
        }
    }

    /// `SEND`: what was sent goes on to the iterator below it.
    pub(super) fn send_on(&mut self, target: u32) -> Step {
        let (sent, receiver) = (self.peek(0), self.peek(1));
        if let Some(at) = receiver.as_ref()
            && self.generator(at).is_some()
        {
            self.drop(1);
            self.advance();
            return self.resume(at, sent, Continuation::Send(target));
        }
        if !sent.is_none() {
            let method = self.get_attribute(receiver, self.image.words.send)?;
            self.drop(1);
            self.advance();
            return self.invoke(method, Args::positional(smallvec![sent]), Continuation::Send(target));
        }
        match self.next_of(receiver) {
            Ok(Some(value)) => {
                self.drop(1);
                self.push(value)
            }
            Ok(None) => Ok(Flow::Jump(target)),
            Err(Escape::Call(tail)) => {
                self.drop(1);
                self.advance();
                let args = Args { positional: tail.positional, keywords: tail.keywords };
                self.invoke(tail.callee, args, Continuation::Send(target))
            }
            Err(escape) => Err(escape),
        }
    }

    /// The value that a `StopIteration` gives to a `yield from`.
    pub(super) fn stop_value(&self, exception: Value) -> Value {
        let arguments = self.exception(exception).and_then(|data| data.arguments.as_ref());
        match arguments.map(|at| self.machine.heap.get(at)) {
            Some(Object::Tuple(items)) => items.first().copied().unwrap_or(Value::NONE),
            _ => Value::NONE,
        }
    }

    /// `CLEANUP_THROW`: the iterator of a `yield from` raised what was thrown in. A `StopIteration` ends it.
    pub(super) fn cleanup_throw(&mut self) -> Step {
        let exception = self.pop();
        if !self.is_stop_iteration(exception) {
            self.reraising = true;
            return Err(Escape::Raise(exception));
        }
        self.drop(2);
        self.push(Value::NONE)?;
        self.push(self.stop_value(exception))
    }

    /// A `StopIteration` got out of a generator's body: it is replaced by a `RuntimeError`.
    pub(super) fn stop_iteration_error(&mut self) -> Step {
        let exception = self.peek(0);
        if self.is_stop_iteration(exception) {
            let message = self.machine.heap.str("generator raised StopIteration");
            let error = self.new_exception(known::RUNTIME_ERROR, vec![message]);
            let data = self.exception_mut(error).expect("it was just made");
            data.cause = exception;
            data.context = exception;
            data.suppress_context = true;
            self.drop(1);
            self.push(error)?;
        }
        Ok(Flow::Next)
    }

    /// Raises `exception` where the generator at `at` waits, or where the one does that it waits for.
    pub(super) fn throw_into(&mut self, at: Ref, exception: Value, then: Continuation) -> Step {
        let (mut at, mut exception, mut then) = (at, exception, then);
        let handled = self.handled();
        loop {
            let generator = self.generator(at).expect("the caller looked");
            match generator.phase {
                Phase::Running => return Err(self.already_executing()),
                Phase::Ended => {
                    self.thrown_while = Some(Value::NONE);
                    return Err(Escape::Raise(exception));
                }
                Phase::Created | Phase::Suspended => {}
            }
            let place = generator.next - 1;
            let delegate = self.waits_for(at);
            self.enter_generator(at, then)?;
            self.at = place;
            let Some((inner, target)) = delegate else {
                self.push(Value::NONE)?;
                return self.raise_thrown(exception);
            };
            // What the inner one yields in answer is yielded here: the frame goes on at the yield itself.
            self.thread.frame().next = place;
            let leaving = self.is_instance(exception, known::GENERATOR_EXIT);
            if let Some(generator) = inner.as_ref().and_then(|inner| self.generator(inner)) {
                let phase = generator.phase;
                at = inner.as_ref().expect("it is a generator");
                if leaving && matches!(phase, Phase::Created | Phase::Ended) {
                    self.forget_frame(at);
                    return self.raise_thrown(exception);
                }
                then = Continuation::Send(target);
                if leaving {
                    let then_raise = Box::new(Continuation::Raise { exception, again: false });
                    then = Continuation::Close { quiet: false, then: then_raise };
                    exception = self.generator_exit(handled);
                }
                continue;
            }
            let name = if leaving { self.image.words.close } else { self.image.words.throw };
            let Some(method) = self.optional_attribute(inner, name)? else { return self.raise_thrown(exception) };
            if leaving {
                return self.invoke(method, Args::default(), Continuation::Raise { exception, again: false });
            }
            return self.invoke(method, Args::positional(smallvec![exception]), Continuation::Send(target));
        }
    }

    /// Raises an exception that was thrown into the generator on top. Only what that handles itself becomes its context.
    fn raise_thrown(&mut self, exception: Value) -> Step {
        self.thrown_while = Some(self.thread.handled);
        Err(Escape::Raise(exception))
    }

    /// What a generator that is closed is thrown, while `handled` is being handled.
    fn generator_exit(&mut self, handled: Value) -> Value {
        let exit = self.new_exception(known::GENERATOR_EXIT, Vec::new());
        let data = self.exception_mut(exit).expect("it was just made");
        data.context = handled;
        exit
    }

    fn optional_attribute(&mut self, value: Value, name: Symbol) -> Result<Option<Value>, Escape> {
        match self.get_attribute(value, name) {
            Ok(found) => Ok(Some(found)),
            Err(Escape::Raise(error)) if self.is_instance(error, known::ATTRIBUTE_ERROR) => Ok(None),
            Err(escape) => Err(escape),
        }
    }

    /// What a generator's `yield from` waits for, and where that goes on when it ends.
    pub(super) fn waits_for(&self, at: Ref) -> Option<(Value, u32)> {
        let generator = self.generator(at)?;
        let instructions = &self.image.program.code(generator.code).instructions;
        let place = generator.next as usize;
        let next = instructions.get(place)?;
        if generator.phase != Phase::Suspended || next.op != Op::Resume || next.argument != 2 {
            return None;
        }
        Some((*generator.values.last()?, instructions[place - 2].argument))
    }

    /// Closes the generator at `at`; `quiet` where nobody asked and nobody may see what that raises.
    pub(super) fn close_generator(&mut self, at: Ref, quiet: bool, then: Continuation) -> Step {
        match self.generator(at).expect("the caller looked").phase {
            Phase::Running => Err(self.already_executing()),
            Phase::Created | Phase::Ended => {
                self.forget_frame(at);
                self.deliver(Value::NONE, then)
            }
            Phase::Suspended => {
                let exit = self.generator_exit(self.handled());
                self.throw_into(at, exit, Continuation::Close { quiet, then: Box::new(then) })
            }
        }
    }

    /// `GET_ITER` and `GET_YIELD_FROM_ITER`. A generator that the call just before made, or a method `__iter__` of the
    /// program's, is the statement's own.
    pub(super) fn get_iter(&mut self) -> Step {
        let value = self.peek(0);
        let site = self.site();
        if let Some(at) = value.as_ref()
            && let Some(generator) = self.generator(at)
        {
            if generator.phase == Phase::Created && generator.birth + 1 == site {
                self.generator_mut(at).owned = true;
            }
            return Ok(Flow::Next);
        }
        let answer = self.iterate(value);
        self.settle_with(answer, Args::positional(smallvec![value]), 1, Continuation::Iterator)
    }

    /// The result of `__iter__` is about to be gone over.
    pub(super) fn own_iterator(&mut self, value: Value) {
        if let Some(at) = value.as_ref()
            && let Some(generator) = self.generator(at)
            && generator.phase == Phase::Created
            && self.image.program.code(self.image.place(generator.birth).0).library
        {
            self.generator_mut(at).owned = true;
        }
    }

    fn is_abandoned(&self, value: Value) -> Option<Ref> {
        let at = value.as_ref()?;
        let generator = self.generator(at)?;
        (generator.owned && generator.phase == Phase::Suspended).then_some(at)
    }

    /// `POP_TOP` of a `for` that is left early: closes the iterator if it is a generator of the loop's own.
    pub(super) fn drop_iterator(&mut self) -> Step {
        let iterator = self.pop();
        match self.is_abandoned(iterator) {
            Some(at) => {
                self.advance();
                self.close_generator(at, true, Continuation::Discard)
            }
            None => Ok(Flow::Next),
        }
    }

    /// Before the stack is cut to `depth`: if a generator lies above that belongs to a loop which `exception` leaves,
    /// starts to close it. The exception is raised again after that, at `place`.
    pub(super) fn close_abandoned(&mut self, depth: usize, exception: Value, place: u32) -> bool {
        let Some(index) = (depth..self.thread.top).rev().find(|at| self.is_abandoned(self.thread.stack[*at]).is_some())
        else {
            return false;
        };
        let Some(at) = self.is_abandoned(self.thread.stack[index]) else { return false };
        self.thread.top = index;
        self.at = place;
        let again = std::mem::take(&mut self.reraising);
        match self.close_generator(at, true, Continuation::Raise { exception, again }) {
            Ok(_) => true,
            Err(Escape::Raise(exit)) => self.unwind(exit),
            Err(_) => false,
        }
    }
}
