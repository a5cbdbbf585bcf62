//! Choices read off a row of bytes, so that whoever shrinks the bytes shrinks what was made of them.

/// Bytes with a place to read on from. Past the end every choice is the first.
pub struct Tape<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tape<'a> {
    /// From the first byte on.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        self.at += 1;
        self.bytes.get(self.at - 1).copied().unwrap_or(0)
    }

    /// A number below `bound`, which is at least 1.
    pub fn below(&mut self, bound: usize) -> usize {
        if bound <= 256 {
            usize::from(self.byte()) * bound / 256
        } else {
            let wide = usize::from(u16::from_be_bytes([self.byte(), self.byte()]));
            (wide * bound) >> 16
        }
    }

    /// True once in `of` times; false past the end.
    pub fn once_in(&mut self, of: usize) -> bool {
        self.below(of) == of - 1
    }

    /// One of them; past the end the first.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Whether everything was read.
    pub fn is_over(&self) -> bool {
        self.at >= self.bytes.len()
    }
}
