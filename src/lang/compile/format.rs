//! f-strings, and `'..' % (..)` where it says the same.

use ruff_python_ast::{ConversionFlag, Expr, ExprFString, ExprTuple, FStringPart, InterpolatedStringElement};
use ruff_text_size::Ranged;

use super::step::{Location, NOWHERE};
use super::{Compiler, STACK_USE_GUIDELINE};
use crate::lang::{Constant, Op};

const CONVERT_STR: u32 = 1;
const CONVERT_REPR: u32 = 2;
const CONVERT_ASCII: u32 = 3;
const HAVE_SPEC: u32 = 4;

/// A part of the text that is put together.
enum Piece<'a> {
    Text(String, Location),
    Value { value: &'a Expr, flags: u32, spec: Vec<Piece<'a>>, location: Location },
}

impl<'a> Compiler<'a, '_> {
    /// An f-string, with the plain strings beside it.
    pub(super) fn f_string(&mut self, string: &'a ExprFString, location: Location) {
        let mut pieces = Vec::new();
        for part in &string.value {
            match part {
                FStringPart::Literal(literal) => add_text(&mut pieces, &literal.value, self.at(literal.range)),
                FStringPart::FString(string) => {
                    for element in &string.elements {
                        self.add_element(&mut pieces, element);
                    }
                }
            }
        }
        self.pieces(pieces, location);
    }

    fn add_element(&self, pieces: &mut Vec<Piece<'a>>, element: &'a InterpolatedStringElement) {
        let element = match element {
            InterpolatedStringElement::Literal(literal) => {
                return add_text(pieces, &literal.value, self.at(literal.range));
            }
            InterpolatedStringElement::Interpolation(element) => element,
        };
        let mut conversion = element.conversion;
        if let Some(text) = &element.debug_text {
            add_text(pieces, text.as_str(), self.at(element.range));
            if element.format_spec.is_none() && conversion == ConversionFlag::None {
                conversion = ConversionFlag::Repr;
            }
        }
        let mut flags = match conversion {
            ConversionFlag::None => 0,
            ConversionFlag::Str => CONVERT_STR,
            ConversionFlag::Repr => CONVERT_REPR,
            ConversionFlag::Ascii => CONVERT_ASCII,
        };
        let mut spec = Vec::new();
        if let Some(format) = &element.format_spec {
            flags |= HAVE_SPEC;
            for element in &format.elements {
                self.add_element(&mut spec, element);
            }
            if let Some(Piece::Value { .. }) = spec.last() {
                // CPython 3.12 sees an empty text between the braces that end here.
                spec.push(Piece::Text(String::new(), self.at(element.range)));
            }
        }
        pieces.push(Piece::Value { value: &element.expression, flags, spec, location: self.at(element.range) });
    }

    fn pieces(&mut self, pieces: Vec<Piece<'a>>, location: Location) {
        let count = pieces.len();
        let many = count > STACK_USE_GUIDELINE;
        if many {
            self.constant(Constant::Str("".into()), location);
            let join = self.tables.symbol("join").0;
            self.emit(Op::LoadAttr, join * 2 + 1, location);
            self.emit(Op::BuildList, 0, location);
        }
        for piece in pieces {
            self.piece(piece);
            if many {
                self.emit(Op::ListAppend, 1, location);
            }
        }
        if many {
            self.emit(Op::Call, 1, location);
        } else if count != 1 {
            self.emit(Op::BuildString, count as u32, location);
        }
    }

    fn piece(&mut self, piece: Piece<'a>) {
        match piece {
            Piece::Text(text, location) => self.constant(Constant::Str(text.into()), location),
            Piece::Value { value, flags, spec, location } => {
                self.expression(value);
                if flags & HAVE_SPEC != 0 {
                    self.pieces(spec, location);
                }
                self.emit(Op::FormatValue, flags, location);
            }
        }
    }

    /// `'..%s..' % (..)` with only `%s`, `%r`, `%a` and `%%` is compiled as an f-string; gives whether it was.
    pub(super) fn percent_format(&mut self, format: &str, values: &'a ExprTuple, location: Location) -> bool {
        if values.elts.iter().any(Expr::is_starred_expr) {
            return false;
        }
        let Some(pieces) = self.percent_pieces(format, &values.elts) else { return false };
        self.pieces(pieces, location);
        true
    }

    fn percent_pieces(&self, format: &str, values: &'a [Expr]) -> Option<Vec<Piece<'a>>> {
        let mut pieces = Vec::new();
        let mut values = values.iter();
        let mut rest = format;
        while let Some(at) = rest.find('%') {
            add_text(&mut pieces, &rest[..at], NOWHERE);
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix('%') {
                add_text(&mut pieces, "%", NOWHERE);
                rest = after;
                continue;
            }
            let (left, after) = match rest.strip_prefix('-') {
                Some(after) => (true, after),
                None => (false, rest),
            };
            let (width, after) = digits(after);
            let (precision, after) = match after.strip_prefix('.') {
                Some(after) => {
                    let (precision, after) = digits(after);
                    (Some(precision), after)
                }
                None => (None, after),
            };
            let flags = match after.chars().next()? {
                's' => CONVERT_STR,
                'r' => CONVERT_REPR,
                'a' => CONVERT_ASCII,
                _ => return None,
            };
            if width.len() > 2 || precision.is_some_and(|precision| precision.len() > 2) {
                return None;
            }
            rest = &after[1..];
            let mut spec = String::new();
            if !width.is_empty() {
                if !left {
                    spec.push('>');
                }
                spec.push_str(width);
            }
            if let Some(precision) = precision {
                spec.push('.');
                spec.push_str(if precision.is_empty() { "0" } else { precision });
            }
            let value = values.next()?;
            let have_spec = if spec.is_empty() { 0 } else { HAVE_SPEC };
            let spec = if spec.is_empty() { Vec::new() } else { vec![Piece::Text(spec, self.at(value.range()))] };
            pieces.push(Piece::Value { value, flags: flags | have_spec, spec, location: self.at(value.range()) });
        }
        add_text(&mut pieces, rest, NOWHERE);
        values.next().is_none().then_some(pieces)
    }
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// Texts next to each other are one, at the place of the first.
fn add_text(pieces: &mut Vec<Piece<'_>>, text: &str, location: Location) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(Piece::Text(before, _)) => before.push_str(text),
        _ => pieces.push(Piece::Text(text.into(), location)),
    }
}
