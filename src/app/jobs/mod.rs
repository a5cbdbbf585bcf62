//! Long work that is done beside the page: in a web worker, or where there is none in the page itself, a piece a frame.
//!
//! All that goes between the page and the place of work is text. An [`Order`] asks for a [`Job`] or takes it back, a
//! [`Reply`] tells something of one; a [`Workshop`] takes orders and gives replies, and knows neither workers nor clocks.

mod exploring;
mod found;
mod job;
mod runs;
mod workshop;

pub use exploring::Progress;
pub use found::{End, Found, FoundDeadlock, FoundOutcome, FoundWitness, Waiter};
pub use job::{Answer, ExploreJob, Job, Order, Reply, RunsJob};
pub use runs::{SeededRuns, Tally};
pub use workshop::Workshop;
