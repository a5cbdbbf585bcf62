//! The seeded generator behind every random choice of a scheduler.

/// PCG32: the PCG-XSH-RR generator with 64 bits of state and 32 of output, on stream 54.
///
/// Source: M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number
/// Generation", 2014, and the `pcg32_srandom_r`/`pcg32_random_r` pair of its reference implementation. It is portable:
/// the same seed gives the same numbers on every machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pcg32 {
    state: u64,
}

const MULTIPLIER: u64 = 6_364_136_223_846_793_005;
/// The stream of the reference implementation's demonstration, 54, shifted and made odd.
const INCREMENT: u64 = (54 << 1) | 1;

impl Pcg32 {
    /// The generator that `seed` names.
    pub fn new(seed: u64) -> Self {
        let mut generator = Self { state: 0 };
        generator.next_u32();
        generator.state = generator.state.wrapping_add(seed);
        generator.next_u32();
        generator
    }

    /// 32 uniform bits.
    pub fn next_u32(&mut self) -> u32 {
        let old = self.state;
        self.state = old.wrapping_mul(MULTIPLIER).wrapping_add(INCREMENT);
        let xorshifted = (((old >> 18) ^ old) >> 27) as u32;
        xorshifted.rotate_right((old >> 59) as u32)
    }

    /// A uniform number below `bound`, without modulo bias.
    ///
    /// # Panics
    /// When `bound` is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        assert!(bound > 0, "there is no number below zero");
        let threshold = bound.wrapping_neg() % bound;
        loop {
            let drawn = self.next_u32();
            if drawn >= threshold {
                return drawn % bound;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers that the reference implementation's `pcg32-demo` prints for seed 42 on stream 54.
    #[test]
    fn the_numbers_are_those_of_the_reference_implementation() {
        let mut generator = Pcg32::new(42);
        let drawn: Vec<u32> = (0..6).map(|_| generator.next_u32()).collect();
        assert_eq!(drawn, [0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e]);
    }

    #[test]
    fn bounded_numbers_stay_below_their_bound() {
        let mut generator = Pcg32::new(1);
        assert!((0..1_000).all(|_| generator.below(7) < 7));
    }
}
