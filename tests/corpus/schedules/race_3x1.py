# outcomes: finished
# exactly: counter in (1, 2, 3)
# interleavings: 90
# Three threads, one increment each.
import threading

counter = 0


def work():
    global counter
    counter += 1


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
