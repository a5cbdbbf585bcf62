# The title of the first article of each of n blogs, a thread a blog.
import threading
from urllib.request import urlopen

import lxml.html

n = 4


def page(url):
    return lxml.html.fromstring(urlopen(url).read())


def title(blog):
    index = page(f"http://blog-{blog}.example/")
    article = page(index.xpath("//h3/a/@href")[0])
    return article.xpath("/html/head/title")[0].text


def visit(blog):
    print(title(blog))


threads = [threading.Thread(target=visit, args=(blog,), name=f"blog {blog}") for blog in range(n)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
