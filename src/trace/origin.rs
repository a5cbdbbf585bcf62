//! Names for what the lineage of values records.

/// What a value was computed from: a node of the lineage, or nothing that is watched.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Origin(pub u32);

impl Origin {
    /// Computed from no watched variable.
    pub const NONE: Self = Self(0);

    /// Whether there is none.
    #[inline]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// A shared variable that is watched: a global, an attribute of one object, an item of one container, a cell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct VariableId(pub u32);
