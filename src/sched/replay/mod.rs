//! Replay strings: every choice of a run as a text short enough for a URL, and the scheduler that makes them again.
//!
//! A recorded choice is a *rank* and a *length*. The rank says who: the distance from the thread that ran last, in the
//! cyclic order of the runnable threads ([`rank_of`](super::rank_of)). The length says how long: the instructions of the
//! slice when it was interrupted, 0 when the thread ran until it blocked or ended.
//!
//! The string is base64url (RFC 4648, section 5, no padding) of: a version byte, then tokens of LEB128 numbers:
//!
//! | token | meaning |
//! |---|---|
//! | `rank + 1`, `length` | a choice, which also goes to the end of the *pool* |
//! | `0`, `back`, `count` | `count` choices: the pool's last `back` ones in order, again and again |
//!
//! The version byte is 1; it is 2 where what the network brings comes by choice. There a rank of [`ARRIVALS`] or more is of
//! a channel of the network that has something for the program: by its place among these. Its length is 0.
//!
//! So a round robin over a hundred threads is one choice and one repetition for as long as it is undisturbed.

mod choices;
mod player;
mod string;
mod writer;

pub use choices::CHOICES_MAX;
pub use player::Replay;
pub use string::{ARRIVALS, CodecError, ReplayString};
pub use writer::{ReplayMark, ReplayWriter};
