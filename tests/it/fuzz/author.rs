//! Makes plausible programs up: every choice comes from a tape.

use super::tape::Tape;
use super::words::{ATOMS, BINARY, COMPARISONS, DUNDERS, FORMATS, GENERATOR, LIBRARY, NAMES, PRELUDE, UNARY, natives};
use std::sync::OnceLock;

/// Operators in operators.
const DEPTH: usize = 3;

/// Blocks in blocks.
const BLOCKS: usize = 3;

/// The machine's own functions and methods.
fn table() -> &'static (Vec<String>, Vec<&'static str>) {
    static TABLE: OnceLock<(Vec<String>, Vec<&'static str>)> = OnceLock::new();
    TABLE.get_or_init(natives)
}

/// Writes a program.
pub struct Author<'a, 'b> {
    tape: &'b mut Tape<'a>,
    text: String,
    indent: usize,
}

/// A program off the tape. Each statement of the main thread and of the others is tried, so that an error in one does
/// not keep the next from being run.
pub fn program(tape: &mut Tape<'_>) -> String {
    let threads = tape.below(5);
    let mut author = Author { tape, text: PRELUDE.to_owned(), indent: 0 };
    author.text += GENERATOR;
    for thread in 0..threads {
        author.line(&format!("def work{thread}(n=0):"));
        author.line("    global a, b, c");
        author.indented(|author| author.tried(3));
    }
    for thread in 0..threads {
        author.line(&format!(
            "t{thread} = threading.Thread(target=work{thread}, daemon={})",
            if thread == 3 { "True" } else { "False" }
        ));
        author.line(&format!("t{thread}.start()"));
    }
    author.tried(8);
    for thread in 0..threads {
        if author.tape.once_in(2) {
            author.line(&format!("t{thread}.join(0.1)"));
        }
    }
    author.text
}

impl Author<'_, '_> {
    fn line(&mut self, text: &str) {
        self.text.extend(std::iter::repeat_n("    ", self.indent));
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn indented(&mut self, work: impl FnOnce(&mut Self)) {
        self.indent += 1;
        work(self);
        self.indent -= 1;
    }

    /// Up to `most` statements, each with its errors caught.
    fn tried(&mut self, most: usize) {
        self.line("pass");
        for _ in 0..=self.tape.below(most) {
            if self.tape.is_over() {
                break;
            }
            self.line("try:");
            self.indented(|author| author.statement(0));
            self.line("except Exception as error:");
            self.line("    print(type(error).__name__, error)");
        }
    }

    fn block(&mut self, depth: usize) {
        self.indented(|author| {
            for _ in 0..=author.tape.below(2) {
                author.statement(depth + 1);
            }
        });
    }

    fn statement(&mut self, depth: usize) {
        let kinds = if depth < BLOCKS { 26 } else { 13 };
        let (x, y) = (self.expression(0), self.expression(1));
        let name = self.tape.pick(NAMES);
        match self.tape.below(kinds) {
            0 => self.line(&format!("print({x})")),
            1 | 2 => self.line(&format!("{name} = {x}")),
            3 => {
                let operator = self.tape.pick(BINARY);
                self.line(&format!("{name} {operator}= {x}"));
            }
            4 => self.line(&format!("{name}[{x}] = {y}")),
            5 => {
                let slice = self.slice();
                self.line(&format!("{name}[{slice}] = {x}"));
            }
            6 => self.line(&format!("{name}.x = {x}")),
            7 => {
                let target = self.tape.pick(&["a", "a, b", "a, *b", "(a, b), c", "[a, *b, c]", "*a, b"]);
                self.line(&format!("{target} = {x}"));
            }
            8 => {
                let place = self.tape.pick(&["[0]", "[1:]", "['k']", ".x", "", "[::2]"]);
                self.line(&format!("del {name}{place}"));
            }
            9 => self.line(&format!("assert {x}, {y}")),
            10 => self.line(&format!("raise {x}")),
            11 => {
                let call = self.tape.pick(&[
                    "lock.acquire(timeout=0.001)",
                    "lock.release()",
                    "rlock.acquire()",
                    "rlock.release()",
                    "event.set()",
                    "event.wait(0.001)",
                    "line.put(a, timeout=0.001)",
                    "line.get(timeout=0.001)",
                    "line.task_done()",
                    "line.put_nowait(b)",
                    "barrier.wait(0.001)",
                    "semaphore.release()",
                    "time.sleep(0.0001)",
                    "time.sleep(a)",
                    "threading.Timer(0.0001, print, [1]).start()",
                    "threading.Thread(target=print, args=a).start()",
                    "threading.Thread(target=a).start()",
                    "threading.active_count()",
                    "condition.notify_all()",
                    "condition.wait(0.001)",
                ]);
                self.line(call);
            }
            12 => self.line(&format!("{name} = [{x}, {y}]")),
            13 => {
                self.line(&format!("if {x}:"));
                self.block(depth);
                self.line("else:");
                self.block(depth);
            }
            14 | 15 => {
                self.line(&format!("for {name} in {x}:"));
                self.block(depth);
                if self.tape.once_in(2) {
                    self.line("    break");
                }
            }
            16 => {
                self.line(&format!("while {x}:"));
                self.block(depth);
                let end = self.loop_end();
                self.line(end);
            }
            17 => {
                self.line("try:");
                self.block(depth);
                let caught = self.tape.pick(&["Exception", "(KeyError, ValueError)", "a", "BaseException"]);
                self.line(&format!("except {caught} as {name}:"));
                self.block(depth);
                self.line("finally:");
                self.block(depth);
            }
            18 => {
                let manager = self.tape.pick(&["lock", "rlock", "condition", "semaphore", "Odd()", "a"]);
                self.line(&format!("with {manager} as {name}:"));
                self.block(depth);
            }
            19 | 20 => {
                let parameters =
                    self.tape.pick(&["", "p", "p, q=1", "*p", "p, *q, r=2", "**p", "p, /, q", "*, p=3, **q"]);
                self.line(&format!("def {name}({parameters}):"));
                self.block(depth);
                let end = self.tape.pick(&["return", "return", "yield", "yield from", "x = yield", "return (yield)"]);
                let value = if end.ends_with(')') { "" } else { &*x };
                self.line(&format!("    {end} {value}"));
                let resumed = self.tape.pick(&["", "list", "next", "sum", "any", "[*", "str"]);
                let closed = if resumed == "[*" { "]" } else { "" };
                self.line(&format!("print({resumed}({name}({y})){closed})"));
            }
            21 | 22 => {
                let base =
                    self.tape.pick(&["", "(Thing)", "(dict)", "(list)", "(Exception)", "(threading.Thread)", "(int)"]);
                self.line(&format!("class Made{base}:"));
                self.line(&format!("    y = {y}"));
                for _ in 0..=self.tape.below(3) {
                    let method = self.tape.pick(DUNDERS);
                    self.line(&format!("    def {method}(self, *p):"));
                    self.indented(|author| author.block(depth));
                    let answer = self.expression(1);
                    self.line(&format!("        return {answer}"));
                }
                self.line(&format!("{name} = Made({x})"));
            }
            23 => self.line(&format!("random.seed({x})")),
            24 => {
                self.line(&format!("{name} = {x}"));
                self.line(&format!("print({name}, {name} == {y}, [{name}], {{0: {name}}})"));
            }
            _ => self.line(&format!("print({x}, {y}, sep={y}, end={x})")),
        }
    }

    /// Mostly the end of a loop's first turn: others run until the budget is spent.
    fn loop_end(&mut self) -> &'static str {
        if self.tape.once_in(8) { "    continue" } else { "    break" }
    }

    fn slice(&mut self) -> String {
        let mut part =
            || self.tape.pick(&["", "0", "1", "-1", "2", "-2", "100", "-100", "2**63", "None", "'x'", "-2**70"]);
        format!("{}:{}:{}", part(), part(), part())
    }

    fn arguments(&mut self, depth: usize) -> String {
        // The grammar wants places before names, each name once, and what is unpacked by name last.
        let (mut places, mut named) = (Vec::new(), std::collections::BTreeMap::new());
        for _ in 0..self.tape.below(4) {
            let value = self.expression(depth + 1);
            match self.tape.pick(&["", "", "", "", "*", "key=", "x=", "~**"]) {
                form @ ("" | "*") => places.push(format!("{form}{value}")),
                form => {
                    named.insert(form, format!("{}{value}", form.trim_start_matches('~')));
                }
            }
        }
        places.extend(named.into_values());
        places.join(", ")
    }

    /// An expression in parentheses where it needs them.
    fn expression(&mut self, depth: usize) -> String {
        let kinds = if depth < DEPTH { 24 } else { 4 };
        let (functions, methods) = table();
        match self.tape.below(kinds) {
            0 | 1 => format!("({})", self.tape.pick(ATOMS)),
            2 | 3 => self.tape.pick(NAMES).to_owned(),
            4..7 => {
                let (left, right) = (self.expression(depth + 1), self.expression(depth + 1));
                format!("({left} {} {right})", self.tape.pick(BINARY))
            }
            7 | 8 => {
                let (left, right) = (self.expression(depth + 1), self.expression(depth + 1));
                format!("({left} {} {right})", self.tape.pick(COMPARISONS))
            }
            9 => format!("({}{})", self.tape.pick(UNARY), self.expression(depth + 1)),
            10..14 => {
                let receiver = self.expression(depth + 1);
                let arguments = self.arguments(depth);
                format!("{receiver}.{}({arguments})", self.tape.pick(methods))
            }
            14..17 => {
                let at = self.tape.below(functions.len() + LIBRARY.len());
                let name = functions.get(at).map_or_else(|| LIBRARY[at - functions.len()], String::as_str);
                let arguments = self.arguments(depth);
                format!("{name}({arguments})")
            }
            17 => format!("{}[{}]", self.expression(depth + 1), self.expression(depth + 1)),
            18 => format!("{}[{}]", self.expression(depth + 1), self.slice()),
            19 => {
                let form = self.tape.pick(FORMATS);
                let conversion = self.tape.pick(&["", "", "!r", "!s", "!a"]);
                let value =
                    self.tape.pick(&["a", "b", "c", "1", "2.5", "10 ** 20", "None", "[1]", "Odd()", "len", "-1e300"]);
                let separator = if form.is_empty() { "" } else { ":" };
                format!("f'{{{value}{conversion}{separator}{form}}}'")
            }
            20 => {
                let value = self.expression(depth + 1);
                let format = self.tape.pick(&["%d", "%s %s", "%5.3f", "%x", "%c", "%(k)s", "%*d", "%%", "%r %a", "%"]);
                format!("('{format}' % {value})")
            }
            21 => {
                let (item, over) = (self.expression(depth + 1), self.expression(depth + 1));
                let name = self.tape.pick(NAMES);
                match self.tape.below(5) {
                    0 => format!("[{item} for {name} in {over}]"),
                    1 => format!("{{{item} for {name} in {over}}}"),
                    2 => format!("{{{name}: {item} for {name} in {over} if {name}}}"),
                    3 => format!("({item} for {name} in {over})"),
                    _ => format!("list(({item}, x) for {name} in {over} if {name} for x in [{name}])"),
                }
            }
            22 => {
                let [test, yes, no] = [0; 3].map(|_| self.expression(depth + 1));
                format!("({yes} if {test} else {no})")
            }
            _ => {
                let attributes = ["x", "shared", "__class__", "__name__", "__dict__", "args", "name", "real", "items"];
                format!("{}.{}", self.expression(depth + 1), self.tape.pick(&attributes))
            }
        }
    }
}
