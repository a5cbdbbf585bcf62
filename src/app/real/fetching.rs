//! What is being fetched, on the reactor's own core: a Deferred for each fetch, whose canceller aborts it, and a delayed call
//! that cancels it when it takes too long. No browser: it says which fetches are to be aborted and how each ended.

use crate::base::{FetchId, VirtualTime};
use crate::net::Loss;
use crate::reactor::local::{Closures, Failure, Session, Value};
use crate::reactor::{Canceller, DeferredId, DelayedCallId, Request};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// Fetches under way.
pub struct Fetching {
    session: Session,
    book: Rc<RefCell<Book>>,
}

/// Which fetch ended, and how.
pub type Ended = (FetchId, Result<(), Loss>);

#[derive(Default)]
struct Book {
    under_way: BTreeMap<FetchId, Entry>,
    /// How some ended, since it was last asked for.
    ended: Vec<(FetchId, DeferredId, Result<(), Loss>)>,
    /// Those that the canceller was called for, since it was last asked for.
    aborted: Vec<FetchId>,
}

struct Entry {
    deferred: DeferredId,
    /// What gives it up when it takes too long.
    late: DelayedCallId,
    is_late: bool,
}

impl Fetching {
    /// None are under way.
    pub fn new() -> Self {
        Self { session: Session::clock(), book: Rc::default() }
    }

    /// One begins, and is given up after so many nanoseconds.
    pub fn begin(&self, id: FetchId, timeout_ns: u64) {
        let book = self.book.clone();
        let canceller = Session::function(move |_, _| {
            book.borrow_mut().aborted.push(id);
            Ok(Value::None)
        });
        let deferred = self.session.reactor(|reactor| reactor.deferred(Canceller::Call(canceller)));
        // As `Deferred.addTimeout` does it.
        let book = self.book.clone();
        let late = self.session.call_later(timeout_ns, move |session| {
            if let Some(entry) = book.borrow_mut().under_way.get_mut(&id) {
                entry.is_late = true;
            }
            session.run(Request::Cancel(deferred))
        });
        self.book.borrow_mut().under_way.insert(id, Entry { deferred, late, is_late: false });
        let book = self.book.clone();
        self.session.add_both(deferred, move |session, result| {
            let Some(entry) = book.borrow_mut().under_way.remove(&id) else { return Ok(Value::None) };
            // It is over when it was that which ended the fetch.
            let _ = session.reactor(|reactor| reactor.cancel_call(entry.late, &mut Closures));
            let loss = if entry.is_late { Loss::TimedOut } else { Loss::Unexplained };
            book.borrow_mut().ended.push((id, entry.deferred, result.map(drop).map_err(|_| loss)));
            Ok(Value::None)
        });
    }

    /// The answer of one has come to its end.
    pub fn came(&self, id: FetchId) {
        self.fire(id, |session, deferred| session.callback(deferred, Value::None));
    }

    /// One has failed.
    pub fn failed(&self, id: FetchId) {
        self.fire(id, |session, deferred| session.errback(deferred, Failure::new("FetchError")));
    }

    /// Nobody waits for one any more.
    pub fn cancel(&self, id: FetchId) {
        self.fire(id, |session, deferred| session.run(Request::Cancel(deferred)).map(drop));
    }

    /// Nobody waits for any.
    pub fn cancel_all(&self) {
        let all: Vec<FetchId> = self.book.borrow().under_way.keys().copied().collect();
        all.into_iter().for_each(|id| self.cancel(id));
    }

    fn fire(&self, id: FetchId, fire: impl FnOnce(&Session, DeferredId) -> Result<(), Failure>) {
        let deferred = self.book.borrow().under_way.get(&id).map(|entry| entry.deferred);
        if let Some(deferred) = deferred {
            fire(&self.session, deferred).expect("one that is under way has not fired");
        }
    }

    /// It is `now`: what is late is given up.
    pub fn advance(&self, now: VirtualTime) {
        let since_ns = now - self.session.reactor(|reactor| reactor.now());
        self.session.advance(since_ns).expect("giving up raises nothing");
    }

    /// When the next one will be late.
    pub fn next_due(&self) -> Option<VirtualTime> {
        self.session.reactor(|reactor| reactor.next_turn_at())
    }

    /// How many are under way.
    pub fn len(&self) -> usize {
        self.book.borrow().under_way.len()
    }

    /// How some ended, and which are to be aborted, since this was last asked.
    pub fn take_news(&self) -> (Vec<Ended>, Vec<FetchId>) {
        let mut book = self.book.borrow_mut();
        let (ended, aborted) = (std::mem::take(&mut book.ended), std::mem::take(&mut book.aborted));
        let told = ended.into_iter().map(|(id, deferred, result)| {
            self.session.reactor(|reactor| reactor.forget(deferred));
            (id, result)
        });
        (told.collect(), aborted)
    }
}

impl fmt::Debug for Fetching {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fetching({} under way)", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: u64 = 1_000_000_000;

    #[test]
    fn each_ends_once_and_nothing_is_left() {
        let fetching = Fetching::new();
        for number in 0..4 {
            fetching.begin(FetchId(number), 10 * SECOND);
        }
        fetching.came(FetchId(0));
        fetching.failed(FetchId(1));
        fetching.cancel(FetchId(2));
        fetching.cancel(FetchId(2));
        let (ended, aborted) = fetching.take_news();
        let lost = Err(Loss::Unexplained);
        assert_eq!(ended, [(FetchId(0), Ok(())), (FetchId(1), lost), (FetchId(2), lost)]);
        assert_eq!((aborted, fetching.len()), (vec![FetchId(2)], 1));
        fetching.advance(VirtualTime(9 * SECOND));
        assert_eq!(fetching.take_news(), (vec![], vec![]));
        fetching.advance(VirtualTime(11 * SECOND));
        assert_eq!(fetching.take_news(), (vec![(FetchId(3), Err(Loss::TimedOut))], vec![FetchId(3)]));
        assert_eq!((fetching.len(), fetching.next_due()), (0, None));
        assert_eq!(fetching.session.reactor(|reactor| reactor.deferred_count()), 0);
    }
}
