//! `text.format(..)`: fields with attributes, indices, conversions and nested specifications.

use super::ask::Question;
use super::method::receiver;
use crate::vm::container::by_library;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::value::Value;

/// The rows of this file.
pub const NATIVES: &[Native] =
    &[native(Owner::Class(known::STR), "format", format), native(Owner::Class(known::STR), "format_map", format_map)];

/// Specifications in specifications.
const NESTING_MAX: usize = 2;

/// How fields without names are numbered: all by themselves, or all by the text.
#[derive(Default)]
struct Numbering {
    next: usize,
    manual: bool,
}

fn format(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let of = receiver(vm, args)?;
    let text = expand(vm, &of.text, args, None, &mut Numbering::default(), 0)?;
    Ok(vm.machine.heap.str(text))
}

fn format_map(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "format_map", 1, 1, 1)?;
    let of = receiver(vm, args)?;
    let text = expand(vm, &of.text, args, Some(args.at(1)), &mut Numbering::default(), 0)
        .map_err(|escape| by_library(escape, "_str_format_map"))?;
    Ok(vm.machine.heap.str(text))
}

fn expand(
    vm: &mut Vm<'_>,
    text: &str,
    args: &Args,
    map: Option<Value>,
    automatic: &mut Numbering,
    depth: usize,
) -> Result<String, Escape> {
    if depth > NESTING_MAX {
        return Err(vm.value_error("Max string recursion exceeded"));
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&rest[..at]);
        let mark = &rest[at..=at];
        rest = &rest[at + 1..];
        if rest.starts_with(mark) {
            out.push_str(mark);
            rest = &rest[1..];
            continue;
        }
        if mark == "}" {
            return Err(vm.value_error("Single '}' encountered in format string"));
        }
        let Some(end) = closing(rest) else {
            let message = if rest.is_empty() {
                "Single '{' encountered in format string"
            } else {
                "expected '}' before end of string"
            };
            return Err(vm.value_error(message));
        };
        let field = &rest[..end];
        rest = &rest[end + 1..];
        let brackets = field.find('[').and_then(|open| field[open..].find(']').map(|close| open + close)).unwrap_or(0);
        let cut = field[brackets..].find([':', '!']).map_or(field.len(), |at| at + brackets);
        let (name, tail) = field.split_at(cut);
        let (conversion, spec) = match tail.strip_prefix('!') {
            Some(tail) => {
                let conversion = tail.chars().next();
                let after = conversion.map_or("", |c| &tail[c.len_utf8()..]);
                (conversion, after.strip_prefix(':').unwrap_or(after))
            }
            None => (None, tail.strip_prefix(':').unwrap_or("")),
        };
        let value = find(vm, name, args, map, automatic)?;
        let spec = expand(vm, spec, args, map, automatic, depth + 1)?;
        let shown = match conversion {
            None => vm.format(value, &spec),
            Some('r') => vm.repr_of(value).and_then(|text| vm.format_text(&text, &spec)),
            Some('s') => vm.str_of(value).and_then(|text| vm.format_text(&text, &spec)),
            Some('a') => vm.ascii_of(value).and_then(|text| vm.format_text(&text, &spec)),
            Some(other) => Err(vm.value_error(format!("Unknown conversion specifier '{other}'"))),
        };
        let shown = shown.map_err(|escape| match escape {
            Escape::Library(_) => Escape::Library("_str_format"),
            other => other,
        })?;
        out.push_str(&shown);
        vm.reserve(out.len())?;
    }
    out.push_str(rest);
    Ok(out)
}

/// Where the field that starts `text` ends.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// `getattr(value, name)`; `None` in place of what is yet to be asked.
fn attribute(vm: &mut Vm<'_>, value: Value, name: &str) -> Result<Value, Escape> {
    let symbol = vm.machine.intern(name);
    match vm.get_attribute(value, symbol) {
        Err(Escape::Call(_) | Escape::Library(_)) => {
            let name = vm.machine.heap.str(name);
            asked(vm, Question::Attribute, value, name)
        }
        answer => answer,
    }
}

/// `value[key]`; `None` in place of what is yet to be asked.
fn item(vm: &mut Vm<'_>, value: Value, key: Value) -> Result<Value, Escape> {
    match vm.subscript(value, key) {
        Err(Escape::Call(_) | Escape::Library(_)) => asked(vm, Question::Item, value, key),
        answer => answer,
    }
}

fn asked(vm: &mut Vm<'_>, question: Question, value: Value, detail: Value) -> Result<Value, Escape> {
    let answer = vm.ask(question, value, detail, Escape::Library("_str_format"))?;
    Ok(if answer.is_null() { Value::NONE } else { answer })
}

fn find(
    vm: &mut Vm<'_>,
    path: &str,
    args: &Args,
    map: Option<Value>,
    automatic: &mut Numbering,
) -> Result<Value, Escape> {
    let end = path.find(['.', '[']).unwrap_or(path.len());
    let (first, mut rest) = path.split_at(end);
    let mut value = if first.is_empty() || first.bytes().all(|b| b.is_ascii_digit()) {
        let index = match first.parse::<usize>() {
            Ok(_) if automatic.next > 0 => {
                let message = "cannot switch from automatic field numbering to manual field specification";
                return Err(vm.value_error(message));
            }
            Ok(index) => {
                automatic.manual = true;
                index
            }
            Err(_) if automatic.manual => {
                let message = "cannot switch from manual field specification to automatic field numbering";
                return Err(vm.value_error(message));
            }
            Err(_) => {
                automatic.next += 1;
                automatic.next - 1
            }
        };
        match args.positional.get(index + 1).filter(|_| map.is_none()) {
            Some(value) => *value,
            None => {
                let message = format!("Replacement index {index} out of range for positional args tuple");
                return Err(vm.error(known::INDEX_ERROR, message));
            }
        }
    } else if let Some(map) = map {
        let key = vm.machine.heap.str(first);
        item(vm, map, key)?
    } else {
        let named = args.keywords.iter().find(|(name, _)| vm.machine.names.text(*name) == first);
        match named {
            Some((_, value)) => *value,
            None => {
                let key = vm.machine.heap.str(first);
                return Err(vm.error_with(known::KEY_ERROR, vec![key]));
            }
        }
    };
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            value = attribute(vm, value, &after[..end])?;
            rest = &after[end..];
        } else {
            let Some(end) = rest.find(']') else { return Err(vm.value_error("Missing ']' in format string")) };
            let inner = &rest[1..end];
            let key = match inner.parse::<i64>() {
                Ok(index) => Value::int(index),
                Err(_) => vm.machine.heap.str(inner),
            };
            value = item(vm, value, key)?;
            rest = &rest[end + 1..];
        }
    }
    Ok(value)
}
