//! Makes programs up that are about generators: bodies that yield, delegate, catch and end in every way, and what is
//! done to them from outside.

use std::fmt::Write;

use baton::base::Pcg32;

/// What all programs share. `told` prints what an operation gave, or what it raised and while handling what.
pub const PRELUDE: &str = r#"
from contextlib import contextmanager, suppress
from itertools import islice

class Steps:
    def __init__(self, stop):
        self.at = 0
        self.stop = stop
    def __iter__(self):
        return self
    def __next__(self):
        self.at += 1
        if self.at > self.stop:
            raise StopIteration(self.at)
        return self.at * 10
    def send(self, value):
        if value == 3:
            raise StopIteration('sent')
        return ('sent', value)
    def throw(self, *thrown):
        print('thrown', type(thrown[0]).__name__)
        if isinstance(thrown[0], KeyError):
            raise StopIteration('thrown')
        if isinstance(thrown[0], ValueError):
            return 'kept'
        raise thrown[0]
    def close(self):
        print('closed steps')

class Walk:
    def __init__(self, inner):
        self.inner = inner
    def __iter__(self):
        try:
            yield from self.inner
        finally:
            print('walked')

@contextmanager
def guard(name):
    print('in', name)
    try:
        yield name
    except KeyError as error:
        print('guarded', error.args)
    finally:
        print('out', name)

def chain(error):
    parts = []
    while error is not None:
        told = '' if isinstance(error, AttributeError) else repr(error.args)
        parts.append(type(error).__name__ + told)
        error = error.__cause__ or error.__context__
    return ' < '.join(parts)

turns = 0

def turn():
    global turns
    turns += 1
    return turns % 3 == 0

def told(operation):
    try:
        print('->', operation())
    except BaseException as error:
        print('!!', chain(error))

def finish(it):
    for _ in range(99):
        try:
            it.close()
            return
        except BaseException as error:
            print('!!', chain(error))

def told_handling(operation):
    try:
        raise OSError('around')
    except OSError:
        told(operation)
"#;

const ERRORS: [&str; 6] = ["ValueError", "KeyError", "StopIteration", "GeneratorExit", "Exception", "BaseException"];

/// What is thrown in from outside: a `StopIteration` comes out changed, and not of all versions of CPython the same way.
const THROWN: [&str; 5] = ["ValueError", "KeyError", "GeneratorExit", "Exception", "BaseException"];

struct Author {
    random: Pcg32,
    text: String,
    /// The generator function that is being written: it may ask those before it.
    function: u32,
    indent: usize,
    loops: u32,
    handlers: u32,
}

/// The program that `seed` names: functions, then operations, each told.
pub fn program(seed: u64) -> String {
    let mut author =
        Author { random: Pcg32::new(seed), text: String::new(), function: 0, indent: 0, loops: 0, handlers: 0 };
    author.line(&format!("print('# {seed}')"));
    author.line("turns = 0");
    let functions = 1 + author.below(3);
    for function in 0..functions {
        author.function = function;
        author.line(&format!("def g{function}():"));
        author.block(0);
        author.line("    yield 'end'");
    }
    author.function = functions;
    for _ in 0..1 + author.below(2) {
        let made = author.direct();
        author.line(&format!("it = {made}"));
        for _ in 0..2 + author.below(6) {
            let operation = author.operation();
            let told = if author.below(4) == 0 { "told_handling" } else { "told" };
            author.line(&format!("{told}(lambda: {operation})"));
        }
        author.line("finish(it)");
    }
    author.text
}

impl Author {
    fn below(&mut self, bound: u32) -> u32 {
        self.random.below(bound)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len() as u32) as usize]
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.text, "{:1$}{text}", "", self.indent * 4);
    }

    fn inside(&mut self, work: impl FnOnce(&mut Self)) {
        self.indent += 1;
        work(self);
        self.indent -= 1;
    }

    fn block(&mut self, depth: u32) {
        self.inside(|author| {
            for _ in 0..1 + author.below(if depth == 0 { 4 } else { 2 }) {
                author.statement(depth + 1);
            }
        });
    }

    fn error(&mut self) -> String {
        format!("{}({})", self.pick(&ERRORS), self.below(9))
    }

    /// A new generator that asks functions before this one.
    fn generator(&mut self) -> String {
        if self.function == 0 {
            return "(n * n for n in range(3))".to_owned();
        }
        let asked = self.below(self.function);
        match self.below(8) {
            0 => format!("(('x', n) for n in g{asked}())"),
            1 => format!("((n, m) for n in range(2) if turn() or n for m in g{asked}())"),
            _ => format!("g{asked}()"),
        }
    }

    /// The same, but for generator expressions over generators: CPython keeps the inner one as long as the exception that
    /// left the outer one.
    fn direct(&mut self) -> String {
        let made = self.generator();
        if made.starts_with("((") { "(n + 1 for n in [4, 5])".to_owned() } else { made }
    }

    /// Something to iterate over that nothing else refers to.
    fn iterable(&mut self) -> String {
        match self.below(8) {
            0 => "[1, 2]".to_owned(),
            1 => format!("Steps({})", self.below(3)),
            2 => format!("Walk([{}, 8])", self.below(9)),
            3 => "'ab'".to_owned(),
            _ => self.generator(),
        }
    }

    fn operation(&mut self) -> String {
        match self.below(16) {
            0..5 => "next(it)".to_owned(),
            5..8 => format!("it.send({})", self.below(5)),
            8..11 => format!("it.throw({}({}))", self.pick(&THROWN), self.below(9)),
            11 => "next(it, 'none left')".to_owned(),
            12 => "it.close()".to_owned(),
            13 => "list(islice(it, 3))".to_owned(),
            14 => "[n for n in it]".to_owned(),
            _ => format!("it.throw({}())", self.pick(&THROWN)),
        }
    }

    fn yielded(&mut self) -> String {
        match self.below(4) {
            0 => {
                let asked = if self.below(2) == 0 { self.direct() } else { self.iterable() };
                let asked = if asked.starts_with("((") { "[6]".to_owned() } else { asked };
                format!("yield from {asked}")
            }
            _ => format!("yield {}", self.below(50)),
        }
    }

    fn statement(&mut self, depth: u32) {
        let function = self.function;
        match self.below(if depth < 4 { 24 - depth * 2 } else { 12 }) {
            0..4 => {
                let value = self.yielded();
                self.line(&format!("x = {value}"));
                self.line(&format!("print('g{function} got', x)"));
            }
            4..6 => {
                let value = self.yielded();
                self.line(&format!("print('g{function}', ({value}), (yield))"));
            }
            6 => self.line(&format!("print('g{function} at', turn())")),
            7 => {
                let error = self.error();
                self.line(&format!("if turn(): raise {error}"));
            }
            8 => {
                let answer = self.below(9);
                self.line(&format!("if turn(): return {answer}"));
            }
            9 if self.loops > 0 => {
                let way = self.pick(&["break", "continue"]);
                self.line(&format!("if turn(): {way}"));
            }
            9 | 10 if self.handlers > 0 => self.line("if turn(): raise"),
            11 => {
                let value = self.iterable();
                self.line(&format!("print(sum(1 for _ in {value}), sorted(repr(n) for n in [1, (yield)]))"));
            }
            12..15 => {
                let over = self.iterable();
                self.line(&format!("for x in {over}:"));
                self.loops += 1;
                self.block(depth);
                self.loops -= 1;
                let end = self.pick(&["if turn(): break", "if turn(): return 5", "yield x", "pass"]);
                self.line(&format!("    {end}"));
            }
            15..20 => self.attempt(depth),
            20 => {
                let manager = match self.below(3) {
                    0 => format!("suppress({})", self.pick(&ERRORS)),
                    _ => format!("guard('{depth}')"),
                };
                self.line(&format!("with {manager}:"));
                self.block(depth);
            }
            _ => {
                self.line("if turn():");
                self.block(depth);
                self.line("else:");
                self.block(depth);
            }
        }
    }

    fn attempt(&mut self, depth: u32) {
        let function = self.function;
        self.line("try:");
        self.block(depth);
        let catches = self.below(4) > 0;
        if catches {
            let class = self.pick(&ERRORS);
            self.line(&format!("except {class} as error:"));
            self.line(&format!("    print('g{function} caught', chain(error))"));
            self.handlers += 1;
            self.block(depth);
            self.handlers -= 1;
        }
        if !catches || self.below(2) == 0 {
            self.line("finally:");
            self.line(&format!("    print('g{function} at last')"));
            self.block(depth);
        }
    }
}
