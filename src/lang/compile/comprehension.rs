//! Comprehensions, inlined into the code around them as CPython 3.12 does (PEP 709).

use ruff_python_ast::{Comprehension, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::step::{Location, NOWHERE, Operation};
use super::unit::{CELL_BIT, FREE_BIT, Label};
use super::{Compiler, fold};
use crate::lang::scope::{LOCAL, NONLOCAL, Place, ScopeKind};
use crate::lang::{CodeKind, Op};

/// What is made of each round.
#[derive(Clone, Copy)]
pub(super) struct Element<'a> {
    /// Adds it to the result, or hands it out.
    pub(super) add: Op,
    /// What is added, or a dict's key.
    pub(super) first: &'a Expr,
    /// A dict's value.
    pub(super) second: Option<&'a Expr>,
}

/// What to put back when an inlined comprehension ends.
struct Saved {
    overrides: std::collections::BTreeMap<Box<str>, Place>,
    hidden: std::collections::BTreeSet<Box<str>>,
    /// The names whose outer values lie on the stack, as arguments of the fast-local instructions.
    pushed: Vec<u32>,
    cleanup: Label,
    end: Label,
}

impl<'a> Compiler<'a, '_> {
    /// A list, set or dict comprehension.
    pub(super) fn comprehension(&mut self, expression: &'a Expr, location: Location) {
        let (build, add, first, second, generators): (_, _, &'a Expr, Option<&'a Expr>, &'a [Comprehension]) =
            match expression {
                Expr::ListComp(comp) => (Op::BuildList, Op::ListAppend, &*comp.elt, None, &comp.generators),
                Expr::SetComp(comp) => (Op::BuildSet, Op::SetAdd, &*comp.elt, None, &comp.generators),
                Expr::DictComp(comp) => {
                    let key =
                        comp.key.as_deref().expect("dict unpacking in comprehensions is refused before compiling");
                    (Op::BuildMap, Op::MapAdd, key, Some(&*comp.value), &comp.generators)
                }
                other => unreachable!("{other:?} is no comprehension"),
            };
        let Some(outermost) = generators.first() else { return };
        self.iterable(&outermost.iter);
        self.emit(Op::GetIter, 0, location);
        let saved = self.isolate(expression.range(), location);
        self.emit(build, 0, location);
        self.emit(Op::Swap, 2, location);
        self.generators(generators, true, 0, Element { add, first, second }, location);
        self.restore(saved, location);
    }

    /// Pushes the outer values of the names that the comprehension binds, and makes them its own.
    fn isolate(&mut self, range: TextRange, location: Location) -> Saved {
        let scopes = self.scopes;
        let scope = &scopes.scopes[scopes.of_node(range, ScopeKind::Comprehension)];
        let unit = self.unit_ref();
        let in_class = unit.kind == CodeKind::Class && unit.comprehensions == 0;
        let in_function = self.scopes.scopes[unit.scope].is_function();
        let mut saved = Saved {
            overrides: unit.overrides.clone(),
            hidden: unit.hidden.clone(),
            pushed: Vec::new(),
            cleanup: self.label(),
            end: self.label(),
        };
        self.unit().comprehensions += 1;
        for (name, entry) in &scope.names {
            let bound = entry.flags & LOCAL != 0 && entry.flags & NONLOCAL == 0;
            if !bound && !in_class {
                continue;
            }
            let outer = self.place_of(name);
            let differs = Some(entry.place) != outer
                && entry.place != Place::Free
                && !(entry.place == Place::Cell && outer == Some(Place::Free));
            if differs || in_class {
                self.unit().overrides.insert(name.clone(), entry.place);
            }
            if !in_function && entry.place == Place::Local {
                self.unit().hidden.insert(name.clone());
            }
            if entry.place == Place::Cell {
                let cell = self.unit().cell_argument(name);
                let slot = if cell & FREE_BIT != 0 { cell } else { cell | CELL_BIT };
                self.emit(Op::LoadFastAndClear, slot, location);
                self.emit(Op::MakeCell, cell, location);
                saved.pushed.push(slot);
                self.unit().cleared.insert(name.clone());
            } else {
                let local = self.unit().local(name);
                self.emit(Op::LoadFastAndClear, local, location);
                saved.pushed.push(local);
            }
        }
        if !saved.pushed.is_empty() {
            let count = saved.pushed.len() as u32;
            self.emit(Op::Swap, count + 1, location);
            self.jump(Operation::SetupFinally, saved.cleanup, location);
        }
        saved
    }

    /// Ends the comprehension, both ways: its result stays on the stack above nothing but what was there before.
    fn restore(&mut self, saved: Saved, location: Location) {
        let unit = self.unit();
        unit.comprehensions -= 1;
        unit.overrides = saved.overrides;
        unit.hidden = saved.hidden;
        if saved.pushed.is_empty() {
            // The labels stand somewhere, although nothing jumps to them.
            let here = unit.steps.len();
            unit.labels[saved.cleanup] = Some(here);
            unit.labels[saved.end] = Some(here);
            return;
        }
        unit.emit(Operation::PopBlock, 0, NOWHERE);
        self.jump(Operation::Jump, saved.end, NOWHERE);
        self.place(saved.cleanup);
        self.emit(Op::Swap, 2, NOWHERE);
        self.emit(Op::PopTop, 0, NOWHERE);
        self.put_back(&saved.pushed, location);
        self.emit(Op::Reraise, 0, location);
        self.place(saved.end);
        self.put_back(&saved.pushed, location);
    }

    fn put_back(&mut self, pushed: &[u32], location: Location) {
        self.emit(Op::Swap, pushed.len() as u32 + 1, location);
        for local in pushed.iter().rev() {
            self.unit().emit(Operation::StoreFastMaybeNull, *local, location);
        }
    }

    /// The loops, one inside the other; `depth` iterators lie above the result. The outermost iterator lies there already.
    pub(super) fn generators(
        &mut self,
        generators: &'a [Comprehension],
        outermost: bool,
        mut depth: u32,
        element: Element<'a>,
        location: Location,
    ) {
        let Some((generator, others)) = generators.split_first() else { return };
        let (start, if_cleanup, anchor) = (self.label(), self.label(), self.label());
        let mut looping = true;
        if !outermost {
            match single_item(&generator.iter) {
                Some(only) => {
                    self.expression(only);
                    looping = false;
                }
                None => {
                    self.iterable(&generator.iter);
                    self.emit(Op::GetIter, 0, location);
                }
            }
        }
        if looping {
            depth += 1;
            self.place(start);
            self.jump(Op::ForIter, anchor, location);
        }
        self.store(&generator.target);
        for condition in &generator.ifs {
            self.jump_if(condition, if_cleanup, false);
        }
        let element_location = self.at(element.first.range());
        if others.is_empty() {
            self.expression(element.first);
            if let Some(second) = element.second {
                self.expression(second);
            }
            match element.add {
                Op::YieldValue => {
                    self.emit_yield(element_location);
                    self.emit(Op::PopTop, 0, element_location);
                }
                add => self.emit(add, depth + 1, element_location),
            }
        } else {
            self.generators(others, false, depth, element, location);
        }
        self.place(if_cleanup);
        if looping {
            self.jump(Operation::Jump, start, element_location);
            self.place(anchor);
            self.emit(Op::EndFor, 0, NOWHERE);
        }
    }
}

/// The only item of a display in `for x in [item]`: an assignment, no loop.
fn single_item(iterable: &Expr) -> Option<&Expr> {
    if fold::iterable(iterable).is_some() {
        return None;
    }
    let items = match iterable {
        Expr::List(list) => &list.elts,
        Expr::Tuple(tuple) => &tuple.elts,
        _ => return None,
    };
    match &**items {
        [Expr::Starred(_)] => None,
        [only] => Some(only),
        _ => None,
    }
}
