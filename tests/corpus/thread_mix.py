# Pins: accounts, workers, pools, barriers, timers: classes that guard what threads share.
import threading, time, queue, random
from threading import Thread, Lock
from queue import Queue
class Account:
    def __init__(self, b): self.balance = b; self.lock = Lock()
    def transfer(self, to, amt):
        first, second = sorted([self, to], key=id)
        with first.lock, second.lock:
            if self.balance < amt: raise ValueError(f"insufficient: {self.balance} < {amt}")
            self.balance -= amt; to.balance += amt
a, b = Account(100), Account(50)
ts = [Thread(target=a.transfer, args=(b, 10)) for _ in range(5)] + [Thread(target=b.transfer, kwargs={"to": a, "amt": 5}) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(a.balance, b.balance)
try: a.transfer(b, 1000)
except ValueError as e: print(e)
q, results = Queue(), []
lock = threading.RLock()
def worker(i):
    while True:
        job = q.get()
        if job is None: q.task_done(); break
        with lock: results.append((job, job * job))
        q.task_done()
ws = [Thread(target=worker, args=(i,), daemon=True) for i in range(3)]
for w in ws: w.start()
for n in range(10): q.put(n)
for _ in ws: q.put(None)
q.join()
for w in ws: w.join()
print(sorted(results), q.empty(), q.qsize())
class Counter:
    def __init__(self): self.n = 0; self._lock = Lock()
    def inc(self):
        with self._lock:
            v = self.n; time.sleep(0.001); self.n = v + 1
c = Counter(); ts = [Thread(target=c.inc) for _ in range(10)]; [t.start() for t in ts]; [t.join() for t in ts]; print(c.n)
class RW:
    def __init__(self): self.cond = threading.Condition(); self.readers = 0
    def read(self, fn):
        with self.cond: self.readers += 1
        try: return fn()
        finally:
            with self.cond:
                self.readers -= 1
                if not self.readers: self.cond.notify_all()
    def write(self, fn):
        with self.cond:
            self.cond.wait_for(lambda: self.readers == 0); return fn()
rw = RW(); d = {}; out = []
ts = [Thread(target=rw.write, args=(lambda: d.update(x=1),))] + [Thread(target=lambda: out.append(rw.read(lambda: len(d)) in (0, 1))) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(d, out)
bar = threading.Barrier(3); order = []
def phase(i):
    with lock: order.append("a")
    bar.wait()
    with lock: order.append("b")
ts = [Thread(target=phase, args=(i,)) for i in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print("".join(order))
ev = threading.Event(); print(ev.is_set(), ev.wait(0.001)); ev.set(); print(ev.wait(), ev.is_set()); ev.clear()
sem = threading.BoundedSemaphore(2); sem.acquire(); sem.acquire(); print(sem.acquire(blocking=False), sem.acquire(timeout=0.001)); sem.release(); sem.release()
try: sem.release()
except ValueError as e: print(e)
l = Lock(); print(l.acquire(), l.acquire(False), l.acquire(timeout=0.001), l.locked()); l.release()
try:
    with l: raise RuntimeError("x")
except RuntimeError: print(l.locked())
t = Thread(target=lambda: None, name="named"); print(t.name, t.is_alive(), t.ident, t.daemon); t.start(); t.join(); print(t.is_alive(), t.ident is not None)
try: t.start()
except RuntimeError as e: print(e)
try: Thread(target=print, args=1)
except TypeError as e: print("TE")
try: threading.current_thread().join()
except RuntimeError as e: print(e)
def boom(): raise ValueError("in thread")

local = threading.local(); local.v = "main"
def show(): 
    try: local.v
    except AttributeError: out.append("none")
    local.v = "t"
t = Thread(target=show); t.start(); t.join(); print(local.v, out[-1])
start = time.monotonic(); ts = [Thread(target=time.sleep, args=(0.05,)) for _ in range(5)]; [t.start() for t in ts]; [t.join() for t in ts]; print(time.monotonic() - start < 0.2)
once = []
timer = threading.Timer(0.01, once.append, args=["tick"]); timer.start(); timer.join(); t2 = threading.Timer(10, print); t2.start(); t2.cancel(); t2.join(); print(once, threading.active_count(), [x.name for x in threading.enumerate()])
pc = Queue(maxsize=2); got = []
def producer():
    for i in range(5): pc.put(i)
    pc.put("stop")
def consumer():
    for item in iter(pc.get, "stop"): got.append(item)
p, k = Thread(target=producer), Thread(target=consumer); p.start(); k.start(); p.join(); k.join(); print(got)
class Pool:
    def __init__(self, n): self.q = Queue(); self.res = {}; self.ts = [Thread(target=self._run) for _ in range(n)]; [t.start() for t in self.ts]
    def _run(self):
        while (job := self.q.get()) is not None:
            k, fn, args = job
            try: self.res[k] = fn(*args)
            except Exception as e: self.res[k] = e
    def submit(self, k, fn, *args): self.q.put((k, fn, args))
    def __enter__(self): return self
    def __exit__(self, *a):
        for _ in self.ts: self.q.put(None)
        for t in self.ts: t.join()
with Pool(2) as pool:
    for i in range(4): pool.submit(i, lambda x: 10 // x, i)
print([(k, repr(v)) for k, v in sorted(pool.res.items())])
