# outcomes: finished
# always: counter == 4
# A re-entrant lock taken twice by its owner.
import threading

counter = 0
lock = threading.RLock()


def up():
    global counter
    with lock:
        counter += 1


def work():
    with lock:
        up()
        up()


threads = [threading.Thread(target=f) for f in (work, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
