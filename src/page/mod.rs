//! What the page offers as data: the sample programs.

mod sample;

pub use sample::{SAMPLES, SLOW, SLOW_SCHEDULE, Sample};
