//! Character encodings: what libxml2 takes from a byte order mark, from `meta`, and else.

use super::entities::windows_character;

/// An encoding that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8; bytes that are none become U+FFFD.
    Utf8,
    /// ISO 8859-1 as it was written: 128 to 159 are control characters.
    Latin1,
    /// Its extension by Windows.
    Windows1252,
    /// ASCII, and nothing else.
    Ascii,
    /// UTF-16, low bytes first.
    Utf16Low,
    /// UTF-16, high bytes first.
    Utf16High,
}

/// How names begin of encodings that libxml2 reads and Baton does not; of all other names neither knows anything.
const UNSUPPORTED: &[&str] = &[
    "windows-", "cp", "iso-", "iso8859", "koi8", "euc-", "gb", "big5", "shift", "sjis", "mac", "utf-", "tis-620",
    "viscii",
];

impl Encoding {
    /// The encoding of that name, in any case; none for a name that means nothing.
    ///
    /// # Errors
    /// The name, when it is of an encoding that is not read.
    pub fn named(name: &str) -> Result<Option<Self>, String> {
        let lower = name.trim().to_ascii_lowercase();
        Ok(Some(match lower.as_str() {
            "utf-8" | "utf8" => Self::Utf8,
            "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "iso-latin-1" | "latin1" | "latin-1" | "l1" => Self::Latin1,
            "windows-1252" | "cp1252" | "cp-1252" => Self::Windows1252,
            "ascii" | "us-ascii" => Self::Ascii,
            "utf-16le" => Self::Utf16Low,
            "utf-16be" => Self::Utf16High,
            "utf-16" | "utf16" => Self::Utf16Low,
            _ if UNSUPPORTED.iter().any(|start| lower.starts_with(start)) => return Err(name.to_owned()),
            _ => return Ok(None),
        }))
    }

    /// `bytes` in UTF-8, up to the first that the encoding has no character for; UTF-8 itself is left as it is.
    pub fn decode(self, bytes: &[u8]) -> Vec<u8> {
        let mut text = String::new();
        let whole = match self {
            Self::Utf8 => return bytes.to_vec(),
            Self::Latin1 => {
                text.extend(bytes.iter().map(|byte| char::from(*byte)));
                true
            }
            Self::Windows1252 => bytes.iter().all(|byte| {
                // Five places of its table are empty: there they are the control characters still.
                let character = windows_character(*byte).unwrap_or(char::from(*byte));
                text.push(character);
                character != char::from(*byte) || !(0x80..0xA0).contains(byte)
            }),
            Self::Ascii => bytes.iter().all(|byte| {
                text.push(char::from(*byte));
                byte.is_ascii()
            }),
            Self::Utf16Low | Self::Utf16High => {
                let units = bytes.chunks_exact(2).map(|pair| match self {
                    Self::Utf16Low => u16::from_le_bytes([pair[0], pair[1]]),
                    _ => u16::from_be_bytes([pair[0], pair[1]]),
                });
                char::decode_utf16(units).all(|unit| {
                    text.extend(unit.as_ref());
                    unit.is_ok()
                })
            }
        };
        if !whole && !matches!(self, Self::Utf16Low | Self::Utf16High) {
            text.pop();
        }
        text.into_bytes()
    }
}

/// The encoding and length of the byte order mark that `bytes` begin with, or the encoding by which `<?` is recognised.
pub fn mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    match bytes.first_chunk::<4>()? {
        [0xEF, 0xBB, 0xBF, _] => Some((Encoding::Utf8, 3)),
        [0xFE, 0xFF, ..] => Some((Encoding::Utf16High, 2)),
        [0xFF, 0xFE, ..] => Some((Encoding::Utf16Low, 2)),
        [0, b'<', 0, b'?'] => Some((Encoding::Utf16High, 0)),
        [b'<', 0, b'?', 0] => Some((Encoding::Utf16Low, 0)),
        _ => None,
    }
}

/// The name behind `charset=` behind `content` behind `http-equiv`, wherever they stand in `bytes`.
pub fn name_ahead(bytes: &[u8]) -> Option<String> {
    let mut rest = bytes;
    for word in [&b"http-equiv"[..], b"content", b"charset="] {
        let at = rest.windows(word.len()).position(|window| window.eq_ignore_ascii_case(word))?;
        rest = &rest[at..];
    }
    let name = rest[8..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:/".contains(byte));
    let name: String = name.map(|byte| char::from(*byte)).collect();
    (!name.is_empty()).then_some(name)
}

/// The name of the encoding that the attribute `content` of a `meta` declares.
pub fn name_in_content(content: &str) -> Option<&str> {
    let lower = content.to_ascii_lowercase();
    let behind = lower.find("charset")? + "charset".len();
    let start = match content.as_bytes().get(behind)? {
        byte if byte.is_ascii_whitespace() => content.find('=')?,
        _ => behind,
    };
    content[start..].strip_prefix('=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_unknown_or_unsupported() {
        assert_eq!(Encoding::named("UTF-8"), Ok(Some(Encoding::Utf8)));
        assert_eq!(Encoding::named("nonsense"), Ok(None));
        assert_eq!(Encoding::named("Shift_JIS"), Err("Shift_JIS".into()));
    }

    #[test]
    fn what_cannot_be_read_ends_the_text() {
        assert_eq!(Encoding::Ascii.decode(b"ab\xe9c"), b"ab");
        assert_eq!(Encoding::Windows1252.decode(b"\x93\x81"), "\u{201c}".as_bytes());
        assert_eq!(Encoding::Latin1.decode(b"\xe9\x93"), "\u{e9}\u{93}".as_bytes());
        assert_eq!(Encoding::Utf16Low.decode(b"a\0\xe9\0"), "a\u{e9}".as_bytes());
    }

    #[test]
    fn declarations_are_found_where_libxml2_finds_them() {
        assert_eq!(name_in_content("text/html; charset=utf-8"), Some("utf-8"));
        assert_eq!(name_in_content("text/html; charset = utf-8"), Some(" utf-8"));
        assert_eq!(name_in_content("text/html"), None);
        let page = b"<title>a</title><meta HTTP-EQUIV=x content='text/html; charset=UTF-8'>";
        assert_eq!(name_ahead(page).as_deref(), Some("UTF-8"));
        assert_eq!(name_ahead(b"content charset=utf-8"), None);
    }
}
