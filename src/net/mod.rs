//! The network that programs reach: what can be asked of one, and what it answers.
//!
//! Words: a *connection* is TCP's, from the simulated machine to a server. Its *receive buffer* is the kernel's, on the
//! machine: bytes lie in it from their arrival until the program takes them. A *lookup* asks for the address of a name. A
//! *host* has a name and an address; a *server* is what listens there. The *access link* is the machine's own, by which
//! all bytes come to it.
//!
//! Sans-IO: a [`Host`] is asked ([`Command`]) and polled ([`Event`]), always with the time as an argument. [`Simulated`] is
//! one, made from a [`NetworkSpec`]. [`Ordered`] has the same hosts and no time: its events come in the order in which they
//! are taken. Behind [`Fetched`] somebody else fetches what is asked for.

mod agenda;
mod fetched;
mod host;
mod link;
mod markup;
mod ordered;
mod path;
mod request;
mod resolver;
mod response;
mod settings;
mod simulated;
mod site;
mod spec;
mod world;

pub use fetched::{FetchRequest, Fetched, Order};
pub use host::{Command, Event, Host, Load, Loss};
pub use ordered::{Channel, Ordered, Readiness};
pub use simulated::Simulated;
pub use spec::{Fault, HostSpec, NetworkSpec, PageSpec, SpecError};
pub use world::hint;
