# outcomes: finished
# exactly: balance in (40, -20)
# Each step is locked, the decision between them is not.
import threading

balance = 100
lock = threading.Lock()


def enough(amount):
    with lock:
        return balance >= amount


def withdraw():
    global balance
    if enough(60):
        with lock:
            balance -= 60


threads = [threading.Thread(target=f) for f in (withdraw, withdraw)]
for t in threads:
    t.start()
for t in threads:
    t.join()
