# Pins: Timer runs once after its delay, can be cancelled, and takes arguments.
import threading
import time

log = []
timer = threading.Timer(0.01, log.append, args=["fired"])
timer.start()
timer.join()
print(log)
cancelled = threading.Timer(30, log.append, ["never"])
cancelled.start()
cancelled.cancel()
cancelled.join()
print(log, cancelled.is_alive())
early = threading.Timer(0.01, log.append, ["no"])
early.cancel()
early.start()
early.join()
print(log)
keywords = threading.Timer(0.005, lambda a, b: log.append((a, b)), [1], {"b": 2})
keywords.start()
keywords.join()
print(log)
timers = [threading.Timer(delay, log.append, [delay]) for delay in (0.21, 0.01, 0.11)]
log.clear()
for t in timers:
    t.start()
for t in timers:
    t.join()
print(log, isinstance(timers[0], threading.Thread))
done = threading.Event()
alarm = threading.Timer(0.01, done.set)
alarm.start()
print(done.wait(5))


def chain(n):
    log.append(n)
    if n:
        t = threading.Timer(0.001, chain, [n - 1])
        t.start()
    else:
        finished.set()


log.clear()
finished = threading.Event()
chain(3)
finished.wait()
print(log)
