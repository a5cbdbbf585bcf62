# outcomes: finished
# exactly: seen in (None, 42)
# The data is written before the flag: a reader that sees the flag sees the data.
import threading

data, ready, seen = 0, False, None


def write():
    global data, ready
    data = 42
    ready = True


def read():
    global seen
    if ready:
        seen = data


threads = [threading.Thread(target=f) for f in (write, read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
