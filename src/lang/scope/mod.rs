//! Which scope every name belongs to, before any code is made: CPython's symbol table.
//!
//! The rules, flags and messages follow CPython 3.12's `Python/symtable.c`, inlined comprehensions (PEP 709) included.

mod build;
mod resolve;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use ruff_python_ast::ModModule;
use ruff_text_size::TextRange;

use super::Diagnostic;

/// Where a name lives, as seen from one scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Bound here: a fast local in a function, a name in a module or a class.
    Local,
    /// Declared by `global`.
    GlobalExplicit,
    /// Bound nowhere around: a global or a built-in.
    GlobalImplicit,
    /// Bound by an enclosing function.
    Free,
    /// Bound here and used by a nested function.
    Cell,
}

/// `global` named it.
pub const GLOBAL: u16 = 1;
/// Assigned in the scope.
pub const LOCAL: u16 = 2;
/// A parameter.
pub const PARAMETER: u16 = 4;
/// `nonlocal` named it.
pub const NONLOCAL: u16 = 8;
/// Read.
pub const USED: u16 = 16;
/// Free in a method, and also a name of the class itself.
pub const FREE_CLASS: u16 = 32;
/// Bound by an import.
pub const IMPORTED: u16 = 64;
/// Annotated.
pub const ANNOTATED: u16 = 128;
/// An iteration variable of a comprehension.
pub const ITERATED: u16 = 256;
/// Bound in the scope one way or another.
pub const BOUND: u16 = LOCAL | PARAMETER | IMPORTED;

/// The sort of a scope.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ScopeKind {
    /// The whole text.
    Module,
    /// A class body.
    Class,
    /// The body of a `def`.
    Function,
    /// The body of a `lambda`.
    Lambda,
    /// A list, set or dict comprehension: a function of its own to the rules, inlined by the compiler.
    Comprehension,
    /// A generator expression: a function of its own.
    Generator,
}

/// What is known of a name in a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// A set of the flags above.
    pub flags: u16,
    /// Filled in by the resolver.
    pub place: Place,
}

/// A scope's index in the table.
pub type ScopeId = usize;

/// One scope.
#[derive(Debug)]
pub struct Scope {
    /// Its sort.
    pub kind: ScopeKind,
    /// Every name that it mentions, mangled, in order of first mention.
    pub names: IndexMap<Box<str>, Entry>,
    /// Parameters in the order of fast locals.
    pub parameters: Vec<Box<str>>,
    /// A class whose methods need `__class__`.
    pub needs_class_cell: bool,
    /// It contains `yield`, or is a generator expression.
    pub generator: bool,
    children: Vec<ScopeId>,
    directives: Vec<(Box<str>, TextRange)>,
}

impl Scope {
    fn new(kind: ScopeKind) -> Self {
        Self {
            kind,
            names: IndexMap::new(),
            parameters: Vec::new(),
            needs_class_cell: false,
            generator: kind == ScopeKind::Generator,
            children: Vec::new(),
            directives: Vec::new(),
        }
    }

    /// Whether fast locals exist here, by the language's rules.
    pub fn is_function(&self) -> bool {
        !matches!(self.kind, ScopeKind::Module | ScopeKind::Class)
    }

    /// Names that nested functions share, sorted.
    pub fn cells(&self) -> Vec<Box<str>> {
        let mut cells = self.names_that(|entry| entry.place == Place::Cell);
        if self.needs_class_cell {
            cells.insert("__class__".into());
        }
        cells.into_iter().collect()
    }

    /// Names that enclosing functions share with this one, sorted.
    pub fn free(&self) -> Vec<Box<str>> {
        self.names_that(|entry| entry.place == Place::Free || entry.flags & FREE_CLASS != 0).into_iter().collect()
    }

    /// Added one by one: collecting would bring a sort of its own into the page's first load.
    fn names_that(&self, is_wanted: impl Fn(&Entry) -> bool) -> BTreeSet<Box<str>> {
        let mut found = BTreeSet::new();
        for (name, entry) in &self.names {
            if is_wanted(entry) {
                found.insert(name.clone());
            }
        }
        found
    }
}

/// All scopes of a text.
#[derive(Debug)]
pub struct ScopeTable {
    /// The module is the first.
    pub scopes: Vec<Scope>,
    by_node: BTreeMap<(u32, u32, ScopeKind), ScopeId>,
}

impl ScopeTable {
    /// Builds and resolves the scopes of `module`; what is wrong with its names goes to `diagnostics`.
    pub fn new(module: &ModModule, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut table = build::build(module, diagnostics);
        resolve::resolve(&mut table, diagnostics);
        table
    }

    /// The scope that the node of `kind` at `range` opens.
    ///
    /// # Panics
    /// When no such node was seen while building: a bug of ours.
    pub fn of_node(&self, range: TextRange, kind: ScopeKind) -> ScopeId {
        self.by_node[&(range.start().to_u32(), range.end().to_u32(), kind)]
    }
}

/// `name` as it is known inside the class `private`: `__x` becomes `_C__x`.
pub fn mangle(private: Option<&str>, name: &str) -> Box<str> {
    let Some(class) = private else { return name.into() };
    let class = class.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') || class.is_empty() {
        return name.into();
    }
    format!("_{class}{name}").into()
}
