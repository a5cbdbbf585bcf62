# Pins: a counter under a lock ends exact under any schedule.
import threading

counter = 0
lock = threading.Lock()


def increment(times):
    global counter
    for _ in range(times):
        lock.acquire()
        counter += 1
        lock.release()


def increment_with(times):
    global counter
    for _ in range(times):
        with lock:
            value = counter
            counter = value + 1


threads = [threading.Thread(target=f, args=(50,)) for f in (increment, increment_with) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter, lock.locked())


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def up(self):
        with self.lock:
            self.value += 1
            return self.value


shared = Counter()
seen = []
threads = [threading.Thread(target=lambda: seen.extend([shared.up() for _ in range(20)])) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(shared.value, sorted(seen) == list(range(1, 81)), len(set(seen)))
