//! Reading and compiling a program's file, and reading a lesson's.

use crate::base::{LineIndex, limits};
use crate::lang::{self, Diagnostic, Program};
use std::path::Path;

/// A program's text with its compiled form.
pub(super) struct Source {
    pub text: String,
    pub program: Program,
}

/// Reads and compiles `file`; complaints go to standard error.
pub(super) fn load(file: &Path) -> Option<Source> {
    let text = read(file)?;
    match crate::vm::compile(&text) {
        (Some(program), _) => Some(Source { text, program }),
        (None, diagnostics) => {
            report(file, &text, &diagnostics);
            None
        }
    }
}

/// Whether nothing is wrong with a lesson; complaints go to standard error.
pub(super) fn check_lesson(file: &Path) -> bool {
    let Some(text) = read(file) else { return false };
    let told = crate::page::lesson::check(&text);
    report(file, &text, &told);
    told.is_empty()
}

/// Reads `file` as Python reads its source; complaints go to standard error.
fn read(file: &Path) -> Option<String> {
    let shown = file.display();
    // One byte more than is allowed tells a file that is too large from one that just fits.
    let most = limits::SOURCE_BYTES as u64 + 1;
    let bytes = std::fs::File::open(file).and_then(|open| {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::Read::take(open, most), &mut bytes).map(|_| bytes)
    });
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{shown}: {error}");
            return None;
        }
    };
    match lang::decode(&bytes) {
        Ok(text) => Some(text),
        Err(diagnostic) => {
            let lossy = String::from_utf8_lossy(&bytes[..diagnostic.span.start as usize]);
            report(file, &lossy, &[diagnostic]);
            None
        }
    }
}

fn report(file: &Path, text: &str, diagnostics: &[Diagnostic]) {
    let (file, index) = (file.display(), LineIndex::new(text));
    for diagnostic in diagnostics {
        let at = index.line_column(text, diagnostic.span.start);
        let help = diagnostic.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        eprintln!("{file}:{}:{}: {}{help}", at.line, at.column, diagnostic.message);
    }
}
