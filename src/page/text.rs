//! The samples' texts.

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
