//! The network that programs reach: what can be asked of one, and what it answers.
//!
//! Words: a *connection* is TCP's, from the simulated machine to a server. Its *receive buffer* is the kernel's, on the
//! machine: bytes lie in it from their arrival until the program takes them. A *lookup* asks for the address of a name.
//!
//! Sans-IO: a [`Host`] is asked ([`Command`]) and polled ([`Event`]), always with the time as an argument.

mod host;

pub use host::{Command, Event, Host};
