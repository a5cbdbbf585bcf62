//! What stands in the page's address: how the page looks (after the question mark), and one exact situation (after the
//! hash), as links and course pages name them.

mod code;
mod config;
mod situation;
#[cfg(test)]
mod tests;
mod update;

pub(super) use config::speed_of;
pub use config::{Chrome, Config, Resize};
pub use situation::Situation;
