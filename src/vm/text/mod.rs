//! `str`, `repr`, `ascii` and `format` of values, and the methods of `str` and `bytes`.

pub(super) mod ask;
pub(super) mod bytes;
mod bytes_parts;
mod case;
mod fields;
mod method;
mod percent;
mod show;
mod spec;

use super::native::Native;

/// The rows of this room's files.
pub fn natives() -> Vec<Native> {
    let of_bytes = [bytes::NATIVES, &bytes::like_str(), bytes_parts::NATIVES].concat();
    [method::NATIVES, case::NATIVES, &of_bytes, fields::NATIVES, ask::NATIVES].concat()
}
