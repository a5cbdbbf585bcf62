//! Everything that can go wrong, as the program sees it.

use super::client::{Client, Download, converse, download};
use baton::base::{ConnectionId, VirtualTime};
use baton::net::{Command, Event, Host};

const MS: u64 = 1_000_000;

/// What each host does when its front page is asked for: the end, and the status, if there is a response.
#[track_caller]
fn check(host: &str, end: (u64, &str), status: Option<u16>) -> Download {
    check_described("", host, end, status)
}

#[track_caller]
fn check_described(toml: &str, host: &str, end: (u64, &str), status: Option<u16>) -> Download {
    let page = download(toml, host, "/");
    let (at, how) = page.end();
    assert_eq!((at / MS, how), end, "{host}");
    let start = status.map(|status| format!("HTTP/1.1 {status} "));
    assert_eq!(page.text.is_empty(), start.is_none(), "{host}");
    assert!(page.text.starts_with(start.unwrap_or_default().as_bytes()), "{host}");
    page
}

/// What a head says of the body's length.
fn promised(page: &Download) -> Option<u64> {
    page.parts().0.split("Content-Length: ").nth(1).map(|rest| rest.split("\r\n").next().unwrap().parse().unwrap())
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
}

#[test]
fn markup_can_be_broken() {
    let page = check("broken.example", (170, "finished"), Some(200));
    assert!(!String::from_utf8_lossy(page.parts().1).contains("</html>"));
}

#[test]
fn redirections_lead_on_or_round_and_round() {
    let page = check("redirect.example", (170, "finished"), Some(302));
    assert!(page.parts().0.contains("\r\nLocation: http://blog-0.example/\r\n"));
    let page = check("loop.example", (170, "finished"), Some(302));
    assert!(page.parts().0.contains("\r\nLocation: http://loop.example/again\r\n"));
    assert!(download("", "loop.example", "/again").parts().0.contains("\r\nLocation: http://loop.example/\r\n"));
}

#[test]
fn a_truncated_response_ends_before_its_length() {
    let page = check("truncated.example", (170, "finished"), Some(200));
    assert_eq!(page.parts().1.len() as u64, promised(&page).unwrap() / 2);
}

#[test]
fn a_reset_may_come_in_the_middle_of_a_response() {
    let page = check_described("hosts.x.fault = 'reset-midway'", "x", (170, "reset"), Some(200));
    assert_eq!(page.parts().1.len() as u64, promised(&page).unwrap() / 2);
}

#[test]
fn chunks_carry_the_same_page() {
    let page = check("chunked.example", (170, "finished"), Some(200));
    assert!(page.parts().0.contains("\r\nTransfer-Encoding: chunked\r\n"));
    let (mut chunks, mut body) = (page.parts().1, Vec::new());
    loop {
        let at = chunks.windows(2).position(|two| two == b"\r\n").unwrap();
        let length = usize::from_str_radix(std::str::from_utf8(&chunks[..at]).unwrap(), 16).unwrap();
        let (chunk, rest) = chunks[at + 2..].split_at(length);
        body.extend_from_slice(chunk);
        chunks = rest.strip_prefix(b"\r\n").unwrap();
        if length == 0 {
            break;
        }
    }
    assert!(chunks.is_empty());
    assert!(body.starts_with(b"<!DOCTYPE html>") && body.ends_with(b"</html>\n"));
    // A client of HTTP/1.0 does not know chunks.
    let old = converse("chunked.example", "GET / HTTP/1.0\r\n\r\n");
    assert_eq!(old.parts().1, body);
}

#[test]
fn a_body_without_a_length_ends_with_the_connection() {
    let page = check_described("hosts.x.fault = 'no-length'", "x", (170, "finished"), Some(200));
    assert_eq!(promised(&page), None);
    assert!(page.parts().1.ends_with(b"</html>\n"));
}

#[test]
fn bodies_without_end_and_huge_ones_take_no_memory_and_come_as_fast_as_they_are_read() {
    for (host, length) in [("endless.example", None), ("huge.example", Some(1_000_000_000))] {
        let mut client = Client::new("");
        client.start(0, host, "/");
        client.run_in_steps(1_169 * MS, MS);
        let page = &client.downloads[0];
        assert_eq!(promised(page), length);
        // A window each of the 20 round trips of this second, and nothing at its very start.
        assert_eq!(page.text.len() / (128 << 10), 19, "{host}");

        let mut client = Client::new("");
        client.takes_after = None;
        client.start(0, host, "/");
        client.run();
        assert_eq!(client.downloads[0].text.len(), 128 << 10, "{host}");
    }
}

#[test]
fn pages_fail_one_by_one() {
    let toml = "hosts.x.pages = { '/' = { body = 'hi', headers = { 'X-A' = 'b', 'content-type' = 'text/plain' } }, \
                '/e' = { fault = 'error' }, '/s' = { status = 503 }, '/g' = { status = 204 }, '/r' = { fault = 'reset' } }";
    let page = download(toml, "x", "/");
    let head = "HTTP/1.1 200 OK\r\nX-A: b\r\ncontent-type: text/plain\r\nServer: simulated\r\nContent-Length: 2\r\n\
                Connection: close\r\n\r\n";
    assert_eq!(page.parts(), (head, b"hi".as_slice()));
    assert!(download(toml, "x", "/e").parts().0.starts_with("HTTP/1.1 500 Internal Server Error\r\n"));
    assert!(download(toml, "x", "/s?q").parts().0.starts_with("HTTP/1.1 503 Service Unavailable\r\n"));
    assert!(download(toml, "x", "/else").parts().0.starts_with("HTTP/1.1 404 Not Found\r\n"));
    assert_eq!(promised(&download(toml, "x", "/g")), None);
    assert_eq!(download(toml, "x", "/r").end().1, "reset");
}

#[test]
fn what_is_no_request_is_answered_and_the_connection_closed() {
    for (request, status) in
        [("hello\r\n\r\n", "400 Bad Request"), ("PUT / HTTP/1.0\r\n\r\n", "405 Method Not Allowed")]
    {
        let page = converse("blog-0.example", request);
        assert!(page.parts().0.starts_with(&format!("HTTP/1.1 {status}\r\n")), "{request}");
        assert_eq!(page.end().1, "finished");
    }
}

#[test]
fn other_ports_refuse_and_other_addresses_are_unreachable() {
    for (address, port, outcome) in [([10, 0, 0, 1], 443, "Refused"), ([8, 8, 8, 8], 80, "Unreachable")] {
        let mut client = Client::new("");
        let connection = ConnectionId(0);
        client.network.ask(VirtualTime(0), Command::Connect { connection, address: address.into(), port });
        let (at, event) = client.network.poll(VirtualTime(u64::MAX)).unwrap();
        assert_eq!(at, VirtualTime(50 * MS));
        assert!(format!("{event:?}").starts_with(outcome), "{event:?}");
    }
}

#[test]
fn when_all_packets_are_lost_the_kernel_gives_up() {
    let page = download("loss = 1", "blog-0.example", "/");
    assert_eq!(page.log, [(20 * MS, "found"), (127_020 * MS, "timed out")]);
}

#[test]
fn nothing_is_heard_of_a_connection_that_was_closed() {
    let mut client = Client::new("");
    client.start(0, "blog-0.example", "/");
    client.run_in_steps(171 * MS, MS);
    assert!(!client.downloads[0].text.is_empty(), "it is in the middle of the response");
    client.network.ask(VirtualTime(171 * MS), Command::Close { connection: ConnectionId(0) });
    assert_eq!(client.network.poll(VirtualTime(u64::MAX)), None);
}

#[test]
fn who_sends_to_a_server_that_has_closed_is_reset() {
    let mut client = Client::new("");
    client.start_with(0, "blog-0.example", b"GET / HTTP/1.0\r\n\r\n");
    while !matches!(client.network.poll(VirtualTime(u64::MAX)), Some((_, Event::Found { .. }))) {}
    let connection = ConnectionId(0);
    let ask = |client: &mut Client, at: u64, command| client.network.ask(VirtualTime(at * MS), command);
    ask(&mut client, 20, Command::Connect { connection, address: [10, 0, 0, 1].into(), port: 80 });
    ask(&mut client, 100, Command::Send { connection, bytes: "GET / HTTP/1.0\r\n\r\n".into() });
    ask(&mut client, 300, Command::Send { connection, bytes: "more".into() });
    let mut last = None;
    while let Some(event) = client.network.poll(VirtualTime(u64::MAX)) {
        last = Some(event);
    }
    assert_eq!(last, Some((VirtualTime(350 * MS), Event::Reset { connection })));
}
