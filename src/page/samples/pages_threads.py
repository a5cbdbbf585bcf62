# One page n times, each in its own thread.
import threading
from urllib.request import urlopen

n = 30


def visit():
    print(len(urlopen("http://blog-0.example/").read()))


threads = [threading.Thread(target=visit, name=f"page {number}") for number in range(n)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
