# outcomes: finished
# exactly: counter in (-1, 0, 1)
# One thread counts up, the other down.
import threading

counter = 0


def up():
    global counter
    counter += 1


def down():
    global counter
    counter -= 1


threads = [threading.Thread(target=f) for f in (up, down)]
for t in threads:
    t.start()
for t in threads:
    t.join()
