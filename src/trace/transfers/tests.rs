//! Hand-made notes, as the kernel makes them.

use super::*;
use crate::base::{ConnectionId, LookupId, ThreadId, VirtualTime};
use expect_test::{Expect, expect};

const MAIN: ThreadId = ThreadId::MAIN;
const FIRST: ConnectionId = ConnectionId(0);
const GET: &str = "GET /a HTTP/1.1\r\nHost: blog-1.example\r\n\r\n";
pub(in crate::trace) const OK: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nbody";

/// A page whose phases take milliseconds, from 5 to 99.
pub(in crate::trace) fn page(path: &str, response: &str) -> Transfers {
    const MS: u64 = 1_000_000;
    let mut kernel = Kernel::connected(MS);
    kernel.sent(31 * MS, &GET.replace("/a", path));
    kernel.arrived(50 * MS, &response[..20]);
    kernel.read(52 * MS, 20);
    kernel.arrived(60 * MS, &response[20..]);
    kernel.read(90 * MS, response.len() - 20);
    kernel.parsed(0, 95 * MS, 99 * MS, "body");
    kernel.closed(100 * MS);
    kernel.log
}

/// Numbers the notes.
#[derive(Default)]
struct Kernel {
    log: Transfers,
    notes: u64,
}

impl Kernel {
    /// A kernel with a connection that is established at 30 units of so many nanoseconds.
    fn connected(unit_ns: u64) -> Self {
        let time = |units: u64| VirtualTime(units * unit_ns);
        let mut kernel = Self::default();
        kernel.note(|log, nth| log.look_up(nth, LookupId(0), MAIN, "blog-1.example", time(5)));
        kernel.note(|log, nth| log.looked_up(nth, LookupId(0), time(15), true));
        kernel.note(|log, nth| {
            log.connect(nth, FIRST, MAIN, "blog-1.example", 80, time(20), Some(LookupId(0)));
        });
        kernel.note(|log, nth| log.connected(nth, FIRST, time(30)));
        kernel
    }

    fn note(&mut self, note: impl FnOnce(&mut Transfers, u64)) {
        note(&mut self.log, self.notes);
        self.notes += 1;
    }

    fn sent(&mut self, at: u64, bytes: &str) {
        self.note(|log, nth| log.sent(nth, FIRST, MAIN, VirtualTime(at), bytes.as_bytes()));
    }

    fn arrived(&mut self, at: u64, bytes: &str) {
        self.note(|log, nth| log.arrived(nth, FIRST, VirtualTime(at), bytes.as_bytes()));
    }

    fn read(&mut self, at: u64, count: usize) {
        self.note(|log, nth| log.read(nth, FIRST, VirtualTime(at), count as u64));
    }

    fn finished(&mut self, at: u64) {
        self.note(|log, nth| log.finished(nth, FIRST, VirtualTime(at)));
    }

    fn closed(&mut self, at: u64) {
        self.note(|log, nth| log.closed(nth, FIRST, VirtualTime(at)));
    }

    fn parsed(&mut self, thread: u32, start: u64, stop: u64, input: &str) {
        self.note(|log, nth| {
            log.parsed(nth, ThreadId(thread), VirtualTime(start), VirtualTime(stop), input.as_bytes());
        });
    }

    #[track_caller]
    fn check(&self, until: u64, expected: Expect) {
        let lines: Vec<String> = self.log.all().iter().map(|transfer| told(transfer, VirtualTime(until))).collect();
        expected.assert_eq(&lines.join("\n"));
    }
}

/// A transfer in one line: what, how it stands, its phases, and the stretches with bytes unread.
fn told(transfer: &Transfer, until: VirtualTime) -> String {
    let method = transfer.request.as_ref().map_or("-", |request| &request.method);
    let stretch = |stretch: Stretch| format!("{}..{}", stretch.start.0, stretch.stop.0);
    let phases: Vec<String> = (Phase::ALL.iter())
        .filter_map(|phase| Some(format!("{} {}", phase.name(), stretch(transfer.phase(*phase, until)?))))
        .collect();
    let unread: Vec<String> = transfer.unread.stretches(until).map(stretch).collect();
    format!(
        "{method} {} {:?} {} bytes, {}; unread {} = {} ns",
        transfer.url(),
        transfer.ending(until),
        transfer.body_bytes,
        phases.join(" "),
        unread.join(" "),
        transfer.unread.ns(until)
    )
}

#[test]
fn a_page_passes_through_all_phases() {
    let mut kernel = Kernel::connected(1);
    kernel.sent(31, &GET[..10]);
    kernel.sent(35, &GET[10..]);
    kernel.arrived(50, &OK[..20]);
    kernel.read(52, 20);
    kernel.arrived(60, &OK[20..]);
    kernel.read(90, OK.len() - 20);
    kernel.parsed(0, 95, 99, "body");
    kernel.check(
        200,
        expect![[r#"GET http://blog-1.example/a Done(Some(200)) 4 bytes, lookup 5..15 connect 20..30 request 31..35 waiting 35..50 receiving 50..60 buffered 60..90 parsing 95..99; unread 50..52 60..90 = 32 ns"#]],
    );
    let transfer = &kernel.log.all()[0];
    assert_eq!(transfer.unread.byte_ns(VirtualTime(200)), 2 * 20 + 30 * (OK.len() as u128 - 20));
    let response = transfer.response.as_ref().unwrap();
    assert_eq!((&*response.reason, &*response.content_type, response.content_length), ("OK", "text/html", Some(4)));
    assert_eq!((transfer.start(), transfer.stop(VirtualTime(200))), (VirtualTime(5), VirtualTime(99)));
}

#[test]
fn at_any_time_only_what_has_happened_shows() {
    let mut kernel = Kernel::connected(1);
    kernel.sent(31, GET);
    kernel.arrived(50, &OK[..20]);
    kernel.arrived(60, &OK[20..]);
    kernel.read(90, OK.len());
    kernel.check(10, expect!["GET http://blog-1.example/a Open 4 bytes, lookup 5..10; unread  = 0 ns"]);
    kernel.check(
        40,
        expect![
            "GET http://blog-1.example/a Open 4 bytes, lookup 5..15 connect 20..30 request 31..31 waiting 31..40; unread  = 0 ns"
        ],
    );
    kernel.check(
        70,
        expect![
            "GET http://blog-1.example/a Open 4 bytes, lookup 5..15 connect 20..30 request 31..31 waiting 31..50 receiving 50..60 buffered 60..70; unread 50..70 = 20 ns"
        ],
    );
}

#[test]
fn a_note_that_was_made_before_is_ignored() {
    let mut kernel = Kernel::connected(1);
    kernel.sent(31, GET);
    kernel.arrived(50, OK);
    kernel.read(55, OK.len());
    let before = kernel.log.all().to_vec();
    let log = &mut kernel.log;
    log.look_up(0, LookupId(0), MAIN, "blog-1.example", VirtualTime(5));
    log.sent(4, FIRST, MAIN, VirtualTime(31), GET.as_bytes());
    log.arrived(5, FIRST, VirtualTime(50), OK.as_bytes());
    log.read(6, FIRST, VirtualTime(55), 10);
    assert_eq!(log.all(), before);
}

#[test]
fn requests_on_one_connection_are_transfers_of_their_own() {
    let mut kernel = Kernel::connected(1);
    for at in [100, 200] {
        kernel.sent(at, GET);
        kernel.arrived(at + 10, OK);
        kernel.read(at + 20, OK.len());
    }
    kernel.closed(300);
    kernel.check(
        400,
        expect![[r#"
            GET http://blog-1.example/a Done(Some(200)) 4 bytes, lookup 5..15 connect 20..30 request 100..100 waiting 100..110 receiving 110..110 buffered 110..120; unread 110..120 = 10 ns
            GET http://blog-1.example/a Done(Some(200)) 4 bytes, request 200..200 waiting 200..210 receiving 210..210 buffered 210..220; unread 210..220 = 10 ns"#]],
    );
    assert!(kernel.log.all()[1].reuses_connection);
}

#[test]
fn requests_that_do_not_wait_for_each_other_get_their_own_responses() {
    let mut kernel = Kernel::connected(1);
    kernel.sent(40, &[GET, &GET.replace("/a", "/b")].concat());
    kernel.arrived(50, &[OK, &OK.replace("200 OK", "404 Not Found")].concat());
    kernel.read(60, OK.len());
    kernel.check(
        70,
        expect![[r#"
            GET http://blog-1.example/a Done(Some(200)) 4 bytes, lookup 5..15 connect 20..30 request 40..40 waiting 40..50 receiving 50..50 buffered 50..60; unread 50..60 = 10 ns
            GET http://blog-1.example/b Open 4 bytes, request 40..40 waiting 40..50 receiving 50..50 buffered 50..70; unread 50..70 = 20 ns"#]],
    );
}

#[test]
fn a_chunked_body_is_recognised_when_it_is_parsed() {
    let mut kernel = Kernel::connected(1);
    kernel.sent(40, GET);
    let head = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let bytes = [head, "3;x=y\r\nhel\r\nA\r\nlo, world!\r\n0\r\nTrailer: 1\r\n\r\n"].concat();
    for (at, byte) in bytes.char_indices() {
        kernel.arrived(50 + at as u64, &byte.to_string());
    }
    kernel.read(300, bytes.len());
    kernel.parsed(0, 310, 320, "hello, world!");
    kernel.check(
        400,
        expect![[r#"GET http://blog-1.example/a Done(Some(200)) 13 bytes, lookup 5..15 connect 20..30 request 40..40 waiting 40..50 receiving 50..165 buffered 165..300 parsing 310..320; unread 50..300 = 250 ns"#]],
    );
}

#[test]
fn a_body_without_a_length_ends_with_the_connection() {
    let mut kernel = Kernel::connected(1);
    kernel.sent(40, GET);
    kernel.arrived(50, "HTTP/1.0 200 OK\r\n\r\nall ");
    kernel.arrived(60, "of it");
    kernel.finished(65);
    kernel.read(70, 28);
    kernel.closed(71);
    kernel.parsed(0, 80, 81, "all of it");
    kernel.check(
        99,
        expect![[r#"GET http://blog-1.example/a Done(Some(200)) 9 bytes, lookup 5..15 connect 20..30 request 40..40 waiting 40..50 receiving 50..60 buffered 60..70 parsing 80..81; unread 50..70 = 20 ns"#]],
    );
}

#[test]
fn a_connection_without_http_is_one_transfer_of_bytes() {
    let mut kernel = Kernel::connected(1);
    kernel.arrived(40, "220 at your service\r\n");
    kernel.read(45, 21);
    kernel.sent(50, "EHLO me\r\n");
    kernel.arrived(60, "250 yes\r\n");
    kernel.read(65, 9);
    kernel.closed(70);
    kernel.check(
        99,
        expect![[r#"- blog-1.example:80 Done(None) 30 bytes, lookup 5..15 connect 20..30 request 50..50 waiting 50..50 receiving 40..60 buffered 60..65; unread 40..45 60..65 = 10 ns"#]],
    );
}

#[test]
fn what_fails_says_why() {
    let check = |happens: &dyn Fn(&mut Kernel), expected: &str| {
        let mut kernel = Kernel::connected(1);
        kernel.sent(40, GET);
        happens(&mut kernel);
        let ending = kernel.log.all()[0].ending(VirtualTime(99));
        assert_eq!(format!("{ending:?}"), expected);
        assert!(ending.is_bad());
    };
    check(&|kernel| kernel.finished(50), "Failed(Truncated)");
    check(&|kernel| kernel.note(|log, nth| log.reset(nth, FIRST, VirtualTime(50))), "Failed(Reset)");
    check(&|kernel| kernel.closed(50), "Failed(ClosedEarly)");
    check(
        &|kernel| {
            kernel.arrived(50, OK);
            kernel.closed(60);
        },
        "Failed(ClosedEarly)",
    );
    check(
        &|kernel| {
            kernel.arrived(50, &OK[..OK.len() - 1]);
            kernel.finished(60);
        },
        "Failed(Truncated)",
    );
    check(
        &|kernel| {
            kernel.arrived(50, &OK.replace("200 OK", "500 No"));
            kernel.read(60, OK.len());
        },
        "Done(Some(500))",
    );
}

#[test]
fn what_comes_to_no_connection_is_a_transfer_too() {
    let mut kernel = Kernel::default();
    kernel.note(|log, nth| log.look_up(nth, LookupId(0), MAIN, "nowhere.example", VirtualTime(5)));
    kernel.note(|log, nth| log.looked_up(nth, LookupId(0), VirtualTime(15), false));
    kernel.note(|log, nth| log.connect(nth, FIRST, MAIN, "10.0.0.1", 81, VirtualTime(20), None));
    kernel.note(|log, nth| log.failed(nth, FIRST, VirtualTime(30), Failure::Refused));
    kernel.check(
        99,
        expect![[r#"
            - nowhere.example Failed(NoName) 0 bytes, lookup 5..15; unread  = 0 ns
            - 10.0.0.1:81 Failed(Refused) 0 bytes, connect 20..30; unread  = 0 ns"#]],
    );
    assert_eq!(kernel.log.all()[1].stop(VirtualTime(99)), VirtualTime(30));
}

#[test]
fn what_a_reset_finds_unread_can_still_be_read() {
    let mut kernel = Kernel::connected(1);
    kernel.sent(40, GET);
    kernel.arrived(50, &OK[..30]);
    kernel.note(|log, nth| log.reset(nth, FIRST, VirtualTime(70)));
    kernel.check(
        99,
        expect!["GET http://blog-1.example/a Failed(Reset) 0 bytes, lookup 5..15 connect 20..30 request 40..40 waiting 40..50 receiving 50..70 buffered 70..99; unread 50..99 = 49 ns"],
    );
}

#[test]
fn equal_bodies_are_parsed_by_those_who_asked_for_them() {
    let mut kernel = Kernel::default();
    for nth in 0..3 {
        let connection = ConnectionId(nth);
        let thread = ThreadId(nth);
        let at = VirtualTime(10 + u64::from(nth));
        kernel.note(|log, nth| log.connect(nth, connection, thread, "10.0.0.1", 80, at, None));
        kernel.note(|log, nth| log.sent(nth, connection, thread, at, GET.as_bytes()));
        kernel.note(|log, nth| log.arrived(nth, connection, at, OK.as_bytes()));
    }
    kernel.parsed(2, 30, 31, "body");
    kernel.parsed(9, 40, 41, "body");
    kernel.parsed(9, 50, 51, "something else");
    let parsed = |at: usize| Some(kernel.log.all()[at].phase(Phase::Parsing, VirtualTime(99))?.start.0);
    assert_eq!([parsed(0), parsed(1), parsed(2)], [Some(40), None, Some(30)]);
}

#[test]
fn totals_are_of_all_transfers() {
    let mut kernel = Kernel::connected(1);
    kernel.sent(40, GET);
    kernel.arrived(50, OK);
    kernel.read(60, OK.len());
    kernel.note(|log, nth| log.connect(nth, ConnectionId(1), MAIN, "10.0.0.1", 80, VirtualTime(45), None));
    kernel.note(|log, nth| log.failed(nth, ConnectionId(1), VirtualTime(105), Failure::TimedOut));
    let totals = kernel.log.totals(VirtualTime(200));
    assert_eq!((totals.count, totals.bad, totals.open, totals.parallel_max), (2, 1, 0, 2));
    assert_eq!((totals.start.0, totals.stop.0, totals.lasting_ns), (5, 105, 55 + 60));
    assert_eq!((totals.unread_ns, totals.unread_ns_max), (10, 10));
    assert_eq!(totals.phases_ns, [10, 70, 0, 10, 0, 10, 0]);
    assert_eq!(totals.bytes_per_second(), OK.len() as u64 * 10_000_000);
    assert!((totals.parallel() - 1.15).abs() < 1e-9);
    assert_eq!(Transfers::default().totals(VirtualTime(9)), Totals::default());
}

#[test]
fn the_stretches_of_one_transfer_are_bounded_and_its_time_is_exact() {
    let mut kernel = Kernel::connected(1);
    kernel.sent(40, GET);
    kernel.arrived(50, "HTTP/1.0 200 OK\r\n\r\n");
    kernel.read(51, 19);
    for at in 0..1_000 {
        kernel.arrived(100 + at * 10, "x");
        kernel.read(103 + at * 10, 1);
    }
    let unread = &kernel.log.all()[0].unread;
    assert_eq!(unread.ns(VirtualTime(1 << 20)), 1 + 3_000);
    assert_eq!(unread.stretches(VirtualTime(1 << 20)).count(), crate::base::limits::UNREAD_STRETCHES);
}
