//! Which character set the bytes of a page are in: what its mark says, else what its header says, else its meta element, else
//! what browsers take for old pages.
//!
//! Source: the Encoding Standard, "decode" (a byte order mark comes first), and HTML, "determining the character encoding".

/// Bytes of a page in which its meta element has to stand.
const SNIFFED_BYTES: usize = 1_024;

/// What pages are taken to be in where nothing says so.
const USUAL: &str = "windows-1252";

/// The label of the character set, as a text decoder knows it, though it may be none that there is.
pub fn charset(content_type: &str, body: &[u8]) -> String {
    let of_mark = match body {
        [0xef, 0xbb, 0xbf, ..] => Some("utf-8"),
        [0xff, 0xfe, ..] => Some("utf-16le"),
        [0xfe, 0xff, ..] => Some("utf-16be"),
        _ => None,
    };
    let head = String::from_utf8_lossy(&body[..body.len().min(SNIFFED_BYTES)]);
    let of_meta = || {
        of_metas(&head).map(|label| {
            // A meta element that could be read as ASCII is in no such set.
            if label.starts_with("utf-16") { "utf-8".to_owned() } else { label }
        })
    };
    of_mark.map(str::to_owned).or_else(|| label_in(content_type)).or_else(of_meta).unwrap_or_else(|| USUAL.to_owned())
}

/// Whether bytes of that type are a page.
pub fn is_html(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("text/html") || kind.eq_ignore_ascii_case("application/xhtml+xml")
}

/// What the first meta element that names one says, outside comments.
fn of_metas(head: &str) -> Option<String> {
    let lower = head.to_ascii_lowercase();
    let mut rest = &lower[..];
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
            continue;
        }
        let end = rest.find('>').unwrap_or(rest.len());
        if rest.starts_with("<meta")
            && let Some(label) = label_in(&rest[..end])
        {
            return Some(label);
        }
        rest = &rest[end..];
    }
    None
}

/// What stands behind `charset=`.
fn label_in(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let behind = lower.split_once("charset")?.1.trim_start().strip_prefix('=')?.trim_start();
    let label = match behind.strip_prefix(['"', '\'']) {
        Some(quoted) => quoted.split(['"', '\'']).next()?,
        None => behind.split([';', ' ', '"', '\'', '>', '/', '\t', '\n', '\r']).next()?,
    };
    let label = label.trim();
    (!label.is_empty()).then(|| label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_comes_before_the_header_and_that_before_the_meta_element() {
        let meta = b"<html><head><meta charset=\"Shift_JIS\">";
        assert_eq!(charset("text/html; charset=windows-1252", meta), "windows-1252");
        assert_eq!(charset("text/html; charset=\"UTF-8\"; x=y", meta), "utf-8");
        assert_eq!(charset("text/html", meta), "shift_jis");
        assert_eq!(charset("text/html; charset=utf-8", &[0xff, 0xfe, b'<', 0]), "utf-16le");
        assert_eq!(charset("", b"<p>"), "windows-1252");
    }

    #[test]
    fn meta_elements_say_it_in_two_ways_and_those_in_comments_say_nothing() {
        for (body, expected) in [
            ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"),
            ("<!-- <meta charset=koi8-r> --><META CHARSET = big5 >", "big5"),
            ("<!-- <meta charset=koi8-r>", "windows-1252"),
            ("<meta name=x><p>charset=big5", "windows-1252"),
            ("<meta charset=utf-16>", "utf-8"),
            ("<meta charset", "windows-1252"),
        ] {
            assert_eq!(charset("text/html", body.as_bytes()), expected, "{body}");
        }
        let late = format!("{}<meta charset=big5>", " ".repeat(SNIFFED_BYTES));
        assert_eq!(charset("text/html", late.as_bytes()), "windows-1252", "too far down");
    }

    #[test]
    fn pages_are_what_says_so() {
        assert!(is_html("text/html; charset=x") && is_html("TEXT/HTML") && !is_html("text/plain") && !is_html(""));
    }
}
