//! The timeline's state: what part of a run is in sight, and what is pointed at, selected and focused.
//!
//! A *lane* is one thread's row. The *window* is the stretch of virtual time in sight ([`TimeAxis`]). Pointer positions are
//! CSS pixels from the plot's left edge and from the first lane's top; whoever turns them into these knows the layout.

mod axis;
mod index;
mod intent;
mod lanes;
mod layout;
mod seek;
mod state;
mod ticks;

pub use axis::{TimeAxis, WINDOW_NS_MIN};
pub use index::{Mark, OVERVIEW_BINS, OverviewBin, TimelineIndex};
pub use intent::{Direction, Seek, TimelineIntent};
pub use lanes::{LaneHeight, LaneScale};
pub use layout::Layout;
pub use seek::{moment_of, position_at};
pub use state::{Pointed, Selection, Source, TimelineState};
pub use ticks::{Tick, span_text, step_not_below};
