//! The waterfall in words: labels, what is said at the pointer, and a table for who does not see it.

use super::Downloads;
use crate::trace::{Ending, Phase, Transfer};
use crate::view::text::{byte_size, duration, shortened};
use std::ops::Range;

/// Characters of a label in a waterfall.
pub(super) const LABEL_CHARACTERS: usize = 26;

/// The names of the table's columns.
pub const COLUMNS: [&str; Phase::ALL.len() + 5] = [
    "page",
    "by",
    "start",
    "lookup",
    "connect",
    "request",
    "waiting",
    "receiving",
    "buffered",
    "parsing",
    "in buffer",
    "status",
];

/// An address in at most `max` characters: without its scheme; its middle goes first, then its end.
pub fn short_url(url: &str, max: usize) -> String {
    let url = url.strip_prefix("http://").unwrap_or(url);
    let url = url.strip_suffix('/').unwrap_or(url);
    if url.chars().count() <= max {
        return url.to_owned();
    }
    let host = url.split('/').next().unwrap_or(url);
    let last = url.rsplit('/').next().unwrap_or(url);
    let short = format!("{host}/…/{last}");
    let fits = url.matches('/').count() > 1 && short.chars().count() <= max;
    if fits { short } else { shortened(url, max) }
}

/// How a transfer stands, in a few words.
fn status(run: &Downloads<'_>, transfer: &Transfer) -> String {
    match (transfer.ending(run.until), &transfer.response) {
        (Ending::Done(Some(status)), Some(response)) => format!("{status} {}", response.reason).trim_end().to_owned(),
        (ending, _) => ending.words().to_owned(),
    }
}

/// What is said of a transfer at the pointer, line by line.
pub fn tooltip(run: &Downloads<'_>, transfer: &Transfer) -> Vec<String> {
    let (start, stop) = (transfer.start(), transfer.stop(run.until));
    if start > run.until {
        return vec!["not begun".to_owned()];
    }
    let method = transfer.request.as_ref().map_or(String::new(), |request| format!("{} ", request.method));
    let mut lines = vec![
        format!("{method}{}", transfer.url()),
        format!("{}, {}, by {}", status(run, transfer), byte_size(transfer.received_bytes), (run.who)(transfer)),
        format!("{} from {}", duration(stop - start), duration(start.as_nanos())),
    ];
    for phase in Phase::ALL {
        if let Some(stretch) = transfer.phase(phase, run.until).filter(|stretch| stretch.ns() > 0) {
            lines.push(format!("{} {}", phase.name(), duration(stretch.ns())));
        }
    }
    if let Some(stretch) = transfer.hidden(run.until) {
        lines.push(format!("hidden by the browser {}", duration(stretch.ns())));
    }
    let unread_ns = transfer.unread.ns(run.until);
    if unread_ns > 0 {
        lines.push(format!("bytes unread in the receive buffer {}", duration(unread_ns)));
    }
    lines
}

/// Rows of the table: the transfers of a run in `range` that have begun. A phase that did not happen is empty.
pub fn table(run: &Downloads<'_>, range: Range<usize>) -> Vec<[String; COLUMNS.len()]> {
    let range = range.start.min(run.transfers.len())..range.end.min(run.transfers.len());
    let begun = run.transfers[range].iter().filter(|transfer| transfer.start() <= run.until);
    begun.map(|transfer| table_row(run, transfer)).collect()
}

fn table_row(run: &Downloads<'_>, transfer: &Transfer) -> [String; COLUMNS.len()] {
    let phase = |phase| transfer.phase(phase, run.until).map_or(String::new(), |stretch| duration(stretch.ns()));
    let [lookup, connect, request, waiting, receiving, buffered, parsing] = Phase::ALL.map(phase);
    [
        transfer.url(),
        (run.who)(transfer),
        duration(transfer.start().as_nanos()),
        lookup,
        connect,
        request,
        waiting,
        receiving,
        buffered,
        parsing,
        duration(transfer.unread.ns(run.until)),
        status(run, transfer),
    ]
}
