# Pins: a semaphore bounds how many threads are inside at once.
import threading
import time

slots = threading.Semaphore(2)
lock = threading.Lock()
inside = 0
most = 0
entered = 0


def visitor():
    global inside, most, entered
    for _ in range(5):
        with slots:
            with lock:
                inside += 1
                entered += 1
                most = max(most, inside)
            time.sleep(0.001)
            with lock:
                inside -= 1


threads = [threading.Thread(target=visitor) for _ in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(inside, entered, 1 <= most <= 2)
items = threading.Semaphore(0)
shelf = []
taken = []


def stock(n):
    for i in range(n):
        shelf.append(i)
        items.release()


def take(n):
    for _ in range(n):
        items.acquire()
        taken.append(shelf.pop(0))


t1 = threading.Thread(target=take, args=(8,))
t2 = threading.Thread(target=stock, args=(8,))
t1.start()
t2.start()
t1.join()
t2.join()
print(taken, shelf, items.acquire(blocking=False))
bounded = threading.BoundedSemaphore(3)
connections = [bounded.acquire() for _ in range(3)]
print(connections, bounded.acquire(timeout=0.005))
for _ in connections:
    bounded.release()
try:
    bounded.release()
except ValueError as error:
    print(error)


class ReadersWriters:
    def __init__(self):
        self.readers = 0
        self.mutex = threading.Lock()
        self.room = threading.Lock()

    def read(self, f):
        with self.mutex:
            self.readers += 1
            if self.readers == 1:
                self.room.acquire()
        value = f()
        with self.mutex:
            self.readers -= 1
            if self.readers == 0:
                self.room.release()
        return value

    def write(self, f):
        with self.room:
            f()


rw = ReadersWriters()
pair = [0, 0]
torn = []


def write():
    for _ in range(10):
        rw.write(lambda: (pair.__setitem__(0, pair[0] + 1), pair.__setitem__(1, pair[1] + 1)))


def read():
    for _ in range(10):
        a, b = rw.read(lambda: (pair[0], pair[1]))
        if a != b:
            torn.append((a, b))


ts = [threading.Thread(target=f) for f in (write, read, write, read)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(pair, torn)
