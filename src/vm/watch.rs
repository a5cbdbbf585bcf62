//! Watching shared variables: every read and write of a global, an attribute, an item or a cell passes here once a second
//! thread was started.

use super::machine::Vm;
use super::object::Object;
use super::probe::Place;
use super::recorder::{StaleWrite, VariableName};
use super::value::{Ref, Value};
use crate::base::{Symbol, limits};
use crate::trace::{Origin, VariableId};
use std::rc::Rc;

/// Attributes that an instance has room for once it has one.
const ATTRIBUTES_LEAST: usize = 4;

impl Vm<'_> {
    /// The position of the instruction under way, after `executed` of its slice.
    fn position(&self, executed: u64) -> u32 {
        (self.machine.position + executed) as u32
    }

    /// A new watched variable; none once there are too many.
    fn watch(&mut self, name: impl FnOnce(&mut Self) -> VariableName) -> Option<VariableId> {
        let id = self.machine.variables;
        if id as usize >= limits::VARIABLES {
            return None;
        }
        self.machine.variables += 1;
        if self.recorder.variables.len() <= id as usize {
            // A run that is repeated names nothing again: naming is no work of the program's.
            let work = self.machine.heap.work();
            let name = name(self);
            self.machine.heap.set_work(work);
            self.recorder.variables.push(name);
        }
        Some(VariableId(id))
    }

    /// The variable that a version belongs to.
    fn variable_of(&self, current: Origin) -> Option<VariableId> {
        self.recorder.lineage.version(current).map(|version| version.variable)
    }

    /// A read of global `index`, which holds `value`. Called by the loop: keep it short.
    #[inline]
    pub(super) fn read_global(&mut self, index: usize, mut value: Value, site: u32, _executed: u64) -> Value {
        if self.recorder.tells(Place::Global(index as u32), false) {
            return value;
        }
        if value.origin().is_none() {
            let Some(variable) = self.global_variable(index) else { return value };
            value = value.with_origin(self.recorder.lineage.initial(variable));
            self.machine.globals[index] = value;
        }
        self.machine.last_reader.as_mut_slice()[index] = self.thread.id.0 + 1;
        if !self.recorder.repeating {
            let variable = VariableId(self.machine.watched.as_slice()[index] - 1);
            self.recorder.races.read(variable, self.thread.id, site);
        }
        value
    }

    /// A write of `value` to global `index`; gives the value to store. Called by the loop: keep it short.
    #[inline]
    pub(super) fn write_global(&mut self, index: usize, value: Value, site: u32, executed: u64) -> Value {
        if self.recorder.tells(Place::Global(index as u32), true) {
            return value.detached();
        }
        let Some(variable) = self.global_variable(index) else { return value.detached() };
        let current = self.machine.globals.as_slice()[index].origin();
        self.write(variable, current, value, site, executed)
    }

    #[inline(always)]
    fn global_variable(&mut self, index: usize) -> Option<VariableId> {
        match self.machine.watched.as_slice()[index] {
            0 => self.watch_global(index),
            known => Some(VariableId(known - 1)),
        }
    }

    #[cold]
    fn watch_global(&mut self, index: usize) -> Option<VariableId> {
        let name = self.image.program.globals[index].name;
        let variable = self.watch(|_| VariableName::Global(name))?;
        self.machine.watched[index] = variable.0 + 1;
        Some(variable)
    }

    #[inline]
    fn write(&mut self, variable: VariableId, current: Origin, value: Value, site: u32, executed: u64) -> Value {
        let thread = self.thread.id;
        let position = self.position(executed);
        let written = self.recorder.lineage.write(variable, thread, current, value.origin(), position, site);
        if written.stale {
            let nth = self.machine.stale_writes as usize;
            self.machine.stale_writes += 1;
            if self.recorder.stale.len() == nth {
                self.recorder.stale.push(StaleWrite { position, version: written.origin });
            }
        }
        if !self.recorder.repeating {
            self.recorder.races.write(variable, thread, site);
        }
        value.with_origin(written.origin)
    }

    /// A read of a variable that is no global; gives the value with its version. `store` puts that into the variable when
    /// it had none yet.
    fn read(
        &mut self,
        value: Value,
        name: impl FnOnce(&mut Self) -> VariableName,
        store: impl FnOnce(&mut Self, Value),
    ) -> Value {
        let (variable, value) = match self.variable_of(value.origin()) {
            Some(variable) => (variable, value),
            None => {
                let Some(variable) = self.watch(name) else { return value };
                let value = value.with_origin(self.recorder.lineage.initial(variable));
                store(self, value);
                (variable, value)
            }
        };
        if !self.recorder.repeating {
            let site = self.site();
            self.recorder.races.read(variable, self.thread.id, site);
        }
        value
    }

    /// A write to a variable that is no global; gives the value to store.
    fn write_to(&mut self, current: Value, value: Value, name: impl FnOnce(&mut Self) -> VariableName) -> Value {
        let variable = match self.variable_of(current.origin()) {
            Some(variable) => variable,
            None => match self.watch(name) {
                Some(variable) => variable,
                None => return value.detached(),
            },
        };
        let site = self.site();
        self.write(variable, current.origin(), value, site, self.machine.executed)
    }

    /// A read of an instance's attribute, the `index`-th.
    pub(super) fn read_attribute(&mut self, at: Ref, index: usize, value: Value) -> Value {
        if !self.machine.watching {
            return value;
        }
        if self.recorder.probe.is_some() {
            if let Object::Instance(instance) = self.machine.heap.get(at) {
                let name = instance.attributes[index].0;
                self.recorder.tells(Place::Attribute(at, name), false);
            }
            return value;
        }
        self.read(
            value,
            |vm| match vm.machine.heap.get(at) {
                Object::Instance(instance) => {
                    let (name, class) = (instance.attributes[index].0, instance.class);
                    VariableName::Attribute(vm.name_of_class(class).into(), name)
                }
                _ => unreachable!("the caller looked"),
            },
            |vm, value| {
                if let Object::Instance(instance) = vm.machine.heap.get_mut(at) {
                    Rc::make_mut(instance).attributes[index].1 = value;
                }
            },
        )
    }

    /// A write to an instance's attribute, the `index`-th or a new one.
    pub(super) fn write_attribute(&mut self, at: Ref, index: Option<usize>, name: Symbol, value: Value) {
        let mut value = value;
        if self.recorder.tells(Place::Attribute(at, name), true) || !self.machine.watching {
            value = value.detached();
        } else {
            let Object::Instance(instance) = self.machine.heap.get(at) else { unreachable!("the caller looked") };
            let class = instance.class;
            let current = index.map_or(Value::NULL, |index| instance.attributes[index].1);
            value = self.write_to(current, value, |vm| VariableName::Attribute(vm.name_of_class(class).into(), name));
        }
        let mut grown = 0;
        if let Object::Instance(instance) = self.machine.heap.get_mut(at) {
            let instance = Rc::make_mut(instance);
            match index {
                Some(index) => instance.attributes[index].1 = value,
                None => {
                    // There may be as many of them as there are instances: they grow by half, not to double.
                    let attributes = &mut instance.attributes;
                    if attributes.len() == attributes.capacity() {
                        attributes.reserve_exact((attributes.len() / 2).max(ATTRIBUTES_LEAST));
                    }
                    attributes.push((name, value));
                    grown = 24;
                }
            }
        }
        self.machine.heap.grew(grown);
    }

    /// A read of a class's attribute through the class.
    pub(super) fn read_class_attribute(&mut self, at: Ref, name: Symbol, value: Value) -> Value {
        let shared = match self.machine.heap.get(at) {
            Object::Class(class) => !class.builtin && class.attributes.contains_key(&name),
            _ => false,
        };
        let callable = value.as_ref().is_some_and(|at| matches!(self.machine.heap.get(at), Object::Function(_)));
        if !self.machine.watching || !shared || callable || self.recorder.tells(Place::Attribute(at, name), false) {
            return value;
        }
        self.read(
            value,
            |vm| VariableName::Attribute(vm.name_of_class(at).into(), name),
            |vm, value| {
                if let Object::Class(class) = vm.machine.heap.get_mut(at) {
                    Rc::make_mut(class).attributes.insert(name, value);
                }
            },
        )
    }

    /// A write to a class's attribute.
    pub(super) fn write_class_attribute(&mut self, at: Ref, name: Symbol, value: Value) {
        let mut value = value;
        if self.recorder.tells(Place::Attribute(at, name), true) || !self.machine.watching {
            value = value.detached();
        } else {
            let Object::Class(class) = self.machine.heap.get(at) else { unreachable!("the caller looked") };
            let current = class.attributes.get(&name).copied().unwrap_or(Value::NULL);
            value = self.write_to(current, value, |vm| VariableName::Attribute(vm.name_of_class(at).into(), name));
        }
        if let Object::Class(class) = self.machine.heap.get_mut(at) {
            Rc::make_mut(class).attributes.insert(name, value);
        }
    }

    /// A read of the cell that the frame on top calls its `index`-th.
    pub(super) fn read_cell(&mut self, cell: Ref, index: usize) -> Value {
        let Object::Cell(value) = *self.machine.heap.get(cell) else { return Value::NULL };
        if !self.machine.watching || value.is_null() || self.recorder.tells(Place::Cell(cell), false) {
            return value;
        }
        self.read(
            value,
            |vm| VariableName::Cell(vm.code().cells[index]),
            |vm, value| *vm.machine.heap.get_mut(cell) = Object::Cell(value),
        )
    }

    /// A write to such a cell.
    pub(super) fn write_cell(&mut self, cell: Ref, index: usize, value: Value) {
        let mut value = value;
        if self.recorder.tells(Place::Cell(cell), true) || !self.machine.watching {
            value = value.detached();
        } else {
            let Object::Cell(current) = *self.machine.heap.get(cell) else { return };
            value = self.write_to(current, value, |vm| VariableName::Cell(vm.code().cells[index]));
        }
        *self.machine.heap.get_mut(cell) = Object::Cell(value);
    }

    /// A read of an item of a list or dict, for `container[key]`: `store` puts the value with its version back. The
    /// containers' code calls it where it has found the item.
    pub fn read_item(
        &mut self,
        container: Ref,
        key: Value,
        value: Value,
        store: impl FnOnce(&mut Self, Value),
    ) -> Value {
        if !self.machine.watching || self.recorder.tells(Place::Item(container, key), false) {
            return value;
        }
        self.read(value, |vm| vm.item_name(container, key), store)
    }

    /// A write to an item of a list or dict, which holds `current` (or [`Value::NULL`]); gives the value to store.
    pub fn write_item(&mut self, container: Ref, key: Value, current: Value, value: Value) -> Value {
        if self.recorder.tells(Place::Item(container, key), true) || !self.machine.watching {
            if current.is_null() {
                self.recorder.tells(Place::Order(container), true);
            }
            return value.detached();
        }
        self.write_to(current, value, |vm| vm.item_name(container, key))
    }

    fn item_name(&mut self, container: Ref, key: Value) -> VariableName {
        let class = self.name_of_class(self.machine.heap.get(container).class());
        let key = self.repr_of(key).unwrap_or_else(|_| "...".to_owned());
        VariableName::Item(class.into(), key.into())
    }
}
