//! `set` and `frozenset`, and the operators that dict views share with them.

use crate::lang::op::{BinaryOperator, Comparison};
use crate::vm::container::by_library;
use crate::vm::dict::{Dict, Set, Table};
use crate::vm::iterate::Part;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::Object;
use crate::vm::value::{Ref, Value};
use std::rc::Rc;

const SET: Owner = Owner::Class(known::SET);
const FROZEN: Owner = Owner::Class(known::FROZENSET);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(SET, "__new__", |vm, args| new(vm, args, false)),
    native(FROZEN, "__new__", |vm, args| new(vm, args, true)),
    native(SET, "add", add),
    native(SET, "discard", |vm, args| remove(vm, args, false)),
    native(SET, "remove", |vm, args| remove(vm, args, true)),
    native(SET, "pop", pop),
    native(SET, "clear", clear),
    native(SET, "update", update),
    native(SET, "copy", copy),
    native(FROZEN, "copy", copy),
    native(SET, "union", |vm, args| combine(vm, args, BinaryOperator::Or)),
    native(FROZEN, "union", |vm, args| combine(vm, args, BinaryOperator::Or)),
    native(SET, "intersection", |vm, args| combine(vm, args, BinaryOperator::And)),
    native(FROZEN, "intersection", |vm, args| combine(vm, args, BinaryOperator::And)),
    native(SET, "difference", |vm, args| combine(vm, args, BinaryOperator::Subtract)),
    native(FROZEN, "difference", |vm, args| combine(vm, args, BinaryOperator::Subtract)),
    native(SET, "symmetric_difference", |vm, args| combine(vm, args, BinaryOperator::Xor)),
    native(SET, "intersection_update", |vm, args| combine_in_place(vm, args, BinaryOperator::And)),
    native(SET, "difference_update", |vm, args| combine_in_place(vm, args, BinaryOperator::Subtract)),
    native(SET, "symmetric_difference_update", |vm, args| combine_in_place(vm, args, BinaryOperator::Xor)),
    native(SET, "issubset", |vm, args| relation(vm, args, Comparison::LessEqual)),
    native(FROZEN, "issubset", |vm, args| relation(vm, args, Comparison::LessEqual)),
    native(SET, "issuperset", |vm, args| relation(vm, args, Comparison::GreaterEqual)),
    native(FROZEN, "issuperset", |vm, args| relation(vm, args, Comparison::GreaterEqual)),
    native(SET, "isdisjoint", is_disjoint),
    native(FROZEN, "isdisjoint", is_disjoint),
];

impl Vm<'_> {
    fn make_set(&mut self, items: &[Value], frozen: bool) -> Answer {
        let set = Value::object(self.machine.heap.allocate(Object::Set(Rc::new(Set::new(frozen)))));
        for item in items {
            self.set_add(set.as_ref().expect("it was just made"), *item)?;
        }
        Ok(set)
    }

    /// A set's table, or one of a dict view's keys or items.
    fn members(&mut self, value: Value) -> Option<Table> {
        let at = value.as_ref()?;
        match self.machine.heap.get(at) {
            Object::Set(set) => Some(set.table().clone()),
            Object::DictView(dict, Part::Keys) => match self.machine.heap.get(*dict) {
                Object::Dict(dict) => Some(dict.table().clone()),
                _ => None,
            },
            Object::DictView(_, Part::Items) => {
                let items = self.collect_items(value, 0).ok()?;
                let set = self.make_set(&items, false).ok()?;
                self.members(set)
            }
            _ => None,
        }
    }

    /// `|`, `&`, `-`, `^` of sets and dict views, `|` of dicts.
    pub(in crate::vm) fn table_operator(
        &mut self,
        operator: BinaryOperator,
        left: Value,
        right: Value,
    ) -> Result<Option<Value>, Escape> {
        use BinaryOperator as B;
        let (Some(a), Some(b)) = (left.as_ref(), right.as_ref()) else { return Ok(None) };
        if let (Object::Dict(x), Object::Dict(_)) = (self.machine.heap.get(a), self.machine.heap.get(b)) {
            let class = x.class;
            if class == known::COUNTER {
                return Ok(None);
            }
            return match operator {
                B::Or => {
                    let made = self.machine.heap.dict(Dict::new(class));
                    let at = made.as_ref().expect("it was just made");
                    self.fill_dict(at, left, 0)?;
                    self.fill_dict(at, right, 1)?;
                    Ok(Some(made))
                }
                B::InplaceOr => {
                    self.fill_dict(a, right, 1)?;
                    Ok(Some(left))
                }
                _ => Ok(None),
            };
        }
        let (Some(x), Some(y)) = (self.members(left), self.members(right)) else { return Ok(None) };
        let frozen = matches!(self.machine.heap.get(a), Object::Set(set) if set.frozen);
        let in_place =
            operator as u8 >= B::InplaceAdd as u8 && !frozen && matches!(self.machine.heap.get(a), Object::Set(_));
        let items = self.combined(operator, &x, &y)?;
        let made = self.make_set(&items, frozen)?;
        if in_place {
            self.replace_set(a, made);
            return Ok(Some(left));
        }
        Ok(Some(made))
    }

    fn replace_set(&mut self, at: Ref, by: Value) {
        let by = match by.as_ref().map(|at| self.machine.heap.get(at)) {
            Some(Object::Set(set)) => set.clone(),
            _ => return,
        };
        if let Object::Set(set) = self.machine.heap.get_mut(at) {
            *set = by;
        }
    }

    fn combined(&mut self, operator: BinaryOperator, x: &Table, y: &Table) -> Result<Vec<Value>, Escape> {
        use BinaryOperator as B;
        let mut items = Vec::new();
        for entry in x.iter() {
            let both = self.find_in(y, entry.hash, entry.key)?.is_some();
            let keep = match operator {
                B::Or | B::InplaceOr => true,
                B::And | B::InplaceAnd => both,
                _ => !both,
            };
            if keep {
                items.push(entry.key);
            }
        }
        if matches!(operator, B::Or | B::InplaceOr | B::Xor | B::InplaceXor) {
            for entry in y.iter() {
                if self.find_in(x, entry.hash, entry.key)?.is_none() {
                    items.push(entry.key);
                }
            }
        }
        Ok(items)
    }

    /// Inclusion of sets and dict views; none where either is neither.
    pub(in crate::vm) fn compare_sets(&mut self, comparison: Comparison, left: Value, right: Value) -> Option<bool> {
        let (x, y) = (self.members(left)?, self.members(right)?);
        let mut inside = |x: &Table, y: &Table| {
            x.iter().all(|entry| self.find_in(y, entry.hash, entry.key).is_ok_and(|found| found.is_some()))
        };
        Some(match comparison {
            Comparison::LessEqual => inside(&x, &y),
            Comparison::Less => x.len() < y.len() && inside(&x, &y),
            Comparison::GreaterEqual => inside(&y, &x),
            Comparison::Greater => y.len() < x.len() && inside(&y, &x),
            Comparison::Equal => x.len() == y.len() && inside(&x, &y),
            Comparison::NotEqual => !(x.len() == y.len() && inside(&x, &y)),
        })
    }
}

fn new(vm: &mut Vm<'_>, args: &Args, frozen: bool) -> Answer {
    args.exactly(vm, "set", 1, 0, 1)?;
    let items = if args.len() > 1 { vm.collect_items(args.at(1), 1)? } else { Vec::new() };
    vm.make_set(&items, frozen).map_err(|escape| by_library(escape, if frozen { "_frozenset_new" } else { "_set_new" }))
}

fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<Ref, Escape> {
    match args.at(0).as_ref() {
        Some(at) if matches!(vm.machine.heap.get(at), Object::Set(_)) => Ok(at),
        _ => Err(vm.type_error("a set is required")),
    }
}

fn add(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "set.add", 1, 1, 1)?;
    let at = receiver(vm, args)?;
    vm.set_add(at, args.at(1))?;
    Ok(Value::NONE)
}

fn remove(vm: &mut Vm<'_>, args: &Args, must: bool) -> Answer {
    args.exactly(vm, "remove", 1, 1, 1)?;
    let at = receiver(vm, args)?;
    let hash = vm.hash(args.at(1)).map_err(|escape| by_library(escape, "_set_remove"))?;
    match vm.find_entry(at, hash, args.at(1)).map_err(|escape| by_library(escape, "_set_remove"))? {
        Some(place) => {
            if let Object::Set(set) = vm.machine.heap.get_mut(at) {
                Rc::make_mut(set).table_mut().remove(place);
            }
            Ok(Value::NONE)
        }
        None if must => Err(vm.error_with(known::KEY_ERROR, vec![args.at(1)])),
        None => Ok(Value::NONE),
    }
}

fn pop(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    let first = match vm.machine.heap.get_mut(at) {
        Object::Set(set) => {
            let table = Rc::make_mut(set).table_mut();
            let place = table.next_from(0).map(|(place, _)| place);
            place.and_then(|place| table.remove(place))
        }
        _ => None,
    };
    match first {
        Some(entry) => Ok(entry.key),
        None => {
            let text = vm.machine.heap.str("pop from an empty set");
            Err(vm.error_with(known::KEY_ERROR, vec![text]))
        }
    }
}

fn clear(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    if let Object::Set(set) = vm.machine.heap.get_mut(at) {
        Rc::make_mut(set).table_mut().clear();
    }
    Ok(Value::NONE)
}

fn update(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    for index in 1..args.len() {
        for item in vm.collect_items(args.at(index), index)? {
            vm.set_add(at, item)?;
        }
    }
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let at = receiver(vm, args)?;
    let copy = vm.machine.heap.get(at).clone();
    Ok(Value::object(vm.machine.heap.allocate(copy)))
}

/// The receiver combined with each of the other arguments, any iterables.
fn combined(vm: &mut Vm<'_>, args: &Args, operator: BinaryOperator) -> Answer {
    let at = receiver(vm, args)?;
    let frozen = matches!(vm.machine.heap.get(at), Object::Set(set) if set.frozen);
    let mut result = copy(vm, args)?;
    for index in 1..args.len() {
        let items = vm.collect_items(args.at(index), index)?;
        let other = vm.make_set(&items, false)?;
        let (Some(x), Some(y)) = (vm.members(result), vm.members(other)) else { break };
        let items = vm.combined(operator, &x, &y)?;
        result = vm.make_set(&items, frozen)?;
    }
    Ok(result)
}

fn combine(vm: &mut Vm<'_>, args: &Args, operator: BinaryOperator) -> Answer {
    combined(vm, args, operator)
}

fn combine_in_place(vm: &mut Vm<'_>, args: &Args, operator: BinaryOperator) -> Answer {
    let at = receiver(vm, args)?;
    let made = combined(vm, args, operator)?;
    vm.replace_set(at, made);
    Ok(Value::NONE)
}

fn relation(vm: &mut Vm<'_>, args: &Args, comparison: Comparison) -> Answer {
    args.exactly(vm, "issubset", 1, 1, 1)?;
    let items = vm.collect_items(args.at(1), 1)?;
    let other = vm.make_set(&items, false)?;
    Ok(Value::bool(vm.compare_sets(comparison, args.at(0), other).unwrap_or(false)))
}

fn is_disjoint(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "isdisjoint", 1, 1, 1)?;
    let common = combined(vm, args, BinaryOperator::And)?;
    Ok(Value::bool(vm.length(common)? == 0))
}
