//! The library that is written in Python: what built-ins need when they meet methods of the program's, and modules whose
//! parts are made of the others.
//!
//! A program gets the parts that it may need and no others: they are compiled and run before it.

use crate::lang::{self, Diagnostic, Program};

/// What every program gets.
const BASE: &str = concat!(
    include_str!("library/protocols.py"),
    include_str!("library/tables.py"),
    include_str!("library/classes.py"),
    include_str!("library/iteration.py"),
    include_str!("library/modules.py"),
    include_str!("library/threading.py"),
);

/// What a program gets in whose text all words of the name stand, and with which of the others: it is written with them.
const PARTS: &[(&str, &[&str])] = &[
    ("collections", &["functools", "contextlib", "itertools", "twisted"]),
    ("functools", &["contextlib", "twisted"]),
    ("contextlib", &[]),
    ("itertools", &[]),
    ("lxml", &[]),
    ("queue", &["twisted"]),
    ("random", &CONNECTIONS),
    ("socket", &HTTP),
    ("timeit", &[]),
    (HTTP[0], &HTTP),
    ("urllib", &["twisted.web"]),
    ("urllib.request", &["urllib request"]),
    ("twisted", &[]),
    (CONNECTIONS[0], &CONNECTIONS),
    ("twisted.web", &[]),
];

/// What stands in programs that may come to HTTP by CPython's modules.
const HTTP: [&str; 4] = ["http.client", "http client", "HTTPStatus", "urllib request"];

/// What stands in programs of Twisted's that may come to connections.
const CONNECTIONS: [&str; 7] = [
    "twisted protocol",
    "twisted endpoint",
    "twisted connectTCP",
    "twisted error",
    "twisted interface",
    "twisted address",
    "twisted.web",
];

/// The text of a part. Apart from the names, for most programs need none of them.
#[inline(never)]
fn part(name: &str) -> &'static str {
    match name {
        "collections" => include_str!("library/collections.py"),
        "contextlib" => include_str!("library/contextlib.py"),
        "functools" => include_str!("library/functools.py"),
        "itertools" => include_str!("library/itertools.py"),
        "lxml" => include_str!("library/lxml.py"),
        "queue" => include_str!("library/queue.py"),
        "random" => include_str!("library/random.py"),
        "socket" => concat!(
            include_str!("library/io/base.py"),
            include_str!("library/io/buffered.py"),
            include_str!("library/io/text.py"),
            include_str!("library/socket_file.py"),
            include_str!("library/socket.py"),
        ),
        "http.client" => concat!(
            include_str!("library/http/status.py"),
            include_str!("library/http/error.py"),
            include_str!("library/http/message.py"),
            include_str!("library/http/response.py"),
            include_str!("library/http/client.py"),
        ),
        "urllib" => concat!(include_str!("library/urllib/parse.py"), include_str!("library/urllib/error.py")),
        "urllib.request" => include_str!("library/urllib/request.py"),
        "twisted.web" => concat!(
            include_str!("library/twisted/web/http.py"),
            include_str!("library/twisted/web/headers.py"),
            include_str!("library/twisted/web/response.py"),
            include_str!("library/twisted/web/connection.py"),
            include_str!("library/twisted/web/agent.py"),
            include_str!("library/twisted/web/page.py"),
        ),
        "timeit" => include_str!("library/timeit.py"),
        name if name == CONNECTIONS[0] => concat!(
            include_str!("library/twisted/tcp.py"),
            include_str!("library/twisted/protocol.py"),
            include_str!("library/twisted/basic.py"),
        ),
        _ => concat!(
            include_str!("library/twisted/failure.py"),
            include_str!("library/twisted/defer.py"),
            include_str!("library/twisted/inline.py"),
            include_str!("library/twisted/reactor.py"),
            include_str!("library/twisted/task.py"),
            include_str!("library/twisted/cooperate.py"),
            include_str!("library/twisted/threads.py"),
        ),
    }
}

/// The library for the program `source`: what it may use, and perhaps more.
pub fn library_for(source: &str) -> String {
    let mut library = BASE.to_owned();
    let has = |words: &str| words.split(' ').all(|word| source.contains(word));
    for &(name, users) in PARTS {
        if has(name) || users.iter().any(|user| has(user)) {
            library.push_str(part(name));
        }
    }
    library
}

/// Compiles the program `source` with its library, as [`lang::compile`] does.
pub fn compile(source: &str) -> (Option<Program>, Vec<Diagnostic>) {
    lang::compile(source, &library_for(source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Op;
    use std::collections::BTreeSet;

    /// Module-level names of the library for `source`: those that it binds, and those that it only reads.
    fn names(source: &str) -> [BTreeSet<String>; 2] {
        let (program, diagnostics) = compile(source);
        let program = program.unwrap_or_else(|| panic!("{diagnostics:?}"));
        // In a class's body, names are the class's.
        let of_module = |code: &&lang::Code| code.library && code.kind != lang::CodeKind::Class;
        let instructions = program.codes.iter().filter(of_module).flat_map(|code| &code.instructions);
        let bound: BTreeSet<u32> = instructions
            .filter(|instruction| matches!(instruction.op, Op::StoreName | Op::StoreGlobal))
            .map(|instruction| instruction.argument)
            .collect();
        [true, false].map(|wanted| {
            let globals = program.globals.iter().zip(0..);
            let globals = globals.filter(|(global, at)| global.library && bound.contains(at) == wanted);
            globals.map(|(global, _)| program.symbol(global.name).to_owned()).collect()
        })
    }

    #[test]
    fn every_part_comes_with_what_it_is_written_with() {
        let modules: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
        let [bound, _] = names(&format!("'{}'", modules.join(" ")));
        for name in modules.iter().chain(&["nothing"]) {
            let [_, read] = names(&format!("'{name}'"));
            let missing: Vec<&String> = read.intersection(&bound).collect();
            assert!(missing.is_empty(), "{name}: {missing:?}");
        }
    }

    #[test]
    fn every_part_comes_with_those_that_it_imports() {
        for (name, _) in PARTS {
            let library = library_for(name);
            for import in part(name).lines().filter_map(|line| line.strip_prefix("import ")) {
                let module = import.split([' ', '.']).next().unwrap_or(import);
                let has_part = PARTS.iter().any(|(part, _)| *part == module);
                assert!(!has_part || library.contains(part(module)), "{name} imports {module}");
            }
        }
    }
}
