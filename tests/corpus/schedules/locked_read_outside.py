# outcomes: finished
# exactly: counter in (1, 2)
# The read happens before the lock is taken: the lock does not help.
import threading

counter = 0
lock = threading.Lock()


def work():
    global counter
    value = counter
    with lock:
        counter = value + 1


threads = [threading.Thread(target=f) for f in (work, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
