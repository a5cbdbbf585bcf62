# outcomes: finished, limit
# always: counter == 2
# Peterson's algorithm excludes two threads without a lock.
import threading

wants = [False, False]
turn = 0
counter = 0


def work(me):
    global turn, counter
    other = 1 - me
    wants[me] = True
    turn = other
    while wants[other] and turn == other:
        pass
    counter += 1
    wants[me] = False


first = lambda: work(0)
second = lambda: work(1)
threads = [threading.Thread(target=f) for f in (first, second)]
for t in threads:
    t.start()
for t in threads:
    t.join()
