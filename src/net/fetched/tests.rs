//! Requests that go out as orders, and answers that come back as bytes.

use super::*;
use crate::base::LookupId;

const CONNECTION: ConnectionId = ConnectionId(0);
const END: VirtualTime = VirtualTime(u64::MAX);

/// A network with a connection on which `request` was sent.
fn sent(request: &str) -> Fetched {
    let mut network = Fetched::default();
    network.ask(VirtualTime(1), Command::LookUp { lookup: LookupId(0), name: "a.example".into() });
    let Some((_, Event::Found { address, .. })) = network.poll(END) else { panic!("every name has an address") };
    network.ask(VirtualTime(2), Command::Connect { connection: CONNECTION, address, port: 80 });
    assert!(matches!(network.poll(END), Some((_, Event::Connected { .. }))));
    network.ask(VirtualTime(3), Command::Send { connection: CONNECTION, bytes: request.to_owned().into() });
    network
}

fn order(network: &mut Fetched) -> FetchRequest {
    match network.poll_order() {
        Some(Order::Fetch(request)) => request,
        other => panic!("{other:?}"),
    }
}

/// All that is told, bytes as text in one piece.
fn told(network: &mut Fetched) -> (String, Vec<Event>) {
    let (mut text, mut others) = (String::new(), Vec::new());
    while let Some((_, event)) = network.poll(END) {
        match event {
            Event::Arrived { bytes, .. } => text.push_str(std::str::from_utf8(&bytes).expect("it is text")),
            event => others.push(event),
        }
    }
    (text, others)
}

fn fields(names: &[(&str, &str)]) -> Vec<(String, String)> {
    names.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

const GET: &str = "GET /p?q=1#f HTTP/1.0\r\nHost: A.example:80\r\nUser-Agent: x\r\nAccept: text/html\r\n\r\n";
const KEPT: &str = "GET / HTTP/1.1\r\nHost: b.example\r\n\r\n";

#[test]
fn a_request_goes_out_with_what_a_page_may_set() {
    let request = order(&mut sent(GET));
    assert_eq!((&*request.method, &*request.url, &*request.host), ("GET", "http://a.example/p?q=1", "a.example"));
    assert_eq!(request.headers, fields(&[("Accept", "text/html")]));
    let post = order(&mut sent("POST /x HTTP/1.1\r\nHost: c.example:8080\r\nContent-Length: 3\r\n\r\nabc"));
    assert_eq!((&*post.url, &*post.host, &*post.body), ("http://c.example:8080/x", "c.example:8080", &b"abc"[..]));
}

#[test]
fn without_a_name_in_it_the_request_goes_where_it_was_sent() {
    assert_eq!(order(&mut sent("GET / HTTP/1.0\r\n\r\n")).url, "http://a.example/");
}

#[test]
fn an_answer_comes_without_what_was_true_on_the_way_only() {
    let mut network = sent(GET);
    let id = order(&mut network).id;
    network.headers(id, 200, "", &fields(&[("content-encoding", "gzip"), ("content-length", "9"), ("x", "1\r\ny: 2")]));
    network.chunk(id, Bytes::from_static(b"ab"));
    network.chunk(id, Bytes::from_static(b"c"));
    network.end(id);
    let (text, others) = told(&mut network);
    assert_eq!(text, "HTTP/1.1 200 OK\r\nx: 1y: 2\r\nConnection: close\r\n\r\nabc");
    assert_eq!(others, [Event::Finished { connection: CONNECTION }]);
    assert_eq!(network.under_way(), 0);
}

#[test]
fn a_connection_that_is_kept_alive_gets_chunks_and_its_next_request_waits_for_their_end() {
    let mut network = sent(&KEPT.repeat(2));
    let first = order(&mut network).id;
    assert_eq!(network.poll_order(), None);
    network.headers(first, 404, "Not Found", &[]);
    network.chunk(first, Bytes::from_static(b"0123456789abcdef"));
    network.end(first);
    let (text, others) = told(&mut network);
    assert_eq!(text, "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n");
    assert_eq!(others, []);
    let second = order(&mut network).id;
    network.headers(second, 304, "Not Modified", &[]);
    network.end(second);
    assert_eq!(told(&mut network).0, "HTTP/1.1 304 Not Modified\r\n\r\n");
}

#[test]
fn who_speaks_http_1_1_gets_chunks_also_on_a_connection_that_ends() {
    let mut network = sent("GET / HTTP/1.1\r\nHost: b.example\r\nConnection: close\r\n\r\n");
    let id = order(&mut network).id;
    network.headers(id, 200, "OK", &[]);
    network.chunk(id, Bytes::from_static(b"ab"));
    network.end(id);
    let (text, others) = told(&mut network);
    assert_eq!(text, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\nab\r\n0\r\n\r\n");
    assert_eq!(others, [Event::Finished { connection: CONNECTION }]);
}

#[test]
fn a_fetch_that_fails_loses_its_connection() {
    for loss in [Loss::Unexplained, Loss::Forbidden, Loss::TimedOut] {
        let mut network = sent(GET);
        let id = order(&mut network).id;
        network.failed(id, loss);
        assert_eq!(told(&mut network).1, [Event::Lost { connection: CONNECTION, loss }]);
        network.headers(id, 200, "OK", &[]);
        network.end(id);
        assert_eq!(told(&mut network), (String::new(), vec![]), "nothing more is heard of it");
    }
}

#[test]
fn what_is_too_large_is_given_up() {
    let mut network = sent(GET);
    let id = order(&mut network).id;
    network.headers(id, 200, "OK", &[]);
    network.chunk(id, vec![0; limits::FETCHED_BYTES].into());
    network.chunk(id, Bytes::from_static(b"x"));
    assert_eq!(network.poll_order(), Some(Order::Abort(id)));
    assert_eq!(told(&mut network).1, [Event::Lost { connection: CONNECTION, loss: Loss::TooLarge }]);
    let length = limits::FETCHED_BYTES + 1;
    let mut network = sent(&format!("POST / HTTP/1.0\r\nContent-Length: {length}\r\n\r\n"));
    network.ask(VirtualTime(4), Command::Send { connection: CONNECTION, bytes: vec![0; length].into() });
    assert_eq!(network.poll_order(), None);
    assert_eq!(told(&mut network).1, [Event::Lost { connection: CONNECTION, loss: Loss::TooLarge }]);
}

#[test]
fn closing_aborts_what_is_being_fetched_and_nothing_else() {
    let mut network = sent(GET);
    let id = order(&mut network).id;
    network.headers(id, 200, "OK", &[]);
    network.ask(VirtualTime(9), Command::Close { connection: CONNECTION });
    assert_eq!(network.poll_order(), Some(Order::Abort(id)));
    assert_eq!((network.poll(END), network.is_awaiting()), (None, false));
    let mut network = sent(GET);
    let id = order(&mut network).id;
    network.headers(id, 200, "OK", &[]);
    network.end(id);
    network.ask(VirtualTime(9), Command::Close { connection: CONNECTION });
    assert_eq!(network.poll_order(), None);
}

#[test]
fn what_is_no_request_resets_the_connection() {
    assert_eq!(told(&mut sent("hello\r\n\r\n")).1, [Event::Reset { connection: CONNECTION }]);
}

#[test]
fn who_finishes_sending_still_gets_the_answer() {
    let mut network = sent(KEPT);
    let id = order(&mut network).id;
    network.ask(VirtualTime(4), Command::Finish { connection: CONNECTION });
    network.headers(id, 204, "No Content", &[]);
    network.end(id);
    assert_eq!(told(&mut network).1, [Event::Finished { connection: CONNECTION }]);
}

#[test]
fn nothing_happens_at_a_time_at_which_it_was_looked_for_in_vain() {
    let mut network = Fetched::default();
    network.ask(VirtualTime(1), Command::Connect { connection: CONNECTION, address: Ipv4Addr::LOCALHOST, port: 80 });
    assert!(network.poll(VirtualTime(1)).is_some());
    network.ask(VirtualTime(2), Command::Send { connection: CONNECTION, bytes: GET.into() });
    assert_eq!(network.poll(VirtualTime(50)), None);
    let id = order(&mut network).id;
    network.reach(VirtualTime(20));
    network.headers(id, 200, "OK", &[]);
    assert_eq!(network.known_until(), Some(VirtualTime(51)));
    assert_eq!(network.poll(VirtualTime(50)), None);
    assert!(matches!(network.poll(VirtualTime(51)), Some((VirtualTime(51), Event::Arrived { .. }))));
    network.reach(VirtualTime(80));
    network.end(id);
    assert!(matches!(network.poll(END), Some((VirtualTime(80), Event::Finished { .. }))));
}
