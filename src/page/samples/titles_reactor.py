# The title of the first article of each of n blogs, with callbacks: one thread, nobody waits.
import lxml.html
from twisted.internet import defer, reactor
from twisted.web.client import getPage

n = 4


def article(index):
    return lxml.html.fromstring(index).xpath("//h3/a/@href")[0].encode()


def title(page):
    return lxml.html.fromstring(page).xpath("/html/head/title")[0].text


def visit(blog):
    done = getPage(f"http://blog-{blog}.example/".encode())
    done.addCallback(article)
    done.addCallback(getPage)
    done.addCallback(title)
    done.addCallback(print)
    return done


everything = defer.DeferredList([visit(blog) for blog in range(n)])
everything.addCallback(lambda _: reactor.stop())
reactor.run()
