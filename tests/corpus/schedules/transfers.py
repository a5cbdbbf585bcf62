# outcomes: finished
# exactly: a in (70, 80, 90)
# exactly: b in (10, 20, 30)
# some: a + b != 100
# Money is lost or made by transfers without a lock.
import threading

a, b = 100, 0


def ten():
    global a, b
    a -= 10
    b += 10


def twenty():
    global a, b
    a -= 20
    b += 20


threads = [threading.Thread(target=f) for f in (ten, twenty)]
for t in threads:
    t.start()
for t in threads:
    t.join()
