//! Going on with what the reactor still has to do, up to the next call of the program's.

use super::{Callable, Objects};
use crate::base::limits;
use crate::reactor::{Call, CallSource, DeferredId, Outcome, Request, Run, Step};
use crate::trace::{CallKind, Callee, ReactorCall};
use crate::vm::heap::Heap;
use crate::vm::interpret::Flow;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Args, Escape, Owner};
use crate::vm::object::Object;
use crate::vm::probe::Place;
use crate::vm::thread::Continuation;
use crate::vm::value::{Value, View};
use smallvec::smallvec;

/// Built-in functions that are called one after the other before the loop that counts instructions has its turn.
const DIRECT_MAX: u32 = 256;

/// A run of the reactor's on a thread.
#[derive(Clone)]
pub struct Running {
    /// What is still to be done.
    pub(super) run: Run<Objects>,
    /// What the function that began it gives.
    pub(super) gives: Gives,
    /// What happens to that.
    pub(in crate::vm) then: Continuation,
    /// The call that it waits for.
    pub(super) call: Option<Calling>,
}

/// What a function that began a run gives once that is over.
#[derive(Clone, Debug)]
pub enum Gives {
    /// What the run answers.
    Answer,
    /// This.
    Value(Value),
    /// None; a turn of the reactor is over.
    TurnEnds,
}

/// A call that the reactor has made and that has not ended.
#[derive(Clone, Debug)]
pub struct Calling {
    /// What was called.
    pub callable: Callable,
    /// The Deferred on whose ladder it stands.
    pub deferred: Option<DeferredId>,
    /// Calls before it in the run: its place in the log.
    pub nth: u32,
}

impl std::fmt::Debug for Running {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Running({} frames, {:?})", self.run.depth(), self.call)
    }
}

impl Running {
    /// The call that it waits for.
    pub fn call(&self) -> Option<&Calling> {
        self.call.as_ref()
    }

    /// Whether it is a turn of the reactor.
    pub fn is_turn(&self) -> bool {
        matches!(self.gives, Gives::TurnEnds)
    }

    /// The answer of a built-in function that has the reactor do something.
    pub(super) fn begin(request: Request<Objects>, gives: Gives) -> Escape {
        Escape::Run(Box::new(Self { run: Run::new(request), gives, then: Continuation::Push, call: None }))
    }
}

impl Vm<'_> {
    /// The call that the run on top waited for has ended.
    pub(in crate::vm) fn resolve(&mut self, answer: Result<Value, Value>) {
        let answer = match answer {
            Ok(value) => Ok(self.outcome_of(value)),
            Err(exception) => Err(self.new_failure(exception)),
        };
        let (now, failed) = (self.now(), answer.is_err());
        let position = self.place();
        let running = self.thread.runs.last_mut().expect("a call that the reactor asked for has a run");
        if let Some(call) = running.call.take() {
            self.recorder.calls.end_call(call.nth, position, now, failed);
        }
        running.run.resolve(answer);
    }

    /// Instructions that the run will have executed after the one under way.
    pub(super) fn place(&self) -> u32 {
        (self.machine.position + self.machine.executed) as u32 + 1
    }

    /// Goes on with the run on top until a frame of the program's has to run, or until the function that began it gives
    /// something.
    pub(in crate::vm) fn drive(&mut self) -> Result<Flow, Escape> {
        let mut direct = 0;
        loop {
            // Stepped where it lies: it is large.
            let running = self.thread.runs.last_mut().expect("whoever drives has begun a run");
            let mut world = Objects { heap: std::mem::take(&mut self.machine.heap), keys: self.image.keys };
            let step = loop {
                match self.machine.reactor.step(&mut running.run, &mut world) {
                    Step::More => {}
                    step => break step,
                }
            };
            self.machine.heap = world.heap;
            match step {
                Step::More => unreachable!("stepped on above"),
                Step::Call(call) => {
                    if self.thread.runs.len() > limits::RECURSION_DEPTH {
                        let too_deep = self.error(known::RECURSION_ERROR, "maximum recursion depth exceeded");
                        if let Escape::Raise(exception) = too_deep {
                            self.resolve(Err(exception));
                        }
                        continue;
                    }
                    direct += 1;
                    if let Some(flow) = self.call_for_run(call, direct > DIRECT_MAX)? {
                        return Ok(flow);
                    }
                }
                Step::Report(report) => {
                    self.machine.loops.unreported.push((report.failure, false));
                }
                Step::Done(answer) => {
                    let running = self.thread.runs.pop().expect("it has just ended");
                    let answer = match (answer, running.gives) {
                        (Err(failure), gives) => {
                            self.turn_ended(&gives);
                            Err(self.exception_of(failure))
                        }
                        (Ok(outcome), Gives::Answer) => Ok(self.value_of(outcome)),
                        (Ok(_), Gives::Value(value)) => Ok(value),
                        (Ok(_), gives @ Gives::TurnEnds) => {
                            self.turn_ended(&gives);
                            Ok(Value::NONE)
                        }
                    };
                    match (running.then, answer) {
                        (Continuation::Resume, answer) => self.resolve(answer),
                        (then, Ok(value)) => return self.deliver(value, then),
                        (_, Err(exception)) => return Err(Escape::Raise(exception)),
                    }
                }
            }
        }
    }

    fn turn_ended(&mut self, gives: &Gives) {
        if matches!(gives, Gives::TurnEnds) {
            let (position, now) = (self.place(), self.now());
            self.recorder.calls.end_turn(self.machine.loops.turns - 1, position, now, self.machine.loops.calls);
        }
    }

    /// Makes the call that the run on top asks for. None when it has ended already.
    fn call_for_run(&mut self, call: Call<Objects>, by_frame: bool) -> Result<Option<Flow>, Escape> {
        self.charge(self.image.costs.callback_ns);
        let failed = call.argument.as_ref().is_some_and(Outcome::is_failure);
        let argument = call.argument.map(|outcome| self.value_of(outcome));
        let mut args = call.callback.arguments(argument);
        let mut callee = call.callback.function;
        let depth = self.thread.frames.len();
        if let Some(name) = call.callback.method() {
            match self.get_attribute(callee, name) {
                Ok(method) => callee = method,
                Err(Escape::Raise(exception)) => {
                    self.resolve(Err(exception));
                    return Ok(None);
                }
                // Finding it takes a function of the program's.
                Err(_) => {
                    let name = self.machine.names.text(name).to_owned();
                    let name = self.machine.heap.str(name);
                    self.note_call(call.callback, call.deferred, failed);
                    let mut args = self.as_arguments(callee, args)?;
                    args.positional.insert(1, name);
                    let library = self.image.library("_call_method_for_reactor");
                    return Ok(Some(self.invoke(library, args, Continuation::Resume)?));
                }
            }
            self.note_call(Callable::plain(callee), call.deferred, failed);
        } else {
            self.note_call(call.callback, call.deferred, failed);
        }
        loop {
            match callee.view() {
                View::Object(at) => {
                    if let Object::Method(method) = self.machine.heap.get(at) {
                        callee = method.function;
                        args.positional.insert(0, method.receiver);
                        continue;
                    }
                    return match self.invoke(callee, args, Continuation::Resume) {
                        Ok(flow) => Ok((self.thread.frames.len() > depth).then_some(flow)),
                        Err(Escape::Raise(exception)) if self.thread.frames.len() == depth => {
                            self.resolve(Err(exception));
                            Ok(None)
                        }
                        Err(escape) => Err(escape),
                    };
                }
                View::Native(id) => {
                    let native = self.native(id);
                    // Methods of values that instances wrap have more to be done for them.
                    let is_plain = !matches!(native.owner, Owner::Class(class) | Owner::Slot(class) | Owner::Getter(class)
                        if crate::vm::wrapped::is_root(class));
                    if is_plain && !by_frame {
                        match (native.run)(self, &args) {
                            Ok(value) => {
                                self.resolve(Ok(value));
                                return Ok(None);
                            }
                            Err(Escape::Raise(exception)) => {
                                self.resolve(Err(exception));
                                return Ok(None);
                            }
                            Err(Escape::Run(mut running)) => {
                                running.then = Continuation::Resume;
                                self.thread.runs.push(*running);
                                return Ok(None);
                            }
                            Err(Escape::Call(tail)) if tail.truth.is_none() && tail.default.is_none() => {
                                callee = tail.callee;
                                args = Args { positional: tail.positional, keywords: tail.keywords };
                                continue;
                            }
                            Err(Escape::Limit(message)) => return Err(Escape::Limit(message)),
                            // What must wait, or needs the library, is called by an instruction.
                            Err(_) => {}
                        }
                    }
                }
                _ => {}
            }
            let args = self.as_arguments(callee, args)?;
            let library = self.image.library("_call_for_reactor");
            return Ok(Some(self.invoke(library, args, Continuation::Resume)?));
        }
    }

    /// `(callee, args, keywords)`
    fn as_arguments(&mut self, callee: Value, args: Args) -> Result<Args, Escape> {
        let keywords = self.machine.heap.dict(crate::vm::dict::Dict::new(known::DICT));
        self.fill_keywords(keywords.as_ref().expect("it was just made"), &args)?;
        let positional = self.machine.heap.tuple(args.positional.to_vec());
        Ok(Args::positional(smallvec![callee, positional, keywords]))
    }

    fn note_call(&mut self, callable: Callable, deferred: Option<DeferredId>, failed: bool) {
        let nth = self.machine.loops.calls;
        self.machine.loops.calls += 1;
        let (position, now, thread, depth) = (self.place(), self.now(), self.thread.id, self.thread.runs.len());
        let running = self.thread.runs.last_mut().expect("it asked for the call");
        let kind = kind(running.run.call_source(), deferred, failed);
        let callee = callee(&self.machine.heap, callable.function);
        if !matches!(callee, Callee::Code(code) if self.image.program.code(code).library) {
            self.recorder.tells(Place::Callback, true);
        }
        self.recorder.calls.begin_call(nth, || ReactorCall {
            kind,
            callee,
            failed: false,
            thread,
            depth: u16::try_from(depth).unwrap_or(u16::MAX),
            first: position,
            last: u32::MAX,
            start: now,
            stop: now,
        });
        running.call = Some(Calling { callable, deferred, nth });
    }
}

fn kind(source: CallSource, deferred: Option<DeferredId>, failed: bool) -> CallKind {
    let deferred = deferred.map_or(u32::MAX, |id| id.index() as u32);
    match source {
        CallSource::Ladder if failed => CallKind::Errback(deferred),
        CallSource::Ladder => CallKind::Callback(deferred),
        CallSource::Canceller => CallKind::Canceller(deferred),
        CallSource::DelayedCall(id, due) => CallKind::Delayed(id.index() as u32, due),
        CallSource::ThreadCall => CallKind::FromThread,
        CallSource::WhenRunning => CallKind::WhenRunning,
        CallSource::Shutdown => CallKind::Shutdown,
        CallSource::Connection(id) => CallKind::Connection(id.map_or(u32::MAX, |id| id.index() as u32)),
    }
}

fn callee(heap: &Heap, function: Value) -> Callee {
    match function.view() {
        View::Native(id) => Callee::Native(id.0),
        View::Object(at) => match heap.get(at) {
            Object::Function(function) => Callee::Code(function.code),
            Object::Method(method) => callee(heap, method.function),
            _ => Callee::Other,
        },
        _ => Callee::Other,
    }
}
