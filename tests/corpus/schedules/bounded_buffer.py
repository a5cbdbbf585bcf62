# outcomes: finished
# always: got == [0, 1, 2, 3]
# invariant: 1 <= largest <= 2
# A buffer of two places on one condition.
import threading

buffer, got = [], []
largest = 0
condition = threading.Condition()


def produce():
    global largest
    for i in range(4):
        with condition:
            while len(buffer) == 2:
                condition.wait()
            buffer.append(i)
            largest = max(largest, len(buffer))
            condition.notify()


def consume():
    for _ in range(4):
        with condition:
            while not buffer:
                condition.wait()
            got.append(buffer.pop(0))
            condition.notify()


threads = [threading.Thread(target=f) for f in (produce, consume)]
for t in threads:
    t.start()
for t in threads:
    t.join()
