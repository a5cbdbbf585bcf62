//! What a thread touches that others may share: told while a search explores the program, instead of being written down.

use super::value::{Ref, Value};
use crate::base::{ConnectionId, Symbol, ThreadId};

/// Something that threads may share, as far as a single instruction can tell.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// The global of this index.
    Global(u32),
    /// A variable that closures share: the cell's place.
    Cell(Ref),
    /// An attribute of an instance or a class.
    Attribute(Ref, Symbol),
    /// An item of a container.
    Item(Ref, Value),
    /// In which order a container's items were put into it.
    Order(Ref),
    /// Whether a thread has ended.
    Life(ThreadId),
    /// Which threads live.
    Lives,
    /// The clock.
    Clock,
    /// What other threads have handed to the reactor.
    Calls,
    /// A connection to a server.
    Connection(ConnectionId),
    /// What the program gave the reactor to call, and is no function of the library's.
    Callback,
}

/// Collects what one step of a thread touches.
#[derive(Clone, Debug, Default)]
pub struct Probe {
    /// Places, and whether they were written to.
    pub places: Vec<(Place, bool)>,
    /// Threads whose end the thread learnt of.
    pub joined: Vec<ThreadId>,
    /// Whether a built-in function ran.
    pub native: bool,
}

impl Probe {
    /// Forgets the last step.
    pub fn clear(&mut self) {
        self.places.clear();
        self.joined.clear();
        self.native = false;
    }
}
