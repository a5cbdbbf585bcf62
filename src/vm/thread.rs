//! A thread: frames as data, one operand stack, and what it waits for.

use super::twisted::Running;
use super::value::{Ref, Value};
use crate::base::{CodeId, ConnectionId, LookupId, Symbol, ThreadId, VirtualTime};
use smallvec::SmallVec;

/// A simulated thread. Cloning it is what a checkpoint does to a thread that ran since the last one.
#[derive(Clone, Debug)]
pub struct Thread {
    /// Its name in the machine.
    pub id: ThreadId,
    /// The calls under way, outermost first; empty once it ended.
    pub frames: Vec<Frame>,
    /// Every frame's fast locals, cells and operands, in one row.
    pub stack: Vec<Value>,
    /// One past the topmost operand.
    pub top: usize,
    /// What the reactor still has to do on this thread, outermost first. Each but the last waits for a frame whose
    /// result goes to it, and so does the last one while a frame runs.
    pub runs: Vec<Running>,
    /// The exception being handled: what `raise` alone raises again.
    pub handled: Value,
    /// While a generator runs: what the frames below it handle, which `raise` alone raises where it handles nothing.
    pub handled_below: Value,
    /// Whether it can go on.
    pub state: State,
    /// Set while a blocking call is under way: it is tried again after each wake-up.
    pub pending: Option<Pending>,
    /// The `threading.Thread` that stands for it.
    pub object: Value,
    /// Whether the program ends without it.
    pub daemon: bool,
    /// The uncaught exception that ended it.
    pub failure: Option<Value>,
    /// Who waits for its end.
    pub joiners: Vec<ThreadId>,
}

/// Whether a thread can go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// The scheduler may choose it.
    Runnable,
    /// It waits.
    Blocked(Wait),
    /// It is over.
    Ended,
}

/// What a blocked thread waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wait {
    /// A lock, or a condition's lock to take again.
    Lock(Ref),
    /// A semaphore's permit.
    Semaphore(Ref),
    /// A condition's notification.
    Condition(Ref),
    /// An event to be set.
    Event(Ref),
    /// The other parties of a barrier.
    Barrier(Ref),
    /// An item of a queue.
    QueueItem(Ref),
    /// Room in a queue.
    QueueRoom(Ref),
    /// All work of a queue done.
    QueueDone(Ref),
    /// Another thread's end.
    Join(ThreadId),
    /// Time to pass.
    Sleep,
    /// The address of a name.
    Lookup(LookupId),
    /// Something to come of a connection.
    Socket(ConnectionId),
    /// Something for the reactor to do: a delayed call to become due, or a call from another thread.
    Reactor,
}

/// A blocking call under way. The instruction that made it is executed again after each wake-up and finds this.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pending {
    /// When it gives up.
    pub deadline: Option<VirtualTime>,
    /// What the call has got through: its own affair.
    pub phase: u64,
    /// Whether it was woken because the deadline had come.
    pub timed_out: bool,
    /// How often it blocked.
    pub tries: u32,
}

/// A call under way.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What it runs.
    pub code: CodeId,
    /// The instruction that comes next.
    pub next: u32,
    /// Where its fast locals start in the thread's stack; the cells follow them, then the operands.
    pub base: u32,
    /// The instruction of the calling frame that made the call.
    pub call_site: u32,
    /// What the stack is cut to when it returns, before the result is pushed.
    pub cut: u32,
    /// The function that was called, for its closure.
    pub function: Option<Ref>,
    /// What `KW_NAMES` left for the call that follows: an index of the constants.
    pub keyword_names: Option<u32>,
    /// A class body's names.
    pub namespace: Option<Ref>,
    /// The generator that it runs for.
    pub generator: Option<Ref>,
    /// What happens to the result.
    pub on_return: Continuation,
}

/// What happens to the result of a call that an instruction made on its own account.
#[derive(Clone, Debug)]
pub enum Continuation {
    /// It is pushed: a plain call.
    Push,
    /// It is dropped: `__setattr__` and its like.
    Discard,
    /// It must be `None`; the new instance is pushed.
    Initialise(Value),
    /// Its truth is pushed, or the opposite: `__contains__`, `__eq__` for `!=`.
    Truth {
        /// Whether the opposite is wanted.
        negate: bool,
    },
    /// `StopIteration` ends the loop, by a jump to this instruction after the iterator is popped; else it is pushed.
    ForIter(u32),
    /// `StopIteration` gives this value instead: `next(it, default)`.
    Default(Value),
    /// It is pushed, for `SEND`; `StopIteration` pushes its value and jumps to this instruction.
    Send(u32),
    /// It is pushed, for `GET_ITER`: a generator that was made for this is the loop's own.
    Iterator,
    /// A generator is being closed: `GeneratorExit` and `StopIteration` end it, and what was to happen then happens.
    Close {
        /// Nobody asked for it: what else it raises is dropped.
        quiet: bool,
        /// What happens to the result, which is `None`.
        then: Box<Continuation>,
    },
    /// It is dropped, and this is raised.
    Raise {
        /// What is raised.
        exception: Value,
        /// It passed this frame before.
        again: bool,
    },
    /// If it is `NotImplemented`, the next way of computing the operation is tried.
    Operator(Box<Operation>),
    /// It replaces an argument of this built-in function, which is then called again.
    Replace(Box<NativeCall>),
    /// A class body ended: the namespace becomes the class.
    BuildClass(Box<ClassHead>),
    /// The reactor's run on top of the thread's runs asked for the call: it goes on with the result, or the exception.
    Resume,
}

/// An operation between two values that asks their methods in turn.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Which one.
    pub kind: OperationKind,
    /// The left operand.
    pub left: Value,
    /// The right operand.
    pub right: Value,
    /// How many ways were tried.
    pub tried: u8,
}

/// Binary operators and comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperationKind {
    /// `BINARY_OP`
    Binary(crate::lang::op::BinaryOperator),
    /// `COMPARE_OP`
    Compare(crate::lang::op::Comparison),
}

/// A call of a built-in function whose arguments are being prepared.
#[derive(Clone, Debug)]
pub struct NativeCall {
    /// What is called.
    pub callee: Value,
    /// Positional arguments.
    pub positional: SmallVec<[Value; 6]>,
    /// Keyword arguments.
    pub keywords: SmallVec<[(Symbol, Value); 2]>,
    /// Which positional argument the result replaces.
    pub index: usize,
}

/// What a class statement says before its body.
#[derive(Clone, Debug)]
pub struct ClassHead {
    /// Its name.
    pub name: Value,
    /// Its base.
    pub base: Ref,
    /// Keywords for `__init_subclass__`: none are supported, kept for the message.
    pub namespace: Ref,
}

impl Thread {
    /// The call under way.
    ///
    /// # Panics
    /// When the thread has ended: whoever asks knows that it has not.
    pub fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("a thread that runs has a frame")
    }

    /// Whether it can go on.
    pub fn is_runnable(&self) -> bool {
        self.state == State::Runnable
    }
}

impl Continuation {
    /// Tells `visit` every value that it holds.
    pub(super) fn roots(&self, visit: &mut dyn FnMut(Value)) {
        match self {
            Self::Push
            | Self::Discard
            | Self::Truth { .. }
            | Self::ForIter(_)
            | Self::Send(_)
            | Self::Iterator
            | Self::Resume => {}
            Self::Initialise(value) | Self::Default(value) | Self::Raise { exception: value, .. } => visit(*value),
            Self::Close { then, .. } => then.roots(visit),
            Self::Operator(operation) => {
                visit(operation.left);
                visit(operation.right);
            }
            Self::Replace(call) => {
                visit(call.callee);
                call.positional.iter().copied().for_each(&mut *visit);
                call.keywords.iter().for_each(|(_, value)| visit(*value));
            }
            Self::BuildClass(head) => {
                visit(head.name);
                visit(Value::object(head.base));
                visit(Value::object(head.namespace));
            }
        }
    }
}
