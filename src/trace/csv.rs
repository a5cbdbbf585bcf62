//! The transfers of a run as comma-separated values, for spreadsheets (RFC 4180).

use super::{Phase, Transfer};
use crate::base::VirtualTime;
use std::io::{self, Write};

/// Writes a row for each transfer, as they stood at `until`, to `out`, below one of names; `names` are the threads' names
/// by id. Times are nanoseconds, a phase that did not happen is empty.
///
/// # Errors
/// Those of `out`.
pub fn write_csv(mut out: impl Write, names: &[String], transfers: &[Transfer], until: VirtualTime) -> io::Result<()> {
    let mut header: Vec<String> = ["method", "url", "thread", "start_ns", "stop_ns"].map(str::to_owned).into();
    header.extend(Phase::ALL.map(|phase| format!("{}_ns", phase.name())));
    let bytes = ["in_buffer_ns", "sent_bytes", "received_bytes", "body_bytes", "status", "outcome"];
    header.extend(bytes.map(str::to_owned));
    write_row(&mut out, &header)?;
    for transfer in transfers.iter().filter(|transfer| transfer.start() <= until) {
        let thread = names.get(transfer.thread.index()).cloned().unwrap_or_default();
        let method = transfer.request.as_ref().map_or("", |request| &request.method);
        let times = [transfer.start(), transfer.stop(until)].map(|time| time.as_nanos().to_string());
        let mut row = vec![method.to_owned(), transfer.url(), thread];
        row.extend(times);
        let phases = Phase::ALL.into_iter().map(|phase| transfer.phase(phase, until));
        row.extend(phases.map(|stretch| stretch.map(|stretch| stretch.ns().to_string()).unwrap_or_default()));
        let bytes = [transfer.sent_bytes, transfer.received_bytes, transfer.body_bytes];
        row.push(transfer.unread.ns(until).to_string());
        row.extend(bytes.map(|bytes| bytes.to_string()));
        row.push(transfer.status(until).map(|status| status.to_string()).unwrap_or_default());
        row.push(transfer.ending(until).words().to_owned());
        write_row(&mut out, &row)?;
    }
    Ok(())
}

fn write_row(out: &mut impl Write, fields: &[String]) -> io::Result<()> {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        if field.contains([',', '"', '\r', '\n']) {
            write!(out, "\"{}\"", field.replace('"', "\"\""))?;
        } else {
            out.write_all(field.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::super::transfers::tests::{OK, page};
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_row_has_every_phase_and_quotes_what_needs_it() {
        let mut out = Vec::new();
        let names = ["the \"main\" one".to_owned()];
        write_csv(&mut out, &names, page("/a?b,c", OK).all(), VirtualTime(200_000_000)).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.lines().count() == 2 && text.matches("\r\n").count() == 2);
        expect![[r#"
            method,url,thread,start_ns,stop_ns,lookup_ns,connect_ns,request_ns,waiting_ns,receiving_ns,buffered_ns,parsing_ns,in_buffer_ns,sent_bytes,received_bytes,body_bytes,status,outcome
            GET,"http://blog-1.example/a?b,c","the ""main"" one",5000000,99000000,10000000,10000000,0,19000000,10000000,30000000,4000000,32000000,45,67,4,200,done
        "#]]
        .assert_eq(&text.replace('\r', ""));
    }
}
