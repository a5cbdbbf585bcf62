# outcomes: finished
# exactly: seen in (None, 0, 42)
# The flag is written before the data.
import threading

data, ready, seen = 0, False, None


def write():
    global data, ready
    ready = True
    data = 42


def read():
    global seen
    if ready:
        seen = data


threads = [threading.Thread(target=f) for f in (write, read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
