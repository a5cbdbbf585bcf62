//! `text % values`.

use super::spec::{float_digits, pad};
use crate::vm::container::by_library;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Escape};
use crate::vm::number::Number;
use crate::vm::object::Object;
use crate::vm::value::Value;
use num_bigint::BigInt;
use num_traits::Signed;

impl Vm<'_> {
    /// `text % values`: values are a tuple, a dict for named fields, or one value.
    pub(in crate::vm) fn percent_format(&mut self, text: Value, values: Value) -> Answer {
        let Some(format) = self.machine.heap.as_str(text).cloned() else { return Ok(Value::NOT_IMPLEMENTED) };
        let (row, mapping) = match values.as_ref().map(|at| self.machine.heap.get(at)) {
            Some(Object::Tuple(items)) => (items.to_vec(), false),
            Some(Object::Dict(_)) => (vec![values], true),
            _ => (vec![values], false),
        };
        let chars: Vec<char> = format.text.chars().collect();
        let (mut out, mut at, mut next) = (String::new(), 0, 0);
        while at < chars.len() {
            if chars[at] != '%' {
                out.push(chars[at]);
                at += 1;
                continue;
            }
            at += 1;
            if chars.get(at) == Some(&'%') {
                out.push('%');
                at += 1;
                continue;
            }
            let mut named = None;
            if chars.get(at) == Some(&'(') {
                let end = chars[at..].iter().position(|c| *c == ')').map(|length| at + length);
                let Some(end) = end else { return Err(self.value_error("incomplete format key")) };
                let key: String = chars[at + 1..end].iter().collect();
                let key = self.machine.heap.str(key);
                if !mapping {
                    return Err(self.type_error("format requires a mapping"));
                }
                named = Some(self.subscript(values, key)?);
                at = end + 1;
            }
            let flags: String = chars[at..].iter().take_while(|c| "-+ #0".contains(**c)).collect();
            at += flags.len();
            let mut take = |vm: &mut Self| match row.get(next) {
                Some(value) => {
                    next += 1;
                    Ok(*value)
                }
                None => Err(vm.type_error("not enough arguments for format string")),
            };
            let mut number = |vm: &mut Self, at: &mut usize| -> Result<Option<i64>, Escape> {
                if chars.get(*at) == Some(&'*') {
                    *at += 1;
                    let value = take(vm)?;
                    return vm.index(value).map(Some);
                }
                let digits: String = chars[*at..].iter().take_while(|c| c.is_ascii_digit()).collect();
                *at += digits.len();
                Ok(digits.parse().ok())
            };
            let width = number(self, &mut at)?;
            let mut precision = None;
            if chars.get(at) == Some(&'.') {
                at += 1;
                precision = Some(number(self, &mut at)?.unwrap_or(0).clamp(0, 1 << 20) as usize);
            }
            let left = flags.contains('-') || width.is_some_and(|width| width < 0);
            let width = width.unwrap_or(0).unsigned_abs().min(1 << 20) as usize;
            self.reserve(width + precision.unwrap_or(0))?;
            let Some(kind) = chars.get(at).copied() else { return Err(self.value_error("incomplete format")) };
            at += 1;
            let value = match named {
                Some(value) => value,
                None => take(self)?,
            };
            let (sign, body) = self.percent_field(kind, value, precision, &flags, at - 1)?;
            let zero = flags.contains('0') && !left && !matches!(kind, 's' | 'r' | 'a' | 'c');
            if zero {
                let missing = width.saturating_sub(sign.chars().count() + body.chars().count());
                out.push_str(&format!("{sign}{}{body}", "0".repeat(missing)));
            } else {
                out.push_str(&pad(&format!("{sign}{body}"), width, ' ', if left { '<' } else { '>' }));
            }
            self.reserve(out.len())?;
        }
        if next < row.len() && !mapping {
            return Err(self.type_error("not all arguments converted during string formatting"));
        }
        Ok(self.machine.heap.str(out))
    }

    /// A field's sign and digits, or its text.
    fn percent_field(
        &mut self,
        kind: char,
        value: Value,
        precision: Option<usize>,
        flags: &str,
        at: usize,
    ) -> Result<(String, String), Escape> {
        let cut = |text: String| match precision {
            Some(precision) => text.chars().take(precision).collect(),
            None => text,
        };
        let sign = |negative: bool| {
            let plus = if flags.contains('+') {
                "+"
            } else if flags.contains(' ') {
                " "
            } else {
                ""
            };
            if negative { "-" } else { plus }.to_owned()
        };
        match kind {
            's' => Ok((String::new(), cut(self.str_of(value).map_err(|escape| by_library(escape, "_percent"))?))),
            'r' => Ok((String::new(), cut(self.repr_of(value).map_err(|escape| by_library(escape, "_percent"))?))),
            'a' => Ok((String::new(), cut(self.ascii_of(value).map_err(|escape| by_library(escape, "_percent"))?))),
            'c' => match self.machine.heap.as_str(value) {
                Some(text) if text.length == 1 => Ok((String::new(), text.text.to_string())),
                Some(_) => Err(self.type_error("%c requires int or char")),
                None => {
                    let code = self.index(value)?;
                    let c = u32::try_from(code).ok().and_then(char::from_u32);
                    c.map(|c| (String::new(), c.to_string()))
                        .ok_or_else(|| self.error(known::OVERFLOW_ERROR, "%c arg not in range(0x110000)"))
                }
            },
            'd' | 'i' | 'u' | 'x' | 'X' | 'o' => {
                let number = match self.number(value) {
                    Some(Number::Float(float)) if matches!(kind, 'd' | 'i' | 'u') => {
                        use num_traits::FromPrimitive;
                        BigInt::from_f64(float.trunc())
                    }
                    Some(number) => number.to_big(),
                    None => None,
                };
                let Some(number) = number else {
                    let class = self.class_name(value);
                    let wanted = if matches!(kind, 'd' | 'i' | 'u') { "a real number" } else { "an integer" };
                    return Err(self.type_error(format!("%{kind} format: {wanted} is required, not {class}")));
                };
                let (radix, prefix) = match kind {
                    'x' => (16, "0x"),
                    'X' => (16, "0X"),
                    'o' => (8, "0o"),
                    _ => (10, ""),
                };
                let mut digits = number.magnitude().to_str_radix(radix);
                if kind == 'X' {
                    digits.make_ascii_uppercase();
                }
                if let Some(precision) = precision {
                    digits = format!("{}{digits}", "0".repeat(precision.saturating_sub(digits.len())));
                }
                let prefix = if flags.contains('#') { prefix } else { "" };
                Ok((sign(number.is_negative()) + prefix, digits))
            }
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
                let Some(float) = self.number(value).and_then(|number| number.to_float()) else {
                    let class = self.class_name(value);
                    return Err(self.type_error(format!("must be real number, not {class}")));
                };
                Ok((sign(float.is_sign_negative()), float_digits(float, kind, precision, flags.contains('#'))))
            }
            _ => Err(self
                .value_error(format!("unsupported format character '{kind}' ({:#x}) at index {at}", u32::from(kind)))),
        }
    }
}
