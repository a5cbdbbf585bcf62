//! Character references: `&amp;`, `&#65;`, `&#x41;`.

/// HTML's named characters (https://html.spec.whatwg.org/multipage/named-characters.html), sorted by name: a line is the
/// name, `!` if it may stand without `;` and else a space, and what it stands for; nothing is the line feed.
const NAMED: &str = include_str!("entities.txt");

/// The longest name: `CounterClockwiseContourIntegral`.
const NAME_BYTES_MAX: usize = 31;

/// What Windows has in place of the control characters from 128 on, for references by number that mean those.
const WINDOWS: [u16; 32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
    0x17E, 0x178,
];

/// A byte that a charset between the control characters and those of Latin-1 has there, as Windows has it.
pub fn windows_character(byte: u8) -> Option<char> {
    match byte {
        0x80..0xA0 => char::from_u32(u32::from(WINDOWS[usize::from(byte - 0x80)])),
        _ => None,
    }
}

/// The reference that `bytes` begin with, `&` and all: what it stands for, and its length.
pub fn reference(bytes: &[u8], in_attribute: bool) -> Option<(String, usize)> {
    match bytes.get(1)? {
        b'#' => numbered(bytes),
        _ => named(&bytes[1..], in_attribute).map(|(text, length)| (text.to_owned(), length + 1)),
    }
}

fn numbered(bytes: &[u8]) -> Option<(String, usize)> {
    let is_hexadecimal = bytes.get(2)? | 0x20 == b'x';
    let (start, base) = if is_hexadecimal { (3, 16) } else { (2, 10) };
    let digits = bytes[start..].iter().map_while(|byte| char::from(*byte).to_digit(base));
    let (mut count, mut number) = (0, 0u32);
    for digit in digits {
        count += 1;
        number = (number * base + digit).min(0x11_0000);
    }
    if count == 0 {
        return None;
    }
    let end = start + count;
    let character = match number {
        0x80..0xA0 => windows_character(number as u8),
        0 => None,
        _ => char::from_u32(number),
    };
    let text = character.unwrap_or(char::REPLACEMENT_CHARACTER).into();
    Some((text, end + usize::from(bytes.get(end) == Some(&b';'))))
}

/// The longest name that `bytes` begin with and that may end there.
fn named(bytes: &[u8], in_attribute: bool) -> Option<(&'static str, usize)> {
    if !bytes.first()?.is_ascii_alphabetic() {
        return None;
    }
    let longest = bytes.iter().take(NAME_BYTES_MAX).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    for length in (2..=longest).rev() {
        let Some((text, stands_alone)) = look_up(&bytes[..length]) else { continue };
        match bytes.get(length) {
            Some(b';') => return Some((text, length + 1)),
            behind => {
                let goes_on = behind.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'=');
                if stands_alone && !(in_attribute && goes_on) {
                    return Some((text, length));
                }
            }
        }
    }
    None
}

/// What the name stands for, and whether it may go without `;`.
fn look_up(name: &[u8]) -> Option<(&'static str, bool)> {
    let (mut low, mut high) = (0, NAMED.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start =
            NAMED.as_bytes()[low..middle].iter().rposition(|byte| *byte == b'\n').map_or(low, |at| low + at + 1);
        let line = NAMED[start..].split('\n').next().unwrap_or_default();
        let length = line.bytes().take_while(u8::is_ascii_alphanumeric).count();
        match line.as_bytes()[..length].cmp(name) {
            std::cmp::Ordering::Equal => {
                let text = &line[length + 1..];
                return Some((if text.is_empty() { "\n" } else { text }, line.as_bytes()[length] == b'!'));
            }
            std::cmp::Ordering::Less => low = (start + line.len() + 1).min(high),
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_table_is_found() {
        for line in NAMED.split('\n') {
            let length = line.bytes().take_while(u8::is_ascii_alphanumeric).count();
            assert!((2..=NAME_BYTES_MAX).contains(&length), "{line}");
            assert!(look_up(&line.as_bytes()[..length]).is_some(), "{line}");
        }
        assert_eq!(look_up(b"nosuch"), None);
        assert_eq!(look_up(b"A"), None);
        assert_eq!(look_up(b"zzz"), None);
    }

    #[test]
    fn references_end_where_html_ends_them() {
        let check = |text: &str, in_attribute, expected: Option<(&str, usize)>| {
            let found = reference(text.as_bytes(), in_attribute);
            assert_eq!(found, expected.map(|(text, length)| (text.to_owned(), length)), "{text}");
        };
        check("&amp;x", false, Some(("&", 5)));
        check("&ampx", false, Some(("&", 4)));
        check("&ampx", true, None);
        check("&amp=", true, None);
        check("&notin;", false, Some(("\u{2209}", 7)));
        check("&notit;", false, Some(("\u{ac}", 4)));
        check("&nosuch;", false, None);
        check("&NewLine;", false, Some(("\n", 9)));
        check("&#65;b", false, Some(("A", 5)));
        check("&#x42 ", false, Some(("B", 5)));
        check("&#x;", false, None);
        check("&#150;", false, Some(("\u{2013}", 6)));
        check("&#0;", false, Some(("\u{fffd}", 4)));
        check("&#99999999999;", false, Some(("\u{fffd}", 14)));
        check("&", false, None);
    }
}
