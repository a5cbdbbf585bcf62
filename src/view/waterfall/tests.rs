//! Runs of made-up downloads.

use super::*;
use crate::app::timeline::TimeAxis;
use crate::base::{ConnectionId, ThreadId};
use crate::trace::{Phase, Transfers};
use crate::view::ink::Ink;
use expect_test::expect;

const MS: u64 = 1_000_000;
const RESPONSE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody";

/// `count` pages, one every 10 ms: 10 ms to connect, 20 to wait, 10 unread; `status` is the last one's.
fn pages(count: u32, status: &str) -> Transfers {
    let mut log = Transfers::default();
    let mut notes = 0u64..;
    for page in 0..count {
        let (connection, thread) = (ConnectionId(page), ThreadId(page + 1));
        let at = |ms: u64| VirtualTime((u64::from(page) * 10 + ms) * MS);
        let host = format!("blog-{page}.example");
        let request = format!("GET /articles/1 HTTP/1.1\r\nHost: {host}\r\n\r\n");
        let response = if page + 1 == count { RESPONSE.replace("200 OK", status) } else { RESPONSE.to_owned() };
        let mut nth = || notes.next().expect("numbers do not end");
        log.connect(nth(), connection, thread, &host, 80, at(0), None);
        log.connected(nth(), connection, at(10));
        log.sent(nth(), connection, thread, at(10), request.as_bytes());
        log.arrived(nth(), connection, at(30), response.as_bytes());
        log.read(nth(), connection, at(40), response.len() as u64);
        log.closed(nth(), connection, at(41));
    }
    log
}

fn who(transfer: &Transfer) -> String {
    format!("Thread-{}", transfer.thread.0)
}

fn run<'a>(title: &'a str, log: &'a Transfers, until_ms: u64) -> Downloads<'a> {
    Downloads { title, transfers: log.all(), until: VirtualTime(until_ms * MS), who: &who }
}

/// A plot of one pixel a millisecond.
fn window(runs: &[Downloads<'_>], height: f64) -> Window {
    let total = runs.iter().map(|run| run.totals().stop).max().unwrap_or_default();
    let axis = TimeAxis::new(total, total.as_nanos() as f64 / MS as f64);
    Window { axis, row_px: ROW_PX, scroll_px: 0.0, height }
}

#[test]
fn a_row_has_a_bar_for_each_phase_that_took_time() {
    let log = pages(2, "200 OK");
    let runs = [run("threads", &log, 99)];
    let waterfall = Waterfall::new(&runs, window(&runs, 100.0));
    let told: Vec<String> = (waterfall.rows.iter())
        .map(|row| {
            let bars: Vec<String> = (row.bars.phases.iter())
                .map(|bar| format!("{} {:.0}+{:.0}", bar.phase.name(), bar.x, bar.width))
                .collect();
            format!("{} {} y {:.0}: {} unread {:?}", row.label, row.who, row.y, bars.join(" "), row.bars.unread)
        })
        .collect();
    expect![[r#"
        blog-0.example/articles/1 Thread-1 y 0: connect 0+10 waiting 10+20 buffered 30+10 unread [(30.0, 10.0)]
        blog-1.example/articles/1 Thread-2 y 22: connect 10+10 waiting 20+20 buffered 40+10 unread [(40.0, 10.0)]"#]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn what_has_not_begun_keeps_its_row_and_shows_nothing() {
    let log = pages(3, "200 OK");
    let whole = [run("threads", &log, 99)];
    let runs = [run("threads", &log, 15)];
    let rows = Waterfall::new(&runs, window(&whole, 100.0)).rows;
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1].bars.phases.iter().map(|bar| (bar.phase, bar.width)).collect::<Vec<_>>(),
        [(Phase::Connect, 5.0)]
    );
    assert!(rows[2].label.is_empty() && rows[2].bars == Bars::default());
}

#[test]
fn only_rows_in_sight_are_laid_out() {
    let log = pages(10_000, "200 OK");
    let runs = [run("threads", &log, 1 << 20)];
    let mut window = window(&runs, 220.0);
    window.scroll_px = 5_000.0 * ROW_PX + 3.0;
    let waterfall = Waterfall::new(&runs, window);
    assert_eq!((waterfall.rows.len(), waterfall.rows[0].y), (11, -3.0));
    assert_eq!(waterfall.rows[0].place, RowPlace::Transfer { run: 0, transfer: 5_000 });
    assert_eq!(waterfall.content_px, 10_000.0 * ROW_PX);
}

#[test]
fn rows_thinner_than_a_pixel_share_it_and_the_worst_shows() {
    let log = pages(10_000, "404 Not Found");
    let runs = [run("threads", &log, 1 << 20)];
    let waterfall = Waterfall::new(&runs, Window::whole(&runs, 500.0, 100.0));
    let overview = waterfall.overview.unwrap();
    assert!(waterfall.rows.is_empty());
    assert_eq!((overview.width, overview.height, overview.pixels.len()), (500, 100, 50_000));
    assert_eq!(overview.pixels[0], Ink::Warning);
    assert_eq!(overview.pixels[499], Ink::Paper);
    assert_eq!(overview.pixels[49_999], Ink::Bad);
}

#[test]
fn runs_stand_below_their_names_on_one_axis() {
    let (slow, fast) = (pages(2, "200 OK"), pages(1, "200 OK"));
    let runs = [run("one after the other", &slow, 99), run("reactor", &fast, 99)];
    let waterfall = Waterfall::new(&runs, window(&runs, 200.0));
    let labels: Vec<&str> = waterfall.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels[0], "one after the other");
    assert_eq!(labels[3..], ["reactor", "blog-0.example/articles/1"]);
    let hit = waterfall.hit(&runs, 5.0, 3.0 * ROW_PX + 1.0).unwrap();
    assert_eq!((hit.place, hit.tooltip.len()), (RowPlace::Title { run: 1 }, 0));
}

#[test]
fn a_point_is_in_a_phase_of_a_row() {
    let log = pages(2, "404 Not Found");
    let runs = [run("threads", &log, 99)];
    let waterfall = Waterfall::new(&runs, window(&runs, 100.0));
    let hit = waterfall.hit(&runs, 45.0, 30.0).unwrap();
    assert_eq!(
        (hit.place, hit.phase, hit.unread),
        (RowPlace::Transfer { run: 0, transfer: 1 }, Some(Phase::Buffered), true)
    );
    expect![[r#"
        GET http://blog-1.example/articles/1
        404 Not Found, 49 B, by Thread-2
        40.0 ms from 10.0 ms
        connect 10.0 ms
        waiting 20.0 ms
        buffered 10.0 ms
        bytes unread in the receive buffer 10.0 ms"#]]
    .assert_eq(&hit.tooltip.join("\n"));
    assert_eq!(waterfall.hit(&runs, 15.0, 10.0).unwrap().phase, Some(Phase::Waiting));
    assert_eq!(waterfall.hit(&runs, 15.0, 44.5), None);
    assert_eq!(waterfall.hit(&runs, 15.0, -1.0), None);
}

#[test]
fn the_table_has_what_the_picture_has() {
    let log = pages(3, "404 Not Found");
    let rows = table(&run("threads", &log, 25), 0..99);
    let told: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
    expect![[r#"
        http://blog-0.example/articles/1 | Thread-1 | 0 ns |  | 10.0 ms | 0 ns | 15.0 ms |  |  |  | 0 ns | open
        http://blog-1.example/articles/1 | Thread-2 | 10.0 ms |  | 10.0 ms | 0 ns | 5.00 ms |  |  |  | 0 ns | open
        http://blog-2.example/articles/1 | Thread-3 | 20.0 ms |  | 5.00 ms |  |  |  |  |  | 0 ns | open"#]]
    .assert_eq(&told.join("\n"));
    assert_eq!(table(&run("threads", &log, 99), 2..3)[0][COLUMNS.len() - 1], "404 Not Found");
}

#[test]
fn long_addresses_lose_their_middle() {
    let check = |url: &str, expected: &str| assert_eq!(short_url(url, 26), expected);
    check("http://blog-1.example/", "blog-1.example");
    check("http://blog-1.example/articles/1", "blog-1.example/articles/1");
    check("http://blog-1.example/2024/articles/1", "blog-1.example/…/1");
    check("http://a-blog-with-a-very-long-name.example/1", "a-blog-with-a-very-long-n…");
}

#[test]
fn runs_are_compared_with_the_first() {
    let runs = [("one after the other", 3_900), ("threads", 1_000), ("worse", 100_000)];
    assert_eq!(
        speed_ups(&runs),
        ["threads: 3.9 times as fast as one after the other", "worse: 0.04 times as fast as one after the other"]
    );
    assert!(speed_ups(&[]).is_empty());
}

#[test]
fn a_link_that_is_nearly_always_busy_is_the_bottleneck() {
    let check = |busy: u64, expected: &str| assert_eq!(bottleneck(busy, 100).unwrap(), expected);
    check(93, "The link was busy 93 % of the time: it is the bottleneck.");
    check(50, "The link was busy 50 % of the time: it is a part of what the downloads wait for.");
    check(3, "The link was busy 3 % of the time: it is not what they wait for.");
    assert_eq!(bottleneck(0, 0), None);
}

#[test]
fn the_picture_has_texts_that_can_be_read_and_searched() {
    let log = pages(2, "404 Not <Found>");
    let svg = to_svg("Pages & more", &[run("threads", &log, 99)]);
    for part in [
        "Pages &amp; more</text>",
        ">blog-0.example/articles/1</text>",
        "404 Not &lt;Found&gt;, 51 B",
        "url(#slanted)",
        "threads: downloads 2, time 50.0 ms",
    ] {
        assert!(svg.contains(part), "{part} in {svg}");
    }
}
