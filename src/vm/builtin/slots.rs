//! Operations as methods: `object.__setattr__`, `super().__getitem__(key)`, `(2).__add__(3)`. They are found by name only;
//! operations on plain values never look for them.

use crate::lang::op::{BinaryOperator, Comparison};
use crate::vm::attribute::Found;
use crate::vm::container::by_library;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, NativeFn, Owner, Tail, native};
use crate::vm::object::{Object, Payload};
use crate::vm::value::{Ref, Value};

type Row = (&'static str, NativeFn);

macro_rules! operators {
    ($($operator:ident: $own:literal $reflected:literal),*) => {
        &[$(
            ($own, |vm, args| binary(vm, args, BinaryOperator::$operator, false)),
            ($reflected, |vm, args| binary(vm, args, BinaryOperator::$operator, true)),
        )*]
    };
}

macro_rules! in_place {
    ($($operator:ident: $own:literal),*) => {
        &[$(($own, |vm, args| binary(vm, args, BinaryOperator::$operator, false))),*]
    };
}

const NUMERIC: &[Row] = operators!(
    Add: "__add__" "__radd__", Subtract: "__sub__" "__rsub__", Multiply: "__mul__" "__rmul__",
    TrueDivide: "__truediv__" "__rtruediv__", FloorDivide: "__floordiv__" "__rfloordiv__",
    Remainder: "__mod__" "__rmod__", Power: "__pow__" "__rpow__"
);
const BITS: &[Row] = operators!(
    And: "__and__" "__rand__", Or: "__or__" "__ror__", Xor: "__xor__" "__rxor__", LeftShift: "__lshift__" "__rlshift__",
    RightShift: "__rshift__" "__rrshift__"
);
const MEMBERS: &[Row] = operators!(
    And: "__and__" "__rand__", Or: "__or__" "__ror__", Xor: "__xor__" "__rxor__", Subtract: "__sub__" "__rsub__"
);
const MERGING: &[Row] = operators!(Or: "__or__" "__ror__");
const JOINING: &[Row] = operators!(Add: "__add__" "__radd__", Multiply: "__mul__" "__rmul__");
const FORMATTING: &[Row] = operators!(Remainder: "__mod__" "__rmod__");
const LIST_IN_PLACE: &[Row] = in_place!(InplaceAdd: "__iadd__", InplaceMultiply: "__imul__");
const SET_IN_PLACE: &[Row] =
    in_place!(InplaceOr: "__ior__", InplaceAnd: "__iand__", InplaceXor: "__ixor__", InplaceSubtract: "__isub__");
const DICT_IN_PLACE: &[Row] = in_place!(InplaceOr: "__ior__");

const ORDER: &[Row] = &[
    ("__lt__", |vm, args| compare(vm, args, Comparison::Less)),
    ("__le__", |vm, args| compare(vm, args, Comparison::LessEqual)),
    ("__gt__", |vm, args| compare(vm, args, Comparison::Greater)),
    ("__ge__", |vm, args| compare(vm, args, Comparison::GreaterEqual)),
];
const VALUE: &[Row] = &[
    ("__eq__", |vm, args| compare(vm, args, Comparison::Equal)),
    ("__ne__", |vm, args| compare(vm, args, Comparison::NotEqual)),
    ("__repr__", repr),
    ("__format__", format),
];
const HASHABLE: &[Row] = &[("__hash__", hash)];
const NUMBER: &[Row] = &[
    ("__neg__", |vm, args| vm.unary(true, args.at(0))),
    ("__pos__", |vm, args| vm.positive(args.at(0))),
    ("__abs__", |vm, args| call(vm, args, "abs")),
    ("__bool__", truth),
    ("__int__", |_, args| Err(Tail::call(Value::object(known::INT), &[args.at(0)]))),
    ("__float__", |_, args| Err(Tail::call(Value::object(known::FLOAT), &[args.at(0)]))),
    ("__round__", |vm, args| call(vm, args, "round")),
    ("__divmod__", |vm, args| call(vm, args, "divmod")),
];
const INTEGER: &[Row] =
    &[("__invert__", |vm, args| vm.unary(false, args.at(0))), ("__index__", |vm, args| vm.positive(args.at(0)))];
const SIZED: &[Row] = &[
    ("__len__", |vm, args| vm.length(args.at(0)).map(Value::int)),
    ("__contains__", contains),
    ("__iter__", |vm, args| vm.iterate(args.at(0))),
];
const INDEXED: &[Row] = &[("__getitem__", |vm, args| vm.subscript(args.at(0), args.at(1)))];
const CHANGED: &[Row] = &[
    ("__setitem__", |vm, args| vm.store_subscript(args.at(0), args.at(1), args.at(2)).map(|()| Value::NONE)),
    ("__delitem__", |vm, args| vm.delete_subscript(args.at(0), args.at(1)).map(|()| Value::NONE)),
];
const OBJECT: &[Row] = &[
    ("__init_subclass__", |_, _| Ok(Value::NONE)),
    ("__setattr__", set_attribute),
    ("__delattr__", delete_attribute),
    ("__getattribute__", get_attribute),
    ("__eq__", |_, args| Ok(if args.at(0).is(args.at(1)) { Value::TRUE } else { Value::NOT_IMPLEMENTED })),
    ("__ne__", not_equal),
    ("__lt__", |_, _| Ok(Value::NOT_IMPLEMENTED)),
    ("__le__", |_, _| Ok(Value::NOT_IMPLEMENTED)),
    ("__gt__", |_, _| Ok(Value::NOT_IMPLEMENTED)),
    ("__ge__", |_, _| Ok(Value::NOT_IMPLEMENTED)),
    ("__hash__", hash),
    ("__repr__", default_repr),
    ("__str__", default_str),
    ("__format__", format),
];

/// The rows of this file.
pub fn natives() -> Vec<Native> {
    let table: &[(Ref, &[&[Row]])] = &[
        (known::OBJECT, &[OBJECT]),
        (known::INT, &[NUMERIC, BITS, ORDER, VALUE, HASHABLE, NUMBER, INTEGER]),
        (known::FLOAT, &[NUMERIC, ORDER, VALUE, HASHABLE, NUMBER]),
        (known::STR, &[JOINING, FORMATTING, ORDER, VALUE, HASHABLE, SIZED, INDEXED]),
        (known::BYTES, &[JOINING, FORMATTING, ORDER, VALUE, HASHABLE, SIZED, INDEXED]),
        (known::TUPLE, &[JOINING, ORDER, VALUE, HASHABLE, SIZED, INDEXED]),
        (known::RANGE, &[VALUE, HASHABLE, SIZED, INDEXED]),
        (known::LIST, &[JOINING, LIST_IN_PLACE, ORDER, VALUE, SIZED, INDEXED, CHANGED]),
        (known::DICT, &[MERGING, DICT_IN_PLACE, VALUE, SIZED, INDEXED, CHANGED]),
        (known::SET, &[MEMBERS, SET_IN_PLACE, ORDER, VALUE, SIZED]),
        (known::FROZENSET, &[MEMBERS, ORDER, VALUE, HASHABLE, SIZED]),
    ];
    let rows = table
        .iter()
        .flat_map(|(class, lists)| lists.iter().flat_map(move |list| list.iter().map(move |row| (*class, row))));
    rows.map(|(class, (name, run))| native(Owner::Slot(class), name, *run)).collect()
}

fn binary(vm: &mut Vm<'_>, args: &Args, operator: BinaryOperator, reflected: bool) -> Answer {
    args.exactly(vm, "expected", 1, 1, 2)?;
    let (own, other) = (args.at(0), vm.plain(args.at(1)));
    let (left, right) = if reflected { (other, own) } else { (own, other) };
    Ok(vm.binary(operator, left, right)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn compare(vm: &mut Vm<'_>, args: &Args, comparison: Comparison) -> Answer {
    let other = vm.plain(args.at(1));
    let same_kind =
        vm.class_of(args.at(0)) == vm.class_of(other) || vm.number(other).is_some() == vm.number(args.at(0)).is_some();
    if !same_kind {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Ok(vm.compare(comparison, args.at(0), other)?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn repr(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let text = vm.repr_of(args.at(0))?;
    Ok(vm.machine.heap.str(text))
}

fn hash(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let plain_instance = |vm: &Vm<'_>, at: Ref| matches!(vm.payload(at), Some(Payload::None | Payload::Exception(_)));
    match args.at(0).as_ref() {
        Some(at) if plain_instance(vm, at) => Ok(Value::int(crate::vm::hash::identity(at) as i64)),
        _ => vm.hash(args.at(0)).map(|hash| Value::int(hash as i64)),
    }
}

/// The built-in function of this name, on the same arguments.
fn call(vm: &mut Vm<'_>, args: &Args, name: &str) -> Answer {
    let found = vm.image.natives.iter().find(|native| native.owner == Owner::Builtins && native.name == name);
    let run = found.map(|native| native.run).expect("the built-in exists");
    run(vm, args)
}

fn truth(vm: &mut Vm<'_>, args: &Args) -> Answer {
    Ok(Value::bool(vm.truth(args.at(0))?.unwrap_or(true)))
}

fn contains(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let found = vm.contains(args.at(1), args.at(0));
    found.map(Value::bool).map_err(|escape| by_library(escape, "_container_contains"))
}

fn name(vm: &mut Vm<'_>, args: &Args) -> Result<crate::base::Symbol, Escape> {
    let text = vm.str_of(args.at(1))?;
    Ok(vm.machine.intern(&text))
}

fn set_attribute(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "expected", 1, 2, 2)?;
    let name = name(vm, args)?;
    vm.set_attribute_by_default(args.at(0), name, args.at(2)).map(|()| Value::NONE)
}

fn delete_attribute(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "expected", 1, 1, 1)?;
    let name = name(vm, args)?;
    vm.remove_attribute_by_default(args.at(0), name).map(|()| Value::NONE)
}

fn get_attribute(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "expected", 1, 1, 1)?;
    let name = name(vm, args)?;
    match vm.find_attribute(args.at(0), name) {
        Found::Missing => Err(vm.attribute_error(args.at(0), name)),
        _ => vm.get_attribute(args.at(0), name),
    }
}

fn not_equal(vm: &mut Vm<'_>, args: &Args) -> Answer {
    match vm.special(args.at(0), vm.image.words.eq).filter(|method| method.as_ref().is_some()) {
        Some(_) => Err(Escape::Library("_not_equal")),
        None => Ok(if args.at(0).is(args.at(1)) { Value::FALSE } else { Value::NOT_IMPLEMENTED }),
    }
}

fn default_repr(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let text = match args.at(0).as_ref().map(|at| (at, vm.machine.heap.get(at))) {
        Some((at, Object::Instance(instance))) => {
            let class = instance.class;
            vm.default_repr(at, class)
        }
        _ => vm.repr_of(args.at(0))?,
    };
    Ok(vm.machine.heap.str(text))
}

fn default_str(vm: &mut Vm<'_>, args: &Args) -> Answer {
    match vm.special(args.at(0), vm.image.words.repr).filter(|method| method.as_ref().is_some()) {
        Some(method) => Err(Tail::call(method, &[args.at(0)])),
        None => {
            let text = match vm.machine.heap.as_str(args.at(0)) {
                Some(text) => text.text.to_string(),
                None => vm.repr_of(args.at(0))?,
            };
            Ok(vm.machine.heap.str(text))
        }
    }
}

fn format(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let spec = vm.str_of(args.at(1))?;
    if spec.is_empty() {
        return Err(Tail::call(Value::object(known::STR), &[args.at(0)]));
    }
    let own = vm.special(args.at(0), vm.image.words.format).is_some_and(|method| method.as_ref().is_some());
    if own {
        let class = vm.class_name(args.at(0));
        return Err(vm.type_error(format!("unsupported format string passed to {class}.__format__")));
    }
    let text = vm.format(args.at(0), &spec)?;
    Ok(vm.machine.heap.str(text))
}
