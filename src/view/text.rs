//! Numbers as people read them.

/// A number with commas: `96,733`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A span of virtual time with three digits that count: `950 ns`, `12.3 µs`, `1.50 s`.
pub fn duration(ns: u64) -> String {
    let (scale, unit) = match ns {
        0..1_000 => return format!("{ns} ns"),
        1_000..1_000_000 => (1e3, "µs"),
        1_000_000..1_000_000_000 => (1e6, "ms"),
        _ => (1e9, "s"),
    };
    format!("{} {unit}", three_digits(ns as f64 / scale))
}

fn three_digits(number: f64) -> String {
    match number {
        ..10.0 => format!("{number:.2}"),
        ..100.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}

/// A number of bytes with three digits that count, in powers of ten as links are measured: `950 B`, `12.3 kB`.
pub fn byte_size(bytes: u64) -> String {
    let (scale, unit) = match bytes {
        0..1_000 => return format!("{bytes} B"),
        1_000..1_000_000 => (1e3, "kB"),
        1_000_000..1_000_000_000 => (1e6, "MB"),
        _ => (1e9, "GB"),
    };
    format!("{} {unit}", three_digits(bytes as f64 / scale))
}

/// `1 thread`, `2 threads`: the plural takes an s.
pub(super) fn count(number: u64, noun: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{} {noun}{s}", thousands(number))
}

/// Text for one line of a narrow column: at most `max` characters.
pub(super) fn shortened(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    text.chars().take(max.saturating_sub(1)).chain(std::iter::once('…')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_commas_and_times_three_digits() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([999, 1_000, 12_345, 987_654_321].map(duration), ["999 ns", "1.00 µs", "12.3 µs", "988 ms"]);
        assert_eq!(duration(61_000_000_000), "61.0 s");
        assert_eq!([950, 12_345, 7_000_000].map(byte_size), ["950 B", "12.3 kB", "7.00 MB"]);
        assert_eq!(count(1, "switch of thread"), "1 switch of thread");
        assert_eq!(shortened("abcdef", 4), "abc…");
    }
}
