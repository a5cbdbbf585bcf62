//! What the page offers as data: sample programs, and challenges.

mod challenge;
mod sample;
mod text;

pub use challenge::{Challenge, challenges};
pub use sample::{SAMPLES, SLOW, SLOW_SCHEDULE, Sample};
