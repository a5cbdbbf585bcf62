//! The integration tests, in one binary: linking is what costs.

mod architecture;
mod sources;
mod tidy;
