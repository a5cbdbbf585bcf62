//! Imports.

use ruff_python_ast::{Alias, ModModule, Stmt, StmtImport, StmtImportFrom};

use super::Compiler;
use super::name::Access;
use super::step::Location;
use crate::lang::{Constant, Op};

/// Whether `from __future__ import annotations` stands at the top of `module`.
pub fn has_future_annotations(module: &ModModule) -> bool {
    module.body.iter().any(|statement| match statement {
        Stmt::ImportFrom(import) => {
            import.module.as_ref().is_some_and(|name| name.id == "__future__")
                && import.names.iter().any(|alias| alias.name.id == "annotations")
        }
        _ => false,
    })
}

impl Compiler<'_, '_> {
    /// `import a, b.c as d`
    pub(super) fn import(&mut self, import: &StmtImport, location: Location) {
        for alias in &import.names {
            self.constant(Constant::Int(0), location);
            self.constant(Constant::None, location);
            self.emit_symbol(Op::ImportName, &alias.name.id, location);
            match &alias.asname {
                Some(name) => self.import_as(alias, &name.id, location),
                None => {
                    let first = alias.name.id.split('.').next().unwrap_or_default();
                    self.name(first, Access::Store, location);
                }
            }
        }
    }

    /// `import a.b.c as name` binds the innermost module.
    fn import_as(&mut self, alias: &Alias, name: &str, location: Location) {
        let mut inner = alias.name.id.split('.').skip(1).peekable();
        if inner.peek().is_none() {
            return self.name(name, Access::Store, location);
        }
        while let Some(part) = inner.next() {
            self.emit_symbol(Op::ImportFrom, part, location);
            if inner.peek().is_some() {
                self.emit(Op::Swap, 2, location);
                self.emit(Op::PopTop, 0, location);
            }
        }
        self.name(name, Access::Store, location);
        self.emit(Op::PopTop, 0, location);
    }

    /// `from a import b, c as d`
    pub(super) fn import_from(&mut self, import: &StmtImportFrom, location: Location) {
        let names = import.names.iter().map(|alias| Constant::Str(alias.name.id.as_str().into())).collect();
        self.constant(Constant::Int(0), location);
        self.constant(Constant::Tuple(names), location);
        let module = import.module.as_ref().map_or("", |name| name.id.as_str());
        self.emit_symbol(Op::ImportName, module, location);
        for alias in &import.names {
            self.emit_symbol(Op::ImportFrom, &alias.name.id, location);
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            self.name(&name.id, Access::Store, location);
        }
        self.emit(Op::PopTop, 0, location);
    }
}
