# outcomes: finished
# exactly: order in ("ab", "ba")
# A queue loses nothing and orders nothing between producers.
import queue
import threading

box = queue.Queue()
a, b = lambda: box.put("a"), lambda: box.put("b")
threads = [threading.Thread(target=f) for f in (a, b)]
for t in threads:
    t.start()
for t in threads:
    t.join()
order = box.get() + box.get()
