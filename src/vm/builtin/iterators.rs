//! `iter`, `next`, `enumerate`, `zip`, `reversed`, `min`, `max`, `sum`, `any`, `all`.

use crate::lang::op::BinaryOperator;
use crate::vm::container::by_library;
use crate::vm::iterate::Iterator;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, Tail, native};
use crate::vm::object::Object;
use crate::vm::value::Value;
use std::rc::Rc;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Builtins, "iter", iter),
    native(Owner::Builtins, "next", next),
    native(Owner::Class(known::ENUMERATE), "__new__", enumerate),
    native(Owner::Class(known::ZIP), "__new__", zip),
    native(Owner::Class(known::REVERSED), "__new__", reversed),
    native(Owner::Builtins, "min", |vm, args| extreme(vm, args, false)),
    native(Owner::Builtins, "max", |vm, args| extreme(vm, args, true)),
    native(Owner::Builtins, "sum", sum),
    native(Owner::Builtins, "any", |vm, args| quantify(vm, args, true)),
    native(Owner::Builtins, "all", |vm, args| quantify(vm, args, false)),
];

fn iterator(vm: &mut Vm<'_>, iterator: Iterator) -> Value {
    Value::object(vm.machine.heap.allocate(Object::Iterator(Rc::new(iterator))))
}

fn iter(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "iter", 0, 1, 2)?;
    if args.len() == 2 {
        return Err(Escape::Library("_call_iterator"));
    }
    vm.iterate(args.at(0))
}

fn next(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "next", 0, 1, 2)?;
    if args.len() == 1
        && let Some(at) = args.at(0).as_ref()
        && vm.generator(at).is_some()
    {
        return Err(Escape::Send(at, Value::NONE));
    }
    match vm.next_of(args.at(0)) {
        Ok(Some(item)) => Ok(item),
        Ok(None) if args.len() > 1 => Ok(args.at(1)),
        Ok(None) => Err(vm.error_with(known::STOP_ITERATION, Vec::new())),
        Err(Escape::Call(mut tail)) => {
            tail.default = (args.len() > 1).then(|| args.at(1));
            Err(Escape::Call(tail))
        }
        Err(escape) => Err(escape),
    }
}

/// The iterator of a built-in iterable; none where the library must iterate.
fn inner(vm: &mut Vm<'_>, value: Value) -> Result<Option<Value>, Escape> {
    match vm.iterate(value) {
        Ok(iterator)
            if matches!(
                iterator.as_ref().map(|at| vm.machine.heap.get(at)),
                Some(Object::Instance(_) | Object::Generator(_))
            ) =>
        {
            Ok(None)
        }
        Ok(iterator) => Ok(Some(iterator)),
        Err(Escape::Call(_)) => Ok(None),
        Err(escape) => Err(escape),
    }
}

fn enumerate(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [iterable, start] = args.bind(vm, "enumerate", 1, ["iterable", "start"], 1, 2)?;
    let count = if start.is_null() { 0 } else { vm.index(start)? };
    match inner(vm, iterable)? {
        Some(inner) => Ok(iterator(vm, Iterator::Enumerate { inner, count })),
        None => {
            let library = vm.image.library("_enumerate");
            Err(Tail::call(library, &[iterable, Value::int(count)]))
        }
    }
}

fn zip(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let mut strict = false;
    for (name, value) in &args.keywords {
        if vm.machine.names.text(*name) != "strict" {
            let name = vm.text(*name);
            return Err(vm.type_error(format!("zip() got an unexpected keyword argument '{name}'")));
        }
        strict = vm.truth(*value)?.unwrap_or(true);
    }
    let mut all = Vec::new();
    for (nth, value) in args.positional.get(1..).unwrap_or_default().iter().enumerate() {
        match inner(vm, *value) {
            Ok(Some(inner)) => all.push(inner),
            Ok(None) => {
                let library = vm.image.library("_zip");
                let iterables = vm.machine.heap.tuple(args.positional.get(1..).unwrap_or_default().to_vec());
                return Err(Tail::call(library, &[iterables, Value::bool(strict)]));
            }
            Err(Escape::Raise(_)) => {
                let class = vm.class_name(*value);
                return Err(vm.type_error(format!("'{class}' object is not iterable")));
            }
            Err(escape) => return Err(escape),
        }
        debug_assert!(nth < args.len());
    }
    Ok(iterator(vm, Iterator::Zip { inner: all, strict }))
}

fn reversed(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "reversed", 1, 1, 1)?;
    let value = args.at(1);
    if let Some(method) = vm.special(value, vm.image.words.reversed) {
        return Err(Tail::call(method, &[value]));
    }
    let over = match value.as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Range(range)) => {
            let (left, step) = (range.len(), range.step.wrapping_neg());
            let next = range.at(left.wrapping_sub(1));
            return Ok(iterator(vm, Iterator::Range { next, left, step }));
        }
        Some(Object::List(_) | Object::Tuple(_) | Object::Str(_) | Object::Bytes(_)) => value,
        Some(Object::Dict(_) | Object::DictView(..)) => {
            let items = vm.collect_items(value, 1)?;
            vm.machine.heap.list(items)
        }
        Some(Object::Instance(_)) if vm.special(value, vm.image.words.getitem).is_some() => {
            return Err(Tail::call(vm.image.library("_reversed"), &[value]));
        }
        Some(Object::Instance(instance)) if matches!(instance.payload, crate::vm::object::Payload::Deque(..)) => {
            let items = vm.collect_items(value, 1)?;
            vm.machine.heap.list(items)
        }
        _ => {
            let class = vm.class_name(value);
            return Err(vm.type_error(format!("'{class}' object is not reversible")));
        }
    };
    let next = vm.length(over)?;
    Ok(iterator(vm, Iterator::Reversed { over: over.detached(), next: next as usize }))
}

fn extreme(vm: &mut Vm<'_>, args: &Args, largest: bool) -> Answer {
    let name = if largest { "max" } else { "min" };
    let mut default = Value::NULL;
    for (keyword, value) in &args.keywords {
        match vm.machine.names.text(*keyword) {
            "key" if value.is_none() => {}
            "key" => return Err(Escape::Library(if largest { "_max" } else { "_min" })),
            "default" => default = *value,
            other => {
                let message = format!("{name}() got an unexpected keyword argument '{other}'");
                return Err(vm.type_error(message));
            }
        }
    }
    let items = match args.len() {
        0 => return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0"))),
        1 => vm.collect_items(args.at(0), 0)?,
        _ => args.positional.to_vec(),
    };
    let mut best: Option<Value> = None;
    for item in items {
        best = Some(match best {
            None => item,
            Some(best) => {
                let (a, b) = if largest { (best, item) } else { (item, best) };
                let order = vm.order_items(a, b, 0);
                let order = order.map_err(|escape| by_library(escape, if largest { "_max" } else { "_min" }))?;
                let better = order.is_lt() && (largest || !item.is(best));
                if better { item } else { best }
            }
        });
    }
    match best {
        Some(best) => Ok(best),
        None if !default.is_null() => Ok(default),
        None => Err(vm.value_error(format!("{name}() arg is an empty sequence"))),
    }
}

fn sum(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [iterable, start] = args.bind(vm, "sum", 0, ["iterable", "start"], 1, 2)?;
    let mut total = if start.is_null() { Value::int(0) } else { start };
    if vm.machine.heap.as_str(total).is_some() {
        return Err(vm.type_error("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    if let Some(Object::Range(range)) = iterable.as_ref().map(|at| vm.machine.heap.get(at))
        && let Some(first) = total.as_int()
    {
        // A range has a closed form, however long it is.
        let (count, start, step) = (i128::from(range.len()), i128::from(range.start), i128::from(range.step));
        let closed = count.checked_mul(start).zip(count.checked_mul(count - 1).and_then(|c| (c / 2).checked_mul(step)));
        if let Some(all) = closed.and_then(|(a, b)| a.checked_add(b)) {
            return Ok(vm.machine.heap.big(num_bigint::BigInt::from(all) + first));
        }
    }
    for item in vm.collect_items(iterable, 0)? {
        total = match vm.binary(BinaryOperator::Add, total, item)? {
            Some(total) => total,
            None => return Err(Escape::Library("_sum")),
        };
    }
    Ok(total)
}

fn quantify(vm: &mut Vm<'_>, args: &Args, wanted: bool) -> Answer {
    args.exactly(vm, if wanted { "any" } else { "all" }, 0, 1, 1)?;
    // It stops at the first answer, so that an iterable of the program's is asked no further.
    if vm.needs_python(args.at(0)) {
        return Err(Escape::Library(if wanted { "_any" } else { "_all" }));
    }
    for item in vm.collect_items(args.at(0), 0)? {
        match vm.truth(item)? {
            Some(truth) if truth == wanted => return Ok(Value::bool(wanted)),
            Some(_) => {}
            None => return Err(Escape::Library(if wanted { "_any" } else { "_all" })),
        }
    }
    Ok(Value::bool(!wanted))
}
