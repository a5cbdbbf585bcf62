# outcomes: finished
# always: counter == 4
# A semaphore of one is a lock.
import threading

counter = 0
slot = threading.Semaphore(1)


def work():
    global counter
    for _ in range(2):
        with slot:
            counter += 1


threads = [threading.Thread(target=f) for f in (work, work)]
for t in threads:
    t.start()
for t in threads:
    t.join()
