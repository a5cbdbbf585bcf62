//! Threads that add to a counter without a lock, in every order, with shuttle's depth-first search or with loom.
//!
//! usage: `rivals shuttle|loom THREADS TIMES SECONDS`. Prints the executions, the seconds, `all` or `stopped`, and the
//! final values that were met.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

static EXECUTIONS: AtomicU64 = AtomicU64::new(0);
static FINALS: Mutex<BTreeSet<usize>> = Mutex::new(BTreeSet::new());

/// The model, in the words of one of the two crates.
macro_rules! counter {
    ($library:ident, $threads:expr, $times:expr, $start:expr, $limit:expr) => {{
        use $library::sync::atomic::{AtomicUsize, Ordering::SeqCst};
        let counter = $library::sync::Arc::new(AtomicUsize::new(0));
        let add = |counter: $library::sync::Arc<AtomicUsize>| {
            move || {
                for _ in 0..$times {
                    let value = counter.load(SeqCst);
                    counter.store(value + 1, SeqCst);
                }
            }
        };
        let threads: Vec<_> = (0..$threads).map(|_| $library::thread::spawn(add(counter.clone()))).collect();
        threads.into_iter().for_each(|thread| thread.join().expect("it adds"));
        FINALS.lock().expect("nobody panics").insert(counter.load(SeqCst));
        EXECUTIONS.fetch_add(1, Ordering::Relaxed);
        if $start.elapsed().as_secs_f64() > $limit {
            tell($start, "stopped");
            std::process::exit(0);
        }
    }};
}

fn tell(start: Instant, how: &str) {
    let finals: Vec<String> = FINALS.lock().expect("nobody panics").iter().map(usize::to_string).collect();
    let seconds = start.elapsed().as_secs_f64();
    println!("{} {seconds:.6} {how} {}", EXECUTIONS.load(Ordering::Relaxed), finals.join(","));
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [library, threads, times, seconds] = &words[..] else { panic!("usage: rivals shuttle|loom THREADS TIMES SECONDS") };
    let (threads, times): (usize, usize) = (threads.parse().expect("a number"), times.parse().expect("a number"));
    let limit: f64 = seconds.parse().expect("a number");
    let start = Instant::now();
    match &library[..] {
        "shuttle" => shuttle::check_dfs(move || counter!(shuttle, threads, times, start, limit), None),
        "loom" => {
            let mut model = loom::model::Builder::new();
            model.max_branches = 100_000;
            model.check(move || counter!(loom, threads, times, start, limit));
        }
        other => panic!("no such library: {other}"),
    }
    tell(start, "all");
}
