//! What comes nearest in tokio, on its runtime of one thread: tasks, channels for one value, and timers.

use std::future::Future;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::oneshot;
use tokio::task::spawn;

fn run(work: impl Future<Output = ()>) {
    Builder::new_current_thread().enable_time().build().expect("it needs no resources").block_on(work);
}

/// A task that computes, awaited.
pub fn spawn_and_await(count: u32) {
    run(async move {
        for _ in 0..count {
            let value = std::hint::black_box(1);
            assert_eq!(spawn(async move { value + 1 }).await.ok(), Some(2));
        }
    });
}

/// A task that waits for a value that comes later.
pub fn unfired(count: u32) {
    run(async move {
        for _ in 0..count {
            let (sender, receiver) = oneshot::channel();
            let task = spawn(async move { receiver.await.map_or(0, |value: i64| value + 1) });
            tokio::task::yield_now().await;
            sender.send(1).expect("the task waits");
            assert_eq!(task.await.ok(), Some(2));
        }
    });
}

/// Many tasks that wait for a value each, and one that waits for them all.
pub fn list(count: u32) {
    run(async move {
        let (senders, receivers): (Vec<_>, Vec<_>) = (0..count).map(|_| oneshot::channel()).unzip();
        let tasks: Vec<_> = receivers.into_iter().map(spawn).collect();
        tokio::task::yield_now().await;
        senders.into_iter().for_each(|sender| sender.send(1).expect("a task waits"));
        for task in tasks {
            assert_eq!(task.await.ok(), Some(Ok(1)));
        }
    });
}

/// Awaits values that are there.
pub fn yield_fired(count: u32) {
    run(async move {
        for _ in 0..count {
            let (sender, receiver) = oneshot::channel();
            sender.send(1).expect("the receiver is there");
            assert_eq!(receiver.await, Ok(1));
        }
    });
}

/// Awaits values that come later.
pub fn yield_later(count: u32) {
    run(async move {
        let (senders, receivers): (Vec<_>, Vec<_>) = (0..count).map(|_| oneshot::channel()).unzip();
        let task = spawn(async move {
            let mut total = 0;
            for receiver in receivers {
                total += receiver.await.unwrap_or_default();
            }
            total
        });
        for sender in senders {
            tokio::task::yield_now().await;
            sender.send(1).expect("the task waits");
        }
        assert_eq!(task.await.ok(), Some(count));
    });
}

/// Tasks that sleep. The clock is the real one, of whose time only the processor's counts.
pub fn delayed(count: u32) {
    run(async move {
        let nanoseconds = (0..u64::from(count)).map(|number| number * 7919 % u64::from(count));
        let sleeps = nanoseconds.map(|due| spawn(tokio::time::sleep(Duration::from_nanos(due))));
        for sleep in sleeps.collect::<Vec<_>>() {
            sleep.await.expect("nothing panics");
        }
    });
}
