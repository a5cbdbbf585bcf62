//! Characters that would need the large tables of Unicode: names of characters, and identifiers in other forms.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

use crate::base::Span;
use crate::lang::Diagnostic;
use crate::lang::compile::span_of;

/// Finds `\N{..}`, lone surrogates, and identifiers that Python might read in another form than they are written in.
pub fn check_tokens(tokens: &Tokens, source: &str) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for token in tokens {
        let span = span_of(token.range());
        let text = &source[span.start as usize..span.end as usize];
        match token.kind() {
            TokenKind::Name if text.chars().any(|c| !keeps_its_form(c)) => {
                let message = format!("the name '{text}' may need Unicode normalisation, which is not supported");
                diagnostics.push(Diagnostic::unsupported(span, message).with_help("use plain letters"));
            }
            TokenKind::String | TokenKind::FStringMiddle => {
                if let Some(flags) = token.string_flags()
                    && !flags.is_raw_string()
                {
                    check_escapes(text, span.start, flags.is_byte_string(), &mut diagnostics);
                }
            }
            _ => {}
        }
    }
    diagnostics
}

fn check_escapes(text: &str, start: u32, bytes: bool, diagnostics: &mut Vec<Diagnostic>) {
    if bytes {
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let escape = &rest[at..];
        let offset = start + (text.len() - escape.len()) as u32;
        if escape.starts_with("\\N{") {
            let length = escape.find('}').map_or(3, |end| end + 1) as u32;
            let message = "character names such as \\N{BULLET} are not supported";
            let help = "write the character itself, or its number as in \\u2022";
            diagnostics.push(Diagnostic::unsupported(Span::new(offset, offset + length), message).with_help(help));
        } else if is_surrogate(escape) {
            let message = "lone surrogates such as \\ud800 are not supported";
            diagnostics.push(Diagnostic::unsupported(Span::new(offset, offset + 6), message));
        }
        let skipped = 1 + escape[1..].chars().next().map_or(0, char::len_utf8);
        rest = &escape[skipped..];
    }
}

fn is_surrogate(escape: &str) -> bool {
    let digits = match escape.as_bytes().get(1) {
        Some(b'u') => escape.get(2..6),
        Some(b'U') => escape.get(2..10),
        _ => None,
    };
    let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    code.is_some_and(|code| (0xd800..0xe000).contains(&code))
}

/// Letters of which it is known that no normal form of Unicode (NFKC) changes or joins them. The list is short on
/// purpose: what is not in it is refused, never read wrongly.
fn keeps_its_form(c: char) -> bool {
    c.is_ascii()
        || matches!(
            c as u32,
            0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x131 | 0x134..=0x13e | 0x141..=0x148 | 0x14a..=0x17e | 0x180..=0x1c3
                | 0x1cd..=0x1f0 | 0x1f4..=0x2af
                | 0x386 | 0x388..=0x38a | 0x38c | 0x38e..=0x3a1 | 0x3a3..=0x3ce | 0x3d7..=0x3ef
                | 0x400..=0x481 | 0x48a..=0x52f
                | 0x531..=0x556 | 0x561..=0x586 | 0x5d0..=0x5ea | 0x621..=0x64a | 0x904..=0x939
                | 0xe01..=0xe30 | 0x10d0..=0x10fa | 0x1e00..=0x1e99 | 0x1ea0..=0x1ef9
                | 0x3041..=0x3096 | 0x30a1..=0x30fa | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7a3
        )
}
