# Pins: call-once, countdown latch, read-through cache and a message box built on locks.
import threading


class Once:
    def __init__(self, f):
        self.f, self.lock, self.made, self.calls = f, threading.Lock(), False, 0

    def __call__(self):
        if not self.made:
            with self.lock:
                if not self.made:
                    self.value = self.f()
                    self.calls += 1
                    self.made = True
        return self.value


class Latch:
    def __init__(self, count):
        self.count = count
        self.condition = threading.Condition()

    def down(self):
        with self.condition:
            self.count -= 1
            if self.count <= 0:
                self.condition.notify_all()

    def wait(self):
        with self.condition:
            while self.count > 0:
                self.condition.wait()


class Cache:
    def __init__(self, load):
        self.load, self.lock, self.data, self.loads = load, threading.Lock(), {}, []

    def get(self, key):
        with self.lock:
            if key not in self.data:
                self.loads.append(key)
                self.data[key] = self.load(key)
            return self.data[key]


once = Once(lambda: object())
got = []
threads = [threading.Thread(target=lambda: got.append(once())) for _ in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(once.calls, len(got), all([v is got[0] for v in got]))
latch = Latch(3)
arrived = []


def arrive(n):
    arrived.append(n)
    latch.down()


for n in range(3):
    threading.Thread(target=arrive, args=(n,)).start()
latch.wait()
print(sorted(arrived), latch.count)
cache = Cache(lambda k: k.upper())
answers = []
threads = [threading.Thread(target=lambda k=k: answers.append(cache.get(k))) for k in "abcabcaab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(cache.loads), sorted(answers))
lock = threading.Lock()
stacks = [[], []]


def move():
    for _ in range(10):
        with lock:
            if stacks[0]:
                stacks[1].append(stacks[0].pop())


stacks[0].extend(range(25))
threads = [threading.Thread(target=move) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(stacks)
