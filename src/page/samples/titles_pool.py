# The title of the first article of each of n blogs: a few workers take blogs from a queue.
import queue
import threading
from urllib.request import urlopen

import lxml.html

n = 4
workers = 3


def page(url):
    return lxml.html.fromstring(urlopen(url).read())


def title(blog):
    index = page(f"http://blog-{blog}.example/")
    article = page(index.xpath("//h3/a/@href")[0])
    return article.xpath("/html/head/title")[0].text


def work():
    while True:
        try:
            blog = blogs.get_nowait()
        except queue.Empty:
            return
        print(title(blog))


blogs = queue.Queue()
for blog in range(n):
    blogs.put(blog)
pool = [threading.Thread(target=work, name=f"worker {number}") for number in range(workers)]
for thread in pool:
    thread.start()
for thread in pool:
    thread.join()
