//! The loop that executes instructions. What is frequent and simple is done here; everything else is [`Vm::execute`].

use super::cost::TICKER;
use super::machine::{Image, Machine, Vm};
use super::native::Escape;
use super::object::Object;
use super::recorder::Recorder;
use super::thread::State;
use super::value::Value;
use crate::base::ThreadId;
use crate::lang::Op;
use crate::lang::op::{BinaryOperator, Comparison};
use std::rc::Rc;

/// When a thread that runs must stop, beside blocking and ending. Counts are of the slice under way.
#[derive(Clone, Copy, Debug)]
pub struct Until {
    /// Stop before exactly this many instructions: the caller's budget, not a decision of the scheduler.
    pub hard: u64,
    /// Stop at the first switch point at which at least this many have run.
    pub least: u64,
    /// Stop at this switch point of the slice, counted from 1.
    pub points: u64,
    /// How many had run when the last switch point was counted: the slice goes on from it, and it counts once. At the
    /// start of a slice this is 0, for the point at which it starts is none of its own.
    pub counted: u64,
    /// Whether to stop after an instruction that woke a thread, as if the budget were spent.
    pub wakes: bool,
    /// Stop after the instruction with which the heap's [work](super::Heap::work) reaches this, as if the budget were spent.
    pub work: u64,
    /// Which instructions are switch points: `POINT_` bits, or [`EVERY_POINT`] for all.
    pub mask: u8,
    /// Whether only every hundredth of them counts (CPython 2.7's ticker).
    pub ticker: bool,
}

/// Every instruction is a switch point, but for those of the library.
pub const EVERY_POINT: u8 = 0;

/// Why a thread stopped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stop {
    /// The hard bound was reached.
    Budget,
    /// The scheduler's bound was reached: the slice is over.
    Point,
    /// It waits; whether it had already done so and was woken in vain.
    Blocked {
        /// It executed nothing since it was woken.
        in_vain: bool,
    },
    /// It is over, by an exception or not.
    Ended,
    /// The program reached a limit.
    Limit(String),
}

/// What [`Vm::execute`] leaves to do.
pub(super) enum Flow {
    /// Go on with the next instruction.
    Next,
    /// Go on there.
    Jump(u32),
    /// The frame on top is another, or its place was set.
    Frame,
    /// The thread has no frames left.
    Ended,
}

impl Machine {
    /// Runs thread `id`, which must be runnable, until something stops it. `points` counts the slice's switch points and
    /// goes on from call to call.
    pub fn run(
        &mut self,
        image: &Image,
        recorder: &mut Recorder,
        id: ThreadId,
        until: Until,
        points: &mut u64,
    ) -> Stop {
        let mut thread = self.take(id);
        let running = Rc::make_mut(&mut thread);
        debug_assert_eq!(running.state, State::Runnable);
        let stop = Vm {
            machine: self,
            image,
            recorder,
            thread: running,
            at: 0,
            reraising: false,
            thrown_while: None,
            showing: None,
        }
        .run(until, points);
        self.put_back(thread);
        stop
    }
}

macro_rules! integer_operation {
    ($left:expr, $right:expr, $checked:ident, $float:tt) => {
        match ($left.as_int(), $right.as_int()) {
            (Some(a), Some(b)) => a.$checked(b).map(Value::int),
            (None, None) => match ($left.as_float(), $right.as_float()) {
                (Some(a), Some(b)) => Some(Value::float(a $float b)),
                _ => None,
            },
            _ => None,
        }
    };
}

impl Vm<'_> {
    #[allow(clippy::too_many_lines)]
    fn run(&mut self, until: Until, points: &mut u64) -> Stop {
        let image = self.image;
        let mut executed = self.machine.executed;
        let mut hard = until.hard;
        loop {
            let Some(frame) = self.thread.frames.last() else {
                self.machine.executed = executed;
                return Stop::Ended;
            };
            let code = image.program.code(frame.code);
            let constants = &image.constants[frame.code.index()][..];
            let instructions = &code.instructions[..];
            let sites = image.sites[frame.code.index()];
            let base = frame.base as usize;
            let cells = base + code.locals.len();
            let mut at = frame.next as usize;
            let mut top = self.thread.top;
            // The soft bound counts only where every instruction is a switch point; the library has none.
            let soft =
                if until.mask == EVERY_POINT && !code.library { until.least.min(until.points) } else { u64::MAX };
            let limit = soft.min(hard);

            macro_rules! leave {
                () => {
                    self.thread.frames.last_mut().expect("it was there").next = at as u32;
                    self.at = at as u32;
                    self.thread.top = top;
                    self.machine.executed = executed;
                };
            }
            // As slices: a vector's own indexing is a call where code is built for size.
            macro_rules! stack {
                ($at:expr) => {
                    self.thread.stack.as_mut_slice()[$at]
                };
            }
            macro_rules! global {
                ($at:expr) => {
                    self.machine.globals.as_mut_slice()[$at]
                };
            }
            macro_rules! push {
                ($value:expr) => {{
                    let value = $value;
                    stack!(top) = value;
                    top += 1;
                }};
            }

            loop {
                if executed >= limit {
                    leave!();
                    return if executed >= soft { Stop::Point } else { Stop::Budget };
                }
                let instruction = instructions[at];
                if instruction.points & until.mask != 0
                    && executed != until.counted
                    && self.switch_point(&until, executed, points)
                {
                    leave!();
                    return Stop::Point;
                }
                let argument = instruction.argument as usize;
                match instruction.op {
                    Op::LoadFast if !stack!(base + argument).is_null() => {
                        push!(stack!(base + argument));
                    }
                    Op::StoreFast => {
                        top -= 1;
                        stack!(base + argument) = stack!(top);
                    }
                    Op::LoadConst => push!(constants[argument]),
                    Op::LoadGlobal if argument & 1 == 0 && !global!(argument >> 1).is_null() => {
                        let global = argument >> 1;
                        let mut value = global!(global);
                        if self.machine.watching {
                            value = self.read_global(global, value, sites + at as u32, executed);
                        }
                        push!(value);
                    }
                    Op::StoreGlobal => {
                        top -= 1;
                        let mut value = stack!(top);
                        if self.machine.watching {
                            value = self.write_global(argument, value, sites + at as u32, executed);
                        } else {
                            value = value.detached();
                        }
                        global!(argument) = value;
                    }
                    Op::BinaryOp => {
                        let (left, right) = (stack!(top - 2), stack!(top - 1));
                        let result = match argument {
                            0 | 13 => integer_operation!(left, right, checked_add, +),
                            10 | 23 => integer_operation!(left, right, checked_sub, -),
                            5 | 18 => integer_operation!(left, right, checked_mul, *),
                            _ => None,
                        };
                        match result {
                            Some(value) => {
                                top -= 1;
                                stack!(top - 1) = if left.origin().is_none() && right.origin().is_none() {
                                    value
                                } else {
                                    value.with_origin(self.recorder.lineage.join(left.origin(), right.origin()))
                                };
                            }
                            None => {
                                leave!();
                                let operator = BinaryOperator::from_argument(argument as u32);
                                let flow = self.binary_operation(operator.expect("the compiler numbers operators"));
                                match self.settle_flow(flow, &mut at, &mut top, &mut executed) {
                                    Outcome::Here => continue,
                                    Outcome::Reload => break,
                                    Outcome::Stop(stop) => return stop,
                                }
                            }
                        }
                    }
                    Op::CompareOp if let (Some(a), Some(b)) = (stack!(top - 2).as_int(), stack!(top - 1).as_int()) => {
                        let origin = {
                            let (left, right) = (stack!(top - 2).origin(), stack!(top - 1).origin());
                            if left.is_none() && right.is_none() {
                                left
                            } else {
                                self.recorder.lineage.join(left, right)
                            }
                        };
                        let result = match Comparison::from_argument(argument as u32) {
                            Some(Comparison::Less) => a < b,
                            Some(Comparison::LessEqual) => a <= b,
                            Some(Comparison::Equal) => a == b,
                            Some(Comparison::NotEqual) => a != b,
                            Some(Comparison::Greater) => a > b,
                            _ => a >= b,
                        };
                        top -= 1;
                        stack!(top - 1) = Value::bool(result).with_origin(origin);
                    }
                    Op::PopJumpIfFalse if let Some(truth) = stack!(top - 1).as_bool() => {
                        top -= 1;
                        executed += 1;
                        at = if truth { at + 1 } else { argument };
                        continue;
                    }
                    Op::PopJumpIfTrue if let Some(truth) = stack!(top - 1).as_bool() => {
                        top -= 1;
                        executed += 1;
                        at = if truth { argument } else { at + 1 };
                        continue;
                    }
                    Op::JumpForward | Op::JumpBackwardNoInterrupt => {
                        executed += 1;
                        at = argument;
                        continue;
                    }
                    Op::JumpBackward => {
                        executed += 1;
                        at = argument;
                        if self.machine.heap.collection_due() {
                            leave!();
                            if let Err(stop) = self.collect() {
                                return stop;
                            }
                        }
                        continue;
                    }
                    Op::ForIter
                        if let Some(iterator) = stack!(top - 1).as_ref()
                            && let Object::RangeIterator { next, left, step } = self.machine.heap.get_mut(iterator) =>
                    {
                        executed += 1;
                        if *left == 0 {
                            top -= 1;
                            at = argument + 1;
                        } else {
                            let number = *next;
                            *left -= 1;
                            *next = number.wrapping_add(*step);
                            push!(Value::int(number));
                            at += 1;
                        }
                        continue;
                    }
                    Op::PopTop if argument == 0 => top -= 1,
                    Op::PushNull => push!(Value::NULL),
                    Op::Copy => push!(stack!(top - argument)),
                    Op::Swap => self.thread.stack.swap(top - 1, top - argument),
                    Op::Nop | Op::Resume => {}
                    Op::LoadDeref
                        if !self.machine.watching
                            && let Some(cell) = stack!(cells + argument).as_ref()
                            && let Object::Cell(value) = *self.machine.heap.get(cell)
                            && !value.is_null() =>
                    {
                        push!(value);
                    }
                    op => {
                        leave!();
                        let flow = self.execute(op, instruction.argument);
                        match self.settle_flow(flow, &mut at, &mut top, &mut executed) {
                            Outcome::Here if self.must_stop(&until) => {
                                leave!();
                                hard = executed;
                                break;
                            }
                            Outcome::Here => continue,
                            Outcome::Reload if self.must_stop(&until) => {
                                hard = executed;
                                break;
                            }
                            Outcome::Reload => break,
                            Outcome::Stop(stop) => return stop,
                        }
                    }
                }
                executed += 1;
                at += 1;
            }
        }
    }

    /// Counts a switch point; whether the slice is over here.
    #[inline]
    fn switch_point(&mut self, until: &Until, executed: u64, points: &mut u64) -> bool {
        if until.ticker {
            self.machine.ticker -= 1;
            if self.machine.ticker > 0 {
                return false;
            }
            self.machine.ticker = TICKER;
        }
        *points += 1;
        executed >= until.least && *points >= until.points
    }

    /// Whether the instruction that was executed has spent the budget whatever its number.
    #[inline]
    fn must_stop(&self, until: &Until) -> bool {
        self.machine.heap.work() >= until.work || until.wakes && !self.machine.woken.is_empty()
    }

    /// Carries out what an instruction left to do.
    fn settle_flow(
        &mut self,
        flow: Result<Flow, Escape>,
        at: &mut usize,
        top: &mut usize,
        executed: &mut u64,
    ) -> Outcome {
        match flow {
            Ok(Flow::Next) => {
                *at += 1;
                *top = self.thread.top;
                *executed += 1;
                Outcome::Here
            }
            Ok(Flow::Jump(target)) => {
                *at = target as usize;
                *top = self.thread.top;
                *executed += 1;
                Outcome::Here
            }
            Ok(Flow::Frame) => {
                *executed += 1;
                self.machine.executed = *executed;
                if self.machine.heap.collection_due()
                    && let Err(stop) = self.collect()
                {
                    return Outcome::Stop(stop);
                }
                Outcome::Reload
            }
            Ok(Flow::Ended) => {
                self.machine.executed = *executed + 1;
                self.end_thread();
                Outcome::Stop(Stop::Ended)
            }
            Err(Escape::Raise(exception)) => {
                *executed += 1;
                self.machine.executed = *executed;
                let mut exception = exception;
                while !self.unwind(exception) {
                    if self.thread.runs.is_empty() {
                        self.end_thread();
                        return Outcome::Stop(Stop::Ended);
                    }
                    // It ended a call that the reactor had asked for.
                    match self.drive() {
                        Err(Escape::Raise(next)) => exception = next,
                        Err(Escape::Limit(message)) => return Outcome::Stop(Stop::Limit(message)),
                        _ => break,
                    }
                }
                Outcome::Reload
            }
            Err(Escape::Block(wait, deadline)) => {
                // Nothing was executed since the thread was woken: it was woken in vain.
                let in_vain = *executed == 0 && self.thread.pending.is_some_and(|pending| pending.tries > 0);
                if let Some(pending) = &mut self.thread.pending {
                    pending.tries = pending.tries.saturating_add(1);
                }
                self.thread.state = State::Blocked(wait);
                let id = self.id();
                self.machine.make_unrunnable(id);
                if let Some(deadline) = deadline {
                    self.machine.deadlines.insert((deadline, id));
                }
                Outcome::Stop(Stop::Blocked { in_vain })
            }
            Err(Escape::Limit(message)) => Outcome::Stop(Stop::Limit(message)),
            // A method of the program's is needed in the middle of an instruction that cannot wait for it.
            Err(
                Escape::Library(_)
                | Escape::Listify(_)
                | Escape::Call(_)
                | Escape::Send(..)
                | Escape::Throw(..)
                | Escape::Close(_)
                | Escape::BuildClass(..)
                | Escape::Run(_),
            ) => {
                let message = "Baton cannot call the program's own method (such as __hash__ or __eq__) here";
                Outcome::Stop(Stop::Limit(message.to_owned()))
            }
        }
    }

    fn collect(&mut self) -> Result<(), Stop> {
        self.machine.collect(self.thread, self.image);
        self.reserve(0).map_err(|_| Stop::Limit(super::machine::memory_message()))
    }
}

enum Outcome {
    Here,
    Reload,
    Stop(Stop),
}
