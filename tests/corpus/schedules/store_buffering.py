# outcomes: finished
# exactly: pair in ((0, 1), (1, 0), (1, 1))
# Both cannot read zero: the simulated memory is sequentially consistent.
import threading

x = y = r1 = r2 = 0


def left():
    global x, r1
    x = 1
    r1 = y


def right():
    global y, r2
    y = 1
    r2 = x


threads = [threading.Thread(target=f) for f in (left, right)]
for t in threads:
    t.start()
for t in threads:
    t.join()
pair = (r1, r2)
