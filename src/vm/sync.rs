//! What threads synchronise by. Each operation is one step; whoever must wait is put into a row and tries again when
//! woken.

use super::value::{Ref, Value};
use crate::base::ThreadId;
use std::collections::VecDeque;

/// A row of waiting threads, first come first woken.
pub type Waiters = VecDeque<ThreadId>;

/// A synchroniser or a queue.
#[derive(Clone, Debug)]
pub enum Sync {
    /// `threading.Lock`. A released lock is free for whoever comes first, as CPython's is: the woken thread may find it
    /// taken again.
    Lock {
        /// Who acquired it, while it is locked.
        owner: Option<ThreadId>,
        /// Who waits for it.
        waiters: Waiters,
    },
    /// `threading.RLock`
    RLock {
        /// Who holds it.
        owner: Option<ThreadId>,
        /// How many times.
        count: u32,
        /// Who waits for it.
        waiters: Waiters,
    },
    /// `threading.Semaphore` and `BoundedSemaphore`
    Semaphore {
        /// Permits left.
        value: i64,
        /// The most that there may be, when bounded.
        bound: Option<i64>,
        /// Who waits for one.
        waiters: Waiters,
    },
    /// `threading.Condition`
    Condition {
        /// Its lock: an instance of Lock or RLock.
        lock: Ref,
        /// Who waits to be notified.
        waiters: Waiters,
    },
    /// `threading.Event`
    Event {
        /// Whether it is set.
        set: bool,
        /// Who waits for it.
        waiters: Waiters,
    },
    /// `threading.Barrier`
    Barrier {
        /// How many threads pass together.
        parties: u32,
        /// Who has come.
        waiters: Waiters,
        /// What one of them calls before all pass.
        action: Value,
        /// How long a thread waits at most unless it says otherwise, in nanoseconds.
        timeout: Option<u64>,
        /// Whether it was broken.
        broken: bool,
    },
    /// `queue.Queue` and its kin
    Queue {
        /// In which order items leave.
        order: QueueOrder,
        /// What is in it.
        items: VecDeque<Value>,
        /// Items it holds at most; 0 for any number.
        limit: usize,
        /// Items put and not yet reported done.
        unfinished: usize,
        /// Who waits for an item.
        getters: Waiters,
        /// Who waits for room.
        putters: Waiters,
        /// Who waits for all to be done.
        joiners: Waiters,
    },
}

/// The order in which a queue gives its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueOrder {
    /// `Queue`, `SimpleQueue`
    First,
    /// `LifoQueue`
    Last,
    /// `PriorityQueue`: the items are a binary heap.
    Smallest,
}
