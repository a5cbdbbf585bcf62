//! Who runs next: the one trait that decides, the policies behind it, and the tokens that name them.
//!
//! A *switch point* is a place where a thread may be paused; which places those are is a model ([`SwitchPoints`]) that
//! the machine applies. A *slice* is what one thread runs between two choices. A *choice* is a thread and a [`Quantum`]
//! that bounds its slice. A *schedule* is the sequence of all choices: [`ReplayString`] writes it down. This room knows
//! no machine: it sees ids of runnable threads and counts.

mod coop;
mod cyclic;
mod geometric;
mod pct;
mod python27;
mod random;
mod replay;
mod round_robin;
mod scheduler;
mod spec;
mod spec_parse;

pub use coop::Coop;
pub use cyclic::{rank_of, rank_of_sleeping, sleeping_at, thread_at};
pub use geometric::Geometric;
pub use pct::{PRIORITY_CHANGES_MAX, Pct};
pub use python27::{Python27, SWITCH_ODDS as PYTHON_27_SWITCH_ODDS};
pub use random::{MEAN_POINTS_DEFAULT, Random};
pub use replay::{ARRIVALS, CHOICES_MAX, CodecError, Replay, ReplayMark, ReplayString, ReplayWriter};
pub use round_robin::RoundRobin;
pub use scheduler::{Cause, Choice, Quantum, ReplayError, Scheduler, Situation};
pub use spec::{Policy, ScheduleSpec, SwitchPoints};
pub use spec_parse::{ACCEPTED_FORMS, SpecError};
