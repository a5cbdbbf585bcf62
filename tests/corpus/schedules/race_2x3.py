# outcomes: finished
# exactly: counter in (2, 3, 4, 5, 6)
# interleavings: 924
# The least is two, however many turns: a first read of zero can be written back after the other ended.
import threading

counter = 0


def work():
    global counter
    for _ in range(3):
        counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
