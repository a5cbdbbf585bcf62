# Pins: threads that sleep for clearly different times finish in the order of their times.
import threading
import time

finished = []


def sleeper(name, seconds):
    time.sleep(seconds)
    finished.append(name)


threads = [threading.Thread(target=sleeper, args=(n, n * 0.1)) for n in (3, 1, 4, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(finished)
slow = threading.Thread(target=sleeper, args=("slow", 0.3))
slow.start()
slow.join(timeout=0.01)
print(slow.is_alive(), finished[-1])
slow.join()
print(slow.is_alive(), finished[-1])


def sleep_sort(values):
    out = []
    lock = threading.Lock()

    def add(v):
        time.sleep(v * 0.1)
        with lock:
            out.append(v)

    ts = [threading.Thread(target=add, args=(v,)) for v in values]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return out


print(sleep_sort([5, 2, 4, 1, 3]))
log = []


def steps(name, delay, gap):
    time.sleep(delay)
    for i in range(3):
        log.append(name + str(i))
        time.sleep(gap)


a = threading.Thread(target=steps, args=("a", 0, 0.2))
b = threading.Thread(target=steps, args=("b", 0.1, 0.2))
a.start()
b.start()
a.join()
b.join()
print(log)
