//! Format specifications: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use super::ask::Question;
use crate::vm::machine::Vm;
use crate::vm::native::Escape;
use crate::vm::number::{self, Number};
use crate::vm::value::Value;
use num_bigint::BigInt;
use num_traits::Signed;

/// The widest field and the most digits that are formatted: beyond it is a mistake.
const WIDTH_MAX: usize = 1 << 20;

/// A parsed specification.
#[derive(Clone, Debug, Default)]
pub(super) struct Spec {
    pub fill: Option<char>,
    pub align: Option<char>,
    pub sign: Option<char>,
    pub alternate: bool,
    pub zero: bool,
    pub width: usize,
    pub grouping: Option<char>,
    pub precision: Option<usize>,
    pub kind: Option<char>,
}

impl Spec {
    /// Reads a specification; none where it is malformed.
    pub fn parse(text: &str) -> Option<Self> {
        let chars: Vec<char> = text.chars().collect();
        let mut spec = Self::default();
        let mut at = 0;
        let aligns = |c: Option<&char>| matches!(c, Some('<' | '>' | '=' | '^'));
        if aligns(chars.get(1)) {
            (spec.fill, spec.align, at) = (Some(chars[0]), Some(chars[1]), 2);
        } else if aligns(chars.first()) {
            (spec.align, at) = (Some(chars[0]), 1);
        }
        if let Some(sign @ ('+' | '-' | ' ')) = chars.get(at).copied() {
            spec.sign = Some(sign);
            at += 1;
        }
        if chars.get(at) == Some(&'z') {
            at += 1;
        }
        if chars.get(at) == Some(&'#') {
            spec.alternate = true;
            at += 1;
        }
        if chars.get(at) == Some(&'0') {
            spec.zero = true;
            at += 1;
        }
        let number = |at: &mut usize| {
            let mut value: Option<usize> = None;
            while let Some(digit) = chars.get(*at).and_then(|c| c.to_digit(10)) {
                value = Some(value.unwrap_or(0).saturating_mul(10).saturating_add(digit as usize));
                *at += 1;
            }
            value
        };
        spec.width = number(&mut at).unwrap_or(0);
        if let Some(group @ (',' | '_')) = chars.get(at).copied() {
            spec.grouping = Some(group);
            at += 1;
        }
        if chars.get(at) == Some(&'.') {
            at += 1;
            spec.precision = Some(number(&mut at)?);
        }
        if at < chars.len() {
            spec.kind = Some(chars[at]);
            at += 1;
        }
        (at == chars.len() && spec.width <= WIDTH_MAX && spec.precision.is_none_or(|p| p <= WIDTH_MAX)).then_some(spec)
    }

    /// Pads text that is aligned like text.
    pub fn pad_text(&self, text: &str) -> String {
        let text: String = match self.precision {
            Some(precision) => text.chars().take(precision).collect(),
            None => text.to_owned(),
        };
        let fill = self.fill.unwrap_or(if self.zero { '0' } else { ' ' });
        pad(&text, self.width, fill, self.align.unwrap_or('<'))
    }

    /// Groups the digits before the point and pads a number, sign first. `prefix` is `0x` and its like.
    fn pad_number(&self, negative: bool, prefix: &str, digits: &str, every: usize) -> String {
        let sign = match (negative, self.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            _ => "",
        };
        let align = self.align.unwrap_or(if self.zero { '=' } else { '>' });
        let fill = self.fill.unwrap_or(if self.zero { '0' } else { ' ' });
        let split = digits.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(digits.len());
        let split = if every == 3 { digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len()) } else { split };
        let (whole, rest) = digits.split_at(split);
        let lead = sign.len() + prefix.len();
        let mut whole = whole.to_owned();
        if let Some(mark) = self.grouping {
            if align == '=' && fill == '0' {
                // Zeros are grouped too, up to the width.
                let room = self.width.saturating_sub(lead + rest.chars().count());
                while grouped(&whole, mark, every).chars().count() < room {
                    let longer = format!("0{whole}");
                    if grouped(&longer, mark, every).chars().count() > room + 1 {
                        break;
                    }
                    whole = longer;
                }
            }
            whole = grouped(&whole, mark, every);
        }
        let body = format!("{whole}{rest}");
        if align == '=' {
            let missing = self.width.saturating_sub(lead + body.chars().count());
            let filling: String = std::iter::repeat_n(fill, missing).collect();
            return format!("{sign}{prefix}{filling}{body}");
        }
        pad(&format!("{sign}{prefix}{body}"), self.width, fill, align)
    }
}

fn grouped(digits: &str, mark: char, every: usize) -> String {
    let mut out = String::new();
    for (nth, c) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(every) {
            out.push(mark);
        }
        out.push(c);
    }
    out
}

/// `text` in a field of `width`.
pub(super) fn pad(text: &str, width: usize, fill: char, align: char) -> String {
    let missing = width.saturating_sub(text.chars().count());
    let (before, after) = match align {
        '<' => (0, missing),
        '^' => (missing / 2, missing - missing / 2),
        _ => (missing, 0),
    };
    let filling = |count| std::iter::repeat_n(fill, count).collect::<String>();
    format!("{}{text}{}", filling(before), filling(after))
}

/// A float's digits without its sign.
pub(super) fn float_digits(value: f64, kind: char, precision: Option<usize>, alternate: bool) -> String {
    let value = value.abs();
    let upper = kind.is_ascii_uppercase();
    let text = if value.is_nan() {
        "nan".to_owned()
    } else if value.is_infinite() {
        "inf".to_owned()
    } else {
        match kind.to_ascii_lowercase() {
            'f' => pointed(format!("{value:.*}", precision.unwrap_or(6)), alternate),
            '%' => format!("{:.*}%", precision.unwrap_or(6), value * 100.0),
            'e' => match scientific(value, precision.unwrap_or(6)).split_once('e') {
                Some((mantissa, exponent)) => format!("{}e{exponent}", pointed(mantissa.to_owned(), alternate)),
                None => String::new(),
            },
            _ => general(value, precision.unwrap_or(6).max(1), alternate),
        }
    };
    if upper { text.to_ascii_uppercase() } else { text }
}

/// The alternate form has a point even where no digit follows.
fn pointed(digits: String, alternate: bool) -> String {
    if alternate && !digits.contains('.') { digits + "." } else { digits }
}

fn scientific(value: f64, precision: usize) -> String {
    let text = format!("{value:.precision$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    format!("{mantissa}e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs())
}

fn general(value: f64, precision: usize, alternate: bool) -> String {
    let text = format!("{value:.*e}", precision - 1);
    let exponent: i32 = text.split_once('e').and_then(|(_, e)| e.parse().ok()).unwrap_or(0);
    let trim = |text: String| {
        if alternate || !text.contains('.') {
            return text;
        }
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    if exponent < -4 || exponent >= precision as i32 {
        let text = scientific(value, precision - 1);
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "+00"));
        format!("{}e{exponent}", trim(mantissa.to_owned()))
    } else {
        trim(format!("{value:.*}", (precision as i32 - 1 - exponent).max(0) as usize))
    }
}

impl Vm<'_> {
    /// `format(value, spec)`
    ///
    /// # Errors
    /// `ValueError` for specifications that are wrong or do not fit the value; the library for instances that say how.
    pub fn format(&mut self, value: Value, spec: &str) -> Result<String, Escape> {
        if let Some(method) = self.special(value, self.image.words.format)
            && method.as_ref().is_some()
        {
            return self.ask_text(Question::Format, value, spec, Escape::Library("_format_value"));
        }
        if spec.is_empty() {
            return self.str_of(value);
        }
        let value = self.plain(value);
        if let Some(text) = self.machine.heap.as_str(value).cloned() {
            return self.format_text(&text.text, spec);
        }
        let Some(parsed) = Spec::parse(spec) else { return Err(self.bad_spec(value, spec)) };
        self.reserve(parsed.width + parsed.precision.unwrap_or(0))?;
        match self.number(value) {
            Some(Number::Float(float)) => self.format_float(float, &parsed, value),
            Some(number) => self.format_integer(&number, &parsed, value),
            _ => {
                let class = self.class_name(value);
                Err(self.type_error(format!("unsupported format string passed to {class}.__format__")))
            }
        }
    }

    /// `format(text, spec)` for text that is no value yet.
    ///
    /// # Errors
    /// `ValueError` for specifications that are wrong or do not fit text.
    pub fn format_text(&mut self, text: &str, spec: &str) -> Result<String, Escape> {
        if spec.is_empty() {
            return Ok(text.to_owned());
        }
        let Some(parsed) = Spec::parse(spec) else {
            return Err(self.value_error(format!("Invalid format specifier '{spec}' for object of type 'str'")));
        };
        match parsed {
            Spec { kind: Some(kind), .. } if kind != 's' => {
                Err(self.value_error(format!("Unknown format code '{kind}' for object of type 'str'")))
            }
            Spec { sign: Some(sign), .. } => {
                let what = if sign == ' ' { "Space" } else { "Sign" };
                Err(self.value_error(format!("{what} not allowed in string format specifier")))
            }
            Spec { align: Some('='), .. } => {
                Err(self.value_error("'=' alignment not allowed in string format specifier"))
            }
            Spec { grouping: Some(mark), .. } => Err(self.value_error(format!("Cannot specify '{mark}' with 's'."))),
            _ => {
                self.reserve(parsed.width)?;
                Ok(parsed.pad_text(text))
            }
        }
    }

    fn bad_spec(&mut self, value: Value, spec: &str) -> Escape {
        let class = self.class_name(value);
        self.value_error(format!("Invalid format specifier '{spec}' for object of type '{class}'"))
    }

    fn format_integer(&mut self, number: &Number, spec: &Spec, value: Value) -> Result<String, Escape> {
        let big = number.to_big().unwrap_or_else(|| BigInt::from(0));
        let (radix, prefix) = match spec.kind {
            None | Some('d' | 'n') => (10, ""),
            Some('b') => (2, "0b"),
            Some('o') => (8, "0o"),
            Some('x') => (16, "0x"),
            Some('X') => (16, "0X"),
            Some('c') => {
                let c = u32::try_from(&big).ok().and_then(char::from_u32);
                let Some(c) = c else {
                    return Err(self.error(crate::vm::known::OVERFLOW_ERROR, "%c arg not in range(0x110000)"));
                };
                return Ok(Spec { align: Some(spec.align.unwrap_or('<')), ..spec.clone() }.pad_text(&c.to_string()));
            }
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
                let Some(float) = number.to_float() else {
                    return Err(self.error(crate::vm::known::OVERFLOW_ERROR, "int too large to convert to float"));
                };
                return self.format_float(float, spec, value);
            }
            Some(kind) => {
                let class = self.class_name(value);
                return Err(self.value_error(format!("Unknown format code '{kind}' for object of type '{class}'")));
            }
        };
        if spec.precision.is_some() {
            return Err(self.value_error("Precision not allowed in integer format specifier"));
        }
        if spec.grouping == Some(',') && radix != 10 {
            let kind = spec.kind.unwrap_or('d');
            return Err(self.value_error(format!("Cannot specify ',' with '{kind}'.")));
        }
        let mut digits = big.magnitude().to_str_radix(radix);
        if spec.kind == Some('X') {
            digits.make_ascii_uppercase();
        }
        let prefix = if spec.alternate { prefix } else { "" };
        Ok(spec.pad_number(big.is_negative(), prefix, &digits, if radix == 10 { 3 } else { 4 }))
    }

    fn format_float(&mut self, float: f64, spec: &Spec, value: Value) -> Result<String, Escape> {
        let digits = match (spec.kind, spec.precision) {
            (None, None) => number::repr(float.abs()),
            // Like `g`, but with a digit behind the point.
            (None, Some(precision)) => {
                let text = float_digits(float, 'g', Some(precision), spec.alternate);
                let exponent = text.contains('e');
                if exponent || text.contains('.') || !float.is_finite() {
                    text
                } else {
                    self.one_digit(float, &text, precision)
                }
            }
            (Some(kind @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%')), precision) => {
                float_digits(float, kind, precision, spec.alternate)
            }
            (Some('n'), precision) => float_digits(float, 'g', precision, spec.alternate),
            (Some(kind), _) => {
                let class = self.class_name(value);
                return Err(self.value_error(format!("Unknown format code '{kind}' for object of type '{class}'")));
            }
        };
        let negative = float.is_sign_negative() && !float.is_nan();
        Ok(spec.pad_number(negative, "", &digits, 3))
    }

    /// Digits of a whole number under a precision without a type: at least one stands behind the point.
    fn one_digit(&self, float: f64, text: &str, precision: usize) -> String {
        if text.len() >= precision {
            float_digits(float, 'e', Some(precision.saturating_sub(1)), false)
        } else {
            format!("{text}.0")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_are_grouped_up_to_the_width() {
        let spec = Spec::parse("010,").expect("it is well formed");
        assert_eq!(spec.pad_number(false, "", "1234", 3), "00,001,234");
        let spec = Spec::parse("+08.2f").expect("it is well formed");
        assert_eq!(spec.pad_number(false, "", &float_digits(2.71429, 'f', spec.precision, false), 3), "+0002.71");
    }

    #[test]
    fn general_format_drops_zeros_and_chooses_the_shorter_form() {
        let shown = |value| float_digits(value, 'g', None, false);
        assert_eq!(
            [shown(100000.0), shown(1e6), shown(0.0001), shown(0.00001)],
            ["100000", "1e+06", "0.0001", "1e-05"]
        );
    }
}
