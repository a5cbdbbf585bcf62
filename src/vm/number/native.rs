//! `int`, `float`, `bool` and the built-in functions on numbers.

use super::{Number, divmod};
use crate::lang::op::BinaryOperator;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, Tail, native};
use crate::vm::object::Object;
use crate::vm::value::{Value, View};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{FromPrimitive, Num, Signed, ToPrimitive, Zero};
use std::rc::Rc;

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(Owner::Class(known::INT), "__new__", int),
    native(Owner::Class(known::BOOL), "__new__", bool),
    native(Owner::Class(known::FLOAT), "__new__", float),
    native(Owner::Class(known::INT), "bit_length", bit_length),
    native(Owner::Class(known::INT), "bit_count", bit_count),
    native(Owner::Class(known::INT), "conjugate", itself),
    native(Owner::Class(known::INT), "to_bytes", to_bytes),
    native(Owner::Static(known::INT, true), "from_bytes", from_bytes),
    native(Owner::Class(known::INT), "as_integer_ratio", as_integer_ratio),
    native(Owner::Getter(known::INT), "real", itself),
    native(Owner::Getter(known::INT), "numerator", itself),
    native(Owner::Getter(known::INT), "denominator", |_, _| Ok(Value::int(1))),
    native(Owner::Getter(known::INT), "imag", |_, _| Ok(Value::int(0))),
    native(Owner::Class(known::FLOAT), "is_integer", is_integer),
    native(Owner::Class(known::INT), "is_integer", |_, _| Ok(Value::TRUE)),
    native(Owner::Class(known::FLOAT), "as_integer_ratio", as_integer_ratio),
    native(Owner::Getter(known::FLOAT), "real", itself),
    native(Owner::Builtins, "abs", abs),
    native(Owner::Builtins, "round", round),
    native(Owner::Builtins, "divmod", div_mod),
    native(Owner::Builtins, "pow", pow),
    native(Owner::Builtins, "bin", |vm, args| in_base(vm, args, "bin", 2, "0b")),
    native(Owner::Builtins, "oct", |vm, args| in_base(vm, args, "oct", 8, "0o")),
    native(Owner::Builtins, "hex", |vm, args| in_base(vm, args, "hex", 16, "0x")),
];

fn itself(vm: &mut Vm<'_>, args: &Args) -> Answer {
    vm.positive(args.at(0))
}

fn bool(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "bool", 1, 0, 1)?;
    if args.len() < 2 {
        return Ok(Value::FALSE);
    }
    match vm.truth(args.at(1))? {
        Some(truth) => Ok(Value::bool(truth)),
        None => {
            let library = vm.image.library("_truth");
            Err(Tail::call(library, &[args.at(1)]))
        }
    }
}

fn int(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [value, base] = args.bind(vm, "int", 1, ["x", "base"], 0, 2)?;
    let words = vm.image.words;
    let value = vm.plain_without(value, &[words.int, words.index]).unwrap_or(value);
    if value.is_null() {
        return if base.is_null() { Ok(Value::int(0)) } else { Err(vm.type_error("int() missing string argument")) };
    }
    let text = match value.as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Str(text)) => Some(text.text.to_string()),
        Some(Object::Bytes(bytes)) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    };
    if let Some(text) = text {
        let base = if base.is_null() { 10 } else { vm.index(base)? };
        if base != 0 && !(2..=36).contains(&base) {
            return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
        }
        return match parse_int(&text, base as u32) {
            Some(number) => {
                vm.check_bits(number.bits())?;
                Ok(vm.machine.heap.big(number))
            }
            None => {
                let shown = vm.repr_of(value)?;
                Err(vm.value_error(format!("invalid literal for int() with base {base}: {shown}")))
            }
        };
    }
    if !base.is_null() {
        return Err(vm.type_error("int() can't convert non-string with explicit base"));
    }
    match vm.number(value) {
        Some(Number::Float(float)) => {
            if float.is_nan() {
                return Err(vm.value_error("cannot convert float NaN to integer"));
            }
            match BigInt::from_f64(float.trunc()) {
                Some(number) => Ok(vm.machine.heap.big(number)),
                None => Err(vm.error(known::OVERFLOW_ERROR, "cannot convert float infinity to integer")),
            }
        }
        Some(_) => vm.positive(value),
        None => {
            for word in [vm.image.words.int, vm.image.words.index] {
                if let Some(method) = vm.special(value, word) {
                    return Err(Tail::call(method, &[value]));
                }
            }
            let class = vm.class_name(value);
            Err(vm.type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{class}'"
            )))
        }
    }
}

/// An integer as Python's literals and `int(text, base)` write it.
fn parse_int(text: &str, base: u32) -> Option<BigInt> {
    let text = text.trim();
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let lower = digits.to_ascii_lowercase();
    let prefixes = [("0x", 16), ("0o", 8), ("0b", 2)];
    let prefix = prefixes.iter().find(|(prefix, of)| lower.starts_with(prefix) && (base == 0 || base == *of));
    let (digits, base) = match prefix {
        Some((_, of)) => (lower[2..].strip_prefix('_').unwrap_or(&lower[2..]), *of),
        None if base == 0 => {
            if lower.len() > 1 && lower.starts_with('0') && !lower.trim_matches(['0', '_']).is_empty() {
                return None;
            }
            (&lower[..], 10)
        }
        None => (&lower[..], base),
    };
    if digits.starts_with('_') || digits.ends_with('_') || digits.contains("__") || digits.starts_with(['+', '-']) {
        return None;
    }
    let number = BigInt::from_str_radix(&digits.replace('_', ""), base).ok()?;
    Some(if negative { -number } else { number })
}

fn float(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "float", 1, 0, 1)?;
    let value = vm.plain_without(args.at(1), &[vm.image.words.float]).unwrap_or(args.at(1));
    if value.is_null() {
        return Ok(Value::float(0.0));
    }
    if let Some(number) = vm.number(value) {
        return match number.to_float() {
            Some(float) => Ok(Value::float(float)),
            None => Err(vm.error(known::OVERFLOW_ERROR, "int too large to convert to float")),
        };
    }
    if let Some(text) = vm.machine.heap.as_str(value) {
        let parsed = parse_float(&text.text);
        return match parsed {
            Some(float) => Ok(Value::float(float)),
            None => {
                let shown = vm.repr_of(value)?;
                Err(vm.value_error(format!("could not convert string to float: {shown}")))
            }
        };
    }
    if let Some(method) = vm.special(value, vm.image.words.float) {
        return Err(Tail::call(method, &[value]));
    }
    let class = vm.class_name(value);
    Err(vm.type_error(format!("float() argument must be a string or a real number, not '{class}'")))
}

fn parse_float(text: &str) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    let digits = text.trim_start_matches(['+', '-']);
    if text.len() - digits.len() > 1 {
        return None;
    }
    let negative = text.starts_with('-');
    let value = match digits {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => {
            let plain = digits.replace('_', "");
            let misplaced = digits.starts_with('_') || digits.ends_with('_') || digits.contains("__");
            let numeric = plain.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'+' | b'-'));
            if misplaced || !numeric {
                return None;
            }
            plain.parse().ok()?
        }
    };
    Some(if negative { -value } else { value })
}

impl Vm<'_> {
    /// An integer of 64 bits that a built-in function needs; too large ones are clamped.
    ///
    /// # Errors
    /// `TypeError` for what is no integer.
    pub(in crate::vm) fn index(&mut self, value: Value) -> Result<i64, Escape> {
        match value.view() {
            View::Int(small) => Ok(small),
            View::Bool(truth) => Ok(i64::from(truth)),
            View::Object(at) => match self.machine.heap.get(at) {
                Object::BigInt(big) => Ok(if big.is_negative() { i64::MIN } else { i64::MAX }),
                Object::Instance(instance) => match instance.payload {
                    super::super::object::Payload::Value(inner) => self.index(inner),
                    _ => Err(self.no_integer(value)),
                },
                _ => Err(self.no_integer(value)),
            },
            _ => Err(self.no_integer(value)),
        }
    }

    fn no_integer(&mut self, value: Value) -> Escape {
        if self.has_index(value) {
            return Escape::Library("_indexed");
        }
        let class = self.class_name(value);
        self.type_error(format!("'{class}' object cannot be interpreted as an integer"))
    }

    /// Whether the program says by `__index__` which integer an instance stands for.
    pub(in crate::vm) fn has_index(&self, value: Value) -> bool {
        self.special(value, self.image.words.index).is_some_and(|method| method.as_ref().is_some())
    }

    fn big(&mut self, value: Value) -> Result<BigInt, Escape> {
        match self.integer(value) {
            Some(number) => Ok(number),
            None => Err(self.no_integer(value)),
        }
    }
}

fn bit_length(vm: &mut Vm<'_>, args: &Args) -> Answer {
    Ok(Value::int(vm.big(args.at(0))?.bits() as i64))
}

fn bit_count(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let count: u64 = vm.big(args.at(0))?.magnitude().iter_u64_digits().map(|digit| u64::from(digit.count_ones())).sum();
    Ok(Value::int(count as i64))
}

fn to_bytes(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [length, order, signed] = args.bind(vm, "to_bytes", 1, ["length", "byteorder", "signed"], 0, 2)?;
    let number = vm.big(args.at(0))?;
    let length = if length.is_null() { 1 } else { vm.index(length)?.max(0) as usize };
    vm.reserve(length)?;
    let little = !order.is_null() && vm.machine.heap.as_str(order).is_some_and(|text| &*text.text == "little");
    let signed = !signed.is_null() && vm.truth(signed)?.unwrap_or(false);
    if number.is_negative() && !signed {
        return Err(vm.error(known::OVERFLOW_ERROR, "can't convert negative int to unsigned"));
    }
    let mut bytes = if signed { number.to_signed_bytes_le() } else { number.magnitude().to_bytes_le() };
    if number.is_zero() {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(vm.error(known::OVERFLOW_ERROR, "int too big to convert"));
    }
    bytes.resize(length, if number.is_negative() { 0xff } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(Value::object(vm.machine.heap.allocate(Object::Bytes(bytes.into()))))
}

fn from_bytes(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [bytes, order, signed] = args.bind(vm, "from_bytes", 1, ["bytes", "byteorder", "signed"], 1, 2)?;
    let Some(Object::Bytes(bytes)) = bytes.as_ref().map(|at| vm.machine.heap.get(at)) else {
        return Err(vm.type_error("cannot convert this object to bytes"));
    };
    let bytes: Rc<[u8]> = bytes.clone();
    let little = !order.is_null() && vm.machine.heap.as_str(order).is_some_and(|text| &*text.text == "little");
    let signed = !signed.is_null() && vm.truth(signed)?.unwrap_or(false);
    let number = match (little, signed) {
        (true, true) => BigInt::from_signed_bytes_le(&bytes),
        (false, true) => BigInt::from_signed_bytes_be(&bytes),
        (true, false) => BigInt::from_bytes_le(num_bigint::Sign::Plus, &bytes),
        (false, false) => BigInt::from_bytes_be(num_bigint::Sign::Plus, &bytes),
    };
    Ok(vm.machine.heap.big(number))
}

fn is_integer(_: &mut Vm<'_>, args: &Args) -> Answer {
    Ok(Value::bool(matches!(args.at(0).view(), View::Float(float) if float.is_finite() && float.fract() == 0.0)))
}

fn as_integer_ratio(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let View::Float(float) = args.at(0).view() else {
        let number = vm.positive(args.at(0))?;
        return Ok(vm.machine.heap.tuple(vec![number, Value::int(1)]));
    };
    if !float.is_finite() {
        let (class, what) =
            if float.is_nan() { (known::VALUE_ERROR, "NaN") } else { (known::OVERFLOW_ERROR, "Infinity") };
        return Err(vm.error(class, format!("cannot convert {what} to integer ratio")));
    }
    let (mut mantissa, mut exponent) = libm::frexp(float);
    while mantissa.fract() != 0.0 {
        mantissa *= 2.0;
        exponent -= 1;
    }
    let (mut top, mut bottom) = (BigInt::from(mantissa as i64), BigInt::from(1));
    if exponent > 0 {
        top <<= exponent;
    } else {
        bottom <<= -exponent;
    }
    let (top, bottom) = (vm.machine.heap.big(top), vm.machine.heap.big(bottom));
    Ok(vm.machine.heap.tuple(vec![top, bottom]))
}

fn abs(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "abs", 0, 1, 1)?;
    match vm.number(args.at(0)) {
        Some(Number::Float(float)) => Ok(Value::float(float.abs())),
        Some(number) => {
            let big = number.to_big().expect("it is an integer").abs();
            Ok(vm.machine.heap.big(big))
        }
        None => match vm.special(args.at(0), vm.image.words.abs) {
            Some(method) => Err(Tail::call(method, &[args.at(0)])),
            None => {
                let class = vm.class_name(args.at(0));
                Err(vm.type_error(format!("bad operand type for abs(): '{class}'")))
            }
        },
    }
}

fn round(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [value, digits] = args.bind(vm, "round", 0, ["number", "ndigits"], 1, 2)?;
    let digits = if digits.is_null() || digits.is_none() { None } else { Some(vm.index(digits)?) };
    match vm.number(value) {
        Some(Number::Float(float)) => match digits {
            None => {
                if float.is_nan() {
                    return Err(vm.value_error("cannot convert float NaN to integer"));
                }
                match BigInt::from_f64(libm::rint(float)) {
                    Some(number) => Ok(vm.machine.heap.big(number)),
                    None => Err(vm.error(known::OVERFLOW_ERROR, "cannot convert float infinity to integer")),
                }
            }
            Some(_) if !float.is_finite() => Ok(value),
            Some(digits) if digits > 323 => Ok(Value::float(float)),
            Some(digits) if digits < -308 => Ok(Value::float(0.0_f64.copysign(float))),
            Some(digits) if digits >= 0 => {
                // Rust rounds the exact decimal value half to even, as CPython does.
                let text = format!("{float:.*}", digits as usize);
                Ok(Value::float(text.parse().unwrap_or(float)))
            }
            Some(digits) => {
                let scale = libm::pow(10.0, -digits as f64);
                Ok(Value::float(libm::rint(float / scale) * scale))
            }
        },
        Some(number) => match digits {
            Some(digits) if digits < 0 => {
                let number = number.to_big().expect("it is an integer");
                if digits < -(number.bits() as i64) {
                    return Ok(Value::int(0));
                }
                let unit = BigInt::from(10).pow((-digits) as u32);
                let (quotient, rest) = number.div_mod_floor(&unit);
                let twice = &rest * 2;
                let up = twice > unit || (twice == unit && quotient.is_odd());
                let rounded = (quotient + BigInt::from(i32::from(up))) * unit;
                Ok(vm.machine.heap.big(rounded))
            }
            _ => vm.positive(value),
        },
        None => match vm.special(value, vm.image.words.round) {
            Some(method) => {
                let args: Vec<Value> = [Some(value), digits.map(Value::int)].into_iter().flatten().collect();
                Err(Tail::call(method, &args))
            }
            None => {
                let class = vm.class_name(value);
                Err(vm.type_error(format!("type {class} doesn't define __round__ method")))
            }
        },
    }
}

fn div_mod(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "divmod", 0, 2, 2)?;
    for (own, other, name) in [(args.at(0), args.at(1), "__divmod__"), (args.at(1), args.at(0), "__rdivmod__")] {
        let word = vm.machine.intern(name);
        if let Some(method) = vm.special(own, word).filter(|method| method.as_ref().is_some()) {
            return Err(Tail::call(method, &[own, other]));
        }
    }
    let (a, b) = (vm.plain(args.at(0)), vm.plain(args.at(1)));
    if let (Some(Number::Float(_)), Some(_)) | (Some(_), Some(Number::Float(_))) = (vm.number(a), vm.number(b)) {
        let (x, y) = (vm.number(a).and_then(|n| n.to_float()), vm.number(b).and_then(|n| n.to_float()));
        if let (Some(x), Some(y)) = (x, y) {
            if y == 0.0 {
                return Err(vm.error(known::ZERO_DIVISION_ERROR, "float floor division by zero"));
            }
            let (quotient, rest) = divmod(x, y);
            return Ok(vm.machine.heap.tuple(vec![Value::float(quotient), Value::float(rest)]));
        }
    }
    let quotient = vm.binary(BinaryOperator::FloorDivide, a, b)?;
    let rest = vm.binary(BinaryOperator::Remainder, a, b)?;
    match (quotient, rest) {
        (Some(quotient), Some(rest)) => Ok(vm.machine.heap.tuple(vec![quotient, rest])),
        _ => {
            let (a, b) = (vm.class_name(a), vm.class_name(b));
            Err(vm.type_error(format!("unsupported operand type(s) for divmod(): '{a}' and '{b}'")))
        }
    }
}

fn pow(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [base, exponent, modulus] = args.bind(vm, "pow", 0, ["base", "exp", "mod"], 2, 3)?;
    if modulus.is_null() || modulus.is_none() {
        return match vm.binary(BinaryOperator::Power, base, exponent)? {
            Some(value) => Ok(value),
            None => Err(Escape::Library("_pow")),
        };
    }
    let (base, exponent, modulus) = (vm.big(base)?, vm.big(exponent)?, vm.big(modulus)?);
    if modulus.is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    vm.reserve_power(&exponent, &modulus)?;
    let result = if exponent.is_negative() {
        match base.modinv(&modulus) {
            Some(inverse) => inverse.modpow(&-exponent, &modulus),
            None => return Err(vm.value_error("base is not invertible for the given modulus")),
        }
    } else {
        base.modpow(&exponent, &modulus)
    };
    Ok(vm.machine.heap.big(result))
}

fn in_base(vm: &mut Vm<'_>, args: &Args, name: &str, base: u32, prefix: &str) -> Answer {
    args.exactly(vm, name, 0, 1, 1)?;
    let number = vm.big(args.at(0))?;
    let sign = if number.is_negative() { "-" } else { "" };
    let text = format!("{sign}{prefix}{}", number.magnitude().to_str_radix(base));
    debug_assert!(number.is_zero() || number.to_f64().is_some());
    Ok(vm.machine.heap.str(text))
}
