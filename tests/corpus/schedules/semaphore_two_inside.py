# outcomes: finished
# exactly: most in (1, 2)
# always: inside == 0
# At most two of three threads are inside.
import threading

inside = most = 0
slots = threading.Semaphore(2)
lock = threading.Lock()


def visit():
    global inside, most
    with slots:
        with lock:
            inside += 1
            most = max(most, inside)
        with lock:
            inside -= 1


threads = [threading.Thread(target=f) for f in (visit, visit, visit)]
for t in threads:
    t.start()
for t in threads:
    t.join()
