//! What all downloads of a run come to, and which way is the fastest.

use crate::trace::Totals;
use crate::view::text::{byte_size, duration, thousands};

/// From this share of the time on, in percent, a link that is busy is the bottleneck.
const BOTTLENECK_PERCENT: u64 = 80;

/// From this share on it is a part of what pages wait for.
const PART_PERCENT: u64 = 40;

/// Figures with their names; those that count trouble are left out when there was none.
pub fn figures(totals: &Totals) -> Vec<(&'static str, String)> {
    let mut rows = vec![
        ("downloads", thousands(totals.count)),
        ("time", duration(totals.total_ns())),
        ("bytes", byte_size(totals.received_bytes)),
        ("speed", format!("{}/s", byte_size(totals.bytes_per_second()))),
        ("at once", format!("{:.1} on average, {} at most", totals.parallel(), thousands(totals.parallel_max))),
    ];
    if totals.unread_ns > 0 {
        let longest = duration(totals.unread_ns_max);
        rows.push(("unread in buffers", format!("{}, {longest} at most", duration(totals.unread_ns))));
    }
    for (name, count) in [("failed", totals.bad), ("open at the end", totals.open)] {
        if count > 0 {
            rows.push((name, thousands(count)));
        }
    }
    rows
}

/// What each run but the first gains over it, by their names and times: `threads: 3.9 times as fast as one after the
/// other`.
pub fn speed_ups(runs: &[(&str, u64)]) -> Vec<String> {
    let Some(((base, base_ns), others)) = runs.split_first() else { return Vec::new() };
    let told = others.iter().map(|(title, ns)| format!("{title}: {} times as fast as {base}", tenths(*base_ns, *ns)));
    told.collect()
}

/// How many times one is the other, to a tenth; below ten percent to a hundredth.
fn tenths(of: u64, by: u64) -> String {
    let times = |parts: u128| (u128::from(of) * parts + u128::from(by) / 2) / u128::from(by.max(1));
    match times(10) {
        0 => format!("0.{:02}", times(100)),
        tenths => format!("{}.{}", tenths / 10, tenths % 10),
    }
}

/// What the time that the link was busy says, given the time of the whole; None when there was no time.
pub fn bottleneck(busy_ns: u64, total_ns: u64) -> Option<String> {
    let percent = (u128::from(busy_ns) * 100).checked_div(total_ns.into())?.min(100) as u64;
    let therefore = match percent {
        BOTTLENECK_PERCENT.. => "it is the bottleneck",
        PART_PERCENT.. => "it is a part of what the downloads wait for",
        _ => "it is not what they wait for",
    };
    Some(format!("The link was busy {percent} % of the time: {therefore}."))
}
