//! `set` and `frozenset`, and the operators that dict views share with them.

use crate::lang::op::{BinaryOperator, Comparison};
use crate::vm::container::by_library;
use crate::vm::dict::{Dict, Entry, Set, Table};
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
    native(SET, "__init__", init),
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
    fn new_set(&mut self, table: Table, frozen: bool) -> Value {
        self.machine.heap.grew(table.places() * 48);
        Value::object(self.machine.heap.allocate(Object::Set(Rc::new(Set::of(table, frozen)))))
    }

    /// A set's table, or one of a dict view's keys or items.
    fn members(&mut self, value: Value) -> Result<Option<Table>, Escape> {
        let members = self.find_members(value)?;
        // They were copied, and will be looked up one by one.
        self.machine.heap.worked(members.as_ref().map_or(0, |table| 8 * table.len()));
        Ok(members)
    }

    fn find_members(&mut self, value: Value) -> Result<Option<Table>, Escape> {
        let Some(at) = value.as_ref() else { return Ok(None) };
        match self.machine.heap.get(at) {
            Object::Set(set) => Ok(Some(set.table().clone())),
            Object::DictView(dict, Part::Keys) => match self.machine.heap.get(*dict) {
                Object::Dict(dict) => Ok(Some(dict.table().clone())),
                _ => Ok(None),
            },
            Object::DictView(_, Part::Items) => {
                let items = self.collect_items(value, 0)?;
                let mut table = Table::default();
                for item in items {
                    let hash = self.hash(item)?;
                    table.insert_new(hash, item, Value::NONE);
                }
                Ok(Some(table))
            }
            _ => Ok(None),
        }
    }

    /// The members of any iterable.
    fn members_of(&mut self, value: Value, index: usize) -> Result<Table, Escape> {
        if let Some(table) = self.members(value)? {
            return Ok(table);
        }
        let mut table = Table::slotted();
        for item in self.collect_items(value, index)? {
            let hash = self.hash(item)?;
            self.add_to(&mut table, Entry { hash, key: item, value: Value::NONE })?;
        }
        Ok(table)
    }

    fn add_to(&mut self, table: &mut Table, entry: Entry) -> Result<(), Escape> {
        if self.find_in(table, entry.hash, entry.key)?.is_none() {
            self.reserve(table.places() * 48)?;
            table.insert_new(entry.hash, entry.key, Value::NONE);
        }
        Ok(())
    }

    /// Adds what an iterable has to the set at `at`; a set or dict brings its hashes along.
    pub(in crate::vm) fn update_set(&mut self, at: Ref, source: Value, index: usize) -> Result<(), Escape> {
        let (table, room) = match source.as_ref().map(|at| self.machine.heap.get(at)) {
            Some(Object::Set(set)) => (set.table().clone(), true),
            Some(Object::Dict(dict)) => (dict.table().clone(), dict.class == known::DICT),
            _ => {
                for item in self.collect_items(source, index)? {
                    self.set_add(at, item)?;
                }
                return Ok(());
            }
        };
        let Object::Set(set) = self.machine.heap.get(at) else { return Ok(()) };
        let mut made = set.table().clone();
        self.machine.heap.worked(4 * (made.len() + table.len()));
        self.merge(&mut made, &table, room)?;
        self.replace_table(at, made);
        Ok(())
    }

    fn replace_table(&mut self, at: Ref, table: Table) {
        self.machine.heap.grew(table.places() * 48);
        if let Object::Set(set) = self.machine.heap.get_mut(at) {
            *Rc::make_mut(set).table_mut() = table;
        }
    }

    fn merge(&mut self, table: &mut Table, other: &Table, room: bool) -> Result<(), Escape> {
        if table.is_fresh() && other.is_slotted() {
            *table = other.as_set();
            return Ok(());
        }
        if room {
            table.make_room(other.len());
        }
        other.iter().try_for_each(|entry| self.add_to(table, *entry))
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
                    let mut made = Dict::new(class);
                    if let Object::Dict(x) = self.machine.heap.get(a) {
                        made.factory = x.factory;
                    }
                    let made = self.machine.heap.dict(made);
                    let at = made.as_ref().expect("it was just made");
                    self.fill_dict(at, left, 0).map_err(|escape| by_library(escape, "_dict_or"))?;
                    self.fill_dict(at, right, 1).map_err(|escape| by_library(escape, "_dict_or"))?;
                    Ok(Some(made))
                }
                B::InplaceOr => {
                    self.fill_dict(a, right, 1).map_err(|escape| by_library(escape, "_dict_ior"))?;
                    Ok(Some(left))
                }
                _ => Ok(None),
            };
        }
        let name = by_operator(operator);
        let x = self.members(left).map_err(|escape| by_library(escape, name))?;
        let y = self.members(right).map_err(|escape| by_library(escape, name))?;
        let (Some(mut x), Some(y)) = (x, y) else { return Ok(None) };
        let frozen = matches!(self.machine.heap.get(a), Object::Set(set) if set.frozen);
        let is_set = matches!(self.machine.heap.get(a), Object::Set(_));
        if operator as u8 >= B::InplaceAdd as u8 && !frozen && is_set {
            self.combine_into(operator, &mut x, &y).map_err(|escape| by_library(escape, name))?;
            self.replace_table(a, x);
            return Ok(Some(left));
        }
        let made = self.combined(operator, &x, &y).map_err(|escape| by_library(escape, name))?;
        Ok(Some(self.new_set(made, frozen)))
    }

    /// What the operator makes of two sets. Which of them is walked through decides the order, as in CPython.
    fn combined(&mut self, operator: BinaryOperator, x: &Table, y: &Table) -> Result<Table, Escape> {
        use BinaryOperator as B;
        let mut made = Table::slotted();
        match operator {
            B::And | B::InplaceAnd => {
                let (held, walked) = if y.len() > x.len() { (y, x) } else { (x, y) };
                for entry in walked.iter() {
                    if self.find_in(held, entry.hash, entry.key)?.is_some() {
                        made.insert_new(entry.hash, entry.key, Value::NONE);
                    }
                }
            }
            B::Subtract | B::InplaceSubtract if x.is_slotted() && x.len() >> 2 <= y.len() => {
                for entry in x.iter() {
                    if self.find_in(y, entry.hash, entry.key)?.is_none() {
                        made.insert_new(entry.hash, entry.key, Value::NONE);
                    }
                }
            }
            B::Xor | B::InplaceXor if x.is_slotted() => {
                made = y.as_set();
                self.combine_into(B::InplaceXor, &mut made, x)?;
            }
            operator => {
                made = x.as_set();
                self.combine_into(operator, &mut made, y)?;
            }
        }
        Ok(made)
    }

    fn combine_into(&mut self, operator: BinaryOperator, x: &mut Table, y: &Table) -> Result<(), Escape> {
        use BinaryOperator as B;
        match operator {
            B::Or | B::InplaceOr => self.merge(x, y, y.is_slotted())?,
            B::And | B::InplaceAnd => *x = self.combined(operator, x, y)?,
            B::Xor | B::InplaceXor => {
                for entry in y.iter() {
                    match self.find_in(x, entry.hash, entry.key)? {
                        Some(place) => drop(x.remove(place)),
                        None => x.insert_new(entry.hash, entry.key, Value::NONE),
                    }
                }
            }
            _ => {
                for entry in y.iter() {
                    if let Some(place) = self.find_in(x, entry.hash, entry.key)? {
                        x.remove(place);
                    }
                }
                x.tidy();
            }
        }
        Ok(())
    }

    /// Inclusion of sets and dict views; none where either is neither.
    pub(in crate::vm) fn compare_sets(
        &mut self,
        comparison: Comparison,
        left: Value,
        right: Value,
    ) -> Result<Option<bool>, Escape> {
        let (Some(x), Some(y)) = (self.members(left)?, self.members(right)?) else { return Ok(None) };
        let mut inside = |x: &Table, y: &Table| -> Result<bool, Escape> {
            for entry in x.iter() {
                if self.find_in(y, entry.hash, entry.key)?.is_none() {
                    return Ok(false);
                }
            }
            Ok(true)
        };
        Ok(Some(match comparison {
            Comparison::LessEqual => inside(&x, &y)?,
            Comparison::Less => x.len() < y.len() && inside(&x, &y)?,
            Comparison::GreaterEqual => inside(&y, &x)?,
            Comparison::Greater => y.len() < x.len() && inside(&y, &x)?,
            Comparison::Equal => x.len() == y.len() && inside(&x, &y)?,
            Comparison::NotEqual => !(x.len() == y.len() && inside(&x, &y)?),
        }))
    }
}

/// The library's function that does the operator's work where members are the program's to compare.
fn by_operator(operator: BinaryOperator) -> &'static str {
    use BinaryOperator as B;
    match operator {
        B::Or => "_set_or",
        B::InplaceOr => "_set_ior",
        B::And => "_set_and",
        B::InplaceAnd => "_set_iand",
        B::Subtract => "_set_sub",
        B::InplaceSubtract => "_set_isub",
        B::Xor => "_set_xor",
        _ => "_set_ixor",
    }
}

fn new(vm: &mut Vm<'_>, args: &Args, frozen: bool) -> Answer {
    args.exactly(vm, if frozen { "frozenset" } else { "set" }, 1, 0, 1)?;
    if frozen
        && let Some(Object::Set(set)) = args.at(1).as_ref().map(|at| vm.machine.heap.get(at))
        && set.frozen
    {
        return Ok(args.at(1));
    }
    let made = vm.new_set(Table::slotted(), frozen);
    if args.len() > 1 {
        let name = if frozen { "_frozenset_new" } else { "_set_new" };
        let at = made.as_ref().expect("it was just made");
        vm.update_set(at, args.at(1), 1).map_err(|escape| by_library(escape, name))?;
    }
    Ok(made)
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
    let name = if must { "_set_remove" } else { "_set_discard" };
    args.exactly(vm, if must { "set.remove" } else { "set.discard" }, 1, 1, 1)?;
    let at = receiver(vm, args)?;
    let hash = vm.hash(args.at(1)).map_err(|escape| by_library(escape, name))?;
    match vm.find_entry(at, hash, args.at(1)).map_err(|escape| by_library(escape, name))? {
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
    args.exactly(vm, "set.pop", 1, 0, 0)?;
    let at = receiver(vm, args)?;
    let first = match vm.machine.heap.get_mut(at) {
        Object::Set(set) => Rc::make_mut(set).table_mut().pop_any(),
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
        vm.update_set(at, args.at(index), index).map_err(|escape| by_library(escape, "_set_update"))?;
    }
    Ok(Value::NONE)
}

/// `set.__init__`: the members are those of the iterable, and no others.
fn init(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "set", 1, 0, 1)?;
    clear(vm, args)?;
    update(vm, args)
}

fn own_table(vm: &mut Vm<'_>, args: &Args) -> Result<(Ref, Table, bool), Escape> {
    let at = receiver(vm, args)?;
    match vm.machine.heap.get(at) {
        Object::Set(set) => Ok((at, set.table().clone(), set.frozen)),
        _ => unreachable!("looked at above"),
    }
}

fn copy(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (_, table, frozen) = own_table(vm, args)?;
    Ok(if frozen { args.at(0) } else { vm.new_set(table.as_set(), false) })
}

/// The library's function that does a method's work where members are the program's to compare.
fn by_method(operator: BinaryOperator, in_place: bool) -> &'static str {
    match (operator, in_place) {
        (BinaryOperator::Or, _) => "_set_union",
        (BinaryOperator::And, false) => "_set_intersection",
        (BinaryOperator::And, true) => "_set_intersection_update",
        (BinaryOperator::Subtract, false) => "_set_difference",
        (BinaryOperator::Subtract, true) => "_set_difference_update",
        (_, false) => "_set_symmetric_difference",
        (_, true) => "_set_symmetric_difference_update",
    }
}

/// The receiver combined with each of the other arguments, any iterables.
fn combine(vm: &mut Vm<'_>, args: &Args, operator: BinaryOperator) -> Answer {
    let (_, table, frozen) = own_table(vm, args)?;
    let name = by_method(operator, false);
    let mut result = table.as_set();
    for index in 1..args.len() {
        let other = vm.members_of(args.at(index), index).map_err(|escape| by_library(escape, name))?;
        result = vm.combined(operator, &result, &other).map_err(|escape| by_library(escape, name))?;
    }
    Ok(vm.new_set(result, frozen))
}

fn combine_in_place(vm: &mut Vm<'_>, args: &Args, operator: BinaryOperator) -> Answer {
    let (at, mut table, _) = own_table(vm, args)?;
    let name = by_method(operator, true);
    for index in 1..args.len() {
        let other = vm.members_of(args.at(index), index).map_err(|escape| by_library(escape, name))?;
        vm.combine_into(operator, &mut table, &other).map_err(|escape| by_library(escape, name))?;
    }
    vm.replace_table(at, table);
    Ok(Value::NONE)
}

fn relation(vm: &mut Vm<'_>, args: &Args, comparison: Comparison) -> Answer {
    args.exactly(vm, "issubset", 1, 1, 1)?;
    let name = if comparison == Comparison::LessEqual { "_set_issubset" } else { "_set_issuperset" };
    let (_, table, _) = own_table(vm, args)?;
    let other = vm.members_of(args.at(1), 1).map_err(|escape| by_library(escape, name))?;
    let (x, y) = if comparison == Comparison::LessEqual { (table, other) } else { (other, table) };
    for entry in x.iter() {
        if vm.find_in(&y, entry.hash, entry.key).map_err(|escape| by_library(escape, name))?.is_none() {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn is_disjoint(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "isdisjoint", 1, 1, 1)?;
    let (_, table, _) = own_table(vm, args)?;
    let other = vm.members_of(args.at(1), 1).map_err(|escape| by_library(escape, "_set_isdisjoint"))?;
    let common = vm.combined(BinaryOperator::And, &table, &other);
    Ok(Value::bool(common.map_err(|escape| by_library(escape, "_set_isdisjoint"))?.is_empty()))
}
