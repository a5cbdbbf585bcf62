# One page n times, all at once, in one thread: a DeferredList stops the reactor.
from twisted.internet import defer, reactor
from twisted.web.client import getPage

n = 30


def visit():
    return getPage(b"http://blog-0.example/").addCallback(lambda page: print(len(page)))


everything = defer.DeferredList([visit() for _ in range(n)])
everything.addCallback(lambda _: reactor.stop())
reactor.run()
