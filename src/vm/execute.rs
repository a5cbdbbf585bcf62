//! Instructions that the loop does not do itself.
//!
//! Operands are read in place and dropped only when the instruction is through: a blocking call leaves the stack as it
//! was, and the instruction is executed again when its thread is woken.

use super::interpret::Flow;
use super::known;
use super::machine::Vm;
use super::native::{Answer, Args, Escape};
use super::object::Object;
use super::thread::Continuation;
use super::value::Value;
use crate::base::{GlobalId, Symbol};
use crate::lang::op::{BinaryOperator, Comparison, Intrinsic};
use crate::lang::{Code, CodeKind, Constant, Op};
use smallvec::{SmallVec, smallvec};
use std::rc::Rc;

type Step = Result<Flow, Escape>;

impl<'a> Vm<'a> {
    /// Executes one instruction of the frame on top, whose place and operands are stored.
    #[allow(clippy::too_many_lines)]
    pub(super) fn execute(&mut self, op: Op, argument: u32) -> Step {
        let index = argument as usize;
        match op {
            Op::LoadFast | Op::LoadFastCheck => match self.local(index) {
                value if value.is_null() => {
                    let name = self.code().locals[index];
                    let name = self.text(name);
                    Err(self.error(
                        known::UNBOUND_LOCAL_ERROR,
                        format!("cannot access local variable '{name}' where it is not associated with a value"),
                    ))
                }
                value => self.push(value),
            },
            Op::LoadFastAndClear => {
                let value = self.local(index);
                self.set_local(index, Value::NULL);
                self.push(value)
            }
            Op::DeleteFast => {
                if self.local(index).is_null() {
                    return self.execute(Op::LoadFast, argument);
                }
                self.set_local(index, Value::NULL);
                Ok(Flow::Next)
            }
            Op::LoadGlobal => {
                let global = GlobalId(argument >> 1);
                let value = self.load_global(global)?;
                if argument & 1 == 1 {
                    self.push(Value::NULL)?;
                }
                self.push(value)
            }
            Op::LoadName | Op::LoadFromDictOrGlobals => {
                let global = GlobalId(argument);
                let namespace = if op == Op::LoadName { self.namespace() } else { self.pop().as_ref() };
                let name = self.image.program.globals[global.index()].name;
                let value = match namespace.and_then(|at| self.namespace_value(at, name)) {
                    Some(value) => value,
                    None => self.load_global(global)?,
                };
                self.push(value)
            }
            Op::StoreName => match self.namespace() {
                Some(at) => {
                    let value = self.pop().detached();
                    if let Object::Namespace(names) = self.machine.heap.get_mut(at) {
                        Rc::make_mut(names).insert(Symbol(argument), value);
                    }
                    Ok(Flow::Next)
                }
                None => self.store_global(index),
            },
            Op::DeleteName | Op::DeleteGlobal => match self.namespace().filter(|_| op == Op::DeleteName) {
                Some(at) => {
                    let removed = match self.machine.heap.get_mut(at) {
                        Object::Namespace(names) => Rc::make_mut(names).shift_remove(&Symbol(argument)),
                        _ => None,
                    };
                    match removed {
                        Some(_) => Ok(Flow::Next),
                        None => Err(self.name_error(Symbol(argument))),
                    }
                }
                None if self.machine.globals[index].is_null() => {
                    Err(self.name_error(self.image.program.globals[index].name))
                }
                None => {
                    self.machine.globals[index] = Value::NULL;
                    Ok(Flow::Next)
                }
            },
            Op::LoadLocals => match self.namespace() {
                Some(at) => self.push(Value::object(at)),
                None => Err(self.error(known::SYSTEM_ERROR, "no locals")),
            },
            Op::MakeCell => {
                let code = self.code();
                let value = code.cell_parameters[index].map_or(Value::NULL, |local| self.local(local as usize));
                let cell = Value::object(self.machine.heap.allocate(Object::Cell(value.detached())));
                let at = self.cell_index(index);
                self.thread.stack[at] = cell;
                Ok(Flow::Next)
            }
            Op::CopyFreeVars => {
                let code = self.code();
                let own = code.own_cells();
                let function = self.thread.frame().function;
                for free in 0..code.free_count as usize {
                    let cell = function.and_then(|at| match self.machine.heap.get(at) {
                        Object::Function(function) => function.closure.get(free).copied(),
                        _ => None,
                    });
                    let at = self.cell_index(own + free);
                    self.thread.stack[at] = cell.map_or(Value::NULL, Value::object);
                }
                Ok(Flow::Next)
            }
            Op::LoadClosure => {
                let at = self.cell_index(index);
                self.push(self.thread.stack[at])
            }
            Op::LoadFromDictOrDeref => {
                let namespace = self.pop().as_ref();
                let name = self.code().cells[index];
                match namespace.and_then(|at| self.namespace_value(at, name)) {
                    Some(value) => self.push(value),
                    None => self.load_deref(index),
                }
            }
            Op::LoadDeref => self.load_deref(index),
            Op::StoreDeref => {
                let value = self.pop();
                self.store_cell(index, value);
                Ok(Flow::Next)
            }
            Op::DeleteDeref => {
                let cell = self.cell(index);
                if let Object::Cell(value) = self.machine.heap.get_mut(cell) {
                    *value = Value::NULL;
                }
                Ok(Flow::Next)
            }
            Op::LoadAttr => self.load_attribute(Symbol(argument >> 1), argument & 1 == 1),
            Op::LoadSuperAttr => self.load_super_attribute(Symbol(argument >> 2), argument & 1 == 1),
            Op::StoreAttr => self.store_attribute(Symbol(argument)),
            Op::DeleteAttr => self.delete_attribute(Symbol(argument)),
            Op::BinaryOp => self.binary_operation(BinaryOperator::from_argument(argument).expect("numbered")),
            Op::CompareOp => self.comparison(Comparison::from_argument(argument).expect("numbered")),
            Op::BinarySubscr => {
                let args: SmallVec<[Value; 6]> = self.operands(2).into();
                let answer = self.subscript(args[0], args[1]);
                self.settle(answer, Args::positional(args), 2, true)
            }
            Op::BinarySlice => {
                let (low, high) = (self.peek(1), self.peek(0));
                let slice = self.slice(low, high, Value::NONE);
                let args: SmallVec<[Value; 6]> = smallvec![self.peek(2), slice];
                let answer = self.subscript(args[0], slice);
                self.settle(answer, Args::positional(args), 3, true)
            }
            Op::StoreSubscr => {
                let args: SmallVec<[Value; 6]> = smallvec![self.peek(1), self.peek(0), self.peek(2)];
                let answer = self.store_subscript(args[0], args[1], args[2]).map(|()| Value::NONE);
                self.settle(answer, Args::positional(args), 3, false)
            }
            Op::StoreSlice => {
                let slice = self.slice(self.peek(1), self.peek(0), Value::NONE);
                let args: SmallVec<[Value; 6]> = smallvec![self.peek(2), slice, self.peek(3)];
                let answer = self.store_subscript(args[0], slice, args[2]).map(|()| Value::NONE);
                self.settle(answer, Args::positional(args), 4, false)
            }
            Op::DeleteSubscr => {
                let args: SmallVec<[Value; 6]> = self.operands(2).into();
                let answer = self.delete_subscript(args[0], args[1]).map(|()| Value::NONE);
                self.settle(answer, Args::positional(args), 2, false)
            }
            Op::ContainsOp => {
                let args: SmallVec<[Value; 6]> = self.operands(2).into();
                let negate = argument == 1;
                let origin = self.recorder.lineage.join(args[0].origin(), args[1].origin());
                let answer = match self.contains(args[0], args[1]) {
                    Ok(found) => Ok(Value::bool(found != negate).with_origin(origin)),
                    Err(Escape::Call(mut tail)) => {
                        tail.truth = Some(!negate);
                        Err(Escape::Call(tail))
                    }
                    Err(escape) => Err(escape),
                };
                self.settle_with(answer, Args::positional(args), 2, Continuation::Truth { negate })
            }
            Op::IsOp => {
                let (right, left) = (self.pop(), self.pop());
                self.push(Value::bool(left.is(right) != (argument == 1)))
            }
            Op::UnaryNot => match self.truth(self.peek(0))? {
                Some(truth) => {
                    let origin = self.pop().origin();
                    self.push(Value::bool(!truth).with_origin(origin))
                }
                None => self.ask_truth(),
            },
            Op::UnaryNegative | Op::UnaryInvert => {
                let value = self.peek(0);
                let answer =
                    self.unary(op == Op::UnaryNegative, value).map(|result| result.with_origin(value.origin()));
                self.settle(answer, Args::positional(smallvec![value]), 1, true)
            }
            Op::PopJumpIfFalse | Op::PopJumpIfTrue => match self.truth(self.peek(0))? {
                Some(truth) => {
                    self.pop();
                    Ok(if truth == (op == Op::PopJumpIfTrue) { Flow::Jump(argument) } else { Flow::Next })
                }
                None => self.ask_truth(),
            },
            Op::PopJumpIfNone | Op::PopJumpIfNotNone => {
                let none = self.pop().is_none();
                Ok(if none == (op == Op::PopJumpIfNone) { Flow::Jump(argument) } else { Flow::Next })
            }
            Op::GetIter | Op::GetYieldFromIter => self.get_iter(),
            Op::ReturnGenerator => self.return_generator(),
            Op::YieldValue => self.yield_value(),
            Op::Send => self.send_on(argument),
            Op::EndSend => {
                let value = self.pop();
                self.pop();
                self.push(value)
            }
            Op::CleanupThrow => self.cleanup_throw(),
            Op::PopTop => self.drop_iterator(),
            Op::ForIter => self.for_iter(argument),
            Op::EndFor => {
                self.drop(2);
                Ok(Flow::Next)
            }
            Op::GetLen => {
                let value = self.peek(0);
                let answer = self.length(value).map(Value::int);
                self.settle(answer, Args::positional(smallvec![value]), 0, true)
            }
            Op::UnpackSequence | Op::UnpackEx => self.unpack(op, argument),
            Op::BuildTuple | Op::BuildList => {
                self.reserve(index * 16)?;
                let items = self.operands(index).to_vec();
                self.drop(index);
                let value =
                    if op == Op::BuildTuple { self.machine.heap.tuple(items) } else { self.machine.heap.list(items) };
                self.push(value)
            }
            Op::BuildSet
            | Op::BuildMap
            | Op::BuildConstKeyMap
            | Op::SetAdd
            | Op::MapAdd
            | Op::SetUpdate
            | Op::DictUpdate
            | Op::DictMerge
            | Op::ListExtend => self.build(op, index),
            Op::ListAppend => {
                let value = self.pop().detached();
                let at = self.peek(index - 1);
                self.append(at, value)?;
                Ok(Flow::Next)
            }
            Op::BuildSlice => {
                let step = if index == 3 { self.pop() } else { Value::NONE };
                let (high, low) = (self.pop(), self.pop());
                let slice = self.slice(low, high, step);
                self.push(slice)
            }
            Op::BuildString => {
                let mut text = String::new();
                for part in self.operands(index) {
                    if let Some(part) = self.machine.heap.as_str(*part) {
                        text.push_str(&part.text);
                    }
                }
                self.reserve(text.len())?;
                let origin = self.join_origins(index);
                self.drop(index);
                let text = self.machine.heap.str(text).with_origin(origin);
                self.push(text)
            }
            Op::FormatValue => self.format_value(argument),
            Op::KwNames => {
                self.thread.frame().keyword_names = Some(argument);
                Ok(Flow::Next)
            }
            Op::Call => self.call(index),
            Op::CallFunctionEx => self.call_extended(argument & 1 == 1),
            Op::CallIntrinsic1 => self.intrinsic(Intrinsic::from_argument(argument)),
            Op::MakeFunction => self.make_function(argument),
            Op::LoadBuildClass => {
                let build = self.image.builtin("__build_class__");
                self.push(build)
            }
            Op::SetupAnnotations => {
                self.set_up_annotations();
                Ok(Flow::Next)
            }
            Op::ImportName => {
                let mut name = self.text(Symbol(argument));
                // `import a.b` binds `a`; only `from a.b import c` asks for `b`.
                if self.peek(0).is_none() && self.image.module(&name).is_some() {
                    name.truncate(name.find('.').unwrap_or(name.len()));
                }
                self.drop(2);
                match self.image.module(&name) {
                    Some(module) => self.push(Value::object(module)),
                    None => Err(self.error(known::MODULE_NOT_FOUND_ERROR, format!("No module named '{name}'"))),
                }
            }
            Op::ImportFrom => {
                let module = self.peek(0);
                let found = module.as_ref().and_then(|at| match self.machine.heap.get(at) {
                    Object::Module(module) => module.attributes.get(&Symbol(argument)).copied(),
                    _ => None,
                });
                match found {
                    Some(value) => self.push(value),
                    None => {
                        let name = self.text(Symbol(argument));
                        let of = match module.as_ref().map(|at| self.machine.heap.get(at)) {
                            Some(Object::Module(module)) => module.name,
                            _ => "?",
                        };
                        Err(self.error(
                            known::IMPORT_ERROR,
                            format!("cannot import name '{name}' from '{of}' (Baton does not have it)"),
                        ))
                    }
                }
            }
            Op::ReturnValue => {
                let value = self.pop();
                self.finish_frame(value)
            }
            Op::ReturnConst => {
                let code = self.thread.frame().code;
                self.finish_frame(self.image.constants[code.index()][index])
            }
            Op::LoadAssertionError => self.push(Value::object(known::ASSERTION_ERROR)),
            Op::RaiseVarargs => self.raise(index),
            Op::Reraise => self.reraise(),
            Op::PushExcInfo => {
                let exception = self.pop();
                let handled = std::mem::replace(&mut self.thread.handled, exception);
                self.push(handled)?;
                self.push(exception)
            }
            Op::PopExcept => {
                self.thread.handled = self.pop();
                Ok(Flow::Next)
            }
            Op::CheckExcMatch => {
                let (class, exception) = (self.peek(0), self.peek(1));
                let matches = self.exception_matches(exception, class)?;
                self.drop(1);
                self.push(Value::bool(matches))
            }
            Op::BeforeWith => self.before_with(),
            Op::WithExceptStart => {
                let exception = self.peek(0);
                let exit = self.peek(3);
                let class = Value::object(self.class_of(exception));
                let traceback = self.traceback_of(exception);
                let args = Args::positional(smallvec![class, exception, traceback]);
                self.advance();
                self.invoke(exit, args, Continuation::Push)
            }
            Op::StoreFast
            | Op::LoadConst
            | Op::StoreGlobal
            | Op::JumpForward
            | Op::JumpBackward
            | Op::JumpBackwardNoInterrupt
            | Op::PushNull
            | Op::Copy
            | Op::Swap
            | Op::Nop
            | Op::Resume => {
                unreachable!("the loop does these itself")
            }
        }
    }

    /// A new slice object.
    pub(super) fn slice(&mut self, low: Value, high: Value, step: Value) -> Value {
        let parts = [low.detached(), high.detached(), step.detached()];
        Value::object(self.machine.heap.allocate(Object::Slice(Rc::new(parts))))
    }

    /// Carries out what a built-in operation answered: pops its operands, then pushes the value (if `keep`), or makes the
    /// call that was asked for.
    pub(super) fn settle(&mut self, answer: Answer, args: Args, pops: usize, keep: bool) -> Step {
        self.settle_with(answer, args, pops, if keep { Continuation::Push } else { Continuation::Discard })
    }

    /// The same with the continuation of the call that may be asked for; a value that is answered at once is pushed
    /// unless the continuation drops it.
    pub(super) fn settle_with(&mut self, answer: Answer, args: Args, pops: usize, then: Continuation) -> Step {
        match answer {
            Ok(value) => {
                self.drop(pops);
                match then {
                    Continuation::Discard => Ok(Flow::Next),
                    _ => self.push(value),
                }
            }
            Err(Escape::Library(name)) => {
                self.drop(pops);
                self.advance();
                self.invoke(self.image.library(name), args, then)
            }
            Err(Escape::Call(tail)) => {
                self.drop(pops);
                self.advance();
                let args = Args { positional: tail.positional, keywords: tail.keywords };
                let then = match (tail.truth, tail.default) {
                    (Some(truth), _) => Continuation::Truth { negate: !truth },
                    (None, Some(default)) => Continuation::Default(default),
                    (None, None) => then,
                };
                self.invoke(tail.callee, args, then)
            }
            Err(Escape::Listify(_)) => {
                Err(self.error(known::SYSTEM_ERROR, "an operation asked for a list that only a call can make"))
            }
            Err(escape) => Err(escape),
        }
    }
}

/// The value of a constant. Code objects become integers, their ids: only `MAKE_FUNCTION` meets them.
pub(super) fn constant(heap: &mut super::heap::Heap, constant: &Constant) -> Value {
    match constant {
        Constant::None => Value::NONE,
        Constant::Ellipsis => Value::ELLIPSIS,
        Constant::Bool(value) => Value::bool(*value),
        Constant::Int(value) => Value::int(*value),
        Constant::BigInt(digits) => heap.big(digits.parse().expect("the compiler wrote decimal digits")),
        Constant::Float(value) => Value::float(*value),
        Constant::Str(text) => heap.str(text.clone()),
        Constant::Bytes(bytes) => Value::object(heap.allocate(Object::Bytes(bytes.as_ref().into()))),
        Constant::Tuple(items) => {
            let items = items.iter().map(|item| self::constant(heap, item)).collect();
            heap.tuple(items)
        }
        Constant::FrozenSet(items) => {
            let mut set = super::dict::Set::new(true);
            for item in items {
                let value = self::constant(heap, item);
                let hash = super::hash::constant(heap, value);
                let same = set.table().find(hash, |key| super::hash::same_constant(heap, key, value));
                if same.is_none() {
                    set.table_mut().insert_new(hash, value, Value::NONE);
                }
            }
            Value::object(heap.allocate(Object::Set(Rc::new(set))))
        }
        Constant::Code(id) => Value::int(i64::from(id.0)),
    }
}

/// Whether names of this code live in a class's namespace.
pub(super) fn has_namespace(code: &Code) -> bool {
    code.kind == CodeKind::Class
}
