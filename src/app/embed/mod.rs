//! The page that Baton's stands in, a course site's for example: what it asks, and what it is told. Both are JSON of the
//! shape `{source: "baton", v: 1, type, id?, ..}`.

mod ask;
mod tell;
#[cfg(test)]
mod tests;
mod update;

pub(super) use tell::answer as answer_for_host;
pub use tell::{height, height_for_lti};

/// The version of the messages.
const VERSION: u64 = 1;

/// Who sends them.
const SOURCE: &str = "baton";

/// Messages without sense that are answered; a page around that answers each answer would never end.
const ERRORS_ANSWERED: u32 = 100;

/// What the page around was told last: only what is new is told.
#[derive(Debug)]
pub(super) struct Host {
    /// Where the run stands, how long it is, and whether it goes on by itself.
    step: Option<(u64, u64, bool)>,
    /// The run whose end was told.
    finished: u64,
    /// Errors that may still be told.
    errors_left: u32,
}

impl Default for Host {
    fn default() -> Self {
        Self { step: None, finished: 0, errors_left: ERRORS_ANSWERED }
    }
}
