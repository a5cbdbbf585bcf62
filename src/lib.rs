//! Baton: a playground for concurrency.

pub mod base;
pub mod lang;
pub mod sched;
pub mod trace;
pub mod vm;
