//! The integration tests, in one binary: linking is what costs.

mod architecture;
mod dis;
mod sources;
mod tidy;
