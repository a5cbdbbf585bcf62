//! Colours for the editor: every token of a text with its class, also where the text does not parse.

use ruff_python_ast::PythonVersion;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;

use super::compile::span_of;
use super::{nesting, source};
use crate::base::Span;

/// What a token is, as far as its colour goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenClass {
    /// `if`, `def`, `lambda` ..
    Keyword,
    /// `None`, `True`, `False`
    Constant,
    /// A name.
    Name,
    /// A name that Python defines, such as `print`.
    Builtin,
    /// The name after `def`.
    FunctionName,
    /// The name after `class`.
    ClassName,
    /// A name after `@`.
    Decorator,
    /// A number.
    Number,
    /// A string, or the text and quotes of an f-string.
    String,
    /// The braces of an f-string.
    Interpolation,
    /// From `#` to the end of the line.
    Comment,
    /// An operator, a bracket or a separator.
    Operator,
    /// What Python does not know.
    Error,
}

/// A piece of text with a colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// What.
    pub class: TokenClass,
}

/// The tokens of `source`, in order, none overlapping; spaces and line ends are left out. A text that is refused for
/// its size or depth has none.
pub fn highlight(source: &str) -> Vec<Token> {
    if source::check_text(source).is_some() || nesting::check_nesting(source).is_some() {
        return Vec::new();
    }
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY312);
    let parsed = parse_unchecked(source, options);
    let mut tokens: Vec<Token> = Vec::new();
    let mut previous = TokenKind::Newline;
    let mut strings: Vec<u32> = Vec::new();
    let mut decorator = false;
    for token in parsed.tokens() {
        let span = span_of(token.range());
        let kind = token.kind();
        match kind {
            TokenKind::FStringStart => strings.push(0),
            TokenKind::FStringEnd => drop(strings.pop()),
            TokenKind::At => decorator = matches!(previous, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent),
            TokenKind::Newline => decorator = false,
            _ => {}
        }
        let text = &source[span.start as usize..span.end as usize];
        let class = class_of(kind, previous, text, &mut strings, decorator);
        let after = tokens.last().is_none_or(|last| last.span.end <= span.start);
        if let Some(class) = class
            && span.start < span.end
            && after
        {
            tokens.push(Token { span, class });
        }
        if !kind.is_trivia() {
            previous = kind;
        }
    }
    tokens
}

fn class_of(
    kind: TokenKind,
    previous: TokenKind,
    text: &str,
    strings: &mut [u32],
    decorator: bool,
) -> Option<TokenClass> {
    Some(match kind {
        TokenKind::Newline | TokenKind::NonLogicalNewline => return None,
        TokenKind::Indent | TokenKind::Dedent | TokenKind::EndOfFile => return None,
        TokenKind::Comment => TokenClass::Comment,
        TokenKind::Int | TokenKind::Float | TokenKind::Complex => TokenClass::Number,
        TokenKind::String
        | TokenKind::FStringStart
        | TokenKind::FStringMiddle
        | TokenKind::FStringEnd
        | TokenKind::TStringStart
        | TokenKind::TStringMiddle
        | TokenKind::TStringEnd => TokenClass::String,
        TokenKind::Unknown | TokenKind::Question | TokenKind::IpyEscapeCommand => TokenClass::Error,
        TokenKind::None | TokenKind::True | TokenKind::False => TokenClass::Constant,
        TokenKind::Lbrace => match strings.last_mut() {
            Some(depth) => {
                *depth += 1;
                if *depth == 1 { TokenClass::Interpolation } else { TokenClass::Operator }
            }
            None => TokenClass::Operator,
        },
        TokenKind::Rbrace => match strings.last_mut() {
            Some(depth) => {
                *depth = depth.saturating_sub(1);
                if *depth == 0 { TokenClass::Interpolation } else { TokenClass::Operator }
            }
            None => TokenClass::Operator,
        },
        TokenKind::Name => match previous {
            TokenKind::Def => TokenClass::FunctionName,
            TokenKind::Class => TokenClass::ClassName,
            _ if decorator => TokenClass::Decorator,
            TokenKind::Dot => TokenClass::Name,
            _ if BUILTINS.binary_search(&text).is_ok() => TokenClass::Builtin,
            _ => TokenClass::Name,
        },
        kind if kind.is_soft_keyword() => TokenClass::Name,
        kind if kind.is_keyword() => TokenClass::Keyword,
        _ => TokenClass::Operator,
    })
}

/// Names that programs can use without defining them; sorted.
const BUILTINS: [&str; 78] = [
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "Exception",
    "IndexError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "NameError",
    "NotImplemented",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "RecursionError",
    "RuntimeError",
    "StopIteration",
    "SystemExit",
    "TimeoutError",
    "TypeError",
    "UnboundLocalError",
    "ValueError",
    "ZeroDivisionError",
    "__name__",
    "abs",
    "all",
    "any",
    "ascii",
    "bin",
    "bool",
    "bytes",
    "callable",
    "chr",
    "classmethod",
    "delattr",
    "dict",
    "divmod",
    "enumerate",
    "filter",
    "float",
    "format",
    "frozenset",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "hex",
    "id",
    "input",
    "int",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "list",
    "map",
    "max",
    "min",
    "next",
    "object",
    "oct",
    "ord",
    "pow",
    "print",
    "property",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "setattr",
    "sorted",
    "staticmethod",
    "str",
    "sum",
    "super",
    "tuple",
];

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(source: &str, expected: Expect) {
        let tokens = highlight(source);
        let shown: String = (tokens.iter())
            .map(|token| {
                format!("{:?} {:?}\n", token.class, &source[token.span.start as usize..token.span.end as usize])
            })
            .collect();
        expected.assert_eq(&shown);
    }

    #[test]
    fn built_in_names_are_sorted() {
        assert!(BUILTINS.is_sorted());
    }

    #[test]
    fn every_token_has_its_class() {
        check(
            "@cache\ndef f(a): # go\n    return print(f'{a:>{w}}b', None) + 1.5\n",
            expect![[r##"
                Operator "@"
                Decorator "cache"
                Keyword "def"
                FunctionName "f"
                Operator "("
                Name "a"
                Operator ")"
                Operator ":"
                Comment "# go"
                Keyword "return"
                Builtin "print"
                Operator "("
                String "f'"
                Interpolation "{"
                Name "a"
                Operator ":"
                String ">"
                Operator "{"
                Name "w"
                Operator "}"
                Interpolation "}"
                String "b"
                String "'"
                Operator ","
                Constant "None"
                Operator ")"
                Operator "+"
                Number "1.5"
            "##]],
        );
    }

    #[test]
    fn half_typed_text_keeps_its_colours() {
        check(
            "class A(\n  x = 'abc\nwhile $",
            expect![[r#"
                Keyword "class"
                ClassName "A"
                Operator "("
                Name "x"
                Operator "="
                String "'abc"
                Keyword "while"
                Error "$"
            "#]],
        );
    }
}
