//! A run as Trace Event JSON, which Perfetto and speedscope open.
//!
//! The format is Google's "Trace Event Format": threads are `tid`s of one process with their names as metadata, slices are
//! complete events (`X`), stale writes are instant events (`i`), and times are microseconds with three decimals. What a
//! thread's reactor calls stands on a track of its own: a call goes on over many slices. Transfers are asynchronous events
//! (`b` and `e`) with their phases within them, for they overlap; when bytes of one lay unread is another track of them.

use std::fmt;
use std::io::{self, Write};

use super::{Phase, ReactorCall, Slice, Stretch, Transfer};
use crate::base::{ThreadId, VirtualTime};

/// A stale write, as the export shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StaleMark<'a> {
    /// Who wrote.
    pub thread: ThreadId,
    /// When.
    pub at: VirtualTime,
    /// What it wrote.
    pub variable: &'a str,
    /// Instructions of the run before it.
    pub position: u32,
}

/// The `tid` of the track of what thread 0's reactor calls; that of another thread's is as much higher as its own.
const CALLS_TID: u32 = 1_000_000;

/// Writes the whole run to `out`; `names` are the threads' names by id, `calls` the reactor's calls that have ended, with
/// the names of what was called, `transfers` what was downloaded up to `until`, the run's end.
///
/// # Errors
/// Those of `out`.
pub fn write_trace_events<'a>(
    mut out: impl Write,
    names: &[String],
    slices: &[Slice],
    stale: impl IntoIterator<Item = StaleMark<'a>>,
    calls: impl IntoIterator<Item = (&'a ReactorCall, String)>,
    transfers: &[Transfer],
    until: VirtualTime,
) -> io::Result<()> {
    out.write_all(b"{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n")?;
    out.write_all(br#"{"ph":"M","pid":1,"tid":0,"name":"process_name","args":{"name":"Baton"}}"#)?;
    for (tid, name) in names.iter().enumerate() {
        write_track_name(&mut out, tid, name)?;
        write!(
            out,
            ",\n{{\"ph\":\"M\",\"pid\":1,\"tid\":{tid},\"name\":\"thread_sort_index\",\"args\":{{\"sort_index\":{tid}}}}}"
        )?;
    }
    for slice in slices {
        let name = if slice.in_vain { "woken in vain" } else { "running" };
        write!(
            out,
            ",\n{{\"ph\":\"X\",\"pid\":1,\"tid\":{},\"ts\":{},\"dur\":{},\"name\":\"{name}\",\"cat\":\"slice\",\"args\":\
             {{\"core\":{},\"first\":{},\"instructions\":{},\"end\":\"{}\",\"stale_writes\":{}}}}}",
            slice.thread.0,
            Micros(slice.start.as_nanos()),
            Micros(duration_ns(slice.start, slice.stop)),
            slice.core,
            slice.first,
            slice.instructions,
            slice.end.name(),
            slice.stale_writes,
        )?;
    }
    for mark in stale {
        let variable = serde_json::Value::from(mark.variable);
        write!(
            out,
            ",\n{{\"ph\":\"i\",\"s\":\"t\",\"pid\":1,\"tid\":{},\"ts\":{},\"name\":\"stale write\",\"cat\":\"stale\",\"args\":\
             {{\"variable\":{variable},\"position\":{}}}}}",
            mark.thread.0,
            Micros(mark.at.as_nanos()),
            mark.position,
        )?;
    }
    let mut tracks = Vec::new();
    for (call, name) in calls {
        let (thread, tid) = (call.thread.0, CALLS_TID + call.thread.0);
        if !tracks.contains(&thread) {
            tracks.push(thread);
            write_track_name(&mut out, tid as usize, &format!("callbacks of {}", names[call.thread.index()]))?;
        }
        write!(
            out,
            ",\n{{\"ph\":\"X\",\"pid\":1,\"tid\":{tid},\"ts\":{},\"dur\":{},\"name\":{},\"cat\":\"{}\",\"args\":\
             {{\"first\":{},\"failed\":{}}}}}",
            Micros(call.start.as_nanos()),
            Micros(duration_ns(call.start, call.stop)),
            serde_json::Value::from(name),
            call.kind.name(),
            call.first,
            call.failed,
        )?;
    }
    for (id, transfer) in transfers.iter().enumerate() {
        write_transfer(&mut out, id, transfer, until)?;
    }
    out.write_all(b"\n]}\n")
}

fn write_transfer(out: &mut impl Write, id: usize, transfer: &Transfer, until: VirtualTime) -> io::Result<()> {
    let mut track = AsyncTrack { out, id, tid: transfer.thread.0, category: "transfer" };
    let start = transfer.start();
    let args = format!(
        ",\"args\":{{\"outcome\":\"{}\",\"status\":{},\"bytes\":{},\"in_buffer_us\":{}}}",
        transfer.ending(until).words(),
        transfer.status(until).unwrap_or(0),
        transfer.received_bytes,
        Micros(transfer.unread.ns(until)),
    );
    let name = transfer.url();
    track.event('b', &name, start, &args)?;
    let mut stop = start;
    for phase in Phase::ALL {
        let Some(stretch) = transfer.phase(phase, until) else { continue };
        // Events of one id nest: where a response begins before its request has ended, the request's end counts.
        let begin = stretch.start.max(stop);
        stop = stretch.stop.max(begin);
        track.stretch(phase.name(), Stretch { start: begin, stop })?;
    }
    track.event('e', &name, transfer.stop(until).max(stop), "")?;
    track.category = "in buffer";
    for stretch in transfer.unread.stretches(until) {
        track.stretch("in the receive buffer", stretch)?;
    }
    Ok(())
}

/// Events that viewers put together by category and id.
struct AsyncTrack<'a, W> {
    out: &'a mut W,
    id: usize,
    tid: u32,
    category: &'static str,
}

impl<W: Write> AsyncTrack<'_, W> {
    fn event(&mut self, phase: char, name: &str, at: VirtualTime, args: &str) -> io::Result<()> {
        write!(
            self.out,
            ",\n{{\"ph\":\"{phase}\",\"pid\":1,\"tid\":{},\"ts\":{},\"id\":\"{}\",\"cat\":\"{}\",\"name\":{}{args}}}",
            self.tid,
            Micros(at.as_nanos()),
            self.id,
            self.category,
            serde_json::Value::from(name),
        )
    }

    fn stretch(&mut self, name: &str, stretch: Stretch) -> io::Result<()> {
        self.event('b', name, stretch.start, "")?;
        self.event('e', name, stretch.stop, "")
    }
}

fn write_track_name(out: &mut impl Write, tid: usize, name: &str) -> io::Result<()> {
    let name = serde_json::Value::from(name);
    write!(out, ",\n{{\"ph\":\"M\",\"pid\":1,\"tid\":{tid},\"name\":\"thread_name\",\"args\":{{\"name\":{name}}}}}")
}

/// Nanoseconds, written as microseconds.
struct Micros(u64);

impl fmt::Display for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:03}", self.0 / 1_000, self.0 % 1_000)
    }
}

/// The duration, a nanosecond less where a viewer that adds floating-point microseconds would otherwise see it reach into
/// what starts as it stops.
fn duration_ns(start: VirtualTime, stop: VirtualTime) -> u64 {
    let micros = |ns: u64| ns as f64 / 1e3;
    let duration = stop - start;
    let overshoots = micros(start.as_nanos()) + micros(duration) > micros(stop.as_nanos());
    duration - u64::from(overshoots)
}

#[cfg(test)]
mod tests {
    use super::super::slices::tests::slice;
    use super::super::transfers::tests::{OK, page};
    use super::*;
    use expect_test::expect;
    use proptest::prelude::*;

    fn exported(names: &[&str], slices: &[Slice], stale: &[StaleMark<'_>]) -> String {
        let names: Vec<String> = names.iter().copied().map(str::to_owned).collect();
        let mut out = Vec::new();
        write_trace_events(&mut out, &names, slices, stale.iter().copied(), [], &[], VirtualTime::ZERO).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_run_is_names_slices_and_marks() {
        let mark = StaleMark { thread: ThreadId(1), at: VirtualTime(2_500), variable: "counter", position: 7 };
        let text = exported(&["MainThread", "\"worker\""], &[slice(1, 3, 1_234, 2_000)], &[mark]);
        expect![[r#"
            {"displayTimeUnit":"ns","traceEvents":[
            {"ph":"M","pid":1,"tid":0,"name":"process_name","args":{"name":"Baton"}},
            {"ph":"M","pid":1,"tid":0,"name":"thread_name","args":{"name":"MainThread"}},
            {"ph":"M","pid":1,"tid":0,"name":"thread_sort_index","args":{"sort_index":0}},
            {"ph":"M","pid":1,"tid":1,"name":"thread_name","args":{"name":"\"worker\""}},
            {"ph":"M","pid":1,"tid":1,"name":"thread_sort_index","args":{"sort_index":1}},
            {"ph":"X","pid":1,"tid":1,"ts":2.000,"dur":1.234,"name":"running","cat":"slice","args":{"core":0,"first":3,"instructions":1234,"end":"preempted","stale_writes":0}},
            {"ph":"i","s":"t","pid":1,"tid":1,"ts":2.500,"name":"stale write","cat":"stale","args":{"variable":"counter","position":7}}
            ]}
        "#]]
        .assert_eq(&text);
    }

    #[test]
    fn a_transfer_has_its_phases_within_it() {
        let mut out = Vec::new();
        let log = page("/a", OK);
        write_trace_events(&mut out, &["MainThread".to_owned()], &[], [], [], log.all(), VirtualTime(1 << 40)).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let events = json["traceEvents"].as_array().unwrap().iter().filter(|event| event["ph"] != "M");
        let told: Vec<String> = events
            .map(|event| {
                format!("{} {} {}", event["ph"].as_str().unwrap(), event["ts"], event["name"].as_str().unwrap())
            })
            .collect();
        expect![[r#"
            b 5000.0 http://blog-1.example/a
            b 5000.0 lookup
            e 15000.0 lookup
            b 20000.0 connect
            e 30000.0 connect
            b 31000.0 request
            e 31000.0 request
            b 31000.0 waiting
            e 50000.0 waiting
            b 50000.0 receiving
            e 60000.0 receiving
            b 60000.0 buffered
            e 90000.0 buffered
            b 95000.0 parsing
            e 99000.0 parsing
            e 99000.0 http://blog-1.example/a
            b 50000.0 in the receive buffer
            e 52000.0 in the receive buffer
            b 60000.0 in the receive buffer
            e 90000.0 in the receive buffer"#]]
        .assert_eq(&told.join("\n"));
    }

    proptest! {
        #[test]
        fn slices_that_touch_do_not_overlap_in_floating_point(
            lengths in prop::collection::vec(0u32..5_000, 1..40), start in 0u64..1_000_000_000_000,
        ) {
            let mut slices = Vec::new();
            let mut now = start;
            for length in lengths {
                slices.push(slice(0, 0, length, now));
                now += u64::from(length);
            }
            let json: serde_json::Value = serde_json::from_str(&exported(&[], &slices, &[])).unwrap();
            let events = json["traceEvents"].as_array().unwrap();
            let spans: Vec<(f64, f64)> = events[1..]
                .iter()
                .map(|event| (event["ts"].as_f64().unwrap(), event["dur"].as_f64().unwrap()))
                .collect();
            prop_assert!(spans.windows(2).all(|pair| pair[0].0 + pair[0].1 <= pair[1].0));
        }
    }
}
