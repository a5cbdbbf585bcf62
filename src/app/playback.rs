//! Going on by itself.

use super::intent::Direction;

/// Instructions a second, with their names.
pub const SPEEDS: [(u64, &str); 8] = [
    (1, "1 a second"),
    (4, "4 a second"),
    (20, "20 a second"),
    (100, "100 a second"),
    (1_000, "1,000 a second"),
    (10_000, "10,000 a second"),
    (100_000, "100,000 a second"),
    (1_000_000, "1,000,000 a second"),
];

/// The longest frame that is made up for, in milliseconds: a page that was hidden does not leap.
const ELAPSED_MAX_MS: f64 = 100.0;

/// How the position moves by itself.
#[derive(Clone, PartialEq, Debug)]
pub struct Playback {
    /// Which way it goes; None stands still.
    pub going: Option<Direction>,
    /// An index into [`SPEEDS`].
    pub speed: usize,
    /// The part of an instruction that is due but not whole yet.
    fraction: f64,
}

impl Default for Playback {
    fn default() -> Self {
        Self { going: None, speed: 2, fraction: 0.0 }
    }
}

impl Playback {
    /// Starts, with the first instruction due at once.
    pub fn start(&mut self, direction: Direction) {
        self.going = Some(direction);
        self.fraction = 1.0;
    }

    /// Instructions that are due after `elapsed_ms` more milliseconds.
    pub fn due(&mut self, elapsed_ms: f64) -> u64 {
        let elapsed_ms = if elapsed_ms.is_finite() { elapsed_ms.clamp(0.0, ELAPSED_MAX_MS) } else { 0.0 };
        let due = self.fraction + elapsed_ms / 1_000.0 * SPEEDS[self.speed].0 as f64;
        self.fraction = due.fract();
        due as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slow_speeds_add_up_over_frames() {
        let mut playback = Playback { speed: 1, ..Playback::default() };
        playback.start(Direction::On);
        let due: u64 = (0..60).map(|_| playback.due(1_000.0 / 60.0)).sum();
        assert!((4..=5).contains(&due), "{due}");
        assert_eq!(playback.due(f64::NAN), 0);
    }
}
