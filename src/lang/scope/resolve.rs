//! From flags to places: who binds what, seen from every scope.

use std::collections::BTreeSet;

use super::{BOUND, Entry, FREE_CLASS, GLOBAL, NONLOCAL, PARAMETER, Place, ScopeId, ScopeKind, ScopeTable};
use crate::lang::{Diagnostic, compile::span_of};

type Names = BTreeSet<Box<str>>;

/// Gives every name of every scope its place.
pub fn resolve(table: &mut ScopeTable, diagnostics: &mut Vec<Diagnostic>) {
    let mut resolver = Resolver { table, diagnostics };
    let mut free = Names::new();
    resolver.scope(0, None, &mut free, &mut Names::new());
}

struct Resolver<'a> {
    table: &'a mut ScopeTable,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Resolver<'_> {
    /// Resolves the scope `id` and those inside it. `bound` holds the names that enclosing functions bind (`None` in
    /// the module), `global` those that they declare global; the names that stay free are added to `free`.
    fn scope(&mut self, id: ScopeId, mut bound: Option<Names>, free: &mut Names, global: &mut Names) {
        let kind = self.table.scopes[id].kind;
        let mut local = Names::new();
        let (mut new_bound, mut new_global) = (Names::new(), Names::new());
        if kind == ScopeKind::Class {
            // A class's own names are invisible to the functions in it, so what they see is settled before.
            new_global.extend(global.iter().cloned());
            new_bound.extend(bound.iter().flatten().cloned());
        }
        let names: Vec<(Box<str>, Entry)> =
            self.table.scopes[id].names.iter().map(|(name, entry)| (name.clone(), *entry)).collect();
        for (name, entry) in names {
            let place = self.place(id, &name, entry.flags, &mut bound, &mut local, free, global);
            self.table.scopes[id].names[&name].place = place;
        }
        if kind == ScopeKind::Class {
            new_bound.insert("__class__".into());
        } else {
            if kind != ScopeKind::Module {
                new_bound.extend(local);
            }
            new_bound.extend(bound.iter().flatten().cloned());
            new_global.extend(global.iter().cloned());
        }
        let (new_free, inlined_cells) = self.children(id, &new_bound, &new_global);
        self.settle(id, bound, new_free, &inlined_cells, free);
    }

    /// Resolves the nested scopes; gives the names that they leave free, and the cells of inlined comprehensions.
    fn children(&mut self, id: ScopeId, bound: &Names, global: &Names) -> (Names, Names) {
        let mut free = Names::new();
        let mut inlined_cells = Names::new();
        let mut spliced = Vec::new();
        for child in self.table.scopes[id].children.clone() {
            let mut child_free = Names::new();
            self.scope(child, Some(bound.clone()), &mut child_free, &mut global.clone());
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
    fn settle(
        &mut self,
        id: ScopeId,
        bound: Option<Names>,
        mut new_free: Names,
        inlined_cells: &Names,
        free: &mut Names,
    ) {
        let scope = &mut self.table.scopes[id];
        if scope.is_function() {
            for (name, entry) in &mut scope.names {
                let shared = new_free.contains(name) || inlined_cells.contains(name);
                if entry.place == Place::Local && shared {
                    entry.place = Place::Cell;
                    new_free.remove(name);
                }
            }
        } else if scope.kind == ScopeKind::Class && new_free.remove("__class__") {
            scope.needs_class_cell = true;
        }
        for name in &new_free {
            if let Some(entry) = scope.names.get_mut(name) {
                if scope.kind == ScopeKind::Class {
                    entry.flags |= FREE_CLASS;
                }
                continue;
            }
            if bound.as_ref().is_none_or(|bound| bound.contains(name)) {
                scope.names.insert(name.clone(), Entry { flags: 0, place: Place::Free });
            }
        }
        free.extend(new_free);
    }

    #[expect(clippy::too_many_arguments, reason = "the sets of the algorithm, each with a role of its own")]
    fn place(
        &mut self,
        id: ScopeId,
        name: &str,
        flags: u16,
        bound: &mut Option<Names>,
        local: &mut Names,
        free: &mut Names,
        global: &mut Names,
    ) -> Place {
        if flags & GLOBAL != 0 {
            if flags & NONLOCAL != 0 {
                self.complain(id, name, format!("name '{name}' is nonlocal and global"));
            }
            global.insert(name.into());
            if let Some(bound) = bound {
                bound.remove(name);
            }
            return Place::GlobalExplicit;
        }
        if flags & NONLOCAL != 0 {
            match bound {
                None => self.complain(id, name, "nonlocal declaration not allowed at module level".into()),
                Some(bound) if !bound.contains(name) => {
                    self.complain(id, name, format!("no binding for nonlocal '{name}' found"));
                }
                Some(_) => {}
            }
            free.insert(name.into());
            return Place::Free;
        }
        if flags & BOUND != 0 {
            local.insert(name.into());
            global.remove(name);
            return Place::Local;
        }
        if bound.as_ref().is_some_and(|bound| bound.contains(name)) {
            free.insert(name.into());
            return Place::Free;
        }
        Place::GlobalImplicit
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
            let free_below = self.table.scopes[inner].children.iter().any(|child| self.is_free(*child, &name));
            let outer = &mut self.table.scopes[outer];
            match outer.names.get(&name) {
                None => {
                    outer.names.insert(name, entry);
                }
                Some(known) => {
                    if known.flags & BOUND != 0 && outer.kind != ScopeKind::Class && !free_below {
                        inner_free.remove(&name);
                    }
                }
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
