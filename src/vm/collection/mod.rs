//! Methods of `list`, `tuple`, `dict`, `set` and `range`, and the classes of `collections`.

mod deque;
mod dict;
mod entry;
mod kin;
mod list;
mod named;
mod set;

use super::native::Native;
pub(super) use kin::is_callable;

/// The rows of this room's files.
pub fn natives() -> Vec<Native> {
    [list::NATIVES, dict::NATIVES, entry::NATIVES, set::NATIVES, deque::NATIVES, kin::NATIVES, named::NATIVES].concat()
}
