# outcomes: finished
# exactly: entered in (1, 2)
# Who finds the lock taken goes away.
import threading

lock = threading.Lock()
log = []


def work():
    if lock.acquire(blocking=False):
        log.append("in")
        lock.release()


threads = [threading.Thread(target=f) for f in (work, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
entered = len(log)
