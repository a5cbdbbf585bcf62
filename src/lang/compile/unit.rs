//! A code object in the making: its instructions so far, its tables, and the blocks that are open.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;

use super::step::{Location, Operation};
use crate::lang::scope::{Place, ScopeId};
use crate::lang::{CodeKind, Constant, Op, Signature};

/// A place in the instructions that jumps can name before it is known.
pub type Label = usize;

/// An emitted instruction.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// What it does.
    pub operation: Operation,
    /// As the operation decodes it.
    pub argument: u32,
    /// Where it jumps.
    pub target: Option<Label>,
    /// Its place in the source.
    pub location: Location,
}

/// An argument of a cell instruction that counts from the first free variable.
pub const FREE_BIT: u32 = 1 << 30;
/// An argument of a fast-local instruction that means a cell's slot.
pub const CELL_BIT: u32 = 1 << 29;

/// Something that a `return`, `break` or `continue` has to unwind.
#[derive(Clone, Debug)]
pub enum OpenBlock<'a> {
    /// A `while`: nothing to unwind. Continue label, break label.
    While(Label, Label),
    /// A `for`: the iterator is on the stack.
    For(Label, Label),
    /// The body of `try` with `except`.
    TryExcept,
    /// The body of `try` with `finally`, and what to run on the way out.
    FinallyTry(&'a [ruff_python_ast::Stmt]),
    /// Inside the exceptional copy of a `finally`.
    FinallyEnd,
    /// The body of a `with`; the location of its statement.
    With(Location),
    /// Between the handlers of a `try`.
    ExceptionHandler,
    /// Inside `except ..:`, and the name that is unbound at its end.
    HandlerCleanup(Option<&'a str>),
    /// A value to be returned lies on the stack.
    PopValue,
}

/// What tells constants apart: their types too, and the signs of zeros.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Key {
    Plain(u8, i64),
    Float(u64),
    Text(u8, Box<[u8]>),
    Row(bool, Vec<Key>),
}

impl Key {
    fn new(constant: &Constant) -> Self {
        match constant {
            Constant::None => Self::Plain(0, 0),
            Constant::Ellipsis => Self::Plain(1, 0),
            Constant::Bool(value) => Self::Plain(2, i64::from(*value)),
            Constant::Int(value) => Self::Plain(3, *value),
            Constant::Code(id) => Self::Plain(4, i64::from(id.0)),
            Constant::Float(value) => Self::Float(value.to_bits()),
            Constant::BigInt(digits) => Self::Text(0, digits.as_bytes().into()),
            Constant::Str(text) => Self::Text(1, text.as_bytes().into()),
            Constant::Bytes(bytes) => Self::Text(2, bytes.clone()),
            Constant::Tuple(items) => Self::Row(false, items.iter().map(Self::new).collect()),
            Constant::FrozenSet(items) => Self::Row(true, items.iter().map(Self::new).collect()),
        }
    }
}

/// Constants, each once; numbers that are equal but of different types or signs are kept apart.
#[derive(Debug, Default)]
pub struct ConstantTable {
    /// In order of first use.
    pub row: Vec<Constant>,
    keys: IndexSet<Key>,
}

impl ConstantTable {
    /// The index of `constant`, which is added unless it is there.
    pub fn add(&mut self, constant: Constant) -> u32 {
        let (index, new) = self.keys.insert_full(Key::new(&constant));
        if new {
            self.row.push(constant);
        }
        index as u32
    }

    /// The constant at `index`.
    pub fn get(&self, index: u32) -> &Constant {
        &self.row[index as usize]
    }
}

/// A code object in the making.
#[derive(Debug)]
pub struct Unit<'a> {
    /// Module, class or function.
    pub kind: CodeKind,
    /// Its scope.
    pub scope: ScopeId,
    /// `<module>`, `<lambda>`, or the function's or class's name.
    pub name: Box<str>,
    /// As `__qualname__`.
    pub qualified_name: Box<str>,
    /// The line of the definition, its decorators included.
    pub first_line: u32,
    /// The class whose private names are mangled here.
    pub private: Option<Box<str>>,
    /// Emitted so far.
    pub steps: Vec<Step>,
    /// Before which step each label stands.
    pub labels: Vec<Option<usize>>,
    /// What `LOAD_CONST` indexes.
    pub constants: ConstantTable,
    /// Fast locals in order of first use, parameters first.
    pub locals: IndexSet<Box<str>>,
    /// Names of the own cells.
    pub cells: IndexSet<Box<str>>,
    /// Names of the free variables.
    pub free: IndexSet<Box<str>>,
    /// Own cells that inlined comprehensions use as fast locals too; they are made before the others.
    pub cleared: IndexSet<Box<str>>,
    /// What is open around the next statement.
    pub open: Vec<OpenBlock<'a>>,
    /// Names that an inlined comprehension sees elsewhere than the scope around it.
    pub overrides: BTreeMap<Box<str>, Place>,
    /// Names that are fast locals although the code is a module's or a class's, inside a comprehension.
    pub hidden: BTreeSet<Box<str>>,
    /// How many inlined comprehensions are open.
    pub comprehensions: u32,
    /// The parameters.
    pub signature: Signature,
    /// The docstring.
    pub docstring: Option<Box<str>>,
    /// It contains `yield`.
    pub generator: bool,
    /// In a generator, what a `StopIteration` that gets out of the body goes to.
    pub stop_handler: Option<Label>,
}

impl Unit<'_> {
    /// A new label, to be placed later.
    pub fn label(&mut self) -> Label {
        self.labels.push(None);
        self.labels.len() - 1
    }

    /// Places `label` before the next instruction.
    pub fn place(&mut self, label: Label) {
        self.labels[label] = Some(self.steps.len());
    }

    /// Appends an instruction.
    pub fn emit(&mut self, operation: impl Into<Operation>, argument: u32, location: Location) {
        self.steps.push(Step { operation: operation.into(), argument, target: None, location });
    }

    /// Appends an instruction with a target.
    pub fn jump(&mut self, operation: impl Into<Operation>, target: Label, location: Location) {
        self.steps.push(Step { operation: operation.into(), argument: 0, target: Some(target), location });
    }

    /// Appends the load of a constant.
    pub fn load_constant(&mut self, constant: Constant, location: Location) {
        let index = self.constants.add(constant);
        self.emit(Op::LoadConst, index, location);
    }

    /// The index of the fast local `name`, which is added unless it is there.
    pub fn local(&mut self, name: &str) -> u32 {
        if let Some(index) = self.locals.get_index_of(name) {
            return index as u32;
        }
        self.locals.insert_full(name.into()).0 as u32
    }

    /// The index of the own cell `name`, which is added unless it is there.
    pub fn cell(&mut self, name: &str) -> u32 {
        if let Some(index) = self.cells.get_index_of(name) {
            return index as u32;
        }
        self.cells.insert_full(name.into()).0 as u32
    }

    /// The argument that stands for the cell or free variable `name`.
    pub fn cell_argument(&mut self, name: &str) -> u32 {
        match self.free.get_index_of(name) {
            Some(index) if !self.cells.contains(name) => index as u32 | FREE_BIT,
            _ => self.cell(name),
        }
    }
}
