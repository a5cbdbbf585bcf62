//! Names that are no fast locals: globals, cells, names of a class body.

use super::interpret::Flow;
use super::known;
use super::machine::Vm;
use super::native::{Answer, Escape};
use super::object::Object;
use super::value::{Ref, Value};
use crate::base::{GlobalId, Symbol};

type Step = Result<Flow, Escape>;

impl Vm<'_> {
    pub(super) fn load_deref(&mut self, index: usize) -> Step {
        let cell = self.cell(index);
        let value = self.read_cell(cell, index);
        if !value.is_null() {
            return self.push(value);
        }
        let code = self.code();
        let name = self.text(code.cells[index]);
        Err(if index < code.own_cells() {
            self.error(
                known::UNBOUND_LOCAL_ERROR,
                format!("cannot access local variable '{name}' where it is not associated with a value"),
            )
        } else {
            self.error(
                known::NAME_ERROR,
                format!(
                    "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
                ),
            )
        })
    }

    pub(super) fn store_cell(&mut self, index: usize, value: Value) {
        let cell = self.cell(index);
        self.write_cell(cell, index, value);
    }

    pub(super) fn namespace(&mut self) -> Option<Ref> {
        self.thread.frame().namespace
    }

    pub(super) fn namespace_value(&self, at: Ref, name: Symbol) -> Option<Value> {
        match self.machine.heap.get(at) {
            Object::Namespace(names) => names.get(&name).copied(),
            _ => None,
        }
    }

    pub(super) fn load_global(&mut self, global: GlobalId) -> Answer {
        let value = self.machine.globals[global.index()];
        if !value.is_null() {
            if self.machine.watching {
                let site = self.site();
                return Ok(self.read_global(global.index(), value, site, self.machine.executed));
            }
            return Ok(value);
        }
        let builtin = self.image.builtins[global.index()];
        if builtin.is_null() {
            return Err(self.name_error(self.image.program.globals[global.index()].name));
        }
        Ok(builtin)
    }

    pub(super) fn store_global(&mut self, global: usize) -> Step {
        let mut value = self.pop();
        if self.machine.watching {
            let site = self.site();
            value = self.write_global(global, value, site, self.machine.executed);
        } else {
            value = value.detached();
        }
        self.machine.globals[global] = value;
        Ok(Flow::Next)
    }

    pub(super) fn name_error(&mut self, name: Symbol) -> Escape {
        let name = self.text(name);
        self.error(known::NAME_ERROR, format!("name '{name}' is not defined"))
    }
}
