//! What the page offers as data: the sample programs.

mod sample;
mod text;

pub use sample::{SAMPLES, SLOW, SLOW_SCHEDULE, Sample};
