//! The cyclic order of threads: creation order, and after the last one the first again.

use crate::base::ThreadId;

/// Where `thread` stands among the runnable ones, which ascend: like `binary_search`. While none of them waits their ids
/// have no gaps, and the place is a subtraction; a choice is made up to millions of times a second.
#[inline]
fn place(runnable: &[ThreadId], thread: ThreadId) -> Result<usize, usize> {
    let guess = runnable.first().map_or(0, |first| thread.0.wrapping_sub(first.0) as usize);
    if runnable.get(guess) == Some(&thread) { Ok(guess) } else { runnable.binary_search(&thread) }
}

/// How far `thread` stands from `current` in the cyclic order of the runnable threads: 0 is `current` itself, 1 the one
/// after it. Without a current thread it is the position among the runnable ones. None if `thread` is not runnable.
pub fn rank_of(runnable: &[ThreadId], current: Option<ThreadId>, thread: ThreadId) -> Option<u32> {
    let at = place(runnable, thread).ok()?;
    let from = |start: usize| if at < start { at + runnable.len() - start } else { at - start };
    let rank = match current.map(|current| place(runnable, current)) {
        None => at,
        Some(Ok(here)) => from(here),
        // A thread that stopped is no longer in the order; the one that stood behind it has rank 1.
        Some(Err(gap)) => from(gap) + 1,
    };
    Some(rank as u32)
}

/// The thread at `rank`, the inverse of [`rank_of`]; None if there is none so far.
pub fn thread_at(runnable: &[ThreadId], current: Option<ThreadId>, rank: u32) -> Option<ThreadId> {
    let (start, distance) = match current.map(|current| place(runnable, current)) {
        None => (0, rank as usize),
        Some(Ok(here)) => (here, rank as usize),
        Some(Err(gap)) => (gap, (rank as usize).checked_sub(1)?),
    };
    (distance < runnable.len()).then(|| runnable[(start + distance) % runnable.len()])
}

/// What [`rank_of`] is for runnable threads, for one of the `sleeping` ones: their ranks come after all others.
pub fn rank_of_sleeping(runnable: &[ThreadId], sleeping: &[ThreadId], thread: ThreadId) -> Option<u32> {
    let at = sleeping.iter().position(|sleeper| *sleeper == thread)?;
    Some((runnable.len() + 1 + at) as u32)
}

/// The sleeping thread at `rank`, the inverse of [`rank_of_sleeping`]; None if there is none so far.
pub fn sleeping_at(runnable: &[ThreadId], sleeping: &[ThreadId], rank: u32) -> Option<ThreadId> {
    sleeping.get((rank as usize).checked_sub(runnable.len() + 1)?).copied()
}

/// The runnable thread that follows `current`; `current` itself when it is alone.
pub(super) fn next_after(runnable: &[ThreadId], current: Option<ThreadId>) -> ThreadId {
    let after = current.map_or(0, |current| place(runnable, current).map_or_else(|gap| gap, |here| here + 1));
    runnable[if after < runnable.len() { after } else { 0 }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_order_starts_again_after_the_last_thread() {
        let runnable = [1, 4, 6].map(ThreadId);
        let next: Vec<u32> = [0, 1, 3, 4, 6, 9].map(|id| next_after(&runnable, Some(ThreadId(id))).0).into();
        assert_eq!(next, [1, 4, 4, 6, 1, 1]);
        assert_eq!(next_after(&runnable, None), ThreadId(1));
    }

    #[test]
    fn sleeping_threads_come_after_all_others() {
        let (runnable, sleeping) = ([1, 4].map(ThreadId), [5, 2].map(ThreadId));
        assert_eq!(rank_of_sleeping(&runnable, &sleeping, ThreadId(2)), Some(4));
        assert_eq!(rank_of_sleeping(&runnable, &sleeping, ThreadId(4)), None);
        let found = [2, 3, 4, 5].map(|rank| sleeping_at(&runnable, &sleeping, rank));
        assert_eq!(found, [None, Some(ThreadId(5)), Some(ThreadId(2)), None]);
        assert_eq!(thread_at(&runnable, Some(ThreadId(3)), 3), None);
    }

    #[test]
    fn a_stopped_thread_has_no_rank_zero() {
        let runnable = [1, 4, 6].map(ThreadId);
        assert_eq!(thread_at(&runnable, Some(ThreadId(2)), 0), None);
        assert_eq!(thread_at(&runnable, Some(ThreadId(2)), 1), Some(ThreadId(4)));
        assert_eq!(thread_at(&runnable, Some(ThreadId(2)), 3), Some(ThreadId(1)));
        assert_eq!(thread_at(&runnable, Some(ThreadId(2)), 4), None);
    }

    proptest! {
        #[test]
        fn a_rank_leads_back_to_its_thread(
            ids in prop::collection::btree_set(0u32..50, 1..20), current in prop::option::of(0u32..50), pick: prop::sample::Index,
        ) {
            let runnable: Vec<ThreadId> = ids.into_iter().map(ThreadId).collect();
            let (current, thread) = (current.map(ThreadId), runnable[pick.index(runnable.len())]);
            let rank = rank_of(&runnable, current, thread).unwrap();
            prop_assert_eq!(thread_at(&runnable, current, rank), Some(thread));
        }
    }
}
