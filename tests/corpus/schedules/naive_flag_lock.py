# outcomes: finished, limit, starved
# exactly: most in (1, 2)
# A flag that is tested and then set lets two in.
import threading

busy = False
inside, seen = [], []


def work():
    global busy
    while busy:
        pass
    busy = True
    inside.append(1)
    seen.append(len(inside))
    inside.pop()
    busy = False


threads = [threading.Thread(target=f) for f in (work, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
most = max(seen)
