# outcomes: finished
# always: got == [0, 1, 2]
# A queue of one place keeps one producer's order.
import queue
import threading

box = queue.Queue(maxsize=1)
got = []


def produce():
    for i in range(3):
        box.put(i)


def consume():
    for _ in range(3):
        got.append(box.get())


threads = [threading.Thread(target=f) for f in (produce, consume)]
for t in threads:
    t.start()
for t in threads:
    t.join()
