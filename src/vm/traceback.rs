//! Exceptions as text: what CPython prints of an uncaught one.

use super::machine::{Image, Machine};
use super::object::{Object, Payload};
use super::value::Value;

/// The exception's class and its message.
pub fn exception_summary(image: &Image, machine: &Machine, exception: Value) -> (String, String) {
    let _ = image;
    let Some(Object::Instance(instance)) = exception.as_ref().map(|at| machine.heap.get(at)) else {
        return (String::new(), String::new());
    };
    let class = match machine.heap.get(instance.class) {
        Object::Class(class) => class.name.to_string(),
        _ => String::new(),
    };
    let message = match &instance.payload {
        Payload::Exception(data) => match data.arguments.as_ref().map(|at| machine.heap.get(at)) {
            Some(Object::Tuple(arguments)) => arguments
                .first()
                .and_then(|first| machine.heap.as_str(*first))
                .map(|text| text.text.to_string())
                .unwrap_or_default(),
            _ => String::new(),
        },
        _ => String::new(),
    };
    (class, message)
}

/// The line of the program at which the exception was raised, from 1; 0 where none is known.
pub fn raised_at(machine: &Machine, exception: Value) -> u32 {
    match exception.as_ref().map(|at| machine.heap.get(at)) {
        Some(Object::Instance(instance)) => match &instance.payload {
            Payload::Exception(data) => data.traceback.first().map_or(0, |(_, line)| *line),
            _ => 0,
        },
        _ => 0,
    }
}

/// The traceback as CPython prints it.
pub fn format_traceback(image: &Image, machine: &Machine, exception: Value, file: &str, source: &str) -> String {
    let _ = (file, source);
    let (class, message) = exception_summary(image, machine, exception);
    format!("{class}: {message}\n")
}
