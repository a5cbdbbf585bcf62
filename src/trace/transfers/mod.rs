//! Downloads, as the kernel saw them: what was looked up, connected, sent, received, left unread, and parsed.
//!
//! The machine notes what happens to its connections in [`Transfers`], each note with its number in the run: repeating a
//! recorded run notes nothing anew. From the bytes that pass it finds out, without the program's help, what a connection
//! is used for: a *transfer* is one HTTP request with its response, several on a connection that is kept alive; a
//! connection without HTTP is one transfer of plain bytes, and a name that was looked up for nothing is one without bytes.
//!
//! A transfer has *phases* ([`Phase`]), which follow each other with gaps while its thread did something else. Across them
//! lies the time during which bytes of it lay *unread* in the receive buffer ([`Unread`]).

mod http;
mod log;
mod phase;
mod totals;
mod transfer;
mod unread;

pub use log::Transfers;
pub use phase::{Phase, Stretch};
pub use totals::Totals;
pub use transfer::{Ending, Failure, Measured, Request, Response, Transfer};
pub use unread::Unread;

#[cfg(test)]
pub(super) mod tests;
