//! Numbers as texts, as libxml2 reads and writes them: not always the nearest.

/// Digits behind the point that count, from the first that is not zero.
const FRACTION_DIGITS: usize = 20;

/// The number that a text says; NaN if it says none. Beyond XPath, it may have an exponent.
pub fn parse_number(text: &str) -> f64 {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = digits(0);
    let mut number = bytes[..at].iter().fold(0.0, |number, byte| number * 10.0 + f64::from(byte - b'0'));
    if bytes.get(at) == Some(&b'.') {
        let count = digits(at + 1);
        if at == 0 && count == 0 {
            return f64::NAN;
        }
        let all = &bytes[at + 1..at + 1 + count];
        let zeros = all.iter().take_while(|byte| **byte == b'0').count();
        let kept = &all[..count.min(zeros + FRACTION_DIGITS)];
        let fraction = kept.iter().fold(0.0, |number, byte| number * 10.0 + f64::from(byte - b'0'));
        number += fraction / power_of_ten(kept.len() as i32);
        at += 1 + count;
    } else if at == 0 {
        return f64::NAN;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        let is_small = bytes.get(at) == Some(&b'-');
        at += usize::from(matches!(bytes.get(at), Some(b'-' | b'+')));
        let count = digits(at);
        let exponent = bytes[at..at + count]
            .iter()
            .fold(0i32, |number, byte| if number < 1_000_000 { number * 10 + i32::from(byte - b'0') } else { number });
        number *= power_of_ten(if is_small { -exponent } else { exponent });
        at += count;
    }
    if at < bytes.len() {
        return f64::NAN;
    }
    if is_negative { -number } else { number }
}

fn power_of_ten(exponent: i32) -> f64 {
    libm::pow(10.0, f64::from(exponent))
}

/// The text that `string()` gives for a number.
pub fn show_number(number: f64) -> String {
    if number.is_nan() {
        return "NaN".into();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity".into() } else { "-Infinity".into() };
    }
    if number == 0.0 {
        return "0".into();
    }
    let size = number.abs();
    if number.trunc() == number && size < f64::from(i32::MAX) {
        return format!("{number:.0}");
    }
    if !(1e-5..=1e9).contains(&size) {
        let text = format!("{number:.14e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        let exponent: i32 = exponent.parse().unwrap_or_default();
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.abs());
    }
    // A cast cuts off towards zero, as C's does.
    let places = libm::log10(size) as i32;
    let digits = if places > 0 { 14 - places } else { 15 - places };
    let text = format!("{number:.*}", digits as usize);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_libxml2_reads_them() {
        for (text, number) in [("1", 1.0), (" -2.5 ", -2.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("2E-2", 0.02)]
        {
            assert_eq!(parse_number(text), number, "{text}");
        }
        for text in ["", "a", "1a", "--1", "+1", ".", "-", "1 2"] {
            assert!(parse_number(text).is_nan(), "{text}");
        }
    }

    #[test]
    fn numbers_are_written_as_libxml2_writes_them() {
        let cases = [
            (1.0, "1"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (1.0 / 3.0, "0.333333333333333"),
            (1e10, "1e+10"),
            (1.5e-7, "1.5e-07"),
            (12345.678, "12345.678"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ];
        for (number, text) in cases {
            assert_eq!(show_number(number), text);
        }
    }
}
