//! Baton: a playground for concurrency.

pub mod base;
