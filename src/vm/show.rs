//! Short texts of values for people who look at a machine from outside. No method of the program's is asked.

use super::machine::{Image, Machine};
use super::object::{Object, Payload};
use super::value::{Value, View};

/// Characters after which a text is cut.
const LENGTH_MAX: usize = 60;
/// Items of a container that are shown.
const ITEMS_MAX: usize = 8;
/// Containers in containers that are shown.
const DEPTH_MAX: usize = 3;

/// A short `repr`, never longer than a line.
pub fn short(image: &Image, machine: &Machine, value: Value) -> String {
    let text = nested(image, machine, value, 0);
    match text.char_indices().nth(LENGTH_MAX) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}

fn nested(image: &Image, machine: &Machine, value: Value, depth: usize) -> String {
    let at = match value.view() {
        View::Null => return "∅".to_owned(),
        View::None => return "None".to_owned(),
        View::NotImplemented => return "NotImplemented".to_owned(),
        View::Ellipsis => return "Ellipsis".to_owned(),
        View::Bool(true) => return "True".to_owned(),
        View::Bool(false) => return "False".to_owned(),
        View::Int(number) => return number.to_string(),
        View::Float(number) => return format!("{number:?}"),
        View::Native(id) => return format!("<built-in {}>", image.native_name(id)),
        View::Object(at) => at,
    };
    let row = |items: &mut dyn Iterator<Item = Value>, open: &str, close: &str| {
        if depth >= DEPTH_MAX {
            return format!("{open}…{close}");
        }
        let mut parts: Vec<String> =
            items.take(ITEMS_MAX + 1).map(|item| nested(image, machine, item, depth + 1)).collect();
        if parts.len() > ITEMS_MAX {
            parts[ITEMS_MAX] = "…".to_owned();
        }
        format!("{open}{}{close}", parts.join(", "))
    };
    match machine.heap.get(at) {
        Object::Str(text) => format!("'{}'", text.text.chars().take(LENGTH_MAX).collect::<String>().escape_debug()),
        Object::Bytes(bytes) => format!("b'{}'", bytes[..bytes.len().min(LENGTH_MAX)].escape_ascii()),
        Object::BigInt(number) if number.bits() < 4096 => number.to_string(),
        Object::BigInt(number) => format!("an int of {} bits", number.bits()),
        Object::Tuple(items) if items.len() == 1 => row(&mut items.iter().copied(), "(", ",)"),
        Object::Tuple(items) => row(&mut items.iter().copied(), "(", ")"),
        Object::List(items) => row(&mut items.iter().copied(), "[", "]"),
        Object::Set(set) => row(&mut set.table().iter().map(|entry| entry.key), "{", "}"),
        Object::Dict(dict) if depth >= DEPTH_MAX => format!("{{{}}}", if dict.table().is_empty() { "" } else { "…" }),
        Object::Dict(dict) => {
            let mut parts: Vec<String> = Vec::new();
            for entry in dict.table().iter().take(ITEMS_MAX) {
                let key = nested(image, machine, entry.key, depth + 1);
                parts.push(format!("{key}: {}", nested(image, machine, entry.value, depth + 1)));
            }
            if dict.table().len() > ITEMS_MAX {
                parts.push("…".to_owned());
            }
            format!("{{{}}}", parts.join(", "))
        }
        Object::Range(range) if range.step == 1 => format!("range({}, {})", range.start, range.stop),
        Object::Range(range) => format!("range({}, {}, {})", range.start, range.stop, range.step),
        Object::Function(function) => format!("<function {}>", image.program.code(function.code).qualified_name),
        Object::Method(method) => {
            let function = nested(image, machine, method.function, DEPTH_MAX);
            format!("<bound {}>", function.trim_matches(['<', '>']))
        }
        Object::Class(class) => format!("<class {}>", class.qualified_name),
        Object::Module(module) => format!("<module {}>", module.name),
        Object::Cell(value) => nested(image, machine, *value, depth),
        Object::Instance(instance) => {
            let class = machine.class_name(value).unwrap_or("object");
            match &instance.payload {
                Payload::Deque(items, _) => row(&mut items.iter().copied(), "deque([", "])"),
                Payload::Tuple(items) => row(&mut items.iter().copied(), &format!("{class}("), ")"),
                Payload::Exception(data) => format!("{class}{}", nested(image, machine, data.arguments, depth)),
                Payload::Thread(data) => match machine.heap.as_str(data.name) {
                    Some(name) => format!("<{class} {}>", name.text),
                    None => format!("<{class}>"),
                },
                Payload::Value(inner) => format!("{class}({})", nested(image, machine, *inner, depth)),
                _ => format!("<{class}>"),
            }
        }
        _ => format!("<{}>", machine.class_name(value).unwrap_or("object")),
    }
}

impl Machine {
    /// The name of a value's class where it is an object.
    pub fn class_name(&self, value: Value) -> Option<&str> {
        let class = match value.view() {
            View::Null => return None,
            View::None => return Some("NoneType"),
            View::NotImplemented => return Some("NotImplementedType"),
            View::Ellipsis => return Some("ellipsis"),
            View::Bool(_) => return Some("bool"),
            View::Int(_) => return Some("int"),
            View::Float(_) => return Some("float"),
            View::Native(_) => return Some("builtin_function_or_method"),
            View::Object(at) => self.heap.get(at).class(),
        };
        match self.heap.get(class) {
            Object::Class(class) => Some(&class.name),
            _ => None,
        }
    }
}
