//! The compiled form of a program: code objects, instructions, constants, and the tables that they index.
//!
//! It follows CPython 3.12's code objects so closely that the listing of [`super::dis`] can be held against `python3.12
//! -m dis`. What differs serves the machine: an argument is an index that needs no further lookup (a jump's target is
//! an instruction, a name's is a symbol or a global's slot), and inline caches do not exist.

use super::op::Op;
use crate::base::{CodeId, GlobalId, Span, Symbol};

/// A compiled program together with the library module that is written in Python itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// Every code object; a [`CodeId`] indexes it.
    pub codes: Vec<Code>,
    /// The user's module.
    pub main: CodeId,
    /// The library's module, run silently before the program's first instruction.
    pub library: Option<CodeId>,
    /// Identifiers, each once; a [`Symbol`] indexes it.
    pub symbols: Vec<Box<str>>,
    /// Module-level names, each once a module; a [`GlobalId`] indexes it.
    pub globals: Vec<Global>,
}

/// A module-level name. A name that no module ever binds has a slot too: the machine looks its built-in up there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Global {
    /// What the name reads.
    pub name: Symbol,
    /// Whether it belongs to the library's module, not the user's.
    pub library: bool,
}

/// A code object: a module, a function, a class body or a lambda.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// `<module>`, `<lambda>`, or the function's or class's name.
    pub name: Symbol,
    /// As `__qualname__`: `A.f`, `run.<locals>.inner`.
    pub qualified_name: Box<str>,
    /// What is executed, in order.
    pub instructions: Vec<Instruction>,
    /// The place in the source of each instruction; as long as `instructions`.
    pub spans: Vec<Span>,
    /// The line of each instruction, counted from 1, 0 where it has none; as long as `instructions`.
    pub lines: Vec<u32>,
    /// What `LOAD_CONST` and its kin index.
    pub constants: Vec<Constant>,
    /// Names of the fast locals: parameters first (positional, keyword-only, `*args`, `**kw`), then the others.
    pub locals: Vec<Symbol>,
    /// Names of the cells: `cells` first, then free variables. `LOAD_DEREF` and its kin index both in one row.
    pub cells: Vec<Symbol>,
    /// How many of `cells` are free variables, at the end of the row.
    pub free_count: u32,
    /// For each own cell that a parameter becomes: the parameter's fast local. As long as the own cells.
    pub cell_parameters: Vec<Option<u32>>,
    /// What the signature says.
    pub signature: Signature,
    /// Where raised exceptions go; inner entries are found by order of `start`, as CPython's table is searched.
    pub exception_table: Vec<Handler>,
    /// The deepest operand stack that the instructions need.
    pub stack_size: u32,
    /// What kind of scope it is.
    pub kind: CodeKind,
    /// Part of the library: no switch points, no lines of the user's, invisible to stepping.
    pub library: bool,
    /// Contains `yield`: a call makes a generator.
    pub generator: bool,
    /// The first line of the definition (a decorator's counts), from 1.
    pub first_line: u32,
    /// The docstring, when there is one.
    pub docstring: Option<Box<str>>,
}

/// The scope that a code object runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// Names are globals.
    Module,
    /// Names live in the class's namespace, then globals.
    Class,
    /// Names are fast locals, cells or globals.
    Function,
}

/// How many parameters of each sort a code object takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Signature {
    /// Positional parameters, positional-only ones included.
    pub positional: u32,
    /// How many of the positional ones cannot be named by the caller.
    pub positional_only: u32,
    /// Keyword-only parameters.
    pub keyword_only: u32,
    /// `*args` stands after them.
    pub var_positional: bool,
    /// `**kw` stands last.
    pub var_keyword: bool,
}

/// One instruction, eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// What to do.
    pub op: Op,
    /// Which switch-point models may pause before it: a set of the `POINT_` bits.
    pub points: u8,
    /// Decoded as the [`Op`] says.
    pub argument: u32,
}

/// The instruction is the first of a source line that was not being executed just before it.
pub const POINT_LINE: u8 = 1;
/// CPython 3.7 to 3.9 could switch before it: at the top of the loop, not after `LOAD_CONST`, `LOAD_FAST`, `STORE_FAST`
/// or `POP_TOP`, which continued without a check.
pub const POINT_CPYTHON_39: u8 = 2;
/// CPython 3.10 and later can switch here: the start of a call (`RESUME`) and a backward jump.
pub const POINT_CPYTHON_312: u8 = 4;

/// A constant of the program text.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `True` or `False`
    Bool(bool),
    /// An integer that fits 64 bits.
    Int(i64),
    /// A larger one, in decimal digits.
    BigInt(Box<str>),
    /// A floating-point number.
    Float(f64),
    /// Text.
    Str(Box<str>),
    /// Bytes.
    Bytes(Box<[u8]>),
    /// Folded constants, keyword names, default values.
    Tuple(Vec<Constant>),
    /// What `x in {1, 2}` folds to.
    FrozenSet(Vec<Constant>),
    /// A nested code object.
    Code(CodeId),
}

/// A row of the exception table: an exception raised in `start..end` cuts the operand stack to `depth`, then goes to
/// `target`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// The first covered instruction.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The instruction that handles.
    pub target: u32,
    /// Operand stack entries that stay.
    pub depth: u32,
    /// Whether the raising instruction's index is pushed before the exception (`lasti`).
    pub push_place: bool,
}

impl Program {
    /// The code object that `id` names.
    pub fn code(&self, id: CodeId) -> &Code {
        &self.codes[id.index()]
    }

    /// The text that `symbol` stands for.
    pub fn symbol(&self, symbol: Symbol) -> &str {
        &self.symbols[symbol.index()]
    }

    /// The symbol of `text`, if the program names it anywhere.
    pub fn find_symbol(&self, text: &str) -> Option<Symbol> {
        self.symbols.iter().position(|known| **known == *text).map(Symbol::from_index)
    }

    /// The name of a global.
    pub fn global_name(&self, id: GlobalId) -> &str {
        self.symbol(self.globals[id.index()].name)
    }
}

impl Code {
    /// The own cells' count: `cells` without the free ones.
    pub fn own_cells(&self) -> usize {
        self.cells.len() - self.free_count as usize
    }

    /// The line that stands at an instruction: its own, or that of the next one that has one, as for a module's `RESUME`.
    pub fn line_at(&self, instruction: u32) -> u32 {
        self.lines[instruction as usize..].iter().copied().find(|line| *line > 0).unwrap_or(0)
    }
}

impl Signature {
    /// Fast locals that arguments fill.
    pub fn parameters(&self) -> u32 {
        self.positional + self.keyword_only + u32::from(self.var_positional) + u32::from(self.var_keyword)
    }
}
