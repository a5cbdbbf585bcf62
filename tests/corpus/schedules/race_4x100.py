# outcomes: finished
# invariant: 2 <= counter <= 400
# some: counter < 400
# Four threads of a hundred increments.
import threading

counter = 0


def work():
    global counter
    for _ in range(100):
        counter += 1


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
