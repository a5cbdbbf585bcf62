//! An instruction while it is being compiled: jumps name labels or blocks, and CPython's pseudo-instructions exist.

use crate::base::Span;
use crate::lang::Op;

/// The place of an instruction in the source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Location {
    /// The bytes.
    pub span: Span,
    /// The line, from 1; 0 for the module's first instruction; [`NO_LINE`] for made-up instructions.
    pub line: i32,
}

/// The line of an instruction that stands for no place in the source.
pub const NO_LINE: i32 = -1;

/// The place of made-up instructions. They take on the line of what runs before them.
pub const NOWHERE: Location = Location { span: Span::new(0, 0), line: NO_LINE };

/// What an instruction does, before assembly.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operation {
    /// A real instruction.
    Op(Op),
    /// A jump whose direction is not known yet.
    Jump,
    /// From here on, exceptions go to the target, with the exception pushed.
    SetupFinally,
    /// The same, with the raising instruction's index pushed before the exception.
    SetupCleanup,
    /// The same, but the value of `__enter__` on the stack is dropped first.
    SetupWith,
    /// Ends the reach of the last `Setup`.
    PopBlock,
    /// Stores a fast local that may have been unbound before.
    StoreFastMaybeNull,
}

impl From<Op> for Operation {
    fn from(op: Op) -> Self {
        Self::Op(op)
    }
}

impl Operation {
    /// Opens the reach of an exception handler.
    pub fn is_setup(self) -> bool {
        matches!(self, Self::SetupFinally | Self::SetupCleanup | Self::SetupWith)
    }

    /// May go on elsewhere than at the next instruction.
    pub fn is_jump(self) -> bool {
        self.is_unconditional_jump()
            || matches!(
                self,
                Self::Op(
                    Op::ForIter
                        | Op::Send
                        | Op::PopJumpIfFalse
                        | Op::PopJumpIfTrue
                        | Op::PopJumpIfNone
                        | Op::PopJumpIfNotNone
                )
            )
    }

    /// Always goes on elsewhere in the same code object.
    pub fn is_unconditional_jump(self) -> bool {
        matches!(self, Self::Jump | Self::Op(Op::JumpForward | Op::JumpBackward | Op::JumpBackwardNoInterrupt))
    }

    /// Leaves the code object.
    pub fn exits(self) -> bool {
        matches!(self, Self::Op(Op::ReturnValue | Op::ReturnConst | Op::RaiseVarargs | Op::Reraise))
    }
}

/// How many entries `operation` adds to the operand stack (negative: takes off), along its jump if `jump`.
pub fn stack_effect(operation: Operation, argument: u32, jump: bool) -> i32 {
    let n = argument as i32;
    let Operation::Op(op) = operation else {
        return match operation {
            Operation::SetupFinally | Operation::SetupWith => i32::from(jump),
            Operation::SetupCleanup => 2 * i32::from(jump),
            Operation::StoreFastMaybeNull => -1,
            _ => 0,
        };
    };
    match op {
        Op::Nop | Op::Resume | Op::CopyFreeVars | Op::MakeCell | Op::JumpBackward | Op::JumpBackwardNoInterrupt => 0,
        Op::JumpForward | Op::KwNames | Op::SetupAnnotations | Op::DeleteFast | Op::DeleteDeref => 0,
        Op::DeleteGlobal | Op::DeleteName | Op::ReturnConst | Op::UnaryInvert | Op::UnaryNegative => 0,
        Op::UnaryNot | Op::GetIter | Op::GetYieldFromIter | Op::CallIntrinsic1 | Op::CheckExcMatch => 0,
        Op::Swap | Op::LoadFromDictOrDeref | Op::LoadFromDictOrGlobals | Op::Send | Op::YieldValue => 0,
        Op::PopTop | Op::BinaryOp | Op::BinarySubscr | Op::CompareOp | Op::ContainsOp | Op::IsOp => -1,
        Op::ImportName | Op::StoreFast | Op::StoreDeref | Op::StoreGlobal | Op::StoreName | Op::PopExcept => -1,
        Op::PopJumpIfFalse | Op::PopJumpIfNone | Op::PopJumpIfNotNone | Op::PopJumpIfTrue => -1,
        Op::ReturnValue | Op::DeleteAttr | Op::DictMerge | Op::DictUpdate | Op::EndSend => -1,
        Op::ListAppend | Op::ListExtend | Op::SetAdd | Op::SetUpdate | Op::CleanupThrow => -1,
        Op::EndFor | Op::BinarySlice | Op::StoreAttr | Op::DeleteSubscr | Op::MapAdd => -2,
        Op::StoreSubscr => -3,
        Op::StoreSlice => -4,
        Op::BeforeWith | Op::Copy | Op::GetLen | Op::ImportFrom | Op::LoadAssertionError | Op::LoadBuildClass => 1,
        Op::LoadClosure | Op::LoadConst | Op::LoadDeref | Op::LoadFast | Op::LoadFastAndClear => 1,
        Op::LoadFastCheck | Op::LoadLocals | Op::LoadName | Op::PushNull | Op::PushExcInfo => 1,
        // What the first resumption pushes is counted from the entry on.
        Op::ReturnGenerator => 0,
        Op::WithExceptStart => 1,
        Op::ForIter => 1,
        Op::BuildConstKeyMap => -n,
        Op::BuildList | Op::BuildSet | Op::BuildString | Op::BuildTuple => 1 - n,
        Op::BuildMap => 1 - 2 * n,
        Op::BuildSlice => 1 - n,
        Op::Call => -1 - n,
        Op::CallFunctionEx => -2 - (n & 1),
        Op::FormatValue => {
            if n & 4 != 0 {
                -1
            } else {
                0
            }
        }
        Op::LoadAttr => n & 1,
        Op::LoadGlobal => 1 + (n & 1),
        Op::LoadSuperAttr => -2 + (n & 1),
        Op::MakeFunction => -((n & 1) + (n >> 1 & 1) + (n >> 2 & 1) + (n >> 3 & 1)),
        Op::RaiseVarargs | Op::Reraise => -n.min(1) - i32::from(matches!(op, Op::RaiseVarargs)) * (n - n.min(1)),
        Op::UnpackEx => (n & 0xff) + (n >> 8),
        Op::UnpackSequence => n - 1,
    }
}
