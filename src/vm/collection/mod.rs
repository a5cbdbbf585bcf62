//! Methods of `list`, `tuple`, `dict`, `set` and `range`.

mod dict;
mod list;
mod set;

use super::native::Native;

/// The rows of this room's files.
pub fn natives() -> Vec<Native> {
    [list::NATIVES, dict::NATIVES, set::NATIVES].concat()
}
