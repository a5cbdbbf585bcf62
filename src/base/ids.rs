//! Newtypes for the indices that name things, so that a thread is never taken for a global.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the table that this id indexes.
            #[inline]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of the entry at `index`.
            ///
            /// # Panics
            /// When `index` does not fit 32 bits; every table is limited far below that.
            #[inline]
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).expect("tables are limited far below 2^32 entries"))
            }
        }
    };
}

id! {
    /// A thread of the simulated machine, in creation order; the main thread is 0.
    ThreadId
}
id! {
    /// A code object of a [`Program`](crate::lang::Program).
    CodeId
}
id! {
    /// A module-level name's slot.
    GlobalId
}
id! {
    /// An interned identifier of a program.
    Symbol
}

id! {
    /// A connection of the simulated machine to a server, in the order of their making.
    ConnectionId
}
id! {
    /// A question for a name's address.
    LookupId
}
id! {
    /// Something that is fetched for real, in the order of their beginnings.
    FetchId
}

impl ThreadId {
    /// The thread that the program starts on.
    pub const MAIN: Self = Self(0);
}

impl fmt::Display for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "thread {}", self.0)
    }
}
