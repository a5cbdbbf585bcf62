//! Joins the machine, the scheduler and the trace on one clock: runs a program, remembers checkpoints, goes back.
//!
//! A *simulation* ([`Simulation`]) stands at one *position*: the number of instructions executed so far, on all cores
//! together. Running forwards records; going back restores the nearest checkpoint and repeats what was recorded.
//! Every call takes a budget and returns.

mod arrivals;
mod breakdown;
mod checkpoint;
mod choice;
mod cores;
mod downloads;
mod ending;
mod globals;
mod inspect;
mod ladder;
mod naming;
mod outcome;
mod reactor;
mod report;
mod seek;
mod simulation;
mod waits;
mod wire;

pub(crate) use arrivals::{arrive, channels, hand_over};
pub use breakdown::Breakdown;
pub use globals::globals_as_json;
pub use inspect::{GlobalView, LockView, PendingValue, StackFrame, ThreadStatus, ThreadView};
pub use ladder::{ClimbedRung, DeferredView, RungView, Standing};
pub use naming::name_of;
pub use outcome::{Failure, Outcome};
pub use reactor::{BatonView, DelayedView, ReactorView};
pub use report::{Race, Report};
pub use simulation::{Progress, RunOptions, Simulation};
pub use waits::{Deadlock, Waiting};
