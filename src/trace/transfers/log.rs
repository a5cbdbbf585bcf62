//! What the kernel notes, and what transfers it makes of it.

use super::http::{Head, Kind, Messages, Side};
use super::transfer::Attempt;
use super::{Failure, Measured, Request, Response, Stretch, Totals, Transfer};
use crate::base::{ConnectionId, LookupId, ThreadId, VirtualTime, limits};
use crate::trace::Fnv1a;
use std::collections::{BTreeMap, VecDeque};

/// All transfers of a run, in the order in which they began; what goes beyond the limit is not kept.
///
/// Every note carries its number in the run, counted from 0 over all kinds of notes; one that was made before is ignored.
#[derive(Clone, Debug, Default)]
pub struct Transfers {
    /// Notes made.
    noted: u64,
    transfers: Vec<Transfer>,
    /// Whether one was left out.
    is_incomplete: bool,
    /// Transfers that began with a lookup of which no connection has come yet.
    lookups: BTreeMap<LookupId, u32>,
    /// Connections that the program has not closed.
    connections: BTreeMap<ConnectionId, Connection>,
    /// Transfers that have ended and not been parsed, in the order of their ends, by their body and thread.
    unparsed: BTreeMap<(Body, ThreadId), VecDeque<u32>>,
}

/// What a body is recognised by: its length and the hash of its bytes.
type Body = (u64, u64);

#[derive(Clone, Debug)]
struct Connection {
    requests: Messages,
    responses: Messages,
    /// The transfer that was made with the connection, until a request takes it.
    unused: Option<u32>,
    /// Whether a request is being sent.
    requesting: bool,
    /// The transfer to which bytes belong while nothing is asked for.
    last: u32,
    /// Transfers whose response has not ended, in order, with the hash of the body as far as it has come.
    awaited: VecDeque<(u32, Fnv1a)>,
    /// Whose bytes lie in the receive buffer, in order, and how many.
    unread: VecDeque<(u32, u64)>,
}

impl Transfers {
    /// The transfers.
    pub fn all(&self) -> &[Transfer] {
        &self.transfers
    }

    /// Whether there were more than are kept.
    pub fn is_incomplete(&self) -> bool {
        self.is_incomplete
    }

    /// All summed up, as they stood at `until`.
    pub fn totals(&self, until: VirtualTime) -> Totals {
        Totals::of(&self.transfers, until)
    }

    /// The transfer that is the `nth` on its connection, from 0, was measured by whoever fetched it. What is measured at any
    /// time is of no run: it changes nothing but what is shown.
    pub fn measure(&mut self, connection: ConnectionId, nth: usize, measured: impl FnOnce(&Transfer) -> Measured) {
        let mut of_connection = self.transfers.iter_mut().filter(|one| one.connection == Some(connection));
        if let Some(transfer) = of_connection.nth(nth) {
            transfer.measured = Some(measured(transfer));
        }
    }

    /// `thread` asks for the address of `name`.
    pub fn look_up(&mut self, nth: u64, lookup: LookupId, thread: ThreadId, name: &str, at: VirtualTime) {
        if self.is_new(nth)
            && let Some(index) = self.begin(thread, name)
        {
            self.transfers[index as usize].lookup = Some(Attempt { start: at, stop: None });
            self.lookups.insert(lookup, index);
        }
    }

    /// The answer to a lookup is there.
    pub fn looked_up(&mut self, nth: u64, lookup: LookupId, at: VirtualTime, found: bool) {
        if !self.is_new(nth) {
            return;
        }
        let Some(transfer) = self.lookups.get(&lookup).map(|index| &mut self.transfers[*index as usize]) else {
            return;
        };
        if let Some(attempt) = &mut transfer.lookup {
            attempt.stop = Some(at.max(attempt.start));
        }
        if found {
            // It may stay at that: a name can be looked up for its own sake.
            transfer.ended = Some(at);
        } else {
            transfer.fail(at, Failure::NoName);
            self.lookups.remove(&lookup);
        }
    }

    /// `thread` connects to `host`: the name if one was looked up for it, by `lookup`, else the address.
    #[expect(clippy::too_many_arguments, reason = "a connection is all of that")]
    pub fn connect(
        &mut self,
        nth: u64,
        connection: ConnectionId,
        thread: ThreadId,
        host: &str,
        port: u16,
        at: VirtualTime,
        lookup: Option<LookupId>,
    ) {
        if !self.is_new(nth) {
            return;
        }
        // A second connection after one lookup, as a second attempt makes one, is a transfer of its own.
        let looked_up = lookup.and_then(|lookup| self.lookups.remove(&lookup));
        let Some(index) = looked_up.or_else(|| self.begin(thread, host)) else { return };
        let transfer = &mut self.transfers[index as usize];
        transfer.connection = Some(connection);
        transfer.port = port;
        transfer.ended = None;
        transfer.connect = Some(Attempt { start: at, stop: None });
        let new = Connection {
            requests: Messages::new(Side::Client),
            responses: Messages::new(Side::Server),
            unused: Some(index),
            requesting: false,
            last: index,
            awaited: VecDeque::from([(index, Fnv1a::new())]),
            unread: VecDeque::new(),
        };
        self.connections.insert(connection, new);
    }

    /// A connection is established.
    pub fn connected(&mut self, nth: u64, connection: ConnectionId, at: VirtualTime) {
        if self.is_new(nth)
            && let Some(known) = self.connections.get(&connection)
            && let Some(attempt) = &mut self.transfers[known.last as usize].connect
        {
            attempt.stop = Some(at.max(attempt.start));
        }
    }

    /// A connection came to nothing, or to nothing more.
    pub fn failed(&mut self, nth: u64, connection: ConnectionId, at: VirtualTime, failure: Failure) {
        if self.is_new(nth) {
            self.end_awaited(connection, at, |_| Some(failure));
        }
    }

    /// `thread` sends bytes to the server.
    pub fn sent(&mut self, nth: u64, connection: ConnectionId, thread: ThreadId, at: VirtualTime, bytes: &[u8]) {
        if !self.is_new(nth) {
            return;
        }
        let mut rest = bytes;
        while !rest.is_empty() {
            let Some(index) = self.request_under_way(connection, thread) else { return };
            let Some(known) = self.connections.get_mut(&connection) else { return };
            let transfer = &mut self.transfers[index as usize];
            let piece = known.requests.next(rest, false);
            transfer.sent_bytes += piece.taken as u64;
            let sending = transfer.sending.get_or_insert(Stretch { start: at, stop: at });
            sending.stop = at.max(sending.start);
            if let Kind::Head(head) = piece.kind {
                transfer.note_request(&head);
            }
            known.requesting = !piece.over;
            rest = &rest[piece.taken..];
        }
    }

    /// The transfer whose request is being sent, or a new one.
    fn request_under_way(&mut self, connection: ConnectionId, thread: ThreadId) -> Option<u32> {
        let known = self.connections.get_mut(&connection)?;
        if known.requesting {
            return Some(known.last);
        }
        if let Some(index) = known.unused.take() {
            known.requesting = true;
            return Some(index);
        }
        let before = &self.transfers[known.last as usize];
        let (host, port) = (before.host.clone(), before.port);
        let index = self.begin(thread, &host)?;
        let transfer = &mut self.transfers[index as usize];
        (transfer.connection, transfer.port, transfer.reuses_connection) = (Some(connection), port, true);
        let known = self.connections.get_mut(&connection)?;
        known.requesting = true;
        known.last = index;
        known.awaited.push_back((index, Fnv1a::new()));
        Some(index)
    }

    /// Bytes have come into the receive buffer.
    pub fn arrived(&mut self, nth: u64, connection: ConnectionId, at: VirtualTime, bytes: &[u8]) {
        if !self.is_new(nth) {
            return;
        }
        let mut rest = bytes;
        while !rest.is_empty() {
            let Some(known) = self.connections.get_mut(&connection) else { return };
            let index = known.awaited.front().map_or(known.last, |(index, _)| *index);
            let transfer = &mut self.transfers[index as usize];
            let bodiless = transfer.request.as_ref().is_some_and(|request| &*request.method == "HEAD");
            let piece = known.responses.next(rest, bodiless);
            transfer.note_arrival(at, piece.taken as u64);
            match known.unread.back_mut() {
                Some((last, count)) if *last == index => *count += piece.taken as u64,
                _ => known.unread.push_back((index, piece.taken as u64)),
            }
            let body: &[u8] = match &piece.kind {
                Kind::Body(body) => body,
                Kind::NoHead(body) => body,
                Kind::Head(head) => {
                    transfer.note_response(head, at);
                    &[]
                }
                Kind::Framing => &[],
            };
            transfer.body_bytes += body.len() as u64;
            if let Some((_, hash)) = known.awaited.front_mut() {
                hash.bytes(body);
            }
            if piece.over
                && let Some((index, hash)) = known.awaited.pop_front()
            {
                self.end_whole(index, at, &hash);
            }
            rest = &rest[piece.taken..];
        }
    }

    /// The server sends nothing more.
    pub fn finished(&mut self, nth: u64, connection: ConnectionId, at: VirtualTime) {
        if self.is_new(nth) {
            // Only the first that is awaited can be one that ends like this.
            let until_end = self.connections.get(&connection).filter(|known| known.responses.is_until_end());
            let whole = until_end.and_then(|known| Some(known.awaited.front()?.0));
            self.end_awaited(connection, at, |index| (Some(index) != whole).then_some(Failure::Truncated));
        }
    }

    /// The server has given a connection up; what lies in the receive buffer can still be read.
    pub fn reset(&mut self, nth: u64, connection: ConnectionId, at: VirtualTime) {
        if self.is_new(nth) {
            self.end_awaited(connection, at, |_| Some(Failure::Reset));
        }
    }

    /// The program takes `count` bytes out of the receive buffer.
    pub fn read(&mut self, nth: u64, connection: ConnectionId, at: VirtualTime, count: u64) {
        if !self.is_new(nth) {
            return;
        }
        let Some(known) = self.connections.get_mut(&connection) else { return };
        let mut left = count;
        while left > 0
            && let Some((index, bytes)) = known.unread.front_mut()
        {
            let taken = left.min(*bytes);
            self.transfers[*index as usize].unread.take(at, taken);
            left -= taken;
            *bytes -= taken;
            if *bytes == 0 {
                known.unread.pop_front();
            }
        }
    }

    /// The program closes a connection, also one that was never established.
    pub fn closed(&mut self, nth: u64, connection: ConnectionId, at: VirtualTime) {
        if self.is_new(nth) {
            let connect =
                self.connections.get(&connection).and_then(|known| self.transfers[known.last as usize].connect);
            let is_made = connect.is_none_or(|connect| connect.stop.is_some());
            let failure = if is_made { Failure::ClosedEarly } else { Failure::GivenUp };
            self.end_awaited(connection, at, |_| Some(failure));
            self.lose_unread(connection, at, failure);
            self.connections.remove(&connection);
        }
    }

    /// `thread` parsed `input`, a text in UTF-8: the body of the transfer that has waited longest for it, among those of
    /// that very thread if there are any.
    pub fn parsed(&mut self, nth: u64, thread: ThreadId, start: VirtualTime, stop: VirtualTime, input: &[u8]) {
        if !self.is_new(nth) || input.is_empty() {
            return;
        }
        let mut hash = Fnv1a::new();
        hash.bytes(input);
        let body = (input.len() as u64, hash.finish());
        let own = self.unparsed.contains_key(&(body, thread)).then_some((body, thread));
        let all = (body, ThreadId(0))..=(body, ThreadId(u32::MAX));
        let of_others = || self.unparsed.range(all).min_by_key(|(_, waiting)| waiting.front()).map(|(key, _)| *key);
        let Some(key) = own.or_else(of_others) else { return };
        let Some(waiting) = self.unparsed.get_mut(&key) else { return };
        if let Some(index) = waiting.pop_front() {
            self.transfers[index as usize].parsing = Some(Stretch { start, stop: stop.max(start) });
        }
        if waiting.is_empty() {
            self.unparsed.remove(&key);
        }
    }

    /// Whether a note was not made before; counts it then.
    fn is_new(&mut self, nth: u64) -> bool {
        let new = nth >= self.noted;
        if new {
            self.noted = nth + 1;
        }
        new
    }

    fn begin(&mut self, thread: ThreadId, host: &str) -> Option<u32> {
        if self.transfers.len() == limits::TRANSFERS {
            self.is_incomplete = true;
            return None;
        }
        self.transfers.push(Transfer::new(thread, host));
        Some(self.transfers.len() as u32 - 1)
    }

    /// Nothing more comes for what is awaited on a connection: each fails as `failure` says of it, or is whole.
    fn end_awaited(&mut self, connection: ConnectionId, at: VirtualTime, failure: impl Fn(u32) -> Option<Failure>) {
        let Some(known) = self.connections.get_mut(&connection) else { return };
        for (index, hash) in std::mem::take(&mut known.awaited) {
            let transfer = &mut self.transfers[index as usize];
            // Without HTTP there is no knowing when all has been said, nor on a connection that was only made.
            let is_plain = transfer.request.is_none() && transfer.connect.is_some_and(|connect| connect.stop.is_some());
            match failure(index)
                .filter(|failure| !is_plain || !matches!(failure, Failure::Truncated | Failure::ClosedEarly))
            {
                Some(failure) => {
                    transfer.fail(at, failure);
                    self.await_parser(index, &hash);
                }
                None => self.end_whole(index, at, &hash),
            }
        }
    }

    fn end_whole(&mut self, index: u32, at: VirtualTime, hash: &Fnv1a) {
        let transfer = &mut self.transfers[index as usize];
        transfer.is_whole = true;
        transfer.ended.get_or_insert(at);
        self.await_parser(index, hash);
    }

    fn await_parser(&mut self, index: u32, hash: &Fnv1a) {
        let transfer = &self.transfers[index as usize];
        if transfer.body_bytes > 0 {
            let body = (transfer.body_bytes, hash.finish());
            self.unparsed.entry((body, transfer.thread)).or_default().push_back(index);
        }
    }

    fn lose_unread(&mut self, connection: ConnectionId, at: VirtualTime, failure: Failure) {
        let Some(known) = self.connections.get_mut(&connection) else { return };
        for (index, bytes) in std::mem::take(&mut known.unread) {
            let transfer = &mut self.transfers[index as usize];
            transfer.unread.take(at, bytes);
            transfer.fail(at, failure);
        }
    }
}

impl Transfer {
    fn note_request(&mut self, head: &Head) {
        let Some((method, target)) = head.request() else { return };
        let url = match (target.starts_with('/'), head.field("host")) {
            (false, _) => target.to_owned(),
            (true, Some(host)) => format!("http://{host}{target}"),
            (true, None) if self.port == 80 => format!("http://{}{target}", self.host),
            (true, None) => format!("http://{}:{}{target}", self.host, self.port),
        };
        self.request = Some(Request { method: method.into(), url: kept(&url), head_bytes: self.sent_bytes });
    }

    fn note_arrival(&mut self, at: VirtualTime, bytes: u64) {
        let arriving = self.arriving.get_or_insert(Stretch { start: at, stop: at });
        arriving.stop = at.max(arriving.start);
        self.received_bytes += bytes;
        self.unread.add(at, bytes);
    }

    fn note_response(&mut self, head: &Head, at: VirtualTime) {
        let Some((status, reason)) = head.status() else { return };
        let field = |name| kept(head.field(name).unwrap_or_default());
        self.response = Some(Response {
            status,
            reason: kept(reason),
            content_type: field("content-type"),
            content_length: head.content_length(),
            location: field("location"),
            head_bytes: self.received_bytes,
            at,
        });
    }
}

/// What is kept of a text.
fn kept(text: &str) -> Box<str> {
    text[..text.floor_char_boundary(limits::HTTP_TEXT_BYTES)].into()
}
