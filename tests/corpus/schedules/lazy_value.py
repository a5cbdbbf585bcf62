# outcomes: finished
# exactly: made in (1, 2)
# A value that should be made once can be made twice.
import threading

instance = None
log = []


def get():
    global instance
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
