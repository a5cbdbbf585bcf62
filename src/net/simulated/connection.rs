//! What is known of a connection, at its three places: the machine, the way, the server.

use super::super::link::Link;
use super::super::path::Direction;
use super::super::request::{Inbound, Request};
use super::super::response::Response;
use super::super::settings::HostSettings;
use crate::base::ConnectionId;
use bytes::Bytes;
use std::collections::VecDeque;
use std::sync::Arc;

/// What a packet counts for on its way, besides its bytes.
const PACKET_BYTES: usize = 64;

/// How far a connection has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The machine waits for the answer to its SYN.
    Connecting,
    /// The machine knows that it is established.
    Established,
    /// The program has given it up; the server perhaps does not know yet.
    Closed,
}

/// A packet from the machine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Packet {
    /// Bytes for the server.
    Data(Bytes),
    /// The server may send so many more bytes.
    Window(u64),
    /// The program sends nothing more.
    Finish,
    /// The program wants nothing more.
    Close,
}

impl Packet {
    /// What it counts for towards the limit of bytes under way.
    pub fn weight(&self) -> usize {
        PACKET_BYTES + if let Self::Data(bytes) = self { bytes.len() } else { 0 }
    }
}

/// How a server ends a connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// It sends nothing more.
    Finish,
    /// It has given it up.
    Reset,
}

/// A place where bytes of a connection wait for their turn on a link.
#[derive(Clone, Debug, Default)]
pub struct Hop {
    /// Bytes, with those of the segment on the link.
    queued: u64,
    /// What comes behind them.
    ending: Option<Ending>,
}

impl Hop {
    /// Bytes that wait, with those of the segment on the link.
    pub fn queued(&self) -> u64 {
        self.queued
    }

    /// `bytes` of the connection `id` join those that wait.
    pub fn join(&mut self, id: ConnectionId, bytes: u64, link: &mut Link) {
        if self.queued == 0 {
            link.admit(id);
        }
        self.queued += bytes;
    }

    /// What ends the connection waits behind the bytes; false when there are none, so that it need not.
    pub fn join_ending(&mut self, ending: Ending) -> bool {
        let waits = self.queued > 0;
        if waits {
            self.ending = Some(ending);
        }
        waits
    }

    /// A segment of `bytes` is through: the connection waits for its next turn, or what comes behind its bytes is next.
    pub fn pass(&mut self, id: ConnectionId, bytes: u64, link: &mut Link) -> Option<Ending> {
        self.queued -= bytes;
        if self.queued == 0 {
            return self.ending.take();
        }
        link.admit(id);
        None
    }
}

/// What the server of a connection is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Work {
    /// It has no whole request.
    Idle,
    /// A request waits for a worker, or is at one, or is never answered.
    Request,
    /// It has bytes that it has not sent.
    Response,
}

/// A connection.
#[derive(Clone, Debug)]
pub struct Connection {
    /// The server's address.
    pub server: u32,
    pub settings: Arc<HostSettings>,
    pub stage: Stage,
    /// Whether it has one of its server's places.
    pub has_place: bool,

    pub up: Direction,
    /// From the machine, in order.
    pub packets: VecDeque<Packet>,

    /// At the server: what was not made a request of so far.
    pub inbound: Inbound,
    pub work: Work,
    pub request: Option<Box<Request>>,
    /// The program sends nothing more.
    pub is_finished: bool,
    /// A check for idleness is due some time.
    pub has_timer: bool,
    /// When the server last finished something, in nanoseconds.
    pub idle_since_ns: u64,
    /// Of the response, what the window has not let through so far.
    pub unsent: u64,
    /// What comes behind it.
    pub ending: Option<Ending>,
    /// The server has ended it.
    pub is_ended: bool,
    /// Bytes under way and in the receive buffer, as far as the server knows: never more than the buffer has room for.
    pub outstanding: u64,

    /// At the host's own link, if its bandwidth is limited.
    pub leaving: Hop,
    pub down: Direction,
    /// At the machine's access link.
    pub arriving: Hop,
    /// Of what is behind the window: the first is read as it arrives.
    pub responses: VecDeque<Response>,

    /// In the receive buffer.
    pub unread: u64,
    /// Taken out of it without the server's knowledge.
    pub untold: u64,
}

impl Connection {
    /// A connection that is about to be made.
    pub fn new(server: u32, settings: Arc<HostSettings>, seed: u64) -> Self {
        Self {
            server,
            settings,
            stage: Stage::Connecting,
            has_place: false,
            up: Direction::new(seed),
            packets: VecDeque::new(),
            inbound: Inbound::default(),
            work: Work::Idle,
            request: None,
            is_finished: false,
            has_timer: false,
            idle_since_ns: 0,
            unsent: 0,
            ending: None,
            is_ended: false,
            outstanding: 0,
            leaving: Hop::default(),
            down: Direction::new(!seed),
            arriving: Hop::default(),
            responses: VecDeque::new(),
            unread: 0,
            untold: 0,
        }
    }
}
