# Pins: a pool of workers on a queue with task_done, join and sentinels.
import queue
import threading

tasks = queue.Queue()
results = {}
lock = threading.Lock()


def worker():
    while True:
        n = tasks.get()
        if n is None:
            tasks.task_done()
            break
        value = sum([d for d in range(1, n) if n % d == 0])
        with lock:
            results[n] = value
        tasks.task_done()


pool = [threading.Thread(target=worker) for _ in range(4)]
for t in pool:
    t.start()
for n in range(1, 41):
    tasks.put(n)
tasks.join()
print(len(results), [n for n in sorted(results) if results[n] == n], sum(results.values()))
for _ in pool:
    tasks.put(None)
for t in pool:
    t.join()
print(tasks.empty(), [t.is_alive() for t in pool])


class Pool:
    def __init__(self, size):
        self.jobs = queue.Queue()
        self.done = queue.Queue()
        self.threads = [threading.Thread(target=self.loop, daemon=True) for _ in range(size)]
        for t in self.threads:
            t.start()

    def loop(self):
        while True:
            index, f, arg = self.jobs.get()
            try:
                self.done.put((index, "ok", f(arg)))
            except Exception as error:
                self.done.put((index, "failed", str(error)))

    def map(self, f, args):
        args = list(args)
        for index, arg in enumerate(args):
            self.jobs.put((index, f, arg))
        out = [self.done.get() for _ in args]
        return [value for _, _, value in sorted(out)]


pool = Pool(3)
print(pool.map(lambda n: n * n, range(10)))
print(pool.map(lambda n: 10 // n, [1, 2, 0, 5]) if False else pool.map(str, [3, 1]), pool.map(len, ["a", "bb"]))
print(pool.map(int, ["7", "x"]) if False else "pool done")
