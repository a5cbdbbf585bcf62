//! Connections by TCP as Twisted's clients have them: connectors, transports, and what protocols and factories are told.
//!
//! # Words
//! A **connector** makes connections to one address, one after the other, for a **factory**. A **transport** is one attempt
//! at a connection and then that connection's end on this side; the factory builds a **protocol** for it, which is told
//! what comes. A **producer** supplies what is written: a push producer until it is paused, a pull producer when it is
//! asked. A transport is *reading* while it wants to be told of bytes, *writing* while it wants to send.
//!
//! # Shape
//! The core asks ([`Reactor::poll_command`](super::Reactor::poll_command)) and is told ([`Tcp`], as a
//! [`Request::Tcp`](super::Request::Tcp)), once in a round for each transport that is ready: what `doRead` and `doWrite`
//! are to Twisted's selectables. [`Reactor::poll_interest`](super::Reactor::poll_interest) tells which transports have
//! begun to read or write, so that a host need not go through all of them. Factories, protocols and producers are the
//! user's values; what is called on them is a [`Method`], which the world makes a callback of.
//!
//! ```
//! use std::net::{Ipv4Addr, SocketAddrV4};
//!
//! use baton::reactor::local::{Closures, Failure, Participant, Session, Value};
//! use baton::reactor::{Command, Method, Received, Request, Tcp};
//! use bytes::Bytes;
//!
//! struct Hello;
//!
//! impl Participant for Hello {
//!     fn call(&self, session: &Session, method: Method<Closures>) -> Result<Value, Failure> {
//!         match method {
//!             // It is its own protocol.
//!             Method::BuildProtocol(_) => Ok(Value::participant(Hello)),
//!             Method::MakeConnection(Value::Transport(transport)) => {
//!                 session.run(Request::Write(transport, vec![Bytes::from_static(b"hello")]))
//!             }
//!             Method::DataReceived(bytes) => {
//!                 assert_eq!(bytes, "welcome");
//!                 Ok(Value::None)
//!             }
//!             _ => Ok(Value::None),
//!         }
//!     }
//! }
//!
//! let session = Session::turns();
//! session.run(Request::Start).expect("it was not running");
//! let connector = session.connect_tcp("server.example", 80, Value::participant(Hello)).expect("nothing raises");
//! session.turn(session.reactor(|reactor| reactor.now()));
//! let Some(Command::LookUp(transport, name)) = session.reactor(|reactor| reactor.poll_command()) else { panic!() };
//! assert_eq!(&*name, "server.example");
//!
//! let address = Ipv4Addr::new(192, 0, 2, 1);
//! session.tell(Tcp::LookedUp(transport, Some(address)));
//! let connect = session.reactor(|reactor| reactor.poll_command());
//! assert_eq!(connect, Some(Command::Connect(transport, SocketAddrV4::new(address, 80))));
//! session.tell(Tcp::Connected(transport, SocketAddrV4::new(Ipv4Addr::LOCALHOST, 40_000)));
//! session.tell(Tcp::Write(transport));
//! let send = session.reactor(|reactor| reactor.poll_command());
//! assert_eq!(send, Some(Command::Send(transport, Bytes::from_static(b"hello"))));
//! session.tell(Tcp::Read(transport, Received::Bytes(Bytes::from_static(b"welcome"))));
//! # let _ = connector;
//! ```
//!
//! # Where it differs
//! A name is not looked up any more for a transport that has been given up before its turn. Twisted looks it up and
//! passes the answer over. What Twisted makes of a transport whose factory raised in `clientConnectionFailed`, which it
//! has taken apart by then, is not followed: nothing more comes of it. Neither is a producer's registration with one.
//! `loseWriteConnection` before there is a connection does nothing; Twisted notes it and waits for the attempt as if it
//! had something to send. So the comparison with Twisted leaves it out.

mod buffer;
mod connector;
mod host;
mod local;
mod lose;
#[cfg(test)]
mod tests;
mod transport;

use std::collections::VecDeque;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::rc::Rc;

use bytes::Bytes;

use super::arena::Arena;
use super::{TransportId, World};

pub use connector::{Connector, Standing};
pub use local::Participant;
pub(super) use local::{ParticipantRef, method_of};
pub(super) use lose::After;
pub use transport::{Stage, Transport};

/// Nanoseconds after which `connectTCP` gives up, unless it is told another time.
pub const CONNECT_TIMEOUT_NS: u64 = 30_000_000_000;

/// Bytes that a transport takes in one read: `FileDescriptor.bufferSize`, beyond which a push producer is paused too.
pub const READ_MAX: usize = 64 << 10;

/// Bytes that a transport sends in one write: `FileDescriptor.SEND_LIMIT`.
pub const SEND_MAX: usize = 128 << 10;

/// What the core asks of a network on behalf of a transport.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// The address of a name, which is in lower case; answered by [`Tcp::LookedUp`].
    LookUp(TransportId, Box<str>),
    /// A connection; answered by [`Tcp::Connected`] or [`Tcp::Refused`].
    Connect(TransportId, SocketAddrV4),
    /// Bytes, in order behind what was sent before.
    Send(TransportId, Bytes),
    /// Nothing more will be sent (`shutdown(1)`).
    Finish(TransportId),
    /// The connection is given up, also while it is being established; by a reset if the flag says so.
    Close(TransportId, bool),
}

/// What a network tells the core. Whatever a transport is not waiting for is passed over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tcp {
    /// The name has this address, or none.
    LookedUp(TransportId, Option<Ipv4Addr>),
    /// The connection is established, from this address on this side.
    Connected(TransportId, SocketAddrV4),
    /// The connection came to nothing.
    Refused(TransportId, Refusal),
    /// What a read gave to a transport that is reading. A reset shows itself to one that is only writing, too.
    Read(TransportId, Received),
    /// A transport that is writing can send.
    Write(TransportId),
}

/// What a read gave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Received {
    /// Some bytes, [`READ_MAX`] at the most.
    Bytes(Bytes),
    /// The other side sends nothing more.
    End,
    /// The other side has given the connection up.
    Reset,
}

/// Why a connection came to nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Nobody listens there (`ECONNREFUSED`).
    Refused,
    /// No way leads to the host (`EHOSTUNREACH`).
    HostUnreachable,
    /// No way leads to its network (`ENETUNREACH`).
    NetworkUnreachable,
    /// The kernel has given up (`ETIMEDOUT`).
    TimedOut,
}

impl Refusal {
    /// Linux's number of the error and the C library's words for it.
    pub const fn error(self) -> (i64, &'static str) {
        match self {
            Self::Refused => (111, "Connection refused"),
            Self::HostUnreachable => (113, "No route to host"),
            Self::NetworkUnreachable => (101, "Network is unreachable"),
            Self::TimedOut => (110, "Connection timed out"),
        }
    }
}

/// What is called on a factory, a protocol or a producer, with its arguments.
#[derive(Clone)]
pub enum Method<W: World> {
    /// `doStart()` of a factory, which calls `startFactory`.
    DoStart,
    /// `doStop()` of a factory.
    DoStop,
    /// `startedConnecting(connector)`
    StartedConnecting(W::Value),
    /// `buildProtocol(address)`: gives a protocol, or none to have the connection closed.
    BuildProtocol(SocketAddrV4),
    /// `clientConnectionFailed(connector, reason)`
    ClientConnectionFailed(W::Value, W::Failure),
    /// `clientConnectionLost(connector, reason)`
    ClientConnectionLost(W::Value, W::Failure),
    /// `makeConnection(transport)` of a protocol, which calls `connectionMade`.
    MakeConnection(W::Value),
    /// `dataReceived(bytes)`
    DataReceived(Bytes),
    /// `connectionLost(reason)`
    ConnectionLost(W::Failure),
    /// `readConnectionLost()` of a protocol that can be half closed.
    ReadConnectionLost,
    /// `writeConnectionLost()` of a protocol that can be half closed.
    WriteConnectionLost,
    /// `resumeProducing()` of a producer.
    ResumeProducing,
    /// `pauseProducing()` of a producer.
    PauseProducing,
    /// `stopProducing()` of a producer.
    StopProducing,
}

/// The names of all methods, in the order of their indices.
pub const METHODS: [&str; 14] = [
    "doStart",
    "doStop",
    "startedConnecting",
    "buildProtocol",
    "clientConnectionFailed",
    "clientConnectionLost",
    "makeConnection",
    "dataReceived",
    "connectionLost",
    "readConnectionLost",
    "writeConnectionLost",
    "resumeProducing",
    "pauseProducing",
    "stopProducing",
];

impl<W: World> Method<W> {
    /// Its place in [`METHODS`].
    pub const fn index(&self) -> usize {
        match self {
            Self::DoStart => 0,
            Self::DoStop => 1,
            Self::StartedConnecting(_) => 2,
            Self::BuildProtocol(_) => 3,
            Self::ClientConnectionFailed(..) => 4,
            Self::ClientConnectionLost(..) => 5,
            Self::MakeConnection(_) => 6,
            Self::DataReceived(_) => 7,
            Self::ConnectionLost(_) => 8,
            Self::ReadConnectionLost => 9,
            Self::WriteConnectionLost => 10,
            Self::ResumeProducing => 11,
            Self::PauseProducing => 12,
            Self::StopProducing => 13,
        }
    }

    /// Its name.
    pub const fn name(&self) -> &'static str {
        METHODS[self.index()]
    }
}

/// What a delayed call does for a transport.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Errand {
    /// Looks its name up, or connects to its address.
    Resolve(TransportId),
    /// Gives up after the time that it was given to connect.
    TimeOut(TransportId),
    /// Loses a connection that was aborted.
    Abort(TransportId),
}

/// A transport's place. Those that are over keep it: whoever still has one may not reach another by it.
#[derive(Clone)]
enum Place<W: World> {
    Taken(Rc<Transport<W>>),
    /// Whom it connected to.
    Over(Option<SocketAddrV4>),
}

/// All connectors and transports of a reactor.
#[derive(Clone)]
pub(super) struct Connections<W: World> {
    connectors: Arena<Rc<Connector<W>>>,
    transports: Arena<Place<W>>,
    /// Transports that are not over.
    open: usize,
    commands: VecDeque<Command>,
    interests: VecDeque<TransportId>,
}

impl<W: World> Connections<W> {
    pub fn new() -> Self {
        let (connectors, transports) = (Arena::new(), Arena::new());
        Self { connectors, transports, open: 0, commands: VecDeque::new(), interests: VecDeque::new() }
    }
}
