//! `twisted`, natively: Deferreds, failures, delayed calls and the reactor's loop on top of the core in `crate::reactor`.
//! What is made of these, as `DeferredList`, `LoopingCall` or the pool of threads, is written in the library.
//!
//! The machine owns one reactor. A built-in function that may lead to calls of the program's answers with
//! [`Escape::Run`](super::Escape::Run); the run then lies on the thread ([`Running`]), is stepped by [`drive`], and each
//! call that it asks for is a frame whose result goes back to it (`Continuation::Resume`). So callbacks nest neither
//! frames nor calls of ours, however long the chain.

mod callable;
mod collect;
mod deferred;
mod delayed;
mod drive;
mod failure;
mod inline;
mod io;
mod tcp;
mod turn;
mod world;

pub use callable::{Callable, exception_in, name_of};
pub(super) use collect::Deferreds;
pub use collect::values_of;
pub use drive::{Calling, Gives, Running};
pub use world::{Keys, Objects};

use super::native::Native;
use super::value::Value;
use crate::base::{ConnectionId, LookupId, ThreadId};
use crate::reactor::TransportId;

/// The rows of this room's files.
pub fn natives() -> Vec<Native> {
    [deferred::NATIVES, failure::NATIVES, inline::NATIVES, delayed::NATIVES, turn::NATIVES, io::NATIVES, tcp::NATIVES]
        .concat()
}

/// What the machine knows of the reactor beside what the core does.
#[derive(Clone, Debug, Default)]
pub struct Loop {
    /// The thread that runs the reactor, while one does.
    pub thread: Option<ThreadId>,
    /// Failures to be told with the next turn: those of collected Deferreds that no errback took, which the flag says,
    /// and those of calls that the reactor made.
    pub unreported: Vec<(Value, bool)>,
    /// What the kernel has for its transports.
    pub(super) ends: io::Ends,
    /// Calls that the reactor made so far.
    pub calls: u32,
    /// Turns so far.
    pub turns: u32,
    /// Whether failures that were left at the program's end have been told.
    pub said_farewell: bool,
}

impl Loop {
    /// Whether the next round has something to look at, whatever comes.
    pub fn has_left(&self) -> bool {
        self.ends.has_left()
    }

    /// Whether the transport waits for the answer to this lookup.
    pub fn looks_up(&self, id: TransportId, lookup: LookupId) -> bool {
        self.ends.looks_up(id, lookup)
    }

    /// Whether the transport waits for what becomes of this connection.
    pub fn connects(&self, id: TransportId, connection: ConnectionId) -> bool {
        self.ends.connects(id, connection)
    }
}
