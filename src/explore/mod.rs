//! Every interleaving: outcomes, witnesses, races, deadlocks.

mod apart;
mod count;
mod directed;
mod graph;
mod layer;
mod layers;
mod moves;
mod outcome;
mod parts;
mod races;
mod report;
mod rows;
mod search;
mod starvation;
mod step;
mod unit;
mod variables;
mod witness;
mod world;

pub use outcome::{DeadlockFound, Outcome, Verdict, Witness};
pub use report::{Budget, Progress, Report, Starved};
pub use search::{Options, Search};
