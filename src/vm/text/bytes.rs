//! `bytes`: enough for what transports and sockets give.

use super::{case, method};
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, NativeFn, Owner, native};
use crate::vm::object::{Object, Str};
use crate::vm::value::{Value, View};
use std::borrow::Cow;
use std::rc::Rc;

const BYTES: Owner = Owner::Class(known::BYTES);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(BYTES, "__new__", bytes),
    native(BYTES, "decode", |vm, args| {
        let [encoding, errors] = args.bind(vm, "decode", 1, ["encoding", "errors"], 0, 2)?;
        decode(vm, args.at(0), encoding, errors)
    }),
    native(BYTES, "hex", |vm, args| {
        let text: String = receiver(vm, args)?.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(vm.machine.heap.str(text))
    }),
    native(BYTES, "startswith", |vm, args| affix(vm, args, |of, part| of.starts_with(part))),
    native(BYTES, "endswith", |vm, args| affix(vm, args, |of, part| of.ends_with(part))),
    native(BYTES, "upper", |vm, args| map(vm, args, |bytes| bytes.to_ascii_uppercase())),
    native(BYTES, "lower", |vm, args| map(vm, args, |bytes| bytes.to_ascii_lowercase())),
    native(Owner::Static(known::BYTES, false), "fromhex", from_hex),
    native(BYTES, "join", join),
];

/// Methods that do what those of `str` do.
const LIKE_STR: &[(&str, NativeFn)] = &[
    ("index", |vm, args| as_str(vm, args, "index")),
    ("rindex", |vm, args| as_str(vm, args, "rindex")),
    ("count", |vm, args| as_str(vm, args, "count")),
    ("rsplit", |vm, args| as_str(vm, args, "rsplit")),
    ("removeprefix", |vm, args| as_str(vm, args, "removeprefix")),
    ("removesuffix", |vm, args| as_str(vm, args, "removesuffix")),
    ("ljust", |vm, args| as_str(vm, args, "ljust")),
    ("rjust", |vm, args| as_str(vm, args, "rjust")),
    ("center", |vm, args| as_str(vm, args, "center")),
    ("zfill", |vm, args| as_str(vm, args, "zfill")),
    ("title", |vm, args| as_str(vm, args, "title")),
    ("capitalize", |vm, args| as_str(vm, args, "capitalize")),
    ("swapcase", |vm, args| as_str(vm, args, "swapcase")),
    ("isdigit", |vm, args| as_str(vm, args, "isdigit")),
    ("isalpha", |vm, args| as_str(vm, args, "isalpha")),
    ("isalnum", |vm, args| as_str(vm, args, "isalnum")),
    ("isspace", |vm, args| as_str(vm, args, "isspace")),
    ("isupper", |vm, args| as_str(vm, args, "isupper")),
    ("islower", |vm, args| as_str(vm, args, "islower")),
    ("isascii", |vm, args| as_str(vm, args, "isascii")),
];

/// The rows of the methods that do what those of `str` do.
pub fn like_str() -> Vec<Native> {
    LIKE_STR.iter().map(|(name, run)| native(BYTES, name, *run)).collect()
}

/// Calls the method of `str` on text whose characters are the bytes, and makes bytes of what it gives.
pub(super) fn as_str(vm: &mut Vm<'_>, args: &Args, name: &str) -> Answer {
    let mut of_text = Args::default();
    for (nth, value) in args.positional.iter().enumerate() {
        let bytes = match value.as_ref().map(|at| vm.machine.heap.get(at)) {
            Some(Object::Bytes(bytes)) => bytes.clone(),
            Some(Object::Str(_)) if nth > 0 => {
                return Err(vm.type_error("a bytes-like object is required, not 'str'"));
            }
            _ => {
                of_text.positional.push(*value);
                continue;
            }
        };
        let text = text_of(&bytes);
        of_text.positional.push(vm.machine.heap.str(text));
    }
    let found = [method::NATIVES, case::NATIVES].into_iter().flatten().find(|native| native.name == name);
    let run = found.map(|native| native.run).expect("str has the method");
    let answer = run(vm, &of_text).map_err(|escape| match escape {
        Escape::Raise(_) if matches!(name, "index" | "rindex") => vm.value_error("subsection not found"),
        other => other,
    })?;
    to_bytes(vm, answer)
}

/// The text whose characters are these bytes.
fn text_of(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) if text.is_ascii() => text.to_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn to_bytes(vm: &mut Vm<'_>, value: Value) -> Answer {
    let (items, is_list) = match value.as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Str(text)) => {
            let bytes: Rc<[u8]> = match text.is_ascii() {
                true => text.text.as_bytes().into(),
                false => text.text.chars().map(|c| u32::from(c) as u8).collect(),
            };
            return new(vm, bytes);
        }
        Some(Object::List(items)) => (items.to_vec(), true),
        Some(Object::Tuple(items)) => (items.to_vec(), false),
        _ => return Ok(value),
    };
    let mut made = Vec::new();
    for item in items {
        made.push(to_bytes(vm, item)?);
    }
    Ok(if is_list { vm.machine.heap.list(made) } else { vm.machine.heap.tuple(made) })
}

fn from_hex(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "bytes.fromhex", 0, 1, 1)?;
    let text = vm.str_of(args.at(0))?;
    let mut bytes = Vec::new();
    for part in text.split_ascii_whitespace() {
        for at in (0..part.len()).step_by(2) {
            match part.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
                Some(byte) => bytes.push(byte),
                None => {
                    let at = text.find(part).unwrap_or(0) + at + usize::from(part.len() == at + 1);
                    let message = format!("non-hexadecimal number found in fromhex() arg at position {at}");
                    return Err(vm.value_error(message));
                }
            }
        }
    }
    new(vm, bytes)
}

/// `repr(bytes)`
pub(super) fn repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut out = format!("b{quote}");
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if byte == quote as u8 => out.push_str(&format!("\\{quote}")),
            0x20..0x7f => out.push(byte as char),
            byte => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}

fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<Rc<[u8]>, Escape> {
    of(vm, args.at(0))
}

pub(super) fn of(vm: &mut Vm<'_>, value: Value) -> Result<Rc<[u8]>, Escape> {
    match value.as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Bytes(bytes)) => {
            let bytes = bytes.clone();
            vm.machine.heap.worked_text(4 * bytes.len());
            Ok(bytes)
        }
        _ => {
            let class = vm.class_name(value);
            Err(vm.type_error(format!("a bytes-like object is required, not '{class}'")))
        }
    }
}

/// New `bytes`.
///
/// # Errors
/// When they do not fit the memory.
pub(in crate::vm) fn new(vm: &mut Vm<'_>, bytes: impl Into<Rc<[u8]>> + AsRef<[u8]>) -> Answer {
    vm.reserve(bytes.as_ref().len())?;
    Ok(Value::object(vm.machine.heap.allocate(Object::Bytes(bytes.into()))))
}

fn map(vm: &mut Vm<'_>, args: &Args, change: fn(&[u8]) -> Vec<u8>) -> Answer {
    let bytes = receiver(vm, args)?;
    new(vm, change(&bytes))
}

fn bytes(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [source, encoding, errors] = args.bind(vm, "bytes", 1, ["source", "encoding", "errors"], 0, 3)?;
    match source.view() {
        View::Null => return new(vm, Vec::new()),
        View::Int(length) => {
            let Ok(length) = usize::try_from(length) else { return Err(vm.value_error("negative count")) };
            vm.reserve(length)?;
            return new(vm, vec![0; length]);
        }
        _ => {}
    }
    if let Some(text) = vm.machine.heap.as_str(source).cloned() {
        if encoding.is_null() {
            return Err(vm.type_error("string argument without an encoding"));
        }
        return encode(vm, &text, encoding, errors);
    }
    if let Some(Object::Bytes(_)) = source.as_ref().map(|at| vm.machine.heap.get(at)) {
        return Ok(source);
    }
    let mut bytes = Vec::new();
    for item in vm.collect_items(source, 1)? {
        match u8::try_from(vm.index(item)?) {
            Ok(byte) => bytes.push(byte),
            Err(_) => return Err(vm.value_error("bytes must be in range(0, 256)")),
        }
    }
    new(vm, bytes)
}

/// What is done with what cannot be encoded or decoded.
fn mode(vm: &mut Vm<'_>, errors: Value) -> Result<Cow<'static, str>, Escape> {
    if errors.is_null() { Ok("strict".into()) } else { vm.str_of(errors).map(Cow::from) }
}

fn codec(vm: &mut Vm<'_>, encoding: Value) -> Result<&'static str, Escape> {
    if encoding.is_null() {
        return Ok("utf-8");
    }
    let name = vm.str_of(encoding)?;
    // Mostly it is written as here.
    if let Some(known) = ["utf-8", "ascii", "latin-1"].into_iter().find(|known| **known == *name) {
        return Ok(known);
    }
    match &*name.to_ascii_lowercase().replace(['-', '_', ' '], "") {
        "utf8" | "u8" => Ok("utf-8"),
        "ascii" | "usascii" => Ok("ascii"),
        "latin1" | "iso88591" | "l1" => Ok("latin-1"),
        _ => Err(vm.error(known::LOOKUP_ERROR, format!("unknown encoding: {name}"))),
    }
}

pub(super) fn encode(vm: &mut Vm<'_>, text: &Str, encoding: Value, errors: Value) -> Answer {
    let (codec, mode) = (codec(vm, encoding)?, mode(vm, errors)?);
    let limit = match codec {
        "utf-8" => return new(vm, text.text.as_bytes()),
        "ascii" if text.text.is_ascii() => return new(vm, text.text.as_bytes()),
        "ascii" => 128,
        _ => 256,
    };
    let mut bytes = Vec::new();
    for (at, c) in text.text.chars().enumerate() {
        match (u32::from(c), &*mode) {
            (code, _) if code < limit => bytes.push(code as u8),
            (_, "ignore") => {}
            (_, "replace") => bytes.push(b'?'),
            (code, _) => {
                let escaped = match code {
                    0..=0xff => format!("\\x{code:02x}"),
                    0x100..=0xffff => format!("\\u{code:04x}"),
                    _ => format!("\\U{code:08x}"),
                };
                return Err(vm.error(
                    known::UNICODE_ENCODE_ERROR,
                    format!("'{codec}' codec can't encode character '{escaped}' in position {at}: ordinal not in range({limit})"),
                ));
            }
        }
    }
    new(vm, bytes)
}

pub(super) fn decode(vm: &mut Vm<'_>, value: Value, encoding: Value, errors: Value) -> Answer {
    let bytes = of(vm, value)?;
    let (codec, mode) = (codec(vm, encoding)?, mode(vm, errors)?);
    let text = match codec {
        "latin-1" => text_of(&bytes),
        _ => {
            let ascii = codec == "ascii";
            let bad = if ascii {
                bytes.iter().position(|byte| !byte.is_ascii())
            } else {
                std::str::from_utf8(&bytes).err().map(|e| e.valid_up_to())
            };
            match (bad, &*mode) {
                (None, _) | (_, "replace") => String::from_utf8_lossy(&bytes).into_owned(),
                (_, "ignore") => String::from_utf8_lossy(&bytes).replace('\u{fffd}', ""),
                (Some(at), _) => {
                    let reason = if ascii { "ordinal not in range(128)" } else { "invalid start byte" };
                    return Err(vm.error(
                        known::UNICODE_DECODE_ERROR,
                        format!("'{codec}' codec can't decode byte 0x{:02x} in position {at}: {reason}", bytes[at]),
                    ));
                }
            }
        }
    };
    Ok(vm.machine.heap.str(text))
}

fn affix(vm: &mut Vm<'_>, args: &Args, has: fn(&[u8], &[u8]) -> bool) -> Answer {
    args.exactly(vm, "find", 1, 1, 1)?;
    let (bytes, part) = (receiver(vm, args)?, of(vm, args.at(1))?);
    Ok(Value::bool(has(&bytes, &part)))
}

fn join(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "join", 1, 1, 1)?;
    let separator = receiver(vm, args)?;
    let mut joined = Vec::new();
    for (nth, item) in vm.collect_items(args.at(1), 1)?.into_iter().enumerate() {
        let part = of(vm, item)?;
        if nth > 0 {
            joined.extend_from_slice(&separator);
        }
        joined.extend_from_slice(&part);
        vm.reserve(joined.len())?;
    }
    new(vm, joined)
}
