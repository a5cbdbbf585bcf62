# outcomes: finished, error
# always: left == 0
# Main tests the list and then pops from it, and the thread does too: either may fail.
import threading

items = ["only one"]


def take():
    if items:
        items.pop()


t = threading.Thread(target=take)
t.start()
take()
t.join()
left = len(items)
