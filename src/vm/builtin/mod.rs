//! The built-in functions that belong to no type.

mod about;
mod exceptions;
mod generators;
mod iterators;
mod objects;
mod slots;
mod variables;

use super::container::by_library;
use super::known;
use super::machine::Vm;
use super::native::{Answer, Args, Escape, Native, Owner, native};
use super::value::Value;

/// The rows of this room's files.
pub fn natives() -> Vec<Native> {
    let rows = [NATIVES, about::NATIVES, exceptions::NATIVES, iterators::NATIVES, objects::NATIVES, variables::NATIVES]
        .concat();
    [rows, generators::NATIVES.to_vec(), slots::natives()].concat()
}

const NATIVES: &[Native] = &[
    native(Owner::Builtins, "print", print),
    native(Owner::Builtins, "len", len),
    native(Owner::Builtins, "hash", hash),
    native(Owner::Builtins, "input", |vm, _| missing(vm, "input", "there is nobody to ask")),
    native(Owner::Builtins, "open", |vm, _| missing(vm, "open", "there are no files")),
    native(Owner::Builtins, "exec", |vm, _| missing(vm, "exec", "programs are compiled as a whole")),
    native(Owner::Builtins, "eval", |vm, _| missing(vm, "eval", "programs are compiled as a whole")),
    native(Owner::Builtins, "compile", |vm, _| missing(vm, "compile", "programs are compiled as a whole")),
    native(Owner::Builtins, "locals", |vm, _| missing(vm, "locals", "variables are no dict")),
    native(Owner::Builtins, "complex", |vm, _| missing(vm, "complex", "there are no complex numbers")),
    native(Owner::Builtins, "bytearray", |vm, _| missing(vm, "bytearray", "bytes cannot be changed here")),
    native(Owner::Builtins, "memoryview", |vm, _| missing(vm, "memoryview", "take slices of bytes")),
    native(Owner::Builtins, "__import__", |vm, _| missing(vm, "__import__", "use an import statement")),
];

fn missing(vm: &mut Vm<'_>, name: &str, why: &str) -> Answer {
    Err(vm.error(known::NOT_IMPLEMENTED_ERROR, format!("Baton does not have {name}(): {why}")))
}

fn print(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let (mut separator, mut end) = (" ".to_owned(), "\n".to_owned());
    for (name, value) in &args.keywords {
        let name = vm.text(*name);
        match &*name {
            "sep" | "end" if value.is_none() => {}
            "sep" | "end" => {
                let Some(text) = vm.machine.heap.as_str(*value).map(|text| text.text.to_string()) else {
                    let class = vm.class_name(*value);
                    return Err(vm.type_error(format!("{name} must be None or a string, not {class}")));
                };
                if name == "sep" { separator = text } else { end = text }
            }
            "file" if !value.is_none() => return Err(Escape::Library("_print_to")),
            "flush" | "file" => {}
            _ => return Err(vm.type_error(format!("print() got an unexpected keyword argument '{name}'"))),
        }
    }
    let mut text = String::new();
    for (nth, value) in args.positional.iter().enumerate() {
        if nth > 0 {
            text.push_str(&separator);
        }
        match vm.str_of(*value) {
            Ok(shown) => text.push_str(&shown),
            Err(Escape::Library(_)) => return Err(Escape::Library("_print")),
            Err(escape) => return Err(escape),
        }
        vm.reserve(text.len())?;
    }
    text.push_str(&end);
    vm.print(text, false)?;
    Ok(Value::NONE)
}

fn len(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "len", 0, 1, 1)?;
    vm.length(args.at(0)).map(Value::int)
}

fn hash(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "hash", 0, 1, 1)?;
    match vm.hash(args.at(0)) {
        Ok(hash) => Ok(Value::int(hash as i64)),
        Err(escape) => Err(by_library(escape, "_hash")),
    }
}
