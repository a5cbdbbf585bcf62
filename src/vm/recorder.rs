//! What is written down while a program runs, outside the machine's state: it only grows.
//!
//! When a recorded run is entered again from a checkpoint, the machine repeats what it did; the recorder then sees
//! entries that it has and adds none.

use super::probe::{Place, Probe};
use crate::base::{Symbol, ThreadId};
use crate::trace::{Lineage, Origin, Races, ReactorCalls, Transfers};

/// All that is written down.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    /// Which write came from which read.
    pub lineage: Lineage,
    /// Pairs of accesses that nothing orders.
    pub races: Races,
    /// The watched variables' names.
    pub variables: Vec<VariableName>,
    /// Stale writes in order.
    pub stale: Vec<StaleWrite>,
    /// The reactor's turns and calls.
    pub calls: ReactorCalls,
    /// What was asked of servers, and what came when.
    pub transfers: Transfers,
    /// What was printed.
    pub output: Vec<Output>,
    /// Whether a recorded run is being repeated: races were found already.
    pub repeating: bool,
    /// Set while a search explores the program: what is touched is told to it, and nothing is written down but output.
    pub probe: Option<Box<Probe>>,
}

impl Recorder {
    /// Tells a search, where there is one, of a read or write; whether there is one.
    #[inline]
    pub(super) fn tells(&mut self, place: Place, write: bool) -> bool {
        match &mut self.probe {
            Some(probe) => {
                probe.places.push((place, write));
                true
            }
            None => false,
        }
    }
}

/// A watched variable, as people name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VariableName {
    /// A module-level name.
    Global(Symbol),
    /// An attribute of an instance of this class, or of the class itself.
    Attribute(Box<str>, Symbol),
    /// An item of a container: the container's class and the item's key as text.
    Item(Box<str>, Box<str>),
    /// A name that closures share.
    Cell(Symbol),
}

/// A stale write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaleWrite {
    /// Instructions executed before it in the run.
    pub position: u32,
    /// The version that it made.
    pub version: Origin,
}

/// A piece of text that the program printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Instructions executed before it in the run.
    pub position: u64,
    /// Who printed it.
    pub thread: ThreadId,
    /// Standard error, not standard output.
    pub error: bool,
    /// What.
    pub text: Box<str>,
}
