//! From text to an expression.
//!
//! It is read as libxml2's `xpath.c` reads it, byte by byte: where it is more lenient than the grammar, so is this.

use super::number::parse_number;
use super::{Axis, Error, Expression, Operator, Start, Step, Test};
use crate::base::limits;

/// Operators of one strength, weakest first.
const STRENGTHS: [&[(&str, Operator)]; 6] = [
    &[("or", Operator::Or)],
    &[("and", Operator::And)],
    &[("=", Operator::Equal), ("!=", Operator::NotEqual)],
    &[("<=", Operator::LessOrEqual), ("<", Operator::Less), (">=", Operator::GreaterOrEqual), (">", Operator::Greater)],
    &[("+", Operator::Plus), ("-", Operator::Minus)],
    &[("*", Operator::Times), ("div", Operator::Div), ("mod", Operator::Mod)],
];

/// Compiles an expression.
///
/// # Errors
/// What libxml2 says of it.
pub fn compile(text: &str) -> Result<Expression, Error> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let expression = reader.expression()?;
    if reader.at < text.len() { Err(Error::Expression) } else { Ok(expression) }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Expressions around.
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    fn skip(&mut self, count: usize) {
        self.at = (self.at + count).min(self.text.len());
    }

    fn blanks(&mut self) {
        while is_blank(self.peek(0)) {
            self.skip(1);
        }
    }

    fn starts_with(&self, word: &str) -> bool {
        self.text.as_bytes()[self.at..].starts_with(word.as_bytes())
    }

    fn expression(&mut self) -> Result<Expression, Error> {
        if self.depth >= limits::NESTING_DEPTH {
            return Err(Error::Recursion);
        }
        self.depth += 1;
        let expression = self.chain(0);
        self.depth -= 1;
        expression
    }

    fn chain(&mut self, strength: usize) -> Result<Expression, Error> {
        let Some(operators) = STRENGTHS.get(strength) else { return self.signed() };
        let first = self.chain(strength + 1)?;
        let mut rest = Vec::new();
        loop {
            self.blanks();
            let Some((word, operator)) = operators.iter().find(|(word, _)| self.starts_with(word)) else { break };
            self.skip(word.len());
            self.blanks();
            rest.push((*operator, self.chain(strength + 1)?));
        }
        Ok(if rest.is_empty() { first } else { Expression::Chain(Box::new(first), rest) })
    }

    fn signed(&mut self) -> Result<Expression, Error> {
        self.blanks();
        let (mut is_minus, mut found) = (false, false);
        while self.peek(0) == b'-' {
            (is_minus, found) = (!is_minus, true);
            self.skip(1);
            self.blanks();
        }
        let operand = self.union()?;
        Ok(if found { Expression::Sign(is_minus, Box::new(operand)) } else { operand })
    }

    fn union(&mut self) -> Result<Expression, Error> {
        let first = self.path()?;
        let mut rest = Vec::new();
        self.blanks();
        while self.peek(0) == b'|' {
            self.skip(1);
            self.blanks();
            rest.push((Operator::Union, self.path()?));
            self.blanks();
        }
        Ok(if rest.is_empty() { first } else { Expression::Chain(Box::new(first), rest) })
    }

    fn path(&mut self) -> Result<Expression, Error> {
        self.blanks();
        if !self.is_location()? {
            let expression = self.filter()?;
            if self.peek(0) != b'/' {
                return Ok(expression);
            }
            let mut steps = Vec::new();
            if self.starts_with("//") {
                self.skip(2);
                self.blanks();
                steps.push(all_below());
            }
            self.relative(&mut steps)?;
            return Ok(Expression::Path(Start::At(Box::new(expression)), steps));
        }
        let start = if self.peek(0) == b'/' { Start::Root } else { Start::Context };
        let mut steps = Vec::new();
        self.location(&mut steps)?;
        self.blanks();
        Ok(Expression::Path(start, steps))
    }

    /// Whether what comes is a path of steps, and not an expression that one may start at.
    fn is_location(&self) -> Result<bool, Error> {
        match self.peek(0) {
            b'$' | b'(' | b'\'' | b'"' | b'0'..=b'9' => return Ok(false),
            b'.' => return Ok(!self.peek(1).is_ascii_digit()),
            b'*' | b'/' | b'@' => return Ok(true),
            _ => {}
        }
        let name = self.name_ahead(true).ok_or(Error::Expression)?;
        if name.contains("::") {
            return Ok(true);
        }
        let mut length = name.len();
        while is_blank(self.peek(length)) {
            length += 1;
        }
        let is_node_type = matches!(name, "node" | "text" | "comment" | "processing-instruction");
        Ok(self.peek(length) != b'(' || is_node_type)
    }

    /// The name that comes, with colons in it when `qualified`.
    fn name_ahead(&self, qualified: bool) -> Option<&str> {
        let rest = &self.text[self.at..];
        let is_start = |c: char| c.is_alphabetic() || c == '_' || qualified && c == ':';
        if !rest.chars().next().is_some_and(is_start) {
            return None;
        }
        let is_inner = |c: char| is_start(c) || c.is_numeric() || matches!(c, '.' | '-' | '\u{b7}');
        let end = rest.find(|c: char| !is_inner(c)).unwrap_or(rest.len());
        Some(&rest[..end])
    }

    fn name(&mut self) -> Option<String> {
        let name = self.name_ahead(false)?.to_owned();
        self.skip(name.len());
        Some(name)
    }

    /// A name with or without a prefix.
    fn qualified(&mut self) -> Option<(Option<String>, String)> {
        let name = self.name()?;
        if self.peek(0) != b':' {
            return Some((None, name));
        }
        self.skip(1);
        Some((Some(name), self.name()?))
    }

    fn filter(&mut self) -> Result<Expression, Error> {
        let primary = self.primary()?;
        self.blanks();
        let mut predicates = Vec::new();
        while self.peek(0) == b'[' {
            predicates.push(self.predicate()?);
            self.blanks();
        }
        Ok(if predicates.is_empty() { primary } else { Expression::Filter(Box::new(primary), predicates) })
    }

    fn primary(&mut self) -> Result<Expression, Error> {
        let expression = match self.peek(0) {
            b'$' => {
                self.skip(1);
                let (prefix, name) = self.qualified().ok_or(Error::VariableReference)?;
                Expression::Variable(prefix, name)
            }
            b'(' => {
                self.skip(1);
                let inner = self.expression()?;
                if self.peek(0) != b')' {
                    return Err(Error::Expression);
                }
                self.skip(1);
                inner
            }
            b'\'' | b'"' => Expression::Literal(self.literal()?),
            b'.' | b'0'..=b'9' => self.number()?,
            _ => self.call()?,
        };
        self.blanks();
        Ok(expression)
    }

    fn literal(&mut self) -> Result<String, Error> {
        let quote = self.peek(0);
        if !matches!(quote, b'\'' | b'"') {
            return Err(Error::StartOfLiteral);
        }
        let rest = &self.text[self.at + 1..];
        let end = rest.find(char::from(quote)).ok_or(Error::Unfinished)?;
        let text = rest[..end].to_owned();
        self.skip(end + 2);
        Ok(text)
    }

    fn number(&mut self) -> Result<Expression, Error> {
        let start = self.at;
        self.digits();
        if self.peek(0) == b'.' {
            self.skip(1);
            self.digits();
        }
        if matches!(self.peek(0), b'e' | b'E') {
            self.skip(1);
            self.skip(usize::from(matches!(self.peek(0), b'+' | b'-')));
            self.digits();
        }
        Ok(Expression::Number(parse_number(&self.text[start..self.at])))
    }

    fn digits(&mut self) {
        while self.peek(0).is_ascii_digit() {
            self.skip(1);
        }
    }

    fn call(&mut self) -> Result<Expression, Error> {
        let (prefix, name) = self.qualified().ok_or(Error::Expression)?;
        self.blanks();
        if self.peek(0) != b'(' {
            return Err(Error::Expression);
        }
        self.skip(1);
        self.blanks();
        let mut arguments = Vec::new();
        // A call that is cut off behind a comma counts as one that has ended.
        while self.at < self.text.len() && self.peek(0) != b')' {
            arguments.push(self.expression()?);
            match self.peek(0) {
                b')' => break,
                b',' => self.skip(1),
                _ => return Err(Error::Expression),
            }
            self.blanks();
            if self.peek(0) == b')' {
                return Err(Error::Expression);
            }
        }
        self.skip(1);
        Ok(Expression::Call(prefix, name, arguments))
    }

    fn predicate(&mut self) -> Result<Expression, Error> {
        self.skip(1);
        self.blanks();
        let expression = self.expression()?;
        if self.peek(0) != b']' {
            return Err(Error::Predicate);
        }
        self.skip(1);
        self.blanks();
        Ok(expression)
    }

    fn location(&mut self, steps: &mut Vec<Step>) -> Result<(), Error> {
        if self.peek(0) != b'/' {
            return self.relative(steps);
        }
        while self.peek(0) == b'/' {
            if self.peek(1) == b'/' {
                self.skip(2);
                self.blanks();
                steps.push(all_below());
                self.relative(steps)?;
            } else {
                self.skip(1);
                self.blanks();
                let next = self.peek(0);
                if next.is_ascii_alphabetic() || next >= 0x80 || matches!(next, b'_' | b'.' | b'@' | b'*') {
                    self.relative(steps)?;
                }
            }
        }
        Ok(())
    }

    fn relative(&mut self, steps: &mut Vec<Step>) -> Result<(), Error> {
        self.blanks();
        self.slash(steps);
        self.step(steps)?;
        self.blanks();
        while self.slash(steps) {
            self.step(steps)?;
            self.blanks();
        }
        Ok(())
    }

    /// Passes `/` or `//`; whether there was one.
    fn slash(&mut self, steps: &mut Vec<Step>) -> bool {
        if self.peek(0) != b'/' {
            return false;
        }
        self.skip(1);
        if self.peek(0) == b'/' {
            self.skip(1);
            steps.push(all_below());
        }
        self.blanks();
        true
    }

    fn step(&mut self, steps: &mut Vec<Step>) -> Result<(), Error> {
        self.blanks();
        if self.starts_with("..") {
            self.skip(2);
            self.blanks();
            steps.push(Step { axis: Axis::Parent, test: Test::Any, predicates: Vec::new() });
            return Ok(());
        }
        if self.peek(0) == b'.' {
            self.skip(1);
            self.blanks();
            steps.push(Step { axis: Axis::Self_, test: Test::Any, predicates: Vec::new() });
            return Ok(());
        }
        let mut axis = Axis::Child;
        let mut name = None;
        if self.peek(0) != b'*' {
            name = self.name();
            if let Some(named) = name.as_deref().and_then(Axis::named) {
                self.blanks();
                if self.starts_with("::") {
                    self.skip(2);
                    (axis, name) = (named, None);
                }
            } else if name.is_none() && self.peek(0) == b'@' {
                self.skip(1);
                axis = Axis::Attribute;
            }
        }
        let test = self.test(name)?;
        self.blanks();
        let mut predicates = Vec::new();
        while self.peek(0) == b'[' {
            predicates.push(self.predicate()?);
        }
        steps.push(Step { axis, test, predicates });
        Ok(())
    }

    fn test(&mut self, name: Option<String>) -> Result<Test, Error> {
        self.blanks();
        if name.is_none() && self.peek(0) == b'*' {
            self.skip(1);
            return Ok(Test::All(None));
        }
        let name = name.or_else(|| self.name()).ok_or(Error::Expression)?;
        let has_blanks = is_blank(self.peek(0));
        self.blanks();
        if self.peek(0) == b'(' {
            self.skip(1);
            let test = match name.as_str() {
                "comment" => Test::Comment,
                "node" => Test::Any,
                "processing-instruction" => Test::Instruction,
                "text" => Test::Text,
                _ => return Err(Error::Expression),
            };
            self.blanks();
            if test == Test::Instruction && self.peek(0) != b')' {
                self.literal()?;
                self.blanks();
            }
            if self.peek(0) != b')' {
                return Err(Error::Unclosed);
            }
            self.skip(1);
            return Ok(test);
        }
        if has_blanks || self.peek(0) != b':' {
            return Ok(Test::Name(None, name));
        }
        self.skip(1);
        if self.peek(0) == b'*' {
            self.skip(1);
            return Ok(Test::All(Some(name)));
        }
        let inner = self.name().ok_or(Error::Expression)?;
        Ok(Test::Name(Some(name), inner))
    }
}

/// `//`
fn all_below() -> Step {
    Step { axis: Axis::DescendantOrSelf, test: Test::Any, predicates: Vec::new() }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
