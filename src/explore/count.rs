//! Exact numbers of interleavings.

use num_bigint::BigUint;

/// A number of interleavings.
pub(super) trait Count: Clone {
    /// One.
    fn one() -> Self;
    /// Adds `other`; false when the sum does not fit.
    fn add(&mut self, other: &Self) -> bool;
    /// The number.
    fn big(&self) -> BigUint;
}

impl Count for u128 {
    fn one() -> Self {
        1
    }

    #[inline]
    fn add(&mut self, other: &Self) -> bool {
        match self.checked_add(*other) {
            Some(sum) => {
                *self = sum;
                true
            }
            None => false,
        }
    }

    fn big(&self) -> BigUint {
        BigUint::from(*self)
    }
}

impl Count for BigUint {
    fn one() -> Self {
        Self::from(1_u32)
    }

    fn add(&mut self, other: &Self) -> bool {
        *self += other;
        true
    }

    fn big(&self) -> BigUint {
        self.clone()
    }
}
