# outcomes: finished
# exactly: total in (2, 3, 4)
# The race on an item of a dict.
import threading

counts = {"n": 0}


def work():
    for _ in range(2):
        counts["n"] += 1


threads = [threading.Thread(target=f) for f in (work, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
total = counts["n"]
