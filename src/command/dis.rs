//! `baton dis` and `baton check`.

use super::{BAD_INPUT, DONE, source};
use std::io::Write;
use std::path::Path;

/// Lists the program's instructions.
pub(super) fn dis(file: &Path) -> u8 {
    let Some(source) = source::load(file) else { return BAD_INPUT };
    let listing = crate::lang::disassemble(&source.program);
    // A reader that has seen enough closes the pipe: that is no failure.
    let _ = std::io::stdout().write_all(listing.as_bytes());
    DONE
}

/// Says what is wrong with the program, or with the lesson.
pub(super) fn check(file: &Path) -> u8 {
    let right = if file.extension().is_some_and(|name| name.eq_ignore_ascii_case("md")) {
        source::check_lesson(file)
    } else {
        source::load(file).is_some()
    };
    if right { DONE } else { BAD_INPUT }
}
