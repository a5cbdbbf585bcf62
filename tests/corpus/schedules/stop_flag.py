# outcomes: finished, limit, starved
# invariant: rounds >= 0
# A loop that another thread stops.
import threading

stop = False
rounds = 0


def work():
    global rounds
    while not stop:
        rounds += 1


def end():
    global stop
    stop = True


threads = [threading.Thread(target=f) for f in (work, end)]
for t in threads:
    t.start()
for t in threads:
    t.join()
