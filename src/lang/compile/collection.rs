//! Displays: lists, tuples, sets and dicts.

use ruff_python_ast::{DictItem, Expr};

use super::step::Location;
use super::{Compiler, STACK_USE_GUIDELINE, fold};
use crate::lang::op::Intrinsic;
use crate::lang::{Constant, Op};

/// How a display is built: whole, item by item, from an iterable.
#[derive(Clone, Copy)]
pub struct Display {
    build: Op,
    add: Op,
    extend: Op,
    tuple: bool,
}

/// `[..]`
pub const LIST: Display = Display { build: Op::BuildList, add: Op::ListAppend, extend: Op::ListExtend, tuple: false };
/// `(..)`: built as a list when it is long or has stars.
pub const TUPLE: Display = Display { tuple: true, ..LIST };
/// `{..}`
pub const SET: Display = Display { build: Op::BuildSet, add: Op::SetAdd, extend: Op::SetUpdate, tuple: false };

impl<'a> Compiler<'a, '_> {
    /// Emits a display of `items`; the first `pushed` are on the stack already.
    pub(super) fn collect(&mut self, items: &'a [Expr], pushed: u32, display: Display, location: Location) {
        let Display { build, add, extend, tuple } = display;
        if items.len() > 2
            && let Some(constants) = fold::constants(items)
        {
            if tuple && pushed == 0 {
                return self.constant(Constant::Tuple(constants), location);
            }
            let folded = match add {
                Op::SetAdd => Constant::FrozenSet(fold::unique(constants)),
                _ => Constant::Tuple(constants),
            };
            self.emit(build, pushed, location);
            self.constant(folded, location);
            self.emit(extend, 1, location);
            return self.end_tuple(tuple, location);
        }
        let count = items.len() as u32 + pushed;
        let big = count as usize > STACK_USE_GUIDELINE;
        if !big && !items.iter().any(Expr::is_starred_expr) {
            for item in items {
                self.expression(item);
            }
            return self.emit(if tuple { Op::BuildTuple } else { build }, count, location);
        }
        let mut built = big;
        if built {
            self.emit(build, pushed, location);
        }
        for (at, item) in items.iter().enumerate() {
            if let Expr::Starred(starred) = item {
                if !std::mem::replace(&mut built, true) {
                    self.emit(build, at as u32 + pushed, location);
                }
                self.expression(&starred.value);
                self.emit(extend, 1, location);
            } else {
                self.expression(item);
                if built {
                    self.emit(add, 1, location);
                }
            }
        }
        self.end_tuple(tuple, location);
    }

    fn end_tuple(&mut self, tuple: bool, location: Location) {
        if tuple {
            self.emit(Op::CallIntrinsic1, Intrinsic::ListToTuple as u32, location);
        }
    }

    /// Emits a dict display, in pieces where it is long or unpacks others.
    pub(super) fn dict(&mut self, items: &'a [DictItem], location: Location) {
        let mut have_dict = false;
        let mut pending = 0;
        for (at, item) in items.iter().enumerate() {
            if item.key.is_some() {
                if pending * 2 > STACK_USE_GUIDELINE {
                    self.dict_piece(&items[at - pending..=at], &mut have_dict, location);
                    pending = 0;
                } else {
                    pending += 1;
                }
                continue;
            }
            if pending > 0 {
                self.dict_piece(&items[at - pending..at], &mut have_dict, location);
                pending = 0;
            }
            if !std::mem::replace(&mut have_dict, true) {
                self.emit(Op::BuildMap, 0, location);
            }
            self.expression(&item.value);
            self.emit(Op::DictUpdate, 1, location);
        }
        if pending > 0 {
            self.dict_piece(&items[items.len() - pending..], &mut have_dict, location);
        }
        if !have_dict {
            self.emit(Op::BuildMap, 0, location);
        }
    }

    fn dict_piece(&mut self, items: &'a [DictItem], have_dict: &mut bool, location: Location) {
        self.key_value_pairs(items, location);
        if std::mem::replace(have_dict, true) {
            self.emit(Op::DictUpdate, 1, location);
        }
    }

    fn key_value_pairs(&mut self, items: &'a [DictItem], location: Location) {
        let big = items.len() * 2 > STACK_USE_GUIDELINE;
        let keys: Option<Vec<Constant>> = items.iter().map(|item| item.key.as_ref().and_then(fold::constant)).collect();
        if items.len() > 1
            && !big
            && let Some(keys) = keys
        {
            for item in items {
                self.expression(&item.value);
            }
            self.constant(Constant::Tuple(keys), location);
            return self.emit(Op::BuildConstKeyMap, items.len() as u32, location);
        }
        if big {
            self.emit(Op::BuildMap, 0, location);
        }
        for item in items {
            if let Some(key) = &item.key {
                self.expression(key);
            }
            self.expression(&item.value);
            if big {
                self.emit(Op::MapAdd, 1, location);
            }
        }
        if !big {
            self.emit(Op::BuildMap, items.len() as u32, location);
        }
    }
}
