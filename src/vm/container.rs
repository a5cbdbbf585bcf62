//! Subscripts, membership, length, and the instructions that build containers.

use super::interpret::Flow;
use super::machine::Vm;
use super::native::{Answer, Escape};
use super::value::Value;
use crate::lang::Op;

impl Vm<'_> {
    /// `container[key]`
    pub fn subscript(&mut self, _container: Value, _key: Value) -> Answer {
        Ok(Value::NONE)
    }

    /// `container[key] = value`
    pub fn store_subscript(&mut self, _container: Value, _key: Value, _value: Value) -> Result<(), Escape> {
        Ok(())
    }

    /// `del container[key]`
    pub fn delete_subscript(&mut self, _container: Value, _key: Value) -> Result<(), Escape> {
        Ok(())
    }

    /// `item in container`
    pub fn contains(&mut self, _item: Value, _container: Value) -> Result<bool, Escape> {
        Ok(false)
    }

    /// `len(value)`
    pub fn length(&mut self, _value: Value) -> Result<usize, Escape> {
        Ok(0)
    }

    /// Appends to the list `list`: `LIST_APPEND` and `list.append`.
    pub fn append(&mut self, list: Value, value: Value) -> Result<(), Escape> {
        self.reserve(16)?;
        self.machine.heap.grew(16);
        if let Some(at) = list.as_ref()
            && let super::object::Object::List(items) = self.machine.heap.get_mut(at)
        {
            std::rc::Rc::make_mut(items).push(value.detached());
        }
        Ok(())
    }

    /// `BUILD_SET`, `BUILD_MAP`, `BUILD_CONST_KEY_MAP`, `SET_ADD`, `MAP_ADD`, `SET_UPDATE`, `DICT_UPDATE`, `DICT_MERGE`,
    /// `LIST_EXTEND`: CPython 3.12's stack effects.
    pub(super) fn build(&mut self, _op: Op, _argument: usize) -> Result<Flow, Escape> {
        Ok(Flow::Next)
    }
}
