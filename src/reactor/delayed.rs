//! Delayed calls in the order of their due times.

use std::collections::BTreeMap;

use super::DelayedCallId;
use crate::base::VirtualTime;

/// When a new call takes its place among the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Admission {
    /// At once, as with `task.Clock`: a call that is due now still runs within the same `advance`.
    AtOnce,
    /// With the next turn, as in the reactor: a call that a delayed call makes for now has to wait for that turn.
    NextTurn,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Waiting,
    Called,
    Cancelled,
}

/// A delayed call that is over cannot be cancelled or moved any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Over {
    /// It has run, or runs now.
    Called,
    /// It was cancelled.
    Cancelled,
}

/// Where a call stands in the order: its due time as of the last sorting, and its place among equals.
type Key = (VirtualTime, i64);

#[derive(Clone, Debug)]
struct Entry<J> {
    due: VirtualTime,
    /// `None` until the call was admitted.
    key: Option<Key>,
    job: J,
}

/// The delayed calls of a reactor or a clock (`twisted.internet.base.DelayedCall`, `task.Clock.calls`).
///
/// Every operation takes logarithmic time. Calls of equal due times run in the order that `task.Clock` gives them: it
/// keeps a list that is sorted, stably, when a call is added and when calls run. So calls that were made earlier run
/// earlier; one that was moved towards now goes behind the equals it meets, one that was put off before them. Twisted's
/// reactor uses a heap and leaves that order open.
#[derive(Clone, Debug)]
pub struct DelayedCalls<J> {
    admission: Admission,
    states: Vec<State>,
    waiting: BTreeMap<DelayedCallId, Entry<J>>,
    order: BTreeMap<Key, DelayedCallId>,
    /// Made, and not yet admitted.
    staged: Vec<DelayedCallId>,
    /// Moved since the last sorting; some perhaps twice, or over by now.
    moved: Vec<DelayedCallId>,
    /// Places before and behind all that were given so far.
    first: i64,
    last: i64,
}

impl<J> DelayedCalls<J> {
    /// No calls yet.
    pub fn new(admission: Admission) -> Self {
        Self {
            admission,
            states: Vec::new(),
            waiting: BTreeMap::new(),
            order: BTreeMap::new(),
            staged: Vec::new(),
            moved: Vec::new(),
            first: 0,
            last: 0,
        }
    }

    /// Adds a call that is due at `due`.
    pub fn add(&mut self, due: VirtualTime, job: J) -> DelayedCallId {
        let id = DelayedCallId::from_index(self.states.len());
        self.states.push(State::Waiting);
        self.waiting.insert(id, Entry { due, key: None, job });
        self.staged.push(id);
        if self.admission == Admission::AtOnce {
            self.admit();
        }
        id
    }

    /// `DelayedCall.active`: whether it will still run.
    pub fn is_active(&self, id: DelayedCallId) -> bool {
        self.states[id.index()] == State::Waiting
    }

    /// `DelayedCall.getTime`: when it is due; `None` when it is over.
    pub fn due(&self, id: DelayedCallId) -> Option<VirtualTime> {
        self.waiting.get(&id).map(|entry| entry.due)
    }

    /// How many will still run.
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether none will run.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The calls that will still run with their due times, in the order in which they were made.
    pub fn iter(&self) -> impl Iterator<Item = (DelayedCallId, VirtualTime, &J)> {
        self.waiting.iter().map(|(&id, entry)| (id, entry.due, &entry.job))
    }

    /// `DelayedCall.cancel`.
    ///
    /// # Errors
    /// When it is over.
    pub fn cancel(&mut self, id: DelayedCallId) -> Result<(), Over> {
        self.check(id)?;
        self.end(id, State::Cancelled);
        Ok(())
    }

    /// `DelayedCall.reset`, to a due time.
    ///
    /// # Errors
    /// When it is over.
    pub fn reset(&mut self, id: DelayedCallId, due: VirtualTime) -> Result<(), Over> {
        self.check(id)?;
        let entry = self.waiting.get_mut(&id).expect("a call that is not over waits");
        entry.due = due;
        if entry.key.is_some() {
            self.moved.push(id);
        }
        Ok(())
    }

    /// `DelayedCall.delay`, by nanoseconds; fewer than none make it due earlier.
    ///
    /// # Errors
    /// When it is over.
    pub fn delay(&mut self, id: DelayedCallId, by_ns: i64) -> Result<(), Over> {
        self.check(id)?;
        let due = self.waiting[&id].due.as_nanos().saturating_add_signed(by_ns);
        self.reset(id, VirtualTime(due))
    }

    /// Gives the calls that were made since the last time their places.
    pub fn admit(&mut self) {
        self.sort();
        for id in std::mem::take(&mut self.staged) {
            // One that was cancelled meanwhile has no entry.
            if let Some(due) = self.due(id) {
                self.last += 1;
                self.place(id, (due, self.last));
            }
        }
    }

    /// When the first of the admitted calls is due.
    pub fn next_due(&mut self) -> Option<VirtualTime> {
        self.sort();
        self.order.first_key_value().map(|(key, _)| key.0)
    }

    /// Takes the first admitted call out if it is due at `now`; from here on it has been called.
    pub fn pop_due(&mut self, now: VirtualTime) -> Option<(DelayedCallId, VirtualTime, J)> {
        if self.next_due()? > now {
            return None;
        }
        let (_, &id) = self.order.first_key_value()?;
        let entry = self.end(id, State::Called);
        Some((id, entry.due, entry.job))
    }

    fn check(&self, id: DelayedCallId) -> Result<(), Over> {
        match self.states[id.index()] {
            State::Waiting => Ok(()),
            State::Called => Err(Over::Called),
            State::Cancelled => Err(Over::Cancelled),
        }
    }

    fn end(&mut self, id: DelayedCallId, state: State) -> Entry<J> {
        self.states[id.index()] = state;
        let entry = self.waiting.remove(&id).expect("a call that is not over waits");
        if let Some(key) = entry.key {
            self.order.remove(&key);
        }
        entry
    }

    fn place(&mut self, id: DelayedCallId, key: Key) {
        self.waiting.get_mut(&id).expect("only waiting calls are placed").key = Some(key);
        self.order.insert(key, id);
    }

    /// What a stable sort does with the calls that were moved.
    fn sort(&mut self) {
        if self.moved.is_empty() {
            return;
        }
        let mut moved: Vec<(Key, VirtualTime, DelayedCallId)> = Vec::new();
        for id in std::mem::take(&mut self.moved) {
            let Some(Entry { due, key: Some(key), .. }) = self.waiting.get(&id) else { continue };
            if key.0 != *due {
                moved.push((*key, *due, id));
            }
        }
        moved.sort_unstable();
        moved.dedup();
        for (key, ..) in &moved {
            self.order.remove(key);
        }
        // From further back they come behind their new equals, in their old order; from further ahead before them.
        for &(_, due, id) in moved.iter().filter(|(key, due, _)| *due < key.0) {
            self.last += 1;
            self.place(id, (due, self.last));
        }
        for &(_, due, id) in moved.iter().rev().filter(|(key, due, _)| *due > key.0) {
            self.first -= 1;
            self.place(id, (due, self.first));
        }
    }
}
