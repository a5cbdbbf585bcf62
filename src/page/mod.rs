//! What the page offers as data: sample programs, challenges, lessons, and published claims.

mod challenge;
mod claim;
pub mod lesson;
mod sample;
mod text;

pub use challenge::{Challenge, challenges};
pub use claim::{Claim, Figures, Here, Quantity, Record, Trial, Verdict, claims};
pub use sample::{SAMPLES, SLOW, SLOW_SCHEDULE, Sample};
