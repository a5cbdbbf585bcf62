# Pins: a bounded buffer on a Condition, wait_for, notify and waits that time out.
import threading


class Buffer:
    def __init__(self, size):
        self.items = []
        self.size = size
        self.condition = threading.Condition()
        self.largest = 0

    def put(self, item):
        with self.condition:
            while len(self.items) >= self.size:
                self.condition.wait()
            self.items.append(item)
            self.largest = max(self.largest, len(self.items))
            self.condition.notify_all()

    def get(self):
        with self.condition:
            self.condition.wait_for(lambda: self.items)
            item = self.items.pop(0)
            self.condition.notify_all()
            return item


buffer = Buffer(3)
received = []


def producer():
    for i in range(20):
        buffer.put(i)
    buffer.put(None)


def consumer():
    while (item := buffer.get()) is not None:
        received.append(item)


threads = [threading.Thread(target=f) for f in (consumer, producer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(received, buffer.largest <= 3, buffer.items)
condition = threading.Condition(threading.Lock())
with condition:
    print(condition.wait(timeout=0.01), condition.wait_for(lambda: False, timeout=0.01), condition.wait_for(lambda: "ready"))
print(condition.acquire(), condition.acquire(blocking=False), condition.release())
turn = 0
order = []
baton = threading.Condition()


def runner(number, laps):
    global turn
    for lap in range(laps):
        with baton:
            while turn % 3 != number:
                baton.wait()
            order.append((lap, number))
            turn += 1
            baton.notify_all()


runners = [threading.Thread(target=runner, args=(n, 3)) for n in (2, 0, 1)]
for r in runners:
    r.start()
for r in runners:
    r.join()
print(order)
