//! What the page offers as data: sample programs, challenges, and lessons.

mod challenge;
pub mod lesson;
mod sample;
mod text;

pub use challenge::{Challenge, challenges};
pub use sample::{SAMPLES, SLOW, SLOW_SCHEDULE, Sample};
