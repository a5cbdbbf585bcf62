//! The texts of samples and challenges.

/// The text of a sample that the page does not open with, nor compares. Apart from those, so that it need not load with them.
#[inline(never)]
pub(super) fn of(file: &str) -> &'static str {
    match file {
        "buffered_hog" => include_str!("samples/buffered_hog.py"),
        "buffered_pieces" => include_str!("samples/buffered_pieces.py"),
        "buffered_threads" => include_str!("samples/buffered_threads.py"),
        "call_later" => include_str!("samples/call_later.py"),
        "check_then_act" => include_str!("samples/check_then_act.py"),
        "deadlock" => include_str!("samples/deadlock.py"),
        "deferred_list" => include_str!("samples/deferred_list.py"),
        "errbacks" => include_str!("samples/errbacks.py"),
        "failures" => include_str!("samples/failures.py"),
        "hog" => include_str!("samples/hog.py"),
        "hog_split" => include_str!("samples/hog_split.py"),
        "hog_thread" => include_str!("samples/hog_thread.py"),
        "inline_callbacks" => include_str!("samples/inline_callbacks.py"),
        "pages_reactor" => include_str!("samples/pages_reactor.py"),
        "pages_sequential" => include_str!("samples/pages_sequential.py"),
        "pages_threads" => include_str!("samples/pages_threads.py"),
        "philosophers" => include_str!("samples/philosophers.py"),
        "producers" => include_str!("samples/producers.py"),
        "race_call" => include_str!("samples/race_call.py"),
        "race_small" => include_str!("samples/race_small.py"),
        "thread_error" => include_str!("samples/thread_error.py"),
        "titles_inline" => include_str!("samples/titles_inline.py"),
        "titles_pool" => include_str!("samples/titles_pool.py"),
        "titles_reactor" => include_str!("samples/titles_reactor.py"),
        "titles_sequential" => include_str!("samples/titles_sequential.py"),
        "titles_threads" => include_str!("samples/titles_threads.py"),
        "yield_race" => include_str!("samples/yield_race.py"),
        _ => unreachable!("every sample has a file"),
    }
}

/// The text of a challenge. Apart from the samples, so that it need not load with them.
#[inline(never)]
pub(super) fn of_challenge(file: &str) -> &'static str {
    match file {
        "barrier_alone" => include_str!("challenges/barrier_alone.py"),
        "barrier_sum" => include_str!("challenges/barrier_sum.py"),
        "check_outside" => include_str!("challenges/check_outside.py"),
        "event_pulse" => include_str!("challenges/event_pulse.py"),
        "flag_lock" => include_str!("challenges/flag_lock.py"),
        "half_locked" => include_str!("challenges/half_locked.py"),
        "if_not_while" => include_str!("challenges/if_not_while.py"),
        "lock_again" => include_str!("challenges/lock_again.py"),
        "lost_update" => include_str!("challenges/lost_update.py"),
        "lost_wakeup" => include_str!("challenges/lost_wakeup.py"),
        "one_condition" => include_str!("challenges/one_condition.py"),
        "overdraw" => include_str!("challenges/overdraw.py"),
        "peterson_swapped" => include_str!("challenges/peterson_swapped.py"),
        "queue_empty" => include_str!("challenges/queue_empty.py"),
        "queue_last_word" => include_str!("challenges/queue_last_word.py"),
        "ready_too_early" => include_str!("challenges/ready_too_early.py"),
        "rlock_crosswise" => include_str!("challenges/rlock_crosswise.py"),
        "semaphore_guard" => include_str!("challenges/semaphore_guard.py"),
        "semaphore_pairs" => include_str!("challenges/semaphore_pairs.py"),
        "starve_reader" => include_str!("challenges/starve_reader.py"),
        "ten_to_two" => include_str!("challenges/ten_to_two.py"),
        "three_philosophers" => include_str!("challenges/three_philosophers.py"),
        "two_philosophers" => include_str!("challenges/two_philosophers.py"),
        _ => unreachable!("every challenge has a file"),
    }
}
