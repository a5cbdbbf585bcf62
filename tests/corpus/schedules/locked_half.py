# outcomes: finished
# exactly: counter in (1, 2)
# Only one of the two threads takes the lock.
import threading

counter = 0
lock = threading.Lock()


def careful():
    global counter
    with lock:
        counter += 1


def careless():
    global counter
    counter += 1


threads = [threading.Thread(target=f) for f in (careful, careless)]
for t in threads:
    t.start()
for t in threads:
    t.join()
