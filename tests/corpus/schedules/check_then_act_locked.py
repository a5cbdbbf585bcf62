# outcomes: finished
# always: tickets == 0
# always: sold == 1
# Check and act under one lock.
import threading

tickets = 1
sold = 0
lock = threading.Lock()


def buy():
    global tickets, sold
    with lock:
        if tickets > 0:
            tickets -= 1
            sold += 1


threads = [threading.Thread(target=f) for f in (buy, buy)]
for t in threads:
    t.start()
for t in threads:
    t.join()
