# outcomes: finished
# exactly: pair in ((1, 1), (2, 2), (2, 1))
# Each copies the other's variable.
import threading

a, b = 1, 2


def a_from_b():
    global a
    a = b


def b_from_a():
    global b
    b = a


threads = [threading.Thread(target=f) for f in (a_from_b, b_from_a)]
for t in threads:
    t.start()
for t in threads:
    t.join()
pair = (a, b)
