//! The module `random`: the same numbers as CPython's for the same seed.

mod distribution;
mod native;
mod seed;
mod twister;

use super::native::Native;
pub use twister::MersenneTwister;

/// The rows of this room's files.
pub fn natives() -> Vec<Native> {
    [native::NATIVES, distribution::NATIVES].concat()
}
