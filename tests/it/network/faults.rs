//! Everything that can go wrong, as the program sees it.

use super::client::download;

const MS: u64 = 1_000_000;

/// What each host does when its front page is asked for: the end, and the status, if there is a response.
#[track_caller]
fn check(host: &str, end: (u64, &str), status: Option<u16>) -> Vec<u8> {
    let page = download("", host, "/");
    let (at, how) = page.end();
    assert_eq!((at / MS, how), end, "{host}");
    let start = status.map(|status| format!("HTTP/1.1 {status} "));
    assert_eq!(page.text.is_empty(), start.is_none(), "{host}");
    assert!(page.text.starts_with(start.unwrap_or_default().as_bytes()), "{host}");
    page.text
}

#[test]
fn hosts_misbehave_without_being_told_to() {
    check("www.python.org", (20, "no name"), None);
    check("nobody.example", (20, "no name"), None);
    check("localhost", (0, "refused"), None);
    check("refused.example", (70, "refused"), None);
    check("unreachable.example", (70, "unreachable"), None);
    check("timeout.example", (127_020, "timed out"), None);
    check("reset.example", (170, "reset"), None);
    check("silent.example", (70, "connected"), None);
    check("missing.example", (170, "finished"), Some(404));
    check("slow.example", (11_833, "finished"), Some(200));
    let broken = check("broken.example", (170, "finished"), Some(200));
    assert!(!String::from_utf8(broken).unwrap().contains("</html>"));
    let redirect = check("redirect.example", (170, "finished"), Some(302));
    assert!(String::from_utf8(redirect).unwrap().contains("\r\nLocation: http://blog-0.example/\r\n"));
}
