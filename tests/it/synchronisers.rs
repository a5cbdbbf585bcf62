//! What threads synchronise by, under schedules that differ.

use crate::runs::{assert_finished, run};

const SPECS: [&str; 5] = ["coop", "rr:1", "rr:7", "random:2:5", "pct:5:3"];

#[track_caller]
fn check(source: &str, expected: &str) {
    for spec in SPECS {
        let simulation = run(source, spec);
        assert_finished(&simulation);
        assert_eq!(simulation.printed(false), expected, "{spec}");
    }
}

#[test]
fn a_barrier_lets_no_more_pass_than_its_parties_while_its_action_runs() {
    let source = "\
import threading, time
passed = []
barrier = threading.Barrier(2, action=lambda: time.sleep(0.002))
def pass_by():
    passed.append(barrier.wait())
threads = [threading.Thread(target=pass_by) for _ in range(8)]
for t in threads: t.start()
for t in threads: t.join()
print(sorted(passed), barrier.n_waiting)
";
    check(source, "[0, 0, 0, 0, 1, 1, 1, 1] 0\n");
}

#[test]
fn a_condition_takes_its_lock_again_as_often_as_it_was_held() {
    let source = "\
import threading
condition = threading.Condition()
ready = False
def wait():
    with condition, condition:
        condition.wait_for(lambda: ready)
        condition.release()
        condition.acquire()
thread = threading.Thread(target=wait)
thread.start()
with condition:
    ready = True
    condition.notify_all()
thread.join()
print(condition.acquire(blocking=False))
";
    check(source, "True\n");
}

#[test]
fn an_event_that_is_cleared_at_once_lets_its_waiters_go() {
    let source = "\
import threading, time
event = threading.Event()
thread = threading.Thread(target=lambda: print(event.wait()))
thread.start()
time.sleep(1)
event.set()
event.clear()
thread.join()
";
    check(source, "True\n");
}

#[test]
fn what_queues_hand_over_is_no_race() {
    let source = "\
import threading, queue
class Job:
    def __init__(self, rank): self.rank = rank
    def __lt__(self, other): return self.rank < other.rank
jobs = queue.PriorityQueue(3)
total = 0
def put():
    for rank in range(8): jobs.put(Job(rank))
def get():
    global total
    for _ in range(16):
        total += jobs.get().rank
        jobs.task_done()
threads = [threading.Thread(target=work) for work in (put, put, get)]
for t in threads: t.start()
jobs.join()
for t in threads: t.join()
print(total)
";
    check(source, "56\n");
    for spec in SPECS {
        assert_eq!(run(source, spec).races(), [], "{spec}");
    }
}

#[test]
fn a_thread_that_meets_a_local_object_initialises_it() {
    let source = "\
import threading
class Own(threading.local):
    def __init__(self, start): self.items = [start]
own = Own(1)
own.items.append(2)
seen = []
thread = threading.Thread(target=lambda: seen.append(own.items))
thread.start()
thread.join()
print(seen, own.items)
";
    check(source, "[[1]] [1, 2]\n");
}

#[test]
fn an_uncaught_error_is_told_with_its_chain_notes_and_own_words() {
    let source = "\
class Odd(Exception):
    def __str__(self):
        return 'odd ' + super().__str__()

def f(n):
    return f(n - 1) if n else {}['k']

try:
    f(5)
except KeyError as error:
    odd = Odd(3)
    odd.add_note('a note')
    raise odd from error
";
    let expected = "\
Traceback (most recent call last):
  File \"\", line 9, in <module>
    f(5)
  File \"\", line 6, in f
    return f(n - 1) if n else {}['k']
  File \"\", line 6, in f
    return f(n - 1) if n else {}['k']
  File \"\", line 6, in f
    return f(n - 1) if n else {}['k']
  [Previous line repeated 3 more times]
KeyError: 'k'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File \"\", line 13, in <module>
    raise odd from error
Odd: odd 3
a note
";
    let mut simulation = crate::runs::prepare(source, "coop", 1);
    simulation.name_source("", source);
    simulation.run_to_end();
    assert_eq!(simulation.traceback().unwrap_or_default(), expected);
}
