//! A connection as the machine's kernel holds it.

use crate::base::ThreadId;
use crate::reactor::TransportId;
use crate::trace::Failure;
use bytes::Bytes;
use std::collections::VecDeque;
use std::net::Ipv4Addr;

/// How far a connection has got.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Its SYN is under way.
    Connecting,
    /// Bytes can go both ways.
    Established,
    /// It came to nothing, or the server gave it up; the next call that uses it is told so, once.
    Failed(Failure),
    /// It failed, and the program was told.
    Over,
}

/// A connection to a server.
#[derive(Clone, Debug)]
pub struct Connection {
    /// How far it has got.
    pub stage: Stage,
    /// The server's name if the program looked one up, else its address.
    pub host: Box<str>,
    /// The server's address.
    pub address: Ipv4Addr,
    /// The server's port.
    pub port: u16,
    /// The port on this machine.
    pub local_port: u16,
    /// Whether the server sends nothing more.
    pub is_finished: bool,
    /// Whether the program has said that it sends nothing more.
    pub has_finished: bool,
    /// The reactor's transport that it is for; none for a socket of the program's.
    pub transport: Option<TransportId>,
    /// Whether the reactor has yet to look at what came of it.
    pub(super) is_stirred: bool,
    /// Who waits for it, in the order of their coming.
    pub waiters: Vec<ThreadId>,
    /// The receive buffer.
    pieces: VecDeque<Bytes>,
    /// Bytes in it.
    unread: usize,
}

impl Connection {
    pub(super) fn new(
        host: Box<str>,
        address: Ipv4Addr,
        port: u16,
        local_port: u16,
        transport: Option<TransportId>,
    ) -> Self {
        Self {
            stage: Stage::Connecting,
            host,
            address,
            port,
            local_port,
            is_finished: false,
            has_finished: false,
            transport,
            is_stirred: false,
            waiters: Vec::new(),
            pieces: VecDeque::new(),
            unread: 0,
        }
    }

    /// Bytes in the receive buffer.
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// Whether a read would give something: bytes, the end, or an error.
    pub fn is_readable(&self) -> bool {
        self.unread > 0 || self.is_finished || matches!(self.stage, Stage::Failed(_) | Stage::Over)
    }

    /// All that lies in the receive buffer.
    pub(super) fn received(&self) -> Vec<u8> {
        self.pieces.iter().flatten().copied().collect()
    }

    pub(super) fn put(&mut self, bytes: Bytes) {
        self.unread += bytes.len();
        self.pieces.push_back(bytes);
    }

    /// Takes up to `count` bytes out of the receive buffer.
    pub(super) fn take(&mut self, count: usize) -> Vec<u8> {
        let mut taken = Vec::with_capacity(count.min(self.unread));
        while let Some(piece) = self.pieces.front_mut() {
            let part = piece.split_to(piece.len().min(count - taken.len()));
            taken.extend_from_slice(&part);
            if !piece.is_empty() {
                break;
            }
            self.pieces.pop_front();
        }
        self.unread -= taken.len();
        taken
    }
}
