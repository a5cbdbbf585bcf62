# outcomes: finished, deadlock, starved
# The test and the wait are not under one lock: the notice can come between.
import threading

ready = False
condition = threading.Condition()


def wait():
    if not ready:
        with condition:
            condition.wait()


def notify():
    global ready
    ready = True
    with condition:
        condition.notify()


threads = [threading.Thread(target=f) for f in (wait, notify)]
for t in threads:
    t.start()
for t in threads:
    t.join()
