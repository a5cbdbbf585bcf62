# outcomes: finished
# exactly: x in (2, 3, 4)
# One adds one, the other doubles: both orders and both lost updates give these.
import threading

x = 1


def add():
    global x
    x += 1


def double():
    global x
    x *= 2


threads = [threading.Thread(target=f) for f in (add, double)]
for t in threads:
    t.start()
for t in threads:
    t.join()
