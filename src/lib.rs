//! Baton: a playground for concurrency.

pub mod base;
pub mod command;
pub mod lang;
pub mod sched;
pub mod sim;
pub mod trace;
pub mod vm;
