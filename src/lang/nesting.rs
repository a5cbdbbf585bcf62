//! How deep a text nests, found without recursion and before the parser sees it.
//!
//! The parser, the compiler and even the freeing of a syntax tree recurse as deep as the tree is. So a text is refused
//! whose tree may be too deep. The count follows the parser's own tokens: brackets, blocks, and operators that nest to
//! the right add up. Operators that lean to the left (`a + b + c ..`) make deep trees too, but are walked in loops;
//! they are only limited where even freeing the tree would go too deep.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Mode;
use ruff_python_parser::lexer::lex;

use super::Diagnostic;
use crate::base::{Span, limits};

/// Operators in a row that lean to the left.
const CHAIN: usize = 1_000;

/// What is open between two brackets.
#[derive(Clone, Copy, Default)]
struct Level {
    /// `lambda`, `if .. else`, `for` and `:=` so far: each holds what comes after it.
    holding: usize,
    /// Lambdas whose colon is yet to come.
    lambdas: usize,
    /// `**` in a row: it leans to the right.
    powers: usize,
    /// Prefix operators before the next operand.
    prefixes: usize,
    /// Calls, items and attributes after the last operand.
    suffixes: usize,
    /// Operators that lean to the left.
    chain: usize,
    /// The bracket that opened it stood after an operand.
    is_suffix: bool,
}

impl Level {
    fn depth(&self) -> usize {
        1 + self.holding + self.powers + self.prefixes + self.suffixes
    }
}

/// Refuses a text that nests too deep.
pub fn check_nesting(source: &str) -> Option<Diagnostic> {
    let message = excess(source)?;
    // Tokens come without places: the shortest part of the text that is too deep ends where the place is.
    let (mut good, mut bad) = (0, source.len());
    while good + 1 < bad {
        let middle = source.floor_char_boundary(good.midpoint(bad));
        if middle <= good {
            break;
        }
        if excess(&source[..middle]).is_some() {
            bad = middle;
        } else {
            good = middle;
        }
    }
    let message = match message {
        Excess::Depth => format!("the program nests more than {} levels deep here", limits::NESTING_DEPTH),
        Excess::Chain => format!("more than {CHAIN} operators in a row"),
    };
    Some(Diagnostic::limit(Span::new(good as u32, bad as u32), message).with_help("split it into several statements"))
}

enum Excess {
    Depth,
    Chain,
}

fn excess(source: &str) -> Option<Excess> {
    let mut lexer = lex(source, Mode::Module);
    let mut levels = vec![Level::default()];
    let mut blocks = 0;
    let mut below = 0;
    let mut previous = TokenKind::Newline;
    loop {
        let token = lexer.next_token();
        if token == TokenKind::EndOfFile {
            return None;
        }
        if token.is_trivia() {
            continue;
        }
        let after_operand = ends_operand(previous);
        let level = levels.last_mut()?;
        match token {
            TokenKind::Indent => blocks += 1,
            TokenKind::Dedent => blocks -= 1,
            TokenKind::Lpar
            | TokenKind::Lsqb
            | TokenKind::Lbrace
            | TokenKind::FStringStart
            | TokenKind::TStringStart => {
                below += level.depth();
                let is_suffix = after_operand && !matches!(token, TokenKind::Lbrace | TokenKind::FStringStart);
                levels.push(Level { is_suffix, ..Level::default() });
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::FStringEnd | TokenKind::TStringEnd => {
                close(&mut levels, &mut below)
            }
            _ => step(level, token, after_operand),
        }
        let level = levels.last()?;
        if below + level.depth() + blocks > limits::NESTING_DEPTH {
            return Some(Excess::Depth);
        }
        if level.chain > CHAIN {
            return Some(Excess::Chain);
        }
        previous = token;
    }
}

fn close(levels: &mut Vec<Level>, below: &mut usize) {
    if levels.len() < 2 {
        return;
    }
    let closed = levels.pop().unwrap_or_default();
    if let Some(level) = levels.last_mut() {
        *below -= level.depth();
        level.suffixes += usize::from(closed.is_suffix);
    }
}

fn ends_operand(token: TokenKind) -> bool {
    matches!(
        token,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringEnd
            | TokenKind::TStringEnd
            | TokenKind::Rpar
            | TokenKind::Rsqb
            | TokenKind::Rbrace
            | TokenKind::True
            | TokenKind::False
            | TokenKind::None
            | TokenKind::Ellipsis
    ) || token.is_soft_keyword()
}

fn step(level: &mut Level, token: TokenKind, after_operand: bool) {
    let fresh = Level { is_suffix: level.is_suffix, ..Level::default() };
    match token {
        TokenKind::Newline | TokenKind::Semi => *level = fresh,
        TokenKind::Comma | TokenKind::Equal if level.lambdas == 0 => *level = fresh,
        TokenKind::Colon if level.lambdas > 0 => level.lambdas -= 1,
        TokenKind::Colon => *level = fresh,
        TokenKind::Lambda => {
            level.holding += 1;
            level.lambdas += 1;
        }
        TokenKind::If | TokenKind::For | TokenKind::ColonEqual if after_operand => {
            level.holding += 1;
            (level.prefixes, level.suffixes, level.powers) = (0, 0, 0);
        }
        TokenKind::DoubleStar if after_operand => {
            level.powers += 1;
            (level.prefixes, level.suffixes) = (0, 0);
        }
        TokenKind::Dot => level.suffixes += 1,
        TokenKind::Not | TokenKind::Plus | TokenKind::Minus | TokenKind::Tilde | TokenKind::Await if !after_operand => {
            level.prefixes += 1;
        }
        TokenKind::Yield | TokenKind::Star | TokenKind::DoubleStar if !after_operand => level.prefixes += 1,
        token if token.is_operator() || matches!(token, TokenKind::Else | TokenKind::Async) => {
            level.chain += 1;
            (level.prefixes, level.suffixes, level.powers) = (0, 0, 0);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_programs_are_not_deep() {
        let long_list = format!("x = [{}]\n", "-f(a.b)[1] ** 2, ".repeat(5_000));
        let sum = format!("x = {}1\n", "f(a).b[0] + ".repeat(900));
        let elifs = format!("if a:\n    b\n{}", "elif c.d(1):\n    e = lambda: 1\n".repeat(5_000));
        for text in [&*long_list, &sum, &elifs, "x = f'{a!r:>{w}}' if b else not c\n"] {
            assert_eq!(check_nesting(text), None);
        }
    }

    #[test]
    fn every_way_to_nest_is_counted() {
        let deep = 5_000;
        let texts = [
            "(".repeat(deep),
            format!("x = {}1{}\n", "[".repeat(deep), "]".repeat(deep)),
            format!("x = {}1\n", "not ".repeat(deep)),
            format!("x = {}1\n", "- ".repeat(deep)),
            format!("x = a{}\n", ".b".repeat(deep)),
            format!("x = a{}\n", "()".repeat(deep)),
            format!("x = {}1\n", "lambda: ".repeat(deep)),
            format!("x = {}1\n", "lambda a, b=2: ".repeat(deep)),
            format!("x = {}1\n", "a ** ".repeat(deep)),
            format!("x = {}1\n", "a if b else ".repeat(deep)),
            format!("x = {}1\n", "1 + ".repeat(deep)),
            format!("x = {}1\n", "f'{".repeat(deep)),
            (0..deep).map(|at| format!("{}if a:\n", " ".repeat(at))).collect(),
        ];
        for text in texts {
            let found = check_nesting(&text).unwrap_or_else(|| panic!("{}", &text[..40]));
            assert!(found.message.contains("more than"), "{}", found.message);
        }
    }

    #[test]
    fn the_place_is_where_the_limit_is_passed() {
        let text = format!("a = 1\nx = {}\n", "(".repeat(150));
        let found = check_nesting(&text).unwrap();
        assert!((100..=112).contains(&found.span.end), "{:?}", found.span);
    }
}
