# outcomes: finished
# exactly: total in (2, 3, 4)
# The race on an attribute, in a method.
import threading


class Counter:
    def __init__(self):
        self.value = 0

    def up(self):
        self.value += 1


shared = Counter()


def work():
    shared.up()
    shared.up()


threads = [threading.Thread(target=f) for f in (work, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
total = shared.value
