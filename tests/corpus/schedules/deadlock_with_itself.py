# outcomes: deadlock
# A lock that is not re-entrant, taken twice by one thread, under every schedule.
import threading

lock = threading.Lock()


def work():
    with lock:
        with lock:
            pass


threads = [threading.Thread(target=f) for f in (work,)]
for t in threads:
    t.start()
for t in threads:
    t.join()
