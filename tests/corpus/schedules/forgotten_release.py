# outcomes: deadlock, starved
# Who comes second waits for ever.
import threading

lock = threading.Lock()


def work():
    lock.acquire()


threads = [threading.Thread(target=f) for f in (work, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
