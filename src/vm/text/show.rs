//! `repr`, `str` and `ascii` of values.

use super::ask::Question;
use crate::vm::compare::DEPTH_MAX;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::Escape;
use crate::vm::number;
use crate::vm::object::{Descriptor, Object, Payload};
use crate::vm::value::{Ref, Value, View};

/// Where the addresses in `<A object at 0x..>` start, and how far they are apart: they only have to look like some.
const ADDRESS_BASE: u64 = 0x7f00_0000_0000;
const ADDRESS_STEP: u64 = 0x20;

/// A `Counter` is shown with the most frequent first.
// Apart from the rest: the page opens without it.
#[inline(never)]
fn most_first(entries: &mut [(Value, Value)]) {
    entries.sort_by_key(|(_, count)| std::cmp::Reverse(count.as_int().unwrap_or(0)));
}

impl Vm<'_> {
    /// `repr(value)`
    ///
    /// # Errors
    /// The library, when a method of the program's must be asked (also deep in a container).
    pub fn repr_of(&mut self, value: Value) -> Result<String, Escape> {
        let mut text = String::new();
        self.write_repr(value, &mut text, &mut Vec::new())?;
        self.machine.heap.worked(text.len());
        Ok(text)
    }

    /// `str(value)`
    ///
    /// # Errors
    /// As [`Vm::repr_of`].
    pub fn str_of(&mut self, value: Value) -> Result<String, Escape> {
        if let Some(Object::Str(text)) = value.as_ref().map(|at| self.machine.heap.get(at)) {
            return Ok(text.text.to_string());
        }
        if let Some(at) = value.as_ref()
            && let Object::Instance(instance) = self.machine.heap.get(at)
        {
            let words = self.image.words;
            let is_exception = matches!(instance.payload, Payload::Exception(_));
            let own = |word| self.special(value, word).is_some_and(|method| method.as_ref().is_some());
            let shows_itself = is_exception || self.machine.heap.as_str(value).is_some();
            if own(words.str) || !shows_itself && own(words.repr) {
                return self.ask_text(Question::Str, value, "", Escape::Library("_str"));
            }
            if is_exception {
                return self.exception_text(value);
            }
            if let Some(text) = self.machine.heap.as_str(value) {
                return Ok(text.text.to_string());
            }
        }
        self.repr_of(value)
    }

    /// `ascii(value)`
    ///
    /// # Errors
    /// As [`Vm::repr_of`].
    pub fn ascii_of(&mut self, value: Value) -> Result<String, Escape> {
        let text = self.repr_of(value)?;
        let mut ascii = String::with_capacity(text.len());
        for c in text.chars() {
            match c as u32 {
                0..128 => ascii.push(c),
                code @ 128..=0xff => ascii.push_str(&format!("\\x{code:02x}")),
                code @ 0x100..=0xffff => ascii.push_str(&format!("\\u{code:04x}")),
                code => ascii.push_str(&format!("\\U{code:08x}")),
            }
        }
        Ok(ascii)
    }

    /// What an object's address is said to be.
    pub(in crate::vm) fn address(at: Ref) -> u64 {
        ADDRESS_BASE + u64::from(at.0) * ADDRESS_STEP
    }

    fn write_repr(&mut self, value: Value, out: &mut String, open: &mut Vec<Ref>) -> Result<(), Escape> {
        let at = match value.view() {
            View::Null => return Ok(()),
            View::None => return push(out, "None"),
            View::NotImplemented => return push(out, "NotImplemented"),
            View::Ellipsis => return push(out, "Ellipsis"),
            View::Bool(true) => return push(out, "True"),
            View::Bool(false) => return push(out, "False"),
            View::Int(number) => return push(out, &number.to_string()),
            View::Float(number) => return push(out, &number::repr(number)),
            View::Native(id) => {
                let name = self.image.native_name(id);
                return push(out, &format!("<built-in function {name}>"));
            }
            View::Object(at) => at,
        };
        if open.contains(&at) {
            let cut = match self.machine.heap.get(at) {
                Object::List(_) => "[...]",
                Object::Dict(_) | Object::Set(_) => "{...}",
                Object::Tuple(_) => "(...)",
                _ => "...",
            };
            return push(out, cut);
        }
        if open.len() > DEPTH_MAX {
            let message = "maximum recursion depth exceeded while getting the repr of an object";
            return Err(self.error(known::RECURSION_ERROR, message));
        }
        self.reserve(out.len())?;
        open.push(at);
        let written = self.write_object(value, at, out, open);
        open.pop();
        written
    }

    fn write_row(
        &mut self,
        items: &[Value],
        start: &str,
        end: &str,
        out: &mut String,
        open: &mut Vec<Ref>,
    ) -> Result<(), Escape> {
        out.push_str(start);
        for (nth, item) in items.iter().enumerate() {
            if nth > 0 {
                out.push_str(", ");
            }
            self.write_repr(*item, out, open)?;
        }
        push(out, end)
    }

    fn write_object(&mut self, value: Value, at: Ref, out: &mut String, open: &mut Vec<Ref>) -> Result<(), Escape> {
        let address = Self::address(at);
        match self.machine.heap.get(at) {
            Object::Str(text) => push(out, &crate::lang::str_repr(&text.text)),
            Object::Bytes(bytes) => push(out, &super::bytes::repr(bytes)),
            Object::BigInt(number) => {
                let number = number.clone();
                self.worked_on(&number, &number);
                push(out, &number.to_string())
            }
            Object::Tuple(items) => {
                let items = items.clone();
                let end = if items.len() == 1 { ",)" } else { ")" };
                self.write_row(&items, "(", end, out, open)
            }
            Object::List(items) => {
                let items = items.clone();
                self.write_row(&items, "[", "]", out, open)
            }
            Object::Set(set) => {
                let items: Vec<Value> = set.table().iter().map(|entry| entry.key).collect();
                let frozen = set.frozen;
                match (frozen, items.is_empty()) {
                    (false, true) => push(out, "set()"),
                    (true, true) => push(out, "frozenset()"),
                    (false, false) => self.write_row(&items, "{", "}", out, open),
                    (true, false) => self.write_row(&items, "frozenset({", "})", out, open),
                }
            }
            Object::Dict(dict) => {
                let dict = dict.clone();
                let name = (dict.class != known::DICT).then(|| self.name_of_class(dict.class));
                if let Some(name) = &name {
                    out.push_str(name);
                    out.push('(');
                    if dict.class == known::DEFAULTDICT {
                        self.write_repr(dict.factory, out, open)?;
                        out.push_str(", ");
                    } else if dict.table().is_empty() {
                        return push(out, ")");
                    }
                }
                let mut entries: Vec<(Value, Value)> = dict.table().iter().map(|e| (e.key, e.value)).collect();
                if dict.class == known::COUNTER {
                    most_first(&mut entries);
                }
                let pairs = dict.class == known::ORDERED_DICT;
                out.push(if pairs { '[' } else { '{' });
                for (nth, (key, value)) in entries.into_iter().enumerate() {
                    if nth > 0 {
                        out.push_str(", ");
                    }
                    out.push_str(if pairs { "(" } else { "" });
                    self.write_repr(key, out, open)?;
                    out.push_str(if pairs { ", " } else { ": " });
                    self.write_repr(value, out, open)?;
                    out.push_str(if pairs { ")" } else { "" });
                }
                if pairs {
                    return push(out, "])");
                }
                push(out, if name.is_some() { "})" } else { "}" })
            }
            Object::DictView(..) => {
                let name = self.class_name(value);
                let items = self.collect_items(value, 0)?;
                self.write_row(&items, &format!("{name}(["), "])", out, open)
            }
            Object::Range(range) if range.step == 1 => push(out, &format!("range({}, {})", range.start, range.stop)),
            Object::Range(range) => push(out, &format!("range({}, {}, {})", range.start, range.stop, range.step)),
            Object::Slice(parts) => {
                let parts = **parts;
                self.write_row(&parts, "slice(", ")", out, open)
            }
            Object::Function(function) => {
                let name = &self.image.program.code(function.code).qualified_name;
                push(out, &format!("<function {name} at {address:#x}>"))
            }
            Object::Method(method) => {
                let method = **method;
                if let View::Native(id) = method.function.view() {
                    let name = self.image.native_name(id);
                    let class = self.class_name(method.receiver);
                    let of = method.receiver.as_ref().map_or(ADDRESS_BASE, Self::address);
                    return push(out, &format!("<built-in method {name} of {class} object at {of:#x}>"));
                }
                let name = match method.function.as_ref().map(|at| self.machine.heap.get(at)) {
                    Some(Object::Function(function)) => {
                        self.image.program.code(function.code).qualified_name.to_string()
                    }
                    _ => "?".to_owned(),
                };
                out.push_str(&format!("<bound method {name} of "));
                self.write_repr(method.receiver, out, open)?;
                push(out, ">")
            }
            Object::Class(class) => {
                let text = match class.module {
                    "builtins" => format!("<class '{}'>", class.qualified_name),
                    module => format!("<class '{module}.{}'>", class.qualified_name),
                };
                push(out, &text)
            }
            Object::Module(module) => push(out, &format!("<module '{}'>", module.name)),
            Object::Descriptor(descriptor) => {
                let name = match **descriptor {
                    Descriptor::Static(_) => "staticmethod",
                    Descriptor::Class(_) => "classmethod",
                    Descriptor::Property(_) => "property",
                };
                push(out, &format!("<{name} object at {address:#x}>"))
            }
            Object::Instance(_) => self.write_instance(value, at, out, open),
            _ => {
                let name = self.class_name(value);
                push(out, &format!("<{name} object at {address:#x}>"))
            }
        }
    }

    fn write_instance(&mut self, value: Value, at: Ref, out: &mut String, open: &mut Vec<Ref>) -> Result<(), Escape> {
        let Object::Instance(instance) = self.machine.heap.get(at) else { return Ok(()) };
        let instance = instance.clone();
        let address = Self::address(at);
        if let Some(method) = self.special(value, self.image.words.repr)
            && method.as_ref().is_some()
        {
            let text = self.ask_text(Question::Repr, value, "", Escape::Library("_repr"))?;
            return push(out, &text);
        }
        let name = self.name_of_class(instance.class);
        match &instance.payload {
            Payload::Exception(data) => {
                let items = self.collect_items(data.arguments, 0)?;
                self.write_row(&items, &format!("{name}("), ")", out, open)
            }
            Payload::Deque(items, limit) => {
                let items: Vec<Value> = items.iter().copied().collect();
                let end = limit.map_or("])".to_owned(), |limit| format!("], maxlen={limit})"));
                self.write_row(&items, &format!("{name}(["), &end, out, open)
            }
            Payload::Tuple(items) => {
                let fields =
                    self.machine.names.find("_fields").and_then(|word| self.class_attribute(instance.class, word));
                let fields = match fields {
                    Some(fields) => self.collect_items(fields, 0)?,
                    None => Vec::new(),
                };
                out.push_str(&name);
                out.push('(');
                for (nth, (field, item)) in fields.iter().zip(items.iter()).enumerate() {
                    if nth > 0 {
                        out.push_str(", ");
                    }
                    out.push_str(&self.str_of(*field)?);
                    out.push('=');
                    self.write_repr(*item, out, open)?;
                }
                push(out, ")")
            }
            Payload::Thread(data) => {
                let name_text = self.str_of(data.name)?;
                let state = match data.id {
                    None => "initial",
                    Some(id) if id == self.thread.id => "started",
                    Some(id) if self.machine.thread(id).state == crate::vm::thread::State::Ended => "stopped",
                    Some(_) => "started",
                };
                let daemon = if data.daemon { " daemon" } else { "" };
                let ident = data.id.map(|id| format!(" {}", 140_000_000_000_000 + u64::from(id.0))).unwrap_or_default();
                push(out, &format!("<{name}({name_text}, {state}{daemon}{ident})>"))
            }
            Payload::Sync(_)
            | Payload::Random(_)
            | Payload::Deferred(_)
            | Payload::DelayedCall(..)
            | Payload::Connector(_)
            | Payload::Transport(_)
            | Payload::Tree(_)
            | Payload::Element(..) => push(out, &format!("<{name} object at {address:#x}>")),
            Payload::Value(inner) => {
                let start = out.len();
                self.write_repr(*inner, out, open)?;
                // Some built-in classes say their names, which are the instance's class's then.
                let root = self.class_name(*inner);
                let names_itself = ["defaultdict", "OrderedDict", "Counter", "frozenset"].contains(&&*root);
                match inner.as_ref().map(|at| self.machine.heap.get(at)) {
                    _ if names_itself && out[start..].starts_with(&*root) => {
                        out.replace_range(start..start + root.len(), &name);
                    }
                    Some(Object::Set(set)) if set.table().is_empty() => {
                        out.replace_range(start.., &format!("{name}()"))
                    }
                    Some(Object::Set(_)) => {
                        out.insert_str(start, &format!("{name}("));
                        out.push(')');
                    }
                    _ => {}
                }
                Ok(())
            }
            Payload::None => push(out, &self.default_repr(at, instance.class)),
        }
    }

    /// `object.__repr__`
    pub(in crate::vm) fn default_repr(&mut self, at: Ref, class: Ref) -> String {
        let (module, name) = match self.machine.heap.get(class) {
            Object::Class(class) => (class.module, class.qualified_name.to_string()),
            _ => ("__main__", String::new()),
        };
        format!("<{module}.{name} object at {:#x}>", Self::address(at))
    }

    /// `str` of an exception: of its only argument, or of all.
    pub(in crate::vm) fn exception_text(&mut self, value: Value) -> Result<String, Escape> {
        let Some(arguments) = self.exception(value).map(|data| data.arguments) else { return Ok(String::new()) };
        let items = self.collect_items(arguments, 0)?;
        match items[..] {
            [] => Ok(String::new()),
            // A key stands in quotes, so that an empty one can be seen.
            [only] if self.is_instance(value, known::KEY_ERROR) => self.repr_of(only),
            [only] => self.str_of(only),
            [number, text] if self.is_instance(value, known::OS_ERROR) => {
                Ok(format!("[Errno {}] {}", self.str_of(number)?, self.str_of(text)?))
            }
            [number, text, file] if self.is_instance(value, known::OS_ERROR) => {
                Ok(format!("[Errno {}] {}: {}", self.str_of(number)?, self.str_of(text)?, self.repr_of(file)?))
            }
            _ => self.repr_of(arguments),
        }
    }
}

fn push(out: &mut String, text: &str) -> Result<(), Escape> {
    out.push_str(text);
    Ok(())
}
