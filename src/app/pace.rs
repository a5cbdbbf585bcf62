//! How much work fits a piece: found by how long the pieces take.

/// The size of the next piece of some work, in units that each take about as long.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    piece: u64,
    least: u64,
    most: u64,
}

impl Pace {
    /// The first piece, and the least and the most that one may have.
    pub const fn new(first: u64, least: u64, most: u64) -> Self {
        Self { piece: first, least, most }
    }

    /// Units of the next piece.
    pub const fn piece(&self) -> u64 {
        self.piece
    }

    /// A piece took so many milliseconds, of `most_ms` that it may take: too long halves the next one, short of half
    /// doubles it.
    pub fn took(&mut self, ms: f64, most_ms: f64) {
        if ms > most_ms {
            self.piece = (self.piece / 2).max(self.least);
        } else if ms < most_ms / 2.0 {
            self.piece = (self.piece * 2).min(self.most);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_grow_while_they_are_quick_and_shrink_when_they_are_slow() {
        let mut pace = Pace::new(8, 4, 20);
        let mut after = |ms| {
            pace.took(ms, 10.0);
            pace.piece()
        };
        assert_eq!([1.0, 1.0, 7.0, 11.0, 11.0, 11.0].map(&mut after), [16, 20, 20, 10, 5, 4]);
    }
}
