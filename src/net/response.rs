//! A response on its way: its bytes are made when they are read, and never copied.

use bytes::Bytes;

/// The length of a response without end.
pub const ENDLESS: u64 = u64::MAX;

/// The bytes of a response: a start, then another text over and over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Response {
    start: Bytes,
    cycle: Bytes,
    /// Bytes that were read.
    read: u64,
    /// All there are to read; [`ENDLESS`] for a response without end.
    length: u64,
}

impl Response {
    /// A response whose bytes are `start` and, after it, `behind` bytes of `cycle` over and over.
    ///
    /// # Panics
    /// When there should be something behind the start and `cycle` is empty.
    pub fn new(start: impl Into<Bytes>, cycle: Bytes, behind: u64) -> Self {
        assert!(behind == 0 || !cycle.is_empty(), "nothing makes nothing, however often");
        let start = start.into();
        let length = if behind == ENDLESS { ENDLESS } else { behind.saturating_add(start.len() as u64) };
        Self { start, cycle, read: 0, length }
    }

    /// Ends it after its first `length` bytes.
    pub fn cut(&mut self, length: u64) {
        self.length = self.length.min(length);
    }

    /// All its bytes; [`ENDLESS`] when there is no end.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Whether there is nothing more to read.
    pub fn is_read(&self) -> bool {
        self.read == self.length
    }

    /// The next bytes, as many as there are in one piece, and `max` at most; `None` at the end.
    pub fn read(&mut self, max: u64) -> Option<Bytes> {
        let max = max.min(self.length - self.read);
        if max == 0 {
            return None;
        }
        let (text, at) = match self.read.checked_sub(self.start.len() as u64) {
            None => (&self.start, self.read as usize),
            Some(behind) => (&self.cycle, (behind % self.cycle.len() as u64) as usize),
        };
        let end = usize::try_from(max).map_or(text.len(), |max| text.len().min(at.saturating_add(max)));
        let piece = text.slice(at..end);
        // Without end, it makes no difference where in the cycle it stands.
        self.read += piece.len() as u64;
        Some(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut response: Response, max: u64) -> String {
        let pieces = std::iter::from_fn(|| response.read(max));
        pieces.map(|piece| String::from_utf8(piece.to_vec()).unwrap()).collect()
    }

    #[test]
    fn it_reads_the_same_in_pieces_of_any_size() {
        let response = Response::new("head", Bytes::from_static(b"abc"), 7);
        assert_eq!(response.length(), 11);
        for max in 1..20 {
            assert_eq!(all(response.clone(), max), "headabcabca");
        }
    }

    #[test]
    fn it_can_be_cut_off() {
        let mut response = Response::new("head", Bytes::from_static(b"abc"), ENDLESS);
        assert_eq!(response.length(), ENDLESS);
        response.cut(6);
        assert_eq!(all(response, 9), "headab");
    }
}
