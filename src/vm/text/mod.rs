//! `str`, `repr`, `ascii` and `format` of values, and the methods of `str` and `bytes`.

pub(super) mod ask;
pub(super) mod bytes;
mod case;
mod fields;
mod method;
mod percent;
mod show;
mod spec;

use super::native::Native;

/// The rows of this room's files.
pub fn natives() -> Vec<Native> {
    [method::NATIVES, case::NATIVES, bytes::NATIVES, &bytes::like_str(), fields::NATIVES, ask::NATIVES].concat()
}
