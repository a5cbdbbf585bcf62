# outcomes: finished
# exactly: order in ("aabb", "abab", "abba", "baab", "baba", "bbaa")
# Appending loses nothing, but the order is open: six ways.
import threading

log = []


def a():
    log.append("a")
    log.append("a")


def b():
    log.append("b")
    log.append("b")


threads = [threading.Thread(target=f) for f in (a, b)]
for t in threads:
    t.start()
for t in threads:
    t.join()
order = "".join(log)
