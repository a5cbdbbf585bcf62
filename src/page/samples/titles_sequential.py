# The title of the first article of each of n blogs: 2 n pages, one after the other.
from urllib.request import urlopen

import lxml.html

n = 4


def page(url):
    return lxml.html.fromstring(urlopen(url).read())


def title(blog):
    index = page(f"http://blog-{blog}.example/")
    article = page(index.xpath("//h3/a/@href")[0])
    return article.xpath("/html/head/title")[0].text


for blog in range(n):
    print(title(blog))
