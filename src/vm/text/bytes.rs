//! `bytes`: enough for what transports and sockets give.

use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, NativeFn, Owner, native};
use crate::vm::object::{Object, Str};
use crate::vm::value::{Value, View};
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
    native(BYTES, "startswith", |vm, args| search(vm, args, |of, part| i64::from(of.starts_with(part)), true)),
    native(BYTES, "endswith", |vm, args| search(vm, args, |of, part| i64::from(of.ends_with(part)), true)),
    native(BYTES, "upper", |vm, args| map(vm, args, |bytes| bytes.to_ascii_uppercase())),
    native(BYTES, "lower", |vm, args| map(vm, args, |bytes| bytes.to_ascii_lowercase())),
    native(Owner::Static(known::BYTES, false), "fromhex", from_hex),
    native(BYTES, "split", split),
    native(BYTES, "join", join),
    native(BYTES, "replace", replace),
];

/// Methods that do what those of `str` do.
const LIKE_STR: &[(&str, NativeFn)] = &[
    ("find", |vm, args| as_str(vm, args, "find")),
    ("rfind", |vm, args| as_str(vm, args, "rfind")),
    ("index", |vm, args| as_str(vm, args, "index")),
    ("rindex", |vm, args| as_str(vm, args, "rindex")),
    ("count", |vm, args| as_str(vm, args, "count")),
    ("strip", |vm, args| as_str(vm, args, "strip")),
    ("lstrip", |vm, args| as_str(vm, args, "lstrip")),
    ("rstrip", |vm, args| as_str(vm, args, "rstrip")),
    ("rsplit", |vm, args| as_str(vm, args, "rsplit")),
    ("splitlines", |vm, args| as_str(vm, args, "splitlines")),
    ("partition", |vm, args| as_str(vm, args, "partition")),
    ("rpartition", |vm, args| as_str(vm, args, "rpartition")),
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
fn as_str(vm: &mut Vm<'_>, args: &Args, name: &str) -> Answer {
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
        let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        of_text.positional.push(vm.machine.heap.str(text));
    }
    let owner = Owner::Class(known::STR);
    let found = vm.image.natives.iter().find(|native| native.owner == owner && native.name == name);
    let run = found.map(|native| native.run).expect("str has the method");
    let answer = run(vm, &of_text).map_err(|escape| match escape {
        Escape::Raise(_) if matches!(name, "index" | "rindex") => vm.value_error("subsection not found"),
        other => other,
    })?;
    to_bytes(vm, answer)
}

fn to_bytes(vm: &mut Vm<'_>, value: Value) -> Answer {
    let (items, is_list) = match value.as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Str(text)) => {
            let bytes = text.text.chars().map(|c| u32::from(c) as u8).collect();
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

fn of(vm: &mut Vm<'_>, value: Value) -> Result<Rc<[u8]>, Escape> {
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

pub(in crate::vm) fn new(vm: &mut Vm<'_>, bytes: Vec<u8>) -> Answer {
    vm.reserve(bytes.len())?;
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
fn mode(vm: &mut Vm<'_>, errors: Value) -> Result<String, Escape> {
    if errors.is_null() { Ok("strict".to_owned()) } else { vm.str_of(errors) }
}

fn codec(vm: &mut Vm<'_>, encoding: Value) -> Result<String, Escape> {
    let name = if encoding.is_null() { "utf-8".to_owned() } else { vm.str_of(encoding)? };
    let plain = name.to_ascii_lowercase().replace(['-', '_', ' '], "");
    match &*plain {
        "utf8" | "u8" => Ok("utf-8".to_owned()),
        "ascii" | "usascii" => Ok("ascii".to_owned()),
        "latin1" | "iso88591" | "l1" => Ok("latin-1".to_owned()),
        _ => Err(vm.error(known::LOOKUP_ERROR, format!("unknown encoding: {name}"))),
    }
}

pub(super) fn encode(vm: &mut Vm<'_>, text: &Str, encoding: Value, errors: Value) -> Answer {
    let (codec, mode) = (codec(vm, encoding)?, mode(vm, errors)?);
    let limit = match &*codec {
        "utf-8" => return new(vm, text.text.as_bytes().to_vec()),
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
    let text = match &*codec {
        "latin-1" => bytes.iter().map(|byte| char::from(*byte)).collect(),
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

fn position(of: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    of.windows(part.len()).position(|window| window == part)
}

fn occurrences(of: &[u8], part: &[u8]) -> i64 {
    if part.is_empty() {
        return of.len() as i64 + 1;
    }
    let (mut rest, mut found) = (of, 0);
    while let Some(at) = position(rest, part) {
        found += 1;
        rest = &rest[at + part.len()..];
    }
    found
}

fn search(vm: &mut Vm<'_>, args: &Args, look: fn(&[u8], &[u8]) -> i64, truth: bool) -> Answer {
    args.exactly(vm, "find", 1, 1, 1)?;
    let (bytes, part) = (receiver(vm, args)?, of(vm, args.at(1))?);
    let found = look(&bytes, &part);
    Ok(if truth { Value::bool(found != 0) } else { Value::int(found) })
}

fn split(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "split", 1, 0, 2)?;
    let bytes = receiver(vm, args)?;
    let most = if args.len() > 2 { usize::try_from(vm.index(args.at(2))?).unwrap_or(usize::MAX) } else { usize::MAX };
    let mut parts: Vec<Vec<u8>> = Vec::new();
    if args.len() < 2 || args.at(1).is_none() {
        parts = bytes.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty()).map(<[u8]>::to_vec).collect();
    } else {
        let separator = of(vm, args.at(1))?;
        if separator.is_empty() {
            return Err(vm.value_error("empty separator"));
        }
        let mut rest = &bytes[..];
        while parts.len() < most
            && let Some(at) = position(rest, &separator)
        {
            parts.push(rest[..at].to_vec());
            rest = &rest[at + separator.len()..];
        }
        parts.push(rest.to_vec());
    }
    let mut items = Vec::new();
    for part in parts {
        items.push(new(vm, part)?);
    }
    Ok(vm.machine.heap.list(items))
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

fn replace(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "replace", 1, 2, 2)?;
    let (bytes, old, with) = (receiver(vm, args)?, of(vm, args.at(1))?, of(vm, args.at(2))?);
    if old.is_empty() {
        return Err(vm.value_error("empty pattern"));
    }
    vm.reserve(bytes.len() + occurrences(&bytes, &old) as usize * with.len())?;
    let (mut rest, mut out) = (&bytes[..], Vec::new());
    while let Some(at) = position(rest, &old) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(&with);
        rest = &rest[at + old.len()..];
    }
    out.extend_from_slice(rest);
    new(vm, out)
}
