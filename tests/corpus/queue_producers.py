# Pins: several producers and consumers over one queue lose and double nothing.
import queue
import threading

box = queue.Queue(maxsize=3)
received = []
lock = threading.Lock()


def produce(name, count):
    for i in range(count):
        box.put((name, i))


def consume():
    while True:
        item = box.get()
        if item is None:
            return
        with lock:
            received.append(item)


producers = [threading.Thread(target=produce, args=(name, 10)) for name in "abc"]
consumers = [threading.Thread(target=consume) for _ in range(2)]
for t in consumers + producers:
    t.start()
for t in producers:
    t.join()
for _ in consumers:
    box.put(None)
for t in consumers:
    t.join()
print(sorted(received) == [(name, i) for name in "abc" for i in range(10)], len(received), box.qsize())
single = queue.Queue()
ordered = []


def drain():
    while (item := single.get()) != "stop":
        ordered.append(item)
        single.task_done()
    single.task_done()


t = threading.Thread(target=drain)
t.start()
for i in range(15):
    single.put(i)
single.join()
print(ordered)
single.put("stop")
single.join()
t.join()
print(single.empty(), t.is_alive())
urgent = queue.PriorityQueue()
for level, name in [(5, "e"), (1, "a"), (3, "c")]:
    urgent.put((level, name))
urgent.put((9, None))
served = []


def serve():
    while True:
        level, name = urgent.get()
        if name is None:
            return
        served.append(name)


t = threading.Thread(target=serve)
t.start()
t.join()
print(served)
