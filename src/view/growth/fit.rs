//! A straight line through points.

use super::Point;
use crate::view::text::duration;

/// The line for which the squares of the points' distances in time add up to the least.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Fit {
    /// Nanoseconds for each further download.
    pub slope_ns: f64,
    /// Nanoseconds for none.
    pub intercept_ns: f64,
    /// The coefficient of determination: the share of the variance that the line explains, 1 for points on it.
    pub r_squared: f64,
}

impl Fit {
    /// Through points; None for fewer than two numbers of downloads.
    ///
    /// The sums are of differences from the means, in floating point with the four basic operations alone, so that they
    /// come out the same everywhere.
    pub fn of(points: &[Point]) -> Option<Self> {
        let count = points.len() as f64;
        let mean = |value: fn(&Point) -> u64| points.iter().map(|point| value(point) as f64).sum::<f64>() / count;
        let (n_mean, ns_mean) = (mean(|point| point.n), mean(|point| point.ns));
        let (mut n_n, mut n_ns, mut ns_ns) = (0.0, 0.0, 0.0);
        for point in points {
            let (n, ns) = (point.n as f64 - n_mean, point.ns as f64 - ns_mean);
            n_n += n * n;
            n_ns += n * ns;
            ns_ns += ns * ns;
        }
        if points.len() < 2 || n_n == 0.0 {
            return None;
        }
        let slope_ns = n_ns / n_n;
        // Points of one height lie on a level line.
        let r_squared = if ns_ns == 0.0 { 1.0 } else { n_ns * n_ns / (n_n * ns_ns) };
        Some(Self { slope_ns, intercept_ns: ns_mean - slope_ns * n_mean, r_squared })
    }

    /// The time that the line gives for `n` downloads.
    pub fn ns_at(&self, n: f64) -> f64 {
        self.intercept_ns + self.slope_ns * n
    }

    /// In words: `12.3 ms for each further download (R² 0.998)`.
    pub fn words(&self) -> String {
        let sign = if self.slope_ns < 0.0 { "-" } else { "" };
        let each = duration(self.slope_ns.abs().round() as u64);
        format!("{sign}{each} for each further download (R² {:.3})", self.r_squared)
    }
}
