//! The generator of the module `random`.

/// The generator's state.
#[derive(Clone, Debug, Default)]
pub struct MersenneTwister {
    /// The words that numbers are drawn from.
    pub state: Vec<u32>,
}
