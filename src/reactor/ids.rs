//! Newtypes for what a reactor keeps, each an index in order of creation.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub(in crate::reactor) u32);

        impl $name {
            /// How many of its kind were made before it.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            pub(in crate::reactor) fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).expect("a reactor is limited far below 2^32 of a kind"))
            }
        }
    };
}

id! {
    /// A Deferred: a value that is not there yet.
    DeferredId
}
id! {
    /// A call that was put off by `callLater`.
    DelayedCallId
}
id! {
    /// A `DeferredList`, beside the Deferred that it is.
    ListId
}
id! {
    /// A `DeferredLock` or a `DeferredSemaphore`.
    ExclusionId
}
id! {
    /// A `DeferredQueue`.
    QueueId
}
id! {
    /// A `LoopingCall`.
    LoopId
}
id! {
    /// A `Cooperator`.
    CooperatorId
}
id! {
    /// A `CooperativeTask`.
    TaskId
}
id! {
    /// A connector: what makes connections to one address.
    ConnectorId
}
id! {
    /// A transport: an attempt at a connection, and then that connection.
    TransportId
}
id! {
    /// What is called when the reactor shuts down.
    TriggerId
}
