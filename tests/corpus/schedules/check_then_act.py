# outcomes: finished
# exactly: tickets in (0, -1)
# exactly: sold in (1, 2)
# The last ticket may be sold twice.
import threading

tickets = 1
buyers = []


def buy():
    global tickets
    if tickets > 0:
        buyers.append(1)
        tickets -= 1


threads = [threading.Thread(target=f) for f in (buy, buy)]
for t in threads:
    t.start()
for t in threads:
    t.join()
sold = len(buyers)
