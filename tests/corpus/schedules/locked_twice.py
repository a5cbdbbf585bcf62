# outcomes: finished
# exactly: counter in (1, 2)
# Read and write are both under the lock, but not under the same holding of it.
import threading

counter = 0
lock = threading.Lock()


def work():
    global counter
    with lock:
        value = counter
    with lock:
        counter = value + 1


threads = [threading.Thread(target=f) for f in (work, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
