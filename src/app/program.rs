//! The program's text as it stands in the editor, with its colours and complaints.

use crate::base::{LineColumn, LineIndex, Span};
use crate::lang::{self, Diagnostic, Program, Token};
use crate::vm;
use std::rc::Rc;

/// Text beyond this many bytes is shown without colours: a page that lays out a million spans stands still.
const COLOURED_BYTES: usize = 64 << 10;

/// What is in the editor.
#[derive(Clone, Debug)]
pub struct ProgramText {
    /// The text.
    pub text: Rc<str>,
    /// Its tokens, in order; empty where the text is too long to colour.
    pub tokens: Rc<[Token]>,
    /// What is wrong with it.
    pub diagnostics: Rc<[Diagnostic]>,
    /// Where each line starts.
    pub lines: Rc<LineIndex>,
    /// Counts the edits: two programs of one revision are the same.
    pub revision: u64,
    /// Counts the edits that were refused: the field has to be given the text again.
    pub refusals: u64,
}

impl ProgramText {
    /// Reads a text: colours and complaints.
    pub fn new(text: &str, revision: u64) -> Self {
        // Without the library the check is quick enough for every keystroke.
        let (_, diagnostics) = lang::compile(text, "");
        let tokens = if text.len() <= COLOURED_BYTES { lang::highlight(text) } else { Vec::new() };
        Self {
            text: text.into(),
            tokens: tokens.into(),
            diagnostics: diagnostics.into(),
            lines: Rc::new(LineIndex::new(text)),
            revision,
            refusals: 0,
        }
    }

    /// The compiled program with the library, when nothing is wrong.
    pub fn compile(&self) -> Option<Program> {
        vm::compile(&self.text).0
    }

    /// The line and column of a byte.
    pub fn place(&self, at: u32) -> LineColumn {
        self.lines.line_column(&self.text, at)
    }

    /// The text of a span; empty where it does not fit.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_and_the_rest_still_coloured() {
        let program = ProgramText::new("x = (\n", 0);
        assert!(!program.diagnostics.is_empty());
        assert!(!program.tokens.is_empty());
        assert!(program.compile().is_none());
    }
}
