# outcomes: finished
# exactly: counter in (2, 3, 4)
# interleavings: 70
# Two increments each: one is not reachable, because a last write follows a read of at least one.
import threading

counter = 0


def work():
    global counter
    for _ in range(2):
        counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
