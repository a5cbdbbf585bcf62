//! The compiler by its behaviour: listings, diagnostics, and that no text makes it panic.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::{Code, Constant, DiagnosticKind, Op, POINT_CPYTHON_39, POINT_CPYTHON_312, POINT_LINE, Program};
use super::{compile, disassemble};
use crate::base::LineIndex;

fn check(source: &str, expected: Expect) {
    let (program, diagnostics) = compile(source, "");
    let program = program.unwrap_or_else(|| panic!("{diagnostics:?}"));
    expected.assert_eq(&disassemble(&program));
}

/// `LINE:COLUMN: message` for each diagnostic, `help:` lines after those that have one.
fn check_refused(source: &str, expected: Expect) {
    let (program, diagnostics) = compile(source, "");
    assert!(program.is_none());
    let lines = LineIndex::new(source);
    let mut shown = String::new();
    for diagnostic in diagnostics {
        let at = lines.line_column(source, diagnostic.span.start);
        shown += &format!("{}:{}: {}\n", at.line, at.column, diagnostic.message);
        if let Some(help) = diagnostic.help {
            shown += &format!("  help: {help}\n");
        }
    }
    expected.assert_eq(&shown);
}

fn program(source: &str) -> Program {
    let (program, diagnostics) = compile(source, "");
    program.unwrap_or_else(|| panic!("{diagnostics:?}"))
}

fn main(program: &Program) -> &Code {
    program.code(program.main)
}

#[test]
fn an_increment_of_a_global_is_four_instructions() {
    check(
        "def f():\n    global counter\n    counter += 1\n",
        expect![[r#"
          0           0 RESUME                   0

          1           2 LOAD_CONST               0 (<code object f, line 1>)
                      4 MAKE_FUNCTION            0
                      6 STORE_NAME               0 (f)
                      8 RETURN_CONST             1 (None)

        Disassembly of <code object f, line 1>:
          1           0 RESUME                   0

          3           2 LOAD_GLOBAL              0 (counter)
                      4 LOAD_CONST               1 (1)
                      6 BINARY_OP               13 (+=)
                      8 STORE_GLOBAL             0 (counter)
                     10 RETURN_CONST             0 (None)
    "#]],
    );
}

#[test]
fn handlers_stand_last_and_are_listed() {
    check(
        "try:\n    a()\nexcept ValueError as error:\n    b\n",
        expect![[r#"
          0           0 RESUME                   0

          1           2 NOP

          2           4 PUSH_NULL
                      6 LOAD_NAME                0 (a)
                      8 CALL                     0
                     10 POP_TOP
                     12 RETURN_CONST             0 (None)
                >>   14 PUSH_EXC_INFO

          3          16 LOAD_NAME                1 (ValueError)
                     18 CHECK_EXC_MATCH
                     20 POP_JUMP_IF_FALSE       12 (to 46)
                     22 STORE_NAME               2 (error)

          4          24 LOAD_NAME                3 (b)
                     26 POP_TOP
                     28 POP_EXCEPT
                     30 LOAD_CONST               0 (None)
                     32 STORE_NAME               2 (error)
                     34 DELETE_NAME              2 (error)
                     36 RETURN_CONST             0 (None)
                >>   38 LOAD_CONST               0 (None)
                     40 STORE_NAME               2 (error)
                     42 DELETE_NAME              2 (error)
                     44 RERAISE                  1

          3     >>   46 RERAISE                  0
                >>   48 COPY                     3
                     50 POP_EXCEPT
                     52 RERAISE                  1
        ExceptionTable:
          4 to 10 -> 14 [0]
          14 to 22 -> 48 [1] lasti
          24 to 26 -> 38 [1] lasti
          38 to 46 -> 48 [1] lasti
    "#]],
    );
}

#[test]
fn mistakes_are_named_in_the_words_of_cpython() {
    check_refused(
        "return 1\nbreak\nwhile a:\n    def f(): continue\nnonlocal x\nyield 1\n",
        expect![[r#"
            1:1: 'return' outside function
            2:1: 'break' outside loop
            4:14: 'continue' not properly in loop
            5:1: nonlocal declaration not allowed at module level
            6:1: 'yield' outside function
        "#]],
    );
    check_refused(
        "def f(a, a):\n    print(x)\n    global x\n    global a\n    b = 1\n    nonlocal b\n    nonlocal c\n",
        expect![[r#"
            1:10: duplicate argument 'a' in function definition
            3:5: name 'x' is used prior to global declaration
            4:5: name 'a' is parameter and global
            6:5: name 'b' is assigned to before nonlocal declaration
            7:5: no binding for nonlocal 'c' found
        "#]],
    );
    check_refused(
        "f(a=1, a=2)\n*a, *b = c\n*a = c\n__debug__ = 1\ntry: pass\nexcept: pass\nexcept A: pass\nx = *y\n",
        expect![[r#"
            1:8: keyword argument repeated: a
            2:5: multiple starred expressions in assignment
            3:1: starred assignment target must be in a list or tuple
            4:1: cannot assign to __debug__
            6:1: default 'except:' must be last
            8:5: can't use starred expression here
        "#]],
    );
    check_refused(
        "import time\nfrom __future__ import annotations, nothing\n",
        expect![[r#"
        2:1: from __future__ imports must occur at the beginning of the file
    "#]],
    );
    check_refused(
        "x = (1 +\ndef f(:\n",
        expect![[r#"
        2:1: Expected an identifier, but found a keyword `def` that cannot be used here
        2:5: Expected `)`, found name
        2:7: Expected an expression or a ')'
        3:1: unexpected EOF while parsing
    "#]],
    );
}

#[test]
fn what_is_not_supported_is_named_with_a_way_out() {
    check_refused(
        "async def f(): pass\nmatch a:\n    case 1: pass\n1j\n\
         class A(B, C, metaclass=M): pass\ntry: pass\nexcept* E: pass\n",
        expect![[r#"
            1:1: async functions are not supported
            2:1: match statements are not supported
              help: use if and elif
            4:1: complex numbers are not supported
            5:12: multiple inheritance is not supported
              help: derive from one class, and keep objects of the others as attributes
            5:15: metaclasses are not supported
            7:1: except* is not supported
              help: use except
        "#]],
    );
    check_refused(
        "import os, time\nfrom threading import *\nfrom . import x\ntype X = int\ndef f[T](): pass\n'\\N{BULLET} \\ud800'\n",
        expect![[r#"
            1:8: the module 'os' is not available
              help: these modules are: collections, contextlib, functools, http, http.client, itertools, lxml, lxml.etree, lxml.html, queue, random, socket, threading, time, timeit, twisted, twisted.internet, twisted.internet.address, twisted.internet.defer, twisted.internet.endpoints, twisted.internet.error, twisted.internet.interfaces, twisted.internet.protocol, twisted.internet.task, twisted.internet.threads, twisted.protocols, twisted.protocols.basic, twisted.python, twisted.python.failure, twisted.web, twisted.web.client, twisted.web.error, twisted.web.http, twisted.web.http_headers, urllib, urllib.error, urllib.parse, urllib.request, zope, zope.interface
            2:23: star imports are not supported
              help: name what you import, as in: from threading import Thread, Lock
            3:1: relative imports are not supported
            4:1: type statements are not supported
              help: assign the type to a name
            5:6: type parameters are not supported
              help: leave them out
            6:2: character names such as \N{BULLET} are not supported
              help: write the character itself, or its number as in \u2022
            6:13: lone surrogates such as \ud800 are not supported
        "#]],
    );
    check_refused(
        "'\\N{BULLET}'\nﬁ = 1\n",
        expect![[r#"
        1:2: character names such as \N{BULLET} are not supported
          help: write the character itself, or its number as in \u2022
        2:1: the name 'ﬁ' may need Unicode normalisation, which is not supported
          help: use plain letters
    "#]],
    );
}

#[test]
fn limits_have_messages_of_their_own() {
    let nested: String = (0..19).map(|at| format!("{0}try: pass\n{0}finally:\n", " ".repeat(at))).collect();
    let texts = [
        format!("x = {}", "(".repeat(200)),
        format!("x = {}1", "1+".repeat(20_000)),
        format!("x = 0x{}", "f".repeat(100_000)),
        format!("{nested}{}x\n", " ".repeat(19)),
    ];
    for source in texts {
        let (program, diagnostics) = compile(&source, "");
        assert!(program.is_none());
        assert_eq!(diagnostics[0].kind, DiagnosticKind::Limit);
    }
}

#[test]
fn what_is_as_deep_as_allowed_fits_a_small_stack() {
    let deep = 99;
    let blocks: String = (0..deep).map(|at| format!("{}if a:\n", " ".repeat(at))).collect();
    let functions: String = (0..deep).map(|at| format!("{}def f():\n", " ".repeat(at))).collect();
    let texts = [
        format!("x = {}1{}\n", "[".repeat(deep - 1), "]".repeat(deep - 1)),
        format!("x = {}1{}\n", "f(a or b and not c == d | e + ".repeat(45), ")".repeat(45)),
        format!("x = {}1\n", "lambda: ".repeat(deep - 1)),
        format!("x = {}1\n", "a ** -".repeat(deep / 2)),
        format!("x = {}\n", vec!["1"; 1_000].join("+")),
        format!("x = {}\n", vec!["a"; 1_000].join("+")),
        format!("x = a{}\n", ".b()".repeat(deep / 2)),
        format!("{blocks}{}pass\n", " ".repeat(deep)),
        format!("{functions}{}pass\n", " ".repeat(deep)),
        format!("if a: b\n{}", "elif c: d\n".repeat(10_000)),
    ];
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(move || {
        for text in texts {
            let (program, diagnostics) = compile(&text, "");
            assert!(program.is_some(), "{:?}", &diagnostics[..1]);
        }
    });
    thread.expect("threads can be started").join().expect("the stack is deep enough");
}

#[test]
fn the_library_has_globals_of_its_own() {
    let (program, diagnostics) = compile("x = y\n", "x = 1\ndef f(): return x\n");
    let program = program.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let globals: Vec<(&str, bool)> =
        program.globals.iter().map(|global| (program.symbol(global.name), global.library)).collect();
    assert_eq!(globals, [("x", true), ("f", true), ("y", false), ("x", false)]);
    assert!(program.library.is_some_and(|library| program.code(library).library));
    assert!(!main(&program).library);
}

#[test]
fn points_mark_lines_calls_and_backward_jumps() {
    let program = program("x = 1; y = 2\nwhile x:\n    x = 0\n");
    let code = main(&program);
    let marked = |bit: u8| -> Vec<Op> {
        code.instructions.iter().filter(|step| step.points & bit != 0).map(|step| step.op).collect()
    };
    assert_eq!(marked(POINT_LINE), [Op::LoadConst, Op::LoadName, Op::LoadConst, Op::LoadName]);
    assert_eq!(marked(POINT_CPYTHON_312), [Op::Resume, Op::JumpBackward]);
    assert!(!marked(POINT_CPYTHON_39).contains(&Op::StoreName));
}

#[test]
fn private_names_are_mangled() {
    let program = program("class _A:\n    def f(self, __x):\n        return self.__y, __x, __z__\n");
    let f = program.codes.iter().find(|code| program.symbol(code.name) == "f").expect("f is compiled");
    let locals: Vec<&str> = f.locals.iter().map(|name| program.symbol(*name)).collect();
    assert_eq!(locals, ["self", "_A__x"]);
    assert!(program.find_symbol("_A__y").is_some() && program.find_symbol("__z__").is_some());
}

#[test]
fn constants_are_kept_apart_by_type_and_sign() {
    let program = program("x = 1, a; y = True, a; z = 1.0, a; z = -0.0, a; z = 0.0, a; z = 1, a\n");
    let numbers: Vec<&Constant> = main(&program).constants.iter().collect();
    assert_eq!(numbers.len(), 6, "{numbers:?}");
}

/// Pieces that programs are made of, to put together at random.
const PIECES: &[&str] = &[
    "def f(a, *b, c=1, **d):",
    "class A(B):",
    "if x:",
    "elif y:",
    "else:",
    "while x:",
    "for i in x:",
    "try:",
    "except E as e:",
    "finally:",
    "with a as b, c:",
    "return x",
    "break",
    "continue",
    "pass",
    "global g",
    "nonlocal n",
    "del x",
    "x = 1",
    "x += 2",
    "x: int = 3",
    "lambda q: q",
    "[i for i in x if i]",
    "{k: v for k, v in x}",
    "(y := 1)",
    "f'{x!r:>{w}}'",
    "'%s' % (x,)",
    "super().m()",
    "print(*a, **k)",
    "x[1:2] = y",
    "a < b < c",
    "not a in b",
    "assert x, y",
    "raise E from e",
    "import time",
    "from queue import Queue as Q",
    "yield x",
    "@d",
    "\n",
    "\n    ",
    "\n        ",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    " ",
    ";",
    "\\",
    "'",
    "\"\"\"",
    "é",
    "0x1f",
    "1e5",
    "1_0",
    "#",
    "=",
    "*",
    "**",
    "...",
    "None",
    "__debug__",
    "\t",
    "\u{c}",
    "\r",
    "$",
    "?",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_compiler_panic(text in "\\PC{0,200}") {
        compile(&text, "");
        super::highlight(&text);
    }

    #[test]
    fn no_bytes_make_the_compiler_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(text) = super::decode(&bytes) {
            compile(&text, "");
        }
    }

    #[test]
    fn no_heap_of_pieces_makes_the_compiler_panic(picks in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = picks.into_iter().map(|at| PIECES[at]).collect();
        compile(&text, "");
        super::highlight(&text);
    }

    #[test]
    fn no_change_to_a_program_makes_the_compiler_panic(
        at in 0..10_000_usize, length in 0..40_usize, pick in 0..PIECES.len(), which in 0..3_usize,
    ) {
        let program = [
            include_str!("../../tests/golden/dis/exceptions.py"),
            include_str!("../../tests/golden/dis/values.py"),
            include_str!("../../tests/golden/dis/classes.py"),
        ][which];
        let at = at % program.len();
        let end = (at + length).min(program.len());
        let text = format!("{}{}{}", &program[..at], PIECES[pick], &program[end..]);
        compile(&text, "");
    }
}
