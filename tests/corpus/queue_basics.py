# Pins: Queue, LifoQueue and PriorityQueue without threads: order, limits, time-outs, errors.
import queue
from queue import Empty, Full, LifoQueue, PriorityQueue, Queue

q = Queue()
print(q.empty(), q.qsize(), q.full(), q.maxsize)
for item in ("a", "b", "c"):
    q.put(item)
print(q.qsize(), q.get(), q.get(block=False), q.get_nowait(), q.empty())
for how in ("nowait", "block", "timeout"):
    try:
        if how == "nowait":
            q.get_nowait()
        elif how == "block":
            q.get(block=False)
        else:
            q.get(timeout=0.01)
    except Empty as error:
        print(how, type(error).__name__, repr(str(error)))
small = Queue(maxsize=2)
small.put(1)
small.put_nowait(2)
print(small.full(), small.maxsize)
for how in ("nowait", "block", "timeout"):
    try:
        if how == "nowait":
            small.put_nowait(3)
        elif how == "block":
            small.put(3, block=False)
        else:
            small.put(3, timeout=0.01)
    except Full as error:
        print(how, type(error).__name__)
print(small.qsize(), small.get(), small.full())
stack = LifoQueue()
for i in range(4):
    stack.put(i)
print([stack.get() for _ in range(4)], stack.empty())
pq = PriorityQueue()
for item in [(3, "low"), (1, "high"), (2, "mid"), (1, "also high")]:
    pq.put(item)
print([pq.get() for _ in range(pq.qsize())])
for n in [5, 1, 4, 1, 3]:
    pq.put(n)
print([pq.get() for _ in range(5)])
q.put("x")
q.get()
for _ in range(4):
    q.task_done()
q.join()
print("joined")
try:
    q.task_done()
except ValueError as error:
    print(error)
for bad in (lambda: q.get(timeout=-1), lambda: small.put(1, timeout=-1)):
    try:
        bad()
    except ValueError as error:
        print(error)
print(issubclass(Empty, Exception), queue.Queue is Queue, isinstance(stack, Queue), isinstance(pq, Queue))
simple = queue.SimpleQueue()
simple.put("s")
print(simple.get(), simple.empty(), simple.qsize())
