//! Exceptions as text: what CPython prints of an uncaught one.

use super::known;
use super::machine::{Image, Machine, Vm};
use super::native::{Args, Escape};
use super::object::{Class, ExceptionData, Instance, Object, Payload};
use super::thread::Continuation;
use super::value::Value;
use crate::base::CodeId;
use crate::lang::CodeKind;
use smallvec::smallvec;
use std::rc::Rc;

/// A place that an exception passed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passed {
    /// The code.
    pub code: CodeId,
    /// The line in it, from 1.
    pub line: u32,
    /// How many times on end: a recursion passes one place often.
    pub times: u32,
}

/// Places that an exception remembers having passed.
const PLACES_MAX: usize = 64;
/// Exceptions in one chain of causes that are told.
const CHAIN_MAX: usize = 32;
/// How often CPython prints a repeated place before it counts.
const REPEATS_SHOWN: u32 = 3;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

impl ExceptionData {
    /// Notes that the exception passed this place on its way out.
    pub(super) fn pass(&mut self, code: CodeId, line: u32) {
        if let Some(last) = self.traceback.last_mut()
            && (last.code, last.line) == (code, line)
        {
            last.times += 1;
        } else if self.traceback.len() < PLACES_MAX {
            self.traceback.push(Passed { code, line, times: 1 });
        }
    }

    /// The exception that is told before this one, and what stands between them.
    fn told_before(&self) -> Option<(Value, &'static str)> {
        if !self.cause.is_none() {
            return Some((self.cause, CAUSE));
        }
        (!self.context.is_none() && !self.suppress_context).then_some((self.context, CONTEXT))
    }
}

impl Vm<'_> {
    /// `exception.__traceback__`: an object that stands for it, or `None` before it was raised. What it passed, a program
    /// cannot ask.
    pub(super) fn traceback_of(&mut self, exception: Value) -> Value {
        if self.exception(exception).is_none_or(|data| data.traceback.is_empty()) {
            return Value::NONE;
        }
        let instance = Instance { class: known::TRACEBACK, attributes: Vec::new(), payload: Payload::None };
        Value::object(self.machine.heap.allocate(Object::Instance(Rc::new(instance))))
    }

    /// Notes what the uncaught `exception` and those before it say, while their methods can still be asked. True when
    /// the library's function that asks them was called.
    pub(super) fn describe(&mut self, exception: Value) -> bool {
        let mut at = exception;
        for _ in 0..CHAIN_MAX {
            let before = self.exception(at).and_then(ExceptionData::told_before);
            match self.str_of(at) {
                Ok(text) => {
                    if let Some(data) = self.exception_mut(at) {
                        data.text = Some(text.into());
                    }
                }
                Err(Escape::Library(_)) => {
                    let args = Args::positional(smallvec![exception]);
                    return self.invoke(self.image.library("_describe"), args, Continuation::Discard).is_ok();
                }
                Err(_) => {}
            }
            match before {
                Some((before, _)) => at = before,
                None => break,
            }
        }
        false
    }
}

fn parts(machine: &Machine, exception: Value) -> Option<(&Instance, &Class, &ExceptionData)> {
    let Object::Instance(instance) = machine.heap.get(exception.as_ref()?) else { return None };
    match (machine.heap.get(instance.class), &instance.payload) {
        (Object::Class(class), Payload::Exception(data)) => Some((instance, class, data)),
        _ => None,
    }
}

/// The exception's class and its message.
pub fn exception_summary(_image: &Image, machine: &Machine, exception: Value) -> (String, String) {
    match parts(machine, exception) {
        Some((_, class, data)) => {
            (class.qualified_name.to_string(), data.text.as_deref().unwrap_or_default().to_owned())
        }
        None => (String::new(), String::new()),
    }
}

/// The line of the program at which the exception was raised, from 1; 0 where none is known.
pub fn raised_at(machine: &Machine, exception: Value) -> u32 {
    parts(machine, exception).and_then(|(_, _, data)| data.traceback.first()).map_or(0, |passed| passed.line)
}

/// The traceback as CPython 3.12 prints it, without its marks under parts of lines.
pub fn format_traceback(image: &Image, machine: &Machine, exception: Value, file: &str, source: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let mut sections = Vec::new();
    let mut told: Vec<Value> = Vec::new();
    let mut at = Some((exception, ""));
    while let Some((exception, link)) = at {
        let Some((instance, class, data)) = parts(machine, exception) else { break };
        if told.iter().any(|known| known.is(exception)) || told.len() == CHAIN_MAX {
            break;
        }
        told.push(exception);
        let mut text = places(image, &data.traceback, file, &lines);
        text.push_str(&last_line(class, data));
        text.push_str(&notes(machine, instance));
        text.push_str(link);
        sections.push(text);
        at = data.told_before();
    }
    sections.reverse();
    sections.concat()
}

fn places(image: &Image, passed: &[Passed], file: &str, lines: &[&str]) -> String {
    if passed.is_empty() {
        return String::new();
    }
    let mut text = "Traceback (most recent call last):\n".to_owned();
    for Passed { code: id, line, times } in passed.iter().rev().copied() {
        let name = function_name(image, id);
        let quoted = lines.get(line.saturating_sub(1) as usize).map_or("", |line| line.trim());
        for _ in 0..times.min(REPEATS_SHOWN) {
            text.push_str(&format!("  File \"{file}\", line {line}, in {name}\n"));
            if !quoted.is_empty() {
                text.push_str(&format!("    {quoted}\n"));
            }
        }
        if times > REPEATS_SHOWN {
            let more = times - REPEATS_SHOWN;
            let plural = if more == 1 { "" } else { "s" };
            text.push_str(&format!("  [Previous line repeated {more} more time{plural}]\n"));
        }
    }
    text
}

/// How a traceback names a code object.
pub(super) fn function_name(image: &Image, code: CodeId) -> &str {
    let code = image.program.code(code);
    if code.kind == CodeKind::Module { "<module>" } else { image.program.symbol(code.name) }
}

fn last_line(class: &Class, data: &ExceptionData) -> String {
    let module = match class.module {
        "builtins" | "__main__" => String::new(),
        module => format!("{module}."),
    };
    match data.text.as_deref().unwrap_or_default() {
        "" => format!("{module}{}\n", class.qualified_name),
        text => format!("{module}{}: {text}\n", class.qualified_name),
    }
}

fn notes(machine: &Machine, instance: &Instance) -> String {
    let word = machine.names.find("__notes__");
    let notes = instance.attributes.iter().find(|(name, _)| Some(*name) == word).and_then(|(_, notes)| notes.as_ref());
    match notes.map(|at| machine.heap.get(at)) {
        Some(Object::List(notes)) => {
            notes.iter().filter_map(|note| machine.heap.as_str(*note)).map(|note| format!("{}\n", note.text)).collect()
        }
        _ => String::new(),
    }
}
