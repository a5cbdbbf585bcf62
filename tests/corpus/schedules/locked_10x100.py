# outcomes: finished
# always: counter == 1000
# always: free
# Ten threads of a hundred increments under one lock.
import threading

counter = 0
lock = threading.Lock()


def work():
    global counter
    for _ in range(100):
        lock.acquire()
        counter += 1
        lock.release()


threads = [threading.Thread(target=work) for _ in range(10)]
for t in threads:
    t.start()
for t in threads:
    t.join()
free = not lock.locked()
print(counter)
