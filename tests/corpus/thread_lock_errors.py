# Pins: Lock, RLock, Semaphore and BoundedSemaphore: return values and misuse.
import threading

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(blocking=False), lock.acquire(timeout=0.01))
print(lock.release(), lock.locked())
try:
    lock.release()
except RuntimeError as error:
    print(error)
with lock as entered:
    print(entered, lock.locked())
print(lock.locked())
for kwargs in ({"blocking": False, "timeout": 1},):
    try:
        lock.acquire(**kwargs)
    except ValueError as error:
        print(error)
rlock = threading.RLock()
print(rlock.acquire(), rlock.acquire(), rlock.acquire(blocking=False))
rlock.release()
rlock.release()
rlock.release()
try:
    rlock.release()
except RuntimeError as error:
    print(error)
held = threading.RLock()
held.acquire()
report = []


def other():
    report.append(held.acquire(blocking=False))
    try:
        held.release()
    except RuntimeError as error:
        report.append(str(error))
    lock.acquire()


t = threading.Thread(target=other)
t.start()
t.join()
print(report, lock.locked())
lock.release()
print("released by another thread", lock.locked())
s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False), s.acquire(timeout=0.01), s.release(), s.acquire(False))
s.release()
s.release()
s.release(2)
print([s.acquire(blocking=False) for _ in range(5)])
b = threading.BoundedSemaphore(1)
with b:
    print(b.acquire(blocking=False))
try:
    b.release()
except ValueError as error:
    print(error)
for make in (lambda: threading.Semaphore(-1), lambda: threading.BoundedSemaphore(-2)):
    try:
        make()
    except ValueError as error:
        print(error)
try:
    with lock:
        raise KeyError("inside")
except KeyError:
    print(lock.locked())
c = threading.Condition()
for method in (c.wait, c.notify, c.notify_all):
    try:
        method()
    except RuntimeError as error:
        print(error)
