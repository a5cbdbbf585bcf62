"""The counter race, without and with a lock."""
import threading
import time

counter = 0
lock = threading.Lock()


def unlocked(times):
    global counter
    for _ in range(times):
        counter += 1


def locked(times):
    global counter
    for _ in range(times):
        with lock:
            counter += 1


def one():
    return 1


def through_a_call():
    global counter
    counter += one()


threads = [threading.Thread(target=unlocked, args=(1000,)) for _ in range(100)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{counter} of {100 * 1000}", time.perf_counter() > 0)
