# outcomes: finished, deadlock, starved
# always: taken == 1 and empty == 1
# A test that is not repeated after the wait finds nothing, or waits for a notice that is past.
import threading

items, got, missed = [], [], []
condition = threading.Condition()


def consume():
    with condition:
        if not items:
            condition.wait()
        if items:
            got.append(items.pop())
        else:
            missed.append(1)


def produce():
    with condition:
        items.append(1)
        condition.notify_all()


threads = [threading.Thread(target=f) for f in (consume, consume, produce)]
for t in threads:
    t.start()
for t in threads:
    t.join()
taken, empty = len(got), len(missed)
