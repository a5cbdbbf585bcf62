//! Parts of `bytes`: what servers and clients take heads apart with, on the bytes themselves.
//!
//! Calls with other arguments than the usual ones go the way of the methods that `bytes` shares with `str`.

use super::bytes::{as_str, new, of};
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Native, Owner, native};
use crate::vm::object::Object;
use crate::vm::value::Value;
use std::rc::Rc;

/// The contents of a `bytes` object.
type Bytes = Rc<[u8]>;

/// Longer parts are looked for by the search for text, whose time does not grow with them.
const PART_MOST: usize = 64;

const BYTES: Owner = Owner::Class(known::BYTES);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(BYTES, "find", |vm, args| find(vm, args, "find", position)),
    native(BYTES, "rfind", |vm, args| find(vm, args, "rfind", last_position)),
    native(BYTES, "partition", |vm, args| partition(vm, args, false)),
    native(BYTES, "rpartition", |vm, args| partition(vm, args, true)),
    native(BYTES, "strip", |vm, args| strip(vm, args, "strip", |text| from_left(from_right(text)))),
    native(BYTES, "lstrip", |vm, args| strip(vm, args, "lstrip", from_left)),
    native(BYTES, "rstrip", |vm, args| strip(vm, args, "rstrip", from_right)),
    native(BYTES, "splitlines", split_lines),
    native(BYTES, "split", split),
    native(BYTES, "replace", replace),
];

/// The bytes of a value that is just `bytes`. Looking through them is work of about as many values.
fn plain(vm: &mut Vm<'_>, value: Value) -> Option<Bytes> {
    let bytes = match vm.machine.heap.get(value.as_ref()?) {
        Object::Bytes(bytes) => bytes.clone(),
        _ => return None,
    };
    vm.machine.heap.worked_text(bytes.len());
    Some(bytes)
}

/// The receiver and the part to look for, where nothing else is given.
fn with_part(vm: &mut Vm<'_>, args: &Args) -> Option<(Bytes, Bytes)> {
    match args.positional[..] {
        [whole, part] if args.keywords.is_empty() => {
            Some((plain(vm, whole)?, plain(vm, part)?)).filter(|(_, part)| part.len() <= PART_MOST)
        }
        _ => None,
    }
}

/// The receiver, where nothing else is given.
fn alone(vm: &mut Vm<'_>, args: &Args) -> Option<Bytes> {
    match args.positional[..] {
        [whole] if args.keywords.is_empty() => plain(vm, whole),
        _ => None,
    }
}

/// Where `part` first stands in `whole`.
fn position(whole: &[u8], part: &[u8]) -> Option<usize> {
    let Some(first) = part.first() else { return Some(0) };
    let mut from = 0;
    while let Some(at) = whole[from..].iter().position(|byte| byte == first) {
        from += at;
        if whole[from..].starts_with(part) {
            return Some(from);
        }
        from += 1;
    }
    None
}

/// Where `part` last stands in `whole`.
fn last_position(whole: &[u8], part: &[u8]) -> Option<usize> {
    (0..(whole.len() + 1).saturating_sub(part.len())).rev().find(|&at| whole[at..].starts_with(part))
}

fn nothing(vm: &mut Vm<'_>) -> Answer {
    new(vm, Vec::new())
}

fn find(vm: &mut Vm<'_>, args: &Args, name: &str, look: fn(&[u8], &[u8]) -> Option<usize>) -> Answer {
    match with_part(vm, args) {
        Some((whole, part)) => Ok(Value::int(look(&whole, &part).map_or(-1, |at| at as i64))),
        None => as_str(vm, args, name),
    }
}

fn partition(vm: &mut Vm<'_>, args: &Args, from_right: bool) -> Answer {
    let name = if from_right { "rpartition" } else { "partition" };
    let Some((whole, part)) = with_part(vm, args).filter(|(_, part)| !part.is_empty()) else {
        return as_str(vm, args, name);
    };
    let found = if from_right { last_position(&whole, &part) } else { position(&whole, &part) };
    let parts = match found {
        Some(at) => [new(vm, &whole[..at])?, args.at(1), new(vm, &whole[at + part.len()..])?],
        None if from_right => [nothing(vm)?, nothing(vm)?, args.at(0)],
        None => [args.at(0), nothing(vm)?, nothing(vm)?],
    };
    Ok(vm.machine.heap.tuple(parts.to_vec()))
}

/// Whether `bytes.strip` takes it away, as C's `isspace`.
fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

fn from_left(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.iter().take_while(|byte| is_space(byte)).count()..]
}

fn from_right(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len() - bytes.iter().rev().take_while(|byte| is_space(byte)).count()]
}

fn strip(vm: &mut Vm<'_>, args: &Args, name: &str, inner: fn(&[u8]) -> &[u8]) -> Answer {
    let Some(whole) = alone(vm, args) else { return as_str(vm, args, name) };
    let kept = inner(&whole);
    if kept.len() == whole.len() { Ok(args.at(0).detached()) } else { new(vm, kept) }
}

fn split_lines(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let Some(whole) = alone(vm, args) else { return as_str(vm, args, "splitlines") };
    let mut lines = Vec::new();
    let mut rest = &whole[..];
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        lines.push(if end == whole.len() { args.at(0) } else { new(vm, &rest[..end])? });
        rest = &rest[end..];
        rest = rest.strip_prefix(b"\r\n").unwrap_or(rest.get(1..).unwrap_or(&[]));
    }
    Ok(vm.machine.heap.list(lines))
}

fn split(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "split", 1, 0, 2)?;
    let whole = of(vm, args.at(0))?;
    let most = if args.len() > 2 { usize::try_from(vm.index(args.at(2))?).unwrap_or(usize::MAX) } else { usize::MAX };
    let mut items = Vec::new();
    if args.len() < 2 || args.at(1).is_none() {
        for word in whole.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()) {
            items.push(new(vm, word)?);
        }
    } else {
        let separator = of(vm, args.at(1))?;
        if separator.is_empty() {
            return Err(vm.value_error("empty separator"));
        }
        let mut rest = &whole[..];
        while items.len() < most
            && let Some(at) = position(rest, &separator)
        {
            items.push(new(vm, &rest[..at])?);
            rest = &rest[at + separator.len()..];
        }
        items.push(new(vm, rest)?);
    }
    Ok(vm.machine.heap.list(items))
}

fn replace(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "replace", 1, 2, 2)?;
    let (whole, old, with) = (of(vm, args.at(0))?, of(vm, args.at(1))?, of(vm, args.at(2))?);
    if old.is_empty() {
        return Err(vm.value_error("empty pattern"));
    }
    let Some(first) = position(&whole, &old) else { return Ok(args.at(0).detached()) };
    let mut out = Vec::new();
    let (mut rest, mut next) = (&whole[..], Some(first));
    while let Some(at) = next {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(&with);
        vm.reserve(out.len())?;
        rest = &rest[at + old.len()..];
        next = position(rest, &old);
    }
    out.extend_from_slice(rest);
    new(vm, out)
}
