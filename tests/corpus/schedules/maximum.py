# outcomes: finished
# exactly: best in (1, 2)
# The smaller candidate can overwrite the larger one.
import threading

best = 0


def offer(value):
    global best
    if value > best:
        best = value


first = lambda: offer(1)
second = lambda: offer(2)
threads = [threading.Thread(target=f) for f in (first, second)]
for t in threads:
    t.start()
for t in threads:
    t.join()
