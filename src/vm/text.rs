//! `str`, `repr`, `ascii` and `format` of values.

use super::machine::Vm;
use super::native::Escape;
use super::value::{Value, View};

impl Vm<'_> {
    /// `repr(value)`
    ///
    /// # Errors
    /// The library, when a method of the program's must be asked (also deep in a container).
    pub fn repr_of(&mut self, value: Value) -> Result<String, Escape> {
        Ok(match value.view() {
            View::Int(number) => number.to_string(),
            _ => self.machine.heap.as_str(value).map_or("?".to_owned(), |text| text.text.to_string()),
        })
    }

    /// `str(value)`
    pub fn str_of(&mut self, value: Value) -> Result<String, Escape> {
        self.repr_of(value)
    }

    /// `ascii(value)`
    pub fn ascii_of(&mut self, value: Value) -> Result<String, Escape> {
        self.repr_of(value)
    }

    /// `format(value, spec)`
    pub fn format(&mut self, value: Value, _spec: &str) -> Result<String, Escape> {
        self.str_of(value)
    }

    /// `format(text, spec)` for text that is no value yet.
    pub fn format_text(&mut self, text: &str, _spec: &str) -> Result<String, Escape> {
        Ok(text.to_owned())
    }
}
