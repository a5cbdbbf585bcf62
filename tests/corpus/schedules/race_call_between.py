# outcomes: finished
# exactly: counter in (1, 2)
# The call stands between the read and the write, so that also newer CPythons lose updates here.
import threading

counter = 0


def one():
    return 1


def work():
    global counter
    counter += one()


threads = [threading.Thread(target=f) for f in (work, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
