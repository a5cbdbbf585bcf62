# outcomes: finished
# invariant: 2 <= counter <= 100
# some: counter < 100
# Ten threads of ten increments.
import threading

counter = 0


def work():
    global counter
    for _ in range(10):
        counter += 1


threads = [threading.Thread(target=work) for _ in range(10)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
