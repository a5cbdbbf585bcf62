//! Loads, stores and deletions of plain names.

use super::Compiler;
use super::step::Location;
use crate::lang::scope::{Place, ScopeKind, mangle};
use crate::lang::{CodeKind, Op};

/// What is done to a target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Its value is pushed.
    Load,
    /// The top of the stack is stored in it.
    Store,
    /// It is unbound.
    Delete,
}

impl Compiler<'_, '_> {
    /// Where `name`, mangled already, lives as seen from here.
    pub(super) fn place_of(&self, name: &str) -> Option<Place> {
        let unit = self.unit_ref();
        if let Some(place) = unit.overrides.get(name) {
            return Some(*place);
        }
        self.scopes.scopes[unit.scope].names.get(name).map(|entry| entry.place)
    }

    /// `name` as the innermost class mangles it.
    pub(super) fn mangled(&self, name: &str) -> Box<str> {
        mangle(self.unit_ref().private.as_deref(), name)
    }

    /// Emits the access to `name`.
    pub(super) fn name(&mut self, name: &str, access: Access, location: Location) {
        let name = &*self.mangled(name);
        let in_function = self.scopes.scopes[self.unit_ref().scope].is_function();
        let place = self.place_of(name);
        match place {
            Some(Place::Free | Place::Cell) => self.shared_name(name, access, location),
            Some(Place::Local) if in_function || self.unit_ref().hidden.contains(name) => {
                let local = self.unit().local(name);
                let op = match access {
                    Access::Load => Op::LoadFast,
                    Access::Store => Op::StoreFast,
                    Access::Delete => Op::DeleteFast,
                };
                self.emit(op, local, location);
            }
            Some(Place::GlobalExplicit) => self.global_name(name, access, location),
            Some(Place::GlobalImplicit) if in_function => self.global_name(name, access, location),
            _ => self.namespace_name(name, access, location),
        }
    }

    fn shared_name(&mut self, name: &str, access: Access, location: Location) {
        let argument = self.unit().cell_argument(name);
        let unit = self.unit_ref();
        let op = match access {
            Access::Load if unit.kind == CodeKind::Class && unit.comprehensions == 0 => {
                self.emit(Op::LoadLocals, 0, location);
                Op::LoadFromDictOrDeref
            }
            Access::Load => Op::LoadDeref,
            Access::Store => Op::StoreDeref,
            Access::Delete => Op::DeleteDeref,
        };
        self.emit(op, argument, location);
    }

    fn global_name(&mut self, name: &str, access: Access, location: Location) {
        let global = self.tables.global(name, self.library).0;
        match access {
            Access::Load => self.emit(Op::LoadGlobal, global * 2, location),
            Access::Store => self.emit(Op::StoreGlobal, global, location),
            Access::Delete => self.emit(Op::DeleteGlobal, global, location),
        }
    }

    fn namespace_name(&mut self, name: &str, access: Access, location: Location) {
        let in_class = self.scopes.scopes[self.unit_ref().scope].kind == ScopeKind::Class;
        if access == Access::Load {
            if in_class && self.unit_ref().comprehensions > 0 {
                return self.global_name(name, access, location);
            }
            let global = self.tables.global(name, self.library).0;
            return self.emit(Op::LoadName, global, location);
        }
        let op = if access == Access::Store { Op::StoreName } else { Op::DeleteName };
        if in_class {
            return self.emit_symbol(op, name, location);
        }
        let global = self.tables.global(name, self.library).0;
        self.emit(op, global, location);
    }
}
