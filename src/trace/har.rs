//! The transfers of a run as an HTTP archive, which browsers' developer tools and their like open.
//!
//! The format is "HTTP Archive (HAR) 1.2" (J. Odvarko, W3C draft): one page, which stands for the run, and one entry for
//! each transfer, in milliseconds. What did not happen is -1 where the format has that, and 0 where it asks for a number
//! (send, wait, receive; the status of what failed). Beside what it knows, each entry has `_thread`, `_buffered` (from the
//! last byte's arrival until the program had it), `_inBuffer` (all time with bytes unread), `_parsing`, and `_error` where
//! it failed. Bodies and fields are not kept.

use super::{Ending, Phase, Transfer};
use crate::base::VirtualTime;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes transfers as they stood at `until` to `out`; `names` are the threads' names by id.
///
/// # Errors
/// Those of `out`.
pub fn write_har(
    mut out: impl Write,
    title: &str,
    names: &[String],
    transfers: &[Transfer],
    until: VirtualTime,
) -> io::Result<()> {
    let creator = json!({ "name": "Baton", "version": env!("CARGO_PKG_VERSION") });
    let page = json!({
        "id": "run",
        "title": title,
        "startedDateTime": VirtualTime::ZERO.iso_8601(),
        "pageTimings": { "onContentLoad": -1, "onLoad": millis(until.as_nanos()) },
    });
    write!(out, "{{\"log\":{{\"version\":\"1.2\",\"creator\":{creator},\n\"pages\":[{page}],\n\"entries\":[")?;
    for (at, transfer) in transfers.iter().filter(|transfer| transfer.start() <= until).enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        let thread = names.get(transfer.thread.index()).map_or("?", String::as_str);
        serde_json::to_writer(&mut out, &entry(transfer, thread, until))?;
    }
    out.write_all(b"\n]}}\n")
}

fn entry(transfer: &Transfer, thread: &str, until: VirtualTime) -> Value {
    let phase_ns = |phase| transfer.phase(phase, until).map(|stretch| stretch.ns());
    let optional = |ns: Option<u64>| ns.map_or(json!(-1), |ns| json!(millis(ns)));
    let required = |phase| millis(phase_ns(phase).unwrap_or(0));
    // Up to the last byte's arrival; what follows is not the network's.
    let on_network = [Phase::Lookup, Phase::Connect, Phase::Request, Phase::Waiting, Phase::Receiving];
    let stretches = || on_network.into_iter().filter_map(|phase| transfer.phase(phase, until));
    let busy_ns: u64 = stretches().map(|stretch| stretch.ns()).sum();
    let stop = stretches().map(|stretch| stretch.stop).max().unwrap_or(until);
    // Between its phases its thread did something else, or waited for its turn.
    let blocked_ns = (stop - transfer.start()).saturating_sub(busy_ns);
    let mut entry = json!({
        "pageref": "run",
        "startedDateTime": transfer.start().iso_8601(),
        "time": millis(blocked_ns + busy_ns),
        "request": request(transfer),
        "response": response(transfer, until),
        "cache": {},
        "timings": {
            "blocked": millis(blocked_ns),
            "dns": optional(phase_ns(Phase::Lookup)),
            "connect": optional(phase_ns(Phase::Connect)),
            "ssl": -1,
            "send": required(Phase::Request),
            "wait": required(Phase::Waiting),
            "receive": required(Phase::Receiving),
        },
        "_thread": thread,
        "_buffered": optional(phase_ns(Phase::Buffered)),
        "_inBuffer": millis(transfer.unread.ns(until)),
        "_parsing": optional(phase_ns(Phase::Parsing)),
    });
    if let Some(connection) = transfer.connection {
        entry["connection"] = connection.0.to_string().into();
    }
    match transfer.ending(until) {
        Ending::Failed(failure) => entry["_error"] = failure.name().into(),
        Ending::Open => entry["_error"] = "still open at the end of the run".into(),
        Ending::Done(_) => {}
    }
    entry
}

fn request(transfer: &Transfer) -> Value {
    let sent = transfer.sent_bytes;
    // Without HTTP there is neither method nor address, and the format asks for both.
    let (method, url, head_bytes) = match &transfer.request {
        Some(request) => (&*request.method, request.url.to_string(), request.head_bytes),
        None if transfer.connection.is_some() => ("CONNECT", format!("tcp://{}", transfer.url()), 0),
        None => ("LOOKUP", format!("dns://{}", transfer.url()), 0),
    };
    json!({
        "method": method,
        "url": url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [],
        "queryString": query(&url),
        "headersSize": head_bytes,
        "bodySize": sent - head_bytes,
    })
}

/// The names and values behind the question mark of an address, as they stand there.
fn query(url: &str) -> Vec<Value> {
    let query = url.split_once('?').map_or("", |(_, query)| query.split('#').next().unwrap_or_default());
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect()
}

fn response(transfer: &Transfer, until: VirtualTime) -> Value {
    let known = transfer.response.as_ref().filter(|response| response.at <= until);
    let failed = matches!(transfer.ending(until), Ending::Failed(_));
    let status = known.filter(|_| !failed).map_or(0, |response| response.status);
    let head_bytes = known.map_or(0, |response| response.head_bytes);
    json!({
        "status": status,
        "statusText": known.map_or("", |response| &response.reason),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [],
        "content": {
            "size": transfer.body_bytes,
            "mimeType": known.map_or("", |response| &response.content_type),
        },
        "redirectURL": known.map_or("", |response| &response.location),
        "headersSize": head_bytes,
        "bodySize": transfer.received_bytes - head_bytes,
    })
}

/// Nanoseconds as milliseconds.
fn millis(ns: u64) -> f64 {
    ns as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::super::transfers::tests::{OK, page};
    use super::*;
    use expect_test::expect;

    fn exported(transfers: &[Transfer]) -> Value {
        let mut out = Vec::new();
        write_har(&mut out, "a \"run\"", &["MainThread".to_owned()], transfers, VirtualTime(200_000_000)).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn an_entry_tells_where_the_time_went() {
        let log = page("/a?x=1&y", OK);
        let har = exported(log.all());
        let entry = &har["log"]["entries"][0];
        expect![[r#"{"blocked":6.0,"connect":10.0,"dns":10.0,"receive":10.0,"send":0.0,"ssl":-1,"wait":19.0}"#]]
            .assert_eq(&entry["timings"].to_string());
        assert_eq!(entry["time"], 55.0);
        assert_eq!(entry["startedDateTime"], "2025-01-01T00:00:00.005000000Z");
        assert_eq!(
            entry["request"]["queryString"],
            json!([{ "name": "x", "value": "1" }, { "name": "y", "value": "" }])
        );
        assert_eq!((&entry["_inBuffer"], &entry["_buffered"]), (&json!(32.0), &json!(30.0)));
        assert_eq!((&entry["_parsing"], &entry["_thread"]), (&json!(4.0), &json!("MainThread")));
        assert_eq!((&entry["response"]["status"], &entry["response"]["statusText"]), (&json!(200), &json!("OK")));
        assert_eq!(entry["response"]["bodySize"], 4);
        assert_eq!(har["log"]["pages"][0]["title"], "a \"run\"");
    }

    #[test]
    fn a_failure_has_a_numeric_status_and_says_why() {
        let log = page("/a", &OK.replace("Length: 4", "Length: 5"));
        let har = exported(log.all());
        let entry = &har["log"]["entries"][0];
        assert_eq!((&entry["response"]["status"], &entry["_error"]), (&json!(0), &json!("closed early")));
    }

    #[test]
    fn a_run_without_transfers_has_its_page() {
        let har = exported(&[]);
        assert_eq!(har["log"]["entries"], json!([]));
        assert_eq!(har["log"]["pages"][0]["id"], "run");
    }
}
