//! What was written and not yet sent.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};

use super::{READ_MAX, SEND_MAX};

/// A transport's send buffer.
///
/// Twisted keeps bytes that are being sent, with how many of them were, apart from those that came later, and counts what
/// was sent until the two are joined: that decides when a producer is paused.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffer {
    pieces: VecDeque<Bytes>,
    /// Bytes in the pieces.
    unsent: usize,
    /// Bytes that were joined last, and how many of them have been sent.
    joined: usize,
    sent: usize,
}

impl Buffer {
    /// Bytes that were not sent.
    pub fn unsent(&self) -> usize {
        self.unsent
    }

    /// Whether a push producer should pause.
    pub fn is_full(&self) -> bool {
        self.unsent + self.sent > READ_MAX
    }

    pub fn push(&mut self, bytes: Bytes) {
        if !bytes.is_empty() {
            self.unsent += bytes.len();
            self.pieces.push_back(bytes);
        }
    }

    /// What is sent next; nothing when there is none.
    pub fn next(&mut self) -> Bytes {
        if self.joined - self.sent < SEND_MAX {
            (self.joined, self.sent) = (self.unsent, 0);
        }
        let count = self.unsent.min(SEND_MAX);
        self.unsent -= count;
        self.sent += count;
        if self.unsent == 0 {
            (self.joined, self.sent) = (0, 0);
        }
        match self.pieces.front_mut() {
            None => Bytes::new(),
            Some(front) if front.len() > count => front.split_to(count),
            Some(front) if front.len() == count => self.pieces.pop_front().unwrap_or_default(),
            Some(_) => {
                let mut together = BytesMut::with_capacity(count);
                while let Some(front) = self.pieces.front_mut() {
                    let part = front.split_to(front.len().min(count - together.len()));
                    together.extend_from_slice(&part);
                    if !front.is_empty() {
                        break;
                    }
                    self.pieces.pop_front();
                }
                together.freeze()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_sent_in_order_and_in_measures() {
        let mut buffer = Buffer::default();
        buffer.push(Bytes::from(vec![1; SEND_MAX]));
        buffer.push(Bytes::from_static(b"ab"));
        buffer.push(Bytes::from_static(b"c"));
        assert!(buffer.is_full());
        assert_eq!(buffer.next().len(), SEND_MAX);
        assert_eq!((buffer.next(), buffer.unsent()), (Bytes::from_static(b"abc"), 0));
        assert!(buffer.next().is_empty() && !buffer.is_full());
    }

    #[test]
    fn what_was_sent_counts_as_buffered_until_the_rest_is_joined() {
        let mut buffer = Buffer::default();
        buffer.push(Bytes::from(vec![1; 3 * SEND_MAX - 10]));
        let full: Vec<bool> = (0..3).map(|_| (buffer.next(), buffer.is_full()).1).collect();
        assert_eq!(full, [true, true, false]);
    }
}
