//! What happened: append-only events; what is computed from them.

mod origin;

pub use origin::{Origin, VariableId};
