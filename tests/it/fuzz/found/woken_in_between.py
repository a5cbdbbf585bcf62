# pct:1:2
# The scheduler was asked after a wake only where the run stopped, which it did elsewhere when it was repeated.
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
