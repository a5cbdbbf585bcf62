//! What `globals()` is made of: variables of the module by name.

use crate::base::GlobalId;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::value::Value;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Builtins, "_has_global", has),
    native(Owner::Builtins, "_get_global", get),
    native(Owner::Builtins, "_set_global", set),
    native(Owner::Builtins, "_global_names", names),
];

fn slot(vm: &mut Vm<'_>, value: Value) -> Option<GlobalId> {
    let name = vm.machine.heap.as_str(value)?.text.to_string();
    vm.image.global(&name)
}

/// `_has_global(name)`
fn has(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let slot = slot(vm, args.at(0));
    Ok(Value::bool(slot.is_some_and(|slot| !vm.machine.globals[slot.index()].is_null())))
}

/// `_get_global(name)` of one that exists.
fn get(vm: &mut Vm<'_>, args: &Args) -> Answer {
    match slot(vm, args.at(0)) {
        Some(slot) => vm.load_global(slot),
        None => Ok(Value::NONE),
    }
}

/// `_set_global(name, value)`; false for a name that the program's text has no variable for.
fn set(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let Some(slot) = slot(vm, args.at(0)) else { return Ok(Value::FALSE) };
    vm.push(args.at(1))?;
    let stored: Result<_, Escape> = vm.store_global(slot.index());
    stored.map(|_| Value::TRUE)
}

/// `_global_names()`: the names that exist.
fn names(vm: &mut Vm<'_>, _: &Args) -> Answer {
    let globals = vm.image.program.globals.iter().zip(&vm.machine.globals);
    let names: Vec<_> = globals
        .filter(|(global, value)| !global.library && !value.is_null())
        .map(|(global, _)| vm.image.program.symbol(global.name).to_owned())
        .collect();
    let names = names.into_iter().map(|name| vm.machine.heap.str(name)).collect();
    Ok(vm.machine.heap.list(names))
}
