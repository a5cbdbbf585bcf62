//! From flags to places: who binds what, seen from every scope.

use std::collections::BTreeSet;

use super::{BOUND, Entry, FREE_CLASS, GLOBAL, NONLOCAL, PARAMETER, Place, ScopeId, ScopeKind, ScopeTable};
use crate::lang::{Diagnostic, compile::span_of};

type Names = BTreeSet<Box<str>>;

/// Gives every name of every scope its place.
pub fn resolve(table: &mut ScopeTable, diagnostics: &mut Vec<Diagnostic>) {
    let mut resolver = Resolver { table, around: Vec::new(), diagnostics };
    resolver.scope(0);
}

struct Resolver<'a> {
    table: &'a mut ScopeTable,
    /// The scopes around the one at hand, the module first.
    around: Vec<ScopeId>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Resolver<'_> {
    /// Resolves the scope `id` and those inside it; gives the names that it leaves free.
    fn scope(&mut self, id: ScopeId) -> Names {
        let mut free = Names::new();
        for index in 0..self.table.scopes[id].names.len() {
            let Some((name, entry)) = self.table.scopes[id].names.get_index(index) else { break };
            let (name, flags) = (name.clone(), entry.flags);
            let place = self.place(id, &name, flags);
            if place == Place::Free {
                free.insert(name.clone());
            }
            self.table.scopes[id].names[index].place = place;
        }
        self.around.push(id);
        let (inner_free, inlined_cells) = self.children(id);
        self.around.pop();
        self.settle(id, inner_free, &inlined_cells, &mut free);
        free
    }

    /// Whether a function around binds `name`. Classes are passed over, but for the `__class__` that they give to
    /// their methods; a function that declares the name global hides what is further out.
    fn is_bound_around(&self, name: &str) -> bool {
        for id in self.around.iter().rev() {
            let scope = &self.table.scopes[*id];
            match scope.kind {
                ScopeKind::Module => return false,
                ScopeKind::Class if name == "__class__" => return true,
                ScopeKind::Class => {}
                ScopeKind::Function | ScopeKind::Lambda | ScopeKind::Comprehension | ScopeKind::Generator => {
                    let flags = scope.names.get(name).map_or(0, |entry| entry.flags);
                    if flags & GLOBAL != 0 {
                        return false;
                    }
                    if flags & BOUND != 0 && flags & NONLOCAL == 0 {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// Resolves the nested scopes; gives the names that they leave free, and the cells of inlined comprehensions.
    fn children(&mut self, id: ScopeId) -> (Names, Names) {
        let mut free = Names::new();
        let mut inlined_cells = Names::new();
        let mut spliced = Vec::new();
        for child in std::mem::take(&mut self.table.scopes[id].children) {
            let mut child_free = self.scope(child);
            if self.table.scopes[child].kind == ScopeKind::Comprehension {
                self.inline(id, child, &mut child_free, &mut inlined_cells);
                spliced.extend(self.table.scopes[child].children.iter().copied());
            } else {
                spliced.push(child);
            }
            free.extend(child_free);
        }
        self.table.scopes[id].children = spliced;
        (free, inlined_cells)
    }

    /// Turns shared locals into cells, and leaves the names free that come from further out.
    fn settle(&mut self, id: ScopeId, mut inner_free: Names, inlined_cells: &Names, free: &mut Names) {
        let scope = &mut self.table.scopes[id];
        if scope.is_function() {
            for (name, entry) in &mut scope.names {
                if entry.place == Place::Local && (inner_free.contains(name) || inlined_cells.contains(name)) {
                    entry.place = Place::Cell;
                    inner_free.remove(name);
                }
            }
        } else if scope.kind == ScopeKind::Class && inner_free.remove("__class__") {
            scope.needs_class_cell = true;
        }
        for name in inner_free {
            let bound = self.is_bound_around(&name);
            let scope = &mut self.table.scopes[id];
            match scope.names.get_mut(&name) {
                Some(entry) if scope.kind == ScopeKind::Class => entry.flags |= FREE_CLASS,
                None if bound => {
                    scope.names.insert(name.clone(), Entry { flags: 0, place: Place::Free });
                }
                Some(_) | None => {}
            }
            free.insert(name);
        }
    }

    fn place(&mut self, id: ScopeId, name: &str, flags: u16) -> Place {
        if flags & GLOBAL != 0 {
            if flags & NONLOCAL != 0 {
                self.complain(id, name, format!("name '{name}' is nonlocal and global"));
            }
            return Place::GlobalExplicit;
        }
        if flags & NONLOCAL != 0 {
            if self.around.is_empty() {
                self.complain(id, name, "nonlocal declaration not allowed at module level".into());
            } else if !self.is_bound_around(name) {
                self.complain(id, name, format!("no binding for nonlocal '{name}' found"));
            }
            return Place::Free;
        }
        if flags & BOUND != 0 {
            return Place::Local;
        }
        if self.is_bound_around(name) { Place::Free } else { Place::GlobalImplicit }
    }

    /// Lets the names of the comprehension `inner` move into the scope around it.
    fn inline(&mut self, outer: ScopeId, inner: ScopeId, inner_free: &mut Names, cells: &mut Names) {
        let names: Vec<(Box<str>, Entry)> =
            self.table.scopes[inner].names.iter().map(|(name, entry)| (name.clone(), *entry)).collect();
        for (name, entry) in names {
            if entry.flags & PARAMETER != 0 {
                continue;
            }
            if entry.place == Place::Cell {
                cells.insert(name.clone());
            }
            let around = &self.table.scopes[outer];
            match around.names.get(&name) {
                None => {
                    self.table.scopes[outer].names.insert(name, entry);
                }
                Some(known) if known.flags & BOUND != 0 && around.kind != ScopeKind::Class => {
                    if !self.table.scopes[inner].children.iter().any(|child| self.is_free(*child, &name)) {
                        inner_free.remove(&name);
                    }
                }
                Some(_) => {}
            }
        }
    }

    fn is_free(&self, id: ScopeId, name: &str) -> bool {
        self.table.scopes[id].names.get(name).is_some_and(|entry| entry.place == Place::Free)
    }

    fn complain(&mut self, id: ScopeId, name: &str, message: String) {
        let found = self.table.scopes[id].directives.iter().find(|(declared, _)| **declared == *name);
        let span = found.map(|(_, range)| span_of(*range)).unwrap_or_default();
        self.diagnostics.push(Diagnostic::syntax(span, message));
    }
}
