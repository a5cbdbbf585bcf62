//! What downloads cost, to the nanosecond, against closed forms.

use super::client::{Client, converse, download};
use baton::net::Host;

const MS: u64 = 1_000_000;

/// Of the defaults: a name, a connection, a request and its response, without the bytes.
const ALONE: u64 = 20 * MS + 2 * 50 * MS + 50 * MS;

/// Nanoseconds of a byte at 100 Mbit/s.
const BYTE: u64 = 80;

#[test]
fn one_page_takes_a_lookup_two_round_trips_the_server_and_its_bytes() {
    let page = download("", "blog-7.example", "/");
    let expected = ALONE + page.text.len() as u64 * BYTE;
    assert_eq!(page.log, [(20 * MS, "found"), (70 * MS, "connected"), (expected, "finished")]);
    let (head, body) = page.parts();
    assert!(
        head.starts_with("HTTP/1.1 200 OK\r\n") && head.contains(&format!("Content-Length: {}\r\n", body.len())),
        "{head}"
    );
    let body = std::str::from_utf8(body).unwrap();
    let first = body.split("<h3><a href=\"").nth(1).unwrap();
    assert!(first.starts_with("http://blog-7.example/articles/1\""));
}

#[test]
fn odd_figures_are_exact_too() {
    let toml = "lookup_ms = 1.000001\nround_trip_ms = 7.000003\nserver_ms = 0.000001\nbandwidth_mbit = 33.333";
    let page = download(toml, "blog-7.example", "/articles/2");
    let bytes = page.text.len() as u64;
    let expected = 1_000_001 + 2 * 7_000_003 + 1 + (bytes * 8 * 1_000_000_000).div_ceil(33_333_000);
    assert_eq!(page.end(), (expected, "finished"));
    assert!(String::from_utf8_lossy(page.parts().1).contains("<title>Blog 7, article 2</title>"));
}

#[test]
fn many_pages_share_the_link_and_the_last_ends_when_all_bytes_are_through() {
    for count in [2, 10, 100] {
        let mut client = Client::new("");
        for number in 0..count {
            client.start(0, &format!("blog-{number}.example"), "/articles/1");
        }
        client.run();
        let total: u64 = client.downloads.iter().map(|download| download.text.len() as u64).sum();
        let ends: Vec<u64> = client.downloads.iter().map(|download| download.end().0).collect();
        assert_eq!(ends.iter().max(), Some(&(ALONE + total * BYTE)), "{count} pages");
        // All are equally long, but for digits of their numbers, so nobody ends more than a round of segments early.
        assert!(ends.iter().min() > Some(&(ALONE + (total - count * 2 * 1_460) * BYTE)));
        let load = client.network.load(baton::base::VirtualTime(u64::MAX)).unwrap();
        assert_eq!((load.link_busy_ns, load.link_bytes), (total * BYTE, total));
        assert_eq!((load.requests, load.requests_queued), (count, 0));
    }
}

#[test]
fn requests_wait_for_workers() {
    let toml = "hosts.'a.example' = { workers = 3, server_ms = 50, pages.'/' = { body = '' } }";
    let mut client = Client::new(toml);
    for _ in 0..10 {
        client.start(0, "a.example", "/");
    }
    client.run();
    let head = client.downloads[0].text.len() as u64;
    // Three at a time: the tenth is served in the fourth round, alone.
    assert_eq!(client.downloads[9].end().0, ALONE + 3 * 50 * MS + head * BYTE);
    assert_eq!(client.downloads[5].end().0, ALONE + 50 * MS + 3 * head * BYTE);
    assert_eq!(client.network.load(Default::default()).unwrap().requests_queued, 7);
}

#[test]
fn connections_wait_for_places() {
    let mut client = Client::new("hosts.'a.example' = { connections_per_host = 1, pages.'/' = { body = '' } }");
    client.start(0, "a.example", "/");
    client.start(0, "a.example", "/");
    client.run();
    // The server closes the first 25 ms before the machine hears so; its place goes to the second, whose answer is as fast.
    let (first, second) = (&client.downloads[0], &client.downloads[1]);
    assert_eq!(second.log[1], (first.end().0 - first.text.len() as u64 * BYTE, "connected"));
}

#[test]
fn who_waits_for_a_place_for_too_long_is_timed_out() {
    let mut client = Client::new("hosts.'a.example' = { connections_per_host = 1, server_ms = 200_000 }");
    client.start(0, "a.example", "/");
    client.start(0, "a.example", "/");
    client.run();
    assert_eq!(client.downloads[1].end(), (20 * MS + 127_000 * MS, "timed out"));
}

#[test]
fn a_page_larger_than_the_window_comes_a_window_a_round_trip() {
    let page = "pages.'/' = { size = 1_000_000 }";
    let toml = format!("receive_buffer_kb = 10\nbandwidth_mbit = 1_000_000\nhosts.'a.example' = {{ {page} }}");
    let page = download(&toml, "a.example", "/");
    let windows = (page.text.len() as u64).div_ceil(10 * 1_024);
    let least = ALONE + (windows - 1) * 50 * MS;
    // The link's time for a segment, 12 ns, and no more is added to each round.
    assert!((least..least + windows * 100).contains(&page.end().0), "{} {least}", page.end().0);
}

#[test]
fn a_host_of_limited_bandwidth_is_as_slow_as_that() {
    let page = download("hosts.'a.example' = { bandwidth_mbit = 1 }", "a.example", "/");
    // The last segment still has to pass the access link.
    let last = page.text.len() as u64 % 1_460;
    assert_eq!(page.end().0, ALONE + page.text.len() as u64 * 8_000 + last * BYTE);
}

#[test]
fn names_are_asked_once_and_questions_under_way_share_the_answer() {
    for (cached, later) in [(true, 100 * MS), (false, 120 * MS)] {
        let mut client = Client::new(&format!("cache_names = {cached}"));
        client.start(0, "blog-1.example", "/");
        client.start(5, "blog-1.example", "/");
        client.start(100 * MS, "blog-1.example", "/");
        client.run();
        let found: Vec<u64> = client.downloads.iter().map(|download| download.log[0].0).collect();
        assert_eq!(found, [20 * MS, 20 * MS, later]);
    }
}

#[test]
fn pipelined_requests_are_answered_in_order_one_after_the_other() {
    let get = |path| format!("GET {path} HTTP/1.1\r\nHost: blog-1.example\r\n\r\n");
    let last = "HEAD / HTTP/1.0\r\n\r\n";
    let both = converse("blog-1.example", &format!("{}{}{last}", get("/articles/3"), get("/nowhere")));
    let text = String::from_utf8(both.text.clone()).unwrap();
    let heads: Vec<usize> = ["HTTP/1.1 200", "HTTP/1.1 404", "HTTP/1.1 200"]
        .iter()
        .scan(0, |from, head| {
            let at = text[*from..].find(head)? + *from;
            *from = at + 1;
            Some(at)
        })
        .collect();
    assert_eq!(heads.len(), 3, "{text}");
    assert!(text.ends_with("\r\n\r\n"), "a head alone is what HEAD is for");
    // The second and the third each take the server's time, and their bytes that of the link.
    assert_eq!(both.end().0, ALONE + 2 * 50 * MS + (text.len() - heads[2]) as u64 * BYTE);
}

#[test]
fn a_connection_is_kept_until_its_server_has_waited_long_enough() {
    let page = converse("blog-1.example", "GET / HTTP/1.1\r\nHost: blog-1.example\r\n\r\n");
    assert!(page.parts().0.contains("Connection: keep-alive\r\n"));
    // From the moment at which the last byte was sent.
    assert_eq!(page.end(), (ALONE + 75_000 * MS, "finished"));
}

#[test]
fn what_is_posted_comes_back() {
    let page = converse("blog-1.example", "POST /x HTTP/1.0\r\nContent-Length: 5\r\n\r\nhello");
    assert_eq!(page.parts().1, b"Received 5 bytes.\nhello");
}
