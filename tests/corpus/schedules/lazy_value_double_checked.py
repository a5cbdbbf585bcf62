# outcomes: finished
# always: made == 1
# The second check under the lock mends it.
import threading

instance = None
log = []
lock = threading.Lock()


def get():
    global instance
    if instance is None:
        with lock:
            if instance is None:
                log.append("made")
                instance = "value"
    return instance


threads = [threading.Thread(target=f) for f in (get, get)]
for t in threads:
    t.start()
for t in threads:
    t.join()
made = len(log)
