# outcomes: finished
# exactly: counter in (1, 2)
# Every thread takes a lock of its own.
import threading

counter = 0


def work():
    global counter
    lock = threading.Lock()
    with lock:
        counter += 1


threads = [threading.Thread(target=f) for f in (work, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
