//! The arrows between the rooms: an upper row never imports a lower one.

use crate::sources::{code, sources};

/// The rooms of the library, in the order of their rows; rooms of one row do not know each other.
const ROWS: &[&[&str]] = &[
    &["base"],
    &["lang", "markup"],
    &["trace"],
    &["reactor", "net"],
    &["sched", "vm"],
    &["sim"],
    &["explore"],
    &["page"],
    &["app"],
    &["view"],
];

/// What the page's components may see of the library.
const SEEN_BY_UI: &[&str] = &["app", "view"];

/// Crates that know of a browser.
const BROWSER_CRATES: &[&str] = &["yew", "web_sys", "js_sys", "wasm_bindgen", "gloo"];

/// What would make two runs of one program differ.
const NOT_REPEATABLE: &[&str] = &["std::time::Instant", "std::time::SystemTime", "Instant::now", "SystemTime::now"];

fn row(room: &str) -> Option<usize> {
    ROWS.iter().position(|rooms| rooms.contains(&room))
}

/// The room that a file of the library belongs to: `src/vm/frame.rs` and `src/vm.rs` both to `vm`.
fn room_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix("src/")?.split('/').next()?.trim_end_matches(".rs");
    row(name).map(|_| name)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The first names behind `start` in `code`: for `crate::`, `a` of `crate::a::B`, and `a` and `b` of `crate::{a::B, b}`.
fn names_behind(code: &str, start: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(start) {
        if code[..at].ends_with(|c| is_word(c) || c == ':') {
            continue;
        }
        let rest = code[at + start.len()..].trim_start();
        match rest.strip_prefix('{') {
            Some(group) => names.extend(heads_of_group(group)),
            None => names.push(rest.chars().take_while(|&c| is_word(c)).collect()),
        }
    }
    names
}

/// The first names of a group's members: `a` and `b` of `a::{B, C}, b}`.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut heads = vec![String::new()];
    let (mut depth, mut in_head) = (0, true);
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(String::new());
                in_head = true;
            }
            c if is_word(c) && in_head && depth == 0 => heads.last_mut().expect("one head at least").push(c),
            c if c.is_whitespace() => {}
            _ => in_head = false,
        }
    }
    heads
}

/// The rooms that `code` of the file at `path` imports, by `crate::`, by the library's name, or by climbing out.
fn rooms_imported(path: &str, code: &str) -> Vec<String> {
    // A folder below src is a module; so is a file, unless it is the folder's own.
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let climb = "super::".repeat(inner.split('/').count());
    let mut names = names_behind(code, "crate::");
    names.extend(names_behind(code, "baton::"));
    names.extend(names_behind(code, &climb));
    names.retain(|name| row(name).is_some());
    names.sort();
    names.dedup();
    names
}

fn wrong_arrows(path: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let imported = rooms_imported(path, &code);
    let in_page = path.starts_with("src/ui/") || path == "src/main.rs";
    let mut wrong = Vec::new();
    for other in &imported {
        let allowed = match room_of(path) {
            Some(room) => other == room || row(other) < row(room),
            None => !in_page || SEEN_BY_UI.contains(&other.as_str()),
        };
        if !allowed {
            wrong.push(format!("{path} imports {other}"));
        }
    }
    let mentions = |name: &str| {
        code.match_indices(name).any(|(at, _)| {
            let behind = &code[at + name.len()..];
            !code[..at].ends_with(is_word) && (name == "gloo" || !behind.starts_with(is_word))
        })
    };
    if !in_page {
        for name in BROWSER_CRATES.iter().filter(|name| mentions(name)) {
            wrong.push(format!("{path} knows of a browser: {name}"));
        }
    } else if mentions("web_sys") && !paints_or_touches_the_browser(path) {
        wrong.push(format!("{path} names web_sys, which stands in ui/browser and where a canvas is painted"));
    }
    if !in_page && !path.starts_with("src/bin/") {
        for name in NOT_REPEATABLE.iter().filter(|name| code.contains(*name)) {
            wrong.push(format!("{path} reads a clock: {name}"));
        }
    }
    wrong
}

fn paints_or_touches_the_browser(path: &str) -> bool {
    path.starts_with("src/ui/browser") || path.contains("canvas") || path.contains("paint")
}

#[test]
fn no_arrow_runs_the_wrong_way() {
    let files = sources(&["src"], &["rs"]);
    assert!(files.len() > 5, "the walk finds the sources");
    let wrong: Vec<String> = files.iter().flat_map(|file| wrong_arrows(&file.path, &file.text)).collect();
    assert!(wrong.is_empty(), "arrows that run the wrong way:\n{}", wrong.join("\n"));
}

#[track_caller]
fn check(path: &str, text: &str, expected: &[&str]) {
    assert_eq!(wrong_arrows(path, text), expected, "{path}: {text}");
}

#[test]
fn a_lower_row_may_import_an_upper_one() {
    check("src/sim/run.rs", "use crate::vm::Machine;\nuse crate::{base::ThreadId, sched, trace::{Slice, Trace}};", &[]);
    check("src/vm/mod.rs", "use self::frame::Frame;\nuse crate::vm::heap::Heap;", &[]);
    check("src/bin/baton.rs", "use baton::sim::Simulation;", &[]);
    check("src/ui/mod.rs", "use baton::{app::Model, view};", &[]);
}

#[test]
fn an_upper_row_that_imports_a_lower_one_is_named() {
    check("src/lang/mod.rs", "use crate::vm::Value;", &["src/lang/mod.rs imports vm"]);
    check("src/base/time.rs", "fn f(x: crate::{lang::Op, base}) {}", &["src/base/time.rs imports lang"]);
    check("src/trace/mod.rs", "use super::sim::Run;", &["src/trace/mod.rs imports sim"]);
    check("src/trace/slice.rs", "use super::super::app;", &["src/trace/slice.rs imports app"]);
}

#[test]
fn rooms_of_one_row_that_import_each_other_are_named() {
    check("src/sched/pct.rs", "use crate::vm::Thread;", &["src/sched/pct.rs imports vm"]);
}

#[test]
fn the_page_sees_only_models_and_views() {
    check("src/ui/editor.rs", "use baton::sim::Run;", &["src/ui/editor.rs imports sim"]);
}

#[test]
fn only_the_page_knows_of_a_browser() {
    check("src/view/axis.rs", "use gloo_timers::Timeout;", &["src/view/axis.rs knows of a browser: gloo"]);
    check("src/ui/browser/url.rs", "web_sys::window()", &[]);
    check("src/ui/timeline/canvas.rs", "use web_sys::HtmlCanvasElement;", &[]);
    let place = "src/ui/editor.rs names web_sys, which stands in ui/browser and where a canvas is painted";
    check("src/ui/editor.rs", "use web_sys::Window;", &[place]);
}

#[test]
fn comments_import_nothing() {
    check("src/base/ids.rs", "/// A code object of a [`Program`](crate::lang::Program).", &[]);
}
