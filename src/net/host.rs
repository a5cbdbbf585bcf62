//! The port between the machine and a network, simulated or real.

use crate::base::{ConnectionId, LookupId, VirtualTime};
use bytes::Bytes;
use std::fmt::Debug;
use std::net::Ipv4Addr;

/// What the machine asks of a network. Ids are the asker's: each is new when it is first named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// The address of a name, which is in lower case and no address itself. Answered by one of `Found`, `NoName`.
    LookUp {
        /// The lookup.
        lookup: LookupId,
        /// The name.
        name: Box<str>,
    },
    /// A connection. Answered by one of `Connected`, `Refused`, `Unreachable`, `TimedOut`.
    Connect {
        /// The connection.
        connection: ConnectionId,
        /// The server's address.
        address: Ipv4Addr,
        /// The server's port.
        port: u16,
    },
    /// Bytes for the server. They leave the program at once: there is always room in the kernel's send buffer.
    Send {
        /// An established connection.
        connection: ConnectionId,
        /// What is sent, in order behind what was sent before.
        bytes: Bytes,
    },
    /// The program has taken so many bytes out of the receive buffer: the server may send as many more.
    Take {
        /// The connection.
        connection: ConnectionId,
        /// Bytes.
        count: u32,
    },
    /// Nothing more will be sent (`shutdown(SHUT_WR)`); the server may go on sending.
    Finish {
        /// The connection.
        connection: ConnectionId,
    },
    /// The connection is given up, also while it is being established: nothing more is heard of it.
    Close {
        /// The connection.
        connection: ConnectionId,
    },
}

/// What a network has to tell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// The name has this address.
    Found {
        /// The lookup.
        lookup: LookupId,
        /// The address.
        address: Ipv4Addr,
    },
    /// There is no such name.
    NoName {
        /// The lookup.
        lookup: LookupId,
    },
    /// The connection is established: the server's SYN and ACK are here.
    Connected {
        /// The connection.
        connection: ConnectionId,
    },
    /// Nobody listens at that port.
    Refused {
        /// The connection.
        connection: ConnectionId,
    },
    /// No way leads to that address.
    Unreachable {
        /// The connection.
        connection: ConnectionId,
    },
    /// The kernel has given up: every SYN went unanswered (`ETIMEDOUT`).
    TimedOut {
        /// The connection.
        connection: ConnectionId,
    },
    /// Bytes have come into the receive buffer.
    Arrived {
        /// The connection.
        connection: ConnectionId,
        /// Never empty.
        bytes: Bytes,
    },
    /// The server sends nothing more.
    Finished {
        /// The connection.
        connection: ConnectionId,
    },
    /// The server has given the connection up, or the network has: it was over a limit. Nothing more comes. What lies in
    /// the receive buffer can still be read before the error shows itself: Linux keeps it.
    Reset {
        /// The connection.
        connection: ConnectionId,
    },
    /// The host that stands for the network has lost the connection, for a reason that no network knows. Nothing more
    /// comes; what lies in the receive buffer can still be read.
    Lost {
        /// The connection.
        connection: ConnectionId,
        /// Why.
        loss: Loss,
    },
}

impl Event {
    /// The connection that it is about.
    pub fn connection(&self) -> Option<ConnectionId> {
        match *self {
            Self::Found { .. } | Self::NoName { .. } => None,
            Self::Connected { connection }
            | Self::Refused { connection }
            | Self::Unreachable { connection }
            | Self::TimedOut { connection }
            | Self::Arrived { connection, .. }
            | Self::Finished { connection }
            | Self::Reset { connection }
            | Self::Lost { connection, .. } => Some(connection),
        }
    }
}

/// Why a download through something that is no network of the machine's own came to nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Loss {
    /// The browser fetched nothing, and does not tell pages why.
    Unexplained,
    /// The user did not allow this host to be asked.
    Forbidden,
    /// The answer is larger than what is taken.
    TooLarge,
    /// No answer came for too long.
    TimedOut,
}

/// What a network has carried so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Load {
    /// Nanoseconds for which the machine's access link was busy receiving.
    pub link_busy_ns: u64,
    /// Bytes that came over it.
    pub link_bytes: u64,
    /// Requests that servers have begun or finished to answer, or that wait at one.
    pub requests: u64,
    /// Those of them that found all workers of their server busy.
    pub requests_queued: u64,
}

/// A network. The machine tells it what is asked when, and asks what has come.
///
/// Time only goes on: the network's own is that of the latest command, of the latest event that it gave, or that of a poll
/// which gave none; a command or a poll with an earlier time counts as made then.
pub trait Host: Debug {
    /// Takes a command that is given at `now`.
    fn ask(&mut self, now: VirtualTime, command: Command);

    /// The next event, at `until` at the latest, with its time; `None` when there is none up to then. Events come in the
    /// order of their times.
    fn poll(&mut self, until: VirtualTime) -> Option<(VirtualTime, Event)>;

    /// Up to when it is known what there is to tell; `None` for ever, as in a simulation. Who polls must not go on to a later
    /// time while it waits: there what comes is not known yet.
    fn known_until(&self) -> Option<VirtualTime> {
        None
    }

    /// Whether something may come at a time that is not known, though nothing more is asked.
    fn is_awaiting(&self) -> bool {
        false
    }

    /// What was carried up to `now`, for a network that can tell.
    fn load(&self, now: VirtualTime) -> Option<Load> {
        let _ = now;
        None
    }
}
