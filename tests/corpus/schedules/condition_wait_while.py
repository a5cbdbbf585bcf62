# outcomes: finished
# always: got == [1, 2]
# The test is repeated under the lock: no notice is lost.
import threading

items, got = [], []
condition = threading.Condition()


def consume():
    for _ in range(2):
        with condition:
            while not items:
                condition.wait()
            got.append(items.pop(0))


def produce():
    for item in (1, 2):
        with condition:
            items.append(item)
            condition.notify()


threads = [threading.Thread(target=f) for f in (consume, produce)]
for t in threads:
    t.start()
for t in threads:
    t.join()
