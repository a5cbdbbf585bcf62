//! The generator of the module `random`: the Mersenne Twister, seeded as CPython seeds it.

/// The generator's state.
#[derive(Clone, Debug, Default)]
pub struct MersenneTwister {
    state: Vec<u32>,
    next: usize,
}
