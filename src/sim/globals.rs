//! Module-level variables as JSON.

use crate::vm::object::Object;
use crate::vm::{Image, Machine, Value as PyValue, View};
use serde_json::{Map, Value};

/// Containers in containers that are written.
const DEPTH_MAX: usize = 32;

/// The module-level variables that JSON can say.
pub fn globals_as_json(image: &Image, machine: &Machine) -> Map<String, Value> {
    let mut map = Map::new();
    for (at, global) in image.program.globals.iter().enumerate() {
        let name = image.program.symbol(global.name);
        if global.library || name.starts_with("__") || machine.globals[at].is_null() {
            continue;
        }
        if let Some(value) = value(machine, machine.globals[at], 0) {
            map.insert(name.to_owned(), value);
        }
    }
    map
}

/// A value as JSON; none where JSON cannot say it.
fn value(machine: &Machine, of: PyValue, depth: usize) -> Option<Value> {
    if depth > DEPTH_MAX {
        return None;
    }
    let at = match of.view() {
        View::None => return Some(Value::Null),
        View::Bool(truth) => return Some(Value::Bool(truth)),
        View::Int(number) => return Some(number.into()),
        View::Float(number) => return serde_json::Number::from_f64(number).map(Value::Number),
        View::Object(at) => at,
        View::Null | View::NotImplemented | View::Ellipsis | View::Native(_) => return None,
    };
    let row = |items: &[PyValue]| {
        items.iter().map(|item| value(machine, *item, depth + 1)).collect::<Option<Vec<_>>>().map(Value::Array)
    };
    match machine.heap.get(at) {
        Object::Str(text) => Some(Value::String(text.text.to_string())),
        Object::BigInt(number) => serde_json::from_str(&number.to_string()).ok(),
        Object::Tuple(items) => row(items),
        Object::List(items) => row(items),
        Object::Dict(dict) => {
            let mut map = Map::new();
            for entry in dict.table().iter() {
                let key = machine.heap.as_str(entry.key)?.text.to_string();
                map.insert(key, value(machine, entry.value, depth + 1)?);
            }
            Some(Value::Object(map))
        }
        _ => None,
    }
}
