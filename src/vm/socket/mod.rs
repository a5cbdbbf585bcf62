//! Sockets: the simulated machine's kernel as programs see it, and the built-in functions below the module `socket`.
//!
//! The kernel ([`Kernel`]) is part of the machine's state. What it asks of the network it puts into a row ([`Ask`], with the
//! time), which the simulation takes to the network; what comes of it the simulation tells by [`Kernel::found`],
//! [`Kernel::connected`], [`Kernel::arrived`] and their like. A call that finds nothing blocks its thread; before the thread
//! is put to sleep, the simulation tells what has come up to that very moment, so that a call which need not wait does not.

mod connection;
mod encode;
mod kernel;
mod native;
mod table;

pub use connection::{Connection, Stage};
pub use kernel::{Ask, Kernel, LOCAL_ADDRESS};
pub use native::NATIVES;
