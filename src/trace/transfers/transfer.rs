//! One transfer: what is known of it, and its phases at any time.

use super::{Phase, Stretch, Unread};
use crate::base::{ConnectionId, ThreadId, VirtualTime};

/// Why a transfer did not come to its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// The server's name has no address.
    NoName,
    /// Nobody listens at that port.
    Refused,
    /// No way leads to that address.
    Unreachable,
    /// Too long nothing came.
    TimedOut,
    /// The server gave the connection up.
    Reset,
    /// The server ended before its response was whole.
    Truncated,
    /// The program closed the connection before it had taken everything.
    ClosedEarly,
    /// The program gave the connection up before it was established: its own time for that was over, or it thought better
    /// of it.
    GivenUp,
    /// The browser, which was to fetch it, gave no answer, and does not tell pages why.
    Unexplained,
    /// The user did not allow the host to be asked.
    Forbidden,
    /// The answer was larger than what is taken.
    TooLarge,
}

impl Failure {
    /// In a few words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoName => "no such name",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::TimedOut => "timed out",
            Self::Reset => "reset",
            Self::Truncated => "truncated",
            Self::ClosedEarly => "closed early",
            Self::GivenUp => "given up while connecting",
            Self::Unexplained => "failed in the browser",
            Self::Forbidden => "not allowed",
            Self::TooLarge => "too large",
        }
    }
}

/// How a transfer stands at some time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// Something of it is still to come or to be taken.
    Open,
    /// All of it came and was taken, with this status where it had one.
    Done(Option<u16>),
    /// It failed.
    Failed(Failure),
}

impl Ending {
    /// In a few words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done(_) => "done",
            Self::Failed(failure) => failure.name(),
        }
    }

    /// Whether it is something to be marked: a failure, or a status from 400 on.
    pub const fn is_bad(self) -> bool {
        match self {
            Self::Open => false,
            Self::Done(status) => matches!(status, Some(400..)),
            Self::Failed(_) => true,
        }
    }
}

/// What a request asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// GET, POST ..
    pub method: Box<str>,
    /// The whole address.
    pub url: Box<str>,
    /// Bytes of its head.
    pub head_bytes: u64,
}

/// What the head of a response says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Response {
    /// 200, 404 ..
    pub status: u16,
    /// The words behind it.
    pub reason: Box<str>,
    /// The field of this name; empty where there is none.
    pub content_type: Box<str>,
    /// The length that it announces.
    pub content_length: Option<u64>,
    /// Where it redirects to; empty where it does not.
    pub location: Box<str>,
    /// Bytes of its head.
    pub head_bytes: u64,
    /// When the last of these had arrived.
    pub at: VirtualTime,
}

/// What somebody else measured of a transfer that he fetched: more than the machine's kernel can see.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Measured {
    /// The phases up to the last byte's arrival, by [`Phase::index`]; none for what did not happen or is not told.
    pub phases: [Option<Stretch>; 5],
    /// When something went on of which is not told what.
    pub hidden: Option<Stretch>,
    /// For how long the request waited before anything was done for it, in nanoseconds.
    pub queued_ns: u64,
}

/// A stretch that may not have ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Attempt {
    pub start: VirtualTime,
    pub stop: Option<VirtualTime>,
}

/// A download, or something like one.
///
/// Where a time is asked for up to which to look, what happened later is left out; at the run's end, that is all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transfer {
    /// The thread that began it.
    pub thread: ThreadId,
    /// Its connection, if it came to one.
    pub connection: Option<ConnectionId>,
    /// The server's name; its address, if none was looked up.
    pub host: Box<str>,
    /// The server's port; 0 before there is a connection.
    pub port: u16,
    /// Whether it is a later one on a connection that was kept alive.
    pub reuses_connection: bool,
    /// What was asked for, in HTTP.
    pub request: Option<Request>,
    /// What the response's head says, in HTTP.
    pub response: Option<Response>,
    /// Bytes that were sent.
    pub sent_bytes: u64,
    /// Bytes that arrived, heads and all.
    pub received_bytes: u64,
    /// Bytes of the body.
    pub body_bytes: u64,
    /// Its bytes in the receive buffer.
    pub unread: Unread,
    pub(super) measured: Option<Measured>,
    pub(super) lookup: Option<Attempt>,
    pub(super) connect: Option<Attempt>,
    pub(super) sending: Option<Stretch>,
    pub(super) arriving: Option<Stretch>,
    pub(super) parsing: Option<Stretch>,
    /// When no more could come: all had arrived, or it failed.
    pub(super) ended: Option<VirtualTime>,
    /// Whether all had arrived then.
    pub(super) is_whole: bool,
    pub(super) failure: Option<(Failure, VirtualTime)>,
}

impl Transfer {
    pub(super) fn new(thread: ThreadId, host: &str) -> Self {
        Self {
            thread,
            connection: None,
            host: host.into(),
            port: 0,
            reuses_connection: false,
            request: None,
            response: None,
            sent_bytes: 0,
            received_bytes: 0,
            body_bytes: 0,
            unread: Unread::default(),
            measured: None,
            lookup: None,
            connect: None,
            sending: None,
            arriving: None,
            parsing: None,
            ended: None,
            is_whole: false,
            failure: None,
        }
    }

    /// Marks it as failed, unless it has failed already.
    pub(super) fn fail(&mut self, at: VirtualTime, failure: Failure) {
        self.ended.get_or_insert(at);
        self.failure.get_or_insert((failure, at));
    }

    /// When it began.
    pub fn start(&self) -> VirtualTime {
        let connect = self.connect.map(|attempt| attempt.start);
        let begun = [self.lookup.map(|attempt| attempt.start), connect, self.sending.map(|sending| sending.start)];
        begun.into_iter().flatten().next().unwrap_or_default()
    }

    /// When the last thing happened to it, at `until` at the latest; that is now, as long as it is open.
    pub fn stop(&self, until: VirtualTime) -> VirtualTime {
        if self.ending(until) == Ending::Open {
            return until.max(self.start());
        }
        let stops = Phase::ALL.into_iter().filter_map(|phase| self.phase(phase, until)).map(|stretch| stretch.stop);
        let unread = self.unread.stretches(until).last().map(|stretch| stretch.stop);
        let failed = self.failure.map(|(_, at)| at).filter(|at| *at <= until);
        stops.chain(unread).chain(failed).max().unwrap_or(until).max(self.start())
    }

    /// When a phase began and ended, the latter at `until` at the latest. None when it had not begun.
    pub fn phase(&self, phase: Phase, until: VirtualTime) -> Option<Stretch> {
        if let Some(measured) = &self.measured
            && let Some(stretch) = measured.phases.get(phase.index())
        {
            let stop = |stretch: Stretch| Stretch { stop: stretch.stop.min(until), ..stretch };
            return stretch.filter(|stretch| stretch.start <= until).map(stop);
        }
        let end = self.ended.map_or(until, |ended| ended.min(until));
        let attempt = |attempt: Attempt| (attempt.start, attempt.stop.unwrap_or(end));
        let (start, stop) = match phase {
            Phase::Lookup => attempt(self.lookup?),
            Phase::Connect => attempt(self.connect?),
            Phase::Request => (self.sending?.start, self.sending?.stop),
            Phase::Waiting => {
                let sent = self.sending?.stop;
                (sent, self.arriving.map_or(end, |arriving| arriving.start).max(sent))
            }
            Phase::Receiving => {
                let arriving = self.arriving?;
                (arriving.start, if self.is_whole { arriving.stop } else { end })
            }
            Phase::Buffered => {
                let arriving = self.arriving?;
                let here = if self.is_whole { arriving.stop } else { self.ended? };
                (here, self.unread.emptied().unwrap_or(until).max(here))
            }
            Phase::Parsing => (self.parsing?.start, self.parsing?.stop),
        };
        let stop = stop.min(until);
        (start <= until).then_some(Stretch { start, stop: stop.max(start) })
    }

    /// For how long its request waited at whoever fetched it before anything was done for it, in nanoseconds.
    pub fn queued_ns(&self) -> u64 {
        self.measured.map_or(0, |measured| measured.queued_ns)
    }

    /// When something went on of which whoever fetched it does not tell what, up to `until`.
    pub fn hidden(&self, until: VirtualTime) -> Option<Stretch> {
        let hidden = self.measured?.hidden.filter(|hidden| hidden.start <= until)?;
        Some(Stretch { stop: hidden.stop.min(until), ..hidden })
    }

    /// How it stood at `until`.
    pub fn ending(&self, until: VirtualTime) -> Ending {
        if let Some((failure, at)) = self.failure
            && at <= until
        {
            return Ending::Failed(failure);
        }
        let taken = self.received_bytes == 0 || self.unread.emptied().is_some_and(|at| at <= until);
        if taken && self.ended.is_some_and(|ended| ended <= until) {
            return Ending::Done(self.status(until));
        }
        Ending::Open
    }

    /// The response's status, once its head had arrived.
    pub fn status(&self, until: VirtualTime) -> Option<u16> {
        self.response.as_ref().filter(|response| response.at <= until).map(|response| response.status)
    }

    /// What was asked for: the address; without HTTP the server and its port.
    pub fn url(&self) -> String {
        match &self.request {
            Some(request) => request.url.to_string(),
            None if self.port == 0 => self.host.to_string(),
            None => format!("{}:{}", self.host, self.port),
        }
    }
}
