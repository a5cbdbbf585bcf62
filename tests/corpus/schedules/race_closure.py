# outcomes: finished
# exactly: total in (1, 2)
# The race on a variable of an enclosing function.
import threading


def make():
    count = 0

    def up():
        nonlocal count
        count += 1

    def get():
        return count

    return up, get


up, get = make()
threads = [threading.Thread(target=up) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
total = get()
