//! From a parsed module to code objects, instruction for instruction as CPython 3.12 does it.
//!
//! A module is walked once. Each scope becomes a [`unit::Unit`]: a row of instructions with labels. When the scope
//! ends, the row is split into a flow graph, cleaned up, ordered and assembled. The order of the passes is that of
//! CPython's `compile.c` and `flowgraph.c`, since it shows in the result.

mod access;
mod assemble;
mod branch;
mod call;
mod class;
mod collection;
mod comprehension;
mod exception;
mod expression;
mod flow;
pub mod fold;
mod format;
mod function;
mod generator;
mod import;
mod name;
mod optimise;
mod order;
mod statement;
mod step;
mod swaps;
mod unit;

use indexmap::{IndexMap, IndexSet};
use ruff_python_ast::ModModule;
use ruff_text_size::TextRange;

use self::step::Location;
use self::unit::{ConstantTable, Label, Unit};
use super::scope::{Place, ScopeId, ScopeKind, ScopeTable};
use super::{Code, CodeKind, Constant, Diagnostic, Global, Op, Signature};
use crate::base::{CodeId, GlobalId, LineIndex, Span, Symbol};

/// More operands than this are collected one by one instead of all on the stack.
const STACK_USE_GUIDELINE: usize = 30;

/// The bytes that a node of the parser covers.
pub fn span_of(range: TextRange) -> Span {
    Span::new(range.start().to_u32(), range.end().to_u32())
}

/// The tables that all modules of a program share.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Every finished code object.
    pub codes: Vec<Code>,
    /// Every identifier.
    pub symbols: IndexSet<Box<str>>,
    /// Every global, by whether it is the library's.
    pub globals: IndexMap<(Symbol, bool), Global>,
}

impl Tables {
    /// The symbol of `text`.
    pub fn symbol(&mut self, text: &str) -> Symbol {
        let known = self.symbols.get_index_of(text);
        Symbol::from_index(known.unwrap_or_else(|| self.symbols.insert_full(text.into()).0))
    }

    /// The slot of the global `name` of the user's module, or of the library's.
    pub fn global(&mut self, name: &str, library: bool) -> GlobalId {
        let name = self.symbol(name);
        let entry = self.globals.entry((name, library));
        let index = entry.index();
        entry.or_insert(Global { name, library });
        GlobalId::from_index(index)
    }
}

/// Instructions that a module may compile to; nested `finally` blocks double what they hold.
const INSTRUCTIONS: usize = 1_500_000;

/// Compiles `module`, whose scopes are `scopes`, into `tables`; gives its code.
///
/// # Errors
/// When the code would be too large.
pub fn compile_module(
    module: &ModModule,
    source: &str,
    scopes: &ScopeTable,
    library: bool,
    tables: &mut Tables,
) -> Result<CodeId, Diagnostic> {
    let lines = LineIndex::new(source);
    let future_annotations = import::has_future_annotations(module);
    let mut compiler = Compiler {
        source,
        lines,
        scopes,
        library,
        tables,
        future_annotations,
        units: Vec::new(),
        emitted: 0,
        too_large_at: None,
    };
    let code = compiler.module(module);
    match compiler.too_large_at {
        Some(span) => {
            Err(Diagnostic::limit(span, format!("the program compiles to more than {INSTRUCTIONS} instructions")))
        }
        None => Ok(code),
    }
}

/// The state of a module's compilation.
struct Compiler<'a, 'c> {
    source: &'a str,
    lines: LineIndex,
    scopes: &'c ScopeTable,
    library: bool,
    tables: &'c mut Tables,
    future_annotations: bool,
    /// The scopes that are being compiled, the module first.
    units: Vec<Unit<'a>>,
    /// Instructions so far.
    emitted: usize,
    /// The first statement that was left out because there were too many.
    too_large_at: Option<Span>,
}

impl<'a> Compiler<'a, '_> {
    fn module(&mut self, module: &'a ModModule) -> CodeId {
        self.enter(CodeKind::Module, 0, "<module>", 1);
        self.body(&module.body, self.location_of_line(1));
        self.finish(true)
    }

    /// The scope that is being compiled.
    fn unit(&mut self) -> &mut Unit<'a> {
        self.units.last_mut().expect("a unit is open while its module is compiled")
    }

    fn unit_ref(&self) -> &Unit<'a> {
        self.units.last().expect("a unit is open while its module is compiled")
    }

    /// The place of `range`, at the line where it starts.
    fn at(&self, range: TextRange) -> Location {
        let span = span_of(range);
        Location { span, line: self.lines.line(span.start) as i32 }
    }

    fn location_of_line(&self, line: u32) -> Location {
        let start = self.lines.line_start(line).unwrap_or(0);
        Location { span: Span::new(start, start), line: line as i32 }
    }

    fn emit(&mut self, op: Op, argument: u32, location: Location) {
        self.emitted += 1;
        self.unit().emit(op, argument, location);
    }

    fn jump(&mut self, operation: impl Into<step::Operation>, target: Label, location: Location) {
        self.unit().jump(operation, target, location);
    }

    fn label(&mut self) -> Label {
        self.unit().label()
    }

    fn place(&mut self, label: Label) {
        self.unit().place(label);
    }

    fn constant(&mut self, constant: Constant, location: Location) {
        self.unit().load_constant(constant, location);
    }

    /// Emits `op` with the symbol of `name` as its argument.
    fn emit_symbol(&mut self, op: Op, name: &str, location: Location) {
        let symbol = self.tables.symbol(name);
        self.emit(op, symbol.0, location);
    }

    /// Opens the unit of the scope `scope`.
    fn enter(&mut self, kind: CodeKind, scope: ScopeId, name: &str, first_line: u32) {
        let qualified_name = self.qualify(name);
        let known = &self.scopes.scopes[scope];
        let private = match kind {
            CodeKind::Class => Some(name.into()),
            _ => self.units.last().and_then(|unit| unit.private.clone()),
        };
        self.units.push(Unit {
            kind,
            scope,
            name: name.into(),
            qualified_name,
            first_line,
            private,
            steps: Vec::new(),
            labels: Vec::new(),
            constants: ConstantTable::default(),
            locals: known.parameters.iter().cloned().collect(),
            cells: known.cells().into_iter().collect(),
            free: known.free().into_iter().collect(),
            cleared: IndexSet::new(),
            open: Vec::new(),
            overrides: Default::default(),
            hidden: Default::default(),
            comprehensions: 0,
            signature: Signature::default(),
            docstring: None,
            generator: known.generator && kind == CodeKind::Function,
            stop_handler: None,
        });
        self.guard_generator();
        let mut location = self.location_of_line(first_line);
        if kind == CodeKind::Module {
            location.line = 0;
        }
        self.emit(Op::Resume, 0, location);
    }

    /// The name that says where in the module `name` is defined.
    fn qualify(&self, name: &str) -> Box<str> {
        let Some(parent) = self.units.last().filter(|parent| parent.kind != CodeKind::Module) else {
            return name.into();
        };
        let mangled = super::scope::mangle(parent.private.as_deref(), name);
        let place = self.scopes.scopes[parent.scope].names.get(&mangled).map(|entry| entry.place);
        if place == Some(Place::GlobalExplicit) && name != "<lambda>" {
            return name.into();
        }
        let has_locals =
            parent.kind == CodeKind::Function && self.scopes.scopes[parent.scope].kind != ScopeKind::Generator;
        let middle = if has_locals { ".<locals>." } else { "." };
        format!("{}{middle}{name}", parent.qualified_name).into()
    }

    /// Closes the unit: assembles it and files the code object. `add_none` ends it with `return None`.
    fn finish(&mut self, add_none: bool) -> CodeId {
        self.place_stop_handler();
        if add_none {
            self.constant(Constant::None, step::NOWHERE);
            self.emit(Op::ReturnValue, 0, step::NOWHERE);
        }
        let unit = self.units.pop().expect("the unit to finish is open");
        let code = assemble::assemble(unit, self.library, self.tables);
        self.tables.codes.push(code);
        CodeId::from_index(self.tables.codes.len() - 1)
    }
}
