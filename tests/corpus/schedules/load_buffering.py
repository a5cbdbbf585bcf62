# outcomes: finished
# exactly: pair in ((0, 0), (0, 1), (1, 0))
# Both cannot read one: neither write happens before its thread's read.
import threading

x = y = r1 = r2 = 0


def left():
    global r1, y
    r1 = x
    y = 1


def right():
    global r2, x
    r2 = y
    x = 1


threads = [threading.Thread(target=f) for f in (left, right)]
for t in threads:
    t.start()
for t in threads:
    t.join()
pair = (r1, r2)
