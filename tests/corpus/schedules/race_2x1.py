# outcomes: finished
# exactly: counter in (1, 2)
# interleavings: 6
# Two threads, one increment each: the second write may wipe out the first.
import threading

counter = 0


def work():
    global counter
    counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
