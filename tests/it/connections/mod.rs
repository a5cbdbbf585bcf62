//! Twisted as oracle: made-up programs of connections run on Twisted's own transports and on Baton's core.

mod author;
mod play;

use crate::reactor::{compare, programs_to_try, python, traces_of};
use serde_json::Value as Json;

/// Programs, unless a variable says otherwise.
const PROGRAMS: u64 = 3_000;

#[test]
fn connections_do_what_they_do_in_twisted() {
    let Some(python) = python() else {
        eprintln!("skipped: no Twisted to compare with; `scripts/setup python` installs it");
        return;
    };
    let programs: Vec<Json> = (0..programs_to_try(PROGRAMS)).map(author::program).collect();
    let expected = traces_of("connection_oracle.py", &python, &programs);
    let actual: Vec<Vec<String>> = programs.iter().map(play::play).collect();
    compare("core", &programs, &expected, &actual);
}
