//! The lines `key: value` of front matter and of fenced blocks, and the complaints about a lesson.

use crate::base::Span;
use crate::lang::{Diagnostic, DiagnosticKind};

/// A complaint about a lesson, with the way out.
pub(super) fn complaint(span: Span, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic { span, message: message.into(), help: Some(help.into()), kind: DiagnosticKind::Syntax }
}

/// The place of `part`, a piece of `whole`, which itself starts at `base`.
pub(super) fn place(whole: &str, part: &str, base: usize) -> Span {
    let start = base + (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize);
    Span::new(start as u32, (start + part.len()) as u32)
}

/// A line `key: value`.
pub(super) struct Field<'a> {
    pub key: &'a str,
    pub value: &'a str,
    /// Of the key.
    pub span: Span,
    /// Of the value.
    pub at: Span,
}

/// What a block of fields said, field by field.
pub(super) struct Fields<'a> {
    rows: Vec<Field<'a>>,
}

impl<'a> Fields<'a> {
    /// Reads `text`, which starts at `base`; lines that are no fields are complained about.
    pub fn read(text: &'a str, base: usize, told: &mut Vec<Diagnostic>) -> Self {
        let mut rows = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match line.split_once(':') {
                Some((key, value)) if is_key(key.trim()) => {
                    let (key, value) = (key.trim(), value.trim());
                    let (span, at) = (place(text, key, base), place(text, value, base));
                    rows.push(Field { key, value, span, at });
                }
                _ => {
                    let help = "write 'key: value'; a program comes after a line '---'";
                    told.push(complaint(place(text, line.trim(), base), "this line is no field", help));
                }
            }
        }
        Self { rows }
    }

    /// Takes the field of that name; of several the last.
    pub fn take(&mut self, key: &str) -> Option<Field<'a>> {
        self.take_all(key).pop()
    }

    /// Takes all fields of that name, in their order.
    pub fn take_all(&mut self, key: &str) -> Vec<Field<'a>> {
        let (taken, left) = std::mem::take(&mut self.rows).into_iter().partition(|field| field.key == key);
        self.rows = left;
        taken
    }

    /// Complains about what nobody took.
    pub fn finish(self, known: &str, told: &mut Vec<Diagnostic>) {
        for field in self.rows {
            told.push(complaint(
                field.span,
                format!("there is no field '{}' here", field.key),
                format!("fields: {known}"),
            ));
        }
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}
