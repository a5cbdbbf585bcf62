//! The texts of samples and challenges, and what is said of samples.

/// The text of a sample that the page does not open with, nor compares. Apart from those, so that it need not load with them.
#[inline(never)]
pub(super) fn of(file: &str) -> &'static str {
    match file {
        "buffered_hog" => include_str!("samples/buffered_hog.py"),
        "buffered_pieces" => include_str!("samples/buffered_pieces.py"),
        "buffered_threads" => include_str!("samples/buffered_threads.py"),
        "call_later" => include_str!("samples/call_later.py"),
        "check_then_act" => include_str!("samples/check_then_act.py"),
        "counter_two" => include_str!("samples/counter_two.py"),
        "deadlock" => include_str!("samples/deadlock.py"),
        "deferred_list" => include_str!("samples/deferred_list.py"),
        "errbacks" => include_str!("samples/errbacks.py"),
        "failures" => include_str!("samples/failures.py"),
        "hog" => include_str!("samples/hog.py"),
        "hog_split" => include_str!("samples/hog_split.py"),
        "hog_thread" => include_str!("samples/hog_thread.py"),
        "inline_callbacks" => include_str!("samples/inline_callbacks.py"),
        "last_ticket" => include_str!("samples/last_ticket.py"),
        "lost_wakeup" => include_str!("samples/lost_wakeup.py"),
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
        "two_philosophers" => include_str!("samples/two_philosophers.py"),
        "yield_race" => include_str!("samples/yield_race.py"),
        _ => unreachable!("every sample has a file"),
    }
}

/// The text of a challenge. Apart from the samples, so that it need not load with them.
#[inline(never)]
pub(super) fn of_challenge(file: &str) -> &'static str {
    match file {
        "across_a_yield" => include_str!("challenges/across_a_yield.py"),
        "barrier_alone" => include_str!("challenges/barrier_alone.py"),
        "barrier_sum" => include_str!("challenges/barrier_sum.py"),
        "check_outside" => include_str!("challenges/check_outside.py"),
        "closing_time" => include_str!("challenges/closing_time.py"),
        "deferred_threads" => include_str!("challenges/deferred_threads.py"),
        "deferred_twice" => include_str!("challenges/deferred_twice.py"),
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

/// What to look for in the sample of that id, unless the page opens with it.
#[inline(never)]
pub(super) fn summary(id: &str) -> &'static str {
    match id {
        "race-small" => "The same race, small enough to follow every instruction by hand.",
        "race-lucky" => {
            "The same hundred threads, and nothing is lost: here a slice is exactly as long as the loop's body, so \
                  no thread is ever paused between a read and its write. Change the 7 and run again."
        }
        "race-python-2.7" => {
            "A model of the old interpreter: it thinks of switching every 100 instructions, and rarely does. A few \
                  percent of the updates are lost, in another place each time."
        }
        "race-call" => {
            "CPython from 3.10 on switches only at calls and where loops jump back, so the plain race loses nothing \
                  there. Put a call between the read and the write, and it is back."
        }
        "race-locked" => {
            "A lock makes the three steps one. Nothing is lost any more; look what it costs: threads queue for the \
                  lock, and some are woken in vain."
        }
        "check-then-act" => "Two withdrawals look at the balance before either takes the money. Each is right alone.",
        "deadlock" => "Each thread holds what the other one needs. The run stops, and the ring of waiting is named.",
        "philosophers" => "Five philosophers, five forks, everyone takes the left one first.",
        "queue" => {
            "A bounded queue hands work over without a race: a full one makes producers wait, an empty one the \
                  consumers."
        }
        "thread-error" => {
            "One of four threads fails. Its traceback is printed, the others go on, and the sum is short."
        }
        "all-two-by-two" => "Seventy ways to run it, three outcomes, and nearly half of them end in 2. Open Outcomes.",
        "all-last-ticket" => "Two buyers look before either buys. Six outcomes; in two of them the shop was right.",
        "all-philosophers" => "Most runs end well. Outcomes finds those that do not, and the ring in which both wait.",
        "all-lost-wakeup" => {
            "It looks whether it has to wait, then waits. What is announced in between is never heard."
        }
        "deferreds" => {
            "Each of 100 Deferreds calls the increment. Nobody takes the baton from a callback: nothing is lost, \
                  without a lock, and no time goes into switching."
        }
        "call-later" => "The same increments as delayed calls of a running reactor, one after the other in one turn.",
        "errbacks" => {
            "A value goes down the callbacks' side. An exception takes it over to the errbacks' side; an errback that \
                  returns takes it back."
        }
        "deferred-list" => {
            "A DeferredList waits for all, whether they fail or not; gatherResults gives the plain results."
        }
        "inline-callbacks" => {
            "inlineCallbacks: a generator gives the baton back at each yield and goes on with the result."
        }
        "yield-race" => {
            "A read before a yield and a write after it: others had the baton in between, and 27 of 30 updates are \
                  overwritten. One thread is enough for a race."
        }
        "hog" => {
            "A callback that blocks for a second makes everyone wait: the clock that should tick five times a second \
                  stands still."
        }
        "hog-split" => "The same work in forty parts: a Cooperator lets the others run in between.",
        "hog-thread" => {
            "deferToThread: a thread blocks, the reactor does not, and the result comes back as a callback."
        }
        "titles-sequential" => {
            "The index of each of four blogs, then its first article: eight downloads, each waits for the one before."
        }
        "titles-threads" => {
            "While one thread waits for its page, the others wait too: the waiting happens at the same time."
        }
        "titles-pool" => "Three workers take blogs from a queue. The fourth blog waits until one of them is free.",
        "titles-reactor" => {
            "One thread asks for everything at once and gives the baton back; callbacks go on with what has come."
        }
        "titles-inline" => "The same with inlineCallbacks: each yield gives the baton back until the page is there.",
        "pages-sequential" => "Thirty times the same page, one after the other.",
        "pages-threads" => {
            "Thirty times the same page, each in a thread of its own. The server answers eight requests at once."
        }
        "pages-reactor" => {
            "Thirty times the same page in one thread; a DeferredList stops the reactor when all are there."
        }
        "buffered-threads" => {
            "Eight threads compute. What has arrived for the other four waits in its buffer until they get their turn."
        }
        "buffered-pieces" => "The reactor computes as much, a piece a turn, and looks after each what has arrived.",
        "buffered-hog" => "All of it in one callback: what arrives meanwhile waits until the hog gives the baton back.",
        "failures" => {
            "No name, refused, unreachable, silent: each failure is an exception, and a mark in the waterfall."
        }
        _ => unreachable!("every sample has a summary"),
    }
}
