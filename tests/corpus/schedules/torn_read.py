# outcomes: finished
# exactly: snapshot in ((0, 0), (0, 1), (1, 0), (1, 1))
# A reader can see one half of an update, either half.
import threading

a = b = 0
snapshot = None


def write():
    global a, b
    a = 1
    b = 1


def read():
    global snapshot
    snapshot = (a, b)


threads = [threading.Thread(target=f) for f in (write, read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
