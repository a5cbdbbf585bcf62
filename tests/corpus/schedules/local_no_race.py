# outcomes: finished
# always: results == [10, 20]
# What threading.local keeps is not shared.
import threading

data = threading.local()
results = [0, 0]


def work(index, step):
    data.value = 0
    for _ in range(10):
        data.value += step
    results[index] = data.value


first = lambda: work(0, 1)
second = lambda: work(1, 2)
threads = [threading.Thread(target=f) for f in (first, second)]
for t in threads:
    t.start()
for t in threads:
    t.join()
