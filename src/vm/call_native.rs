//! Calls of built-in functions.

use super::machine::Vm;
use super::native::{Answer, Args, Escape, Owner};
use super::object::Object;
use super::value::{NativeId, Value};
use crate::trace::Origin;

impl Vm<'_> {
    /// The commonest call of a built-in method, without the ways of all others: a plain value onto a plain list. False, and
    /// nothing is done, when the call is another.
    pub(super) fn append_directly(&mut self, first: usize, count: usize) -> Result<bool, Escape> {
        if count != 1 || self.thread.stack[first - 2].is_null() {
            return Ok(false);
        }
        let (list, value) = (self.thread.stack[first - 1], self.thread.stack[first]);
        let plain = list.as_ref().is_some_and(|at| matches!(self.machine.heap.get(at), Object::List(_)));
        if !plain || !list.origin().is_none() || !value.origin().is_none() {
            return Ok(false);
        }
        self.append(list, value)?;
        self.thread.top = first - 2;
        self.push(Value::NONE)?;
        Ok(true)
    }

    /// Runs a built-in function; what it computes comes from where its arguments come from.
    pub(super) fn run_native(&mut self, id: NativeId, args: &mut Args) -> Answer {
        let mut origin = Origin::NONE;
        for value in args.positional.as_slice() {
            if !value.origin().is_none() {
                origin = self.recorder.lineage.join(origin, value.origin());
            }
        }
        if let Some(probe) = &mut self.recorder.probe {
            probe.native = true;
        }
        let native = self.native(id);
        let receiver = match native.owner {
            Owner::Class(class) | Owner::Slot(class) | Owner::Getter(class) if super::wrapped::is_root(class) => {
                self.unwrap_receiver(args)
            }
            _ => None,
        };
        let mut value = (native.run)(self, args)?;
        // Operators in place give the instance that they worked on.
        if let Some(receiver) = receiver
            && native.name.starts_with("__i")
            && value.is(args.at(0))
        {
            value = receiver;
        }
        Ok(if value.origin().is_none() { value.with_origin(origin) } else { value })
    }

    /// Puts the plain value that the receiver holds in its place; gives the receiver back.
    fn unwrap_receiver(&mut self, args: &mut Args) -> Option<Value> {
        let receiver = args.at(0);
        args.positional[..].first_mut().and_then(|first| {
            *first = self.wrapped(receiver)?;
            Some(receiver)
        })
    }
}
