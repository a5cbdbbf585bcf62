//! `str` and its methods, `ord`, `chr`, `repr`, `ascii`, `format`.

use super::spec::pad;
use crate::vm::container::by_library;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::{Object, Str};
use crate::vm::value::Value;
use std::rc::Rc;

const STR: Owner = Owner::Class(known::STR);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(STR, "__new__", str),
    native(STR, "isdigit", |vm, args| all(vm, args, |c| c.is_ascii_digit() || "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉".contains(c))),
    native(STR, "isdecimal", |vm, args| all(vm, args, |c| c.is_ascii_digit())),
    native(STR, "isnumeric", |vm, args| all(vm, args, char::is_numeric)),
    native(STR, "isalpha", |vm, args| all(vm, args, char::is_alphabetic)),
    native(STR, "isalnum", |vm, args| all(vm, args, char::is_alphanumeric)),
    native(STR, "isspace", |vm, args| all(vm, args, char::is_whitespace)),
    native(STR, "isascii", |vm, args| Ok(Value::bool(receiver(vm, args)?.text.is_ascii()))),
    native(STR, "isprintable", |vm, args| Ok(Value::bool(!receiver(vm, args)?.text.chars().any(char::is_control)))),
    native(STR, "isidentifier", is_identifier),
    native(STR, "strip", |vm, args| strip(vm, args, true, true)),
    native(STR, "lstrip", |vm, args| strip(vm, args, true, false)),
    native(STR, "rstrip", |vm, args| strip(vm, args, false, true)),
    native(STR, "split", |vm, args| split(vm, args, false)),
    native(STR, "rsplit", |vm, args| split(vm, args, true)),
    native(STR, "splitlines", split_lines),
    native(STR, "partition", |vm, args| partition(vm, args, false)),
    native(STR, "rpartition", |vm, args| partition(vm, args, true)),
    native(STR, "join", join),
    native(STR, "replace", replace),
    native(STR, "startswith", |vm, args| affix(vm, args, "startswith", |text, part| text.starts_with(part))),
    native(STR, "endswith", |vm, args| affix(vm, args, "endswith", |text, part| text.ends_with(part))),
    native(STR, "removeprefix", |vm, args| remove(vm, args, |text, part| text.strip_prefix(part))),
    native(STR, "removesuffix", |vm, args| remove(vm, args, |text, part| text.strip_suffix(part))),
    native(STR, "find", |vm, args| find(vm, args, false, false)),
    native(STR, "rfind", |vm, args| find(vm, args, true, false)),
    native(STR, "index", |vm, args| find(vm, args, false, true)),
    native(STR, "rindex", |vm, args| find(vm, args, true, true)),
    native(STR, "count", count),
    native(STR, "ljust", |vm, args| justify(vm, args, '<')),
    native(STR, "rjust", |vm, args| justify(vm, args, '>')),
    native(STR, "center", |vm, args| justify(vm, args, '^')),
    native(STR, "zfill", zfill),
    native(STR, "expandtabs", expand_tabs),
    native(STR, "encode", encode),
    native(Owner::Static(known::STR, false), "maketrans", make_trans),
    native(STR, "translate", |_, _| Err(Escape::Library("_translate"))),
    native(Owner::Builtins, "ord", ord),
    native(Owner::Builtins, "chr", chr),
    native(Owner::Builtins, "repr", |vm, args| one(vm, args, "repr", |vm, value| vm.repr_of(value))),
    native(Owner::Builtins, "ascii", |vm, args| {
        one(vm, args, "ascii", |vm, value| vm.ascii_of(value).map_err(|escape| by_library(escape, "_ascii")))
    }),
    native(Owner::Builtins, "format", format),
];

fn one(vm: &mut Vm<'_>, args: &Args, name: &str, show: fn(&mut Vm<'_>, Value) -> Result<String, Escape>) -> Answer {
    args.exactly(vm, name, 0, 1, 1)?;
    let text = show(vm, args.at(0))?;
    Ok(vm.machine.heap.str(text))
}

fn str(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [value, encoding, _errors] = args.bind(vm, "str", 1, ["object", "encoding", "errors"], 0, 3)?;
    if value.is_null() {
        return Ok(vm.machine.heap.str(""));
    }
    if !encoding.is_null() {
        return super::bytes::decode(vm, value, encoding, Value::NULL);
    }
    if matches!(value.as_ref().map(|at| vm.machine.heap.get(at)), Some(Object::Str(_))) {
        return Ok(value);
    }
    match vm.str_of(value) {
        Ok(text) => Ok(vm.machine.heap.str(text)),
        Err(Escape::Library(_)) => {
            let library = vm.image.library("_str");
            Err(crate::vm::Tail::call(library, &[value]))
        }
        Err(escape) => Err(escape),
    }
}

fn format(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "format", 0, 1, 2)?;
    let spec = if args.len() > 1 { vm.str_of(args.at(1))? } else { String::new() };
    match vm.format(args.at(0), &spec) {
        Ok(text) => Ok(vm.machine.heap.str(text)),
        Err(Escape::Library(_)) => {
            let (library, spec) = (vm.image.library("_format_value"), vm.machine.heap.str(spec));
            Err(crate::vm::Tail::call(library, &[args.at(0), Value::int(0), spec]))
        }
        Err(escape) => Err(escape),
    }
}

pub(super) fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<Rc<Str>, Escape> {
    text(vm, args.at(0))
}

fn text(vm: &mut Vm<'_>, value: Value) -> Result<Rc<Str>, Escape> {
    match vm.machine.heap.as_str(value).cloned() {
        Some(text) => {
            vm.machine.heap.worked_text(text.text.len());
            Ok(text)
        }
        None => {
            let class = vm.class_name(value);
            Err(vm.type_error(format!("must be str, not {class}")))
        }
    }
}

pub(super) fn map(vm: &mut Vm<'_>, args: &Args, change: fn(&str) -> String) -> Answer {
    let text = receiver(vm, args)?;
    vm.reserve(text.text.len() * 3)?;
    Ok(vm.machine.heap.str(change(&text.text)))
}

fn all(vm: &mut Vm<'_>, args: &Args, holds: fn(char) -> bool) -> Answer {
    let text = receiver(vm, args)?;
    Ok(Value::bool(!text.text.is_empty() && text.text.chars().all(holds)))
}

fn is_identifier(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let text = receiver(vm, args)?;
    let mut chars = text.text.chars();
    let starts = chars.next().is_some_and(|c| c == '_' || c.is_alphabetic());
    Ok(Value::bool(starts && chars.all(|c| c == '_' || c.is_alphanumeric())))
}

fn strip(vm: &mut Vm<'_>, args: &Args, left: bool, right: bool) -> Answer {
    args.exactly(vm, "strip", 1, 0, 1)?;
    let of = receiver(vm, args)?;
    let set: Option<Rc<Str>> = match args.at(1) {
        value if value.is_null() || value.is_none() => None,
        value => Some(text(vm, value)?),
    };
    let cut = |c: char| match &set {
        Some(set) => set.text.contains(c),
        None => c.is_whitespace(),
    };
    let mut rest: &str = &of.text;
    if left {
        rest = rest.trim_start_matches(cut);
    }
    if right {
        rest = rest.trim_end_matches(cut);
    }
    Ok(vm.machine.heap.str(rest))
}

fn split(vm: &mut Vm<'_>, args: &Args, from_right: bool) -> Answer {
    let [separator, most] = args.bind(vm, "split", 1, ["sep", "maxsplit"], 0, 2)?;
    let of = receiver(vm, args)?;
    let most = if most.is_null() { -1 } else { vm.index(most)? };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    vm.reserve(of.text.len() * 40)?;
    let parts: Vec<String> = if separator.is_null() || separator.is_none() {
        split_white(&of.text, most, from_right)
    } else {
        let separator = text(vm, separator)?;
        if separator.text.is_empty() {
            return Err(vm.value_error("empty separator"));
        }
        let most = most.saturating_add(1);
        if from_right {
            let mut parts: Vec<String> = of.text.rsplitn(most, &*separator.text).map(str::to_owned).collect();
            parts.reverse();
            parts
        } else {
            of.text.splitn(most, &*separator.text).map(str::to_owned).collect()
        }
    };
    Ok(list(vm, parts))
}

fn split_white(text: &str, most: usize, from_right: bool) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = if from_right { text.trim_end() } else { text.trim_start() };
    while !rest.is_empty() {
        if parts.len() == most {
            parts.push(if from_right { rest.trim_end() } else { rest }.to_owned());
            break;
        }
        if from_right {
            let (before, word) = match rest.rfind(char::is_whitespace) {
                Some(at) => {
                    let width = rest[at..].chars().next().map_or(1, char::len_utf8);
                    (&rest[..at], &rest[at + width..])
                }
                None => ("", rest),
            };
            parts.push(word.to_owned());
            rest = before.trim_end();
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            parts.push(rest[..end].to_owned());
            rest = rest[end..].trim_start();
        }
    }
    if from_right {
        parts.reverse();
    }
    parts
}

fn list(vm: &mut Vm<'_>, parts: Vec<String>) -> Value {
    let items = parts.into_iter().map(|part| vm.machine.heap.str(part)).collect();
    vm.machine.heap.list(items)
}

fn split_lines(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [keep] = args.bind(vm, "splitlines", 1, ["keepends"], 0, 1)?;
    let keep = !keep.is_null() && vm.truth(keep)?.unwrap_or(true);
    let of = receiver(vm, args)?;
    let mut parts = Vec::new();
    let mut rest: &str = &of.text;
    while !rest.is_empty() {
        let end =
            rest.find(['\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}']);
        let (line, mark) = match end {
            Some(at) if rest[at..].starts_with("\r\n") => (&rest[..at], 2),
            Some(at) => (&rest[..at], rest[at..].chars().next().map_or(1, char::len_utf8)),
            None => (rest, 0),
        };
        let whole = line.len() + mark;
        parts.push(if keep { &rest[..whole] } else { line }.to_owned());
        rest = &rest[whole..];
    }
    Ok(list(vm, parts))
}

fn partition(vm: &mut Vm<'_>, args: &Args, from_right: bool) -> Answer {
    args.exactly(vm, "partition", 1, 1, 1)?;
    let (of, separator) = (receiver(vm, args)?, text(vm, args.at(1))?);
    if separator.text.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let found = if from_right { of.text.rsplit_once(&*separator.text) } else { of.text.split_once(&*separator.text) };
    let parts = match found {
        Some((before, after)) => [before, &separator.text, after],
        None if from_right => ["", "", &of.text],
        None => [&of.text, "", ""],
    };
    let items = parts.into_iter().map(|part| vm.machine.heap.str(part)).collect();
    Ok(vm.machine.heap.tuple(items))
}

fn join(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "join", 1, 1, 1)?;
    let separator = receiver(vm, args)?;
    let items = match vm.collect_items(args.at(1), 1) {
        Ok(items) => items,
        Err(Escape::Raise(_)) if !vm.is_iterable(args.at(1)) => return Err(vm.type_error("can only join an iterable")),
        Err(escape) => return Err(escape),
    };
    let mut joined = String::new();
    for (nth, item) in items.into_iter().enumerate() {
        let Some(part) = vm.machine.heap.as_str(item).cloned() else {
            let class = vm.class_name(item);
            return Err(vm.type_error(format!("sequence item {nth}: expected str instance, {class} found")));
        };
        if nth > 0 {
            joined.push_str(&separator.text);
        }
        joined.push_str(&part.text);
        vm.reserve(joined.len())?;
    }
    Ok(vm.machine.heap.str(joined))
}

fn replace(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [old, new, count] = args.bind(vm, "replace", 1, ["old", "new", "count"], 2, 3)?;
    let (of, old, new) = (receiver(vm, args)?, text(vm, old)?, text(vm, new)?);
    let most = if count.is_null() { -1 } else { vm.index(count)? };
    let found = if old.text.is_empty() { of.length + 1 } else { of.text.matches(&*old.text).count() };
    vm.reserve(of.text.len() + found * new.text.len())?;
    let replaced = match usize::try_from(most) {
        Ok(most) => of.text.replacen(&*old.text, &new.text, most),
        Err(_) => of.text.replace(&*old.text, &new.text),
    };
    Ok(vm.machine.heap.str(replaced))
}

/// The part of a text between two character positions, as slices count them, with the character it starts at.
fn window(vm: &mut Vm<'_>, of: &Str, low: Value, high: Value) -> Result<Option<(usize, String)>, Escape> {
    let length = of.length as i64;
    let mut bound = |value: Value, default: i64| -> Result<i64, Escape> {
        if value.is_null() || value.is_none() {
            return Ok(default);
        }
        let at = vm.index(value)?;
        Ok(if at < 0 { (at + length).max(0) } else { at })
    };
    let (low, high) = (bound(low, 0)?, bound(high, length)?.min(length));
    if low > high {
        return Ok(None);
    }
    let part = of.text.chars().skip(low as usize).take((high - low) as usize).collect();
    Ok(Some((low as usize, part)))
}

fn affix(vm: &mut Vm<'_>, args: &Args, name: &str, has: fn(&str, &str) -> bool) -> Answer {
    args.exactly(vm, name, 1, 1, 3)?;
    let of = receiver(vm, args)?;
    let Some((_, part)) = window(vm, &of, args.at(2), args.at(3))? else { return Ok(Value::FALSE) };
    let wanted = match args.at(1).as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Tuple(items)) => items.to_vec(),
        _ => vec![args.at(1)],
    };
    for one in wanted {
        let Some(one) = vm.machine.heap.as_str(one) else {
            let class = vm.class_name(one);
            return Err(vm.type_error(format!("{name} first arg must be str or a tuple of str, not {class}")));
        };
        if has(&part, &one.text) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn remove(vm: &mut Vm<'_>, args: &Args, cut: for<'a> fn(&'a str, &str) -> Option<&'a str>) -> Answer {
    args.exactly(vm, "removeprefix", 1, 1, 1)?;
    let (of, part) = (receiver(vm, args)?, text(vm, args.at(1))?);
    Ok(vm.machine.heap.str(cut(&of.text, &part.text).unwrap_or(&of.text)))
}

fn find(vm: &mut Vm<'_>, args: &Args, from_right: bool, must: bool) -> Answer {
    args.exactly(vm, "find", 1, 1, 3)?;
    let (of, wanted) = (receiver(vm, args)?, text(vm, args.at(1))?);
    let place = match window(vm, &of, args.at(2), args.at(3))? {
        Some((low, part)) => {
            let at = if from_right { part.rfind(&*wanted.text) } else { part.find(&*wanted.text) };
            at.map(|at| low + part[..at].chars().count())
        }
        None => None,
    };
    match place {
        Some(place) => Ok(Value::int(place as i64)),
        None if must => Err(vm.value_error("substring not found")),
        None => Ok(Value::int(-1)),
    }
}

fn count(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "count", 1, 1, 3)?;
    let (of, wanted) = (receiver(vm, args)?, text(vm, args.at(1))?);
    let Some((_, part)) = window(vm, &of, args.at(2), args.at(3))? else { return Ok(Value::int(0)) };
    let times = if wanted.text.is_empty() { part.chars().count() + 1 } else { part.matches(&*wanted.text).count() };
    Ok(Value::int(times as i64))
}

fn justify(vm: &mut Vm<'_>, args: &Args, align: char) -> Answer {
    args.exactly(vm, "center", 1, 1, 2)?;
    let of = receiver(vm, args)?;
    let width = vm.index(args.at(1))?.max(0) as usize;
    vm.reserve(width.saturating_mul(4))?;
    let fill = if args.len() > 2 { text(vm, args.at(2))? } else { Rc::new(Str::new(" ")) };
    if fill.length != 1 {
        return Err(vm.type_error("The fill character must be exactly one character long"));
    }
    let fill = fill.text.chars().next().unwrap_or(' ');
    let missing = width.saturating_sub(of.length);
    // CPython's centre leans to the left or to the right by the parity of both.
    let before = missing / 2 + (missing & width & 1);
    let centred = |text: &str| {
        let filling = |count| std::iter::repeat_n(fill, count).collect::<String>();
        format!("{}{text}{}", filling(before), filling(missing - before))
    };
    let padded = if align == '^' { centred(&of.text) } else { pad(&of.text, width, fill, align) };
    Ok(vm.machine.heap.str(padded))
}

fn zfill(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "zfill", 1, 1, 1)?;
    let of = receiver(vm, args)?;
    let width = vm.index(args.at(1))?.max(0) as usize;
    vm.reserve(width)?;
    let (sign, digits) = match of.text.chars().next() {
        Some('+' | '-') => of.text.split_at(1),
        _ => ("", &*of.text),
    };
    let missing = width.saturating_sub(of.length);
    Ok(vm.machine.heap.str(format!("{sign}{}{digits}", "0".repeat(missing))))
}

fn expand_tabs(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [size] = args.bind(vm, "expandtabs", 1, ["tabsize"], 0, 1)?;
    let size = if size.is_null() { 8 } else { vm.index(size)?.clamp(0, 1 << 16) as usize };
    let of = receiver(vm, args)?;
    let tabs = of.text.matches('\t').count();
    vm.reserve(tabs * size)?;
    let (mut out, mut column) = (String::new(), 0);
    for c in of.text.chars() {
        match c {
            '\t' if size > 0 => {
                let fill = size - column % size;
                out.push_str(&" ".repeat(fill));
                column += fill;
            }
            '\t' => {}
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            _ => {
                out.push(c);
                column += 1;
            }
        }
    }
    Ok(vm.machine.heap.str(out))
}

fn encode(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [encoding, errors] = args.bind(vm, "encode", 1, ["encoding", "errors"], 0, 2)?;
    let of = receiver(vm, args)?;
    super::bytes::encode(vm, &of, encoding, errors)
}

fn make_trans(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "maketrans", 0, 1, 3)?;
    Err(Escape::Library("_maketrans"))
}

fn ord(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "ord", 0, 1, 1)?;
    if let Some(text) = vm.machine.heap.as_str(args.at(0)) {
        let (length, first) = (text.length, text.text.chars().next());
        return match first {
            Some(c) if length == 1 => Ok(Value::int(i64::from(u32::from(c)))),
            _ => Err(vm.type_error(format!("ord() expected a character, but string of length {length} found"))),
        };
    }
    let class = vm.class_name(args.at(0));
    Err(vm.type_error(format!("ord() expected string of length 1, but {class} found")))
}

fn chr(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "chr", 0, 1, 1)?;
    let code = vm.index(args.at(0))?;
    match u32::try_from(code).ok().and_then(char::from_u32) {
        Some(c) => Ok(vm.machine.heap.str(c.to_string())),
        None => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}
