//! What happened: append-only events; what is computed from them.
//!
//! A *version* is one write to a watched variable; the [`Lineage`] knows which version each was computed from, and
//! [`Losses`] which of them got lost. [`Races`] orders accesses by happens-before. [`Slices`] are what the threads ran;
//! [`Lanes`] draws them, [`write_trace_events`] exports them and [`trace_hash`] sums everything up. [`Transfers`] are the
//! downloads, as the kernel saw them.

mod calls;
mod clock;
mod csv;
mod export;
mod har;
mod hash;
mod lanes;
mod lineage;
mod lost;
mod origin;
mod races;
mod slices;
mod transfers;

pub use calls::{CallKind, Callee, Hog, ReactorCall, ReactorCalls, ReactorCounts, Turn};
pub use csv::write_csv;
pub use export::{StaleMark, write_trace_events};
pub use har::write_har;
pub use hash::{Fnv1a, trace_hash};
pub use lanes::{Lanes, Segment, Viewport};
pub use lineage::{Lineage, LineageMark, SEARCH_NODES, Version, Written};
pub use lost::{Losses, Overwrite};
pub use origin::{Origin, VariableId};
pub use races::{CLOCK_ENTRIES, RACES_PER_VARIABLE, Race, Races, SyncId};
pub use slices::{Slice, SliceEnd, Slices, Wake};
pub use transfers::{
    Ending, Failure, Measured, Phase, Request, Response, Stretch, Totals, Transfer, Transfers, Unread,
};
