//! Habits of style that a reader would otherwise have to watch for.

use crate::sources::{code, sources};

/// Lines of the longest file. Most are far below; a longer one does more than one job.
const LINES_MAX: usize = 500;

/// Left over from writing.
const LEFT_OVER: &[&str] = &["dbg!(", "todo!(", "unimplemented!("];

/// Marks of work that is not done: it is done, or it is written down elsewhere.
const UNDONE: &[&str] = &["TODO", "FIXME", "XXX"];

/// Names that say nothing; the field has better ones.
const EMPTY_NAMES: &[&str] = &["manager", "handler", "engine", "utils", "util", "helpers", "misc"];

fn complaints(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lines = text.lines().count();
    if lines > LINES_MAX {
        found.push(format!("{path} has {lines} lines, more than {LINES_MAX}"));
    }
    for (number, line) in text.lines().enumerate() {
        if let Some(mark) = UNDONE.iter().find(|mark| line.contains(*mark)) {
            found.push(format!("{path}:{} says {mark}", number + 1));
        }
    }
    let code = code(text);
    for call in LEFT_OVER.iter().filter(|call| code.contains(*call)) {
        found.push(format!("{path} has a {call}.."));
    }
    for name in path.split(['/', '.']).filter(|name| EMPTY_NAMES.contains(name)) {
        found.push(format!("{path}: '{name}' says nothing"));
    }
    if path.ends_with(".rs") && !text.starts_with("//!") {
        found.push(format!("{path} does not begin by saying what it is"));
    }
    found
}

#[test]
fn every_file_is_tidy() {
    let files = sources(&["src", "crates", "www", "tests/it", "tests/browser", "benches"], &["rs", "mjs", "js", "css"]);
    let found: Vec<String> = files
        .iter()
        .filter(|file| file.path != "tests/it/tidy.rs")
        .flat_map(|file| complaints(&file.path, &file.text))
        .collect();
    assert!(found.is_empty(), "untidy:\n{}", found.join("\n"));
}

#[track_caller]
fn check(path: &str, text: &str, expected: &[&str]) {
    assert_eq!(complaints(path, text), expected);
}

#[test]
fn what_is_untidy_is_named() {
    check("src/a.rs", "//! A file.\n", &[]);
    check("src/a.rs", "fn f() {}\n", &["src/a.rs does not begin by saying what it is"]);
    check("www/a.js", "x();\n// TODO: y\n", &["www/a.js:2 says TODO"]);
    check("src/a.rs", "//! A file.\nfn f() { dbg!(1); }\n", &["src/a.rs has a dbg!(.."]);
    check("src/vm/utils.rs", "//! A file.\n", &["src/vm/utils.rs: 'utils' says nothing"]);
    check("www/a.css", &"a {}\n".repeat(501), &["www/a.css has 501 lines, more than 500"]);
}
