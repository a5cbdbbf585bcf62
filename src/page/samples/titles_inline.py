# The title of the first article of each of n blogs, with callbacks that read from top to bottom.
import lxml.html
from twisted.internet import defer, reactor
from twisted.web.client import getPage

n = 4


@defer.inlineCallbacks
def visit(blog):
    index = yield getPage(f"http://blog-{blog}.example/".encode())
    href = lxml.html.fromstring(index).xpath("//h3/a/@href")[0]
    page = yield getPage(href.encode())
    print(lxml.html.fromstring(page).xpath("/html/head/title")[0].text)


everything = defer.DeferredList([visit(blog) for blog in range(n)])
everything.addCallback(lambda _: reactor.stop())
reactor.run()
