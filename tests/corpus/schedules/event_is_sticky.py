# outcomes: finished
# always: log == ["set", "seen"]
# An event that was set before the wait lets it through.
import threading

event = threading.Event()
log = []


def wait():
    event.wait()
    log.append("seen")


def notify():
    log.append("set")
    event.set()


threads = [threading.Thread(target=f) for f in (wait, notify)]
for t in threads:
    t.start()
for t in threads:
    t.join()
