//! Class bodies and the call that makes a class of one.

use ruff_python_ast::StmtClassDef;

use super::Compiler;
use super::name::Access;
use super::step::NOWHERE;
use crate::lang::scope::ScopeKind;
use crate::lang::{CodeKind, Constant, Op};

impl<'a> Compiler<'a, '_> {
    /// `class`
    pub(super) fn class_statement(&mut self, class: &'a StmtClassDef) {
        let location = self.at_definition(class.name.range, class.range);
        let first_line = self.decorators(&class.decorator_list).unwrap_or(location.line as u32);
        let scope = self.scopes.of_node(class.range, ScopeKind::Class);
        self.enter(CodeKind::Class, scope, &class.name.id, first_line);
        let start = self.location_of_line(first_line);
        self.name("__name__", Access::Load, start);
        self.name("__module__", Access::Store, start);
        let qualified_name = self.unit_ref().qualified_name.clone();
        self.constant(Constant::Str(qualified_name), start);
        self.name("__qualname__", Access::Store, start);
        self.body(&class.body, start);
        if self.scopes.scopes[scope].needs_class_cell {
            let cell = self.unit().cell_argument("__class__");
            self.emit(Op::LoadClosure, cell, NOWHERE);
            self.emit(Op::Copy, 1, NOWHERE);
            self.name("__classcell__", Access::Store, NOWHERE);
        } else {
            self.constant(Constant::None, NOWHERE);
        }
        self.emit(Op::ReturnValue, 0, NOWHERE);
        let free: Vec<Box<str>> = self.unit_ref().free.iter().cloned().collect();
        let code = self.finish(true);

        self.emit(Op::PushNull, 0, location);
        self.emit(Op::LoadBuildClass, 0, location);
        self.make_closure(code, &free, 0, location);
        self.constant(Constant::Str(class.name.id.as_str().into()), location);
        match &class.arguments {
            Some(arguments) => self.call_with(2, arguments, location),
            None => self.emit(Op::Call, 2, location),
        }
        self.apply_decorators(&class.decorator_list);
        self.name(&class.name.id, Access::Store, location);
    }
}
