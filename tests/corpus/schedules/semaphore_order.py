# outcomes: finished
# always: log == ["first", "second"]
# A semaphore of none that the first thread releases.
import threading

done = threading.Semaphore(0)
log = []


def first():
    log.append("first")
    done.release()


def second():
    done.acquire()
    log.append("second")


threads = [threading.Thread(target=f) for f in (second, first)]
for t in threads:
    t.start()
for t in threads:
    t.join()
