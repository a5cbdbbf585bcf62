import queue
import threading

work = queue.Queue(maxsize=3)
results = queue.Queue()


def produce(first):
    for number in range(first, first + 5):
        work.put(number)


def consume():
    while True:
        number = work.get()
        if number is None:
            return
        results.put(number * number)


producers = [threading.Thread(target=produce, args=(first,), name=f"producer {first}") for first in (0, 5)]
consumers = [threading.Thread(target=consume, name=f"consumer {at}") for at in range(2)]
for thread in producers + consumers:
    thread.start()
for thread in producers:
    thread.join()
for _ in consumers:
    work.put(None)
for thread in consumers:
    thread.join()

print(sorted([results.get() for _ in range(10)]))
