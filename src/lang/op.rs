//! The instruction set: the part of CPython 3.12's that programs here need, by CPython's names.
//!
//! What each does is CPython's documentation of the `dis` module (3.12); a comment here only says how the argument is
//! decoded where that differs. "Target" is an absolute instruction index in the same code object; "symbol" indexes
//! [`Program::symbols`](super::Program::symbols); "global" indexes [`Program::globals`](super::Program::globals).

macro_rules! ops {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// An instruction's operation.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u8)]
        pub enum Op {
            $($(#[$doc])* #[doc = concat!("`", $text, "`")] $name),*
        }

        impl Op {
            /// The name that CPython's `dis` prints.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text),*
                }
            }
        }
    };
}

ops! {
    BeforeWith = "BEFORE_WITH",
    /// Argument: [`BinaryOperator`] as a number.
    BinaryOp = "BINARY_OP",
    BinarySlice = "BINARY_SLICE",
    BinarySubscr = "BINARY_SUBSCR",
    BuildConstKeyMap = "BUILD_CONST_KEY_MAP",
    BuildList = "BUILD_LIST",
    BuildMap = "BUILD_MAP",
    BuildSet = "BUILD_SET",
    BuildSlice = "BUILD_SLICE",
    BuildString = "BUILD_STRING",
    BuildTuple = "BUILD_TUPLE",
    Call = "CALL",
    CallFunctionEx = "CALL_FUNCTION_EX",
    /// Argument: [`Intrinsic`] as a number.
    CallIntrinsic1 = "CALL_INTRINSIC_1",
    CheckExcMatch = "CHECK_EXC_MATCH",
    CleanupThrow = "CLEANUP_THROW",
    /// Argument: [`Comparison`] as a number.
    CompareOp = "COMPARE_OP",
    ContainsOp = "CONTAINS_OP",
    Copy = "COPY",
    CopyFreeVars = "COPY_FREE_VARS",
    DeleteAttr = "DELETE_ATTR",
    DeleteDeref = "DELETE_DEREF",
    DeleteFast = "DELETE_FAST",
    /// Argument: a global.
    DeleteGlobal = "DELETE_GLOBAL",
    /// Argument: in a module a global; in a class a symbol.
    DeleteName = "DELETE_NAME",
    DeleteSubscr = "DELETE_SUBSCR",
    DictMerge = "DICT_MERGE",
    DictUpdate = "DICT_UPDATE",
    EndFor = "END_FOR",
    EndSend = "END_SEND",
    /// Argument: a target, taken when the iterator is exhausted; the machine goes on after the `END_FOR` that stands
    /// there, as CPython does.
    ForIter = "FOR_ITER",
    FormatValue = "FORMAT_VALUE",
    GetIter = "GET_ITER",
    GetLen = "GET_LEN",
    GetYieldFromIter = "GET_YIELD_FROM_ITER",
    /// Argument: a symbol, an attribute of the module on the stack.
    ImportFrom = "IMPORT_FROM",
    /// Argument: a symbol, the dotted name of the module.
    ImportName = "IMPORT_NAME",
    IsOp = "IS_OP",
    /// Argument: a target before it.
    JumpBackward = "JUMP_BACKWARD",
    /// A target before it, without a switch point.
    JumpBackwardNoInterrupt = "JUMP_BACKWARD_NO_INTERRUPT",
    /// Argument: a target after it.
    JumpForward = "JUMP_FORWARD",
    /// Argument: an index of the constants, a tuple of names.
    KwNames = "KW_NAMES",
    ListAppend = "LIST_APPEND",
    ListExtend = "LIST_EXTEND",
    LoadAssertionError = "LOAD_ASSERTION_ERROR",
    /// Argument: a symbol times two, plus one where a method's call follows (`NULL|self + name`).
    LoadAttr = "LOAD_ATTR",
    LoadBuildClass = "LOAD_BUILD_CLASS",
    LoadClosure = "LOAD_CLOSURE",
    LoadConst = "LOAD_CONST",
    LoadDeref = "LOAD_DEREF",
    LoadFast = "LOAD_FAST",
    /// Argument: a fast local; from the locals' count on, a cell: the cell itself is pushed (or nothing, where none was
    /// made yet), as an inlined comprehension needs whose variable a function in it captures. `STORE_FAST` puts it back.
    LoadFastAndClear = "LOAD_FAST_AND_CLEAR",
    LoadFastCheck = "LOAD_FAST_CHECK",
    LoadFromDictOrDeref = "LOAD_FROM_DICT_OR_DEREF",
    /// Argument: a global.
    LoadFromDictOrGlobals = "LOAD_FROM_DICT_OR_GLOBALS",
    /// Argument: a global times two, plus one where a NULL is pushed before it (`NULL + name`).
    LoadGlobal = "LOAD_GLOBAL",
    LoadLocals = "LOAD_LOCALS",
    /// Argument: in a module a global; in a class a global whose name is first looked for in the class's namespace.
    LoadName = "LOAD_NAME",
    /// Argument: a symbol times four, plus one for a method's call, plus two where `super` was given both arguments.
    LoadSuperAttr = "LOAD_SUPER_ATTR",
    MakeCell = "MAKE_CELL",
    /// Argument: 1 defaults, 2 keyword defaults, 4 annotations, 8 closure, as in CPython.
    MakeFunction = "MAKE_FUNCTION",
    MapAdd = "MAP_ADD",
    Nop = "NOP",
    PopExcept = "POP_EXCEPT",
    /// Argument: a target.
    PopJumpIfFalse = "POP_JUMP_IF_FALSE",
    /// Argument: a target.
    PopJumpIfNone = "POP_JUMP_IF_NONE",
    /// Argument: a target.
    PopJumpIfNotNone = "POP_JUMP_IF_NOT_NONE",
    /// Argument: a target.
    PopJumpIfTrue = "POP_JUMP_IF_TRUE",
    /// Argument: 1 where a `for` is left early and its iterator dropped.
    PopTop = "POP_TOP",
    PushExcInfo = "PUSH_EXC_INFO",
    PushNull = "PUSH_NULL",
    RaiseVarargs = "RAISE_VARARGS",
    Reraise = "RERAISE",
    /// Argument: 0 at a call's start, 1 after `yield`, 2 after the yield of a `yield from`.
    Resume = "RESUME",
    /// Argument: an index of the constants.
    ReturnConst = "RETURN_CONST",
    ReturnGenerator = "RETURN_GENERATOR",
    ReturnValue = "RETURN_VALUE",
    /// Argument: a target.
    Send = "SEND",
    SetAdd = "SET_ADD",
    SetUpdate = "SET_UPDATE",
    SetupAnnotations = "SETUP_ANNOTATIONS",
    /// Argument: a symbol.
    StoreAttr = "STORE_ATTR",
    StoreDeref = "STORE_DEREF",
    /// Argument: a fast local; from the locals' count on, a cell, see [`Op::LoadFastAndClear`].
    StoreFast = "STORE_FAST",
    /// Argument: a global.
    StoreGlobal = "STORE_GLOBAL",
    /// Argument: in a module a global; in a class a symbol.
    StoreName = "STORE_NAME",
    StoreSlice = "STORE_SLICE",
    StoreSubscr = "STORE_SUBSCR",
    Swap = "SWAP",
    UnaryInvert = "UNARY_INVERT",
    UnaryNegative = "UNARY_NEGATIVE",
    UnaryNot = "UNARY_NOT",
    /// Argument: names before the star, plus 256 times the names after it.
    UnpackEx = "UNPACK_EX",
    UnpackSequence = "UNPACK_SEQUENCE",
    WithExceptStart = "WITH_EXCEPT_START",
    /// Argument: how many handlers reach it.
    YieldValue = "YIELD_VALUE",
}

macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $number:literal => $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$vdoc])* #[doc = concat!("`", $text, "`")] $variant = $number),*
        }

        impl $name {
            /// The variant that an instruction's argument stands for.
            pub const fn from_argument(argument: u32) -> Option<Self> {
                match argument {
                    $($number => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// As the source text, or CPython's listing, writes it.
            pub const fn text(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),*
                }
            }
        }
    };
}

numbered! {
    /// What `BINARY_OP` computes; CPython's `NB_` numbers. From 13 on, the in-place forms.
    BinaryOperator {
        Add = 0 => "+", And = 1 => "&", FloorDivide = 2 => "//", LeftShift = 3 => "<<", MatrixMultiply = 4 => "@",
        Multiply = 5 => "*", Remainder = 6 => "%", Or = 7 => "|", Power = 8 => "**", RightShift = 9 => ">>",
        Subtract = 10 => "-", TrueDivide = 11 => "/", Xor = 12 => "^",
        InplaceAdd = 13 => "+=", InplaceAnd = 14 => "&=", InplaceFloorDivide = 15 => "//=",
        InplaceLeftShift = 16 => "<<=", InplaceMatrixMultiply = 17 => "@=", InplaceMultiply = 18 => "*=",
        InplaceRemainder = 19 => "%=", InplaceOr = 20 => "|=", InplacePower = 21 => "**=",
        InplaceRightShift = 22 => ">>=", InplaceSubtract = 23 => "-=", InplaceTrueDivide = 24 => "/=",
        InplaceXor = 25 => "^=",
    }
}

numbered! {
    /// What `COMPARE_OP` compares by.
    Comparison { Less = 0 => "<", LessEqual = 1 => "<=", Equal = 2 => "==", NotEqual = 3 => "!=", Greater = 4 => ">", GreaterEqual = 5 => ">=" }
}

numbered! {
    /// What `CALL_INTRINSIC_1` does.
    Intrinsic {
        ImportStar = 2 => "INTRINSIC_IMPORT_STAR", StopIterationError = 3 => "INTRINSIC_STOPITERATION_ERROR",
        UnaryPositive = 5 => "INTRINSIC_UNARY_POSITIVE", ListToTuple = 6 => "INTRINSIC_LIST_TO_TUPLE",
    }
}
