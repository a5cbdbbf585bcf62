# Pins: Event: wait, set, clear, time-outs, several waiters.
import threading

event = threading.Event()
print(event.is_set(), event.wait(0), event.wait(timeout=0.01), event.set(), event.is_set(), event.wait(), event.wait(5))
event.clear()
print(event.is_set())
ready = threading.Event()
go = threading.Event()
log = []


def worker():
    log.append("worker ready")
    ready.set()
    go.wait()
    log.append("worker goes")


t = threading.Thread(target=worker)
t.start()
ready.wait()
log.append("main saw ready")
go.set()
t.join()
print(log)
start = threading.Event()
passed = []
waiters = [threading.Thread(target=lambda n=n: (start.wait(), passed.append(n))) for n in range(5)]
for w in waiters:
    w.start()
print(passed, sum([w.is_alive() for w in waiters]))
start.set()
for w in waiters:
    w.join()
print(sorted(passed))
stop = threading.Event()
ticks = []


def ticker():
    while not stop.wait(0.001):
        ticks.append(1)


t = threading.Thread(target=ticker)
t.start()
stop.set()
t.join()
print(stop.is_set(), t.is_alive())
result = {}
done = threading.Event()


def compute():
    result["value"] = sum(range(100))
    done.set()


threading.Thread(target=compute).start()
done.wait()
print(result)
