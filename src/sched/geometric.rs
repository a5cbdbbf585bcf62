//! Waiting times: how many switch points pass until the next switch, when each one switches with the same probability.

use crate::base::Pcg32;

/// The number of trials up to and including the first success; at least 1.
///
/// The obvious formula takes a logarithm, whose last bits differ between machines. This one is integers only: the
/// binary digits of a geometric number are independent, and digit i is 1 with probability `r / (1 + r)` where
/// `r = q^(2^i)` and `q` is the probability of failure. The digits' probabilities are computed once, in fixed point,
/// and each digit takes one draw: 11 draws for a mean of 50, 26 for a million, whatever number comes out. A digit's
/// probability is exact to within 2^-32.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Geometric {
    /// Digit i is 1 when 32 uniform bits are below entry i; later digits are always 0.
    thresholds: Vec<u32>,
}

impl Geometric {
    /// Success with probability `numerator / denominator`; certain when that is 1 or more.
    ///
    /// # Panics
    /// When either is 0.
    pub fn new(numerator: u64, denominator: u64) -> Self {
        assert!(numerator > 0 && denominator > 0, "a success must be possible");
        let failures = u128::from(denominator.saturating_sub(numerator));
        // 64 bits after the binary point; below 1 because a success is possible.
        let mut failure = (failures << 64) / u128::from(denominator);
        let mut thresholds = Vec::new();
        loop {
            let threshold = ((failure << 32) / ((1 << 64) + failure)) as u32;
            if threshold == 0 {
                return Self { thresholds };
            }
            thresholds.push(threshold);
            failure = (failure * failure) >> 64;
        }
    }

    /// Draws one number.
    pub fn draw(&self, random: &mut Pcg32) -> u64 {
        let failures: u64 = self
            .thresholds
            .iter()
            .enumerate()
            .map(|(digit, threshold)| u64::from(random.next_u32() < *threshold) << digit)
            .sum();
        failures + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(numerator: u64, denominator: u64, draws: u32) -> f64 {
        let (geometric, mut random) = (Geometric::new(numerator, denominator), Pcg32::new(7));
        let sum: u64 = (0..draws).map(|_| geometric.draw(&mut random)).sum();
        sum as f64 / f64::from(draws)
    }

    #[test]
    fn the_mean_is_one_over_the_probability() {
        for (numerator, denominator) in [(1, 2), (1, 50), (2, 3), (1, 1_000_000)] {
            let expected = denominator as f64 / numerator as f64;
            let found = mean(numerator, denominator, 40_000);
            assert!((found / expected - 1.0).abs() < 0.02, "1 in {expected}: {found}");
        }
    }

    #[test]
    fn each_number_is_as_likely_as_repeated_trials_make_it() {
        let (geometric, mut random) = (Geometric::new(1, 3), Pcg32::new(3));
        let mut counts = [0u32; 6];
        for _ in 0..100_000 {
            if let Some(count) = counts.get_mut(geometric.draw(&mut random) as usize - 1) {
                *count += 1;
            }
        }
        for (failures, count) in counts.into_iter().enumerate() {
            let expected = 100_000.0 / 3.0 * (2.0f64 / 3.0).powi(failures as i32);
            assert!((f64::from(count) - expected).abs() < 5.0 * expected.sqrt(), "{failures}: {count}, not {expected}");
        }
    }

    #[test]
    fn a_certain_success_takes_one_trial() {
        assert_eq!(mean(1, 1, 100), 1.0);
        assert_eq!(mean(100, 30, 100), 1.0);
    }
}
