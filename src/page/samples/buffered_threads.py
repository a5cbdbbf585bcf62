# n pages, each in its own thread, beside threads that compute: what has arrived waits for its turn.
import threading
from urllib.request import urlopen

n = 4
busy = 8


def visit(blog):
    print(len(urlopen(f"http://blog-{blog}.example/").read()))


def compute():
    total = 0
    for number in range(80_000):
        total += number


threads = [threading.Thread(target=visit, args=(blog,), name=f"page {blog}") for blog in range(n)]
threads += [threading.Thread(target=compute, name=f"busy {number}") for number in range(busy)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
