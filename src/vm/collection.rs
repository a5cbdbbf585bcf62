//! Methods of containers.

use super::native::Native;

/// The rows of this file.
pub const NATIVES: &[Native] = &[];
